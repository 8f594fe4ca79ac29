/** The databases whose SQL is read. */
export type Dialect = 'postgres' | 'mysql' | 'mariadb' | 'sqlite';

/** MySQL or MariaDB, which write SQL alike. */
export function isMysql(dialect: Dialect): dialect is 'mysql' | 'mariadb' {
  return dialect === 'mysql' || dialect === 'mariadb';
}

/** As people write them. */
export const DIALECT_TITLES: { readonly [dialect in Dialect]: string } = {
  postgres: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  sqlite: 'SQLite',
};
