import type { Config, Matcher } from '../engine/config.ts';
import { migrationFiles } from '../engine/migration-files.ts';
import { GitError } from '../node/git.ts';
import { mergeBase, type Repository, repositoryOf } from '../node/git-repository.ts';
import { commitOf, isShallow, lastTag, mainBranch, olderTexts, pathsIn } from '../node/git-standing.ts';
import { folderPath, inside } from '../node/paths.ts';
import type { Project } from '../node/project.ts';
import type { SourceId } from '../text/place.ts';
import type { Standing } from '../workspace/histories/standing.ts';
import type { CheckOptions } from './check-options.ts';
import type { Input } from './input.ts';
import type { World } from './world.ts';

/** What git knows of released migrations; undefined where nothing hangs on it, and then no git is started. */
export async function standingOf(
  project: Project,
  input: Input,
  options: CheckOptions,
  config: Config,
  matcherOf: (globs: readonly string[]) => Matcher,
  world: World,
): Promise<Standing | undefined> {
  const isMigration = migrationFiles(config, matcherOf);
  const files = input.changes.map(({ source }) => source).filter(isMigration);
  if (files.every((path) => isDecided(path, project, options, config, matcherOf))) return undefined;
  try {
    const repository = await repositoryOf(project, world.cwd, world.env);
    return await standingIn(repository, files, isMigration, options.staged ? 'index' : 'work tree');
  } catch (error) {
    if (error instanceof GitError) return { type: 'all', why: error.message };
    throw error;
  }
}

/** Somebody said what is applied. */
function isDecided(
  path: SourceId,
  { root }: Project,
  { applied }: CheckOptions,
  { migrations }: Config,
  matcherOf: (globs: readonly string[]) => Matcher,
): boolean {
  if (applied.some(({ folder }) => folder === undefined || inside(folder, folderPath(root) + path)))
    return true;
  return migrations.find(({ files }) => matcherOf(files)(path))?.applied !== undefined;
}

async function standingIn(
  repository: Repository,
  files: readonly SourceId[],
  isMigration: Matcher,
  to: 'work tree' | 'index',
): Promise<Standing> {
  const { git } = repository;
  const [head, main] = await Promise.all([commitOf(git, 'HEAD'), mainBranch(git)]);
  if (!head) return { type: 'all', why: 'there is no commit yet' };
  if (!main) return { type: 'all', why: `git knows no main branch of a remote here; ${FETCH}` };
  const sourcesIn = async (commit: string) =>
    new Set((await pathsIn(repository, commit)).filter(isMigration));
  const base = await mergeBase(git, main);
  const mainSources = await sourcesIn(main);
  const released = async (commit: string, name: string): Promise<Standing> => {
    const sources = commit === main ? mainSources : await sourcesIn(commit);
    const edited = await olderTexts(repository, commit, to, (path) => sources.has(path));
    return { type: 'released', name, sources, main: { name: main, sources: mainSources }, edited };
  };
  if (base !== head) return released(base, `the merge base with ${main}`);

  const tag = await lastTag(git, 'HEAD');
  if (tag === undefined) {
    if (await isShallow(git)) return { type: 'all', why: `this shallow clone has no tag; ${FETCH}` };
    const standing = await released(head, main);
    const isNew = standing.type === 'released' && files.some((path) => !standing.sources.has(path));
    return isNew ? standing : { type: 'newest', why: `${main} has no tag` };
  }
  const since = await released(tag, `the tag ${tag}`);
  const isNew = since.type === 'released' && files.some((path) => !since.sources.has(path));
  if (isNew || (await commitOf(git, tag)) !== head) return since;
  // A check of the release itself is about what this release brings.
  const earlier = await lastTag(git, 'HEAD^');
  return earlier === undefined ? since : released(earlier, `the tag ${earlier}`);
}

const FETCH = 'fetch the whole history (`fetch-depth: 0` of actions/checkout, `git fetch --unshallow`)';
