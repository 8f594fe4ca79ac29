import { createContext, Script } from 'node:vm';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { registry } from '../rules/index.ts';
import { checkFiles } from '../src/dev/fixture.ts';
import { filesIn, ROOT } from '../src/dev/repository.ts';

const { outputFiles } = await build({
  absWorkingDir: ROOT,
  entryPoints: ['src/browser.ts'],
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'zerodrop',
  platform: 'browser',
  target: 'es2022',
  // PostgreSQL's parser is the page's to bring, by an import map: it is asked for with the first SQL.
  external: ['libpg-query'],
  logLevel: 'silent',
});
const code = outputFiles[0]?.text ?? '';

/** A realm with the globals of ECMAScript and nothing of Node.js or of a browser. */
async function inRealm(expression: string, files: object): Promise<unknown> {
  const realm = createContext({ files: JSON.stringify(files) });
  new Script(code).runInContext(realm);
  const script = `(async () => JSON.stringify(${expression}))()`;
  return JSON.parse((await new Script(script).runInContext(realm)) as string);
}

test('the core runs without Node.js and finds the same', async () => {
  const bad = filesIn('fixtures/budget-blocks-eviction/bad');
  const expected = await checkFiles(bad, registry, 'recommended');
  expect(expected).not.toEqual([]);
  expect(await inRealm('await zerodrop.lintText(JSON.parse(files))', bad)).toEqual(
    JSON.parse(JSON.stringify(expected)),
  );
});

test('what only the whole of YAML allows, a config and a warm session work there too', async () => {
  const files = {
    'zerodrop.yaml': 'rules: { unreadable-document: warning }\n',
    'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: &a x, ? [b] : *a\n',
  };
  const run = `await (async () => {
    const session = await zerodrop.createSession(zerodrop.memoryHost(JSON.parse(files)));
    const levels = () => session.findings().map(({ level }) => level);
    const before = levels();
    await session.apply([{ path: 'a.yaml', text: undefined }]);
    return [before, levels()];
  })()`;
  expect(await inRealm(run, files)).toEqual([['warning'], []]);
});
