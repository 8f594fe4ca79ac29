import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseArguments } from '../src/cli/arguments.ts';
import { checkOptions } from '../src/cli/check-options.ts';
import { readInput, targetsOf } from '../src/cli/input.ts';
import { openIndex } from '../src/cli/staged.ts';
import { standingOf } from '../src/cli/standing.ts';
import type { World } from '../src/cli/world.ts';
import { DEFAULTS } from '../src/engine/config.ts';
import { matcherOf } from '../src/engine/globs.ts';
import { findProject } from '../src/node/project.ts';
import { folderWith, runIn } from './cli-world.ts';
import { ENV, emptyRepository, hasGit, type Repo, repositoryIn, repositoryWith } from './git-world.ts';

const ONE = { 'db/1_a.sql': 'select 1;\n' };
const TWO = { 'db/2_b.sql': 'select 2;\n' };

interface Asked {
  readonly words?: readonly string[];
  readonly env?: typeof ENV;
  readonly applied?: string;
}

/** What stands, with lists in place of sets. */
async function standing(folder: string, { words = [], env = ENV, applied }: Asked = {}) {
  const world = { cwd: folder, env } as World;
  const options = checkOptions(parseArguments(['check', ...words]), folder);
  const targets = targetsOf(options, folder);
  const project = findProject(folder, targets);
  const input = options.staged
    ? await (await openIndex(project, targets, options, world)).read(() => false)
    : readInput(project, targets, options);
  const migrations = applied ? [{ ...NOTHING_SAID, files: ['db/**'], applied }] : [];
  const found = await standingOf(project, input, options, { ...DEFAULTS, migrations }, matcherOf, world);
  if (found?.type !== 'released') return found;
  const { name, sources, main, edited } = found;
  return { name, sources: [...sources], main: [...main.sources], edited: Object.fromEntries(edited) };
}

const NOTHING_SAID = {
  runner: undefined,
  dialect: undefined,
  transaction: undefined,
  lockTimeout: undefined,
  smallTables: [],
};

/** A clone whose branch `change` starts at a main branch of one migration. */
function branched(more: readonly string[] = []): Repo {
  const origin = repositoryWith(ONE);
  const folder = join(folderWith({}), 'clone');
  origin.git('clone', '--quiet', ...more, `file://${origin.folder}`, folder);
  const clone = repositoryIn(folder);
  clone.git('config', 'user.name', 'Somebody');
  clone.git('config', 'user.email', 'somebody@example.org');
  clone.git('checkout', '--quiet', '-b', 'change');
  return clone;
}

describe.skipIf(!hasGit)('what git knows of migrations', () => {
  const base = { name: 'the merge base with origin/main', sources: ['db/1_a.sql'], main: ['db/1_a.sql'] };

  test.each<readonly [string, (repo: Repo) => void, object]>([
    ['a branch with one more', ({ commit }) => commit(TWO), { ...base, edited: {} }],
    [
      'an edited one',
      ({ commit }) => commit({ ...TWO, 'db/1_a.sql': 'select 3;\n' }),
      { ...base, edited: { 'db/1_a.sql': 'select 1;\n' } },
    ],
    [
      'a main branch that went on',
      (repo) => {
        repo.git('checkout', '--quiet', 'main');
        repo.commit({ 'db/2_c.sql': 'select 4;\n' });
        repo.git('push', '--quiet', 'origin', 'main:later');
        repo.git('update-ref', 'refs/remotes/origin/main', 'main');
        repo.git('checkout', '--quiet', 'change');
        repo.commit(TWO);
      },
      { ...base, main: ['db/1_a.sql', 'db/2_c.sql'], edited: {} },
    ],
  ])('%s', async (_, change, expected) => {
    const repo = branched();
    change(repo);
    expect(await standing(repo.folder)).toEqual(expected);
  });

  test('the index, and not what was written after', async () => {
    const repo = branched();
    repo.commit(TWO);
    repo.write({ 'db/1_a.sql': 'select 5;\n' });
    expect(await standing(repo.folder, { words: ['--staged'] })).toBeUndefined();
    repo.write({ 'db/3_c.sql': 'select 6;\n' });
    repo.git('add', 'db/3_c.sql');
    expect(await standing(repo.folder, { words: ['--staged'] })).toEqual({ ...base, edited: {} });
  });

  test('on main: since the last tag, of a release itself since the one before, else the newest', async () => {
    const repo = repositoryWith(ONE);
    expect(await standing(repo.folder)).toEqual({ type: 'newest', why: 'main has no tag' });
    repo.git('tag', 'v1');
    repo.commit(TWO);
    expect(await standing(repo.folder)).toMatchObject({ name: 'the tag v1', sources: ['db/1_a.sql'] });
    repo.git('tag', 'v2');
    expect(await standing(repo.folder)).toMatchObject({ name: 'the tag v1' });
    repo.write({ 'db/3_c.sql': 'select 3;\n' });
    expect(await standing(repo.folder)).toMatchObject({ name: 'the tag v2' });
  });

  test('a new file on a main branch without a tag is what is pending', async () => {
    const repo = repositoryWith(ONE);
    repo.write(TWO);
    expect(await standing(repo.folder)).toMatchObject({ name: 'main', sources: ['db/1_a.sql'] });
  });

  test('a project in a folder of the repository', async () => {
    const repo = repositoryWith({ 'app/zerodrop.yaml': '', 'app/db/1_a.sql': 'select 1;\n' });
    repo.git('checkout', '--quiet', '-b', 'change');
    repo.commit({ 'app/db/2_b.sql': 'select 2;\n' });
    expect(await standing(join(repo.folder, 'app'))).toMatchObject({ sources: ['db/1_a.sql'] });
  });

  test.each<readonly [string, () => Repo, RegExp]>([
    ['no commit', () => written(emptyRepository()), /^there is no commit yet$/],
    [
      'a shallow clone of main',
      () => branched(['--depth=1']),
      /^this shallow clone has no tag; .*fetch-depth: 0/,
    ],
    ['another branch only', onlyOther, /^git knows no main branch of a remote here; .*fetch-depth: 0/],
  ])('all are pending with %s', async (_, made, why) => {
    expect(await standing(made().folder)).toEqual({ type: 'all', why: expect.stringMatching(why) });
  });

  function written(repo: Repo): Repo {
    repo.write(ONE);
    return repo;
  }

  function onlyOther(): Repo {
    const repo = repositoryWith(ONE);
    repo.git('branch', '--quiet', '--move', 'other');
    return repo;
  }
});

describe('nobody asks git', () => {
  const env = { PATH: '/nowhere' };

  test.each<readonly [string, Asked]>([
    ['of what was said on the command line', { words: ['--applied', '1'] }],
    ['of what was said of that folder', { words: ['--applied', 'db=1'] }],
    ['of what the config says', { applied: '1' }],
  ])('%s', async (_, asked) => {
    const folder = folderWith({ ...ONE, 'zerodrop.yaml': '' });
    expect(await standing(folder, { ...asked, env })).toBeUndefined();
  });

  test('where there is none: all are pending', async () => {
    const folder = folderWith({ ...ONE, 'zerodrop.yaml': '' });
    expect(await standing(folder, { env })).toEqual({ type: 'all', why: 'git is not installed' });
  });

  test.each([
    ['=1', '`--applied =1` lacks a part: --applied ID or --applied FOLDER=ID'],
    ['db=', '`--applied db=` lacks a part: --applied ID or --applied FOLDER=ID'],
  ])('--applied %s is refused', async (word, message) => {
    const { code, err } = await runIn(folderWith(ONE), ['check', '--applied', word]);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
