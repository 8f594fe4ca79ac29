import {
  DataSource,
  type QueryRunner,
  Table,
  TableCheck,
  TableColumn,
  TableExclusion,
  TableForeignKey,
  TableIndex,
  TableUnique,
  View,
} from 'typeorm';
import type { Dialect } from '../src/syntax/sql/dialect.ts';

/** Answers to what TypeORM asks the server: nothing is there, and the schema is the usual one. */
const ANSWERS: readonly (readonly [RegExp, readonly object[]])[] = [
  [/SELECT \* FROM current_schema\(\)|SELECT current_schema\(\)/, [{ current_schema: 'public' }]],
  [/current_database\(\)|DATABASE\(\)/, [{ db_name: 'app', current_database: 'app' }]],
  [/^SELECT|^PRAGMA/i, []],
];

const CLASSES = {
  Table,
  TableCheck,
  TableColumn,
  TableExclusion,
  TableForeignKey,
  TableIndex,
  TableUnique,
  View,
};

/** What TypeORM sends when the body of an `up` runs, without its own book-keeping. */
export async function truthOf(body: string, dialect: Dialect): Promise<readonly string[]> {
  const sent: string[] = [];
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  const up = new AsyncFunction('queryRunner', ...Object.keys(CLASSES), body);
  await up(runnerOf(dialect, sent), ...Object.values(CLASSES));
  return sent.filter((statement) => !statement.includes('typeorm_metadata'));
}

function runnerOf(dialect: Dialect, sent: string[]): QueryRunner {
  const type = dialect === 'sqlite' ? 'better-sqlite3' : dialect;
  const source = new DataSource({ type, database: 'app', driver: FAKE_SQLITE } as ConstructorParameters<
    typeof DataSource
  >[0]);
  Object.assign(source.driver, { database: 'app', version: '16.0', isReplicated: false });
  const runner = source.createQueryRunner('master') as QueryRunner & {
    executeQueries(up: unknown): Promise<void>;
    getCachedTable(name: string): Promise<Table>;
  };
  const answer = async (statement: string) => {
    const found = ANSWERS.find(([pattern]) => pattern.test(statement.trim()));
    if (!found) sent.push(statement);
    return found?.[1] ?? [];
  };
  Object.assign(runner, {
    query: answer,
    connect: async () => ({}),
    getCachedTable: async (name: string) => new Table({ name }),
    executeQueries: async (up: Statement | readonly Statement[]) => {
      for (const { query } of [up].flat()) sent.push(query);
    },
  });
  return runner;
}

interface Statement {
  readonly query: string;
}

/** TypeORM loads a driver when it is asked for one; nothing is opened. */
const FAKE_SQLITE = class {};

/** As two texts are compared: white space, and words that change nothing. */
export function comparable(statement: string): string {
  return statement
    .replace(/\s+/g, ' ')
    .replace(/ ?([(),]) ?/g, '$1')
    .replace(/^CREATE TABLE IF NOT EXISTS/, 'CREATE TABLE')
    .replace(/^DROP (TABLE|VIEW) IF EXISTS/, 'DROP $1')
    .trim();
}
