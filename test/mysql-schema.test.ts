import { describe, expect, test } from 'vitest';
import type { EffectOf } from '../src/model/migration/effect.ts';
import type { MysqlDialect } from '../src/model/migration/mysql/cursor.ts';
import { partsOfRedefinition } from '../src/model/migration/mysql/redefinition.ts';
import { printed } from './effects.ts';
import { schemaIn, statementsIn } from './mysql-effects.ts';
import { SCRIPTS } from './mysql-schema-cases.ts';
import { described } from './schema-text.ts';

function linesOf(sql: string, dialect: MysqlDialect): readonly string[] {
  return described(schemaIn(sql, dialect)).replaceAll('\n  ', ', ').split('\n');
}

test.for(SCRIPTS)('$name', ({ sql, leaves }) => {
  expect(linesOf(sql, 'mariadb')).toEqual(leaves);
});

test.for<[name: string, dialect: MysqlDialect, sql: string, ...leaves: string[]]>([
  [
    'REFERENCES with a column is nothing to MySQL',
    'mysql',
    'CREATE TABLE c (a INT REFERENCES p (id), b INT, FOREIGN KEY k (b) REFERENCES p (id), CHECK (a > 0))',
    'table c, a int, b int, check c_chk_1, foreign key c_ibfk_1, index b (b)',
    'table p …',
  ],
  [
    'a table that is rebuilt in SQLite',
    'sqlite',
    'CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); CREATE TABLE c (t INT REFERENCES t (id)); CREATE INDEX i ON t (a); CREATE TABLE n (id INTEGER PRIMARY KEY, a TEXT NOT NULL); INSERT INTO n SELECT * FROM t; DROP TABLE t; ALTER TABLE n RENAME TO t; CREATE INDEX i ON t (a)',
    'table c, t int, foreign key undefined',
    'table t, id integer not null, a text not null, primary key undefined, index i (a)',
  ],
  [
    'a table that no file made',
    'mysql',
    'ALTER TABLE t MODIFY a INT NOT NULL, ADD b INT, ADD KEY (b), DROP KEY x',
    'table t …, a int not null, b int, index b (b)',
  ],
  [
    'what nobody can read may have changed anything',
    'mysql',
    'CREATE TABLE t (a INT); EXECUTE s; ALTER TABLE t DROP b',
    'table t …, a int',
  ],
])('%s', ([, dialect, sql, ...leaves]) => {
  expect(linesOf(sql, dialect)).toEqual(leaves);
});

test('an index is looked up on its table, whatever its case', () => {
  const schema = schemaIn(
    'CREATE TABLE a (x INT, KEY k (x)); CREATE TABLE b (y INT, KEY k (y)); DROP INDEX k ON a',
    'mysql',
  );
  const index = { schema: undefined, name: 'K' };
  expect(schema.index(index, { schema: undefined, name: 'a' })).toBe('absent');
  expect(schema.index(index, { schema: undefined, name: 'b' })).toMatchObject({ name: { name: 'k' } });
  expect(schema.index(index, { schema: undefined, name: 'c' })).toBeUndefined();
});

test('a trigger is dropped without its table', () => {
  const trigger = 'CREATE TABLE t (a INT); CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1';
  const triggersOf = (sql: string) =>
    [...schemaIn(sql, 'mysql').tables].flatMap(({ triggers }) => [...triggers.keys()]);
  expect(triggersOf(trigger)).toEqual(['x']);
  expect(triggersOf(`${trigger}; DROP TRIGGER x`)).toEqual([]);
});

describe('what MODIFY and CHANGE come to', () => {
  const TABLE =
    "CREATE TABLE t (a INT(11) NOT NULL DEFAULT 5, b VARCHAR(10) CHARACTER SET latin1, e ENUM('x', 'y') NOT NULL, g INT AS (a + 1) STORED)";
  test.for<[clause: string, ...parts: string[]]>([
    ['MODIFY a INT NOT NULL DEFAULT 5 COMMENT "same"'],
    ['MODIFY a INT', 'dropNotNull table=t column=a', 'dropDefault table=t column=a'],
    ['MODIFY a BIGINT NOT NULL DEFAULT 5', 'changeColumnType table=t column=a to=bigint'],
    [
      'MODIFY a INT UNSIGNED NOT NULL DEFAULT 6',
      'changeColumnType table=t column=a to=int unsigned',
      'setDefault table=t column=a default=`6`',
    ],
    ['CHANGE a z INT NOT NULL', 'renameColumn table=t column=a to=z', 'dropDefault table=t column=z'],
    ['MODIFY b VARCHAR(10) CHARACTER SET utf8mb4', 'changeColumnType table=t column=b to=varchar(10)'],
    [
      'MODIFY b VARCHAR(10) NOT NULL UNIQUE',
      'setNotNull table=t column=b',
      'addConstraint table=t constraint={validated enforced type=unique columns=[b]}',
    ],
    ["MODIFY e ENUM('x', 'y') NOT NULL"],
    ["MODIFY e ENUM('x', 'z', 'y') NOT NULL", 'changeColumnType table=t column=e to=enum(x|z|y)'],
    ['MODIFY g INT AS (a + 1) STORED'],
    ['MODIFY g INT', 'dropExpression table=t column=g'],
    [
      'MODIFY unknown INT NOT NULL',
      'changeColumnType table=t column=unknown to=int',
      'setNotNull table=t column=unknown',
    ],
    ['MODIFY unknown INT', 'changeColumnType table=t column=unknown to=int'],
  ])('%s', ([clause, ...parts]) => {
    const schema = schemaIn(TABLE, 'mysql');
    const [effect] = statementsIn(`ALTER TABLE t ${clause}`).flat();
    const found = partsOfRedefinition(effect as EffectOf<'redefineColumn'>, schema);
    expect(found.map(printed)).toEqual(parts);
    expect(found.every(({ place }) => place === effect?.place)).toBe(true);
  });
});
