import { dialectOfWord } from '../../syntax/sql/dialect-words.ts';
import type { KnownDialect } from './dialect.ts';
import type { Entry, Folder } from './folders.ts';

interface Part {
  readonly folder: Folder;
  readonly known: KnownDialect | 'other' | undefined;
}

/** `x.postgres.up.sql` beside `x.mysql.up.sql` and `x.up.sql`: one folder for each database, the common files in each. */
export function splitByDialect(folder: Folder): readonly Part[] {
  const byDialect = new Map<ReturnType<typeof dialectOfWord>, Entry[]>();
  for (const entry of folder.entries) {
    const dialect = dialectInName(entry.name);
    const entries = byDialect.get(dialect);
    if (entries) entries.push(entry);
    else byDialect.set(dialect, [entry]);
  }
  const common = byDialect.get(undefined) ?? [];
  byDialect.delete(undefined);
  if (byDialect.size === 0) return [{ folder, known: undefined }];
  return [...byDialect].map(([dialect, own]) => {
    const taken = new Set(own.map(({ name }) => withoutDialect(name)));
    const entries = [...own, ...common.filter(({ name }) => !taken.has(withoutDialect(name)))];
    const known =
      dialect === 'other' || dialect === undefined
        ? ('other' as const)
        : { dialect, because: `\`.${wordIn(own[0]?.name ?? '')}\` in the names of its files` };
    return { folder: { ...folder, entries }, known };
  });
}

function dialectInName(name: string) {
  return dialectOfWord(wordIn(name) ?? '');
}

/** The part between dots that names a database. */
function wordIn(name: string): string | undefined {
  return name
    .split('.')
    .slice(1)
    .find((word) => dialectOfWord(word) !== undefined);
}

function withoutDialect(name: string): string {
  return name
    .split('.')
    .filter((word, i) => i === 0 || (dialectOfWord(word) === undefined && word !== 'autocommit'))
    .join('.');
}
