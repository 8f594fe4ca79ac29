import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import unusedIgnore from '../rules/unused-ignore.ts';
import { registryOf } from '../src/dev/repository.ts';
import { matcherOf } from '../src/engine/globs.ts';
import { readConfig } from '../src/engine/read-config.ts';
import { Session } from '../src/engine/session.ts';
import { lintText } from '../src/index.ts';
import { badName, folderWith, manifest, runIn } from './cli-world.ts';

/** A config with one ignore, whose rule stands at 2:11. */
function ignoring(more: string, reason = 'agreed'): string {
  return `ignores:\n  - rule: bad-name\n    reason: ${reason}\n${more && `    ${more}\n`}`;
}

const UNUSED = 'zerodrop.yaml:2:11 this ignore of `bad-name` silences nothing\n';
const over = (until: string) => `zerodrop.yaml:4:12 the ignore of \`bad-name\` held until ${until}\n`;

describe('an ignore of the config silences what all of its keys match', () => {
  test.each([
    ['the rule alone', '', 0, ''],
    ['the file', 'files: deploy/**', 0, ''],
    ['one of several globs', 'files: [a/**, deploy/*.yaml]', 0, ''],
    ['another file', 'files: a/**', 1, UNUSED],
    ['the kind', 'kind: ConfigMap', 0, ''],
    ['another kind', 'kind: Deployment', 1, UNUSED],
    ['the name', 'name: bad-web', 0, ''],
    ['a part of the name', 'name: "*-web"', 0, ''],
    ['another name', 'name: bad', 1, UNUSED],
    ['a day before the last', 'until: 2026-02-01', 0, ''],
    ['the last day', 'until: 2026-01-31', 0, ''],
    ['a day after', 'until: 2026-01-30', 1, over('2026-01-30')],
    ['years after', 'until: 2025-12-31', 1, over('2025-12-31')],
    ['all of them', 'files: deploy/\n    kind: ConfigMap\n    name: bad-*\n    until: 2026-12-31', 0, ''],
    ['all but one', 'files: deploy/\n    kind: ConfigMap\n    name: good-*', 1, UNUSED],
  ])('%s', async (_, more, code, err) => {
    const folder = folderWith({ 'zerodrop.yaml': ignoring(more), 'deploy/a.yaml': manifest('bad-web') });
    const outcome = await runIn(folder, ['check'], { today: '2026-01-31' });
    expect({ code: outcome.code, err: outcome.err }).toEqual({ code, err });
  });
});

test('SARIF tells what a config silences from what a comment does', async () => {
  const folder = folderWith({
    'zerodrop.yaml': ignoring('name: bad-web', 'nobody looks it up'),
    'a.yaml': manifest('bad-web'),
    'b.yaml': `# zerodrop-ignore bad-name -- agreed\n${manifest('bad-too')}`,
  });
  const { out } = await runIn(folder, ['check', '--show-ignored', '--format', 'sarif']);
  const [run] = JSON.parse(out).runs;
  expect(run.results.map(({ suppressions }: { suppressions: object }) => suppressions)).toEqual([
    [{ kind: 'external', justification: 'nobody looks it up' }],
    [{ kind: 'inSource', justification: 'agreed' }],
  ]);
});

test('the report says why, and where that is written', async () => {
  const folder = folderWith({
    '.git/HEAD': '',
    'app/zerodrop.yaml': ignoring('', 'nobody looks it up'),
    'app/a.yaml': manifest('bad'),
  });
  const at = join(folder, 'app');
  const pretty = await runIn(at, ['check', '--show-ignored']);
  expect(pretty.out).toContain('ignored error bad-name: `bad` is bad\n');
  expect(pretty.out).toContain('= ignored: nobody looks it up\n');
  const { findings, summary } = JSON.parse((await runIn(at, ['check', '--format', 'json'])).out);
  expect(summary).toMatchObject({ errors: 0, ignored: 1 });
  expect(findings[0].ignored).toEqual({
    reason: 'nobody looks it up',
    path: 'app/zerodrop.yaml',
    range: { start: { line: 2, column: 11 }, end: { line: 2, column: 19 } },
  });
});

test('a comment beside the place says it first, and both are used', async () => {
  const text = manifest('bad').replace('  name', '  # zerodrop-ignore bad-name -- beside it\n  name');
  const folder = folderWith({ 'zerodrop.yaml': ignoring(''), 'a.yaml': text });
  const { out, err } = await runIn(folder, ['check', '--format', 'json']);
  expect(JSON.parse(out).findings[0].ignored).toMatchObject({ reason: 'beside it', path: 'a.yaml' });
  expect(err).toBe('');
});

describe('one that silences nothing', () => {
  const files = {
    'zerodrop.yaml': ignoring('name: gone'),
    'a.yaml': manifest('fine'),
    'b/c.yaml': manifest('x'),
  };
  test.each<readonly [string, readonly string[], string]>([
    ['is said when everything is checked', [], UNUSED],
    ['is said when the config is among the files', ['a.yaml', 'zerodrop.yaml'], UNUSED],
    ['is not said when other files are', ['a.yaml'], ''],
    ['is not said of a part of the project', ['.', '--isolated'], ''],
    ['is not said when its rule is off', ['--rule', 'bad-name=off'], ''],
    ['is said from where the command runs', ['--config', 'b/own.yaml'], UNUSED.replace('zerodrop', 'b/own')],
  ])('%s', async (_, words, err) => {
    const folder = folderWith({ ...files, 'b/own.yaml': ignoring('name: gone') });
    expect((await runIn(folder, ['check', ...words])).err).toBe(err);
  });

  test('standard input tells nothing of it', async () => {
    const { err } = await runIn(folderWith(files), ['check', '-'], { stdin: manifest('fine') });
    expect(err).toBe('');
  });
});

test('a finding about an ignore can be silenced, and a warm session agrees', async () => {
  const rules = registryOf([badName, unusedIgnore]);
  const config = await readConfig(
    'ignores: [{ rule: unused-ignore, files: a.yaml, reason: soon }, { rule: bad-name, reason: x }]',
    rules,
  );
  if (!('config' in config)) throw new Error('the config is wrong');
  const session = new Session({ registry: rules, config: config.config, matcherOf, warm: true });
  const text = manifest('fine').replace('  name', '  # zerodrop-ignore bad-name -- soon\n  name');
  await session.apply([{ source: 'a.yaml', text }]);
  expect(session.findings()).toMatchObject([{ rule: 'unused-ignore', ignored: { reason: 'soon' } }]);
  expect(session.unusedIgnores().map(({ rule }) => rule)).toEqual(['bad-name']);
  await session.apply([{ source: 'a.yaml', text: manifest('bad') }]);
  expect(session.findings()).toMatchObject([{ rule: 'bad-name', ignored: { reason: 'x' } }]);
  expect(session.unusedIgnores().map(({ rule }) => rule)).toEqual(['unused-ignore']);
});

test('the library takes the date from whoever knows it', async () => {
  const files = {
    'zerodrop.yaml': 'ignores: [{ rule: unreadable-document, reason: later, until: 2026-01-31 }]\n',
    'a.yaml': 'apiVersion: v1\nkind: [\n',
  };
  expect(await lintText(files, { today: '2026-01-31' })).toHaveLength(0);
  expect(await lintText(files, { today: '2026-02-01' })).toHaveLength(1);
});
