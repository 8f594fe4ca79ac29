import { expect, test } from 'vitest';
import { printed, textAt } from './effects.ts';
import { statementsIn } from './mysql-effects.ts';

/** A statement, and its effects, each with the text of its place unless that is all of it. */
const CASES: readonly (readonly [sql: string, ...effects: string[]])[] = [
  [
    'CREATE OR REPLACE ALGORITHM=MERGE DEFINER=`root`@`localhost` SQL SECURITY INVOKER VIEW v AS SELECT a, t.b AS c, count(*) n FROM t WHERE d = 1',
    'createView view=v replace columns=[a, c, n] reads=[{table=t columns=[a, b, d]}] filled @ v',
  ],
  [
    'CREATE VIEW v (x, y) AS SELECT * FROM t JOIN u ON t.id = u.id',
    'createView view=v columns=[x, y] reads=[{table=t}, {table=u}] filled @ v',
  ],
  [
    "CREATE DEFINER = 'a'@'%' TRIGGER tr BEFORE INSERT ON t FOR EACH ROW BEGIN IF NEW.a IS NULL THEN SET NEW.a = 1; END IF; SET NEW.b = CASE WHEN 1 THEN 2 END; END",
    'createTrigger table=t name=tr when=before events=[insert] rowLevel calls=tr @ tr',
  ],
  [
    'CREATE PROCEDURE p (IN a INT, OUT b VARCHAR(10)) BEGIN DECLARE x INT; WHILE x < 5 DO SET x = x + 1; END WHILE; SELECT 1; END',
    'createFunction name=p kind=procedure arguments=[{name=a type=int mode=in}, {name=b type=varchar(10) mode=out}] language=sql volatility=volatile body={statements=[select] complete} @ p',
  ],
  [
    'CREATE FUNCTION f (a INT) RETURNS INT DETERMINISTIC RETURN a + 1',
    'createFunction name=f kind=function arguments=[{name=a type=int mode=in}] returns=int language=sql volatility=immutable body={complete} @ f',
  ],
  [
    "INSERT IGNORE INTO t (a, b) VALUES (1, 'x') ON DUPLICATE KEY UPDATE b = VALUES(b)",
    'insert table=t columns=[a, b] from=values strings=[x] @ t',
  ],
  [
    'INSERT INTO t SELECT a, b FROM u WHERE c IS NULL',
    'insert table=t from=query reads=[{table=u columns=[a, b, c]}] @ t',
  ],
  ["REPLACE INTO t SET a = 1, b = 'y'", 'insert table=t columns=[a, b] from=values strings=[y] @ t'],
  [
    "UPDATE t SET a = b + 1, c = 'z' WHERE id = 5 AND d IS NOT NULL LIMIT 10",
    'update table=t columns=[a, c] where=`id = 5 AND d IS NOT NULL` reads=[{table=t columns=[b]}] strings=[z] limited @ t',
  ],
  [
    'UPDATE t JOIN u ON t.id = u.tid SET t.a = u.b, u.c = 1 WHERE u.d IS NULL',
    'update table=t columns=[a] where=`u.d IS NULL` reads=[{table=u columns=[b, d, tid]}] @ t',
    'update table=u columns=[c] where=`u.d IS NULL` reads=[{table=t columns=[id]}] @ u',
  ],
  ['UPDATE t SET a = (SELECT max(x) FROM u)', 'update table=t columns=[a] reads=[{table=u}] @ t'],
  [
    'DELETE FROM t WHERE a BETWEEN 1 AND 5 AND b IS NULL ORDER BY c LIMIT 5',
    'delete table=t where=`a BETWEEN 1 AND 5 AND b IS NULL` limited @ t',
  ],
  [
    'DELETE a FROM t AS a LEFT JOIN u ON a.id = u.tid WHERE u.tid IS NULL',
    'delete table=t where=`u.tid IS NULL` reads=[{table=u columns=[tid]}] @ a',
  ],
  [
    'DELETE FROM t USING t JOIN u WHERE t.id = u.id',
    'delete table=t where=`t.id = u.id` reads=[{table=u columns=[id]}] @ t',
  ],
  ['TRUNCATE TABLE t', 'truncate tables=[t] @ t'],
  [
    "SELECT t.a, u.*, get_lock('x', 5) FROM t, u WHERE t.id = u.id",
    'select reads=[{table=t columns=[a, id]}, {table=u}] calls=[get_lock]',
  ],
  ['WITH c AS (SELECT a FROM t) SELECT * FROM c', 'select reads=[{table=t}]'],
  [
    'WITH c AS (SELECT a FROM t) DELETE FROM u WHERE x IN (SELECT a FROM c)',
    'delete table=u where=`x IN (SELECT a FROM c)` reads=[{table=t columns=[a]}] @ u',
  ],
  [
    "LOAD DATA LOCAL INFILE 'f' INTO TABLE t FIELDS TERMINATED BY ',' (a, b)",
    'insert table=t columns=[a, b] from=copy @ t',
  ],
  ['SET NAMES utf8mb4', 'setParameter name=names value=utf8mb4 for=session'],
  [
    "SET SESSION lock_wait_timeout = 5, @@global.sql_mode = 'STRICT', @x = 1",
    'setParameter name=lock_wait_timeout value=5 for=session',
    'setParameter name=sql_mode value=STRICT for=database',
  ],
  ['SET FOREIGN_KEY_CHECKS=0', 'setParameter name=foreign_key_checks value=0 for=session'],
  ['SET innodb_lock_wait_timeout = DEFAULT', 'setParameter name=innodb_lock_wait_timeout for=session'],
  [
    'SET STATEMENT lock_wait_timeout=1 FOR ALTER TABLE t DROP a',
    'setParameter name=lock_wait_timeout value=1 local for=session',
    'dropColumn table=t column=a @ a',
  ],
  [
    'SET @@SESSION.a = 1, GLOBAL b = 2',
    'setParameter name=a value=1 for=session',
    'setParameter name=b value=2 for=database',
  ],
  ['START TRANSACTION', 'begin'],
  ['COMMIT AND CHAIN', 'commit', 'begin'],
  ['ROLLBACK TO SAVEPOINT x', 'savepoint'],
  [
    'LOCK TABLES a WRITE, b AS c READ',
    'lockTable table=a mode=access exclusive @ a',
    'lockTable table=b mode=share @ b',
  ],
  ['UNLOCK TABLES', 'other command=UNLOCK'],
  ['USE db', 'other command=USE'],
  ['CALL p(1)', 'call procedure=p @ p'],
  ['PREPARE s FROM @x', 'other command=PREPARE'],
  ['EXECUTE s', 'unreadable why=dynamic message=a statement that is built when it runs'],
  ['OPTIMIZE TABLE t, u', 'vacuum tables=[t, u] full @ t'],
  ['ANALYZE TABLE t', 'analyze tables=[t] @ t'],
  [
    "GRANT SELECT, INSERT (a) ON db.t TO 'u'@'%'",
    'grant tables=[db.t] privileges=[select, insert] roles=[u] @ db.t',
  ],
  ['REVOKE ALL PRIVILEGES ON *.* FROM u', 'revoke roles=[u]'],
  ['FLUSH TABLES', 'other command=FLUSH'],
  ['ALTER VIEW v AS SELECT 1 AS one', 'createView view=v replace columns=[one] filled @ v'],
  ['CREATE DATABASE IF NOT EXISTS d', 'createSchema name=d ifNotExists @ d'],
  ['CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM t', 'other command=CREATE EVENT'],
  [
    "SELECT EXTRACT(YEAR FROM d), TRIM(LEADING 'x' FROM s) FROM t WHERE a <=> ALL (SELECT b FROM u)",
    'select reads=[{table=t}, {table=u}] calls=[extract, trim]',
  ],
  ['(SELECT a FROM t) UNION (SELECT b FROM u)', 'select reads=[{table=t}, {table=u}]'],
  [
    'DELETE t1, t2 FROM t1 INNER JOIN t2 ON t1.a = t2.a',
    'delete table=t1 reads=[{table=t2 columns=[a]}] @ t1',
    'delete table=t2 reads=[{table=t1 columns=[a]}] @ t2',
  ],
  ['INSERT INTO t VALUES ()', 'insert table=t from=values @ t'],
  ['DROP TABLE t WHATEVER', 'unreadable why=syntax message=syntax error at or near "WHATEVER" @ WHATEVER'],
  ['UPDATE t a = 1', 'unreadable why=syntax message=syntax error at or near "t" @ t'],
  ['nonsense here', 'other command=NONSENSE'],
];

test.for(CASES)('%s', ([sql, ...expected]) => {
  const [effects = [], ...others] = statementsIn(sql, 'mysql');
  const lines = effects.map((effect) => {
    const text = textAt(sql, effect);
    return text === sql ? printed(effect) : `${printed(effect)} @ ${text}`;
  });
  expect(others).toEqual([]);
  expect(lines).toEqual(expected);
});
