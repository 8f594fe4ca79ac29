import { outputOf } from './git.ts';
import { type Hunk, hunksIn } from './git-hunks.ts';
import type { Repository } from './git-repository.ts';

/** What became of one path. Paths start at the root of the project. */
export interface FileChange {
  /** The regular file as it was, under its old name. */
  readonly before: { readonly path: string; readonly id: string } | undefined;
  /** Its name now; undefined when there is no regular file any more. */
  readonly path: string | undefined;
  /** Sorted by line. */
  readonly hunks: readonly Hunk[];
}

/** From a commit to the work tree, or to the index. Renames keep a file one file. */
export async function changesSince(
  { git, root, prefix }: Repository,
  commit: string,
  to: 'work tree' | 'index',
): Promise<readonly FileChange[]> {
  const cached = to === 'index' ? ['--cached', '--ita-invisible-in-index'] : [];
  const words = ['diff-index', ...cached, ...RAW_AND_LINES, commit, '--', root];
  const output = await outputOf(git, words);
  const { entries, end } = entriesOf(output);
  const hunks = hunksIn(output, end);
  return entries.map(({ old, now }) => ({
    before: isFile(old.mode) ? { path: old.path.slice(prefix.length), id: old.id } : undefined,
    path: isFile(now.mode) ? now.path.slice(prefix.length) : undefined,
    hunks: hunks.get(now.path) ?? [],
  }));
}

/** The paths in which the index differs from a commit, from the root of the project. */
export async function stagedSince(
  { git, root, prefix }: Repository,
  commit: string,
): Promise<readonly string[]> {
  const words = ['diff-index', '--cached', '--ita-invisible-in-index', '--raw', '-z', commit, '--', root];
  const { entries } = entriesOf(await outputOf(git, words));
  return entries.map(({ now }) => now.path.slice(prefix.length));
}

/** The files of a commit that the work tree or the index has otherwise, as they were. Renames are a loss and a gain. */
export async function changedSince(
  { git, root, prefix }: Repository,
  commit: string,
  to: 'work tree' | 'index',
): Promise<readonly { readonly path: string; readonly id: string }[]> {
  const cached = to === 'index' ? ['--cached', '--ita-invisible-in-index'] : [];
  const raw = ['--raw', '-z', '--no-abbrev', '--no-renames', '--ignore-submodules=all'];
  const { entries } = entriesOf(await outputOf(git, ['diff-index', ...cached, ...raw, commit, '--', root]));
  return entries
    .filter(({ old, now }) => isFile(old.mode) && isFile(now.mode))
    .map(({ old }) => ({ path: old.path.slice(prefix.length), id: old.id }));
}

/** What was and is of every path, and then which lines, as text whatever attributes say. */
const RAW_AND_LINES = [
  '--raw',
  '-z',
  '--no-abbrev',
  '--patch',
  '--unified=0',
  '--find-renames',
  '--text',
  '--ignore-submodules=all',
];

interface Version {
  readonly mode: string;
  readonly id: string;
  readonly path: string;
}

/** Entries are `:mode mode id id status NUL path NUL`, and a second path where the status says that there is one. */
function entriesOf(bytes: Buffer): {
  readonly entries: readonly { readonly old: Version; readonly now: Version }[];
  readonly end: number;
} {
  const entries: { old: Version; now: Version }[] = [];
  let at = 0;
  const field = () => {
    const start = at;
    at = bytes.indexOf(0, start) + 1;
    return bytes.toString('utf8', start, at - 1);
  };
  while (bytes[at] === COLON) {
    const [oldMode = '', mode = '', oldId = '', id = '', status = ''] = field().slice(1).split(' ');
    const oldPath = field();
    const path = status.startsWith('R') ? field() : oldPath;
    entries.push({ old: { mode: oldMode, id: oldId, path: oldPath }, now: { mode, id, path } });
  }
  return { entries, end: at };
}

const COLON = 0x3a;

/** Neither a link, a submodule nor nothing. */
function isFile(mode: string): boolean {
  return mode.startsWith('100');
}
