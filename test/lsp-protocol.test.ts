import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  CancellationTokenSource,
  type CodeAction,
  type Diagnostic,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  ProgressType,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { folderWith, PROFILES } from './clients.ts';
import { Editor } from './language-server.ts';
import { documents, service, workload } from './manifests.ts';

const web = workload({ replicas: 2, pod: 'terminationGracePeriodSeconds: 0' });
const other = workload({ name: 'other', pod: 'terminationGracePeriodSeconds: 0' });
const calm = workload({ replicas: 2, pod: 'terminationGracePeriodSeconds: 30' });
const codes = (items: readonly Diagnostic[]) => items.map(({ code }) => code);
const many = Object.fromEntries(
  Array.from({ length: 400 }, (_, i) => [`apps/${i}.yaml`, workload({ name: `web-${i}`, app: `a${i}` })]),
);

describe('a client that asks', () => {
  const folder = folderWith({ 'web.yaml': web, 'service.yaml': service(), 'spaced name/other.yaml': other });
  let editor: Editor;
  beforeAll(async () => {
    editor = await new Editor(folder).start(PROFILES.code);
  });
  afterAll(async () => {
    expect(await editor.stop()).toBe(0);
  });

  const ask = <T>(method: string, params: object) => editor.connection.sendRequest<T>(method, params);
  const report = (path: string, previousResultId?: string) =>
    ask<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri: editor.uri(path) },
      previousResultId,
    });

  test('is told when nothing has changed', async () => {
    await editor.open('web.yaml', web);
    const first = await report('web.yaml');
    expect(first.kind).toBe('full');
    expect((await report('web.yaml', first.resultId)).kind).toBe('unchanged');
    await editor.change('web.yaml', `# moved\n${web}`, 2);
    expect((await report('web.yaml', first.resultId)).kind).toBe('full');
    await editor.change('web.yaml', web, 3);
    expect((await report('web.yaml', first.resultId)).kind).toBe('unchanged');
  });

  test('is told of all files, in parts where it wants, and again only of those that changed', async () => {
    const whole = (previousResultIds: object[], more = {}) =>
      ask<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds, ...more });
    const paths = ({ items }: { items: readonly WorkspaceDocumentDiagnosticReport[] }) =>
      items.map(({ uri, kind, version }) => `${uri.slice(editor.uri('/').length)} ${kind} ${version}`).sort();
    const first = await whole([]);
    expect(paths(first)).toEqual(['spaced%20name/other.yaml full null', 'web.yaml full 3']);
    const ids = first.items.flatMap(({ uri, resultId }) => (resultId ? [{ uri, value: resultId }] : []));
    expect(paths(await whole(ids)).every((line) => line.includes(' unchanged '))).toBe(true);
    const parts: WorkspaceDocumentDiagnosticReport[] = [];
    const type = new ProgressType<WorkspaceDiagnosticReportPartialResult>();
    editor.connection.onProgress(type, 'part', ({ items }) => {
      parts.push(...items);
    });
    const { items } = await whole([], { partialResultToken: 'part' });
    expect([items.length, paths({ items: parts })]).toEqual([0, paths(first)]);
    await editor.change('web.yaml', '', 4);
    expect(paths(await whole(ids))).toContain('web.yaml full 4');
    await editor.change('web.yaml', web, 5);
  });

  test('questions that come at once are answered, each by the text before it', async () => {
    const answers = [];
    for (let version = 10; version < 40; version++) {
      await editor.change('web.yaml', version % 2 ? web : calm, version);
      answers.push(editor.pull('web.yaml'));
    }
    const found = await Promise.all(answers);
    expect(found.at(-1)?.some(({ code }) => code === 'instant-kill')).toBe(true);
    expect(new Set(found.map((items) => codes(items).includes('instant-kill')))).toContain(true);
  });

  test('a fix of a text that has moved on is refused, and what is no text of ours is empty', async () => {
    await editor.change('web.yaml', `# zerodrop-ignore single-replica -- agreed\n${web}`, 50);
    const found = await editor.pull('web.yaml');
    const textDocument = { uri: editor.uri('web.yaml') };
    const range = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
    const actions = await ask<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range,
      context: { diagnostics: found },
    });
    const fix = actions.find(({ data }) => data !== undefined);
    expect(fix?.title).toBeDefined();
    expect((await ask<CodeAction>('codeAction/resolve', fix as CodeAction)).edit).toBeDefined();
    await editor.change('web.yaml', web, 51);
    await expect(ask('codeAction/resolve', fix as CodeAction)).rejects.toMatchObject({
      code: LSPErrorCodes.ContentModified,
    });
    for (const uri of ['untitled:Untitled-1', 'file:///never/there.yaml', 'git:/web.yaml', '', '%%%']) {
      const answer = await ask<DocumentDiagnosticReport>('textDocument/diagnostic', {
        textDocument: { uri },
      });
      expect(answer).toMatchObject({ items: [] });
    }
  });

  test('folders come and go', async () => {
    const beside = folderWith({ 'more.yaml': web });
    const event = (added: string[], removed: string[]) => {
      const folders = (names: string[]) => names.map((name) => ({ uri: pathToFileURL(name).href, name }));
      return editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: { added: folders(added), removed: folders(removed) },
      });
    };
    const uris = async () => {
      const { items } = await ask<WorkspaceDiagnosticReport>('workspace/diagnostic', {
        previousResultIds: [],
      });
      return items.map(({ uri }) => uri);
    };
    const more = pathToFileURL(join(beside, 'more.yaml')).href;
    expect(await uris()).not.toContain(more);
    await event([beside], []);
    expect(await uris()).toContain(more);
    await event([], [beside]);
    expect(await uris()).not.toContain(more);
  });

  test('a file behind a linked folder has the name that the editor gave it', async () => {
    const linked = workload({ name: 'linked', replicas: 2, pod: 'terminationGracePeriodSeconds: 0' });
    mkdirSync(join(folder, 'real'));
    writeFileSync(join(folder, 'real/linked.yaml'), other);
    symlinkSync(join(folder, 'real'), join(folder, 'link'));
    await editor.open('link/linked.yaml', linked);
    expect(codes(await editor.pull('link/linked.yaml'))).toContain('instant-kill');
    const { items } = await ask<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: [] });
    expect(items.map(({ uri }) => uri)).toContain(editor.uri('link/linked.yaml'));
    await editor.close('link/linked.yaml');
  });

  const huge = workload({ name: 'huge', pod: 'terminationGracePeriodSeconds: 0' });
  test('a buffer of five megabytes is answered', async () => {
    const data = `data:\n  text: |\n${'    some words that fill the line\n'.repeat(160_000)}`;
    const text = documents(`apiVersion: v1\nkind: ConfigMap\nmetadata: { name: huge }\n${data}`, huge);
    expect(text.length).toBeGreaterThan(5_000_000);
    await editor.open('huge.yaml', text);
    expect(codes(await editor.pull('huge.yaml'))).toContain('instant-kill');
    const line = text.split('\n').findIndex((one) => one.includes('terminationGrace'));
    const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
    await editor.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: editor.uri('huge.yaml'), version: 2 },
      contentChanges: [{ range, text: '' }],
    });
    expect(codes(await editor.pull('huge.yaml'))).not.toContain('instant-kill');
    await editor.close('huge.yaml');
    expect(codes(await editor.pull('web.yaml'))).toContain('instant-kill');
  });
});

test('a question may be withdrawn while the project is read', async () => {
  const editor = await new Editor(folderWith({ ...many, 'web.yaml': web })).start(PROFILES.code);
  await editor.open('web.yaml', web);
  const source = new CancellationTokenSource();
  const params = { previousResultIds: [] };
  const asked = editor.connection.sendRequest('workspace/diagnostic', params, source.token);
  source.cancel();
  await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  expect(codes(await editor.pull('web.yaml'))).toContain('instant-kill');
  expect(await editor.stop()).toBe(0);
});

test.each(['refuses', 'never answers'] as const)('a client that %s what it is asked', async (manner) => {
  const editor = await new Editor(folderWith({ ...many, 'web.yaml': web }), manner).start(PROFILES.code);
  await editor.open('web.yaml', web);
  expect(codes(await editor.pull('web.yaml'))).toContain('instant-kill');
  const { items } = await editor.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', {
    previousResultIds: [],
  });
  expect(items.length).toBeGreaterThan(100);
  await editor.change('web.yaml', calm, 2);
  expect(codes(await editor.pull('web.yaml'))).not.toContain('instant-kill');
  expect(editor.refreshes).toBeGreaterThan(0);
  expect(await editor.stop()).toBe(0);
});

test('a client that counts in UTF-8', async () => {
  const text = documents(
    service({ annotations: 'team: "😀 é"' }),
    workload({ name: '"wéb😀"', replicas: 2 }),
  );
  const editor = await new Editor(folderWith({})).start({
    ...PROFILES.code,
    general: { positionEncodings: ['utf-8'] },
  });
  expect(editor.initialized?.capabilities.positionEncoding).toBe('utf-8');
  await editor.open('web.yaml', text);
  const lines = text.split('\n').map((line) => Buffer.from(line));
  for (const { range } of await editor.pull('web.yaml')) {
    expect(range.end.character).toBeLessThanOrEqual(lines[range.end.line]?.length ?? 0);
  }
  const line = text.split('\n').findIndex((one) => one.includes('😀 é'));
  const at = Buffer.from(text.split('\n')[line] ?? '').indexOf(Buffer.from('é'));
  const place = { start: { line, character: at }, end: { line, character: at + 2 } };
  await editor.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri: editor.uri('web.yaml'), version: 2 },
    contentChanges: [{ range: place, text: 'ö"\n    broken: "' }],
  });
  await editor.pull('web.yaml');
  expect(await editor.stop()).toBe(0);
});

describe('a client that waits', () => {
  const folder = folderWith({ 'web.yaml': web, 'service.yaml': service(), 'more.yaml': other });
  let editor: Editor;
  beforeAll(async () => {
    editor = await new Editor(folder).start(PROFILES.neovim);
  });
  afterAll(async () => {
    expect(await editor.stop()).toBe(0);
  });

  test('sees nothing more of a file that it has closed', async () => {
    await editor.open('web.yaml', web);
    await editor.shown('web.yaml', (items) => codes(items).includes('instant-kill'));
    await editor.close('web.yaml');
    await editor.shown('web.yaml', (items) => items.length === 0);
  });

  test('sees after a save what others have written, and the config that was saved', async () => {
    await editor.open('web.yaml', web);
    await editor.shown('web.yaml', (items) => codes(items).includes('instant-kill'));
    const save = (path: string, text: string) => {
      writeFileSync(join(folder, path), text);
      const textDocument = { uri: editor.uri(path) };
      return editor.connection.sendNotification('textDocument/didSave', { textDocument });
    };
    await save('zerodrop.yaml', 'rules: { instant-kill: off }\n');
    await editor.shown('web.yaml', (items) => !codes(items).includes('instant-kill'));
    rmSync(join(folder, 'zerodrop.yaml'));
    await save('more.yaml', other);
    await editor.shown('web.yaml', (items) => codes(items).includes('instant-kill'));
  });
});

test('ends when the process of its client is gone, though nobody closed its input', async () => {
  const client = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  const editor = await new Editor(folderWith({ 'web.yaml': web })).start(PROFILES.none, client.pid);
  client.kill('SIGKILL');
  expect(await editor.ended).not.toBe(0);
});
