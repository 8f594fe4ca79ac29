import type { Matcher } from '../engine/config.ts';
import type { SourceId } from '../text/place.ts';
import type { Standing } from '../workspace/histories/standing.ts';
import { type Environment, GitError } from './git.ts';
import { mergeBase, type Repository, repositoryOf } from './git-repository.ts';
import { commitOf, isShallow, lastTag, mainBranch, olderTexts, pathsIn } from './git-standing.ts';
import type { Project } from './project.ts';

/** Where git is asked from, and which texts of files count. */
export interface Asked {
  readonly from: string;
  readonly env: Environment;
  readonly to: 'work tree' | 'index';
}

/** What git knows of released migrations. `files` are those of the project. */
export async function released(
  project: Project,
  files: readonly SourceId[],
  isMigration: Matcher,
  { from, env, to }: Asked,
): Promise<Standing> {
  try {
    return await standingIn(await repositoryOf(project, from, env), files, isMigration, to);
  } catch (error) {
    if (error instanceof GitError) return { type: 'all', why: error.message };
    throw error;
  }
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
