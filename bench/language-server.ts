import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { REPORT_PEAK } from './measure.ts';

/** What one editor saw of a server; milliseconds from what it sent to the answer, transport included. */
export interface Served {
  /** From the start of the process to the diagnostics of the file that is open. */
  readonly first: number;
  /** To the diagnostics of all files. */
  readonly all: number;
  /** From a keystroke to the diagnostics of its file: the median, and what 95 of 100 stay under. */
  readonly median: number;
  readonly p95: number;
  /** Of the process, in MB. */
  readonly peak: number;
}

/** Where somebody types, and which key: every tenth time what was typed is deleted. */
export interface Typed {
  readonly line: number;
  readonly character: number;
  readonly key: string;
}

/** Opens a file of a project, waits until all is read, and types a hundred characters into it. */
export async function served(cli: string, folder: string, path: string, typed: Typed): Promise<Served> {
  const start = performance.now();
  const server = spawn(process.execPath, ['--import', REPORT_PEAK, cli, 'lsp', '--stdio'], { cwd: folder });
  const connection = await connected(server, folder);
  const errors: string[] = [];
  server.stderr.on('data', (chunk) => errors.push(String(chunk)));
  const textDocument = { uri: pathToFileURL(join(folder, path)).href };
  const pull = () => connection.sendRequest('textDocument/diagnostic', { textDocument });
  const text = readFileSync(join(folder, path), 'utf8');
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { ...textDocument, languageId: 'yaml', version: 1, text },
  });
  await pull();
  const first = performance.now() - start;
  await connection.sendRequest('workspace/diagnostic', { previousResultIds: [] });
  const all = performance.now() - start;
  const times: number[] = [];
  for (let version = 2; version < 150; version++) {
    const { line, character, key } = typed;
    const at = { line, character };
    const range = {
      start: at,
      end: version % 10 === 0 ? { line, character: character + (version > 10 ? 9 : 8) } : at,
    };
    const sent = performance.now();
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { ...textDocument, version },
      contentChanges: [{ range, text: version % 10 === 0 ? '' : key }],
    });
    await pull();
    times.push(performance.now() - sent);
  }
  const ended = new Promise((resolve) => server.on('close', resolve));
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  await ended;
  const sorted = times.slice(-100).sort((a, b) => a - b);
  const peak = Number(/peak (\d+)/.exec(errors.join(''))?.[1] ?? 0) / 1024;
  return { first, all, median: sorted[50] ?? 0, p95: sorted[95] ?? 0, peak };
}

async function connected({ stdin, stdout }: ChildProcess, folder: string): Promise<ProtocolConnection> {
  if (!stdin || !stdout) throw new Error('the server has no standard streams');
  const connection = createProtocolConnection(
    new StreamMessageReader(stdout),
    new StreamMessageWriter(stdin),
  );
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  const uri = pathToFileURL(folder).href;
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'project' }],
    capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
  });
  await connection.sendNotification('initialized', {});
  return connection;
}
