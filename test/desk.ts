import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { registry } from '../rules/index.ts';
import type { Files } from '../src/dev/repository.ts';
import { Buffers } from '../src/lsp/buffers.ts';
import { clientFrom } from '../src/lsp/client.ts';
import { type Looked, Looks } from '../src/lsp/looks.ts';
import { Projects } from '../src/lsp/projects.ts';
import { folderWith, PROFILES } from './clients.ts';

/** What a server knows of one folder, without a process around it. */
export class Desk {
  readonly folder: string;
  readonly buffers: Buffers;
  readonly projects: Projects;
  readonly looks: Looks;
  readonly warnings: string[] = [];
  #version = 1;

  constructor(files: Files) {
    this.folder = folderWith(files);
    const client = clientFrom(PROFILES.code);
    this.buffers = new Buffers(client.encoding);
    this.projects = new Projects(registry, this.buffers, () => ({
      changed: () => {},
      reading: () => {},
      warn: (message) => this.warnings.push(message),
    }));
    this.looks = new Looks(this.buffers, this.projects, client, registry, () => undefined);
    this.projects.addFolder(this.uri(''));
  }

  uri(path: string): string {
    return pathToFileURL(join(this.folder, path)).href;
  }

  open(path: string, text: string): void {
    const buffer = { uri: this.uri(path), version: this.#version++, text };
    this.buffers.open(buffer);
    this.projects.open(buffer);
  }

  change(path: string, changes: readonly TextDocumentContentChangeEvent[]): void {
    const buffer = this.buffers.change(this.uri(path), this.#version++, changes);
    if (buffer) this.projects.open(buffer);
  }

  close(path: string): void {
    this.buffers.close(this.uri(path));
    this.projects.close(this.uri(path));
  }

  /** On the disk, behind the back of the editor, which then tells of it; deletes where there is no text. */
  async write(path: string, text: string | undefined): Promise<void> {
    const file = join(this.folder, path);
    if (text === undefined) rmSync(file, { force: true });
    else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    await this.projects.touch([this.uri(path)]);
  }

  async look(path: string): Promise<Looked['items']> {
    const file = this.projects.fileOf(this.uri(path));
    return (file && (await this.looks.at(file)))?.items ?? [];
  }

  /** Everything that is found, by file, when nothing is left to do; without revisions. */
  async all(): Promise<{ readonly [path: string]: unknown }> {
    const found: { [path: string]: unknown } = {};
    for (const project of this.projects.all()) {
      await project.checked();
      await project.ask((session) => {
        for (const source of [...session.workspace.sources.keys()].sort()) {
          const { items } = this.looks.of(project, session, source);
          if (items.length > 0) found[source] = items.map(({ data: _, ...shown }) => shown);
        }
      });
    }
    return JSON.parse(JSON.stringify(found).replaceAll(this.uri(''), ''));
  }

  leave(): void {
    this.projects.removeFolder(this.uri(''));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
