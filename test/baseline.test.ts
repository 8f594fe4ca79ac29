import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { type BaselineEntry, baselineText, compared, readBaseline, updated } from '../src/engine/baseline.ts';
import type { Finding } from '../src/engine/finding.ts';
import { folderWith, manifest, runIn } from './cli-world.ts';
import { stopwatch } from './stopwatch.ts';

const NAME = 'baseline.json';
const WITH = ['--baseline', NAME];
const UPDATE = [...WITH, '--update-baseline'];

/** What a check still reports, as `path name`, and the lines about its baseline. */
async function left(folder: string, ...words: readonly string[]) {
  const { code, out, err } = await runIn(folder, ['check', ...WITH, '--format', 'json', ...words]);
  if (out === '') return { code, err };
  const { findings, summary } = JSON.parse(out);
  const places = findings
    .filter((finding: Finding) => !finding.ignored)
    .map(({ path, resource }: Finding) => `${path} ${resource?.name}`);
  return { code, places, baselined: summary.baselined, stale: summary.stale };
}

function entriesIn(folder: string): readonly BaselineEntry[] {
  return JSON.parse(readFileSync(join(folder, NAME), 'utf8')).findings;
}

/** A project whose baseline holds all that is found in these files. */
async function accepted(files: { readonly [path: string]: string }): Promise<string> {
  const folder = folderWith({ 'zerodrop.yaml': '', ...files });
  expect((await runIn(folder, ['check', ...UPDATE])).code).toBe(0);
  return folder;
}

describe('only new findings count', () => {
  const files = { 'a.yaml': manifest('bad-a'), 'b.yaml': `${manifest('odd-b')}---\n${manifest('bad-b')}` };
  const write = (folder: string, path: string, text: string) => writeFileSync(join(folder, path), text);

  test.each<readonly [string, (folder: string) => void, readonly string[]]>([
    ['nothing changed', () => {}, []],
    ['a file was moved', (f) => renameSync(join(f, 'b.yaml'), join(f, 'z.yaml')), []],
    ['lines were inserted', (f) => write(f, 'a.yaml', `# one\n\n# two\n${files['a.yaml']}`), []],
    [
      'documents changed places',
      (f) => write(f, 'b.yaml', files['b.yaml'].split('---\n').reverse().join('---\n')),
      [],
    ],
    ['a new object', (f) => write(f, 'c.yaml', manifest('bad-c')), ['c.yaml bad-c']],
    ['another object in place of one', (f) => write(f, 'a.yaml', manifest('bad-x')), ['a.yaml bad-x']],
    ['a copy in a file that comes first', (f) => write(f, '0.yaml', files['a.yaml']), ['0.yaml bad-a']],
    ['a copy in a file that comes last', (f) => write(f, 'z.yaml', files['a.yaml']), ['z.yaml bad-a']],
    [
      'a copy in the same file',
      (f) => write(f, 'a.yaml', `${files['a.yaml']}---\n${files['a.yaml']}`),
      ['a.yaml bad-a'],
    ],
  ])('%s', async (_, change, places) => {
    const folder = await accepted(files);
    change(folder);
    const { code, places: reported } = await left(folder);
    expect({ code, reported }).toEqual({ code: places.length > 0 ? 1 : 0, reported: places });
  });

  test('copies are counted: one of them may move, none may be added', async () => {
    const folder = await accepted({
      'a.yaml': manifest('bad'),
      'b.yaml': manifest('bad'),
      'c.yaml': `${manifest('bad')}---\n${manifest('bad')}`,
    });
    expect(new Set(entriesIn(folder).map(({ fingerprint }) => fingerprint)).size).toBe(1);
    renameSync(join(folder, 'a.yaml'), join(folder, 'z.yaml'));
    expect(await left(folder)).toEqual({ code: 0, places: [], baselined: 4, stale: 0 });
    writeFileSync(join(folder, 'a.yaml'), manifest('bad'));
    expect(await left(folder)).toMatchObject({
      code: 1,
      places: [expect.stringMatching(/^[az]\.yaml bad$/)],
      baselined: 4,
    });
  });

  test('what an ignore silences needs no entry', async () => {
    const ignored = manifest('bad').replace('  name', '  # zerodrop-ignore bad-name -- agreed\n  name');
    const folder = await accepted({ 'a.yaml': ignored });
    expect(entriesIn(folder)).toEqual([]);
  });

  test('people read how many there are', async () => {
    const folder = await accepted(files);
    rmSync(join(folder, 'a.yaml'));
    expect((await runIn(folder, ['check', ...WITH])).out).toBe(
      'checked 1 file, 2 objects: no findings\nnot checked: 1 file without Kubernetes objects\nin the baseline: 2 findings\nstale in the baseline: 1 entry (--update-baseline)\n',
    );
  });

  test('standard input is held against it, and nothing of it is called stale', async () => {
    const folder = await accepted(files);
    const { code, out } = await runIn(folder, ['check', '-', ...WITH], { stdin: manifest('bad-a') });
    expect({ code, out }).toEqual({
      code: 0,
      out: 'checked 1 file, 1 object: no findings\nin the baseline: 1 finding\n',
    });
  });
});

describe('an update', () => {
  test('writes one line for each, sorted, and again only when something changed', async () => {
    const folder = folderWith({
      'zerodrop.yaml': '',
      'deep/a.yaml': `${manifest('bad\u0301').replace('  name', '  namespace: shop\n  name')}---\n${manifest('odd')}`,
    });
    const { err } = await runIn(folder, ['check', ...UPDATE]);
    expect(err).toBe('baseline.json: 2 added, 0 removed\n');
    const text = readFileSync(join(folder, NAME), 'utf8');
    expect(text).toMatchInlineSnapshot(`
      "{
        "version": 1,
        "findings": [
          { "fingerprint": "0200d2c27c993a7a", "rule": "bad-name", "object": "ConfigMap shop/bad́", "path": "deep/a.yaml" },
          { "fingerprint": "290bbdb17282ae77", "rule": "bad-name", "object": "ConfigMap odd", "path": "deep/a.yaml" }
        ]
      }
      "
    `);
    const before = statSync(join(folder, NAME));
    expect((await runIn(folder, ['check', ...UPDATE])).err).toBe('baseline.json: up to date\n');
    expect(statSync(join(folder, NAME))).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
  });

  test('adds and removes, and keeps the mode, the link, and nothing else in the folder', async () => {
    const folder = await accepted({ 'a.yaml': manifest('bad-a') });
    mkdirSync(join(folder, 'ci'));
    renameSync(join(folder, NAME), join(folder, 'ci/real.json'));
    symlinkSync('ci/real.json', join(folder, NAME));
    chmodSync(join(folder, 'ci/real.json'), 0o640);
    writeFileSync(join(folder, 'a.yaml'), manifest('bad-b'));
    expect((await runIn(folder, ['check', ...UPDATE])).err).toBe('baseline.json: 1 added, 1 removed\n');
    expect(entriesIn(folder).map(({ object }) => object)).toEqual(['ConfigMap bad-b']);
    expect(statSync(join(folder, 'ci/real.json')).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(folder, 'ci'))).toEqual(['real.json']);
  });

  test('leaves what was not checked', async () => {
    const files = {
      'a/x.yaml': manifest('bad-a'),
      'b/y.yaml': manifest('bad-b'),
      'c/z.yaml': manifest('bad-c'),
    };
    const folder = await accepted(files);
    const objects = () =>
      entriesIn(folder)
        .map(({ object }) => object)
        .sort();
    writeFileSync(join(folder, 'a/x.yaml'), manifest('fine'));
    writeFileSync(join(folder, 'b/y.yaml'), manifest('bad-new'));
    writeFileSync(join(folder, 'c/z.yaml'), `${manifest('bad-c')}  labels: [\n`);
    await runIn(folder, ['check', 'a', ...UPDATE]);
    expect(objects()).toEqual(['ConfigMap bad-b', 'ConfigMap bad-c']);
    await runIn(folder, ['check', 'b', ...UPDATE, '--isolated']);
    expect(objects()).toEqual(['ConfigMap bad-c', 'ConfigMap bad-new']);
    await runIn(folder, ['check', ...UPDATE]);
    expect(objects()).toEqual(['ConfigMap bad-c', 'ConfigMap bad-new']);
  });

  test('makes the folder of a new one', async () => {
    const folder = folderWith({ 'zerodrop.yaml': '', 'a.yaml': manifest('bad') });
    expect(
      (await runIn(folder, ['check', '--baseline', 'ci/of/b.json', '--update-baseline', '--quiet'])).err,
    ).toBe('');
    expect(JSON.parse(readFileSync(join(folder, 'ci/of/b.json'), 'utf8')).findings).toHaveLength(1);
  });

  test('no name of a file acts on a terminal', async () => {
    const folder = await accepted({ 'a\x1b[31m\u202e\n.yaml': manifest('bad') });
    const text = readFileSync(join(folder, NAME), 'utf8');
    expect(text.split('\n')).toHaveLength(7);
    for (const character of ['\x1b', '\u202e']) expect(text).not.toContain(character);
    expect(entriesIn(folder)[0]?.path).toBe('a\x1b[31m\u202e\n.yaml');
  });
});

describe('what is wrong with a baseline is said, is 2, and changes nothing', () => {
  const entry = '"fingerprint": "0123456789abcdef", "rule": "bad-name", "object": "", "path": "a.yaml"';
  test.each([
    ['', /^is no JSON: /],
    ['<<<<<<< ours\n{}', /^is no JSON: /],
    ['{"version": 1, "findings": [', /^is no JSON: /],
    ['null', 'is none: the file must be a mapping of keys to values'],
    ['[]', 'is none: the file must be a mapping of keys to values'],
    ['{}', 'is none: the file lacks `version`'],
    ['{"version": 2}', 'has version 2; this zerodrop reads version 1'],
    ['{"version": "1", "findings": []}', 'has version "1"; this zerodrop reads version 1'],
    ['{"version": 1}', 'is none: the file lacks `findings`'],
    ['{"version": 1, "finding": []}', /^is none: (?:unknown key `finding`|the file lacks `findings`)/],
    ['{"version": 1, "findings": {}}', 'is none: `findings` must be a list'],
    ['{"version": 1, "findings": [{}]}', 'is none: `findings[0]` lacks `fingerprint`'],
    [
      `{"version": 1, "findings": [{ ${entry.replace('0123', 'ZZZZ')} }]}`,
      'is none: `findings[0].fingerprint` must be a fingerprint: 16 hexadecimal digits',
    ],
    [
      `{"version": 1, "findings": [{ ${entry}, "line": 3 }]}`,
      /^is none: unknown key `line` in `findings\[0\]`/,
    ],
  ])('%j', async (text, problem) => {
    const folder = folderWith({ 'zerodrop.yaml': '', 'a.yaml': manifest('bad'), [NAME]: text });
    for (const words of [WITH, UPDATE]) {
      const { code, out, err } = await runIn(folder, ['check', ...words]);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      const told = /^zerodrop: the baseline `baseline\.json` (.*)\n$/s.exec(err)?.[1];
      expect(told).toEqual(typeof problem === 'string' ? problem : expect.stringMatching(problem));
    }
    expect(readFileSync(join(folder, NAME), 'utf8')).toBe(text);
  });

  test.each([
    [['--baseline', 'gone.json'], 'the baseline `gone.json` does not exist; --update-baseline makes it'],
    [['--baseline', 'sub'], 'the baseline `sub` cannot be read'],
    [['--baseline', 'a.yaml/b.json', '--update-baseline'], 'the baseline `a.yaml/b.json` cannot be read'],
    [
      ['--baseline', 'out/b.json', '--update-baseline'],
      'the baseline `out/b.json` cannot be written (ENOENT)',
    ],
    [['--update-baseline'], '`--update-baseline` needs a file: --baseline FILE'],
    [
      ['-', '--baseline', 'b.json', '--update-baseline'],
      '`--update-baseline` needs files that stay, not standard input',
    ],
    [
      ['--baseline', 'x.json', '--format', 'json=./x.json'],
      '`json` and the baseline cannot both go to the same file',
    ],
  ])('%j', async (words, message) => {
    const folder = folderWith({ 'zerodrop.yaml': '', 'a.yaml': manifest('bad'), sub: undefined });
    symlinkSync('/proc/nowhere', join(folder, 'out'));
    const { code, out, err } = await runIn(folder, ['check', ...words]);
    expect({ code, out, err: err.split('\n')[0] }).toEqual({ code: 2, out: '', err: `zerodrop: ${message}` });
  });

  test('a byte order mark and CRLF are no defect', async () => {
    const text = `\ufeff{ "version": 1,\r\n "findings": [{ ${entry} }] }\r\n`;
    expect(await readBaseline(text)).toMatchObject({ entries: [{ path: 'a.yaml' }] });
  });
});

test('what it writes is what its schema and its reader take, whatever the order', async () => {
  const entry = (fingerprint: string, path: string): BaselineEntry => ({
    fingerprint: fingerprint.repeat(16),
    rule: 'r',
    object: '',
    path,
  });
  const entries = [entry('b', 'z'), entry('a', 'y'), entry('b', 'a'), entry('a', 'y')];
  const text = baselineText(entries);
  expect(text).toBe(baselineText([...entries].reverse()));
  expect(await readBaseline(text)).toEqual({ entries: [entries[1], entries[3], entries[2], entries[0]] });
  const schema = JSON.parse(
    readFileSync(new URL('../schemas/baseline.schema.json', import.meta.url), 'utf8'),
  );
  const validate = new Ajv({ strict: true }).compile(schema);
  expect(validate(JSON.parse(text))).toBe(true);
  expect(validate(JSON.parse(baselineText([])))).toBe(true);
});

test('30,000 findings are held against 30,000 entries in no time', () => {
  const findings = Array.from({ length: 30_000 }, (_, i) => ({
    rule: 'r',
    path: `${i % 100}.yaml`,
    fingerprint: (i % 20_000).toString(16).padStart(16, '0'),
  })) as unknown as Finding[];
  const entries = updated({ known: new Set(), stale: [], unseen: [] }, findings);
  const seconds = stopwatch();
  const { known, stale, unseen } = compared([...findings].reverse(), entries, () => true);
  expect({ known: known.size, stale, unseen }).toEqual({ known: 30_000, stale: [], unseen: [] });
  expect(seconds()).toBeLessThan(6);
});
