import { expect, test } from 'vitest';
import { emptySchema } from '../src/model/migration/schema-after.ts';
import { loadPostgres } from '../src/syntax/sql/load-postgres.ts';
import { replay } from './work-replay.ts';

const parser = await loadPostgres();
const SCHEMA = `create table t (a timestamp, b geo.place);
  create function one() returns int language sql as 'select 1'`;

/** What no file says makes a rewrite unsure, and says why. */
test.each([
  [
    'alter table t alter a type timestamptz',
    'values stay as they are only in a session whose time zone is UTC',
  ],
  [
    'alter table t add x text default slugify(1)',
    '`slugify(1)` is computed for every row if `slugify` is volatile',
  ],
  ['alter table t add x int default one()', '`one()` is computed for every row if `one` is volatile'],
  ['alter table old alter a type bigint; create index on old (a)', 'no file says which type `a` has'],
  ['alter table t alter b type text', 'no file says what the type `geo.place` is'],
])('%s', (statement, why) => {
  const { schema } = replay(parser, emptySchema(), `${SCHEMA}; alter table old add seen int`, 17);
  const { work } = replay(parser, schema, statement, 17);
  expect(work.rewrites.map(({ sure, why }) => ({ sure, why }))).toEqual([{ sure: false, why }]);
});
