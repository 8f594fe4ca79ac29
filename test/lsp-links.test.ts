import { afterAll, describe, expect, test, vi } from 'vitest';
import type {
  CompletionItem,
  InlayHint,
  Location,
  LocationLink,
  Position,
  Range,
} from 'vscode-languageserver/node';
import { folderWith, PROFILES } from './clients.ts';
import { Editor } from './language-server.ts';
import { autoscaler, documents, ingress, service, workload } from './manifests.ts';
import { dbmate } from './migrations.ts';

const limits = 'strategy: { rollingUpdate: { maxSurge: 25%, maxUnavailable: 25% } }';
const migrations = {
  ...dbmate(1, 'CREATE TABLE orders (id bigint PRIMARY KEY);'),
  ...dbmate(2, 'ALTER TABLE orders ADD COLUMN note text;'),
};
const [, second = ''] = Object.keys(migrations);
const files: Record<string, string> = {
  'deploy/web.yaml': workload({ replicas: 4, spec: limits }),
  // The wide character stands before what is asked for.
  'deploy/traffic.yaml': documents(ingress('web', 'team: "😀"'), service()),
  'deploy/scaler.yaml': autoscaler(4, 8),
  'zerodrop.yaml': 'preset: strict\n',
  ...migrations,
};

const full = {
  ...PROFILES.code,
  textDocument: { ...PROFILES.code.textDocument, definition: { linkSupport: true } },
  workspace: {
    ...PROFILES.code.workspace,
    didChangeConfiguration: { dynamicRegistration: true },
    inlayHint: { refreshSupport: true },
  },
};

/** Where `|` stands in a file that holds the text around it. */
function positionOf(text: string, mark: string): Position {
  const offset = text.indexOf(mark.replace('|', '')) + mark.indexOf('|');
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

function textIn(text: string, { start, end }: Range): string {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  return lines
    .map((line, i) =>
      line.slice(i === 0 ? start.character : 0, i === end.line - start.line ? end.character : undefined),
    )
    .join('\n');
}

/** `file:line what stands there`, from the root of the project. */
function told(editor: Editor, uri: string, range: Range): string {
  const path = uri.slice(editor.uri('').length).replace(/^\//, '');
  return `${path}:${range.start.line + 1} ${textIn(files[path] ?? '', range)}`;
}

describe('an editor that takes everything', async () => {
  let enabled = false;
  let redrawn = 0;
  const editor = new Editor(folderWith(files));
  editor.connection.onRequest('workspace/configuration', ({ items }) =>
    items.map(() => ({ inlayHints: { enable: enabled } })),
  );
  editor.connection.onRequest('workspace/inlayHint/refresh', () => {
    redrawn++;
    return null;
  });
  await editor.start(full);
  for (const [path, text] of Object.entries(files)) await editor.open(path, text);
  afterAll(async () => {
    await editor.stop();
  });

  const at = (path: string, mark: string) => ({
    textDocument: { uri: editor.uri(path) },
    position: positionOf(files[path] ?? '', mark),
  });

  test.each([
    ['a selector', 'deploy/traffic.yaml', 'selector: { app: we|b', 'deploy/web.yaml:4 web from web'],
    [
      'the port of a backend',
      'deploy/traffic.yaml',
      'port: { name: ht|tp',
      'deploy/traffic.yaml:16 http from http',
    ],
    ['a target', 'deploy/scaler.yaml', 'kind: Deployment, na|me: web', 'deploy/web.yaml:4 web from name'],
    ['nothing', 'deploy/scaler.yaml', 'maxRep|licas', ''],
    ['nothing in the config', 'zerodrop.yaml', 'pre|set', ''],
  ])('a definition: %s', async (_, path, mark, expected) => {
    const links = await editor.connection.sendRequest<LocationLink[]>(
      'textDocument/definition',
      at(path, mark),
    );
    const origin = ({ originSelectionRange: range }: LocationLink) =>
      range && textIn(files[path] ?? '', range);
    const shown = links.map(
      (link) => `${told(editor, link.targetUri, link.targetSelectionRange)} from ${origin(link)}`,
    );
    expect(shown.join('\n')).toBe(expected);
  });

  test('a definition: the statement that made a table', async () => {
    const [link] = await editor.connection.sendRequest<LocationLink[]>(
      'textDocument/definition',
      at(second, 'TABLE or|ders'),
    );
    expect(link && told(editor, link.targetUri, link.targetSelectionRange)).toMatch(/:2 CREATE TABLE orders/);
  });

  test.each([
    [
      'a workload',
      'deploy/web.yaml',
      'name: we|b',
      ['deploy/scaler.yaml:6 scaleTargetRef', 'deploy/traffic.yaml:8 web', 'deploy/traffic.yaml:15 selector'],
    ],
    ['a table', second, 'TABLE or|ders', ['orders', 'note']],
  ])('references: %s', async (_, path, mark, expected) => {
    const found = await editor.connection.sendRequest<Location[]>('textDocument/references', {
      ...at(path, mark),
      context: { includeDeclaration: false },
    });
    const shown = found.map(({ uri, range }) => told(editor, uri, range));
    expect(shown.map((line, i) => (expected[i]?.includes(':') ? line : line.split(' ').at(-1)))).toEqual(
      expected,
    );
  });

  const hints = async () => {
    const lines = (files['deploy/web.yaml'] ?? '').split('\n').length;
    const found = await editor.connection.sendRequest<InlayHint[]>('textDocument/inlayHint', {
      textDocument: { uri: editor.uri('deploy/web.yaml') },
      range: { start: { line: 0, character: 0 }, end: { line: lines, character: 0 } },
    });
    return found.map(({ label, position }) => `${position.line + 1} ${label}`);
  };

  test('hints only once they are set, and as soon as they are', async () => {
    expect(await hints()).toEqual([]);
    enabled = true;
    await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await vi.waitUntil(() => redrawn > 0, 60_000);
    expect(await hints()).toEqual(['6 scaled: 4 to 8', '7 = 1 of 4', '7 = 1 of 4']);
    expect(editor.registered.map(({ method }) => method)).toContain('workspace/didChangeConfiguration');
  });

  let version = 1;
  const completed = async (path: string, marked: string) => {
    const text = marked.replace('|', '');
    await editor.change(path, text, ++version);
    return editor.connection.sendRequest<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri: editor.uri(path) },
      position: positionOf(text, marked),
    });
  };

  test('completes keys, values and rules of the config', async () => {
    const [value] = await completed('zerodrop.yaml', 'preset: rec|');
    expect(value).toMatchObject({
      label: 'recommended',
      textEdit: { range: { start: { line: 0, character: 8 } }, newText: 'recommended' },
    });
    const rules = await completed('zerodrop.yaml', 'rules:\n  single-|');
    const rule = rules.find(({ label }) => label === 'single-replica');
    expect(rule?.textEdit).toMatchObject({ newText: 'single-replica: ' });
    expect(rule?.documentation).toMatchObject({ kind: 'markdown' });
  });

  test('completes rules in an ignore, those that fire here first', async () => {
    const found = await completed('deploy/web.yaml', `# zerodrop-ignore mis|\n${files['deploy/web.yaml']}`);
    const sorted = found.map(({ sortText = '' }) => sortText).sort();
    expect(sorted[0]).toMatch(/^0 /);
    expect(sorted).toContain('0 missing-readiness-probe');
    expect(sorted).toContain('1 drops-column');
    expect(
      await completed('deploy/web.yaml', `# zerodrop-ignore a -- mis|\n${files['deploy/web.yaml']}`),
    ).toEqual([]);
  });

  test('half a text is answered with nothing', async () => {
    const text = files['deploy/traffic.yaml'] ?? '';
    for (const half of ['', 'kind', text.slice(0, 60), `${text.slice(0, text.length - 20)}\n  : [{`]) {
      await editor.change('deploy/traffic.yaml', half, ++version);
      const lines = half.split('\n');
      const where = {
        textDocument: { uri: editor.uri('deploy/traffic.yaml') },
        position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
      };
      const context = { includeDeclaration: false };
      expect(await editor.connection.sendRequest('textDocument/definition', where)).toEqual([]);
      expect(await editor.connection.sendRequest('textDocument/references', { ...where, context })).toEqual(
        [],
      );
      expect(await editor.connection.sendRequest('textDocument/completion', where)).toEqual([]);
    }
  });
});

test('an editor that says nothing of itself gets plain places, and sets what it sends', async () => {
  const editor = await new Editor(folderWith(files)).start(PROFILES.none);
  await editor.open('deploy/scaler.yaml', files['deploy/scaler.yaml'] ?? '');
  await editor.open('deploy/web.yaml', files['deploy/web.yaml'] ?? '');
  const [location] = await editor.connection.sendRequest<Location[]>('textDocument/definition', {
    textDocument: { uri: editor.uri('deploy/scaler.yaml') },
    position: positionOf(files['deploy/scaler.yaml'] ?? '', 'kind: Deployment, name: we|b'),
  });
  expect(location && told(editor, location.uri, location.range)).toBe('deploy/web.yaml:4 web');
  const hints = () =>
    editor.connection.sendRequest<InlayHint[]>('textDocument/inlayHint', {
      textDocument: { uri: editor.uri('deploy/web.yaml') },
      range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } },
    });
  expect(await hints()).toEqual([]);
  await editor.connection.sendNotification('workspace/didChangeConfiguration', {
    settings: { zerodrop: { inlayHints: { enable: true } } },
  });
  expect(await hints()).toHaveLength(3);
  await editor.stop();
});
