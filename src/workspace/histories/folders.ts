import type { SourceId } from '../../text/place.ts';
import { dialectOfWord } from './dialect-words.ts';
import { once } from './once.ts';
import { type FileText, folderOf, nameOf } from './project.ts';

/** One migration as it lies: a file, or a folder with a file of a fixed name. */
export interface Entry {
  /** `V1__x.sql`, or the folder's `20240101000000_x`. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

export interface Folder {
  readonly directory: string;
  /** `files`: `0001_x.sql`; `folders`: `0001_x/up.sql`. */
  readonly layout: 'files' | 'folders';
  readonly entries: readonly Entry[];
}

/** A folder by the names of its files alone, in order. */
export interface FolderPaths extends Pick<Folder, 'directory' | 'layout'> {
  readonly paths: readonly SourceId[];
}

/** Folders in which no application's migrations lie. */
const ELSEWHERE =
  /(?:^|\/)(?:node_modules|vendor|tests?|__tests__|e2e|testdata|test-data|fixtures?|stubs?|seeds?|seeders|queries|revert|verify|undo|rollbacks?|examples?|third_party|dist|target)(?:\/|$)/i;

const INNER = /^(?:migration|up|down)\.sql$/;

/** SQL files by the folder that may be a history, in order of names; in any folder if somebody chose them. */
export function foldersOf(files: Iterable<SourceId>, how: 'chosen' | 'found'): readonly FolderPaths[] {
  const folders = new Map<string, Pick<Folder, 'directory' | 'layout'> & { paths: SourceId[] }>();
  for (const path of files) {
    if (!path.endsWith('.sql') || (how === 'found' && ELSEWHERE.test(folderOf(path)))) continue;
    const inner = isInner(path);
    const directory = inner ? folderOf(folderOf(path)) : locationOf(path);
    const layout = inner ? 'folders' : 'files';
    const key = `${layout} ${directory}`;
    const folder = folders.get(key) ?? { directory, layout, paths: [] };
    folder.paths.push(path);
    folders.set(key, folder);
  }
  return [...folders.values()].map((folder) => ({ ...folder, paths: folder.paths.sort() }));
}

function isInner(path: SourceId): boolean {
  return INNER.test(nameOf(path)) && /^\d/.test(nameOf(folderOf(path)));
}

/** The same value for the same file. */
export const entryOf = once(
  ({ path, text }: FileText): Entry => ({
    name: nameOf(isInner(path) ? folderOf(path) : path),
    path,
    text,
  }),
);

const FLYWAY_NAME = /^(?:[VB]\d[\d._]*|R)__.+\.sql$/;

/** Flyway reads the folders below a location too, which by habit is `db/migration`, or a database's folder in it. */
function locationOf(path: string): string {
  const parent = folderOf(path);
  const location = FLYWAY_NAME.test(nameOf(path)) && /^(.*?\bdb\/migrations?)(?:\/(.*))?$/.exec(parent);
  if (!location || location[2] === undefined) return parent;
  const parts = location[2].split('/');
  const own = parts.findIndex((part) => dialectOfWord(part) !== undefined);
  return [location[1], ...parts.slice(0, own + 1)].join('/');
}
