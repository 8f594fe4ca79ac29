/** The databases whose SQL is read. */
export type Dialect = 'postgres' | 'mysql' | 'mariadb' | 'sqlite';
