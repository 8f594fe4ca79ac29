import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MysqlDialect } from '../src/model/migration/mysql/cursor.ts';
import { schemaIn, statementsIn } from './mysql-effects.ts';
import { SCRIPTS } from './mysql-schema-cases.ts';
import { stopwatch } from './stopwatch.ts';

const dialects = fc.constantFrom<MysqlDialect>('mysql', 'mariadb', 'sqlite');
const PIECES = [
  '(',
  ')',
  ',',
  '.',
  '`a`',
  'a',
  "'x'",
  '1',
  '=',
  '@',
  '-',
  '*',
  'ADD',
  'DROP',
  'COLUMN',
  'NOT',
  'NULL',
  'DEFAULT',
  'KEY',
  'CONSTRAINT',
  'CHECK',
  'REFERENCES',
  'ON',
  'SET',
  'FROM',
  'JOIN',
  'WHERE',
  'AS',
  'IN',
  'SELECT',
  'LIKE',
  'PARTITION',
  'BY',
  'MODIFY',
  'RENAME',
  'TO',
  'INT',
  'ENUM',
  'FIRST',
  'AFTER',
  'ALGORITHM',
  'WITH',
  'INTO',
  'VALUES',
  'BEGIN',
  'END',
  'EXISTS',
  'IF',
];
const STARTS = [
  'CREATE TABLE t (',
  'CREATE ',
  'ALTER TABLE t ',
  'INSERT INTO t ',
  'UPDATE t ',
  'DELETE ',
  'SELECT ',
  'SET ',
  'DROP ',
  'WITH ',
  'GRANT ',
  'CREATE INDEX i ON t (',
  'PRAGMA ',
  '',
];

test('words in any order are read without an exception', () => {
  const words = fc.array(fc.constantFrom(...PIECES), { maxLength: 20 });
  fc.assert(
    fc.property(fc.constantFrom(...STARTS), words, dialects, (start, rest, dialect) => {
      expect(statementsIn(start + rest.join(' '), dialect)).toBeDefined();
    }),
    { numRuns: 5000 },
  );
});

test('statements with a piece cut out, doubled or replaced are read without an exception', () => {
  const texts = SCRIPTS.map(({ sql }) => sql);
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.nat(),
      fc.nat(30),
      fc.constantFrom('', ...PIECES),
      dialects,
      (text, at, length, by, dialect) => {
        const start = at % text.length;
        expect(
          schemaIn(text.slice(0, start) + by + text.slice(start + length), dialect).tables,
        ).toBeDefined();
      },
    ),
    { numRuns: 1000 },
  );
});

test('rows of a dump are not read', () => {
  const rows = `INSERT INTO t VALUES ${"(1, 'x;\\''),\n".repeat(1_500_000)}(2, 'y')`;
  const seconds = stopwatch();
  expect(statementsIn(`${rows};\nDROP TABLE t`)).toMatchObject([[], [{ type: 'dropTable' }]]);
  expect(seconds()).toBeLessThan(9);
});

test.each([
  ['CREATE TABLE t (a INT DEFAULT ', '('],
  ['CREATE TABLE t (', 'a INT, '],
  ['ALTER TABLE t ', 'ADD a INT, '],
  ['ALTER TABLE t ADD CHECK (', 'a IS NOT NULL AND '],
  ['ALTER TABLE t ADD CHECK (', '(a AND '],
  ['ALTER TABLE t ADD CHECK (', 'CAST('],
  ['UPDATE t SET a = 1 WHERE ', 'b BETWEEN '],
  ['UPDATE t SET ', 'a = b, '],
  ['SELECT ', '(SELECT a FROM b JOIN '],
  ['SELECT * FROM ', 'a, '],
  ['WITH ', 'a AS ('],
  ['SELECT ', 'EXTRACT(DAY FROM '],
  ['SET ', '@a = 1, '],
  ['DROP TABLE ', 'a, '],
  ['SELECT ', "'x' "],
  ['CREATE TABLE t (a ENUM(', "'x',"],
  ['SELECT ', '/*!1 '],
])('time grows with the length of %s and many %j', (start, piece) => {
  const text = start + piece.repeat(200_000 / piece.length);
  for (const dialect of ['mysql', 'sqlite'] as const) {
    const seconds = stopwatch();
    statementsIn(text, dialect);
    expect(seconds()).toBeLessThan(5);
  }
});

test('a string of megabytes is one token', () => {
  const text = `UPDATE t SET a = '${"x\\'".repeat(1_000_000)}'`;
  expect(statementsIn(text)).toMatchObject([[{ type: 'update', columns: ['a'] }]]);
});
