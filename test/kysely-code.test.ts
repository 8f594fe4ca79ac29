import {
  AlterTableBuilder,
  AlterTableColumnAlteringBuilder,
  ConnectionBuilder,
  CreateIndexBuilder,
  CreateSchemaBuilder,
  CreateTableBuilder,
  CreateTypeBuilder,
  CreateViewBuilder,
  DeleteQueryBuilder,
  DropIndexBuilder,
  DropSchemaBuilder,
  DropTableBuilder,
  DropTypeBuilder,
  DropViewBuilder,
  InsertQueryBuilder,
  Kysely,
  RefreshMaterializedViewBuilder,
  SchemaModule,
  TransactionBuilder,
  UpdateQueryBuilder,
} from 'kysely';
import { describe, expect, test } from 'vitest';
import { kysely } from '../src/syntax/code/builders/kysely/kysely.ts';
import { spanOf } from '../src/syntax/code/composed.ts';
import { readMigration, statementsOf } from './builder-truth.ts';

const HEAD = `import { CompiledQuery, type Kysely, sql } from 'kysely';\n`;

function up(body: string): string {
  return `${HEAD}export async function up(db: Kysely<any>): Promise<void> { ${body} }`;
}

function sent(text: string): readonly string[] {
  return statementsOf(readMigration(text, kysely, 'postgres'));
}

describe('a migration is called however it is exported', () => {
  test.each([
    [`export const up = async (db) => { await db.schema.dropTable('users').execute(); };`],
    [`export async function up(db: Kysely<unknown>) { return db.schema.dropTable('users').execute(); }`],
    [`exports.up = up; async function up(db) { await db.schema.dropTable('users').execute(); }`],
    [
      `const { sql } = require('kysely'); module.exports = { up: async (db) => { await sql\`drop table "users"\`.execute(db); } };`,
    ],
    [
      `import * as k from 'kysely'; export async function up(db) { await k.sql\`drop table "users"\`.execute(db); }`,
    ],
  ])('%s', (text) => {
    expect(sent(text)).toEqual(['drop table "users"']);
  });

  test('nothing is sent without execute', () => {
    expect(sent(up(`db.schema.dropTable('users');`))).toEqual([]);
  });
});

describe('transactions', () => {
  test.each<readonly [string, readonly string[]]>([
    [
      `await db.transaction().execute(async (trx) => { await trx.schema.dropTable('t').execute(); });`,
      ['BEGIN', 'drop table "t"', 'COMMIT'],
    ],
    [
      `await db.transaction().setIsolationLevel('serializable').execute(async (trx) => { await sql\`select 1\`.execute(trx); });`,
      ['BEGIN', 'select 1', 'COMMIT'],
    ],
    [
      `const trx = await db.startTransaction().execute(); await trx.schema.dropTable('t').execute(); await trx.commit().execute();`,
      ['BEGIN', 'drop table "t"', 'COMMIT'],
    ],
  ])('%s', (body, expected) => {
    expect(sent(up(body))).toEqual(expected);
  });
});

describe('what is known at run time only', () => {
  test.each<readonly [string, readonly string[]]>([
    [`await db.schema.dropTable(process.env.TABLE).execute();`, ['drop table "zd_process_env_table"']],
    [
      `await db.updateTable('t').set({ a: compute() }).where('id', '=', process.env.ID).execute();`,
      ['update "t" set "a"=zd_compute where "id"=zd_process_env_id'],
    ],
    [
      `await sql\`alter table \${sql.ref(process.env.TABLE)} add column a int\`.execute(db);`,
      ['alter table "zd_process_env_table" add column a int'],
    ],
    [`await sql.raw(await fetchSql()).execute(db);`, ['gap: runs SQL that is computed at run time']],
    [`await db.mergeInto('t').execute();`, ['gap: calls `db.mergeInto`']],
    [
      `await db.schema.createTable('t').addColumn('a', 'text', (c) => c.collate('C')).execute();`,
      ['gap: defines a column in a way nobody can tell', 'create table "t"("a" text)'],
    ],
    [
      `await db.schema.createTable('t').partitionBy('a').execute();`,
      ['gap: calls `createTable.partitionBy`'],
    ],
    [
      `await db.insertInto('t').values({ a: 1 }).onConflict((oc) => oc.expression(sql\`lower(a)\`).doNothing()).execute();`,
      ['gap: handles conflicts in a way nobody can tell', 'insert into "t"("a")values(1)'],
    ],
    [`await db.insertInto('t').values(rows).execute();`, ['insert into "t"("zd_rows")values(zd_rows)']],
    [
      `const rows = await db.selectFrom('t').select('id').having('x', '>', 1).execute(); for (const row of rows) await db.deleteFrom('u').where('id', '=', row.id).execute();`,
      ['delete from "u" where "id"=zd_row_id'],
    ],
    [
      `let t = db.schema.createTable('t'); if (process.env.X) t = t.addColumn('b', 'text'); await t.execute();`,
      ['gap: calls `execute` of what hangs on a condition'],
    ],
    [
      `const tables = await db.introspection.getTables(); if (tables.length > 0) await db.schema.dropTable('t').execute();`,
      ['drop table "t"'],
    ],
  ])('%s', (body, expected) => {
    expect(sent(up(body))).toEqual(expected);
  });
});

describe('each part of the SQL has its place in the code', () => {
  test.each<readonly [string, string, string]>([
    [
      `await db.schema.createTable('app.users').addColumn('email', 'text', c => c.defaultTo('x')).execute();`,
      '"users"',
      'users',
    ],
    [
      `await db.schema.createTable('app.users').addColumn('email', 'text', c => c.defaultTo('x')).execute();`,
      '"email"',
      `'email'`,
    ],
    [
      `await db.schema.createTable('app.users').addColumn('email', 'text', c => c.defaultTo('x')).execute();`,
      'text',
      'text',
    ],
    [
      `await db.schema.createTable('app.users').addColumn('email', 'text', c => c.defaultTo('x')).execute();`,
      `'x'`,
      `'x'`,
    ],
    [
      `await db.schema.alterTable('users').addColumn('a', 'integer', c => c.references('teams.id')).execute();`,
      '"teams"',
      'teams',
    ],
    [
      `await db.schema.alterTable('users').addColumn('a', sql\`varchar(10)\`).execute();`,
      'varchar(10)',
      'varchar(10)',
    ],
    [
      `await db.schema.createIndex('by_email').on('users').columns(['email desc']).execute();`,
      '"email"',
      'email',
    ],
    [`await sql\`alter table users drop column \${sql.ref('age')} cascade\`.execute(db);`, '"age"', `'age'`],
    [
      `await sql\`alter table users drop column \${sql.ref('age')} cascade\`.execute(db);`,
      'cascade',
      'cascade',
    ],
    [`await db.updateTable('users').set({ name: 'x' }).where('id', '=', 7).execute();`, '"name"', 'name'],
    [`await db.updateTable('users').set({ name: 'x' }).where('id', '=', 7).execute();`, '"id"', `'id'`],
  ])('%s: %s', (body, part, expected) => {
    const text = up(body);
    const [step] = readMigration(text, kysely, 'postgres').steps;
    if (step?.type !== 'sql') throw new Error('nothing is sent');
    const start = step.sql.text.indexOf(part);
    const span = spanOf(step.sql, start, start + part.length, step.span);
    expect(text.slice(span.start, span.end)).toBe(expected);
  });
});

/** How a migration comes by each builder of Kysely, and the methods of it that are gaps. */
const BUILDERS: readonly (readonly [string, { readonly prototype: object }, readonly string[]])[] = [
  ['db.schema', SchemaModule, ['withPlugin']],
  [`db.schema.createTable('t')`, CreateTableBuilder, []],
  [`db.schema.alterTable('t')`, AlterTableBuilder, []],
  [`db.schema.alterTable('t').dropColumn('a')`, AlterTableColumnAlteringBuilder, []],
  [`db.schema.createIndex('t')`, CreateIndexBuilder, []],
  [`db.schema.dropIndex('t')`, DropIndexBuilder, []],
  [`db.schema.createView('t')`, CreateViewBuilder, []],
  [`db.schema.dropView('t')`, DropViewBuilder, []],
  [`db.schema.createType('t')`, CreateTypeBuilder, []],
  [`db.schema.dropType('t')`, DropTypeBuilder, []],
  [`db.schema.createSchema('t')`, CreateSchemaBuilder, []],
  [`db.schema.dropSchema('t')`, DropSchemaBuilder, []],
  [`db.schema.dropTable('t')`, DropTableBuilder, []],
  [`db.schema.refreshMaterializedView('t')`, RefreshMaterializedViewBuilder, []],
  [
    `db.updateTable('t')`,
    UpdateQueryBuilder,
    [
      '$assertType',
      'clearOrderBy',
      'clearReturning',
      'explain',
      'fullJoin',
      'output',
      'outputAll',
      'top',
      'withPlugin',
    ],
  ],
  [
    `db.insertInto('t')`,
    InsertQueryBuilder,
    [
      '$assertType',
      'clearReturning',
      'explain',
      'modifyEnd',
      'orAbort',
      'orFail',
      'orRollback',
      'output',
      'outputAll',
      'top',
      'withPlugin',
    ],
  ],
  [
    `db.deleteFrom('t')`,
    DeleteQueryBuilder,
    [
      '$assertType',
      'clearLimit',
      'clearOrderBy',
      'clearReturning',
      'explain',
      'fullJoin',
      'output',
      'outputAll',
      'top',
      'withPlugin',
    ],
  ],
  ['db.transaction()', TransactionBuilder, []],
  ['db.connection()', ConnectionBuilder, []],
  ['db', Kysely, ['getExecutor', 'mergeInto', 'with', 'withRecursive']],
];

/** What a method has to be called with to be told. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  $if: 'true, (x) => x',
  alterColumn: `'a', (c) => c.setNotNull()`,
  where: `'a', '=', 1`,
};

/** What no migration calls. */
const INTERNAL = new Set([
  'constructor',
  'toOperationNode',
  'dynamic',
  'fn',
  'introspection',
  'isTransaction',
  'schema',
]);

describe('every method of the builders is told or a gap', () => {
  test.each(BUILDERS)('%s', (code, { prototype }, gaps) => {
    const unknown = methodsOf(prototype).filter((method) => {
      const steps = sent(up(`${code}.${method}(${ARGUMENTS[method] ?? '(x) => x'});`));
      return steps.some((step) => step.includes(`.${method}\``));
    });
    expect(unknown).toEqual(gaps);
  });
});

function methodsOf(prototype: object): readonly string[] {
  const names = new Set<string>();
  for (let each = prototype; each !== Object.prototype; each = Object.getPrototypeOf(each)) {
    for (const name of Object.getOwnPropertyNames(each)) names.add(name);
  }
  return [...names].filter((name) => !INTERNAL.has(name)).sort();
}
