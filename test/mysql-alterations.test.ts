import { describe, expect, test } from 'vitest';
import { alterationIn, serverOf } from './alterations.ts';
import { PARENTS, T } from './mariadb-alterations.ts';

type Row = readonly [clauses: string, on57: string, on8028: string, on84: string];

/** Algorithm and lock, `rebuilt` where each row is written anew in place. Source: "Online DDL Operations" of each manual. */
const COLUMNS: readonly Row[] = [
  ['ADD COLUMN n int', 'inplace none rebuilt', 'instant none', 'instant none'],
  ['ADD COLUMN n int FIRST', 'inplace none rebuilt', 'inplace none rebuilt', 'instant none'],
  ['ADD COLUMN n int AFTER a', 'inplace none rebuilt', 'inplace none rebuilt', 'instant none'],
  ['ADD COLUMN n int NOT NULL DEFAULT 7', 'inplace none rebuilt', 'instant none', 'instant none'],
  ['ADD COLUMN n datetime DEFAULT CURRENT_TIMESTAMP', 'inplace none rebuilt', 'instant none', 'instant none'],
  ['ADD COLUMN n datetime(3) DEFAULT now(3)', 'inplace none rebuilt', 'instant none', 'instant none'],
  ['ADD COLUMN n varchar(36) DEFAULT (uuid())', 'copy shared', 'copy shared', 'copy shared'],
  ['ADD COLUMN n int DEFAULT (1 + 2)', 'copy shared', 'copy shared', 'copy shared'],
  [
    'ADD COLUMN n int AUTO_INCREMENT UNIQUE',
    'inplace shared rebuilt',
    'inplace shared rebuilt',
    'inplace shared rebuilt',
  ],
  ['ADD COLUMN n int AS (b * 2) STORED', 'copy shared', 'copy shared', 'copy shared'],
  ['ADD COLUMN n int AS (b * 2) VIRTUAL', 'inplace none', 'instant none', 'instant none'],
  ['ADD COLUMN n int UNIQUE', 'inplace none rebuilt', 'inplace none rebuilt', 'inplace none rebuilt'],
  ['ADD COLUMN n int CHECK (n > 0)', 'copy shared', 'copy shared', 'copy shared'],
  ['ADD COLUMN n int REFERENCES parents (id)', 'inplace none rebuilt', 'instant none', 'instant none'],
  ['DROP COLUMN v40', 'inplace none rebuilt', 'inplace none rebuilt', 'instant none'],
  ['DROP COLUMN a', 'inplace none rebuilt', 'inplace none rebuilt', 'inplace none rebuilt'],
  ['CHANGE v40 w40 varchar(40)', 'inplace none', 'instant none', 'instant none'],
  ['ALTER COLUMN a SET DEFAULT 4', 'inplace none', 'instant none', 'instant none'],
  ['ALTER COLUMN bl DROP DEFAULT', 'inplace none', 'instant none', 'instant none'],
  ['MODIFY a int DEFAULT 4', 'inplace none', 'instant none', 'instant none'],
  ['MODIFY a int FIRST', 'inplace none rebuilt', 'inplace none rebuilt', 'inplace none rebuilt'],
  ['MODIFY a int NOT NULL', 'inplace none rebuilt', 'inplace none rebuilt', 'inplace none rebuilt'],
  ['MODIFY b int', 'inplace none rebuilt', 'inplace none rebuilt', 'inplace none rebuilt'],
  ['MODIFY id int', 'inplace none', 'instant none', 'instant none'],
  ['MODIFY a bigint', 'copy shared', 'copy shared', 'copy shared'],
  ['MODIFY a int unsigned', 'copy shared', 'copy shared', 'copy shared'],
  ['MODIFY a int(11)', 'inplace none', 'instant none', 'instant none'],
  ['MODIFY id int NOT NULL AUTO_INCREMENT', 'copy shared', 'copy shared', 'copy shared'],
  ['MODIFY v40 varchar(63)', 'inplace none', 'inplace none', 'inplace none'],
  ['MODIFY v40 varchar(64)', 'copy shared', 'copy shared', 'copy shared'],
  ['MODIFY v63 varchar(64)', 'copy shared', 'copy shared', 'copy shared'],
  ['MODIFY v300 varchar(400)', 'inplace none', 'inplace none', 'inplace none'],
  ['MODIFY v300 varchar(200)', 'copy shared', 'copy shared', 'copy shared'],
  ['MODIFY l40 varchar(255) CHARACTER SET latin1', 'inplace none', 'inplace none', 'inplace none'],
  ['MODIFY l40 varchar(256) CHARACTER SET latin1', 'copy shared', 'copy shared', 'copy shared'],
  ['MODIFY vb varbinary(255)', 'inplace none', 'inplace none', 'inplace none'],
  ['MODIFY c10 char(20)', 'copy shared', 'copy shared', 'copy shared'],
  ['MODIFY tx mediumtext', 'copy shared', 'copy shared', 'copy shared'],
  ['MODIFY dec1 decimal(12,2)', 'copy shared', 'copy shared', 'copy shared'],
  ["MODIFY e enum('x','y','z') NOT NULL DEFAULT 'x'", 'inplace none', 'instant none', 'instant none'],
  ["MODIFY e enum('z','x','y') NOT NULL DEFAULT 'x'", 'copy shared', 'copy shared', 'copy shared'],
  ["MODIFY s set('p','q','r','a','b','c','d','e','f')", 'copy shared', 'copy shared', 'copy shared'],
];

const OTHERS: readonly Row[] = [
  ['ADD INDEX n_idx (v40)', 'inplace none', 'inplace none', 'inplace none'],
  ['ADD UNIQUE (u)', 'inplace none', 'inplace none', 'inplace none'],
  [
    'ADD FULLTEXT INDEX ft (tx)',
    'inplace shared rebuilt',
    'inplace shared rebuilt',
    'inplace shared rebuilt',
  ],
  ['ADD SPATIAL INDEX sp (pt)', 'inplace shared', 'inplace shared', 'inplace shared'],
  ['ADD INDEX n_idx ((a + 1))', 'inplace shared', 'inplace shared', 'inplace shared'],
  ['DROP INDEX a_idx', 'inplace none', 'inplace none', 'inplace none'],
  ['RENAME INDEX a_idx TO n_idx', 'inplace none', 'inplace none', 'inplace none'],
  ['ALTER INDEX a_idx INVISIBLE', 'inplace none', 'inplace none', 'inplace none'],
  [
    'DROP PRIMARY KEY, ADD PRIMARY KEY (u)',
    'inplace none rebuilt',
    'inplace none rebuilt',
    'inplace none rebuilt',
  ],
  ['ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES parents (id)', 'copy shared', 'copy shared', 'copy shared'],
  ['ADD CONSTRAINT c CHECK (b < 100)', 'copy shared', 'copy shared', 'copy shared'],
  ['ADD CONSTRAINT c CHECK (b < 100) NOT ENFORCED', 'inplace none', 'instant none', 'instant none'],
  ['DROP CONSTRAINT positive', 'inplace none', 'instant none', 'instant none'],
  ['CONVERT TO CHARACTER SET latin1', 'copy shared', 'copy shared', 'copy shared'],
  ['DEFAULT CHARACTER SET latin1', 'inplace none', 'inplace none', 'inplace none'],
  ['AUTO_INCREMENT = 100', 'inplace none', 'inplace none', 'inplace none'],
  ['ENGINE = InnoDB', 'inplace none rebuilt', 'inplace none rebuilt', 'inplace none rebuilt'],
  ['ENGINE = MyISAM', 'copy shared', 'copy shared', 'copy shared'],
  ['FORCE', 'inplace none rebuilt', 'inplace none rebuilt', 'inplace none rebuilt'],
  ['ROW_FORMAT = COMPACT', 'inplace none rebuilt', 'inplace none rebuilt', 'inplace none rebuilt'],
  ['ORDER BY b', 'copy shared', 'copy shared', 'copy shared'],
  ['RENAME TO tt', 'inplace exclusive', 'instant exclusive', 'instant exclusive'],
  ['PARTITION BY HASH (id) PARTITIONS 4', 'copy shared', 'copy shared', 'copy shared'],
  [
    'REORGANIZE PARTITION p1 INTO (PARTITION p2 VALUES LESS THAN (30))',
    'inplace shared rebuilt',
    'inplace shared rebuilt',
    'inplace shared rebuilt',
  ],
  ['ADD COLUMN n int, MODIFY v40 text', 'copy shared', 'copy shared', 'copy shared'],
  [
    'ADD COLUMN n int, ADD INDEX n_idx (n)',
    'inplace none rebuilt',
    'inplace none rebuilt',
    'inplace none rebuilt',
  ],
  ['ADD COLUMN n int, RENAME COLUMN a TO aa', 'inplace none rebuilt', 'instant none', 'instant none'],
  ['ADD COLUMN n int AS (b * 2) VIRTUAL, ADD COLUMN m int', 'copy shared', 'instant none', 'instant none'],
  ['ADD COLUMN n int AS (b * 2) VIRTUAL, RENAME COLUMN a TO aa', 'copy shared', 'copy shared', 'copy shared'],
  [
    'ADD COLUMN n int AS (b * 2) VIRTUAL, ADD INDEX n_idx (n)',
    'inplace shared',
    'inplace shared',
    'inplace shared',
  ],
];

function found(version: string, ...statements: readonly string[]): string | undefined {
  const alteration = alterationIn(statements, serverOf('mysql', version));
  if (!alteration) return undefined;
  const { algorithm, lock, rebuilds, sure } = alteration;
  const rebuilt = rebuilds && algorithm !== 'copy' ? ' rebuilt' : '';
  return `${algorithm} ${lock}${rebuilt}${sure ? '' : ', perhaps'}`;
}

test.each([...COLUMNS, ...OTHERS])('%s', (clauses, ...expected) => {
  const on = (version: string) => found(version, PARENTS, T, `ALTER TABLE t ${clauses}`);
  expect(['5.7', '8.0.28', '8.4'].map(on)).toEqual(expected);
});

const FULLTEXT = 'CREATE TABLE t (id int PRIMARY KEY, a int, tx text, FULLTEXT KEY (tx))';
const VIRTUAL = 'CREATE TABLE t (id int PRIMARY KEY, a int, b int AS (a + 1) VIRTUAL, c int)';
const KEYED = 'CREATE TABLE t (id int PRIMARY KEY, a int) DEFAULT CHARSET=utf8mb4';
const REFERENCE = 'ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES parents (id)';

describe('what stands before decides', () => {
  test.each([
    ['a FULLTEXT index', 'copy shared', [FULLTEXT, 'ALTER TABLE t ADD COLUMN n int']],
    ['another FULLTEXT index', 'inplace shared', [FULLTEXT, 'ALTER TABLE t ADD FULLTEXT (tx)']],
    ['an index beside a FULLTEXT index', 'inplace none', [FULLTEXT, 'ALTER TABLE t ADD INDEX (a)']],
    ['a virtual column behind it', 'instant none', [VIRTUAL, 'ALTER TABLE t ADD COLUMN n int AFTER a']],
    [
      'a virtual column that moves',
      'copy shared',
      [VIRTUAL, 'ALTER TABLE t ADD n int AFTER a, ADD INDEX (a)'],
    ],
    [
      'another expression of a virtual column',
      'copy shared',
      [VIRTUAL, 'ALTER TABLE t MODIFY b int AS (a) VIRTUAL'],
    ],
    ['no other key', 'copy shared', [KEYED, 'ALTER TABLE t DROP PRIMARY KEY']],
    ['foreign_key_checks = 0', 'inplace none', [KEYED, 'SET foreign_key_checks = 0', REFERENCE]],
    [
      'foreign_key_checks = 1 again',
      'copy shared',
      [KEYED, 'SET foreign_key_checks = 0', 'SET foreign_key_checks = 1', REFERENCE],
    ],
    ['a loose sql_mode', 'copy shared', [KEYED, "SET sql_mode = ''", 'ALTER TABLE t MODIFY a int NOT NULL']],
    ['a table that nobody knows', 'instant none', ['ALTER TABLE u ADD COLUMN n int']],
    ['a type that nobody knows', 'copy shared, perhaps', ['ALTER TABLE u MODIFY a int']],
    [
      'a character set that nobody knows',
      'copy shared, perhaps',
      ['CREATE TABLE u (v varchar(50))', 'ALTER TABLE u MODIFY v varchar(100)'],
    ],
    [
      'a length that is short in any character set',
      'inplace none',
      ['CREATE TABLE u (v varchar(191))', 'ALTER TABLE u MODIFY v varchar(255)'],
    ],
    ['CREATE INDEX', 'inplace none', [KEYED, 'CREATE INDEX a ON t (a)']],
    ['DROP INDEX', 'inplace none', [KEYED, 'DROP INDEX a ON t']],
    ['CREATE TABLE', undefined, ['CREATE TABLE t (id int PRIMARY KEY, KEY (id))']],
    ['INSERT', undefined, [KEYED, 'INSERT INTO t VALUES (1, 1)']],
    ['DROP TABLE', undefined, [KEYED, 'DROP TABLE t']],
  ])('%s', (_, expected, statements) => {
    expect(found('8.4', ...statements)).toBe(expected);
  });
});

describe('what the server refuses', () => {
  test.each([
    ['ADD COLUMN n int, ALGORITHM=INSTANT', '8.4', undefined],
    ['ADD COLUMN n int, ALGORITHM=INSTANT, LOCK=DEFAULT', '8.4', undefined],
    ['ADD COLUMN n int, ALGORITHM=INPLACE, LOCK=NONE', '8.4', undefined],
    ['ADD COLUMN n int, ALGORITHM=COPY', '8.4', undefined],
    ['ADD COLUMN n int, ALGORITHM=INSTANT, LOCK=NONE', '8.4', 'ALGORITHM=INSTANT goes with no LOCK'],
    ['ADD COLUMN n int FIRST, ALGORITHM=INSTANT', '8.0.28', 'it takes ALGORITHM=INPLACE'],
    ['ADD COLUMN n int, ALGORITHM=INSTANT', '5.7', 'MySQL 5.7 has no ALGORITHM=INSTANT'],
    ['ADD COLUMN n int, ALGORITHM=NOCOPY', '8.4', 'MySQL 8.4 has no ALGORITHM=NOCOPY'],
    ['MODIFY a bigint, ALGORITHM=INPLACE', '8.4', 'it takes ALGORITHM=COPY'],
    ['MODIFY a bigint, LOCK=NONE', '8.4', 'it takes LOCK=SHARED'],
    ['MODIFY a bigint, LOCK=SHARED', '8.4', undefined],
    ['ADD COLUMN n int, ALGORITHM=COPY, LOCK=NONE', '8.4', 'it takes LOCK=SHARED'],
    ['ADD FULLTEXT (tx), LOCK=NONE', '8.4', 'it takes LOCK=SHARED'],
  ])('%s on %s', (clauses, version, expected) => {
    const server = serverOf('mysql', version);
    expect(alterationIn([T, `ALTER TABLE t ${clauses}`], server)?.refused).toBe(expected);
  });

  test('MariaDB takes a LOCK with INSTANT, and NOCOPY', () => {
    const on = (clauses: string) =>
      alterationIn([T, `ALTER TABLE t ${clauses}`], serverOf('mariadb', '10.11'))?.refused;
    expect(on('ADD COLUMN n int, ALGORITHM=INSTANT, LOCK=NONE')).toBeUndefined();
    expect(on('ADD INDEX (u), ALGORITHM=NOCOPY, LOCK=NONE')).toBeUndefined();
    expect(on('ADD INDEX (u), ALGORITHM=INSTANT')).toBe('it takes ALGORITHM=NOCOPY');
  });
});

test('from MariaDB 11.2 others may write while a table is copied, unless something is in the way', () => {
  const on = (version: string) =>
    alterationIn([T, 'ALTER TABLE t MODIFY a bigint'], serverOf('mariadb', version));
  expect(on('11.1')).toMatchObject({ algorithm: 'copy', lock: 'shared', sure: true });
  expect(on('11.2')).toMatchObject({ algorithm: 'copy', lock: 'none', sure: false });
});
