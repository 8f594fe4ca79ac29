import { expect, test } from 'vitest';
import type { RoutineBody } from '../src/model/migration/effect.ts';
import { printed, textAt } from './effects.ts';
import { statementsIn } from './mysql-effects.ts';

function bodyIn(text: string): RoutineBody {
  const [effect] = statementsIn(text, 'mariadb').flat();
  const body = effect?.type === 'createFunction' || effect?.type === 'block' ? effect.body : undefined;
  if (!body) throw new Error('no body');
  return body;
}

/** The body of a procedure, and what it runs: in a loop, in a branch. */
test.each<[body: string, ...statements: string[]]>([
  ['ALTER TABLE t DROP a', 'dropColumn table=t column=a'],
  ['BEGIN ALTER TABLE t DROP a; DROP TABLE b; END', 'dropColumn table=t column=a', 'dropTable table=b'],
  [
    'BEGIN IF NOT EXISTS (SELECT 1 FROM x) THEN ALTER TABLE t ADD c INT; ELSEIF a THEN DROP TABLE b; ELSE DELETE FROM t; END IF; DROP TABLE z; END',
    'if addColumn table=t column={name=c type=int}',
    'if dropTable table=b',
    'if delete table=t',
    'dropTable table=z',
  ],
  [
    'BEGIN CASE a WHEN 1 THEN DROP TABLE x; WHEN 2 THEN DROP TABLE y; ELSE BEGIN END; END CASE; DROP TABLE z; END',
    'if dropTable table=x',
    'if dropTable table=y',
    'dropTable table=z',
  ],
  [
    'BEGIN l: WHILE i < 5 DO DELETE FROM t LIMIT 5; SET i = i + 1; END WHILE l; REPEAT TRUNCATE t; UNTIL i END REPEAT; lp: LOOP LEAVE lp; END LOOP; FOR i IN 1..5 DO DROP TABLE y; END FOR; DROP TABLE z; END',
    'loop delete table=t limited',
    'loop truncate tables=[t]',
    'loop dropTable table=y',
    'dropTable table=z',
  ],
  [
    'BEGIN DECLARE i INT DEFAULT 1; DECLARE CONTINUE HANDLER FOR NOT FOUND SET i = 2; DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN DROP TABLE x; RESIGNAL; END; SET SESSION lock_wait_timeout = 5; DROP TABLE z; END',
    'if dropTable table=x',
    'setParameter name=lock_wait_timeout value=5 for=session',
    'dropTable table=z',
  ],
  [
    'BEGIN PREPARE s FROM @x; EXECUTE s; DEALLOCATE PREPARE s; END',
    'unreadable why=dynamic message=a statement that is built when it runs',
  ],
  ['BEGIN END; END; END IF', ...[]],
])('%s', (text, ...expected) => {
  const { statements } = bodyIn(`CREATE PROCEDURE p (a INT) COMMENT 'c' MODIFIES SQL DATA ${text}`);
  const lines = statements.map(({ effects, inLoop, conditional }) => {
    return `${inLoop ? 'loop ' : ''}${conditional ? 'if ' : ''}${effects.map(printed).join(' & ')}`;
  });
  expect(lines).toEqual(expected);
});

test('places of a body are those of its statements', () => {
  const text = 'CREATE PROCEDURE p ()\nBEGIN\n  START TRANSACTION;\n  UPDATE t SET a = 1;\n  COMMIT;\nEND';
  const { statements, controlsTransaction } = bodyIn(text);
  expect(statements.flatMap(({ effects }) => effects.map((effect) => textAt(text, effect)))).toEqual([
    'START TRANSACTION',
    't',
    'COMMIT',
  ]);
  expect(controlsTransaction).toMatchObject({ type: 'commit' });
});

test('a block of MariaDB, and what it does not understand', () => {
  const { statements, complete } = bodyIn(
    'BEGIN NOT ATOMIC ALTER TABLE t DROP a, NONSENSE; DROP TABLE b; END',
  );
  expect(complete).toBe(false);
  expect(statements.flatMap(({ effects }) => effects.map(printed))).toEqual([
    'unreadable why=syntax message=syntax error at or near "NONSENSE"',
    'dropTable table=b',
  ]);
});
