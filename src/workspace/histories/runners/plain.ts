import { compareVersions } from '../../../model/migration/version.ts';
import { once } from '../../../model/once.ts';
import type { Entry, Folder } from '../folders.ts';
import { isVersion } from '../joined-folders.ts';
import { withoutComments } from '../marked-lines.ts';
import { nameOf } from '../project.ts';
import { byId, habit, type Kind, leadingNumber } from './kind.ts';

/** `0001_x.sql`, and a version as in `v2.10.12.sql`. */
const NUMBERED = /^[vV]?(\d+(?:\.\d+)*)(?:[_.\- ]|\.sql$)/;

const NAMED =
  /(?:^|\/)(?:migrations?|migrate|db|database|changes|changesets?|deltas?|upgrades?|updates?|patches|schema|sql|ddl|versions?)$/i;

const DDL = /\b(?:CREATE|ALTER|DROP)\s+(?:(?:UNIQUE\s+)?INDEX|(?:UNLOGGED\s+)?TABLE|TYPE|VIEW|FUNCTION)\b/i;

const UNDOES = /[._-](?:down|undo|rollback|revert)\.sql$/i;

/** Whether a file takes a migration back, as its name tells. */
export function undoes(name: string): boolean {
  return UNDOES.test(name);
}

const changesSchema = once(({ text }: Entry) => DDL.test(withoutComments(text)));

/** Numbered files that no runner is known to have written. */
export const plain: Kind = {
  runner: {
    id: 'plain',
    title: 'an unknown runner',
    optOut: undefined,
    outOfOrder: 'unknown',
    edited: 'unknown',
  },
  layout: 'files',
  joins: true,
  claims(folder) {
    const forward = folder.entries.filter(({ name }) => NUMBERED.test(name) && !UNDOES.test(name));
    const fewest = isVersion(nameOf(folder.directory)) ? 1 : 2;
    if (new Set(forward.map(({ name }) => number(name))).size < fewest) return false;
    return isNamed(folder) && forward.some(changesSchema);
  },
  step(entry, folder) {
    const own = number(entry.name);
    if (own === undefined || UNDOES.test(entry.name)) return undefined;
    return {
      id: [...versionsAbove(entry, folder), own].join('.'),
      path: entry.path,
      sections: [habit(entry, 'unknown', 'nothing tells which runner applies this file')],
    };
  },
  ordered: (steps) => [...steps].sort((a, b) => compareVersions(a.id, b.id) || byId(a, b)),
};

/** The folders named by versions that a file stands in, as in `0.22/01__tags.sql`. */
function versionsAbove({ path }: Entry, { directory, layout }: Folder): readonly string[] {
  if (layout !== 'files') return [];
  const folders = path.slice(directory.length).split('/').slice(1, -1);
  return folders.every(isVersion) ? folders.map((name) => name.replace(/^v/i, '')) : [];
}

/** By its own name or that of the folder above it, as in `migrations/postgres`. */
function isNamed({ directory }: Folder): boolean {
  return NAMED.test(directory) || /(?:^|\/)(?:migrations?|migrate)\/[^/]+(?:\/[^/]+)?$/i.test(directory);
}

/** `0001_x/up.sql` of a runner that nothing tells. */
export const plainFolders: Kind = {
  ...plain,
  layout: 'folders',
  step(entry, folder, project) {
    return entry.path.endsWith('/down.sql') ? undefined : plain.step(entry, folder, project);
  },
};

function number(name: string): string | undefined {
  return NUMBERED.exec(name)?.[1] ?? leadingNumber(name);
}
