import { expect, test } from 'vitest';
import { printed, textAt } from './effects.ts';
import { statementsIn } from './mysql-effects.ts';

/** A statement, and its effects, each with the text of its place unless that is all of it. */
const CASES: readonly (readonly [sql: string, ...effects: string[]])[] = [
  [
    "CREATE TABLE IF NOT EXISTS `app`.`Users` (`id` BIGINT UNSIGNED NOT NULL AUTO_INCREMENT, n INTEGER(11) DEFAULT -1, s VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL DEFAULT 'a' COMMENT 'x;''y', e ENUM('a','b\\'c') NOT NULL DEFAULT 'a', t TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE NOW(6), g INT GENERATED ALWAYS AS (n + 1) STORED, v INT AS (n) VIRTUAL, b BOOL DEFAULT (1), j JSON DEFAULT (JSON_OBJECT()), d DOUBLE PRECISION, c INT CHECK (c > 0) NOT ENFORCED, u CHAR(36) UNIQUE KEY INVISIBLE, o INT REFERENCES p (id) ON DELETE CASCADE, PRIMARY KEY (`id`) USING BTREE, UNIQUE KEY `u1` (`n`, s), UNIQUE INDEX u2 (s(10)), KEY (n), INDEX i2 USING HASH (n DESC, (lower(s))) COMMENT 'c', FULLTEXT KEY ft (s) WITH PARSER ngram, CONSTRAINT fk1 FOREIGN KEY (n) REFERENCES q (id) ON DELETE SET NULL ON UPDATE CASCADE, CONSTRAINT CHECK (n < 5), CONSTRAINT ck CHECK (s <> '')) ENGINE=InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=utf8mb4 COMMENT='it' PARTITION BY RANGE (YEAR(t)) (PARTITION p0 VALUES LESS THAN (2000))",
    "createTable table=app.Users columns=[{name=id type=bigint unsigned notNull autoIncrement}, {name=n type=int(11) default=`-1`}, {name=s type=varchar(255) default=`'a'` collation=utf8mb4_bin characterSet=utf8mb4 saysNull}, {name=e type=enum(a|b'c) notNull default=`'a'`}, {name=t type=timestamp(6) notNull default=`CURRENT_TIMESTAMP(6)` onUpdate=current_timestamp}, {name=g type=int generated={stored expression=`n + 1`}}, {name=v type=int generated={expression=`n`}}, {name=b type=tinyint(1) default=`(1)`}, {name=j type=json default=`(JSON_OBJECT())`}, {name=d type=double}, {name=c type=int constraints=[{validated type=check condition=`c > 0`}]}, {name=u type=char(36) constraints=[{validated enforced type=unique columns=[u]}]}, {name=o type=int}] constraints=[{validated enforced type=primary key columns=[id]}, {name=u1 validated enforced type=unique columns=[n, s]}, {name=fk1 validated enforced type=foreign key columns=[n] references=q referenced=[id] onDelete=set null}, {validated enforced type=check condition=`n < 5`}, {name=ck validated enforced type=check condition=`s <> ''`}] ifNotExists partitionBy=[t] options={engine=innodb character set=utf8mb4} @ `app`.`Users`",
    'createIndex table=app.Users index={name=u2 table=app.Users unique method=btree parts=[{column=s prefix=10}]} ifNotExists @ u2',
    'createIndex table=app.Users index={table=app.Users method=btree parts=[{column=n}]} ifNotExists @ KEY',
    'createIndex table=app.Users index={name=i2 table=app.Users method=hash parts=[{column=n}, {expression=`(lower(s))`}]} ifNotExists @ i2',
    'createIndex table=app.Users index={name=ft table=app.Users method=fulltext parts=[{column=s}]} ifNotExists @ ft',
  ],
  ['CREATE TEMPORARY TABLE t LIKE other', 'createTable table=t temporary like=[other] @ t'],
  [
    'CREATE TABLE t (a INT) AS SELECT a FROM b JOIN c USING (id)',
    'createTable table=t columns=[{name=a type=int}] asQueryOver=[b, c] @ t',
  ],
  ['CREATE TABLE t SELECT * FROM b', 'createTable table=t asQueryOver=[b] @ t'],
  [
    'CREATE OR REPLACE TABLE t (a SERIAL)',
    'dropTable table=t ifExists @ t',
    'createTable table=t columns=[{name=a type=bigint unsigned notNull autoIncrement constraints=[{validated enforced type=unique columns=[a]}]}] @ t',
  ],
  [
    'CREATE TABLE t (a INT) /*!50100 PARTITION BY HASH (a)',
    'createTable table=t columns=[{name=a type=int}] partitionBy=[a] @ t',
  ],
  [
    'ALTER TABLE t ADD a INT, ADD COLUMN IF NOT EXISTS b TEXT AFTER a, ADD COLUMN (c INT, d INT), ADD INDEX i (a), ADD UNIQUE (b), ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id), ADD PRIMARY KEY (a), ADD CHECK (a > 0), ADD FULLTEXT INDEX ft (b)',
    'addColumn table=t column={name=a type=int} @ a',
    'addColumn table=t column={name=b type=text position={after=a}} ifNotExists @ b',
    'addColumn table=t column={name=c type=int} @ c',
    'addColumn table=t column={name=d type=int} @ d',
    'createIndex table=t index={name=i table=t method=btree parts=[{column=a}]} @ i',
    'addConstraint table=t constraint={validated enforced type=unique columns=[b]} @ UNIQUE',
    'addConstraint table=t constraint={name=f validated enforced type=foreign key columns=[a] references=p referenced=[id] onDelete=no action} @ f',
    'addConstraint table=t constraint={validated enforced type=primary key columns=[a]} @ PRIMARY KEY',
    'addConstraint table=t constraint={validated enforced type=check condition=`a > 0`} @ CHECK',
    'createIndex table=t index={name=ft table=t method=fulltext parts=[{column=b}]} @ ft',
  ],
  [
    'ALTER TABLE t DROP a, DROP COLUMN b, DROP INDEX i, DROP KEY k, DROP PRIMARY KEY, DROP FOREIGN KEY f, DROP CHECK c, DROP CONSTRAINT d',
    'dropColumn table=t column=a @ a',
    'dropColumn table=t column=b @ b',
    'dropIndex index=i table=t @ i',
    'dropIndex index=k table=t @ k',
    'dropConstraint table=t name=PRIMARY @ PRIMARY KEY',
    'dropConstraint table=t name=f @ f',
    'dropConstraint table=t name=c @ c',
    'dropConstraint table=t name=d @ d',
  ],
  [
    "ALTER TABLE t MODIFY a BIGINT NOT NULL FIRST, CHANGE COLUMN a b VARCHAR(20) DEFAULT 'x', ALTER COLUMN c SET DEFAULT (now()), ALTER d DROP DEFAULT, ALTER INDEX i INVISIBLE, ALTER INDEX j NOT IGNORED, ALTER CHECK c NOT ENFORCED",
    'redefineColumn table=t column=a to={name=a type=bigint notNull position=first} word=modify @ a',
    "redefineColumn table=t column=a to={name=b type=varchar(20) default=`'x'`} word=change @ a",
    'setDefault table=t column=c default=`(now())` @ c',
    'dropDefault table=t column=d @ d',
    'changeIndex table=t index=i what=invisible @ i',
    'changeIndex table=t index=j what=not ignored @ j',
    'alterConstraint table=t name=c @ c',
  ],
  [
    'ALTER TABLE t RENAME COLUMN a TO b, RENAME INDEX i TO j, RENAME TO u',
    'renameColumn table=t column=a to=b @ a',
    'renameIndex index=i table=t to=j @ i',
    'renameTable table=t to=u @ u',
  ],
  ['ALTER TABLE t RENAME x.y', 'moveTable table=t toSchema=x @ x.y', 'renameTable table=x.t to=y @ x.y'],
  [
    "ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, ENGINE=InnoDB, ROW_FORMAT = COMPRESSED, DEFAULT CHARACTER SET latin1, AUTO_INCREMENT 5, COMMENT 'Hi', FORCE, ALGORITHM=INPLACE, LOCK NONE",
    'changeOption table=t option=convert to character set value=utf8mb4 @ CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
    'changeOption table=t option=engine value=innodb @ ENGINE=InnoDB',
    'changeOption table=t option=row_format value=compressed @ ROW_FORMAT = COMPRESSED',
    'changeOption table=t option=character set value=latin1 @ DEFAULT CHARACTER SET latin1',
    'changeOption table=t option=auto_increment value=5 @ AUTO_INCREMENT 5',
    "changeOption table=t option=comment value=Hi @ COMMENT 'Hi'",
    'changeOption table=t option=force @ FORCE',
    'onlineOptions table=t algorithm=inplace lock=none @ ALGORITHM=INPLACE',
  ],
  ['ALTER ONLINE TABLE t ORDER BY a, b', 'changeOption table=t option=order by value=a, b @ ORDER BY a, b'],
  [
    'ALTER TABLE t DISABLE KEYS, ALGORITHM = COPY',
    'changeOption table=t option=disable keys @ DISABLE KEYS',
    'onlineOptions table=t algorithm=copy @ ALGORITHM = COPY',
  ],
  [
    'ALTER TABLE t ADD PARTITION (PARTITION p1 VALUES IN (1))',
    'changePartitions table=t command=add partition @ ADD PARTITION',
  ],
  [
    'ALTER TABLE t ADD PARTITION PARTITIONS 4',
    'changePartitions table=t command=add hash partition @ ADD PARTITION',
  ],
  ['ALTER TABLE t DROP PARTITION p1, p2', 'changePartitions table=t command=drop partition @ DROP PARTITION'],
  [
    'ALTER TABLE t REMOVE PARTITIONING',
    'changePartitions table=t command=remove partitioning @ REMOVE PARTITIONING',
  ],
  [
    'ALTER TABLE t ADD COLUMN a INT PARTITION BY HASH (a)',
    'addColumn table=t column={name=a type=int} @ a',
    'changePartitions table=t command=partition by @ PARTITION BY',
  ],
  [
    'ALTER TABLE t FROBNICATE a',
    'unreadable why=syntax message=syntax error at or near "FROBNICATE" @ FROBNICATE',
  ],
  [
    'ALTER TABLE t ADD a INT WHATEVER',
    'unreadable why=syntax message=syntax error at or near "WHATEVER" @ WHATEVER',
  ],
  [
    "CREATE UNIQUE INDEX i ON t (a, b(5)) USING BTREE COMMENT 'x' ALGORITHM=INPLACE LOCK=NONE",
    'createIndex table=t index={name=i table=t unique method=btree parts=[{column=a}, {column=b prefix=5}]} @ i',
    'onlineOptions table=t algorithm=inplace lock=none @ ALGORITHM=INPLACE LOCK=NONE',
  ],
  [
    'CREATE FULLTEXT INDEX i ON s.t (a)',
    'createIndex table=s.t index={name=i table=s.t method=fulltext parts=[{column=a}]} @ i',
  ],
  [
    'DROP INDEX i ON t LOCK=NONE',
    'dropIndex index=i table=t @ i',
    'onlineOptions table=t lock=none @ LOCK=NONE',
  ],
  ['DROP INDEX `PRIMARY` ON t', 'dropConstraint table=t name=PRIMARY @ `PRIMARY`'],
  [
    'DROP TABLE IF EXISTS a, b.c CASCADE',
    'dropTable table=a ifExists @ a',
    'dropTable table=b.c ifExists @ b.c',
  ],
  ['DROP VIEW v', 'dropView view=v @ v'],
  ['DROP PROCEDURE IF EXISTS p', 'dropFunction name=p ifExists @ p'],
  ['DROP TRIGGER tr', 'dropTrigger table= name=tr @ tr'],
  ['DROP DATABASE d', 'dropDatabase name=d @ d'],
  [
    'RENAME TABLE a TO b, c TO d.e',
    'renameTable table=a to=b @ a',
    'moveTable table=c toSchema=d @ c',
    'renameTable table=d.c to=e @ c',
  ],
  [
    'ALTER TABLE t ADD VECTOR INDEX v (a) M=6 DISTANCE=cosine, `PAGE_COMPRESSED`=1, READ ONLY = 1',
    'createIndex table=t index={name=v table=t method=vector parts=[{column=a}]} @ v',
    'changeOption table=t option=page_compressed value=1 @ `PAGE_COMPRESSED`=1',
    'changeOption table=t option=read only value=1 @ READ ONLY = 1',
  ],
  [
    'CREATE INDEX i ON t (a) WAIT 5',
    'setParameter name=lock_wait_timeout value=5 local for=session @ WAIT 5',
    'createIndex table=t index={name=i table=t method=btree parts=[{column=a}]} @ i',
  ],
  [
    'ALTER TABLE t NOWAIT DROP a',
    'setParameter name=lock_wait_timeout value=0 local for=session @ NOWAIT',
    'dropColumn table=t column=a @ a',
  ],
  [
    'DROP TABLE t WAIT 5',
    'setParameter name=lock_wait_timeout value=5 local for=session @ WAIT 5',
    'dropTable table=t @ t',
  ],
  [
    'RENAME TABLE a WAIT 5 TO b',
    'setParameter name=lock_wait_timeout value=5 local for=session @ WAIT 5',
    'renameTable table=a to=b @ a',
  ],
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
