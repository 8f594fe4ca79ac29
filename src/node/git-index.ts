import { dirname, join } from 'node:path/posix';
import type { Skipped } from '../engine/skipped.ts';
import type { SourceId } from '../text/place.ts';
import { fieldsOf, GitError, outputOf } from './git.ts';
import { type Blob, readBlobs } from './git-blobs.ts';
import type { Repository } from './git-repository.ts';
import { isForeign } from './names.ts';
import type { ReadText } from './reading.ts';

/** One file of the index, from the root of the project. */
interface Entry extends Blob {
  readonly mode: string;
}

export interface IndexFiles {
  /** Sorted by path. */
  readonly files: readonly ({ readonly source: SourceId } & ReadText)[];
  readonly skipped: readonly Skipped[];
}

/** The paths of the project that git tracks. */
export async function trackedIn({ git, root, prefix }: Repository): Promise<ReadonlySet<string>> {
  const names = fieldsOf(await outputOf(git, ['ls-files', '-z', '--full-name', '--', root]));
  return new Set(names.map((name) => name.slice(prefix.length)));
}

/** All paths of a project in the index. Throws a `GitError` where a merge is not done. */
export async function entriesOf({ git, root, prefix }: Repository): Promise<readonly Entry[]> {
  const words = ['ls-files', '--stage', '-z', '--full-name', '--', root];
  return fieldsOf(await outputOf(git, words)).map((field) => {
    const [mode = '', id = '', stage] = field.slice(0, field.indexOf('\t')).split(' ');
    const path = field.slice(field.indexOf('\t') + 1 + prefix.length);
    if (stage !== '0') throw new GitError(`\`${path}\` has a conflict, so the index holds no version of it`);
    return { mode, id, path };
  });
}

/**
 * The texts of the index at paths that `isRead` accepts, and those that `isNamed` does wherever they lie. As on the
 * disk, links within the project lead to what is read under its own name, and links out of it are skipped.
 */
export async function readIndex(
  { git }: Repository,
  entries: readonly Entry[],
  isRead: (path: string) => boolean,
  isNamed: (path: string) => boolean = () => false,
): Promise<IndexFiles> {
  const skipped: Skipped[] = [];
  const linked = await linkedPaths();
  const wanted = entries.filter(
    ({ mode, path }) =>
      mode.startsWith('100') && (isNamed(path) || (isRead(path) && (!isForeign(path) || isLinked(path)))),
  );
  const files: ({ source: SourceId } & ReadText)[] = [];
  (await readBlobs(git, wanted)).forEach((reading, i) => {
    const { path } = wanted[i] as Entry;
    if ('text' in reading) files.push({ source: path, ...reading });
    else skipped.push({ path, reason: reading.skipped, count: 1 });
  });
  return { files, skipped };

  async function linkedPaths(): Promise<readonly string[]> {
    const links = entries.filter(({ mode, path }) => mode === LINK && !isForeign(path));
    const targets = await readBlobs(git, links);
    return links.flatMap(({ path }, i) => {
      const target = targets[i];
      if (!target || !('text' in target)) return [];
      const to = join(dirname(path), target.text);
      if (!target.text.startsWith('/') && to !== '..' && !to.startsWith('../'))
        return [to.replace(/\/$/, '')];
      if (isRead(path)) skipped.push({ path, reason: 'link', count: 1 });
      return [];
    });
  }

  /** What a link leads to is read also where folders of its name are not. */
  function isLinked(path: string): boolean {
    return linked.some(
      (to) => path === to || (path.startsWith(`${to}/`) && !isForeign(path.slice(to.length + 1))),
    );
  }
}

const LINK = '120000';
