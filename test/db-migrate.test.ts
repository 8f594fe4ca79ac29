import { expect, test } from 'vitest';
import { dbMigrate } from '../src/syntax/code/builders/db-migrate/db-migrate.ts';
import type { Dialect } from '../src/syntax/sql/dialect.ts';
import { linesOf, piecesOf } from './code-statements.ts';

function migrationOf(body: string): string {
  return `'use strict';
const async = require('async');
exports.setup = function (options, seedLink) {};
exports.up = function (db, callback) { ${body} };
exports.down = function (db, callback) { db.runSql('DOWN', callback); };
exports._meta = { version: 1 };`;
}

const CASES: readonly (readonly [name: string, body: string, lines: readonly string[], dialect?: Dialect])[] =
  [
    ['SQL', "db.runSql('ALTER TABLE a DROP COLUMN b', callback);", ['ALTER TABLE a DROP COLUMN b']],
    [
      'SQL with parameters',
      "return db.runSql('DELETE FROM a WHERE b = ?', [1]);",
      ['DELETE FROM a WHERE b = $1'],
    ],
    [
      'SQL that nobody knows',
      'db.runSql(readSql(), callback);',
      ['-- runs SQL that is computed at run time'],
    ],
    [
      'a table',
      `db.createTable('pets', {
       id: { type: 'int', primaryKey: true, autoIncrement: true },
       name: 'string',
       owner: { type: 'string', length: 50, notNull: true, unique: true, defaultValue: 'nobody' },
       born: { type: 'datetime', defaultValue: { raw: 'now()' } },
       legs: { type: 'int', defaultValue: 4 },
     }, callback);`,
      [
        'CREATE TABLE "pets" ("id" SERIAL PRIMARY KEY, "name" VARCHAR, "owner" VARCHAR(50) NOT NULL UNIQUE DEFAULT \'nobody\', "born" TIMESTAMP DEFAULT now(), "legs" INTEGER DEFAULT 4)',
      ],
    ],
    [
      'a table of MySQL',
      "db.createTable('pets', { columns: { id: { type: 'int', unsigned: true, primaryKey: true, autoIncrement: true }, name: 'string', on: 'boolean' }, ifNotExists: true });",
      [
        'CREATE TABLE IF NOT EXISTS `pets` (`id` INTEGER UNSIGNED PRIMARY KEY AUTO_INCREMENT, `name` VARCHAR(255), `on` TINYINT(1))',
      ],
      'mysql',
    ],
    [
      'a table with a key of two columns and a foreign key',
      `db.createTable('x', {
       a: { type: 'int', primaryKey: true },
       b: { type: 'int', primaryKey: true, foreignKey: { name: 'fk', table: 'y', mapping: { b: 'id' }, rules: { onDelete: 'CASCADE', onUpdate: 'RESTRICT' } } },
     });`,
      [
        'CREATE TABLE "x" ("a" INTEGER, "b" INTEGER, PRIMARY KEY ("a", "b"))',
        'ALTER TABLE "x" ADD CONSTRAINT "fk" FOREIGN KEY ("b") REFERENCES "y" ("id") ON DELETE CASCADE ON UPDATE RESTRICT',
      ],
    ],
    [
      'a table that goes',
      "db.dropTable('pets', { ifExists: true }, callback);",
      ['DROP TABLE IF EXISTS "pets"'],
    ],
    ['another name of a table', "db.renameTable('a', 'b', callback);", ['ALTER TABLE "a" RENAME TO "b"']],
    [
      'a new column',
      "db.addColumn('pets', 'age', { type: 'int', notNull: true, defaultValue: 0 }, callback);",
      ['ALTER TABLE "pets" ADD COLUMN "age" INTEGER NOT NULL DEFAULT 0'],
    ],
    [
      'a new column by its type alone',
      "db.addColumn('pets', 'age', 'int');",
      ['ALTER TABLE "pets" ADD COLUMN "age" INTEGER'],
    ],
    [
      'a column that goes',
      "db.removeColumn('pets', 'age', callback);",
      ['ALTER TABLE "pets" DROP COLUMN "age"'],
    ],
    [
      'another name of a column',
      "db.renameColumn('pets', 'a', 'b', callback);",
      ['ALTER TABLE "pets" RENAME COLUMN "a" TO "b"'],
    ],
    [
      'another definition: what is not said goes',
      "db.changeColumn('pets', 'age', { type: 'bigint' }, callback);",
      [
        'ALTER TABLE "pets" ALTER COLUMN "age" DROP NOT NULL',
        'ALTER TABLE "pets" ALTER COLUMN "age" DROP DEFAULT',
        'ALTER TABLE "pets" ALTER COLUMN "age" TYPE bigint USING "age"::bigint',
      ],
    ],
    [
      'another definition, with all there is',
      "db.changeColumn('pets', 'age', { type: 'string', length: 5, notNull: true, unique: true, defaultValue: 'x' }, callback);",
      [
        'ALTER TABLE "pets" ALTER COLUMN "age" SET NOT NULL',
        'ALTER TABLE "pets" ADD CONSTRAINT "pets_age_key" UNIQUE ("age")',
        'ALTER TABLE "pets" ALTER COLUMN "age" SET DEFAULT \'x\'',
        'ALTER TABLE "pets" ALTER COLUMN "age" TYPE VARCHAR(5) USING "age"::VARCHAR(5)',
      ],
    ],
    [
      'another definition on MySQL',
      "db.changeColumn('pets', 'age', { type: 'int', notNull: true });",
      ['ALTER TABLE `pets` CHANGE COLUMN `age` `age` INTEGER NOT NULL'],
      'mysql',
    ],
    [
      'an index',
      "db.addIndex('pets', 'pets_name', ['name', 'age'], true, callback);",
      ['CREATE UNIQUE INDEX "pets_name" ON "pets" ("name", "age")'],
    ],
    ['an index that goes', "db.removeIndex('pets', 'pets_name', callback);", ['DROP INDEX "pets_name"']],
    [
      'an index that goes, by its name alone',
      "db.removeIndex('pets_name', callback);",
      ['DROP INDEX "pets_name"'],
    ],
    [
      'an index of MySQL that goes',
      "db.removeIndex('pets', 'pets_name');",
      ['DROP INDEX `pets_name` ON `pets`'],
      'mysql',
    ],
    [
      'a foreign key',
      "db.addForeignKey('a', 'b', 'fk', { b_id: 'id' }, { onDelete: 'CASCADE', onUpdate: 'RESTRICT' }, callback);",
      [
        'ALTER TABLE "a" ADD CONSTRAINT "fk" FOREIGN KEY ("b_id") REFERENCES "b" ("id") ON DELETE CASCADE ON UPDATE RESTRICT',
      ],
    ],
    [
      'a foreign key that goes',
      "db.removeForeignKey('a', 'fk', callback);",
      ['ALTER TABLE "a" DROP CONSTRAINT "fk"'],
    ],
    [
      'a foreign key of MySQL that goes',
      "db.removeForeignKey('a', 'fk', { dropIndex: true }, callback);",
      ['ALTER TABLE `a` DROP FOREIGN KEY `fk`', 'ALTER TABLE `a` DROP INDEX `fk`'],
      'mysql',
    ],
    [
      'a row',
      "db.insert('a', ['x', 'y'], [1, 'b'], callback);",
      ['INSERT INTO "a" ("x", "y") VALUES (1, \'b\')'],
    ],
    ['rows', "db.insert('a', [{ x: 1 }, { x: 2 }], callback);", ['INSERT INTO "a" ("x") VALUES (1), (2)']],
    [
      'an index of MySQL',
      "db.addIndex('pets', 'i', [{ name: 'a', length: 10 }]);",
      ['ALTER TABLE `pets` ADD INDEX `i` (`a`)'],
      'mysql',
    ],
    [
      'another name of a column of MySQL',
      "db.renameColumn('pets', 'a', 'b');",
      [
        '-- renames a column by `CHANGE` with its type alone, which takes away its other attributes',
        'ALTER TABLE `pets` RENAME COLUMN `a` TO `b`',
      ],
      'mysql',
    ],
    [
      'a time with its zone',
      "db.addColumn('pets', 'at', { type: 'timestamptz', defaultValue: { special: 'CURRENT_TIMESTAMP' } });",
      ['ALTER TABLE "pets" ADD COLUMN "at" timestamp WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP'],
    ],
    ['all rows', "db.truncate('a');", ['TRUNCATE "a"']],
    ['a row as an object', "db.insert('a', { x: 1 }, callback);", ['INSERT INTO "a" ("x") VALUES (1)']],
    [
      'one after the other, by callbacks',
      "db.dropTable('a', function (err) { if (err) return callback(err); db.dropTable('b', callback); });",
      ['DROP TABLE "a"', 'DROP TABLE "b"'],
    ],
    [
      'one after the other, by promises',
      "return db.dropTable('a').then(() => db.dropTable('b'));",
      ['DROP TABLE "a"', 'DROP TABLE "b"'],
    ],
    [
      'one after the other, by the async package',
      "async.series([(cb) => db.dropTable('a', cb), async.apply(db.dropTable.bind(db), 'b'), db.dropTable.bind(db, 'c')], callback);",
      ['DROP TABLE "a"', 'DROP TABLE "b"', 'DROP TABLE "c"'],
    ],
    [
      'one for each',
      "async.eachSeries(['a', 'b'], (name, cb) => db.dropTable(name, cb), callback);",
      ['DROP TABLE "a"', 'DROP TABLE "b"'],
    ],
    [
      'what the callback gets',
      "db.all('SELECT 1', (err, rows) => { if (rows.length) db.dropTable('a'); });",
      ['SELECT 1', '? DROP TABLE "a"'],
    ],
    ['a method that is not known', 'db.frobnicate();', ['-- calls `db.frobnicate`']],
  ];

for (const [name, body, lines, dialect = 'postgres'] of CASES) {
  test(`${dialect}: ${name}`, () =>
    expect(linesOf(dbMigrate, migrationOf(body), dialect, 'm.js')).toEqual(lines));
}

test('a file that its generator wrote reads SQL that is a migration of its own', () => {
  const code = `var fs = require('fs'); var path = require('path'); var Promise;
exports.setup = function(options, seedLink) { Promise = options.Promise; };
exports.up = function(db) {
  var filePath = path.join(__dirname, 'sqls', '20200101000000-x-up.sql');
  return new Promise(function(resolve, reject) {
    fs.readFile(filePath, {encoding: 'utf-8'}, function(err, data) {
      if (err) return reject(err);
      console.log('received data: ' + data);
      resolve(data);
    });
  }).then(function(data) { return db.runSql(data); });
};`;
  expect(linesOf(dbMigrate, code, 'postgres', 'm.js')).toEqual([]);
});

test('names of the SQL stand where the code says them', () => {
  const code = migrationOf("db.createTable('pets', { age: { type: 'int', notNull: true } });");
  expect(piecesOf(dbMigrate, code)).toEqual([
    ['"pets"', "'pets'"],
    ['"age"', 'age'],
    ['INTEGER', "'int'"],
    ['NOT NULL', 'true'],
  ]);
});
