import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { registry as all } from '../rules/index.ts';
import { parseArguments } from '../src/cli/arguments.ts';
import { checkOptions } from '../src/cli/check-options.ts';
import { ciFile, hookFile, starterConfig } from '../src/cli/starter-files.ts';
import { filesIn } from '../src/dev/repository.ts';
import { DEFAULTS } from '../src/engine/config.ts';
import { readConfig } from '../src/engine/read-config.ts';
import { splitDocuments } from '../src/syntax/documents.ts';
import { parseYaml } from '../src/syntax/yaml.ts';
import { folderWith, manifest, runIn } from './cli-world.ts';

const TODAY = '2026-01-31';
const around = { path: 'zerodrop.yaml', today: TODAY };
const textIn = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');

test('a new project, told what it holds', async () => {
  const folder = folderWith({
    '.git/HEAD': '',
    '.gitignore': 'out/\n',
    '.github/workflows/ci.yml': 'on: push\n',
    'chart/Chart.yaml': 'apiVersion: v2\nname: x\n',
    'chart/templates/a.yaml': manifest('a'),
    'deploy/staging/a.yaml': manifest('a'),
    'deploy/production/a.yaml': manifest('a'),
    'deploy/production/kustomization.yaml': 'resources: [a.yaml]\n',
    'deploy/notes.yaml': 'a: 1\n',
    'out/a.yaml': manifest('a'),
    'db/migrate/001_a.rb': '',
  });
  const { code, out, err } = await runIn(join(folder, 'deploy'), ['init']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatchInlineSnapshot(`
    "wrote ../zerodrop.yaml
    found 3 files with manifests, 1 chart (templates are checked once they are rendered), 1 kustomization, migrations for Rails (db/migrate, not checked), GitHub Actions

    for .pre-commit-config.yaml:

    repos:
      - repo: local
        hooks:
          - id: zerodrop
            name: zerodrop
            language: node
            additional_dependencies: ['zerodrop@0.1.0']
            entry: zerodrop check
            files: '\\.(?:ya?ml|json|sql)$|(?:^|/)migrations?/'
            require_serial: true

    for .github/workflows/zerodrop.yml:

    name: zerodrop
    on:
      push:
        branches: [main]
      pull_request:
    permissions:
      contents: read
    jobs:
      zerodrop:
        runs-on: ubuntu-latest
        steps:
          - uses: actions/checkout@v5
          - uses: actions/setup-node@v5
            with:
              node-version: 22
          - run: npx --yes zerodrop@0.1.0 check --format pretty --format github

    \`zerodrop init\` writes more on request: --hook
    "
  `);
  expect(textIn(folder, 'zerodrop.yaml')).toContain('\n#environments:\n#  - "deploy/*"\n');
});

describe('the config that it writes', () => {
  const uncommented = (text: string) => text.replaceAll(/^#(?! )|^#(?= {2})/gm, '');

  test.each([[[]], [['deploy/*']], [['*', '- a: {b']]])(
    'says nothing new, with environments %j',
    async (globs) => {
      const text = starterConfig(globs, TODAY);
      expect(text).toMatch(/^# yaml-language-server: \$schema=\S+\n/);
      expect(await readConfig(text, all, around)).toEqual({ config: DEFAULTS, warnings: [] });
      const reading = await readConfig(uncommented(text), all, around);
      if (!('config' in reading)) throw new Error(JSON.stringify(reading));
      const { config, warnings } = reading;
      expect(warnings).toEqual([]);
      expect(config.settings).toEqual({
        ...DEFAULTS.settings,
        targets: {
          kubernetes: { ...DEFAULTS.settings.targets.kubernetes, assumed: false },
          postgres: { ...DEFAULTS.settings.targets.postgres, assumed: false },
          mysql: { ...DEFAULTS.settings.targets.mysql, assumed: false },
          mariadb: { ...DEFAULTS.settings.targets.mariadb, assumed: false },
        },
      });
      expect(config.environments).toEqual(globs.length > 0 ? globs : ['deploy/*']);
      expect(
        [config.rules, config.overrides, config.ignores].map((part) => Object.keys(part).length),
      ).toEqual([1, 1, 1]);
    },
  );

  test.each(['shop', 'overlays', 'teams'])('finds in %s what no config finds', async (project) => {
    const { 'zerodrop.yaml': _, ...files } = filesIn(`fixtures/projects/${project}`);
    const folder = folderWith({ '.git/HEAD': '', ...files });
    const check = ['check', '--format', 'plain', '--preset', 'recommended'];
    const before = await runIn(folder, check, { registry: all });
    expect((await runIn(folder, ['init', '--hook', '--ci', 'github'])).code).toBe(0);
    const after = await runIn(folder, check, { registry: all });
    expect({ code: after.code, out: after.out }).toEqual({ code: before.code, out: before.out });
  });
});

describe('what runs elsewhere', () => {
  const files = [hookFile('1.2.3'), ciFile('github', '1.2.3'), ciFile('gitlab', '1.2.3')];

  test.each(files)('$path is YAML, and its command is one', async ({ text }) => {
    expect(splitDocuments(text)).toHaveLength(1);
    expect((await parseYaml(text)).defects).toEqual([]);
    const [, words = ''] = /\bzerodrop(?:@1\.2\.3)? (check.*)$/m.exec(text) ?? [];
    expect(() => checkOptions(parseArguments(words.split(' ')), '/')).not.toThrow();
    expect(text).toContain('zerodrop@1.2.3');
  });

  test.each([
    [['--hook'], ['.pre-commit-config.yaml', 'zerodrop.yaml']],
    [
      ['--ci', 'github'],
      ['.github', 'zerodrop.yaml'],
    ],
    [
      ['--ci=gitlab', '--hook'],
      ['.gitlab-ci.yml', '.pre-commit-config.yaml', 'zerodrop.yaml'],
    ],
  ])('%j writes %j', async (words, expected) => {
    const folder = folderWith({ 'a.yaml': manifest('a') });
    expect((await runIn(folder, ['init', ...words])).code).toBe(0);
    expect(
      readdirSync(folder)
        .filter((name) => name !== 'a.yaml')
        .sort(),
    ).toEqual(expected);
  });

  test('they can be had later, beside a config', async () => {
    const folder = folderWith({ 'zerodrop.yaml': 'preset: strict\n' });
    expect((await runIn(folder, ['init', '--hook'])).out).toMatch(/^wrote \.pre-commit-config\.yaml\n/);
    expect(textIn(folder, 'zerodrop.yaml')).toBe('preset: strict\n');
  });
});

describe('nothing is overwritten, and then nothing is written', () => {
  test.each([
    ['zerodrop.yaml', [], /^zerodrop: `zerodrop\.yaml` is there already; nothing was changed\n$/],
    [
      '.pre-commit-config.yaml',
      ['--hook'],
      /^zerodrop: `\.pre-commit-config\.yaml` is there already: add to it what follows; nothing was changed\n\nrepos:\n/,
    ],
    ['.gitlab-ci.yml', ['--hook', '--ci', 'gitlab'], /^zerodrop: `\.gitlab-ci\.yml` is there already: /],
    [
      '.github/workflows/zerodrop.yml',
      ['--ci', 'github'],
      /^zerodrop: `\.github\/workflows\/zerodrop\.yml` is there/,
    ],
  ])('%s, with %j', async (path, words, message) => {
    const folder = folderWith({ '.git/HEAD': '', [path]: 'mine: true\n' });
    const { code, out, err } = await runIn(folder, ['init', ...words]);
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringMatching(message) });
    expect(textIn(folder, path)).toBe('mine: true\n');
    expect(readdirSync(folder).filter((name) => name !== '.git')).toEqual([path.split('/')[0]]);
  });

  test('a config further up is one', async () => {
    const folder = folderWith({ 'zerodrop.yaml': '', 'a/b.yaml': manifest('a') });
    const { code, err } = await runIn(join(folder, 'a'), ['init']);
    expect({ code, err }).toEqual({
      code: 2,
      err: 'zerodrop: `../zerodrop.yaml` is there already; nothing was changed\n',
    });
  });

  test.each([
    [
      'a link that leads nowhere',
      (folder: string) => symlinkSync('nowhere', join(folder, 'zerodrop.yaml')),
      'zerodrop.yaml',
      'EEXIST',
    ],
    [
      'a file where a folder should be',
      (folder: string) => symlinkSync('/dev/null', join(folder, '.github')),
      '.github/workflows/zerodrop.yml',
      '\\w+',
    ],
  ])('%s', async (_, make, path, reason) => {
    const folder = folderWith({});
    make(folder);
    const { code, err } = await runIn(folder, ['init', '--ci', 'github']);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(
        `^zerodrop: \`${path}\` cannot be written \\(${reason}\\); nothing was changed\n$`,
      ),
    });
    expect(readdirSync(folder)).toHaveLength(1);
  });
});

test('in an empty folder it still starts', async () => {
  const folder = folderWith({});
  mkdirSync(join(folder, 'empty'));
  const { code, out } = await runIn(folder, ['init']);
  expect({ code, first: out.split('\n').slice(0, 2) }).toEqual({
    code: 0,
    first: ['wrote zerodrop.yaml', 'found 0 files with manifests'],
  });
});
