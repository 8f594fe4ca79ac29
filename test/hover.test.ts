import { expect, test } from 'vitest';
import type { ClientCapabilities, Hover } from 'vscode-languageserver/node';
import { folderWith, PROFILES } from './clients.ts';
import { Editor } from './language-server.ts';
import { workload } from './manifests.ts';

const text = workload({ replicas: 4, spec: 'strategy: { rollingUpdate: { maxUnavailable: 25% } }' });
const files = { 'web.yaml': text, 'zerodrop.yaml': 'preset: strict\n' };
const markdown: ClientCapabilities = {
  ...PROFILES.code,
  textDocument: { ...PROFILES.code.textDocument, hover: { contentFormat: ['markdown', 'plaintext'] } },
};

test.each([
  [
    'in Markdown where the client reads it',
    markdown,
    'markdown',
    '25% of 4 is 1: 1 pod may be away during an update, 3 stay.\n\n`web` runs 4 pods; no autoscaler of it is in the files.',
  ],
  [
    'in plain text where it does not',
    PROFILES.none,
    'plaintext',
    '25% of 4 is 1: 1 pod may be away during an update, 3 stay.\nweb runs 4 pods; no autoscaler of it is in the files.',
  ],
] as const)('a hover %s', async (_, capabilities, kind, value) => {
  const editor = await new Editor(folderWith(files)).start(capabilities);
  await editor.open('web.yaml', text);
  const hover = (path: string, line: number, character: number) =>
    editor.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri: editor.uri(path) },
      position: { line, character },
    });
  const line = text.split('\n').findIndex((one) => one.includes('maxUnavailable'));
  const start = (text.split('\n')[line] ?? '').indexOf('maxUnavailable');
  expect(await hover('web.yaml', line, start + 3)).toEqual({
    range: { start: { line, character: start }, end: { line, character: start + 'maxUnavailable'.length } },
    contents: { kind, value },
  });
  expect(await hover('web.yaml', 0, 3)).toBeNull();
  expect(await hover('web.yaml', 900, 3)).toBeNull();
  expect(await hover('zerodrop.yaml', 0, 2)).toMatchObject({ range: { end: { line: 0, character: 6 } } });
  expect(await editor.stop()).toBe(0);
});
