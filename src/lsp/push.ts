import type { Connection } from 'vscode-languageserver/node';
import type { Buffers } from './buffers.ts';
import type { Looks } from './looks.ts';
import type { Projects } from './projects.ts';

/** Sends diagnostics of what is open to a client that does not ask for them. */
export class Push {
  readonly #connection: Connection;
  readonly #buffers: Buffers;
  readonly #projects: Projects;
  readonly #looks: Looks;
  /** What each client's document shows, by its version. */
  readonly #shown = new Map<string, string>();
  #isDue = false;

  constructor(connection: Connection, buffers: Buffers, projects: Projects, looks: Looks) {
    this.#connection = connection;
    this.#buffers = buffers;
    this.#projects = projects;
    this.#looks = looks;
  }

  /** Soon: changes that come together are answered together. */
  refresh(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(() => {
      this.#isDue = false;
      this.#publish().catch((error) => this.#connection.console.error(String(error)));
    });
  }

  close(uri: string): void {
    this.#shown.delete(uri);
    void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  async #publish(): Promise<void> {
    for (const { uri } of this.#buffers.all()) {
      const file = this.#projects.fileOf(uri);
      const looked = file && (await this.#looks.at(file));
      const buffer = this.#buffers.get(uri);
      if (!looked || !buffer) continue;
      const state = `${buffer.version} ${looked.resultId}`;
      if (this.#shown.get(uri) === state) continue;
      this.#shown.set(uri, state);
      await this.#connection.sendDiagnostics({ uri, version: buffer.version, diagnostics: looked.items });
    }
  }
}
