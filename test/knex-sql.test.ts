import { expect, test } from 'vitest';
import { knex } from '../src/syntax/code/builders/knex/knex.ts';
import { spanOf } from '../src/syntax/code/composed.ts';
import { loadCodeParser } from '../src/syntax/code/load-parser.ts';
import { readCode } from '../src/syntax/code/read-code.ts';
import type { Dialect } from '../src/syntax/sql/dialect.ts';
import { KNEX_SNIPPETS } from './knex-snippets.ts';
import { methodsOf, sentByKnex } from './knex-truth.ts';

const parser = await loadCodeParser();

function read(code: string, dialect: Dialect) {
  return readCode('a.js', `exports.up = async (knex) => { ${code} };`, knex, dialect, parser);
}

function told(code: string, dialect: Dialect): readonly string[] {
  return read(code, dialect).steps.map((step) => {
    if (step.type === 'gap') return `not told: ${step.message}`;
    return `${step.conditional ? 'maybe ' : ''}${step.sql.text}`;
  });
}

const inOneLine = (statement: string) => statement.replaceAll(/\s+/g, ' ').trim();

const DIALECTS = ['postgres', 'mysql', 'mariadb', 'sqlite'] as const;

const cases = DIALECTS.flatMap((dialect) =>
  KNEX_SNIPPETS.filter(
    ({ not = [] }) => !not.includes(dialect) && !(dialect === 'mariadb' && not.includes('mysql')),
  ).map(({ code }) => [dialect, code] as const),
);

test.each(cases)('%s: %s', async (dialect, code) => {
  const ours = told(code, dialect).map(inOneLine);
  expect(ours).toEqual((await sentByKnex(code, dialect)).map(inOneLine));
});

/** The code that says what `sought` finds in the SQL. */
function placesOf(code: string, sought: string): readonly string[] {
  const text = `exports.up = async (knex) => { ${code} };`;
  return read(code, 'postgres').steps.flatMap((step) => {
    const start = step.type === 'sql' ? step.sql.text.indexOf(sought) : -1;
    if (step.type !== 'sql' || start < 0) return [];
    const { start: from, end } = spanOf(step.sql, start, start + sought.length, step.span);
    return [text.slice(from, end)];
  });
}

const altered = (body: string) => `await knex.schema.alterTable('users', (t) => { ${body} });`;

test.each([
  [altered("t.string('email', 64);"), '"users"', "'users'"],
  [altered("t.string('email', 64);"), '"email"', "'email'"],
  [altered("t.string('email', 64);"), '64', '64'],
  [altered("t.specificType('tags', 'text[]');"), 'text[]', 'text[]'],
  [altered("t.integer('n').defaultTo(5);"), "'5'", '5'],
  [altered("t.string('a').defaultTo('x');"), "'x'", "'x'"],
  [altered("t.string('email').unique();"), '"users_email_unique"', "t.string('email').unique()"],
  [altered("t.string('email').unique('u');"), '"u"', "'u'"],
  [altered("t.dropColumn('email');"), '"email"', "'email'"],
  [altered("t.dropColumns('a', 'b');"), '"b"', "'b'"],
  [altered("t.integer('a').references('people.id');"), '"people"', 'people'],
  [altered("t.integer('a').references('people.id');"), '"id"', 'id'],
  [altered("t.integer('a').references('id').inTable('people').onDelete('CASCADE');"), 'CASCADE', 'CASCADE'],
  ["await knex.schema.createTable('auth.users', (t) => { t.increments('id'); });", '"users"', 'users'],
  ["await knex.raw('ALTER TABLE ?? DROP x', ['users']);", '"users"', "'users'"],
  ["await knex.raw('ALTER TABLE a DROP x');", 'DROP x', 'DROP x'],
  ["await knex('users').where({ id: 1 }).update({ name: 'x' });", '"name"', 'name'],
  ["await knex('users').where({ id: 1 }).update({ name: 'x' });", '"users"', "'users'"],
])('%s: %s stands at %s', (code, sought, place) => {
  expect(placesOf(code, sought)).toEqual([place]);
});

test.each<readonly [string, Dialect, readonly string[]]>([
  [
    "if (!(await knex.schema.hasTable('a'))) await knex.schema.createTable('a', (t) => { t.integer('b'); });",
    'postgres',
    ['maybe create table "a" ("b" integer)'],
  ],
  [
    "return knex.schema.hasTable('a').then((is) => { if (!is) return knex.schema.dropTable('a'); });",
    'postgres',
    ['maybe drop table "a"'],
  ],
  [
    "return Promise.all([knex.schema.dropTable('a'), knex('b').del()]);",
    'postgres',
    ['drop table "a"', 'delete from "b"'],
  ],
  ["knex.schema.dropTable('a'); knex('b').del();", 'postgres', []],
  [
    "const q = knex('a').where('b', 1); q.andWhere('c', 2); await q.del();",
    'postgres',
    ['delete from "a" where "b" = 1 and "c" = 2'],
  ],
  [
    "await knex('a').modify((q) => { q.where('b', 1); }).del();",
    'postgres',
    ['delete from "a" where "b" = 1'],
  ],
  [
    "if (knex.client.config.client === 'pg') await knex.raw('A'); else await knex.raw('B');",
    'postgres',
    ['A'],
  ],
  [
    "if (knex.client.config.client === 'postgresql') await knex.raw('A'); else await knex.raw('B');",
    'postgres',
    ['A'],
  ],
  [
    "if (knex.client.config.client === 'mysql') await knex.raw('A'); else await knex.raw('B');",
    'mysql',
    ['A'],
  ],
  ["if (knex.client.dialect === 'sqlite3') await knex.raw('A'); else await knex.raw('B');", 'mariadb', ['B']],
  [
    "await knex.transaction(async (trx) => { await trx('a').del(); await trx.schema.dropTable('b'); });",
    'postgres',
    ['delete from "a"', 'drop table "b"'],
  ],
  [
    "const trx = await knex.transaction(); await trx('a').del(); await trx.commit();",
    'postgres',
    ['delete from "a"'],
  ],
  ["await knex('a').insert(rows);", 'postgres', ['insert into "a" values ($1)']],
  [
    "await knex('a').where('id', id).update({ b: value });",
    'postgres',
    ['update "a" set "b" = $1 where "id" = $1'],
  ],
  [
    "await knex('a').where('id', id).update({ b: value });",
    'mysql',
    ['update `a` set `b` = ? where `id` = ?'],
  ],
  ["await knex('a').whereJsonPath('b', '$.c', '=', 1).del();", 'postgres', ['delete from "a" where $1']],
  [
    "await knex.with('x', (q) => q.from('y')).from('a').del();",
    'postgres',
    ['not told: changes rows with a query that calls `with`'],
  ],
  [
    "await knex.batchInsert('a', [{ b: 1 }, { b: 2 }], 100);",
    'postgres',
    ['insert into "a" ("b") values (1), (2)'],
  ],
  [
    "await knex.schema.createTable(name, (t) => { t.string('a'); });",
    'postgres',
    ['create table zd_name ("a" varchar(255))'],
  ],
  [
    "await knex.schema.createTable(`${prefix}_a`, (t) => { t.string('b').unique(); });",
    'mysql',
    [
      'create table `zd_prefix_a` (`b` varchar(255))',
      'alter table `zd_prefix_a` add unique `zd_prefix_a_b_unique`(`b`)',
    ],
  ],
  [
    "await knex.schema.createTable('a', columns);",
    'postgres',
    ['not told: defines a table with something that is known at run time alone'],
  ],
  [
    "await knex.schema.alterTable('a', (t) => { t.dropColumn('b'); t.string('c').notNullable().alter(); });",
    'sqlite',
    ['alter table `a` modify `c` varchar(255) not null', 'alter table `a` drop column `b`'],
  ],
  [
    altered("t.renameColumn('a', 'b'); t.dropNullable('c');"),
    'mysql',
    ['alter table `users` rename column `a` to `b`', 'alter table `users` alter column `c` set not null'],
  ],
  [
    "await knex.raw('UPDATE a SET b = ? WHERE c IN (?)', [value, 1]);",
    'postgres',
    ['UPDATE a SET b = $1 WHERE c IN (1)'],
  ],
])('%s on %s', (code, dialect, expected) => {
  expect(told(code, dialect)).toEqual(expected);
});

test.each<readonly [string, readonly string[]]>([
  [
    "if (process.env.A) t.dropColumn('a'); t.string('b'); if (process.env.B) { t.string('c').unique(); }",
    [
      'alter table "users" add column "b" varchar(255)',
      'maybe alter table "users" add column "c" varchar(255)',
      'maybe alter table "users" drop column "a"',
      'maybe alter table "users" add constraint "users_c_unique" unique ("c")',
    ],
  ],
])('%s under conditions', (body, expected) => {
  expect(told(altered(body), 'postgres')).toEqual(expected);
});

test('the second argument of old migrations is `Promise`', () => {
  const code =
    "exports.up = function (knex, Promise) { return Promise.all([knex.schema.dropTable('a'), knex('b').del()]); };";
  const { steps } = readCode('a.js', code, knex, 'postgres', parser);
  expect(steps.map((step) => (step.type === 'sql' ? step.sql.text : step.message))).toEqual([
    'drop table "a"',
    'delete from "b"',
  ]);
});

test.each([
  ["await knex('a').where('b', 1).del();", "knex('a').where('b', 1).del()"],
  [altered("t.string('a').notNullable().unique();"), "t.string('a').notNullable().unique()"],
  [
    altered("t.foreign('a').references('b').inTable('c').onDelete('cascade');"),
    "t.foreign('a').references('b').inTable('c').onDelete('cascade')",
  ],
  ["await knex.schema.dropTable('a');", "knex.schema.dropTable('a')"],
])('%s: the last statement is %s', (code, place) => {
  const { span } = read(code, 'postgres').steps.at(-1) ?? {};
  expect(`exports.up = async (knex) => { ${code} };`.slice(span?.start, span?.end)).toBe(place);
});

test('a file that asks for no transaction has those that it opens', () => {
  const code =
    "exports.config = { transaction: false }; exports.up = async (knex) => { await knex.transaction(async (trx) => { await trx('a').del(); }); };";
  const { steps } = readCode('a.js', code, knex, 'postgres', parser);
  expect(steps.map((step) => (step.type === 'sql' ? step.sql.text : step.message))).toEqual([
    'begin',
    'delete from "a"',
    'commit',
  ]);
});

/** Calls that change nothing of what is sent. Questions are unknown answers, and a condition on JSON is a parameter. */
const WITHOUT_SQL = [
  'constructor',
  'toSQL',
  'toString',
  'toQuery',
  'setSchema',
  'queryContext',
  'clone',
  'then',
  'timeout',
  'comment',
];
const OF_PROMISES = [
  'catch',
  'finally',
  'asCallback',
  'stream',
  'pipe',
  'options',
  'connection',
  'debug',
  'transacting',
  'generateDdlCommands',
];

test.each([
  ['schema/tablebuilder', (method: string) => altered(`t.${method}('x');`)],
  ['schema/columnbuilder', (method: string) => altered(`t.string('a').${method}('x');`)],
  ['schema/builder', (method: string) => `await knex.schema.${method}('x');`],
  [
    'schema/viewbuilder',
    (method: string) =>
      `await knex.schema.createView('v', (v) => { v.as(knex.raw('select 1')); v.${method}('x'); });`,
  ],
  ['query/querybuilder', (method: string) => `await knex('a').${method}('x').del();`],
] as const)('no method of %s is taken for another or passed over', (module, call) => {
  const silent = methodsOf(module)
    .filter(
      (method) => !method.startsWith('_') && !WITHOUT_SQL.includes(method) && !OF_PROMISES.includes(method),
    )
    .filter((method) => !/[wW]here\w*Json/.test(method) && !/^has/.test(method))
    .filter((method) => !KNEX_SNIPPETS.some(({ code }) => code.includes(`.${method}(`)))
    .filter((method) => !told(call(method), 'postgres').some((step) => step.startsWith('not told')));
  expect(silent).toEqual([]);
});
