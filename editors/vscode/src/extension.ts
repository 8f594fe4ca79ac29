import { commands, type ExtensionContext, window, workspace } from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { type Server, serverFor } from './server.ts';

/** By name and not by language: extensions give manifests and SQL languages of their own. */
const FILES = '**/*.{yaml,yml,json,sql,ts,js,mts,mjs,cts,cjs}';

let client: LanguageClient | undefined;
/** One start or stop at a time. */
let turn = Promise.resolve();

export async function activate({ extensionPath, subscriptions }: ExtensionContext): Promise<void> {
  const restart = () => inTurn(stop, () => start(`${extensionPath}/server`));
  subscriptions.push(
    commands.registerCommand('zerodrop.restart', restart),
    workspace.onDidGrantWorkspaceTrust(restart),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('zerodrop.server')) void restart();
    }),
  );
  await restart();
}

export function deactivate(): Promise<void> {
  return inTurn(stop);
}

function inTurn(...tasks: readonly (() => Promise<void>)[]): Promise<void> {
  for (const task of tasks) {
    turn = turn.then(task).catch((error) => {
      void window.showErrorMessage(`zerodrop: ${error instanceof Error ? error.message : error}`);
    });
  }
  return turn;
}

async function start(bundled: string): Promise<void> {
  const server = serverFor({
    chosen: workspace.getConfiguration('zerodrop').get('server', ''),
    isTrusted: workspace.isTrusted,
    folders: (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
    bundled,
  });
  const options: LanguageClientOptions = {
    documentSelector: [{ scheme: 'file', pattern: FILES }],
    diagnosticCollectionName: 'zerodrop',
  };
  client = new LanguageClient('zerodrop', 'zerodrop', launching(server), options);
  await client.start();
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.dispose();
}

function launching(server: Server): ServerOptions {
  // For a transport that it is told the client adds `--stdio` itself.
  return { ...server, args: ['lsp'], transport: TransportKind.stdio };
}
