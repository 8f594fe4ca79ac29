import { dialectOfWord } from '../../syntax/sql/dialect-words.ts';
import type { SourceId } from '../../text/place.ts';
import { type FileText, folderOf, join, nameOf } from './project.ts';
import { isCode, mayBeMigrationInCode } from './runner-files.ts';

/** One migration as it lies: a file, or a folder with a file of a fixed name. */
export interface Entry {
  /** `V1__x.sql`, `20240101_x.ts`, the folder's `20240101000000_x`, or Sqitch's `tables/users.sql`. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

export interface Folder {
  readonly directory: string;
  /** `files`: `0001_x.sql`; `folders`: `0001_x/up.sql`; `code`: `0001_x.ts`, and the SQL beside it. */
  readonly layout: 'files' | 'folders' | 'code';
  readonly entries: readonly Entry[];
}

/** A folder by the names of its files alone, in order. */
export interface FolderPaths extends Pick<Folder, 'directory' | 'layout'> {
  readonly files: readonly NamedPath[];
}

type NamedPath = Pick<Entry, 'name' | 'path'>;

/** Folders in which no application's migrations lie. */
const ELSEWHERE =
  /(?:^|\/)(?:node_modules|vendor|tests?|__tests__|e2e|testdata|test-data|fixtures?|stubs?|seeds?|seeders|queries|revert|verify|undo|rollbacks?|examples?|third_party|dist|target)(?:\/|$)/i;

/** Whether a file lies where no application's migrations do; below a folder that somebody named, by the rest of its path. */
export function liesElsewhere(path: SourceId, named: readonly string[]): boolean {
  const root = named.find((folder) => path.startsWith(`${folder}/`));
  return ELSEWHERE.test(folderOf(root === undefined ? path : path.slice(root.length + 1)));
}

const INNER = /^(?:migration|up|down)\.sql$/;

/** SQL files and code by the folder that may be a history, in order of names; in any folder if somebody chose them. */
export function foldersOf(files: Iterable<SourceId>, how: 'chosen' | 'found'): readonly FolderPaths[] {
  const folders = new Map<string, Pick<Folder, 'directory' | 'layout'> & { files: NamedPath[] }>();
  const all = [...files];
  const planned = new Set(
    all.flatMap((path) => (nameOf(path) === PLAN ? join(folderOf(path), 'deploy') : [])),
  );
  for (const path of all) {
    if (!path.endsWith('.sql')) continue;
    const parent = folderOf(path);
    const deploy = planned.size > 0 ? above(path, planned) : undefined;
    const inner = deploy === undefined && INNER.test(nameOf(path)) && /^\d/.test(nameOf(parent));
    const directory = deploy ?? (inner ? folderOf(parent) : locationOf(path));
    const layout = inner ? 'folders' : 'files';
    const key = `${layout} ${directory}`;
    const folder = folders.get(key) ?? { directory, layout, files: [] };
    const name = deploy === undefined ? nameOf(inner ? parent : path) : path.slice(deploy.length + 1);
    folder.files.push({ name, path });
    folders.set(key, folder);
  }
  const byPath = (a: NamedPath, b: NamedPath) => (a.path < b.path ? -1 : 1);
  return [...folders.values(), ...codeFoldersOf(all, how)].map((folder) => ({
    ...folder,
    files: folder.files.sort(byPath),
  }));
}

/** Folders with code; `x.js` beside `x.ts` is what the compiler made of it. */
function codeFoldersOf(files: readonly SourceId[], how: 'chosen' | 'found') {
  const wanted = how === 'chosen' ? isCode : mayBeMigrationInCode;
  const folders = new Map<string, NamedPath[]>();
  for (const path of files) {
    if (!wanted(path)) continue;
    const named = { name: nameOf(path), path };
    const others = folders.get(folderOf(path));
    if (others) others.push(named);
    else folders.set(folderOf(path), [named]);
  }
  if (folders.size === 0) return [];
  for (const path of files) {
    if (path.endsWith('.sql')) folders.get(folderOf(path))?.push({ name: nameOf(path), path });
  }
  return [...withCommon(folders)].map(([directory, all]) => {
    const typed = new Set(all.flatMap(({ path }) => (/ts$/.test(path) ? stemOf(path) : [])));
    const own = all.filter(({ path }) => !/js$/.test(path) || !typed.has(stemOf(path)));
    return { directory, layout: 'code' as const, files: own };
  });
}

const COMMON = /^(?:common|shared|all|base)$/i;

/** What lies in `common/` beside a folder for each database belongs to each of them. */
function withCommon(folders: ReadonlyMap<string, readonly NamedPath[]>) {
  const own = new Map(folders);
  for (const [directory, files] of folders) {
    if (!COMMON.test(nameOf(directory))) continue;
    const parent = folderOf(directory);
    const databases = [...folders.keys()].filter(
      (other) => folderOf(other) === parent && dialectOfWord(nameOf(other)) !== undefined,
    );
    for (const database of databases) own.set(database, [...(own.get(database) ?? []), ...files]);
    if (databases.length > 0) own.delete(directory);
  }
  return own;
}

/** Without the end that tells the language. */
export function stemOf(path: string): string {
  return path.replace(/\.[cm]?[jt]s$/, '');
}

const known = new WeakMap<FileText, Entry>();

/** The same value for the same file under the same name. */
export function entryOf(file: FileText, name: string): Entry {
  const last = known.get(file);
  if (last?.name === name) return last;
  const entry = { name, path: file.path, text: file.text };
  known.set(file, entry);
  return entry;
}

/** Sqitch names changes of folders below `deploy` too: `tables/users`. */
const PLAN = 'sqitch.plan';

function above(path: string, folders: ReadonlySet<string>): string | undefined {
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) {
    if (folders.has(folder)) return folder;
  }
  return undefined;
}

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
