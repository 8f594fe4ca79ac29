import { describe, expect, test } from 'vitest';
import {
  columnExisted,
  isExisting,
  nameText,
  partOfPrimaryKey,
  provesNotNull,
  sameName,
  uniqueKeysOf,
} from '../src/model/migration/existing.ts';
import type { Name } from '../src/model/migration/name.ts';
import type { Origin, Schema, Table } from '../src/model/migration/schema.ts';
import { emptySchema, schemaAfter } from '../src/model/migration/schema-after.ts';
import { loadPostgres } from '../src/syntax/sql/load-postgres.ts';
import type { DocumentId } from '../src/text/place.ts';
import { described, schemaOf } from './schema-text.ts';
import { stopwatch } from './stopwatch.ts';

const parser = await loadPostgres();

function after(...texts: readonly string[]): Schema {
  return texts.reduce((schema, text) => schemaOf(parser, text, schema), emptySchema());
}

function named(name: string, schema?: string): Name {
  return { schema, name };
}

function tableIn(schema: Schema, name: string, inSchema?: string): Table {
  const table = schema.table(named(name, inSchema));
  if (table === 'absent') throw new Error(`${name} is absent`);
  return table;
}

describe('what no file made', () => {
  test.each([
    ['a column that is added', 'ALTER TABLE t ADD a int', 'table t …\n  a int4'],
    ['what is said of a column', 'ALTER TABLE t ALTER a SET NOT NULL', 'table t …\n  a ? not null'],
    ['a new type', 'ALTER TABLE t ALTER a TYPE bigint', 'table t …\n  a int8'],
    [
      'a primary key',
      'ALTER TABLE t ADD PRIMARY KEY (a)',
      'table t …\n  a ? not null\n  primary key t_pkey\n  unique index t_pkey (a)',
    ],
    ['an index', 'CREATE INDEX i ON t (a)', 'table t …\n  index i (a)'],
    ['another name', 'ALTER TABLE s RENAME TO t', 'table t …'],
    [
      'a foreign key to it',
      'CREATE TABLE a (t int REFERENCES t)',
      'table a\n  t int4\n  foreign key a_t_fkey\ntable t …',
    ],
    ['a dropped column', 'ALTER TABLE t DROP a', 'table t …'],
    ['its end', 'DROP TABLE IF EXISTS t', ''],
    ['a query that makes it', 'CREATE TABLE t AS SELECT * FROM u', 'table t …'],
    ['CREATE IF NOT EXISTS makes it', 'CREATE TABLE IF NOT EXISTS t (a int)', 'table t\n  a int4'],
    ['changes of rows say nothing', 'UPDATE t SET a = 1; DELETE FROM t; TRUNCATE t', ''],
  ])('%s', (_, text, expected) => {
    expect(described(after(text))).toBe(expected);
  });

  test('is the same table each time', () => {
    const schema = after('CREATE TABLE u (a int)');
    const table = tableIn(schema, 't');
    expect(table).toMatchObject({ origin: undefined, complete: false });
    expect(schema.table(named('t', 'public'))).toBe(table);
    expect(tableIn(schemaOf(parser, 'ALTER TABLE t RENAME TO v', schema), 'v').id).toBe(table.id);
  });

  test('is absent once it is dropped or renamed, or its schema is', () => {
    const schema = after('DROP TABLE a; ALTER TABLE b RENAME TO c; DROP SCHEMA s CASCADE; CREATE SCHEMA s');
    expect([named('a'), named('b'), named('x', 's')].map((name) => schema.table(name))).toEqual([
      'absent',
      'absent',
      'absent',
    ]);
    expect(schema.index(named('i'))).toBeUndefined();
    expect(after('DROP INDEX i').index(named('i'))).toBe('absent');
  });
});

describe('names', () => {
  test.each([
    ['SET search_path = app', 'app'],
    ["SET search_path TO 'app', public", 'app'],
    ["SELECT set_config('search_path', 'app, public', false)", 'app'],
    ['SET search_path = "$user", public', 'public'],
    ['SET search_path = app; RESET search_path', 'public'],
    ['SET search_path = app; SET search_path TO DEFAULT', 'public'],
    ["SELECT set_config('search_path', '', false)", 'public'],
    ['BEGIN; SET LOCAL search_path = app; COMMIT', 'public'],
  ])('%s', (text, schema) => {
    expect(tableIn(after(`${text}; CREATE TABLE t (a int)`), 't', schema).complete).toBe(true);
  });

  test('a temporary table hides another one', () => {
    const schema = after('CREATE TABLE t (a int); CREATE TEMP TABLE t (b int); DROP TABLE t');
    expect(described(schema)).toBe('table t\n  a int4');
  });
});

test.each([
  ['a second primary key', 'ALTER TABLE t ADD PRIMARY KEY (a)'],
  ['a column that is there', 'ALTER TABLE t ADD a text'],
])('what the server refuses changes nothing: %s', (_, text) => {
  const made = after('CREATE TABLE t (a int PRIMARY KEY, b int)');
  expect(described(schemaOf(parser, text, made))).toBe(described(made));
});

describe('keys of the same columns', () => {
  const key = (name: string) =>
    `table t\n  a int4 not null\n  primary key ${name}\n  unique index ${name} (a)`;
  test.each([
    ['a unique one beside the primary one', 'a int PRIMARY KEY, UNIQUE (a)', key('t_pkey')],
    ['a name for the unique one', 'a int CONSTRAINT u UNIQUE, PRIMARY KEY (a)', key('u')],
    ['a name for each', 'a int CONSTRAINT u UNIQUE, CONSTRAINT p PRIMARY KEY (a)', key('p')],
  ])('%s', (_, columns, expected) => {
    expect(described(after(`CREATE TABLE t (${columns})`))).toBe(expected);
  });
});

test('NULL is no default', () => {
  const table = tableIn(after('CREATE TABLE t (a int DEFAULT NULL, b text DEFAULT NULL::text)'), 't');
  expect([...table.columns.values()].map((column) => column.default)).toEqual(['none', 'none']);
});

test('what a rename takes along', () => {
  const schema = after(
    'CREATE TABLE u (id serial PRIMARY KEY); CREATE TABLE t (u int REFERENCES u (id))',
    'CREATE TABLE p (a int) PARTITION BY RANGE (a); CREATE TABLE c PARTITION OF p DEFAULT',
    'ALTER TABLE u RENAME TO v; ALTER TABLE v RENAME id TO key; ALTER TABLE p RENAME TO q',
  );
  const v = tableIn(schema, 'v');
  expect(
    schema.foreignKeysTo(v).map(({ from, constraint }) => [from.name.name, constraint.definition]),
  ).toEqual([['t', expect.objectContaining({ references: named('v', 'public'), referenced: ['key'] })]]);
  expect(schema.partitionsOf(tableIn(schema, 'q')).map(({ name }) => name.name)).toEqual(['c']);
  const [sequence] = schema.sequencesOf(v);
  expect(sequence).toMatchObject({ name: named('u_id_seq', 'public'), ownedBy: { column: 'key' } });
  expect(uniqueKeysOf(v)).toEqual([['key']]);
  expect(partOfPrimaryKey(v, 'key')).toBe(true);
});

describe('views', () => {
  const made = after(
    'CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM v',
    'CREATE MATERIALIZED VIEW m AS SELECT b FROM t; CREATE UNIQUE INDEX i ON m (b)',
  );

  test.each([
    ['', ['v', 'm'], ['v']],
    ['DROP VIEW v CASCADE', ['m'], []],
    ['ALTER TABLE t DROP a CASCADE', ['m'], []],
    ['ALTER TABLE t RENAME a TO x', ['v', 'm'], []],
    ['ALTER VIEW v RENAME TO z', ['z', 'm'], ['z']],
    ['DROP MATERIALIZED VIEW m', ['v'], ['v']],
  ])('%s', (text, all, overColumn) => {
    const schema = schemaOf(parser, text, made);
    const table = tableIn(schema, 't');
    expect(
      schema
        .viewsOver(table)
        .map(({ name }) => name.name)
        .sort(),
    ).toEqual([...all].sort());
    expect(schema.viewsOver(table, 'a').map(({ name }) => name.name)).toEqual(overColumn);
  });

  test('take their indexes with them', () => {
    const schema = schemaOf(parser, 'DROP MATERIALIZED VIEW m', made);
    expect([schema.index(named('i')), schema.table(named('m'))]).toEqual(['absent', 'absent']);
    const again = schemaOf(parser, 'CREATE VIEW m AS SELECT 1', schema);
    expect(tableIn(again, 'm').complete).toBe(false);
  });

  test('take the name of a table that is gone', () => {
    const schema = schemaOf(parser, 'ALTER TABLE t RENAME TO s; CREATE VIEW t AS SELECT * FROM s', made);
    expect(tableIn(schema, 't').complete).toBe(false);
  });

  test('go with those that they read, and leave nothing of their name', () => {
    const schema = schemaOf(parser, 'DROP TABLE t CASCADE', made);
    expect(schema.view(named('w'))).toBe('absent');
    expect(schema.table(named('w'))).toBe('absent');
  });
});

test('what nobody can read may have added columns to any table', () => {
  const made = after('CREATE TABLE t (a int)');
  const origin = tableIn(made, 't').origin as Origin;
  const unreadable = { type: 'unreadable', why: 'dynamic', message: '', place: origin.place } as const;
  const schema = schemaOf(parser, 'CREATE TABLE u (a int)', schemaAfter(made, unreadable, origin));
  expect(['t', 'u'].map((name) => tableIn(schema, name).complete)).toEqual([false, true]);
});

test('functions are told apart by their arguments', () => {
  const text = (type: string) =>
    `CREATE OR REPLACE FUNCTION f(a ${type}) RETURNS int LANGUAGE sql AS 'SELECT 1'`;
  const schema = after(text('int'), text('text'), text('int'));
  expect(schema.functions(named('f'))).toHaveLength(2);
  expect(schemaOf(parser, 'DROP FUNCTION f(text)', schema).functions(named('f'))).toHaveLength(1);
  const one = schemaOf(parser, 'DROP FUNCTION f(text); ALTER FUNCTION f(int) RENAME TO g', schema);
  expect(one.functions(named('g'))).toHaveLength(1);
});

test('policies, row security and triggers', () => {
  const schema = after(
    'CREATE TABLE t (a int); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t; CREATE POLICY q ON t; DROP POLICY q ON t',
    'CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE t DISABLE TRIGGER g',
  );
  const table = tableIn(schema, 't');
  expect(table.rowSecurity).toEqual({ enabled: true, forced: false });
  expect([...table.policies.keys()]).toEqual(['p']);
  expect(table.triggers.get('g')).toMatchObject({ enabled: false, rowLevel: true });
});

test('a renamed schema takes everything along', () => {
  const schema = after(
    "CREATE SCHEMA a; CREATE TABLE a.t (id serial PRIMARY KEY); CREATE TYPE a.e AS ENUM ('x'); ALTER SCHEMA a RENAME TO b",
  );
  expect(tableIn(schema, 't', 'b').complete).toBe(true);
  expect(schema.table(named('t', 'a'))).toBe('absent');
  expect(schema.enum(named('e', 'b'))).toMatchObject({ labels: ['x'] });
  expect(schema.sequence(named('t_id_seq', 'b'))).toMatchObject({ name: named('t_id_seq', 'b') });
});

test('enums and the columns of their type', () => {
  const schema = after(
    "CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (x e, y int); ALTER TYPE e ADD VALUE 'b'",
  );
  expect(schema.enum(named('e'))).toMatchObject({ labels: ['a', 'b'] });
  expect(schema.columnsOfType(named('e')).map(({ column }) => column.name)).toEqual(['x']);
  const unknown = after('ALTER TABLE t ADD x mood');
  expect(unknown.columnsOfType(named('mood')).map(({ column }) => column.name)).toEqual(['x']);
  expect(unknown.enum(named('mood'))).toBeUndefined();
});

test('what existed before the pending migrations', () => {
  const released = after(
    'CREATE TABLE t (a int, CHECK (a IS NOT NULL)); CREATE TABLE u (a int); ALTER TABLE u ADD CHECK (a IS NOT NULL) NOT VALID',
  );
  const schema = schemaOf(
    parser,
    'ALTER TABLE t ADD b int; CREATE TABLE n (a int, CHECK (a IS NOT NULL))',
    released,
    true,
  );
  const [t, u, n, unknown] = ['t', 'u', 'n', 'unknown'].map((name) => tableIn(schema, name)) as [
    Table,
    Table,
    Table,
    Table,
  ];
  expect([t, n, unknown].map(isExisting)).toEqual([true, false, true]);
  expect([
    columnExisted(t, 'a'),
    columnExisted(t, 'b'),
    columnExisted(n, 'a'),
    columnExisted(unknown, 'a'),
  ]).toEqual([true, false, false, true]);
  expect([t, u, n].map((table) => provesNotNull(table, 'a'))).toEqual([true, false, false]);
});

test.each([
  [named('users'), 'users'],
  [named('users', 'public'), 'users'],
  [named('users', 'app'), 'app.users'],
  [named('Users', 'app'), 'app."Users"'],
  [named('order'), '"order"'],
  [named('a"b'), '"a""b"'],
])('%o is written %s', (name, text) => {
  expect(nameText(name)).toBe(text);
});

test('a missing schema is public', () => {
  expect(sameName(named('a'), named('a', 'public'))).toBe(true);
  expect(sameName(named('a', 'app'), named('a'))).toBe(false);
});

test('five thousand migrations over a thousand tables', () => {
  const place = { document: 1 as DocumentId, span: { start: 0, end: 1 } };
  const origin = { place, pending: false, transaction: 0 };
  let schema = after('CREATE TABLE t (a int)');
  const seconds = stopwatch();
  for (let at = 0; at < 15_000; at++) {
    const table = named(`t${at % 1000}`);
    const effect = { type: 'setNotNull', place, table, column: `c${at % 7}` } as const;
    schema = schemaAfter(schema, effect, origin);
  }
  expect(seconds()).toBeLessThan(9);
  expect([...schema.tables]).toHaveLength(1001);
});
