import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { badName, folderWith, manifest, registry, runIn } from './cli-world.ts';

describe('exit codes', () => {
  test.each([
    ['nothing to find', 'fine', [], 0],
    ['an error', 'bad', [], 1],
    ['a warning', 'odd', [], 0],
    ['a warning that counts', 'odd', ['--fail-on', 'warning'], 1],
    ['advice', 'long', ['--preset', 'strict'], 0],
    ['advice that counts', 'long', ['--preset=strict', '--fail-on=info'], 1],
    ['an error that does not count', 'bad', ['--fail-on', 'never'], 0],
    ['an error made a warning', 'bad', ['--rule', 'bad-name=warning'], 0],
    ['a rule switched off', 'bad', ['--rule', 'bad-name=off'], 0],
    ['a warning that quiet hides and that counts', 'odd', ['--quiet', '--fail-on', 'warning'], 1],
  ])('%s', async (_, name, words, code) => {
    const folder = folderWith({ 'a.yaml': manifest(name) });
    expect((await runIn(folder, ['check', ...words])).code).toBe(code);
  });

  test('a bug of ours is 3, names itself, and keeps the stack for those who ask', async () => {
    const folder = folderWith({ 'a.yaml': manifest('fine') });
    const failing = {
      ...registry,
      load: () => Promise.reject(new TypeError('no such thing')),
    };
    const { code, out, err } = await runIn(folder, ['check'], { registry: failing });
    expect({ code, out, err }).toMatchInlineSnapshot(`
      {
        "code": 3,
        "err": "zerodrop: this is a bug in zerodrop, not in your files: TypeError: no such thing
      Please report it with the file that it happens on; ZERODROP_DEBUG=1 shows where it happened.
      ",
        "out": "",
      }
    `);
    const debug = await runIn(folder, ['check'], { registry: failing, env: { ZERODROP_DEBUG: '1' } });
    expect(debug.err).toContain('    at ');
  });
});

test.each([
  ['chek', ''],
  ['--versoin', ''],
  ['check --fomat', ' check'],
  ['init --hooks', ' init'],
  ['explain --x', ' explain'],
  ['completion tcsh', ' completion'],
])('`%s` names the help that is meant', async (line, command) => {
  const { err } = await runIn('/', line.split(' '));
  expect(err.split('\n')[1]).toBe(`Try 'zerodrop${command} --help'.`);
});

describe('wrong usage is 2, says what is meant, and prints no report', () => {
  test.each([
    [[], 'a command is missing: check, init, explain, rules, lsp, completion'],
    [['chek'], 'unknown command `chek`; did you mean `check`?'],
    [['--versoin'], 'unknown option `--versoin`; did you mean `--version`?'],
    [['check', '--fomat', 'json'], 'unknown option `--fomat`; did you mean `--format`?'],
    [['check', '--format'], '`--format` needs a value: --format NAME[=FILE]'],
    [['check', '--format', '--quiet'], '`--format` needs a value: --format NAME[=FILE]'],
    [['check', '--format', 'jsom'], 'unknown format `jsom`; did you mean `json`?'],
    [['check', '--format', 'json='], '`--format json=` lacks the name of a file'],
    [
      ['check', '--format', 'json', '--format', 'sarif'],
      '`json` and `sarif` cannot both go to standard output',
    ],
    [
      ['check', '--format=json=x', '--format=sarif=./x'],
      '`json` and `sarif` cannot both go to the same file',
    ],
    [['check', '--quiet=yes'], '`--quiet` takes no value'],
    [
      ['check', '--fail-on', 'eror'],
      '`eror` is no value of `--fail-on`; there are error, warning, info, never',
    ],
    [['check', '--rule', 'bad-name'], '`--rule bad-name` lacks a level: --rule ID=LEVEL'],
    [['check', '--rule', 'bad-name=loud'], '`loud` is no level; there are off, info, warning, error'],
    [['check', '--rule', 'bad-nam=off'], '--rule: unknown rule `bad-nam`; did you mean `bad-name`?'],
    [['check', '-', 'a.yaml'], '`-` stands alone: no other paths beside it'],
    [['check', '--stdin-filename', 'a.yaml'], '`--stdin-filename` needs `-` as the path'],
    [['check', 'gone.yaml'], '`gone.yaml` does not exist'],
    [['check', 'empty'], 'there is no YAML, JSON, SQL or migration that can be read in `empty`'],
    [['check', '--config', 'gone.yaml'], 'the config `gone.yaml` does not exist'],
    [['check', '--format', 'json=a.yaml/x.json'], '`a.yaml/x.json` cannot be written (EEXIST)'],
    [['check', '--format', 'json=empty'], '`empty` cannot be written (EISDIR)'],
    [
      ['check', '--format', 'pretty', '--format', 'plain', '--format', 'github'],
      '`pretty` and `plain` cannot both go to standard output',
    ],
    [
      ['check', '--format=json=x/y', '--format=sarif=empty/../x/y'],
      '`json` and `sarif` cannot both go to the same file',
    ],
    [['explain'], 'the id of a rule is missing; `zerodrop rules` lists them all'],
    [['explain', 'bad-nmae'], 'unknown rule `bad-nmae`; did you mean `bad-name`?'],
    [['explain', 'bad-name', 'x'], '`x` is one argument too many'],
    [['rules', '--format', 'yaml'], '`yaml` is no value of `--format`; there are table, json'],
  ])('%j', async (words, message) => {
    const folder = folderWith({ 'a.yaml': manifest('bad'), empty: undefined });
    const { code, out, err } = await runIn(folder, words);
    expect({ code, out, message: err.split('\n')[0] }).toEqual({
      code: 2,
      out: '',
      message: `zerodrop: ${message}`,
    });
  });

  test('an escape on the command line does not act', async () => {
    const { err } = await runIn(folderWith({}), ['check', '\x1b[31m.yaml']);
    expect(err).toBe('zerodrop: `\\x1b[31m.yaml` does not exist\n');
  });
});

describe('what belongs to a check', () => {
  test('paths choose what is reported', async () => {
    const folder = folderWith({ 'a/x.yaml': manifest('bad-x'), 'b/y.yaml': manifest('bad-y') });
    const { out } = await runIn(folder, ['check', 'a', '--format', 'plain']);
    expect(out).toBe('a/x.yaml:4:9 error bad-name `bad-x` is bad\n');
  });

  test('the config stands at the root of the project, wherever the command runs', async () => {
    const files = { 'zerodrop.yaml': 'rules: { bad-name: off }', 'deep/down/a.yaml': manifest('bad') };
    const folder = folderWith(files);
    expect((await runIn(join(folder, 'deep/down'), ['check'])).code).toBe(0);
    expect((await runIn(folder, ['check', '--rule', 'bad-name=error'])).code).toBe(1);
  });

  test('a level of the command line beats overrides of the config', async () => {
    const overrides = "overrides: [{ files: '*.yaml', rules: { bad-name: off } }]";
    const folder = folderWith({ 'zerodrop.yaml': overrides, 'a.yaml': manifest('bad') });
    expect((await runIn(folder, ['check'])).code).toBe(0);
    expect((await runIn(folder, ['check', '--rule', 'bad-name=error'])).code).toBe(1);
  });

  test('a config that is wrong is 2, with its place', async () => {
    const folder = folderWith({ 'zerodrop.yaml': 'preset: strikt\nrulez: {}\n', 'a.yaml': manifest('fine') });
    const { code, out, err } = await runIn(folder, ['check']);
    expect({ code, out, err }).toMatchInlineSnapshot(`
      {
        "code": 2,
        "err": "zerodrop: the config is wrong
      zerodrop.yaml:1:9 \`preset\` must be one of \`recommended\` and \`strict\`
      zerodrop.yaml:2:1 unknown key \`rulez\`; did you mean \`rules\`?
      ",
        "out": "",
      }
    `);
  });

  test('a retired rule is a warning, and speaks for its successor', async () => {
    const folder = folderWith({ 'zerodrop.yaml': 'rules:\n  ugly-name: off\n', 'a.yaml': manifest('bad') });
    const { code, err } = await runIn(folder, ['check']);
    expect({ code, err }).toEqual({
      code: 0,
      err: 'zerodrop.yaml:2:3 the rule `ugly-name` is retired: write `bad-name`\n',
    });
  });

  test('paths of people start where they are, paths of machines at the root of the repository', async () => {
    const folder = folderWith({
      '.git/HEAD': '',
      'app/zerodrop.yaml': '',
      'app/deploy/a.yaml': manifest('bad'),
    });
    const at = join(folder, 'app/deploy');
    expect((await runIn(at, ['check', '--format', 'plain'])).out).toMatch(/^a\.yaml:4:9 /);
    expect((await runIn(at, ['check', '--format', 'github'])).out).toMatch(
      /^::error file=app\/deploy\/a\.yaml,/,
    );
    const { findings } = JSON.parse((await runIn(at, ['check', '--format', 'json'])).out);
    expect(findings[0].path).toBe('app/deploy/a.yaml');
    const sarif = JSON.parse((await runIn(at, ['check', '--format', 'sarif'])).out);
    expect(sarif.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(
      'app/deploy/a.yaml',
    );
  });

  test('without a project only what is named belongs to it', async () => {
    const folder = folderWith({ 'a.yaml': manifest('bad-a'), 'b.yaml': manifest('bad-b') });
    const { err } = await runIn(folder, ['check', 'a.yaml', '--stats']);
    expect(err).toMatch(/^files 1 of 1, documents 1, objects 1\nstart \d+ ms, /);
  });

  test('in a project everything is known, unless it is to be isolated', async () => {
    const folder = folderWith({ 'zerodrop.yaml': '', 'a.yaml': manifest('a'), 'b.yaml': manifest('b') });
    expect((await runIn(folder, ['check', 'a.yaml', '--stats'])).err).toMatch(/^files 1 of 2,/);
    expect((await runIn(folder, ['check', 'a.yaml', '--stats', '--isolated'])).err).toMatch(/^files 1 of 1,/);
  });

  test('a file that is named through a link is read under its own name', async () => {
    const folder = folderWith({ 'zerodrop.yaml': '', 'real/a.yaml': manifest('bad') });
    symlinkSync('real/a.yaml', join(folder, 'link.yaml'));
    expect((await runIn(folder, ['check', 'link.yaml', '--format', 'plain'])).out).toMatch(/^real\/a\.yaml:/);
  });

  test('a file of another type is counted and no error', async () => {
    const folder = folderWith({ 'README.md': '# apiVersion: v1\n' });
    const { code, out } = await runIn(folder, ['check', 'README.md']);
    expect({ code, out }).toEqual({
      code: 0,
      out: 'checked 0 files, 0 objects: no findings\nnot checked: 1 file that is no YAML, JSON, SQL or migration\n',
    });
  });
});

describe('standard input', () => {
  test('is alone', async () => {
    const folder = folderWith({ 'zerodrop.yaml': '', 'a.yaml': manifest('bad-a') });
    const { code, out } = await runIn(folder, ['check', '-', '--format', 'plain'], {
      stdin: manifest('bad'),
    });
    expect({ code, out }).toEqual({ code: 1, out: '<stdin>:4:9 error bad-name `bad` is bad\n' });
  });

  test('stands for a file among the others when it has a name', async () => {
    const folder = folderWith({
      'zerodrop.yaml': '',
      'a.yaml': manifest('fine'),
      'b.yaml': manifest('bad-b'),
    });
    const words = ['check', '-', '--stdin-filename', 'a.yaml', '--format', 'plain', '--stats'];
    const { out, err } = await runIn(folder, words, { stdin: manifest('bad-a') });
    expect(out).toBe('a.yaml:4:9 error bad-name `bad-a` is bad\n');
    expect(err).toContain('files 1 of 2,');
  });

  test('that is binary or empty is counted', async () => {
    const folder = folderWith({});
    expect((await runIn(folder, ['check', '-'], { stdin: 'a\0b' })).out).toContain(
      'not checked: 1 binary file',
    );
    expect((await runIn(folder, ['check', '-'])).out).toContain(
      'not checked: 1 file without Kubernetes objects',
    );
  });

  test('that is too large is refused', async () => {
    const { code, err } = await runIn(folderWith({}), ['check', '-'], { stdin: Buffer.alloc(20_000_001) });
    expect({ code, err }).toEqual({ code: 2, err: 'zerodrop: standard input is larger than 20 MB\n' });
  });
});

describe('what is written', () => {
  test('each format goes to its own target, in folders that are made', async () => {
    const folder = folderWith({ 'a.yaml': manifest('bad') });
    const words = ['--format', 'plain', '--format', 'json=out/of/report.json', '--format=sarif=out/x.sarif'];
    const { out } = await runIn(folder, ['check', 'a.yaml', ...words]);
    expect(out).toBe('a.yaml:4:9 error bad-name `bad` is bad\n');
    expect(JSON.parse(readFileSync(join(folder, 'out/of/report.json'), 'utf8')).findings).toHaveLength(1);
    expect(existsSync(join(folder, 'out/x.sarif'))).toBe(true);
  });

  test('nothing stays uncounted', async () => {
    const folder = folderWith({
      'zerodrop.yaml': '',
      'a.yaml': manifest('fine'),
      'values.yaml': 'replicas: 3\n',
      'empty.yaml': '',
      'binary.yaml': 'a\0b',
      'latin.yaml': Buffer.from(manifest('caf\u00e9'), 'latin1'),
      'large.yaml': Buffer.alloc(25_000_000, 'a'),
      'broken.yaml': `${manifest('x')}  labels: [\n`,
      'template.yaml': `${manifest('x')}{{ if .Values.x }}\n`,
      'rendered.yaml.j2': `${manifest('x')}{% if x %}\n`,
      'patch.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { replicas: 3 }\n',
      'Chart.yaml': 'apiVersion: v2\nname: x\n',
    });
    symlinkSync('/', join(folder, 'outside'));
    symlinkSync('nowhere', join(folder, 'gone.yaml'));
    const { code, out } = await runIn(folder, ['check']);
    expect(code).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "checked 4 files, 3 objects: no findings
      not checked: 3 files without Kubernetes objects, 2 templates, 1 fragment (patch.yaml), 1 document that is not YAML, 1 unreadable path (gone.yaml), 1 file over 20 MB (large.yaml), 1 binary file, 1 file that is not UTF-8 (read, never fixed) (latin.yaml), 1 link out of the project (outside)
      "
    `);
    const { skipped, summary } = JSON.parse((await runIn(folder, ['check', '--format', 'json'])).out);
    expect(
      skipped.map(({ path, reason }: { path: string; reason: string }) => `${path} ${reason}`),
    ).toMatchInlineSnapshot(`
      [
        "binary.yaml binary",
        "broken.yaml syntax",
        "gone.yaml unreadable",
        "large.yaml too-large",
        "latin.yaml encoding",
        "outside link",
        "patch.yaml fragment",
        "rendered.yaml.j2 template",
        "template.yaml template",
      ]
    `);
    expect(summary).toMatchInlineSnapshot(`
      {
        "baselined": 0,
        "documents": 6,
        "errors": 0,
        "files": 8,
        "hidden": 0,
        "ignored": 0,
        "infos": 0,
        "manifests": 4,
        "objects": 3,
        "others": 3,
        "skipped": 9,
        "stale": 0,
        "warnings": 0,
      }
    `);
  });

  test('a format without a summary leaves it to standard error', async () => {
    const folder = folderWith({ 'a.yaml': manifest('odd') });
    const { out, err } = await runIn(folder, ['check', '--format', 'plain']);
    expect({ out, err }).toEqual({
      out: 'a.yaml:4:9 warning bad-name `odd` is odd\n',
      err: 'checked 1 file, 1 object: 1 warning\n',
    });
    expect((await runIn(folder, ['check', '--format', 'plain', '--quiet'])).err).toBe('');
  });

  test('what quiet and ignores leave out is counted', async () => {
    const ignored = manifest('bad').replace('name:', 'name: # zerodrop-ignore bad-name -- agreed\n   ');
    const folder = folderWith({ 'a.yaml': manifest('odd'), 'b.yaml': ignored });
    expect((await runIn(folder, ['check', '--quiet'])).out).toMatchInlineSnapshot(`
      "checked 2 files, 2 objects: 1 warning
      ignored: 1 finding (--show-ignored)
      hidden by --quiet: 1 finding
      "
    `);
  });
});

describe('other commands', () => {
  test('rules lists them', async () => {
    const table = await runIn('/', ['rules']);
    expect(table.out).toMatchInlineSnapshot(`
      "rule      category  preset       levels                fix  summary
      bad-name  Form      recommended  error, warning, info  -    A name must not be bad.
      "
    `);
    expect(JSON.parse((await runIn('/', ['rules', '--format', 'json'])).out)).toEqual(registry.entries);
  });

  test('explain prints what there is', async () => {
    expect((await runIn('/', ['explain', 'bad-name'])).out).toBe('# bad-name\n\nA name must not be bad.\n');
    expect((await runIn('/', ['explain', 'ugly-name'])).err).toContain('is retired; this is `bad-name`');
    expect(badName.meta.id).toBe('bad-name');
  });

  test('help fits in 80 columns and is no error', async () => {
    for (const words of [
      ['--help'],
      ['-h'],
      ['check', '--help'],
      ['rules', '--help'],
      ['explain', '--help'],
      ['init', '--help'],
      ['completion', '--help'],
    ]) {
      const { code, out, err } = await runIn('/', words);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    }
  });

  test('the version is one word after the name', async () => {
    expect((await runIn('/', ['--version'])).out).toMatch(/^zerodrop \d+\.\d+\.\d+\n$/);
  });

  test('a folder is no config', async () => {
    const folder = folderWith({ 'a.yaml': manifest('fine') });
    mkdirSync(join(folder, 'zerodrop.yaml'));
    expect((await runIn(folder, ['check'])).err).toBe(
      'zerodrop: the config `zerodrop.yaml` cannot be read\n',
    );
  });
});
