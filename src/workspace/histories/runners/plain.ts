import { once } from '../../../model/once.ts';
import type { Entry, Folder } from '../folders.ts';
import { withoutComments } from '../marked-lines.ts';
import { habit, type Kind, leadingNumber } from './kind.ts';

const NUMBERED = /^(?:[vV])?(\d+)(?:[_.\- ]|\.sql$)/;

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
  claims(folder) {
    const forward = folder.entries.filter(({ name }) => NUMBERED.test(name) && !UNDOES.test(name));
    if (new Set(forward.map(({ name }) => number(name))).size < 2) return false;
    return isNamed(folder) && forward.some(changesSchema);
  },
  step(entry) {
    const id = number(entry.name);
    if (id === undefined || UNDOES.test(entry.name)) return undefined;
    return {
      id,
      path: entry.path,
      sections: [habit(entry, 'unknown', 'nothing tells which runner applies this file')],
    };
  },
};

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
  return leadingNumber(name) ?? NUMBERED.exec(name)?.[1];
}
