import type { Dialect } from './dialect.ts';

/** Words of folders and of parts of file names. */
const WORDS: ReadonlyMap<string, Dialect | 'other'> = new Map([
  ...words('postgres', 'postgres', 'postgresql', 'postgresdb', 'pg', 'pgsql', 'psql', 'pgx', 'pg-native'),
  ...words('postgres', 'pgnative', 'aurora-postgres'),
  ...words('mysql', 'mysql', 'mysql2', 'mysql8', 'mysqldb', 'aurora-mysql'),
  ...words('mariadb', 'mariadb'),
  ...words('sqlite', 'sqlite', 'sqlite3', 'sqlitedb', 'better-sqlite', 'better-sqlite3', 'turso', 'd1'),
  ...words('sqlite', 'sqljs', 'libsql'),
  ...words(
    'other',
    'h2',
    'cockroach',
    'cockroachdb',
    'crdb',
    'mssql',
    'tedious',
    'oracledb',
    'mongodb',
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
