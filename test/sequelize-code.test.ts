import { createRequire } from 'node:module';
import { Sequelize } from 'sequelize';
import { describe, expect, test } from 'vitest';
import { ASKS, SENDS, sequelize } from '../src/syntax/code/builders/sequelize/sequelize.ts';
import { spanOf } from '../src/syntax/code/composed.ts';
import type { Dialect } from '../src/syntax/sql/dialect.ts';
import { normalised, readMigration, statementsOf } from './builder-truth.ts';

function sent(text: string, dialect: Dialect = 'postgres'): readonly string[] {
  return statementsOf(readMigration(text, sequelize, dialect));
}

function up(body: string): string {
  return `module.exports = { up: async (queryInterface, Sequelize) => { ${body} } };`;
}

describe('a migration is called however it is exported', () => {
  const dropped = ['DROP TABLE IF EXISTS "users"'];
  test.each([
    [`module.exports = { up: (queryInterface) => queryInterface.dropTable('users') };`],
    [
      `module.exports = { async up(queryInterface) { await queryInterface.dropTable('users'); }, async down() {} };`,
    ],
    [`exports.up = async (q) => { await q.dropTable('users'); };`],
    [`export const up = async ({ context: q }) => { await q.dropTable('users'); };`],
    [
      `export const up = async ({ context: { queryInterface } }) => { await queryInterface.dropTable('users'); };`,
    ],
    [
      `export const up = async ({ context: sequelize }) => { await sequelize.getQueryInterface().dropTable('users'); };`,
    ],
    [`exports.up = async ({ context }) => { await context.queryInterface.dropTable('users'); };`],
    [`export default { up: async (q: QueryInterface): Promise<void> => { await q.dropTable('users'); } };`],
    [
      `import type { Migration } from '../umzug'; export const up: Migration = async ({ context: q }) => q.dropTable('users');`,
    ],
    [
      `"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\nexports.up = void 0;\nconst up = async (q) => { await q.dropTable('users'); };\nexports.up = up;`,
    ],
  ])('%s', (text) => {
    expect(sent(text)).toEqual(dropped);
  });

  test.each([
    [`module.exports = { down: async (q) => q.dropTable('users') };`],
    [`export const up = 3;`],
    [`export const down = async (q) => q.dropTable('users');`],
  ])('there is none in %s', (text) => {
    expect(sent(text)).toEqual(['gap: exports nothing that can be run']);
  });
});

describe('what comes of a call that asks first, or copies the table', () => {
  test.each<readonly [Dialect, string, string]>([
    ['mysql', `renameColumn('users', 'a', 'b')`, 'ALTER TABLE `users` RENAME COLUMN `a` TO `b`'],
    ['mysql', `removeConstraint('users', 'fk')`, 'ALTER TABLE `users` DROP CONSTRAINT `fk`'],
    ['sqlite', `renameColumn('users', 'a', 'b')`, 'ALTER TABLE `users` RENAME COLUMN `a` TO `b`'],
    ['sqlite', `removeColumn('users', 'a')`, 'ALTER TABLE `users` DROP COLUMN `a`'],
    [
      'sqlite',
      `changeColumn('users', 'a', { type: Sequelize.STRING, allowNull: false })`,
      'ALTER TABLE `users` MODIFY COLUMN `a` VARCHAR(255) NOT NULL',
    ],
    [
      'sqlite',
      `addConstraint('t', { fields: ['a'], type: 'unique' })`,
      'ALTER TABLE `t` ADD CONSTRAINT `t_a_uk` UNIQUE (`a`)',
    ],
    ['mariadb', `createSchema('app')`, 'CREATE SCHEMA IF NOT EXISTS `app`'],
    ['mariadb', `dropSchema('app')`, 'DROP SCHEMA IF EXISTS `app`'],
  ])('on %s %s', (dialect, call, expected) => {
    expect(sent(up(`await queryInterface.${call}`), dialect)).toEqual(normalised(expected));
  });
});

describe('what is known at run time only', () => {
  test.each<readonly [string, readonly string[]]>([
    [
      `await queryInterface.sequelize.query(await fetchSql());`,
      ['gap: runs SQL that is computed at run time'],
    ],
    [
      `await queryInterface.createFunction('f', [], 'int', 'plpgsql', 'x');`,
      ['gap: calls `queryInterface.createFunction`'],
    ],
    [`await queryInterface.dropAllTables();`, ['gap: calls `queryInterface.dropAllTables`']],
    [
      `await queryInterface.addColumn(process.env.TABLE, 'a', Sequelize.TEXT);`,
      ['ALTER TABLE "public"."zd_process_env_table" ADD COLUMN "a" TEXT'],
    ],
    ['await queryInterface.sequelize.query(`DROP TABLE ${process.env.TABLE}`);', ['DROP TABLE zd_table']],
    [
      `await queryInterface.bulkDelete('t', { a: process.env.A });`,
      ['DELETE FROM "t" WHERE "a"=zd_process_env_a'],
    ],
    [
      `await queryInterface.bulkInsert('t', require('./rows.json'));`,
      [`INSERT INTO "t"("zd_require_rows_json")VALUES(zd_require_rows_json)`],
    ],
    [
      `await queryInterface.sequelize.query('DELETE FROM t WHERE a = :a', { replacements: { a: process.env.A } });`,
      ['DELETE FROM t WHERE a=zd_process_env_a'],
    ],
  ])('%s', (body, expected) => {
    expect(sent(up(body))).toEqual(expected);
  });

  test('a column that is asked for makes a condition', () => {
    const text = up(`const t = await queryInterface.describeTable('users');
      if (!t.age) await queryInterface.addColumn('users', 'age', Sequelize.INTEGER);`);
    const { steps } = readMigration(text, sequelize, 'postgres');
    expect(steps.map((step) => step.type === 'sql' && step.conditional)).toEqual([true]);
  });
});

describe('transactions', () => {
  test.each<readonly [string, string, readonly string[]]>([
    [
      'what does not name the transaction is sent apart from it',
      `await queryInterface.sequelize.transaction(async (transaction) => {
         await queryInterface.removeColumn('t', 'a', { transaction });
         await queryInterface.addIndex('t', ['b'], { concurrently: true });
       });`,
      [
        'START TRANSACTION',
        'ALTER TABLE "public"."t" DROP COLUMN "a"',
        'COMMIT',
        'CREATE INDEX CONCURRENTLY "t_b" ON "t"("b")',
        'START TRANSACTION',
        'COMMIT',
      ],
    ],
    [
      'one that the code ends',
      `const t = await queryInterface.sequelize.transaction();
       await queryInterface.dropTable('a', { transaction: t });
       await t.commit();
       await queryInterface.dropTable('b');`,
      ['START TRANSACTION', 'DROP TABLE IF EXISTS "a"', 'COMMIT', 'DROP TABLE IF EXISTS "b"'],
    ],
  ])('%s', (_, body, expected) => {
    expect(sent(up(body))).toEqual(expected);
  });

  test('a rollback in a handler of errors is conditional', () => {
    const text = up(`const transaction = await queryInterface.sequelize.transaction();
      try { await queryInterface.dropTable('a', { transaction }); await transaction.commit(); }
      catch (error) { await transaction.rollback(); throw error; }`);
    const { steps } = readMigration(text, sequelize, 'postgres');
    const told = steps.map((step) =>
      step.type === 'sql' ? [step.sql.text, step.conditional] : [step.message],
    );
    expect(told).toEqual([
      ['START TRANSACTION', false],
      ['DROP TABLE IF EXISTS "a"', false],
      ['COMMIT', false],
      ['ROLLBACK', true],
    ]);
  });
});

describe('each part of the SQL has its place in the code', () => {
  test.each<readonly [string, string, string]>([
    [
      `await queryInterface.createTable('users', { email: { type: Sequelize.STRING(10), allowNull: false } });`,
      '"users"',
      `'users'`,
    ],
    [
      `await queryInterface.createTable('users', { email: { type: Sequelize.STRING(10), allowNull: false } });`,
      '"email"',
      'email',
    ],
    [
      `await queryInterface.createTable('users', { email: { type: Sequelize.STRING(10), allowNull: false } });`,
      'VARCHAR(10)',
      'Sequelize.STRING(10)',
    ],
    [
      `await queryInterface.addColumn('users', 'age', { type: Sequelize.INTEGER, defaultValue: 5 });`,
      '"age"',
      `'age'`,
    ],
    [
      `await queryInterface.addColumn('users', 'age', { type: Sequelize.INTEGER, defaultValue: 5 });`,
      '5',
      '5',
    ],
    [
      `await queryInterface.addColumn('users', 'age', { type: Sequelize.INTEGER, references: { model: 'teams', key: 'no' } });`,
      '"teams"',
      `'teams'`,
    ],
    [`await queryInterface.addIndex('users', ['email'], { unique: true });`, '"users_email"', `['email']`],
    [`await queryInterface.removeIndex('users', 'by_email');`, '"by_email"', `'by_email'`],
    [`await queryInterface.sequelize.query(\`ALTER TABLE users DROP COLUMN age\`);`, 'age', 'age'],
    [
      `await queryInterface.sequelize.query('UPDATE t SET a = :a WHERE b = 1', { replacements: { a: 2 } });`,
      'b = 1',
      'b = 1',
    ],
    [`await queryInterface.bulkUpdate('users', { name: 'x' }, { id: 7 });`, '"name"', 'name'],
    [`await queryInterface.bulkUpdate('users', { name: 'x' }, { id: 7 });`, '"id"', 'id'],
    [`await queryInterface.dropTable({ tableName: 'users', schema: 'app' });`, '"app"."users"', `'users'`],
    [
      `await queryInterface.addColumn('users', 'role', { type: Sequelize.ENUM('a', 'b') });`,
      'CREATE TYPE',
      `Sequelize.ENUM('a', 'b')`,
    ],
    [
      `await queryInterface.changeColumn('users', 'email', { type: Sequelize.TEXT, unique: true });`,
      'UNIQUE ("email")',
      `'email'`,
    ],
  ])('%s: %s', (body, part, expected) => {
    const text = up(body);
    const [step] = readMigration(text, sequelize, 'postgres').steps;
    if (step?.type !== 'sql') throw new Error('nothing is sent');
    const start = step.sql.text.indexOf(part);
    const span = spanOf(step.sql, start, start + part.length, step.span);
    expect(text.slice(span.start, span.end)).toBe(expected);
  });
});

/** The rest of the query interface: said to be unknown, or without a trace in the database. */
const GAPS = [
  'createFunction',
  'createTrigger',
  'decrement',
  'deferConstraints',
  'delete',
  'dropAllEnums',
  'dropAllSchemas',
  'dropAllTables',
  'dropFunction',
  'dropTrigger',
  'increment',
  'renameFunction',
  'renameTrigger',
  'setIsolationLevel',
  'upsert',
];
const INERT = ['normalizeAttribute', 'quoteIdentifier', 'quoteIdentifiers'];
const INTERNAL = [
  '_dropAllTables',
  'commitTransaction',
  'ensureEnums',
  'rollbackTransaction',
  'startTransaction',
];

describe('every method of the query interface is told, asks or is a gap', () => {
  const dialectModule = createRequire(import.meta.url)('pg');
  const real = new Sequelize({ dialect: 'postgres', dialectModule }).getQueryInterface();

  test('none is forgotten', () => {
    const known = [...SENDS.keys(), ...ASKS, ...GAPS, ...INERT, ...INTERNAL];
    expect(methodsOf(real).filter((name) => !known.includes(name))).toEqual([]);
  });

  test.each(GAPS)('%s is said', (name) => {
    expect(sent(up(`await queryInterface.${name}('a', 'b', 'c');`))).toEqual([
      `gap: calls \`queryInterface.${name}\``,
    ]);
  });
});

function methodsOf(of: object): readonly string[] {
  const names = new Set<string>();
  for (let each = Object.getPrototypeOf(of); each !== Object.prototype; each = Object.getPrototypeOf(each)) {
    for (const name of Object.getOwnPropertyNames(each)) names.add(name);
  }
  names.delete('constructor');
  return [...names];
}
