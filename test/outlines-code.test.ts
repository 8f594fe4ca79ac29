import { describe, expect, test } from 'vitest';
import type { Outline } from '../src/workspace/histories/outline.ts';
import { Outlines, outlinesOf } from '../src/workspace/histories/outlines.ts';
import { mayBeMigration, mayHoldMigrations } from '../src/workspace/histories/runner-files.ts';

type Files = Readonly<Record<string, string>>;

function outlines(files: Files): readonly Outline[] {
  return outlinesOf(Object.entries(files).map(([path, text]) => ({ path, text })));
}

/** A line for each history and for each of its migrations, with what tells its scope. */
function printed(files: Files): readonly string[] {
  return outlines(files).flatMap(({ directory, runner, dialect, migrations }) => [
    `${directory}: ${runner.title}, ${dialect}`,
    ...migrations.flatMap(({ id, builder, sections }) =>
      sections.map(({ scope, because, endsBatch }) => {
        const says = because.span && files[because.path]?.slice(because.span.start, because.span.end);
        const how = `${builder ?? 'sql'} · ${scope}${says === undefined ? '' : ` [${says.replace(/\s+/g, ' ')}]`}`;
        return `  ${id}: ${how}${endsBatch ? ' for all' : ''}`;
      }),
    ),
  ]);
}

const manifest = (...names: readonly string[]) =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])) });

const KNEX = 'exports.up = (knex) => knex.schema.dropTable("t");';
const KNEX_OUT = `${KNEX}\nexports.config = { transaction: false };`;
const SEQUELIZE = 'module.exports = { async up(queryInterface) { await queryInterface.dropTable("t"); } };';
const KYSELY = 'import { Kysely } from "kysely";\nexport async function up(db: Kysely<any>) {}';
const PGM = 'exports.up = (pgm) => { pgm.dropTable("t"); };';
const DBM =
  "var dbm;\nexports.up = function (db) { return db.dropTable('t'); };\nexports._meta = { version: 1 };";

const CLIENT = 'exports.up = (client) => client.query("DROP TABLE t");';
const SLONIK = `import { sql } from "@silverhand/slonik";
export default { up: async (pool) => { await pool.query(sql\`DROP TABLE t\`); } };`;
const payload = (database: string) =>
  `import { type MigrateUpArgs, sql } from '@payloadcms/db-${database}'
export async function up({ db }: MigrateUpArgs) { await db.execute(sql\`DROP TABLE "t"\`) }`;

const typeorm = (name: string, more = '') =>
  `export class ${name} implements MigrationInterface {${more}\n  async up(queryRunner: QueryRunner) {}\n}`;

const mikro = (more = '') =>
  `export class M extends Migration {\n  async up() { this.addSql('select 1'); }\n${more}}`;

describe('a folder of code', () => {
  test.each<[string, Files, readonly string[]]>([
    [
      'Knex, in order of file names',
      {
        'package.json': manifest('knex', 'pg'),
        'db/migrations/20240102000000_b.ts': 'export async function up(knex: Knex): Promise<void> {}',
        'db/migrations/20240101000000_a.js': KNEX,
      },
      [
        'db/migrations: Knex, postgres',
        '  20240101000000_a.js: knex · batch',
        '  20240102000000_b.ts: knex · batch',
      ],
    ],
    [
      'Kysely, and what is no migration beside it',
      {
        'migrations/001-a.ts': KYSELY,
        'migrations/002-b.ts': KYSELY,
        'migrations/provider.ts':
          'import { Kysely } from "kysely";\nexport class Provider { up(db: Kysely<any>) {} }',
      },
      ['migrations: Kysely, postgres', '  001-a: kysely · batch', '  002-b: kysely · batch'],
    ],
    [
      'Knex, where one takes itself out',
      { 'migrations/1_a.js': KNEX, 'migrations/2_b.js': KNEX_OUT },
      [
        'migrations: Knex, postgres',
        '  1_a.js: knex · batch',
        '  2_b.js: knex · none [config = { transaction: false }] for all',
      ],
    ],
    [
      'Knex, where TypeScript takes itself out',
      {
        'migrations/1_a.ts':
          'export async function up(knex: Knex) {}\nexport const config = { transaction: false };',
      },
      ['migrations: Knex, postgres', '  1_a.ts: knex · none [config = { transaction: false }] for all'],
    ],
    [
      'Knex without transactions, on MySQL in production',
      {
        'db/knexfile.ts':
          'const development = { client: "sqlite3" };\nexport default { production: { client: "mysql2" } };',
        'db/migrations/1_a.js': KNEX,
      },
      ['db/migrations: Knex, mysql', '  1_a.js: knex · statement'],
    ],
    [
      'Knex without transactions',
      {
        'knexfile.js':
          '// disableTransactions: false\nmodule.exports = { migrations: { disableTransactions: true } };',
        'migrations/1_a.js': KNEX,
      },
      ['migrations: Knex, postgres', '  1_a.js: knex · none [disableTransactions: true]'],
    ],
    [
      'Knex by its dependency alone',
      {
        'package.json': manifest('knex', 'better-sqlite3'),
        'migrations/1_a.js': 'exports.up = async (db) => { await db.schema.dropTable("t"); };',
      },
      ['migrations: Knex, sqlite', '  1_a.js: knex · batch'],
    ],
    [
      'TypeORM, by the timestamps of the classes',
      {
        'ormconfig.json': '{ "type": "postgres" }',
        'src/migrations/1700000000002-First.ts': typeorm('First1600000000000'),
        'src/migrations/1700000000000-Last.ts': typeorm('Last', "\n  name = 'Last1700000000009';"),
        'src/migrations/1700000000001-Mid.ts': typeorm('Mid1700000000001'),
      },
      [
        'src/migrations: TypeORM, postgres',
        '  First1600000000000: typeorm · batch',
        '  Mid1700000000001: typeorm · batch',
        '  Last1700000000009: typeorm · batch',
      ],
    ],
    [
      'TypeORM, compiled',
      {
        'migration/1700000000000-A.js':
          'class A1700000000000 { async up(queryRunner) {} }\nmodule.exports = A1700000000000;',
      },
      ['migration: TypeORM, postgres', '  A1700000000000: typeorm · batch'],
    ],
    [
      'TypeORM, each for itself, as the data source says',
      {
        'src/config/data-source.ts':
          "new DataSource({ type: 'postgres', migrationsTransactionMode: 'each' });",
        'src/migrations/1700000000000-A.ts': typeorm('A1700000000000'),
        'src/migrations/1700000000001-B.ts': typeorm('B1700000000001', '\n  transaction = false;'),
      },
      [
        'src/migrations: TypeORM, postgres',
        "  A1700000000000: typeorm · file [migrationsTransactionMode: 'each']",
        '  B1700000000001: typeorm · none [transaction = false]',
      ],
    ],
    [
      'TypeORM, each for itself, as a script says',
      {
        'package.json': JSON.stringify({
          scripts: { migrate: 'typeorm migration:run -d dist/db.js -t each' },
        }),
        'src/migrations/1700000000000-A.ts': typeorm('A1700000000000'),
      },
      [
        'src/migrations: TypeORM, postgres',
        '  A1700000000000: typeorm · file [typeorm migration:run -d dist/db.js -t each]',
      ],
    ],
    [
      'TypeORM, where a class shows that another mode is set',
      {
        'src/migrations/1700000000000-A.ts': typeorm('A1700000000000'),
        'src/migrations/1700000000001-B.ts': typeorm(
          'B1700000000001',
          '\n  public transaction: boolean = false;',
        ),
      },
      [
        'src/migrations: TypeORM, postgres',
        '  A1700000000000: typeorm · file [transaction: boolean = false]',
        '  B1700000000001: typeorm · none [transaction: boolean = false]',
      ],
    ],
    [
      'TypeORM, with a folder for each version',
      {
        'src/migrations/mysql/1700000000000-A.ts': typeorm('A1700000000000'),
        'src/migrations/mysql/17.0.x/1700000000002-C.ts': typeorm('C1700000000002'),
        'src/migrations/mysql/18.x/1700000000001-B.ts': typeorm('B1700000000001'),
        'src/migrations/postgres/17.0.x/1700000000000-A.ts': typeorm('A1700000000000'),
        'src/migrations/postgres/18.x/1700000000001-B.ts': typeorm('B1700000000001'),
        'src/migrations/postgres/billing/1700000000002-C.ts': typeorm('C1700000000002'),
      },
      [
        'src/migrations/mysql: TypeORM, mysql',
        '  A1700000000000: typeorm · statement',
        '  B1700000000001: typeorm · statement',
        '  C1700000000002: typeorm · statement',
        'src/migrations/postgres: TypeORM, postgres',
        '  A1700000000000: typeorm · batch',
        '  B1700000000001: typeorm · batch',
        'src/migrations/postgres/billing: TypeORM, postgres',
        '  C1700000000002: typeorm · batch',
      ],
    ],
    [
      'TypeORM, with a list of two folders',
      {
        'src/core/migrations/index.ts':
          "import { A } from './1700000000000-A';\nimport { B } from '../../extra/migrations/1700000000001-B';",
        'src/core/migrations/1700000000000-A.ts': typeorm('A1700000000000'),
        'src/core/migrations/1700000000002-C.ts': typeorm('C1700000000002'),
        'src/extra/migrations/1700000000001-B.ts': typeorm('B1700000000001'),
      },
      [
        'src/core/migrations: TypeORM, postgres',
        '  A1700000000000: typeorm · batch',
        '  B1700000000001: typeorm · batch',
        '  C1700000000002: typeorm · batch',
      ],
    ],
    [
      'Sequelize',
      {
        'config/config.json':
          '{ "development": { "dialect": "sqlite" }, "production": { "dialect": "postgres" } }',
        'migrations/20240101000000-a.js': SEQUELIZE,
      },
      ['migrations: Sequelize, postgres', '  20240101000000-a.js: sequelize · none'],
    ],
    [
      'umzug',
      {
        'package.json': manifest('umzug', 'sequelize', 'pg'),
        'migrations/2024.01.01T00.00.00.a.ts':
          'export const up = async ({ context }) => context.dropTable("t");',
      },
      ['migrations: Sequelize, postgres', '  2024.01.01T00.00.00.a.ts: sequelize · none'],
    ],
    [
      'Kysely on PostgreSQL',
      { 'package.json': manifest('kysely', 'pg'), 'migrations/2024-01-01-a.ts': KYSELY },
      ['migrations: Kysely, postgres', '  2024-01-01-a: kysely · batch'],
    ],
    [
      'Kysely on SQLite',
      { 'package.json': manifest('kysely', 'better-sqlite3'), 'migrations/a.ts': KYSELY },
      ['migrations: Kysely, sqlite', '  a: kysely · none'],
    ],
    [
      'Kysely without transactions',
      {
        'src/migrate.ts': 'new Migrator({ db, provider, disableTransactions: true })',
        'src/migrations/a.ts': KYSELY,
      },
      ['src/migrations: Kysely, postgres', '  a: kysely · none [disableTransactions: true]'],
    ],
    [
      'MikroORM',
      {
        'mikro-orm.config.ts': "import { PostgreSqlDriver } from '@mikro-orm/postgresql';",
        'migrations/Migration20240101000000.ts': mikro(),
        'migrations/Migration20240102000000.ts': mikro(
          '  isTransactional(): boolean {\n    return false;\n  }\n',
        ),
      },
      [
        'migrations: MikroORM, postgres',
        '  Migration20240101000000: mikro-orm · batch',
        '  Migration20240102000000: mikro-orm · none [isTransactional(): boolean { return false]',
      ],
    ],
    [
      'MikroORM, each for itself, on MariaDB',
      {
        'mikro-orm.config.ts':
          "import { MariaDbDriver } from '@mikro-orm/mariadb';\nexport default { migrations: { allOrNothing: false } };",
        'migrations/Migration20240101000000.ts': mikro(),
      },
      ['migrations: MikroORM, mariadb', '  Migration20240101000000: mikro-orm · statement'],
    ],
    [
      'node-pg-migrate, in JavaScript and SQL',
      {
        'package.json': manifest('node-pg-migrate'),
        'migrations/1_a.sql': '-- Up Migration\nCREATE TABLE t (id int);\n-- Down Migration\nDROP TABLE t;',
        'migrations/2_b.js': PGM,
        'migrations/10_c.js': 'exports.up = (pgm) => { pgm.noTransaction(); };',
      },
      [
        'migrations: node-pg-migrate, postgres',
        '  1_a: sql · batch',
        '  2_b: node-pg-migrate · batch',
        '  10_c: node-pg-migrate · none [noTransaction(]',
      ],
    ],
    [
      'node-pg-migrate, each for itself',
      {
        'package.json': JSON.stringify({ scripts: { up: 'node-pg-migrate up --no-single-transaction' } }),
        'migrations/1_a.ts': 'export async function up(pgm: MigrationBuilder) {}',
      },
      [
        'migrations: node-pg-migrate, postgres',
        '  1_a: node-pg-migrate · file [node-pg-migrate up --no-single-transaction]',
      ],
    ],
    [
      'db-migrate, with SQL beside its code',
      {
        'database.json': '{ "dev": { "driver": "pg" } }',
        'migrations/20240101000000-a.js': DBM,
        'migrations/20240102000000-b.js': DBM,
        'migrations/sqls/20240102000000-b-up.sql': 'DROP TABLE t;',
        'migrations/sqls/20240102000000-b-down.sql': 'CREATE TABLE t ();',
      },
      [
        'migrations: db-migrate, postgres',
        '  20240101000000-a: db-migrate · file',
        '  20240102000000-b: sql · file',
      ],
    ],
    [
      'Knex, with SQL that its code reads, in the place of the code where that does nothing else',
      {
        'package.json': manifest('knex'),
        'migrations/20240101-01-a.js': KNEX,
        'migrations/20240102-01-b.js': "module.exports = require('../pure-sql')(__filename);",
        'migrations/20240102-01-b-01.up.sql': 'DROP TABLE t;',
        'migrations/20240102-01-b-01.down.sql': 'CREATE TABLE t ();',
        'migrations/20240102-01-b-02.up.sql': 'DROP TABLE u;',
        'migrations/20240103-01-c.js': `const fs = require('fs');\n${KNEX}\nfs.readFileSync('x');`,
        'migrations/20240103-01-c.sql': 'DROP TABLE v;',
        'migrations/20240104-01-d.js': KNEX,
        'migrations/20240105-stray.sql': 'CREATE TABLE w (id int);',
      },
      [
        'migrations: Knex, postgres',
        '  20240101-01-a.js: knex · batch',
        '  20240102-01-b-01.up.sql: sql · batch',
        '  20240102-01-b-02.up.sql: sql · batch',
        '  20240103-01-c.sql: sql · batch',
        '  20240104-01-d.js: knex · batch',
      ],
    ],
    [
      'postgres-migrations, with code among its SQL',
      {
        'package.json': manifest('postgres-migrations'),
        'migrations/1_a.sql': 'CREATE TABLE t (id int);',
        'migrations/2_b.js': 'module.exports.generateSql = () => "DROP TABLE t";',
      },
      ['migrations: postgres-migrations, postgres', '  1: sql · file', '  2: sql-in-code · file'],
    ],
    [
      'compiled copies count once',
      {
        'src/migrations/20240101000000_a.ts': 'export async function up(knex: Knex) {}',
        'src/migrations/20240101000000_a.js': KNEX,
        'lib/migrations/20240101000000_a.js': KNEX,
        'dist/migrations/20240101000000_a.js': KNEX,
      },
      ['src/migrations: Knex, postgres', '  20240101000000_a.ts: knex · batch'],
    ],
    [
      'a folder for each database, and one for all',
      {
        'package.json': manifest('typeorm', 'pg', 'mysql2', 'sqlite3'),
        'migrations/common/1700000000001-C.ts': typeorm('C1700000000001'),
        'migrations/mysqldb/1700000000000-A.ts': typeorm('A1700000000000'),
        'migrations/postgresdb/1700000000002-B.ts': typeorm('B1700000000002'),
      },
      [
        'migrations/mysqldb: TypeORM, mysql',
        '  A1700000000000: typeorm · statement',
        '  C1700000000001: typeorm · statement',
        'migrations/postgresdb: TypeORM, postgres',
        '  C1700000000001: typeorm · batch',
        '  B1700000000002: typeorm · batch',
      ],
    ],
    [
      'a runner of nobody known, by version and timestamp',
      {
        'db/alterations/next-1786325989-g.ts': SLONIK,
        'db/alterations/1.10.0-1674032099-f.ts': SLONIK,
        'db/alterations/1.9.0-1674032098-e.ts': SLONIK,
        'db/alterations/1.0.0-1674032097-d.ts': SLONIK,
        'db/alterations/1.0.0_rc.1-1674032096-c.ts': SLONIK,
        'db/alterations/1.0.0_rc.1-1674032095-b.ts': SLONIK,
        'db/alterations/1.0.0_beta.11-1674032094-a.ts': SLONIK,
        'db/alterations/utils/1674032000-help.ts':
          'export const drop = (pool) => pool.query(sql`DROP TABLE t`);',
      },
      [
        'db/alterations: an unknown runner, postgres',
        '  1.0.0_beta.11-1674032094-a: sql-client · unknown',
        '  1.0.0_rc.1-1674032095-b: sql-client · unknown',
        '  1.0.0_rc.1-1674032096-c: sql-client · unknown',
        '  1.0.0-1674032097-d: sql-client · unknown',
        '  1.9.0-1674032098-e: sql-client · unknown',
        '  1.10.0-1674032099-f: sql-client · unknown',
        '  next-1786325989-g: sql-client · unknown',
      ],
    ],
    [
      'a runner of nobody known, by version alone',
      { 'migrations/1.2.1_c.ts': CLIENT, 'migrations/1_a.ts': CLIENT, 'migrations/v1.2_b.ts': CLIENT },
      [
        'migrations: an unknown runner, postgres',
        '  1_a: sql-client · unknown',
        '  v1.2_b: sql-client · unknown',
        '  1.2.1_c: sql-client · unknown',
      ],
    ],
    [
      'a runner of nobody known, by number',
      {
        'migrations/10_c.js': CLIENT,
        'migrations/2_b.js': CLIENT,
        'migrations/1_a.js': CLIENT,
        'migrations/help.js': CLIENT,
      },
      [
        'migrations: an unknown runner, postgres',
        '  1_a: sql-client · unknown',
        '  2_b: sql-client · unknown',
        '  10_c: sql-client · unknown',
      ],
    ],
    [
      'Payload CMS',
      {
        'src/migrations/20240102_000000_b.ts': payload('postgres'),
        'src/migrations/20240101_000000_a.ts': payload('postgres'),
        'src/migrations/index.ts': 'export const migrations = [];',
      },
      [
        'src/migrations: Payload CMS, postgres',
        '  20240101_000000_a: sql-client · file',
        '  20240102_000000_b: sql-client · file',
      ],
    ],
    [
      'Payload CMS on SQLite',
      { 'src/migrations/20240101_000000_a.ts': payload('sqlite') },
      ['src/migrations: Payload CMS, sqlite', '  20240101_000000_a: sql-client · none'],
    ],
    [
      'no SQL: documents, other databases, one file alone',
      {
        'mongo/migrations/1_a.js': 'exports.up = (db) => db.collection("a").drop();',
        'mongo/migrations/2_b.js': 'exports.up = (db) => db.collection("b").drop();',
        'house/migrations/1_a.ts': 'export const up = (clickhouse) => clickhouse.exec("DROP TABLE a");',
        'house/migrations/2_b.ts': 'export const up = (clickhouse) => clickhouse.exec("DROP TABLE b");',
        'cms/migrations/20240101_a.ts': payload('mongodb'),
        'one/migrations/1_a.js': CLIENT,
      },
      [],
    ],
    [
      'no migrations: helpers, types, tests, code of nobody known',
      {
        'package.json': manifest('express'),
        'migrations/helpers.ts': 'export const ids = [1];',
        'migrations/1_a.ts': 'export const up = (store) => store.rename("a", "b");',
        'migrations/2_b.d.ts': 'export declare function up(knex: Knex): void;',
        'migrations/3_c.test.ts': KNEX,
        'node_modules/x/migrations/1_a.js': KNEX,
      },
      [],
    ],
  ])('%s', (_, files, expected) => expect(printed(files)).toEqual(expected));
});

test.each<[string, string]>([
  ['what the config names', 'knexfile.js'],
  ['drivers', 'package.json'],
  ['a server beside SQLite', 'package.json, where SQLite stands beside it'],
  ['what they import', 'db/migrations/1_a.js'],
  ['the folder', 'the folder `mysql`'],
  ['the syntax', "MySQL's syntax in db/migrations/1_a.js"],
  ['nothing', 'nothing says otherwise'],
])('the database follows from %s', (what, because) => {
  const files: { readonly [what: string]: Files } = {
    'what the config names': {
      'knexfile.js': "module.exports = { client: 'pg' }",
      'db/migrations/1_a.js': KNEX,
    },
    drivers: { 'package.json': manifest('knex', 'mysql2'), 'db/migrations/1_a.js': KNEX },
    'a server beside SQLite': {
      'package.json': manifest('sequelize', 'pg', 'sqlite3'),
      'db/migrations/1_a.js': `${SEQUELIZE}\nsequelize.query("PRAGMA foreign_keys = off");`,
    },
    'what they import': {
      'package.json': manifest('pg', 'mysql2'),
      'db/migrations/1_a.js': payload('postgres'),
    },
    'the folder': { 'knexfile.js': "module.exports = { client: 'pg' }", 'mysql/migrations/1_a.js': KNEX },
    'the syntax': { 'db/migrations/1_a.js': `${KNEX} // x\nknex.raw('ALTER TABLE \`t\` ADD a int')` },
    nothing: { 'db/migrations/1_a.js': KNEX },
  };
  expect(outlines(files[what] ?? {}).map(({ dialectBecause }) => dialectBecause)).toEqual([because]);
});

test.each<[string, boolean]>([
  ['src/migrations/a.ts', true],
  ['packages/api/src/database/migrations/2024/a.mjs', true],
  ['src/migration/1700000000000-A.ts', true],
  ['db/migrate/1.js', true],
  ['alterations/1.0.0-1700000000-x.ts', true],
  ['db/schema-migrations/a.ts', true],
  ['migrations-postgres/a.ts', true],
  ['src/20240101120000_a.ts', true],
  ['src/20240101T120000Z-a.ts', true],
  ['src/2024-01-01-a.ts', true],
  ['src/1700000000000-A.ts', true],
  ['src/Migration20240101000000.ts', true],
  ['src/migrations/index.ts', false],
  ['src/migrations/a.d.ts', false],
  ['src/migrations/a.test.ts', false],
  ['src/migrations/a.js.map', false],
  ['node_modules/x/migrations/a.js', false],
  ['src/users/controller.ts', false],
  ['src/2024.ts', false],
  ['src/immigration/form.ts', false],
])('%s may be a migration: %s', (path, expected) => expect(mayBeMigration(path)).toBe(expected));

test.each([
  'knexfile.ts',
  'src/data-source.ts',
  'src/migrations/index.ts',
  '.sequelizerc',
  'config/config.js',
  'mikro-orm.config.ts',
])('%s tells how migrations run', (path) =>
  expect([mayBeMigration(path), mayHoldMigrations(path)]).toEqual([false, true]),
);

test('what lies in a folder that somebody named is no example to them', () => {
  const files = ['examples/shop/migrations/1_a.js', 'examples/shop/tests/migrations/1_a.js'];
  const changes = files.map((path) => ({ path, text: KNEX }));
  const foldersFor = (...named: readonly string[]) =>
    new Outlines([], [], named).after(changes).map(({ directory }) => directory);
  expect(foldersFor()).toEqual([]);
  expect(foldersFor('examples/shop')).toEqual(['examples/shop/migrations']);
});
