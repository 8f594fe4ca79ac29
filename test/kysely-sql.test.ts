import {
  CompiledQuery,
  DummyDriver,
  Kysely,
  type Dialect as KyselyDialect,
  MysqlAdapter,
  MysqlIntrospector,
  MysqlQueryCompiler,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import { describe, expect, test } from 'vitest';
import { kysely } from '../src/syntax/code/builders/kysely.ts';
import type { Dialect } from '../src/syntax/sql/dialect.ts';
import { normalised, readMigration, statementsOf, withValues } from './builder-truth.ts';

const DIALECTS: Readonly<Record<'postgres' | 'mysql' | 'sqlite', Omit<KyselyDialect, 'createDriver'>>> = {
  postgres: {
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
  mysql: {
    createAdapter: () => new MysqlAdapter(),
    createIntrospector: (db) => new MysqlIntrospector(db),
    createQueryCompiler: () => new MysqlQueryCompiler(),
  },
  sqlite: {
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
};

/** Each is the body of `up`, and says the same to the real builder and to ours. */
const SNIPPETS: readonly string[] = [
  `await db.schema.createTable('users').addColumn('id', 'serial', col => col.primaryKey()).execute();`,
  `await db.schema.createTable('users').addColumn('id', 'integer', col => col.primaryKey().autoIncrement()).addColumn('email', 'varchar(255)', (col) => col.notNull().unique()).execute();`,
  `await db.schema.createTable('app.users').ifNotExists().addColumn('id', 'uuid', col => col.primaryKey().defaultTo(sql\`gen_random_uuid()\`)).execute();`,
  `await db.schema.createTable('t').temporary().addColumn('a', 'text').onCommit('drop').execute();`,
  `await db.schema.createTable('posts').addColumn('author', 'integer', col => col.references('users.id').onDelete('cascade').onUpdate('no action').notNull()).execute();`,
  `await db.schema.createTable('posts').addColumn('author', 'integer', col => col.references('app.users.id')).execute();`,
  `await db.schema.createTable('t').addColumn('a', sql\`varchar(10) collate "C"\`).addColumn('b', 'decimal(10, 2)', c => c.defaultTo(0)).addColumn('c', 'boolean', c => c.defaultTo(false).notNull()).execute();`,
  `await db.schema.createTable('t').addColumn('a', 'integer', c => c.check(sql\`a > 0\`)).addColumn('b', 'text', c => c.defaultTo("it's")).addColumn('c', 'text', c => c.defaultTo(null)).execute();`,
  `await db.schema.createTable('t').addColumn('full', 'text', c => c.generatedAlwaysAs(sql\`first || last\`).stored()).execute();`,
  `await db.schema.createTable('t').addColumn('id', 'bigint', c => c.generatedAlwaysAsIdentity().primaryKey()).addColumn('n', 'integer', c => c.generatedByDefaultAsIdentity()).execute();`,
  `await db.schema.createTable('t').addColumn('a', 'integer', c => c.unsigned().notNull()).addColumn('m', 'integer', c => c.identity()).execute();`,
  `await db.schema.createTable('t').addColumn('a', 'text', c => c.unique().nullsNotDistinct()).execute();`,
  `await db.schema.createTable('t').addColumn('a', 'text', c => c.modifyFront(sql\`character set utf8mb4\`).modifyEnd(sql\`comment 'x'\`)).execute();`,
  `await db.schema.createTable('t').addColumn('a', 'integer').addColumn('b', 'integer').addPrimaryKeyConstraint('t_pk', ['a', 'b']).addUniqueConstraint('t_uq', ['b'], c => c.nullsNotDistinct()).addCheckConstraint('t_ck', sql\`a < b\`).execute();`,
  `await db.schema.createTable('t').addColumn('a', 'integer').addForeignKeyConstraint('t_fk', ['a'], 'users', ['id'], cb => cb.onDelete('set null').onUpdate('cascade')).execute();`,
  `await db.schema.createTable('t').addColumn('a', 'integer').addForeignKeyConstraint('t_fk', ['a'], 'users', ['id'], cb => cb.deferrable().initiallyDeferred()).execute();`,
  `await db.schema.createTable('t').modifyFront(sql\`unlogged\`).addColumn('a', 'integer').modifyEnd(sql\`engine = innodb\`).execute();`,
  `await db.schema.createTable('copy').as(db.selectFrom('users').select(['id', 'email']).where('id', '>', 5)).execute();`,
  `await db.schema.alterTable('users').addColumn('age', 'integer').execute();`,
  `await db.schema.alterTable('users').addColumn('age', 'integer', c => c.notNull().defaultTo(0)).dropColumn('old').renameColumn('a', 'b').execute();`,
  `await db.schema.alterTable('users').addColumn('age', 'integer', c => c.ifNotExists()).execute();`,
  `await db.schema.alterTable('users').alterColumn('age', c => c.setDataType('bigint')).alterColumn('name', c => c.setDataType(sql\`varchar(300)\`)).execute();`,
  `await db.schema.alterTable('users').alterColumn('age', c => c.setDefault(5)).execute();`,
  `await db.schema.alterTable('users').alterColumn('age', c => c.setDefault(sql\`now()\`)).execute();`,
  `await db.schema.alterTable('users').alterColumn('age', c => c.dropDefault()).alterColumn('b', (ac) => ac.setNotNull()).alterColumn('c', ac => ac.dropNotNull()).execute();`,
  `await db.schema.alterTable('users').modifyColumn('age', 'bigint', c => c.notNull()).execute();`,
  `await db.schema.alterTable('users').renameTo('accounts').execute();`,
  `await db.schema.alterTable('users').setSchema('app').execute();`,
  `await db.schema.alterTable('users').addUniqueConstraint('u', ['a', 'b']).execute();`,
  `await db.schema.alterTable('users').addPrimaryKeyConstraint('pk', ['id']).execute();`,
  `await db.schema.alterTable('users').addCheckConstraint('positive', sql\`age > \${0}\`).execute();`,
  `await db.schema.alterTable('users').addForeignKeyConstraint('fk', ['team_id'], 'teams', ['id']).onDelete('cascade').onUpdate('restrict').execute();`,
  `await db.schema.alterTable('users').addForeignKeyConstraint('fk', ['team_id'], 'teams', ['id'], b => b.onDelete('cascade')).execute();`,
  `await db.schema.alterTable('users').dropConstraint('fk').execute();`,
  `await db.schema.alterTable('users').dropConstraint('fk').ifExists().cascade().execute();`,
  `await db.schema.alterTable('users').renameConstraint('a', 'b').execute();`,
  `await db.schema.alterTable('users').addIndex('i').unique().columns(['a', 'b desc']).using('btree').execute();`,
  `await db.schema.alterTable('users').dropIndex('i').execute();`,
  `await db.schema.dropTable('users').execute();`,
  `await db.schema.dropTable('app.users').ifExists().cascade().execute();`,
  `await db.schema.createIndex('users_email').on('users').column('email').execute();`,
  `await db.schema.createIndex('i').ifNotExists().unique().on('app.users').columns(['a', 'b desc']).using('btree').execute();`,
  `await db.schema.createIndex('i').on('users').expression(sql\`lower(email)\`).execute();`,
  `await db.schema.createIndex('i').on('users').column('a').where('deleted_at', 'is', null).where('a', '>', 3).execute();`,
  `await db.schema.createIndex('i').on('users').column('a').where(sql.ref('kind'), '=', 'x').nullsNotDistinct().execute();`,
  `await db.schema.dropIndex('i').execute();`,
  `await db.schema.dropIndex('i').ifExists().on('users').cascade().execute();`,
  `await db.schema.createView('v').orReplace().columns(['a']).as(db.selectFrom('users').select('id')).execute();`,
  `await db.schema.createView('v').materialized().ifNotExists().as(db.selectFrom('users').selectAll().where('a', 'in', [1, 2])).execute();`,
  `await db.schema.createView('v').temporary().as(sql\`select 1\`).execute();`,
  `await db.schema.dropView('v').execute();`,
  `await db.schema.dropView('v').materialized().ifExists().cascade().execute();`,
  `await db.schema.refreshMaterializedView('v').execute();`,
  `await db.schema.refreshMaterializedView('v').concurrently().execute();`,
  `await db.schema.refreshMaterializedView('v').withNoData().execute();`,
  `await db.schema.createType('mood').asEnum(['sad', 'ok']).execute();`,
  `await db.schema.dropType('mood').ifExists().execute();`,
  `await db.schema.createSchema('app').ifNotExists().execute();`,
  `await db.schema.dropSchema('app').ifExists().cascade().execute();`,
  `await db.schema.withSchema('app').createTable('t').addColumn('a', 'integer', c => c.references('b.id')).execute();`,
  `await db.schema.withSchema('app').createIndex('i').on('t').column('a').execute();`,
  `await db.withSchema('app').updateTable('t').set({ a: 1 }).execute();`,
  `await db.withSchema('app').schema.dropTable('t').execute();`,
  `await sql\`alter table users add column \${sql.ref('age')} integer\`.execute(db);`,
  `await sql\`update \${sql.table('app.users')} set name = \${'x'} where id in (\${sql.join([1, 2])})\`.execute(db);`,
  `await sql.raw('create index concurrently i on t (a)').execute(db);`,
  `await sql\`comment on table \${sql.id('app', 'users')} is \${sql.lit('all of them')}\`.execute(db);`,
  `await sql\`select \${sql.val(3)}, \${sql.join(['a', 'b'], sql\` || \`)}\`.execute(db);`,
  `await db.executeQuery(CompiledQuery.raw('create extension citext'));`,
  `await db.executeQuery(db.schema.dropTable('old').compile());`,
  `await db.updateTable('users').set({ active: true, name: 'x' }).where('id', '=', 7).execute();`,
  `await db.updateTable('users').set('name', 'x').where('a', 'is not', null).where('b', '!=', 'y').execute();`,
  `await db.updateTable('users').set(eb => ({ name: eb.ref('email') })).execute();`,
  `await db.updateTable('users').set({ name: sql\`upper(name)\` }).where(eb => eb.or([eb('a', '=', 1), eb('b', 'is', null)])).execute();`,
  `await db.updateTable('users').set({ a: 1 }).where(({ eb, and, not, exists }) => and([eb('a', '=', 1), not(exists(db.selectFrom('x').select('id')))])).execute();`,
  `await db.updateTable('users').set({ a: 1 }).from('teams').whereRef('teams.id', '=', 'users.team_id').returning('id').execute();`,
  `await db.insertInto('users').values({ id: 1, name: 'a' }).execute();`,
  `await db.insertInto('users').values([{ id: 1 }, { id: 2, name: 'b' }]).execute();`,
  `await db.insertInto('users').values({ id: 1 }).onConflict(oc => oc.column('id').doNothing()).execute();`,
  `await db.insertInto('users').values({ id: 1 }).onConflict(oc => oc.columns(['id']).doUpdateSet({ name: 'z' })).returningAll().execute();`,
  `await db.insertInto('users').columns(['id']).expression(db.selectFrom('old').select('old.id')).execute();`,
  `await db.insertInto('users').values({ id: 1 }).ignore().execute();`,
  `await db.insertInto('users').defaultValues().execute();`,
  `await db.replaceInto('users').values({ id: 1 }).execute();`,
  `await db.deleteFrom('users').where('id', 'in', [1, 2]).execute();`,
  `await db.deleteFrom('users').where('id', 'in', db.selectFrom('gone').select('user_id')).execute();`,
  `await db.deleteFrom('users').execute();`,
  `await db.selectFrom('users as u').innerJoin('teams as t', 't.id', 'u.team_id').select(['u.id', 't.name as team']).orderBy('u.id', 'desc').limit(3).execute();`,
  `for (const name of ['a', 'b']) await db.schema.alterTable(name).addColumn('deleted_at', 'timestamp').execute();`,
  `await db.connection().execute(async (one) => { await one.schema.dropTable('t').execute(); });`,
  `await db.schema.createTable('t').$call(b => b.addColumn('a', 'integer')).execute();`,
  `const base = (b) => b.addColumn('id', 'integer', c => c.primaryKey()).addColumn('at', 'timestamp'); await base(db.schema.createTable('t')).addColumn('z', 'text').execute();`,
];

describe.each(Object.keys(DIALECTS) as (keyof typeof DIALECTS)[])(
  'on %s Kysely sends what we say',
  (dialect) => {
    test.each(SNIPPETS)('%s', async (snippet) => {
      const sent = await theirs(snippet, dialect);
      expect(sent).not.toEqual([]);
      expect(ours(snippet, dialect)).toEqual(sent);
    });
  },
);

function ours(snippet: string, dialect: Dialect): readonly string[] {
  const text = `import { CompiledQuery, type Kysely, sql } from 'kysely';\nexport async function up(db: Kysely<any>): Promise<void> {\n${snippet}\n}`;
  return statementsOf(readMigration(text, kysely, dialect));
}

const AsyncFunction = (async () => {}).constructor as new (
  ...words: string[]
) => (...args: unknown[]) => Promise<void>;

async function theirs(snippet: string, dialect: keyof typeof DIALECTS): Promise<readonly string[]> {
  const sent: string[] = [];
  const db = new Kysely<unknown>({
    dialect: { ...DIALECTS[dialect], createDriver: () => new DummyDriver() },
    log: ({ query }) => {
      sent.push(...normalised(withValues(query.sql, query.parameters, (value) => literalOf(value))));
    },
  });
  await new AsyncFunction('db', 'sql', 'CompiledQuery', snippet)(db, sql, CompiledQuery);
  return sent;
}

function literalOf(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
