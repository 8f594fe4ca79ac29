import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { stepOf } from '../src/cli/action-inputs.ts';
import { filesIn, textAt } from '../src/dev/repository.ts';
import { folderWith, manifest } from './cli-world.ts';
import { ENV, hasGit, type Repo, repositoryIn, repositoryWith } from './git-world.ts';
import { published } from './published.ts';
import { commandsIn } from './workflow-runner.ts';

interface Declared {
  readonly description: string;
  readonly default?: string;
}

interface ActionFile {
  readonly name: string;
  readonly description: string;
  readonly inputs: { readonly [name: string]: Declared };
  readonly outputs: { readonly [name: string]: Declared };
  readonly runs: { readonly using: string; readonly main: string };
}

const action = parse(textAt('action.yml') ?? '') as ActionFile;
const inputs = Object.keys(action.inputs);
const entry = join(await published(), 'action.js');

describe('action.yml', () => {
  test('starts a file of the bundle with the Node.js that runners have', () => {
    expect(Object.keys(action).sort()).toEqual(['description', 'inputs', 'name', 'outputs', 'runs']);
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/action.js' });
    expect(existsSync(entry)).toBe(true);
  });

  test('declares the inputs that the entry reads', () => {
    const read = new Set<string>();
    const env = new Proxy<{ [name: string]: string }>({}, { get: (_, name) => void read.add(String(name)) });
    stepOf(env, '/');
    const names = inputs.map((name) => `INPUT_${name.toUpperCase()}`);
    expect([...read].filter((name) => name.startsWith('INPUT_')).sort()).toEqual(names.sort());
  });

  test.each([...inputs, ...Object.keys(action.outputs)])(
    'says what %s is, here and in docs/ci.md',
    (name) => {
      const { description, ...more } = { ...action.outputs, ...action.inputs }[name] ?? {};
      expect(description).toMatch(/^(?!.*\.$)\S/);
      expect(Object.keys(more).filter((key) => key !== 'default')).toEqual([]);
      expect(textAt('docs/ci.md')).toMatch(new RegExp(`^\\| \`${name}\` \\|`, 'm'));
    },
  );
});

describe('the words of a step', () => {
  const log = ['check', '--format=pretty', '--format=github'];
  const pull = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_BASE_REF: 'release/1.x' };

  test.each([
    ['nothing', {}, [...log, '--']],
    ['empty inputs', { INPUT_PRESET: '', INPUT_SINCE: ' ', INPUT_PATHS: '\n' }, [...log, '--']],
    ['paths', { INPUT_PATHS: 'a b\n\n  --c  \n' }, [...log, '--', 'a b', '--c']],
    ['an option', { 'INPUT_FAIL-ON': 'never' }, [...log, '--fail-on=never', '--']],
    ['a file', { 'INPUT_SARIF-FILE': 'a=b.sarif' }, [...log, '--format=sarif=a=b.sarif', '--']],
    ['a revision', { INPUT_SINCE: 'v1' }, [...log, '--since=v1', '--']],
    ['the base', { INPUT_SINCE: 'base', ...pull }, [...log, '--since=origin/release/1.x', '--']],
    ['the base of a push', { INPUT_SINCE: 'base', GITHUB_EVENT_NAME: 'push' }, [...log, '--']],
    [
      'the base, which is what is checked out',
      { INPUT_SINCE: 'base', ...pull, GITHUB_EVENT_NAME: 'pull_request_target' },
      [...log, '--'],
    ],
  ])('%s', (_, env, words) => {
    expect(stepOf(env, '/w').words).toEqual(words);
  });
});

interface Stepped {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly summary: string;
  readonly outputs: string;
}

/** Runs a step as a runner of GitHub does: in the workspace, with every input, in a log of its own. */
function step(workspace: string, given: { readonly [input: string]: string } = {}, event = 'push'): Stepped {
  const files = folderWith({ summary: '', outputs: '' });
  const values = Object.entries(action.inputs).map(([name, { default: value = '' }]) => [name, value]);
  const all = Object.entries({ ...Object.fromEntries(values), ...given }) as [string, string][];
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry], {
    cwd: workspace,
    encoding: 'utf8',
    env: {
      ...ENV,
      ...Object.fromEntries(all.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: workspace,
      GITHUB_EVENT_NAME: event,
      GITHUB_BASE_REF: event === 'pull_request' ? 'main' : '',
      GITHUB_STEP_SUMMARY: join(files, 'summary'),
      GITHUB_OUTPUT: join(files, 'outputs'),
    },
  });
  const [summary = '', outputs = ''] = ['summary', 'outputs'].map((name) =>
    readFileSync(join(files, name), 'utf8'),
  );
  return { status, stdout, stderr, summary, outputs };
}

function annotationsOf({ stdout }: Stepped): readonly string[] {
  return commandsIn(stdout).map(
    ({ name, properties: { file, line, title } }) => `${name} ${file}:${line} ${title}`,
  );
}

const folder = 'fixtures/budget-blocks-eviction/bad';
const project = Object.fromEntries(
  Object.entries(filesIn(folder)).map(([path, text]) => [`shop/${path}`, text]),
);
const found = 'error shop/budget.yaml:7 budget-blocks-eviction';

describe('the step', () => {
  const workspace = () => folderWith({ '.git/HEAD': '', ...project });

  test('annotates, sums up, and fails', () => {
    const stepped = step(workspace());
    expect(stepped).toMatchObject({ status: 1, stderr: '', outputs: '' });
    expect(annotationsOf(stepped)).toContain(found);
    expect(stepped.stdout).toContain('75% of 3 rounds up to 3');
    expect(stepped.summary).toContain('budget-blocks-eviction');
  });

  test('writes SARIF where it is asked to, and says where', () => {
    const here = workspace();
    const stepped = step(here, {
      'working-directory': 'shop',
      'sarif-file': 'out/z.sarif',
      'fail-on': 'never',
    });
    const file = join(here, 'shop/out/z.sarif');
    expect(stepped.status).toBe(0);
    expect(stepped.outputs).toMatch(new RegExp(`^sarif-file<<(\\S+)\n${file}\n\\1\n$`));
    const [run] = (JSON.parse(readFileSync(file, 'utf8')) as Log).runs;
    const places = run?.results?.map(
      ({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri,
    );
    expect(places).toContain('shop/budget.yaml');
    expect(annotationsOf(stepped)).toContain(found);
  });

  test('reports on the paths', () => {
    const here = folderWith({
      '.git/HEAD': '',
      ...project,
      'other dir/a.yaml': `${manifest('a')}  labels: [\n`,
    });
    const stepped = step(here, { paths: 'other dir\n' });
    expect(annotationsOf(stepped)).toEqual([expect.stringContaining(' other dir/a.yaml:')]);
  });

  test.each([
    ['a level', { 'fail-on': 'errors' }, '`errors` is no value of `--fail-on`; there are error, warning,'],
    ['a preset', { preset: 'lax' }, '`lax` is no value of `--preset`; there are recommended, strict'],
    ['a path', { paths: 'shop\nshpo' }, '`shpo` does not exist'],
    ['a config', { config: 'z.yaml' }, '`z.yaml`'],
    ['a baseline', { baseline: 'z.json' }, '`z.json`'],
    ['a revision', { since: 'v1' }, '`--since`: '],
    ['a file that is a folder', { 'sarif-file': 'shop' }, '`shop` cannot be written'],
    ['a folder', { 'working-directory': 'shpo' }, 'working-directory `shpo` cannot be entered (ENOENT)'],
    [
      'a folder that would be a command',
      { 'working-directory': 'a\n::error::##[error]' },
      'working-directory `a\\n::error::##\u200b[error]` cannot be entered (ENOENT)',
    ],
  ])('refuses %s that is not there, by name', (_, given, said) => {
    const { status, stdout, stderr, outputs } = step(workspace(), { 'sarif-file': 'z.sarif', ...given });
    expect(stderr).toMatch(/^zerodrop: /);
    expect({ status, outputs, stderr }).toEqual({
      status: 2,
      outputs: '',
      stderr: expect.stringContaining(said),
    });
    expect([...commandsIn(stdout), ...commandsIn(stderr)]).toEqual([]);
  });
});

describe.skipIf(!hasGit)('a pull request', () => {
  /** The base has findings of its own; the change adds a copy elsewhere. */
  const changed = () => {
    const repo = repositoryWith(project);
    repo.git('checkout', '--quiet', '-b', 'feature');
    repo.commit(Object.fromEntries(Object.entries(project).map(([path, text]) => [`new/${path}`, text])));
    return repo;
  };
  const checkedOut = (from: Repo, ...words: readonly string[]) => {
    const clone = repositoryIn(folderWith({}));
    clone.git('clone', '--quiet', '--branch=feature', ...words, `file://${from.folder}`, '.');
    return clone.folder;
  };

  test('shows what it adds', () => {
    const stepped = step(checkedOut(changed()), {}, 'pull_request');
    expect(annotationsOf(stepped)).toContain('error new/shop/budget.yaml:7 budget-blocks-eviction');
    expect(annotationsOf(stepped)).not.toContain(found);
  });

  test('shows everything on request', () => {
    expect(annotationsOf(step(checkedOut(changed()), { since: '' }, 'pull_request'))).toContain(found);
  });

  test('needs its history, and says so', () => {
    const { status, stderr } = step(checkedOut(changed(), '--depth=1'), {}, 'pull_request');
    expect(status).toBe(2);
    expect(stderr).toContain(
      '`origin/main` in this shallow clone; fetch the whole history (`fetch-depth: 0` of',
    );
  });
});
