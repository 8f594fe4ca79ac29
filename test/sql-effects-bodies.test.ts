import { expect, test } from 'vitest';
import type { RoutineBody } from '../src/model/migration/effect.ts';
import { loadPostgres } from '../src/syntax/sql/load-postgres.ts';
import { effectsIn, printed, textAt } from './effects.ts';

const parser = await loadPostgres();

function bodyIn(sql: string): RoutineBody {
  const effect = effectsIn(parser, sql).find(({ type }) => type === 'block' || type === 'createFunction');
  if (!effect || !('body' in effect) || !effect.body) throw new Error('no body');
  return effect.body;
}

/** What a body does, each effect with the text of its place. */
test.each<[sql: string, ...effects: string[]]>([
  [
    'SELECT \'é😀\'; DO $$\nBEGIN\n  IF NOT EXISTS (SELECT 1) THEN\n    ALTER TABLE "é😀" ADD COLUMN ü int, DROP a;\n  END IF;\nEND $$',
    'if addColumn table=é😀 column={name=ü type=int4} @ ü',
    'if dropColumn table=é😀 column=a @ a',
  ],
  [
    'DO $x$ BEGIN PERFORM f(1); UPDATE t SET a = 1; UPDATE t SET a = 1; END $x$',
    'select calls=[f] @ PERFORM f(1)',
    'update table=t columns=[a] @ t',
    'update table=t columns=[a] @ t',
  ],
  [
    "DO $$ BEGIN EXECUTE 'DROP TABLE s.x'; EXECUTE format('DROP INDEX %I', 'I'); END $$",
    'dropTable table=s.x @ s.x',
    "dropIndex index=I @ format('DROP INDEX %I', 'I')",
  ],
  [
    'DO $$ DECLARE r record; BEGIN FOR r IN SELECT a FROM t LOOP EXECUTE r.a; DELETE FROM u; END LOOP; EXCEPTION WHEN others THEN DROP TABLE v; END $$',
    'select reads=[{table=t columns=[a]}] @ SELECT a FROM t',
    'loop unreadable why=dynamic message=its text is made at run time @ r.a',
    'loop delete table=u @ u',
    'if dropTable table=v @ v',
  ],
  [
    "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'DELETE FROM t WHERE a = ''x'''",
    "delete table=t where=`a = 'x'` @ 'DELETE FROM t WHERE a = ''x'''",
  ],
  ["CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'DELETE FROM t'", 'delete table=t @ t'],
  [
    'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC UPDATE t SET a = 1; SELECT a FROM u; END',
    'update table=t columns=[a] @ t',
    'select reads=[{table=u columns=[a]}] @ SELECT a FROM u',
  ],
  [
    'CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ DECLARE n int; BEGIN SELECT a INTO n FROM t; RETURN n; END $$',
    'select reads=[{table=t columns=[a]}] @ SELECT a INTO n FROM t',
  ],
])('%s', (sql, ...effects) => {
  const found = bodyIn(sql).statements.flatMap(({ effects: of, inLoop, conditional }) =>
    of.map(
      (effect) =>
        `${inLoop ? 'loop ' : ''}${conditional ? 'if ' : ''}${printed(effect)} @ ${textAt(sql, effect)}`,
    ),
  );
  expect(found).toEqual(effects);
});

test('COMMIT in a block is found where it stands', () => {
  const sql = 'DO $$ BEGIN UPDATE t SET a = 1; COMMIT; END $$';
  const { controlsTransaction } = bodyIn(sql);
  expect(controlsTransaction?.place.span).toEqual({ start: 32, end: 38 });
});

test.each([
  ['DO $$ BEGIN DROP TABLE t; END $$', true],
  ['DO $$ BEGIN DROP TABL t; END $$', false],
  ['DO $$ BEGIN EXECUTE x; END $$', false],
  ['DO $$ BEGIN x y END $$', false],
])('%s: is it complete? %s', (sql, complete) => {
  expect(bodyIn(sql).complete).toBe(complete);
});
