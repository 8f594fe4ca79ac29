import { once } from '../../model/once.ts';
import type { SourceId } from '../../text/place.ts';
import type { Folder } from './folders.ts';
import { type FileText, folderOf, join, nameOf, type Project } from './project.ts';
import { bareCode } from './runners/code.ts';
import type { Kind } from './runners/kind.ts';

/** A folder as a whole, and who runs it. */
interface Claimed {
  readonly whole: Folder;
  readonly kind: Kind;
}

/** Without SQL that migrations in code read, and without numbered SQL beside them. */
export function withoutSqlOfCode<C extends Claimed>(claims: readonly C[]): readonly C[] {
  const inCode = claims.filter(({ whole }) => whole.layout === 'code').map(({ whole }) => whole.directory);
  const read = claims.flatMap(({ kind, whole }) =>
    (kind.sqlIn ?? []).map((inner) => join(whole.directory, inner)),
  );
  return claims.filter(({ whole: { layout, directory }, kind }) => {
    if (layout !== 'files') return true;
    return !read.includes(directory) && !(kind.runner.id === 'plain' && inCode.includes(directory));
  });
}

/** `17.0.x`, `v2`, `2024`. */
const VERSION = /^v?\d+(?:[._-](?:\d+|x))*$/i;

export function isVersion(name: string): boolean {
  return VERSION.test(name);
}

/**
 * Folders that their runner takes for one: those named by versions below another, and those whose files one list imports.
 * `isAlike`: of the same database, and chosen alike.
 */
export function joinedFolders<C extends Claimed>(
  claims: readonly C[],
  project: Project,
  isAlike: (a: C, b: C) => boolean,
): readonly C[] {
  const groups: { readonly directories: ReadonlySet<string>; readonly claims: C[] }[] = [];
  for (const claim of claims) {
    const directories = new Set(claim.kind.joins ? homesOf(claim, project) : []);
    const group = groups.find((one) => {
      const [first] = one.claims;
      const isShared = [...directories].some((directory) => one.directories.has(directory));
      return isShared && first?.kind === claim.kind && isAlike(first, claim);
    });
    if (group) group.claims.push(claim);
    else groups.push({ directories, claims: [claim] });
  }
  return groups.map((group) => joined(group.claims));
}

function joined<C extends Claimed>(claims: readonly C[]): C {
  const [first, ...others] = claims as readonly [C, ...C[]];
  if (others.length === 0) return first;
  const home = homeOf(first.whole.directory);
  const isNested = claims.every(({ whole }) => homeOf(whole.directory) === home);
  const entries = claims.flatMap(({ whole }) => whole.entries);
  return { ...first, whole: { ...first.whole, directory: isNested ? home : first.whole.directory, entries } };
}

/** The folder without those below it that are named by versions, and the lists in which its files stand. */
function homesOf({ whole: { directory } }: Claimed, project: Project): readonly string[] {
  const lists = project
    .configs(directory, LIST)
    .filter((list) => foldersIn(list).has(directory))
    .map(({ path }) => path);
  return [homeOf(directory), ...lists];
}

function homeOf(directory: string): string {
  let home = directory;
  while (home.includes('/') && isVersion(nameOf(home))) home = folderOf(home);
  return home;
}

const LIST = /^(?:index|ormconfig|[\w.-]*data-?source|[\w.-]*typeorm[\w.-]*|mikro-orm\.config)\.[cm]?[jt]s$/i;

/** The folders from which a list imports single files. */
const foldersIn = once((list: FileText): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const [, from = ''] of bareCode(list).matchAll(/(?:\bfrom\s*|\brequire\s*\(\s*)["'](\.[^"']+)["']/g))
    found.add(folderOf(resolved(folderOf(list.path), from)));
  return found;
});

function resolved(folder: string, path: string): SourceId {
  return path.split('/').reduce((so, part) => {
    if (part === '.') return so;
    return part === '..' ? folderOf(so) : join(so, part);
  }, folder);
}
