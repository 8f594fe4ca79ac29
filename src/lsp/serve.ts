import {
  CodeActionKind,
  type Connection,
  createConnection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ProposedFeatures,
  TextDocumentSyncKind,
  WatchKind,
} from 'vscode-languageserver/node';
import { CONFIG_NAME } from '../engine/config-name.ts';
import type { Registry } from '../rule/registry.ts';
import { Actions } from './actions.ts';
import { ASSISTS, assist } from './assist.ts';
import { Buffers } from './buffers.ts';
import { type Client, clientFrom } from './client.ts';
import { FIX_ALL } from './fixes.ts';
import { Hovers } from './hover.ts';
import { Looks } from './looks.ts';
import { progressOn } from './progress.ts';
import type { Watcher } from './project.ts';
import { Projects } from './projects.ts';
import { Pull } from './pull.ts';
import { Push } from './push.ts';
import { refresherOn, unlessRefused } from './requests.ts';
import { SHOW, show } from './showing.ts';

/** What the process around a server gives it. */
export interface Around {
  readonly version: string;
  readonly registry: Registry;
  /** The address of a rule's page. */
  pageOf(rule: string): string | undefined;
}

/** Answers an editor on standard input and output until it ends; the process ends with it. */
export function serve(around: Around): void {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  connection.onInitialize((params) => begin(connection, params, around));
  connection.listen();
}

function begin(connection: Connection, params: InitializeParams, around: Around): InitializeResult {
  const client = clientFrom(params.capabilities);
  const buffers = new Buffers(client.encoding);
  const projects = new Projects(around.registry, buffers, () => watcher());
  const looks = new Looks(buffers, projects, client, around.registry, around.pageOf);
  const push = client.pulls ? undefined : new Push(connection, buffers, projects, looks);
  const pull = new Pull(buffers, projects, looks);
  const actions = new Actions(buffers, projects, looks, client, around.pageOf);
  const parts = { buffers, projects, looks, registry: around.registry };
  const assistance = assist(connection, params, client, parts);

  const pullAgain = client.pulls && client.refreshes ? refresherOn(connection) : undefined;
  const refresh = () => {
    push?.refresh();
    assistance.refresh();
    pullAgain?.();
  };
  const watcher = (): Watcher => ({
    changed: refresh,
    reading: progressOn(connection, client),
    warn: (message) =>
      connection.sendNotification('window/showMessage', { type: MessageType.Warning, message }),
  });

  connection.onInitialized(() => {
    if (client.watches) watch(connection);
    void assistance.settings.begin();
    if (params.capabilities.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) projects.removeFolder(uri);
        for (const { uri } of added) projects.addFolder(uri);
        refresh();
      });
    }
    for (const uri of foldersOf(params)) projects.addFolder(uri);
  });
  connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) => {
    buffers.open({ uri, version, text });
    projects.open({ uri, version, text });
    push?.refresh();
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const buffer = buffers.change(uri, version, contentChanges);
    if (!buffer) return;
    projects.open(buffer);
    push?.refresh();
  });
  connection.onDidSaveTextDocument(async ({ textDocument: { uri } }) => {
    if (uri.endsWith(`/${CONFIG_NAME}`)) await projects.touch([uri]);
    if (!client.watches) await projects.look();
    refresh();
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    buffers.close(uri);
    projects.close(uri);
    push?.close(uri);
    push?.refresh();
  });
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    if (await projects.touch(changes.map(({ uri }) => uri))) refresh();
  });
  if (client.pulls) {
    connection.languages.diagnostics.on((asked, token) => pull.document(asked, token));
    connection.languages.diagnostics.onWorkspace((asked, token, _, progress) =>
      pull.workspace(asked, token, progress),
    );
  }
  connection.onCodeAction((asked) => actions.list(asked));
  connection.onCodeActionResolve((action) => actions.resolve(action));
  connection.onExecuteCommand(async ({ command, arguments: words = [] }) => {
    if (command === SHOW) await show(connection, words);
  });
  const hovers = new Hovers(projects, client, around.registry);
  connection.onHover((asked) => hovers.at(asked));
  return { capabilities: capabilitiesFor(client), serverInfo: { name: 'zerodrop', version: around.version } };
}

function capabilitiesFor(client: Client): InitializeResult['capabilities'] {
  return {
    positionEncoding: client.encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL],
      resolveProvider: client.resolvesEdits,
    },
    hoverProvider: true,
    executeCommandProvider: { commands: [SHOW] },
    ...ASSISTS,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(client.pulls && {
      diagnosticProvider: {
        identifier: 'zerodrop',
        interFileDependencies: true,
        workspaceDiagnostics: true,
      },
    }),
  };
}

/** Whatever may be part of a project; what else comes is dropped when it is told. */
function watch(connection: Connection): void {
  const names = '**/*.{yaml,yml,json,sql,ts,js,mjs,cjs,mts,cts,toml,properties,tmpl,template,tpl,gotmpl,j2}';
  const globs = [names, '**/Kustomization', '**/.gitignore', '**/.git/HEAD'];
  // Of a folder that comes or goes, some tell nothing else.
  const folders = { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete };
  const watchers = [...globs.map((globPattern) => ({ globPattern })), folders];
  unlessRefused(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders && workspaceFolders.length > 0) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}
