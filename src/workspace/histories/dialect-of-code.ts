import type { Dialect } from '../../syntax/sql/dialect.ts';
import { dialectOfWord } from '../../syntax/sql/dialect-words.ts';
import type { KnownDialect } from './dialect.ts';
import type { Entry } from './folders.ts';
import type { FileText, Project } from './project.ts';
import { bareCode, writing } from './runners/code.ts';

/** Where the runners of code are told their database, and in which words. */
const CONFIGS: { readonly [runner: string]: { readonly file: RegExp; readonly words: RegExp } } = {
  knex: { file: /^knexfile\./, words: /\bclient["']?\s*:\s*["']([\w-]+)["']/g },
  typeorm: { file: /^ormconfig|data-?source|typeorm/i, words: /\btype["']?\s*:\s*["']([\w-]+)["']/g },
  sequelize: {
    file: /^(?:config|database|sequelize\b.*)\.(?:json|[cm]?[jt]s)$/,
    words: /\bdialect["']?\s*:\s*["'](\w+)["']/g,
  },
  'mikro-orm': {
    file: /^mikro-orm\.config\./,
    words: /@mikro-orm\/(postgresql|mysql|mariadb|sqlite|better-sqlite|libsql)\b|\btype\s*:\s*["'](\w+)["']/g,
  },
  kysely: {
    file: /^kysely\.config\./,
    words: /\b(Postgres|Mysql|Sqlite)Dialect\b|\bdialect\s*:\s*["']([\w-]+)["']/g,
  },
  'db-migrate': { file: /^database\.json$/, words: /"driver"\s*:\s*"([\w-]+)"/g },
};

/** What production uses before what others use. */
const RANK: readonly (Dialect | 'other')[] = ['postgres', 'mysql', 'mariadb', 'sqlite', 'other'];

/** The database that the runner's own config names; where it names several, that of `production`, else the largest. */
export function byConfig(
  runner: string,
  directory: string,
  project: Project,
): KnownDialect | 'other' | undefined {
  const config = CONFIGS[runner];
  if (!config) return undefined;
  for (const file of project.configs(directory, config.file)) {
    const dialect = dialectIn(file, config.words);
    if (dialect) return dialect === 'other' ? 'other' : { dialect, because: file.path };
  }
  return undefined;
}

function dialectIn(file: FileText, words: RegExp): Dialect | 'other' | undefined {
  const text = bareCode(file);
  const found = [...text.matchAll(words)].flatMap(({ index, 1: one, 2: other }) => {
    const dialect = dialectOfWord(one ?? other ?? '');
    return dialect ? [{ index, dialect }] : [];
  });
  const production = /\bproduction["']?\s*:/.exec(text)?.index;
  const there = production === undefined ? undefined : found.find(({ index }) => index > production);
  if (there) return there.dialect;
  return RANK.find((dialect) => found.some((one) => one.dialect === dialect));
}

const IMPORTS: readonly (readonly [Dialect, (entry: Entry) => boolean])[] = [
  ['postgres', importing('pg|postgres|(?:@[\\w-]+/)?slonik|@payloadcms/db-(?:vercel-)?postgres')],
  ['mysql', importing('mysql2?(?:/promise)?')],
  ['mariadb', importing('mariadb')],
  ['sqlite', importing('sqlite3?|better-sqlite3|@payloadcms/db-(?:d1-)?sqlite')],
];

function importing(names: string): (entry: Entry) => boolean {
  return writing(new RegExp(`(?:\\bfrom\\s*|\\brequire\\s*\\(\\s*)["'](?:${names})["']`));
}

/** By the clients of one database that its files import. */
export function byImport(entries: readonly Entry[]): KnownDialect | undefined {
  const found = IMPORTS.flatMap(([dialect, imports]) => {
    const entry = entries.find(imports);
    return entry ? [{ dialect, because: entry.path }] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}

const SYNTAX: readonly (readonly [Dialect, (entry: Entry) => boolean, string])[] = [
  [
    'postgres',
    writing(/\b(?:jsonb|timestamptz|BIGSERIAL|SERIAL|CONCURRENTLY|character varying)\b/),
    'PostgreSQL',
  ],
  ['mysql', writing(/\bAUTO_INCREMENT\b|\bENGINE\s*=\s*\w+|\\`\w+\\`|["'][A-Z][^"'\n]*`\w+`/), 'MySQL'],
  ['sqlite', writing(/\bAUTOINCREMENT\b|["'`]\s*PRAGMA\s+\w+/), 'SQLite'],
];

/** By the SQL in its strings. */
export function byCode(entries: readonly Entry[]): KnownDialect {
  for (const [dialect, isWritten, title] of SYNTAX) {
    const entry = entries.find(isWritten);
    if (entry) return { dialect, because: `${title}'s syntax in ${entry.path}` };
  }
  return { dialect: 'postgres', because: 'nothing says otherwise' };
}
