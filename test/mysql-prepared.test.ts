import { expect, test } from 'vitest';
import { mysqlSql } from '../src/workspace/histories/mysql-sql.ts';
import { printed, textAt } from './effects.ts';

const CASES: readonly (readonly [sql: string, ...effects: string[]])[] = [
  ["PREPARE s FROM 'ALTER TABLE t DROP a'; EXECUTE s", 'dropColumn table=t column=a @ a'],
  [
    "SET @x = 'ALTER TABLE t DROP a;', @y = 1; PREPARE s FROM @x; EXECUTE s",
    'dropColumn table=t column=a @ a',
  ],
  ["SET @x := 'SELECT 1'; PREPARE s FROM @x; EXECUTE s"],
  [
    "SET @x = (SELECT IF((SELECT COUNT(*) FROM information_schema.columns) > 0, 'SELECT 1', 'ALTER TABLE t ADD b INT')); PREPARE s FROM @x; EXECUTE s; DEALLOCATE PREPARE s",
    'addColumn table=t column={name=b type=int} @ b',
  ],
  [
    "SELECT IF(@@version > '8', 'DROP TABLE t', 'DROP TABLE u') INTO @x; PREPARE s FROM @x; EXECUTE s",
    'dropTable table=t @ t',
    'dropTable table=u @ u',
  ],
  [
    "SET @x = 'ALTER TABLE t MODIFY a ENUM(''p'')'; PREPARE s FROM @x; EXECUTE s",
    "redefineColumn table=t column=a to={name=a type=enum(p)} word=modify @ ALTER TABLE t MODIFY a ENUM(''p'')",
  ],
  ["EXECUTE IMMEDIATE 'DROP TABLE t'", 'dropTable table=t @ t'],
  [
    "SET @x = CONCAT('DROP TABLE ', @t); PREPARE s FROM @x; EXECUTE s; SET @x = CONCAT('DROP TABLE ', @u); PREPARE s FROM @x; EXECUTE s",
    'unreadable why=dynamic message=a statement that is built when it runs @ EXECUTE s',
  ],
  [
    "SET @x = 'DROP TABLE t'; SET @x = @y; PREPARE s FROM @x; EXECUTE s",
    'unreadable why=dynamic message=a statement that is built when it runs @ EXECUTE s',
  ],
  ['EXECUTE s', 'unreadable why=dynamic message=a statement that is built when it runs @ EXECUTE s'],
];

test.for(CASES)('%s', ([text, ...expected]) => {
  const { split, read } = mysqlSql('mysql');
  const reads = read(split(text, {}), { document: 'a.sql' as never });
  const lines = reads.flatMap((each) =>
    ('effects' in each ? each.effects : [])
      .filter(({ type }) => !['other', 'setParameter', 'select'].includes(type))
      .map((effect) => `${printed(effect)} @ ${textAt(text, effect)}`),
  );
  expect(lines).toEqual(expected);
});
