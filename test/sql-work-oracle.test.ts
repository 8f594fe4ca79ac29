import { afterAll, expect, test } from 'vitest';
import { emptySchema } from '../src/model/migration/schema-after.ts';
import { loadPostgres } from '../src/syntax/sql/load-postgres.ts';
import { measure, startServer } from './pglite.ts';
import { ALTERED_TYPES, ORACLE_CASES, ORACLE_SCHEMA } from './sql-work-cases.ts';
import { differences, replay, tablesOf } from './work-replay.ts';

const parser = await loadPostgres();
const { db, major } = await startServer();

afterAll(() => db.close());

/** Toast tables and indexes are the table's own, and views are no tables: neither is compared. */
async function compare(setup: string, statement: string): Promise<readonly string[]> {
  const seen = await measure(db, setup, statement);
  if (seen.error) return [seen.error];
  const { schema } = replay(parser, emptySchema(), setup, major);
  const tables = tablesOf(schema);
  return differences(replay(parser, schema, statement, major), seen, tables);
}

test.each(ORACLE_CASES)('%s', async (statement = '', setup = '') => {
  expect(await compare(`${ORACLE_SCHEMA}; ${setup}`, statement)).toEqual([]);
});

test.each(ALTERED_TYPES)('%s → %s', async (from, to) => {
  const setup = `create domain plain as int; create domain positive as int check (value > 0);
    create domain short as varchar(5); create type mood as enum ('a'); create table t (a ${from})`;
  const cast = await compare(setup, `alter table t alter a type ${to}`);
  const refused = cast.some((line) => line.includes('cannot be cast'));
  expect(refused ? await compare(setup, `alter table t alter a type ${to} using a::${to}`) : cast).toEqual(
    [],
  );
});
