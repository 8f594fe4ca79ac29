import type { SourceId } from '../text/place.ts';
import { fieldsOf, type Git, outputOf } from './git.ts';
import { type Blob, readBlobs } from './git-blobs.ts';
import { changedSince } from './git-diff.ts';
import type { Repository } from './git-repository.ts';

/** Where the main branch may be, the best first. */
const MAIN = ['origin', 'upstream']
  .flatMap((remote) => ['HEAD', 'main', 'master'].map((branch) => `refs/remotes/${remote}/${branch}`))
  .concat('refs/heads/main', 'refs/heads/master');

/** The main branch of the remote, as git calls it in short; without a remote that of the repository. */
export async function mainBranch(git: Git): Promise<string | undefined> {
  const format = '--format=%(refname)%09%(refname:short)%09%(symref:short)';
  const lines = (await outputOf(git, ['for-each-ref', format, ...MAIN])).toString('utf8').split('\n');
  const found = new Map(
    lines.map((line) => {
      const [full = '', short = '', leadsTo] = line.split('\t');
      return [full, leadsTo || short];
    }),
  );
  return MAIN.map((name) => found.get(name)).find((name) => name);
}

/** A commit's full name; undefined where there is none. */
export async function commitOf(git: Git, revision: string): Promise<string | undefined> {
  const { code, out } = await git(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
  return code === 0 ? out.toString('latin1').trim() : undefined;
}

/** The nearest tag that a revision has or comes after. */
export async function lastTag(git: Git, revision: string): Promise<string | undefined> {
  const { code, out } = await git(['describe', '--tags', '--abbrev=0', revision]);
  return code === 0 ? out.toString('utf8').trim() : undefined;
}

export async function isShallow(git: Git): Promise<boolean> {
  return (await git(['rev-parse', '--is-shallow-repository'])).out.toString('latin1').trim() === 'true';
}

/** The paths of a project in a commit. */
export async function pathsIn({ git, prefix }: Repository, commit: string): Promise<readonly SourceId[]> {
  const within = prefix === '' ? [] : [prefix];
  const words = ['ls-tree', '-r', '-z', '--full-tree', '--name-only', commit, '--', ...within];
  return fieldsOf(await outputOf(git, words)).map((path) => path.slice(prefix.length));
}

/** The older texts of the files that differ from a commit, of those that `wanted` accepts. */
export async function olderTexts(
  repository: Repository,
  commit: string,
  to: 'work tree' | 'index',
  wanted: (path: SourceId) => boolean,
): Promise<ReadonlyMap<SourceId, string>> {
  const olds: readonly Blob[] = (await changedSince(repository, commit, to)).filter(({ path }) =>
    wanted(path),
  );
  const readings = await readBlobs(repository.git, olds);
  return new Map(
    readings.flatMap((reading, i) => {
      const path = olds[i]?.path;
      return path !== undefined && 'text' in reading ? [[path, reading.text] as const] : [];
    }),
  );
}
