import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
} from 'vscode-languageserver/node';
import type { Client } from './client.ts';

/** The section of an editor's settings that is ours. */
const SECTION = 'zerodrop';

/** What people set in their editor, of the server itself; what a project sets stands in `zerodrop.yaml`. */
export class Settings {
  /** Whether resolved numbers stand beside what is written. */
  inlayHints = false;
  readonly #connection: Connection;
  readonly #client: Client;
  readonly #changed: () => void;

  /** `changed` is told when something is set to another value. */
  constructor(
    connection: Connection,
    client: Client,
    { initializationOptions }: InitializeParams,
    changed: () => void,
  ) {
    this.#connection = connection;
    this.#client = client;
    this.#changed = changed;
    this.#take(initializationOptions);
  }

  /** Once the client is ready: asks it for what is set, and to tell of changes. One that refuses keeps what it began with. */
  async begin(): Promise<void> {
    const { client } = this.#connection;
    if (this.#client.tellsConfiguration)
      await client
        .register(DidChangeConfigurationNotification.type, { section: SECTION })
        .catch(() => undefined);
    await this.#ask();
  }

  /** Some editors send the settings with the news that they have changed, others wait to be asked. */
  async change(told: unknown): Promise<void> {
    this.#take(told);
    await this.#ask();
  }

  async #ask(): Promise<void> {
    if (!this.#client.asksConfiguration) return;
    this.#take(await this.#connection.workspace.getConfiguration(SECTION).catch(() => undefined));
  }

  /** With the name of the section around it or not; what is no setting leaves all as it was. */
  #take(told: unknown): void {
    const own = at(told, SECTION) ?? told;
    const enable = at(at(own, 'inlayHints'), 'enable');
    if (typeof enable !== 'boolean' || enable === this.inlayHints) return;
    this.inlayHints = enable;
    this.#changed();
  }
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as { readonly [key: string]: unknown })[key]
    : undefined;
}
