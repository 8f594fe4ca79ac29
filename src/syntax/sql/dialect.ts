/** The databases whose SQL is read. */
export type Dialect = 'postgres' | 'mysql' | 'mariadb' | 'sqlite';

/** As people write them. */
export const DIALECT_TITLES: { readonly [dialect in Dialect]: string } = {
  postgres: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  sqlite: 'SQLite',
};
