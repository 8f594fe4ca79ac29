import { once } from '../../model/once.ts';
import type { Dialect } from '../../syntax/sql/dialect.ts';
import { dialectOfWord } from '../../syntax/sql/dialect-words.ts';
import { byCode, byConfig, byImport } from './dialect-of-code.ts';
import type { Entry, Folder } from './folders.ts';
import { withoutComments } from './marked-lines.ts';
import type { Project } from './project.ts';
import type { Kind } from './runners/kind.ts';

export interface KnownDialect {
  readonly dialect: Dialect;
  readonly because: string;
}

const SETTINGS: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  { name: 'migration_lock.toml', pattern: /^[ \t]*provider\s*=\s*"(\w+)"/m },
  { name: 'schema.prisma', pattern: /datasource\s+\w+\s*\{[^}]*?provider\s*=\s*"(\w+)"/ },
  { name: 'drizzle.config.ts', pattern: /\bdialect\s*:\s*['"](\w+)['"]/ },
  { name: 'drizzle.config.js', pattern: /\bdialect\s*:\s*['"](\w+)['"]/ },
  { name: 'dbconfig.yml', pattern: /^[ \t]*dialect:\s*['"]?(\w+)/m },
  { name: 'flyway.conf', pattern: /^[ \t]*flyway\.url\s*=\s*jdbc:(\w+)/m },
  { name: 'flyway.toml', pattern: /^[ \t]*url\s*=\s*["']jdbc:(\w+)/m },
  { name: 'sqitch.conf', pattern: /^[ \t]*engine\s*=\s*(\w+)/m },
  { name: 'sqitch.plan', pattern: /^%engine=(\w+)/m },
];

const DRIVERS: readonly {
  readonly name: string;
  readonly drivers: readonly (readonly [Dialect, RegExp])[];
}[] = [
  {
    name: 'go.mod',
    drivers: [
      ['postgres', /\bgithub\.com\/(?:lib\/pq|jackc\/pgx)\b/],
      ['mysql', /\bgithub\.com\/go-sql-driver\/mysql\b/],
      [
        'sqlite',
        /\b(?:github\.com\/mattn\/go-sqlite3|modernc\.org\/sqlite|github\.com\/ncruces\/go-sqlite3)\b/,
      ],
    ],
  },
  {
    name: 'Cargo.toml',
    drivers: [
      ['postgres', /"(?:postgres|tokio-postgres|sqlx-postgres)"/],
      ['mysql', /"(?:mysql|mysql_async|sqlx-mysql)"/],
      ['sqlite', /"(?:sqlite|rusqlite|sqlx-sqlite)"/],
    ],
  },
  {
    name: 'package.json',
    drivers: [
      [
        'postgres',
        /"(?:pg|pg-promise|postgres|@neondatabase\/serverless|@vercel\/postgres|@mikro-orm\/postgresql)"\s*:/,
      ],
      ['mysql', /"(?:mysql|mysql2|@mikro-orm\/mysql)"\s*:/],
      ['mariadb', /"(?:mariadb|@mikro-orm\/mariadb)"\s*:/],
      ['sqlite', /"(?:sqlite3|better-sqlite3|@libsql\/client)"\s*:/],
    ],
  },
];

const SYNTAX: readonly (readonly [Dialect, (entry: Entry) => boolean, string])[] = [
  ['mysql', writing(/`\w+`|\bAUTO_INCREMENT\b|\bENGINE\s*=\s*\w+/i), 'MySQL'],
  ['sqlite', writing(/\bAUTOINCREMENT\b|^[ \t]*PRAGMA\s+\w+/im), 'SQLite'],
];

/** Whether a file has it outside of comments. */
function writing(pattern: RegExp): (entry: Entry) => boolean {
  return once(({ text }) => pattern.test(text) && pattern.test(withoutComments(text)));
}

const isClickHouse = once(({ text }: Entry) =>
  /\bENGINE\s*=?\s*(?:\w*MergeTree|Distributed|Kafka)\b/.test(text),
);

/** What tells the database of a folder: its runner's files, its name, its drivers, else its syntax. `other`: not read. */
export function dialectOf(kind: Kind, folder: Folder, project: Project): KnownDialect | 'other' {
  if (kind.only) return { dialect: kind.only, because: `${kind.runner.title} knows PostgreSQL only` };
  if (folder.layout === 'code') return dialectOfCode(kind, folder, project);
  for (const { name, pattern } of [JOURNAL, ...SETTINGS]) {
    const asked = project.mention(
      name === JOURNAL.name ? `${folder.directory}/meta` : folder.directory,
      name,
      pattern,
    );
    const dialect = asked && dialectOfWord(asked.match[1] ?? '');
    if (dialect === 'other') return 'other';
    if (dialect) return { dialect, because: asked.file.path };
  }
  const named = byFolder(folder);
  if (named) return named;
  return byDriver(folder, project) ?? bySyntax(folder);
}

/** What is compiled for several databases has a folder for each, whatever the settings of a runner say. */
function dialectOfCode(kind: Kind, folder: Folder, project: Project): KnownDialect | 'other' {
  return (
    byFolder(folder) ??
    byConfig(kind.runner.id, folder.directory, project) ??
    byImport(folder.entries) ??
    byDriver(folder, project) ??
    byServer(folder, project) ??
    byCode(folder.entries)
  );
}

const JOURNAL = { name: '_journal.json', pattern: /"dialect"\s*:\s*"(\w+)"/ };

/** A whole name may stand for any database, a part of one such as `river-mysql` for those that are read. */
function byFolder({ directory }: Folder): KnownDialect | 'other' | undefined {
  for (const part of directory.split('/').reverse()) {
    const whole = dialectOfWord(part);
    if (whole === 'other') return 'other';
    const dialect = [part, ...part.split(/[-_.]/)]
      .map(dialectOfWord)
      .find((word) => word && word !== 'other');
    if (dialect && dialect !== 'other') return { dialect, because: `the folder \`${part}\`` };
  }
  return undefined;
}

/** A manifest with drivers of several databases tells nothing. */
function byDriver(folder: Folder, project: Project): KnownDialect | undefined {
  return driven(folder, project, ({ length }) => length === 1);
}

/** One server's driver beside that of SQLite, which is for tests and small installs. */
function byServer(folder: Folder, project: Project): KnownDialect | undefined {
  const known = driven(folder, project, (found) => found.length === 2 && found.includes('sqlite'));
  return known && { ...known, because: `${known.because}, where SQLite stands beside it` };
}

function driven(
  { directory }: Folder,
  project: Project,
  tells: (found: readonly Dialect[]) => boolean,
): KnownDialect | undefined {
  for (const { name, drivers } of DRIVERS) {
    const manifest = project.nearest(directory, name);
    const found = drivers
      .filter(([, pattern]) => manifest && pattern.test(manifest.text))
      .map(([dialect]) => dialect);
    const [dialect] = found;
    if (manifest && dialect && tells(found)) return { dialect, because: manifest.path };
  }
  return undefined;
}

function bySyntax({ entries }: Folder): KnownDialect | 'other' {
  if (entries.some(isClickHouse)) return 'other';
  for (const [dialect, isWritten, title] of SYNTAX) {
    const entry = entries.find(isWritten);
    if (entry) return { dialect, because: `${title}'s syntax in ${entry.path}` };
  }
  return { dialect: 'postgres', because: 'nothing says otherwise' };
}
