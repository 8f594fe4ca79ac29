import { expect, test } from 'vitest';
import { printed, textAt } from './effects.ts';
import { statementsIn } from './mysql-effects.ts';

/** A statement, and its effects, each with the text of its place unless that is all of it. */
const CASES: readonly (readonly [sql: string, ...effects: string[]])[] = [
  [
    'CREATE TABLE IF NOT EXISTS "users" (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, [name] VARCHAR(20) NOT NULL ON CONFLICT FAIL DEFAULT \'x;\', key TEXT COLLATE NOCASE, b, d DATETIME DEFAULT CURRENT_TIMESTAMP, p INTEGER CONSTRAINT fk REFERENCES users (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, g INT GENERATED ALWAYS AS (id + 1) STORED, n DECIMAL(10, 2) UNIQUE ON CONFLICT IGNORE CHECK (n > 0), CONSTRAINT pk UNIQUE (name, key) ON CONFLICT REPLACE, FOREIGN KEY (p) REFERENCES q) WITHOUT ROWID, STRICT',
    'createTable table=users columns=[{name=id type=integer notNull constraints=[{validated enforced type=primary key columns=[id]}] autoIncrement}, {name=name type=varchar(20) notNull default=`\'x;\'`}, {name=key type=text collation=NOCASE}, {name=b type=}, {name=d type=datetime default=`CURRENT_TIMESTAMP`}, {name=p type=integer constraints=[{name=fk validated enforced deferrable initiallyDeferred type=foreign key columns=[p] references=users referenced=[id] onDelete=cascade}]}, {name=g type=int generated={stored expression=`id + 1`}}, {name=n type=decimal(10,2) constraints=[{validated enforced type=unique columns=[n]}, {validated enforced type=check condition=`n > 0`}]}] constraints=[{name=pk validated enforced type=unique columns=[name, key]}, {validated enforced type=foreign key columns=[p] references=q onDelete=no action}] ifNotExists @ "users"',
  ],
  ['CREATE TABLE t AS SELECT * FROM u', 'createTable table=t asQueryOver=[u] @ t'],
  ["CREATE VIRTUAL TABLE f USING fts5 (a, b, tokenize = 'x')", 'createTable table=f @ f'],
  [
    "ALTER TABLE t ADD COLUMN c TEXT NOT NULL DEFAULT ''",
    "addColumn table=t column={name=c type=text notNull default=`''`} @ c",
  ],
  ['ALTER TABLE t ADD c', 'addColumn table=t column={name=c type=} @ c'],
  ['ALTER TABLE "t" DROP COLUMN c', 'dropColumn table=t column=c @ c'],
  ['ALTER TABLE t RENAME COLUMN a TO b', 'renameColumn table=t column=a to=b @ a'],
  ['ALTER TABLE t RENAME a TO "b c"', 'renameColumn table=t column=a to=b c @ a'],
  ['ALTER TABLE t RENAME TO u', 'renameTable table=t to=u @ u'],
  ['PRAGMA foreign_keys = OFF', 'setParameter name=foreign_keys value=OFF for=session'],
  ['PRAGMA main.user_version(5)', 'setParameter name=user_version value=5 for=session'],
  ['PRAGMA foreign_key_check', 'other command=PRAGMA'],
  [
    'CREATE UNIQUE INDEX IF NOT EXISTS main.i ON t (a COLLATE NOCASE DESC, lower(b)) WHERE a IS NOT NULL',
    'createIndex table=t index={name=i table=t unique method=btree parts=[{column=a}, {expression=`lower(b)`}] where=`a IS NOT NULL`} ifNotExists @ main.i',
  ],
  ['DROP INDEX IF EXISTS i', 'dropIndex ifExists index=i @ i'],
  [
    'CREATE TEMP TRIGGER tr AFTER UPDATE OF a, b ON t WHEN NEW.a > 1 BEGIN UPDATE t SET c = 1; SELECT CASE WHEN 1 THEN 2 END; END',
    'createTrigger table=t name=tr when=after events=[update] rowLevel calls=tr @ tr',
  ],
  ['DROP TRIGGER tr', 'dropTrigger table= name=tr @ tr'],
  [
    'CREATE TEMP VIEW IF NOT EXISTS v AS SELECT a FROM t',
    'createView view=v ifNotExists columns=[a] reads=[{table=t columns=[a]}] filled @ v',
  ],
  [
    "INSERT OR REPLACE INTO t (a) VALUES ('it''s')",
    "insert table=t columns=[a] from=values strings=[it's] @ t",
  ],
  [
    'INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET b = excluded.b',
    'insert table=t columns=[a] from=values conflictTarget=[a] @ t',
  ],
  [
    'INSERT INTO "_t" ("id", "b") SELECT "id", "b" FROM "t"',
    'insert table=_t columns=[id, b] from=query sources=[id, b] reads=[{table=t columns=[b, id]}] @ "_t"',
  ],
  ['UPDATE OR IGNORE t SET a = 1 WHERE b = ?', 'update table=t columns=[a] where=`b = ?` @ t'],
  ['DELETE FROM t', 'delete table=t @ t'],
  ['BEGIN IMMEDIATE', 'begin'],
  ['END TRANSACTION', 'commit'],
  ['VACUUM', 'vacuum full'],
  ['ANALYZE', 'analyze'],
  ['REINDEX t', 'other command=REINDEX'],
];

test.for(CASES)('%s', ([sql, ...expected]) => {
  const [effects = [], ...others] = statementsIn(sql, 'sqlite');
  const lines = effects.map((effect) => {
    const text = textAt(sql, effect);
    return text === sql ? printed(effect) : `${printed(effect)} @ ${text}`;
  });
  expect(others).toEqual([]);
  expect(lines).toEqual(expected);
});
