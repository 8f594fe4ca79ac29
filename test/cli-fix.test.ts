import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { registryOf } from '../src/dev/repository.ts';
import { folderWith, manifest, runIn } from './cli-world.ts';
import { oldName, pairedName, riskyName } from './fixing-rules.ts';
import { service, workload } from './manifests.ts';

const registry = registryOf([oldName, pairedName, riskyName]);

type More = NonNullable<Parameters<typeof runIn>[2]>;

function check(folder: string, words: readonly string[], more: More = {}) {
  return runIn(folder, ['check', ...words], { registry, ...more });
}

const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');
const three = { 'a.yaml': manifest('old-a'), 'b.yaml': manifest('risky-b'), 'c.yaml': manifest('fine') };

describe('--fix', () => {
  test.each([
    ['safe fixes only', ['--fix'], 'new-a', 'risky-b', 1, '1 finding in 1 file'],
    ['suggestions too', ['--fix=suggested'], 'new-a', 'calm-b', 0, '2 findings in 2 files'],
    ['of what is reported', ['--fix=suggested', 'b.yaml'], 'old-a', 'calm-b', 0, '1 finding in 1 file'],
    ['nothing to fix', ['--fix', 'c.yaml'], 'old-a', 'risky-b', 0, 'nothing'],
    [
      'what remains is below the threshold',
      ['--fix', '--fail-on=never'],
      'new-a',
      'risky-b',
      0,
      '1 finding in 1 file',
    ],
  ])('%s', async (_, words, a, b, code, fixed) => {
    const folder = folderWith(three);
    const outcome = await check(folder, words);
    expect([read(folder, 'a.yaml'), read(folder, 'b.yaml')]).toEqual([manifest(a), manifest(b)]);
    expect(outcome).toMatchObject({ code, err: '' });
    expect(outcome.out.split('\n')).toContain(`fixed: ${fixed}`);
    expect(readdirSync(folder)).toHaveLength(3);
  });

  test('a path may follow it', async () => {
    const folder = folderWith(three);
    await check(folder, ['--fix', 'b.yaml']);
    expect(read(folder, 'a.yaml')).toBe(manifest('old-a'));
  });

  test('an edit may lie in another file of the project', async () => {
    const folder = folderWith({
      'zerodrop.yaml': '',
      'a/web.yaml': workload({ name: 'old-web' }),
      'b/web.yaml': service({ name: 'old-web' }),
    });
    expect(await check(folder, ['--fix', 'a'])).toMatchObject({ code: 0, err: '' });
    expect(read(folder, 'b/web.yaml')).toBe(service({ name: 'new' }));
  });

  test('the report for programs counts what was fixed, and has what remains', async () => {
    const { out } = await check(folderWith(three), ['--fix', '--format', 'json']);
    const { findings, summary } = JSON.parse(out);
    expect(summary.fixed).toEqual({ findings: 1, files: 1 });
    expect(findings).toMatchObject([{ rule: 'risky-name' }]);
    const plain = await check(folderWith(three), ['--format', 'json']);
    expect(JSON.parse(plain.out).summary).not.toHaveProperty('fixed');
  });

  test('ignored findings stay, and those that --quiet hides', async () => {
    const files = {
      'a.yaml': `# zerodrop-ignore old-name -- known\n${manifest('old-a')}`,
      'b.yaml': manifest('old-b'),
    };
    const folder = folderWith(files);
    await check(folder, ['--fix', '--quiet', '--rule', 'old-name=warning', '--show-ignored']);
    expect(read(folder, 'b.yaml')).toBe(files['b.yaml']);
    await check(folder, ['--fix', '--show-ignored']);
    expect([read(folder, 'a.yaml'), read(folder, 'b.yaml')]).toEqual([files['a.yaml'], manifest('new-b')]);
  });
});

describe('a file stays what it is but for the edit', () => {
  const text = manifest('old-a');
  test.each([
    ['a byte order mark', `\ufeff${text}`],
    ['CRLF', text.replaceAll('\n', '\r\n')],
    ['no line end at the end', text.trimEnd()],
    ['several documents', `${text}---\n${manifest('x')}...\n---\n# the end\n`],
    ['characters of several bytes', `# größer ➜ 🚀\n${text}`],
    ['JSON', '{ "apiVersion": "v1",\n\t"kind": "ConfigMap", "metadata": { "name": "old-a" } }\n'],
  ])('%s', async (_, before) => {
    const folder = folderWith({ 'a.yaml': before });
    expect((await check(folder, ['--fix'])).code).toBe(0);
    expect(read(folder, 'a.yaml')).toBe(before.replace('old-a', 'new-a'));
  });

  test('its mode', async () => {
    const folder = folderWith({ 'a.yaml': text });
    chmodSync(join(folder, 'a.yaml'), 0o754);
    await check(folder, ['--fix']);
    expect(statSync(join(folder, 'a.yaml')).mode & 0o7777).toBe(0o754);
  });

  test.runIf(process.getuid?.() === 0)('its owner', async () => {
    const folder = folderWith({ 'a.yaml': text });
    spawnSync('chown', ['1234:2345', join(folder, 'a.yaml')]);
    await check(folder, ['--fix']);
    expect(statSync(join(folder, 'a.yaml'))).toMatchObject({ uid: 1234, gid: 2345 });
  });

  test('a link to it', async () => {
    const folder = folderWith({ 'base/a.yaml': text, 'zerodrop.yaml': '' });
    symlinkSync('base/a.yaml', join(folder, 'link.yaml'));
    await check(folder, ['--fix', 'link.yaml']);
    expect(lstatSync(join(folder, 'link.yaml')).isSymbolicLink()).toBe(true);
    expect(lstatSync(join(folder, 'base/a.yaml')).isSymbolicLink()).toBe(false);
    expect(read(folder, 'base/a.yaml')).toBe(manifest('new-a'));
  });

  test('nothing outside of the project', async () => {
    const outside = folderWith({ 'a.yaml': text });
    const folder = folderWith({ 'b.yaml': manifest('old-b'), 'zerodrop.yaml': '' });
    symlinkSync(join(outside, 'a.yaml'), join(folder, 'a.yaml'));
    await check(folder, ['--fix']);
    expect([read(outside, 'a.yaml'), read(folder, 'b.yaml')]).toEqual([text, manifest('new-b')]);
  });
});

describe('what is left as it is, and said', () => {
  const text = manifest('old-a');
  const other = { 'b.yaml': manifest('old-b') };

  async function expectLeft(folder: string, err: string, more: More = {}) {
    const outcome = await check(folder, ['--fix', '--format', 'plain'], more);
    expect(outcome).toMatchObject({ code: 1, err: expect.stringContaining(`not fixed: ${err}\n`) });
    expect(outcome.err).toContain('fixed: 1 finding in 1 file\n');
    expect(outcome.out).toContain('a.yaml');
    expect(read(folder, 'b.yaml')).toBe(manifest('new-b'));
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  }

  test('what is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from(`${text}# `), Buffer.from([0xe9, 0x0a])]);
    const folder = folderWith({ 'a.yaml': bytes, ...other });
    await expectLeft(folder, 'a.yaml:4: the file is not UTF-8');
    expect(readFileSync(join(folder, 'a.yaml'))).toEqual(bytes);
  });

  test('a file with several hard links', async () => {
    const folder = folderWith({ 'a.yaml': text, ...other });
    linkSync(join(folder, 'a.yaml'), join(folder, 'same.txt'));
    await expectLeft(folder, 'a.yaml:4: the file has another hard link, which would keep the old text');
    expect(read(folder, 'same.txt')).toBe(text);
  });

  test.each([
    ['changed', (file: string) => writeFileSync(file, `# mine\n${text}`), `# mine\n${text}`],
    [
      'become a link out of the project',
      (file: string) => {
        spawnSync('mv', [file, `${file}.old`]);
        symlinkSync(join(folderWith({ 'x.yaml': text }), 'x.yaml'), file);
      },
      text,
    ],
  ])('a file that has %s since it was read', async (_, change, now) => {
    const folder = folderWith({ 'a.yaml': text, ...other });
    const load: typeof registry.load = (on) => {
      if (read(folder, 'a.yaml') === text && on === 'resource') change(join(folder, 'a.yaml'));
      return registry.load(on);
    };
    const why = /mine/.test(now) ? 'has changed since it was read' : 'lies outside of the project';
    await expectLeft(folder, `a.yaml:4: the file ${why}`, { registry: { ...registry, load } });
    expect(read(folder, 'a.yaml')).toBe(now);
  });
});

describe('what cannot be written is 2, and changes nothing', () => {
  const files = {
    'a.yaml': manifest('old-a'),
    'deep/b.yaml': manifest('old-b'),
    'deep/c.yaml': manifest('old-c'),
  };
  test.each([
    ['a read-only file', 'deep/b.yaml', 0o444, '`deep/b.yaml` is read-only; so nothing was fixed'],
    ['a read-only folder', 'deep', 0o555, '`deep/b.yaml` is in a read-only folder; so nothing was fixed'],
  ])('%s', async (_, path, mode, message) => {
    const folder = folderWith(files);
    chmodSync(join(folder, path), mode);
    const outcome = await check(folder, ['--fix']);
    chmodSync(join(folder, path), 0o755);
    expect(outcome).toEqual({ code: 2, out: '', err: `zerodrop: ${message}\n` });
    for (const [name, text] of Object.entries(files)) expect(read(folder, name)).toBe(text);
    expect([...readdirSync(folder), ...readdirSync(join(folder, 'deep'))]).toHaveLength(4);
  });

  test('a temporary of another run is not touched', async () => {
    const folder = folderWith({ 'a.yaml': files['a.yaml'] });
    const foreign = `.a.yaml.zerodrop-${process.pid}.tmp`;
    mkdirSync(join(folder, foreign));
    expect((await check(folder, ['--fix'])).code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual([foreign, 'a.yaml']);
  });
});

describe('wrong usage', () => {
  test.each([
    [['--fix=all'], '`all` is no value of `--fix`; there are suggested'],
    [['--fix='], '`--fix` needs a value: --fix=suggested'],
    [['--fix', '-'], '`--fix` cannot write to standard input; `--diff` prints what it would change'],
    [['--diff', '--format', 'json'], '`json` and `--diff` cannot both go to standard output'],
    [['--diff=x'], '`--diff` takes no value'],
  ])('%j', async (words, message) => {
    const { code, out, err } = await check(folderWith(three), words);
    expect({ code, out, err: err.split('\n')[0] }).toEqual({ code: 2, out: '', err: `zerodrop: ${message}` });
  });
});

describe('--diff', () => {
  test('prints what --fix would change, and changes nothing', async () => {
    const folder = folderWith(three);
    const { code, out, err } = await check(folder, ['--diff']);
    expect({ code, out, err }).toMatchInlineSnapshot(`
      {
        "code": 1,
        "err": "--fix would fix 1 finding in 1 file
      checked 3 files, 3 objects: 2 errors
      ",
        "out": "--- a/a.yaml
      +++ b/a.yaml
      @@ -1,4 +1,4 @@
       apiVersion: v1
       kind: ConfigMap
       metadata:
      -  name: old-a
      +  name: new-a
      ",
      }
    `);
    expect(read(folder, 'a.yaml')).toBe(manifest('old-a'));
  });

  test('of suggestions too', async () => {
    const { out } = await check(folderWith(three), ['--diff', '--fix=suggested']);
    expect(out.match(/^[-+] .*$/gm)).toEqual([
      '-  name: old-a',
      '+  name: new-a',
      '-  name: risky-b',
      '+  name: calm-b',
    ]);
  });

  test('a report may go to a file, and says what is there now', async () => {
    const folder = folderWith(three);
    await check(folder, ['--diff', '--format', 'json=report/x.json']);
    const { findings, summary } = JSON.parse(read(folder, 'report/x.json'));
    expect(findings).toHaveLength(2);
    expect(summary).not.toHaveProperty('fixed');
  });

  test('of standard input', async () => {
    const { out } = await check(folderWith({}), ['--diff', '-'], { stdin: manifest('old-a') });
    expect(out).toContain('+++ b/<stdin>\n');
  });

  test('nothing where nothing would change', async () => {
    const outcome = await check(folderWith({ 'a.yaml': manifest('fine') }), ['--diff', '--quiet']);
    expect(outcome).toEqual({ code: 0, out: '', err: '' });
  });

  test('nothing in it acts on a runner of GitHub', async () => {
    const text = `# x\n# ##[error]y\n${manifest('old-a')}`;
    const env = { GITHUB_ACTIONS: 'true' };
    const { out } = await check(folderWith({ 'a\n::error::b.yaml': text }), ['--diff'], { env });
    const [first, ...lines] = out.trimEnd().split('\n');
    const token = /^::stop-commands::(.*)$/.exec(first ?? '')?.[1];
    expect(lines.indexOf(`::${token}::`)).toBe(lines.length - 1);
  });

  test('Git applies it, whatever the files and their names', async () => {
    const folder = folderWith({
      ...three,
      'with blank/ü"x\\y.yaml': `\ufeff${manifest('old-b').replaceAll('\n', '\r\n')}`,
      'tab\there\x1b.yaml': manifest('old-c').trimEnd(),
      'long.yaml': Array.from({ length: 30 }, (_, i) => manifest(i % 9 ? `x-${i}` : `old-${i}`)).join(
        '---\n',
      ),
      'zerodrop.yaml': '',
    });
    const git = (...words: string[]) =>
      spawnSync('git', words, { cwd: folder, encoding: 'utf8', input: diff.out });
    let diff = { out: '' };
    git('init', '-q');
    diff = await check(folder, ['--diff', '--fix=suggested', '--quiet']);
    expect(git('apply', '-p1')).toMatchObject({ status: 0, stderr: '' });
    expect((await check(folder, ['--diff', '--fix=suggested'])).out).toBe('');
    expect(read(folder, 'with blank/ü"x\\y.yaml')).toBe(
      `\ufeff${manifest('new-b').replaceAll('\n', '\r\n')}`,
    );
  });
});
