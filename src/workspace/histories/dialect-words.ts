import type { Dialect } from '../../syntax/sql/dialect.ts';

/** Words of folders and of parts of file names. */
const WORDS: ReadonlyMap<string, Dialect | 'other'> = new Map([
  ...words('postgres', 'postgres', 'postgresql', 'pg', 'pgsql', 'psql', 'pgx'),
  ...words('mysql', 'mysql', 'mysql8'),
  ...words('mariadb', 'mariadb'),
  ...words('sqlite', 'sqlite', 'sqlite3', 'turso', 'd1'),
  ...words(
    'other',
    'h2',
    'cockroach',
    'cockroachdb',
    'crdb',
    'mssql',
    'sqlserver',
    'oracle',
    'db2',
    'hsqldb',
    'derby',
  ),
  ...words('other', 'clickhouse', 'snowflake', 'bigquery', 'redshift', 'cassandra', 'spanner', 'duckdb'),
]);

function words(
  value: Dialect | 'other',
  ...names: readonly string[]
): readonly (readonly [string, Dialect | 'other'])[] {
  return names.map((name) => [name, value] as const);
}

/** The database that a folder or a part of a file's name stands for; `other` is one that zerodrop does not read. */
export function dialectOfWord(word: string): Dialect | 'other' | undefined {
  return WORDS.get(word.toLowerCase());
}
