import { describe, expect, test } from 'vitest';
import { loadPostgres } from '../src/syntax/sql/load-postgres.ts';
import { readSql } from '../src/syntax/sql/read-sql.ts';
import { splitSql } from '../src/syntax/sql/split.ts';

const parser = await loadPostgres();

const VALID = [
  'select 1',
  '/* é😀 */ select 1 /* a */ ; -- x\n\n select 2 -- tail\n; ;select 3, \'--\' "/*";',
  'create table a (b text default \';\', "c;" int); alter table a add d int;',
  'create function f() returns int language plpgsql as $$ begin return 1; end; $$; select $x$ $$ ; $x$;',
  'create function f() returns int begin atomic select case when true then 1 end; select 2; end; select 1',
  'create rule r as on insert to t do also (select 1; select 2); select 3',
  "select E'a\\';', U&'\\0061;', B'1', a -- ;\n from b; select 1",
  "select 'a'\n'b;'; select a#>>'{b}', c->>'d', e::text, 1-1, 2/1",
];

describe('the splitter and PostgreSQL agree', () => {
  test.each(VALID)('%j', (text) => {
    const parsed = parser.parse(text);
    if ('error' in parsed) throw new Error(parsed.error);
    expect(splitSql(text).chunks.map(({ span }) => span)).toEqual(parsed.statements.map(({ span }) => span));
  });
});

test.each(['', 'é', '😀', 'é'.repeat(300), '😀'.repeat(257)])('places are right after %j', (letters) => {
  const text = `-- ${letters}\nselect '${letters}', x1; /*${letters}*/ select '${letters}' as y, x2 from t`;
  const names = readSql(splitSql(text), parser).map((read) => {
    if (!('node' in read)) throw new Error('unread');
    const locations = [...JSON.stringify(read.node).matchAll(/"ColumnRef":.*?"location":(\d+)/g)];
    return locations.map(([, location]) => text.slice(read.offset(Number(location))).slice(0, 2));
  });
  expect(names).toEqual([['x1'], ['x2']]);
});

test('a statement in error costs itself', () => {
  const text = "select 'é😀';\nalter tabel é😀;\nselect 2";
  const read = readSql(splitSql(text), parser);
  expect(read.map((statement) => 'node' in statement)).toEqual([true, false, true]);
  expect(read[1]).toEqual({
    span: { start: 14, end: 29 },
    error: 'syntax error at or near "tabel"',
    at: text.indexOf('tabel'),
  });
});

test('rows of a dump are not parsed', () => {
  const insert = `insert into t values ${'(1),'.repeat(20_000)}(1)`;
  const read = readSql(splitSql(`select 1; ${insert}; select 2`), parser);
  expect(read.map((statement) => ('skipped' in statement ? statement.head : 'node' in statement))).toEqual([
    true,
    'INSERT INTO T',
    true,
  ]);
});

test.each([
  ['DO $$ begin alter table a add b int; end $$', 'alter table a add b int'],
  ['create function f() returns int language plpgsql as $$ begin return 1; end $$', 'PLpgSQL_stmt_return'],
  ['DO $$ begin x y; end $$', 'syntax error at or near \\"x\\"'],
  ['', 'error'],
  ['\0', 'NUL'],
])('the body of %j', (text, part) => {
  expect(JSON.stringify(parser.parsePlPgSql(text))).toContain(part);
});
