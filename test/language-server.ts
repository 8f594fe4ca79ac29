import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Registration,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { ROOT } from '../src/dev/repository.ts';
import { published } from './published.ts';

/** How an editor answers what the server asks. */
type Manner = 'answers' | 'refuses' | 'never answers';

const PROGRAM = join(await published(), 'cli.js');

/** An editor that talks to a server of its own over standard input and output. */
export class Editor {
  readonly connection: ProtocolConnection;
  readonly pushed = new Map<string, PublishDiagnosticsParams[]>();
  readonly registered: Registration[] = [];
  /** How often it was told to ask for diagnostics again. */
  refreshes = 0;
  initialized: InitializeResult | undefined;
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #ended: Promise<number | null>;
  #errors = '';

  /** `manner`: how it answers what the server asks. */
  constructor(folder: string, manner: Manner = 'answers', words: readonly string[] = ['--stdio']) {
    this.#folder = folder;
    this.#process = spawn(process.execPath, [PROGRAM, 'lsp', ...words], { cwd: ROOT, stdio: 'pipe' });
    const { stdin, stdout, stderr } = this.#process;
    if (!stdin || !stdout || !stderr) throw new Error('the server has no standard streams');
    stderr.on('data', (chunk) => {
      this.#errors += chunk;
    });
    this.#ended = new Promise((resolve) => this.#process.on('exit', resolve));
    this.connection = createProtocolConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', (told: PublishDiagnosticsParams) => {
      this.pushed.set(told.uri, [...(this.pushed.get(told.uri) ?? []), told]);
    });
    const answer = (request: string, how: (params: never) => unknown) =>
      this.connection.onRequest(request, (params) => {
        how(params as never);
        if (manner === 'refuses') throw new Error('this editor does not do that');
        return manner === 'answers' ? null : new Promise(() => {});
      });
    answer('client/registerCapability', ({ registrations }: RegistrationParams) =>
      this.registered.push(...registrations),
    );
    answer('workspace/diagnostic/refresh', () => this.refreshes++);
    answer('window/workDoneProgress/create', () => {});
    answer('window/showDocument', () => {});
    this.connection.listen();
  }

  async start(
    capabilities: ClientCapabilities,
    processId = process.pid,
    folders: readonly string[] = [this.#folder],
  ): Promise<this> {
    const rootUri = pathToFileURL(this.#folder).href;
    const workspaceFolders = folders.map((folder) => ({ uri: pathToFileURL(folder).href, name: folder }));
    this.initialized = await this.connection.sendRequest('initialize', {
      processId,
      rootUri,
      workspaceFolders,
      capabilities,
    });
    await this.connection.sendNotification('initialized', {});
    return this;
  }

  uri(path: string): string {
    return pathToFileURL(join(this.#folder, path)).href;
  }

  open(path: string, text: string, version = 1): Promise<void> {
    const languageId = path.endsWith('.sql') ? 'sql' : 'yaml';
    const textDocument = { uri: this.uri(path), languageId, version, text };
    return this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  /** Replaces the whole text. */
  change(path: string, text: string, version: number): Promise<void> {
    const textDocument = { uri: this.uri(path), version };
    return this.connection.sendNotification('textDocument/didChange', {
      textDocument,
      contentChanges: [{ text }],
    });
  }

  close(path: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didClose', {
      textDocument: { uri: this.uri(path) },
    });
  }

  async pull(path: string): Promise<readonly Diagnostic[]> {
    const textDocument = { uri: this.uri(path) };
    const { items } = await this.connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument,
    });
    return items;
  }

  /** The last ones that were pushed for a file, once they are as they should be. */
  async shown(
    path: string,
    isRight: (items: readonly Diagnostic[]) => boolean,
  ): Promise<readonly Diagnostic[]> {
    const end = Date.now() + 60_000;
    for (;;) {
      const items = this.pushed.get(this.uri(path))?.at(-1)?.diagnostics;
      if (items && isRight(items)) return items;
      if (Date.now() > end) throw new Error(`never shown; last: ${JSON.stringify(items)}\n${this.#errors}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Says goodbye, and gives the code that the server ends with. */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    return this.#ended;
  }

  /** The code that the server ends with. */
  get ended(): Promise<number | null> {
    return this.#ended;
  }

  /** Goes away without a word. */
  async vanish(): Promise<number | null> {
    this.#process.stdin?.end();
    return this.#ended;
  }
}
