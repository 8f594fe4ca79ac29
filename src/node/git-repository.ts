import { type Environment, failed, type Git, GitError, gitIn } from './git.ts';
import { folderPath, inside } from './paths.ts';
import type { Project } from './project.ts';

/** A project in a git repository. */
export interface Repository {
  readonly git: Git;
  /** The project's root, absolute, as the path that limits a command. */
  readonly root: string;
  /** From the root of the repository to that of the project: empty, or it ends with `/`. */
  readonly prefix: string;
}

/** They name one repository, whatever the folder: right for the one that a hook runs in, wrong for any other. */
const OF_A_HOOK = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_COMMON_DIR'];

/** The repository around a project, as seen from the folder `from`. Throws a `GitError` when there is none. */
export async function repositoryOf(
  { root, repository }: Project,
  from: string,
  env: Environment,
): Promise<Repository> {
  const here = inside(repository ?? root, from);
  const others = here ? env : { ...env, ...Object.fromEntries(OF_A_HOOK.map((name) => [name, undefined])) };
  const git = gitIn(here ? from : root, others);
  const words = ['rev-parse', '--show-toplevel'];
  const { code, out, err } = await git(words);
  if (/not a git repository|must be run in a work tree/.test(err)) throw outside();
  if (code !== 0) throw failed(words, err);
  const top = out.toString('utf8').replace(/\r?\n$/, '');
  if (!inside(top, root)) throw outside();
  return { git, root, prefix: folderPath(root).slice(folderPath(top).length) };
}

function outside(): GitError {
  return new GitError('the project lies in no git repository');
}

/** The best common ancestor of a revision and HEAD. Throws a `GitError` that says what to do where there is none. */
export async function mergeBase(git: Git, revision: string): Promise<string> {
  if (revision.startsWith('-')) throw new GitError(`\`${revision}\` is no name of a revision`);
  const { code, out } = await git(['merge-base', revision, 'HEAD']);
  if (code === 0) return out.toString('latin1').trim();
  throw new GitError(await whyNoBase(git, revision));
}

async function whyNoBase(git: Git, revision: string): Promise<string> {
  const [head, named, shallow] = await Promise.all([
    isCommit(git, 'HEAD'),
    isCommit(git, revision),
    git(['rev-parse', '--is-shallow-repository']),
  ]);
  const isShallow = shallow.out.toString('latin1').trim() === 'true';
  const whole = 'fetch the whole history (`fetch-depth: 0` of actions/checkout, `git fetch --unshallow`)';
  if (!head) return 'there is no commit yet: HEAD names none';
  if (!named)
    return `there is no revision \`${revision}\`${isShallow ? ` in this shallow clone; ${whole}` : ''}`;
  if (isShallow) return `this shallow clone does not reach the merge base with \`${revision}\`; ${whole}`;
  return `\`${revision}\` and HEAD have no commit in common`;
}

/** Whether a name stands for a commit that is here. */
export async function isCommit(git: Git, revision: string): Promise<boolean> {
  return (await git(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`])).code === 0;
}
