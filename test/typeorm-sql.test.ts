import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { QUIET_METHODS, SCHEMA_METHODS } from '../src/syntax/code/builders/typeorm/runner.ts';
import { typeorm } from '../src/syntax/code/builders/typeorm/typeorm.ts';
import type { Dialect } from '../src/syntax/sql/dialect.ts';
import { linesOf, piecesOf, readingOf } from './code-statements.ts';
import { migrationOf, TYPEORM_CASES } from './typeorm-cases.ts';
import { comparable, truthOf } from './typeorm-truth.ts';

const DIALECTS: readonly Dialect[] = ['postgres', 'mysql', 'mariadb', 'sqlite'];

const cases = TYPEORM_CASES.flatMap(({ name, body, on = DIALECTS }) =>
  on.map((dialect) => ({ name, body, dialect })),
);

describe('TypeORM sends the same', () => {
  test.each(cases)('$dialect: $name', async ({ body, dialect }) => {
    const ours = linesOf(typeorm, migrationOf(body), dialect).flatMap((line) => line.split('; '));
    const theirs = (await truthOf(body, dialect)).flatMap((line) => line.split('; '));
    expect(ours.map(comparable)).toEqual(theirs.map(comparable));
  });
});

/** What hangs on the database, or on other files. */
const OTHERS: readonly (readonly [
  name: string,
  body: string,
  lines: readonly string[],
  dialect?: Dialect,
])[] = [
  [
    'a column by its name',
    "queryRunner.dropColumn('users', 'email');",
    ['ALTER TABLE "users" DROP COLUMN "email"'],
  ],
  [
    'a column that may be there',
    "queryRunner.dropColumn('users', 'email', true);",
    ['ALTER TABLE "users" DROP COLUMN IF EXISTS "email"'],
  ],
  [
    'columns by their names',
    "queryRunner.dropColumns('users', ['a', 'b']);",
    ['ALTER TABLE "users" DROP COLUMN "a"', 'ALTER TABLE "users" DROP COLUMN "b"'],
  ],
  [
    'a column of SQLite',
    "queryRunner.dropColumn('users', 'email');",
    ['ALTER TABLE "users" DROP COLUMN "email"'],
    'sqlite',
  ],
  [
    'a new column of SQLite',
    "queryRunner.addColumn('users', new TableColumn({ name: 'a', type: 'int', isNullable: true }));",
    ['ALTER TABLE "users" ADD COLUMN "a" int'],
    'sqlite',
  ],
  ['a table that may be there', "queryRunner.dropTable('users', true);", ['DROP TABLE IF EXISTS "users"']],
  ['a view', "queryRunner.dropView('v', true);", ['DROP VIEW IF EXISTS "v"']],
  [
    'a table of MySQL',
    "queryRunner.renameTable('users', 'people');",
    ['RENAME TABLE `users` TO `people`'],
    'mysql',
  ],
  [
    'a column in MySQL',
    "queryRunner.renameColumn('users', 'a', 'b');",
    ['ALTER TABLE `users` RENAME COLUMN `a` TO `b`'],
    'mysql',
  ],
  [
    'a column',
    "queryRunner.renameColumn('users', 'a', 'b');",
    ['ALTER TABLE "users" RENAME COLUMN "a" TO "b"'],
  ],
  ['an index by its name', "queryRunner.dropIndex('auth.users', 'i');", ['DROP INDEX "auth"."i"']],
  [
    'an index of MySQL by its name',
    "queryRunner.dropIndex('users', 'i');",
    ['DROP INDEX `i` ON `users`'],
    'mysql',
  ],
  [
    'a foreign key by its name',
    "queryRunner.dropForeignKey('posts', 'fk');",
    ['ALTER TABLE "posts" DROP CONSTRAINT "fk"'],
  ],
  [
    'a foreign key of MySQL by its name',
    "queryRunner.dropForeignKey('posts', 'fk');",
    ['ALTER TABLE `posts` DROP FOREIGN KEY `fk`'],
    'mysql',
  ],
  [
    'a foreign key that is looked up',
    `const table = await queryRunner.getTable('posts');
     const key = table!.foreignKeys.find((fk) => fk.columnNames.indexOf('userId') !== -1);
     if (key) await queryRunner.dropForeignKey(table, key);
     await queryRunner.dropColumn('posts', 'userId');`,
    ['? ALTER TABLE "posts" DROP CONSTRAINT "${foreign_key}"', 'ALTER TABLE "posts" DROP COLUMN "userId"'],
  ],
  [
    'a column that is looked up',
    "const t = await queryRunner.getTable('users'); await queryRunner.dropColumn(t, t.findColumnByName('email'));",
    ['ALTER TABLE "users" DROP COLUMN "email"'],
  ],
  [
    'a column that is there or not',
    "const t = await queryRunner.getTable('users'); if (!t.findColumnByName('a')) await queryRunner.query('SELECT 1');",
    ['? SELECT 1'],
  ],
  [
    'each foreign key that there is',
    "const t = await queryRunner.getTable('users'); for (const key of t.foreignKeys) await queryRunner.dropForeignKey(t, key);",
    ['? ALTER TABLE "users" DROP CONSTRAINT "${constraint}"'],
  ],
  [
    'each of those that are found',
    "const t = await queryRunner.getTable('users'); await Promise.all(t.foreignKeys.filter((k) => k.name).map((key) => queryRunner.dropForeignKey(t, key)));",
    ['? ALTER TABLE "users" DROP CONSTRAINT "${constraint}"'],
  ],
  [
    'a copy of a column that the database has',
    "const t = await queryRunner.getTable('users'); const a = t.findColumnByName('a'); const b = a.clone(); b.isNullable = true; b.name = 'c'; await queryRunner.changeColumn(t, a, b);",
    ['ALTER TABLE "users" RENAME COLUMN "a" TO "c"', 'ALTER TABLE "users" ALTER COLUMN "c" DROP NOT NULL'],
  ],
  [
    'a copy with another type',
    "const t = await queryRunner.getTable('users'); const a = t.findColumnByName('a'); const b = a.clone(); b.type = 'text'; await queryRunner.changeColumn(t, a, b);",
    ['-- changes a column by `changeColumn` in a way that cannot be told'],
  ],
  [
    'a guard that nobody can tell',
    "if (!(await queryRunner.hasColumn('users', 'a'))) await queryRunner.query('SELECT 1');",
    ['? SELECT 1'],
  ],
  [
    'a guard on the dialect',
    "if (queryRunner.connection.options.type === 'postgres') await queryRunner.query('SELECT 1'); else await queryRunner.query('SELECT 2');",
    ['SELECT 1'],
  ],
  [
    'a guard on the driver',
    "if (queryRunner.connection.driver.options.type === 'mysql') await queryRunner.query('SELECT 1'); else await queryRunner.query('SELECT 2');",
    ['SELECT 1'],
    'mysql',
  ],
  [
    'names in a loop',
    "for (const name of ['a', 'b']) await queryRunner.dropTable(name);",
    ['DROP TABLE "a"', 'DROP TABLE "b"'],
  ],
  ['a table that nobody knows', 'await queryRunner.dropTable(process.env.TABLE);', ['DROP TABLE "${table}"']],
  [
    'SQL that nobody knows',
    "await queryRunner.query(readFileSync('x.sql').toString());",
    ['-- runs SQL that is computed at run time'],
  ],
  [
    'a column over one that only the database knows',
    "await queryRunner.changeColumn('users', 'a', new TableColumn({ name: 'a', type: 'bigint', isNullable: true }));",
    ['ALTER TABLE "users" DROP COLUMN "a", ADD "a" bigint'],
  ],
  [
    'the same on MySQL',
    "await queryRunner.changeColumn('users', 'a', new TableColumn({ name: 'b', type: 'bigint' }));",
    ['ALTER TABLE `users` DROP COLUMN `a`, ADD `b` bigint NOT NULL'],
    'mysql',
  ],
  [
    'columns of another file',
    "await queryRunner.createTable(new Table({ name: 't', columns: [{ name: 'a', type: 'int' }, ...shared] }));",
    ['-- gives options that cannot be told before it runs', 'CREATE TABLE "t" ("a" int NOT NULL)'],
  ],
  [
    'a flag of another file',
    "await queryRunner.addColumn('t', new TableColumn({ name: 'a', type: 'int', isNullable: shared.nullable }));",
    ['-- gives options that cannot be told before it runs', 'ALTER TABLE "t" ADD "a" int'],
  ],
  [
    'a unique constraint on MySQL',
    "await queryRunner.createUniqueConstraint('t', new TableUnique({ columnNames: ['a'] }));",
    ['-- asks TypeORM for unique constraints, which it refuses on MySQL'],
    'mysql',
  ],
  [
    'a unique constraint on SQLite',
    "await queryRunner.createUniqueConstraint('t', new TableUnique({ name: 'u', columnNames: ['a'] }));",
    ['CREATE UNIQUE INDEX "u" ON "t" ("a")'],
    'sqlite',
  ],
  [
    'a foreign key on SQLite',
    "await queryRunner.dropForeignKey('t', 'fk');",
    ['-- drops foreign keys by building a table of SQLite anew'],
    'sqlite',
  ],
  [
    'rows of a table',
    "await queryRunner.manager.createQueryBuilder().update('users').set({ age: 1 }).where('id > :id', { id: 5 }).andWhere(`kind = 'a'`).execute();",
    ['UPDATE "users" SET "age" = 1 WHERE id > $1 AND kind = \'a\''],
  ],
  [
    'all rows of a table',
    "await queryRunner.manager.createQueryBuilder().update('users').set({ age: null, name: () => 'upper(name)' }).execute();",
    ['UPDATE "users" SET "age" = NULL, "name" = upper(name)'],
  ],
  [
    'rows that go',
    "await queryRunner.connection.createQueryBuilder().delete().from('users').where('id IN (:...ids)', { ids: [1, 2] }).execute();",
    ['DELETE FROM `users` WHERE id IN (?, ?)'],
    'mysql',
  ],
  [
    'rows that come',
    "await queryRunner.manager.createQueryBuilder().insert().into('users').values([{ a: 1, b: 'x' }, { a: 2 }]).execute();",
    ['INSERT INTO "users" ("a", "b") VALUES (1, \'x\'), (2, DEFAULT)'],
  ],
  [
    'rows of an entity',
    'await queryRunner.manager.save(user); await queryRunner.manager.getRepository(User).delete({});',
    ['-- changes rows through an entity'],
  ],
  [
    'rows that are read',
    "const rows = await queryRunner.manager.find(User); await queryRunner.manager.createQueryBuilder().select('a').from('b').getMany();",
    [],
  ],
  [
    'SQL through the manager',
    "await queryRunner.manager.query('SELECT 1'); await queryRunner.connection.query('SELECT 2');",
    ['SELECT 1', 'SELECT 2'],
  ],
  [
    'SQL in a tag',
    'await queryRunner.sql`UPDATE users SET a = ${1} WHERE ${() => "b"} = ${2}`;',
    ['UPDATE users SET a = $1 WHERE b = $2'],
  ],
  [
    'a transaction inside that of the runner',
    'await queryRunner.startTransaction(); await queryRunner.query("SELECT 1"); await queryRunner.commitTransaction();',
    ['SAVEPOINT typeorm_1', 'SELECT 1', 'RELEASE SAVEPOINT typeorm_1'],
  ],
  [
    'the end of that of the runner',
    'await queryRunner.commitTransaction(); await queryRunner.query("VACUUM"); await queryRunner.startTransaction();',
    ['COMMIT', 'VACUUM', 'START TRANSACTION'],
  ],
  ['a method that is not known', 'await queryRunner.frobnicate();', ['-- calls `queryRunner.frobnicate`']],
];

for (const [name, body, lines, dialect = 'postgres'] of OTHERS) {
  test(`${dialect}: ${name}`, () => expect(linesOf(typeorm, migrationOf(body), dialect)).toEqual(lines));
}

test('a transaction of its own where the runner opens none', () => {
  const body =
    'await queryRunner.startTransaction(); await queryRunner.query("SELECT 1"); await queryRunner.commitTransaction();';
  const { steps } = readingOf(typeorm, migrationOf(body), 'postgres', 'a.ts', true);
  expect(steps.map((step) => step.type === 'sql' && step.sql.text)).toEqual([
    'START TRANSACTION',
    'SELECT 1',
    'COMMIT',
  ]);
});

/** Forms of a migration, each of which runs this once. */
const FORMS: readonly (readonly [name: string, code: string, lines?: readonly string[]])[] = [
  [
    'a class that is exported by itself',
    'module.exports = class A1700000000000 { name = "A"; async up(queryRunner) { await queryRunner.query("SELECT 1"); } async down() {} }',
  ],
  [
    'compiled',
    '"use strict"; Object.defineProperty(exports, "__esModule", { value: true }); exports.A = void 0; const typeorm_1 = require("typeorm"); class A { async up(queryRunner) { await queryRunner.query(`SELECT 1`); } } exports.A = A;',
  ],
  [
    'compiled, with a builder',
    'const typeorm_1 = require("typeorm"); class A { async up(q) { await q.createTable(new typeorm_1.Table({ name: "t", columns: [{ name: "a", type: "int" }] })); } } exports.A = A;',
    ['CREATE TABLE "t" ("a" int NOT NULL)'],
  ],
  [
    'a field',
    'export class A implements MigrationInterface { up = async (queryRunner: QueryRunner) => { await queryRunner.query("SELECT 1"); } }',
  ],
  [
    'a transaction of its own',
    'export class A implements MigrationInterface { transaction = false as const; async up(queryRunner: QueryRunner) { await queryRunner.startTransaction(); await queryRunner.commitTransaction(); } }',
    ['START TRANSACTION', 'COMMIT'],
  ],
  [
    'a context of a project instead of a query runner',
    'export class A { async up({ runQuery, escape, tablePrefix, schemaBuilder: { addColumns, column } }) { await runQuery(`ALTER TABLE ${escape.tableName("users")} ADD a int`); await runQuery(`DROP TABLE ${tablePrefix}b`); await addColumns("t", [column("a").int.notNull]); } }',
    ['ALTER TABLE "users" ADD a int', 'DROP TABLE b', '-- calls `schemaBuilder.addColumns`'],
  ],
  ['no class', 'export const nothing = 1;', ['-- exports nothing that can be run']],
  [
    'a class without up',
    'export class A { async down(q) { await q.query("SELECT 1"); } }',
    ['-- exports nothing that can be run'],
  ],
];

for (const [name, code, lines = ['SELECT 1']] of FORMS) {
  test(`a migration: ${name}`, () => expect(linesOf(typeorm, code)).toEqual(lines));
}

test('names, types and defaults of the SQL stand where the code says them', () => {
  const code = migrationOf(
    "await queryRunner.addColumn('users', new TableColumn({ name: 'email', type: 'varchar', length: '50', default: \"'x'\" }));",
  );
  expect(piecesOf(typeorm, code)).toEqual([
    ['"users"', "'users'"],
    ['"email"', "'email'"],
    ['varchar(50)', "'varchar'"],
    ["'x'", "'x'"],
  ]);
});

/** Methods that no migration has a use for: the interpreter says that it cannot tell what they do. */
const UNTOLD = [
  '[Symbol.asyncDispose]',
  'clearSqlMemory',
  'disableSqlMemory',
  'enableSqlMemory',
  'executeMemoryDownSql',
  'executeMemoryUpSql',
  'getMemorySql',
];

/** Methods that PostgreSQL's runner and a data source have beyond the interface. */
/** Those that have answers or a state of their own. */
const OWN_METHODS = [
  'query',
  'sql',
  'getTable',
  'createQueryRunner',
  'startTransaction',
  'commitTransaction',
  'rollbackTransaction',
];

const OF_SOME_DRIVERS = ['createQueryRunner', 'createViewIndex', 'createViewIndices', 'dropViewIndex'];

test('every method of a query runner is known, or one that no migration has a use for', () => {
  const path = fileURLToPath(import.meta.resolve('typeorm')).replace(
    /index\.\w+$/,
    'query-runner/QueryRunner.d.ts',
  );
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const methods = file.statements
    .filter(ts.isInterfaceDeclaration)
    .flatMap(({ members }) => members.filter(ts.isMethodSignature))
    .map(({ name }) => name.getText(file));
  const known = new Set([...Object.keys(SCHEMA_METHODS), ...QUIET_METHODS, ...OWN_METHODS]);
  expect(methods.filter((name) => !known.has(name)).toSorted()).toEqual(UNTOLD);
  expect([...known].filter((name) => !methods.includes(name)).toSorted()).toEqual(OF_SOME_DRIVERS);
});
