/** One ALTER TABLE of `t` without its beginning, the cheapest algorithm that the server takes, and the weakest lock with it. */
export type Row = readonly [clauses: string, algorithm: string, lock: string];

export interface Group {
  readonly on: string;
  /** Instead of `T`. */
  readonly table?: string;
  readonly rows: readonly Row[];
}

export const PARENTS = 'CREATE TABLE parents (id int PRIMARY KEY, code varchar(10))';

/** A bit of everything. */
export const T = `CREATE TABLE t (
  id int NOT NULL PRIMARY KEY, a int NULL, b int NOT NULL, u int unsigned NOT NULL,
  v40 varchar(40) NULL, v63 varchar(63) NULL, v100 varchar(100) NOT NULL DEFAULT '', v300 varchar(300),
  l40 varchar(40) CHARACTER SET latin1, l255 varchar(255) CHARACTER SET latin1,
  c10 char(10), tx text, d date, dt datetime, dec1 decimal(10,2), bl tinyint(1) NOT NULL DEFAULT 0,
  e enum('x','y') NOT NULL DEFAULT 'x', s set('p','q'), pt point NOT NULL, parent_id int,
  bn binary(8), vb varbinary(20), f float,
  KEY a_idx (a), UNIQUE KEY b_key (b), KEY parent_idx (parent_id), CONSTRAINT positive CHECK (b > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 ROW_FORMAT=DYNAMIC`;

/** What MariaDB 10.11 does, as `test/e2e/mariadb.e2e.ts` asks it. */
export const ON_MARIADB: readonly Group[] = [
  {
    on: 'columns',
    rows: [
      ['ADD COLUMN n int', 'instant', 'none'],
      ['ADD COLUMN n int FIRST', 'instant', 'none'],
      ['ADD COLUMN n int AFTER a', 'instant', 'none'],
      ['ADD COLUMN n int NOT NULL DEFAULT 7', 'instant', 'none'],
      [
        'ADD COLUMN n datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)',
        'instant',
        'none',
      ],
      ['ADD COLUMN n varchar(36) DEFAULT (uuid())', 'copy', 'shared'],
      ['ADD COLUMN n double DEFAULT (rand())', 'instant', 'none'],
      ['ADD COLUMN n int DEFAULT (b + 1)', 'copy', 'shared'],
      ['ADD COLUMN n int UNIQUE', 'inplace', 'none'],
      ['ADD COLUMN n int CHECK (n > 0)', 'instant', 'none'],
      ['ADD COLUMN n int REFERENCES parents (id)', 'copy', 'shared'],
      ['ADD COLUMN n int GENERATED ALWAYS AS (b * 2) STORED', 'copy', 'shared'],
      ['ADD COLUMN n int GENERATED ALWAYS AS (b * 2) VIRTUAL', 'instant', 'none'],
      ['ADD COLUMN n int AUTO_INCREMENT UNIQUE', 'inplace', 'shared'],
      ['DROP COLUMN v40', 'instant', 'none'],
      ['DROP COLUMN a', 'nocopy', 'none'],
      ['DROP COLUMN id', 'inplace', 'none'],
      ['RENAME COLUMN a TO aa', 'instant', 'none'],
      ['ALTER COLUMN a SET DEFAULT 4', 'instant', 'none'],
      ['ALTER COLUMN bl DROP DEFAULT', 'instant', 'none'],
    ],
  },
  {
    on: 'MODIFY and CHANGE',
    rows: [
      ['CHANGE v40 w40 varchar(40)', 'instant', 'none'],
      ['CHANGE v40 w40 varchar(50)', 'instant', 'none'],
      ['MODIFY a int DEFAULT 4', 'instant', 'none'],
      ["MODIFY a int COMMENT 'x'", 'instant', 'none'],
      ['MODIFY a int NOT NULL', 'inplace', 'none'],
      ['MODIFY b int', 'inplace', 'none'],
      ['MODIFY v100 varchar(100)', 'inplace', 'none'],
      ['MODIFY a int FIRST', 'instant', 'none'],
      ['MODIFY a int CHECK (a > 0)', 'instant', 'none'],
      ['MODIFY id int NOT NULL AUTO_INCREMENT', 'copy', 'shared'],
      ['MODIFY id bigint NOT NULL', 'copy', 'shared'],
    ],
  },
  {
    on: 'types',
    rows: [
      ['MODIFY a bigint', 'copy', 'shared'],
      ['MODIFY a int(11)', 'instant', 'none'],
      ['MODIFY a int unsigned', 'copy', 'shared'],
      ['MODIFY u int NOT NULL', 'copy', 'shared'],
      ['MODIFY bl boolean NOT NULL DEFAULT 0', 'instant', 'none'],
      ['MODIFY bl int NOT NULL DEFAULT 0', 'copy', 'shared'],
      ['MODIFY v40 varchar(60)', 'instant', 'none'],
      ['MODIFY v40 varchar(63)', 'instant', 'none'],
      ['MODIFY v40 varchar(64)', 'copy', 'shared'],
      ['MODIFY v63 varchar(64)', 'copy', 'shared'],
      ['MODIFY v40 varchar(20)', 'copy', 'shared'],
      ["MODIFY v100 varchar(255) NOT NULL DEFAULT ''", 'instant', 'none'],
      ['MODIFY v300 varchar(400)', 'instant', 'none'],
      ['MODIFY l40 varchar(255) CHARACTER SET latin1', 'instant', 'none'],
      ['MODIFY l40 varchar(256) CHARACTER SET latin1', 'instant', 'none'],
      ['MODIFY l255 varchar(256) CHARACTER SET latin1', 'copy', 'shared'],
      ['MODIFY l40 varchar(40) CHARACTER SET utf8mb4', 'copy', 'shared'],
      ['MODIFY v40 varchar(40) CHARACTER SET latin1', 'copy', 'shared'],
      ['MODIFY v40 varchar(40) COLLATE utf8mb4_bin', 'instant', 'none'],
      ['MODIFY v40 text', 'copy', 'shared'],
      ['MODIFY v40 char(40)', 'copy', 'shared'],
      ['MODIFY c10 char(20)', 'copy', 'shared'],
      ['MODIFY c10 varchar(10)', 'copy', 'shared'],
      ['MODIFY tx mediumtext', 'copy', 'shared'],
      ['MODIFY d datetime', 'copy', 'shared'],
      ['MODIFY dt datetime(6)', 'copy', 'shared'],
      ['MODIFY dec1 decimal(12,2)', 'copy', 'shared'],
      ['MODIFY f double', 'copy', 'shared'],
      ['MODIFY bn binary(16)', 'copy', 'shared'],
      ['MODIFY vb varbinary(40)', 'instant', 'none'],
      ['MODIFY vb varbinary(300)', 'instant', 'none'],
      ["MODIFY e enum('x','y','z') NOT NULL DEFAULT 'x'", 'instant', 'none'],
      ["MODIFY e enum('z','x','y') NOT NULL DEFAULT 'x'", 'copy', 'shared'],
      ["MODIFY e enum('x') NOT NULL DEFAULT 'x'", 'copy', 'shared'],
      ["MODIFY s set('p','q','r')", 'instant', 'none'],
      ["MODIFY s set('p','q','r','a','b','c','d','e','f')", 'copy', 'shared'],
    ],
  },
  {
    on: 'indexes and constraints',
    rows: [
      ['ADD INDEX n_idx (v40)', 'nocopy', 'none'],
      ['ADD INDEX n_idx (tx(20))', 'nocopy', 'none'],
      ['ADD UNIQUE (u)', 'nocopy', 'none'],
      ['ADD FULLTEXT INDEX ft (tx)', 'inplace', 'shared'],
      ['ADD SPATIAL INDEX sp (pt)', 'nocopy', 'shared'],
      ['DROP INDEX a_idx', 'nocopy', 'none'],
      ['DROP INDEX a_idx, ADD INDEX a_idx (a, b)', 'nocopy', 'none'],
      ['RENAME INDEX a_idx TO n_idx', 'instant', 'none'],
      ['ALTER INDEX a_idx IGNORED', 'instant', 'none'],
      ['DROP PRIMARY KEY', 'inplace', 'none'],
      ['DROP PRIMARY KEY, ADD PRIMARY KEY (u)', 'inplace', 'none'],
      ['ADD CONSTRAINT n_fk FOREIGN KEY (parent_id) REFERENCES parents (id)', 'copy', 'shared'],
      ['ADD CONSTRAINT c CHECK (b < 100)', 'copy', 'shared'],
      ['DROP CONSTRAINT positive', 'instant', 'none'],
    ],
  },
  {
    on: 'the table',
    rows: [
      ['CONVERT TO CHARACTER SET latin1', 'copy', 'shared'],
      ['DEFAULT CHARACTER SET latin1', 'instant', 'none'],
      ["COMMENT 'x'", 'instant', 'none'],
      ['AUTO_INCREMENT = 100', 'instant', 'none'],
      ['ENGINE = InnoDB', 'inplace', 'none'],
      ['FORCE', 'inplace', 'none'],
      ['ROW_FORMAT = COMPACT', 'inplace', 'none'],
      ['STATS_PERSISTENT = 0', 'instant', 'none'],
      ['RENAME TO tt', 'instant', 'exclusive'],
      ['RENAME TO tt, ADD COLUMN n int', 'instant', 'none'],
      ['ADD SYSTEM VERSIONING', 'copy', 'shared'],
    ],
  },
  {
    on: 'several clauses',
    rows: [
      ['ADD COLUMN n int, MODIFY v40 text', 'copy', 'shared'],
      ['ADD COLUMN n int, MODIFY a int NOT NULL', 'inplace', 'none'],
      ['ADD COLUMN n int, DROP COLUMN v40, RENAME COLUMN a TO aa', 'instant', 'none'],
      ['ADD COLUMN n int, DROP COLUMN a', 'nocopy', 'none'],
      ['ADD COLUMN n int, ADD INDEX n_idx (n)', 'inplace', 'none'],
      ['DROP COLUMN v40, ADD INDEX n_idx (v63)', 'inplace', 'none'],
      ['ADD INDEX n_idx (v40), ALTER COLUMN a SET DEFAULT 9', 'nocopy', 'none'],
      ['ADD COLUMN n int GENERATED ALWAYS AS (b * 2) VIRTUAL, ADD INDEX n_idx (n)', 'nocopy', 'shared'],
    ],
  },
  {
    on: 'a table with a FULLTEXT index',
    table: 'CREATE TABLE t (id int PRIMARY KEY, tx text, a int, b int NOT NULL, FULLTEXT KEY (tx))',
    rows: [
      ['ADD FULLTEXT INDEX f2 (tx)', 'nocopy', 'shared'],
      ['ADD COLUMN n int', 'inplace', 'shared'],
      ['DROP COLUMN a', 'inplace', 'shared'],
      ['MODIFY a int NOT NULL', 'inplace', 'shared'],
      ['ADD INDEX (a)', 'nocopy', 'none'],
    ],
  },
  {
    on: 'a table with a SPATIAL index',
    table: 'CREATE TABLE t (id int PRIMARY KEY, pt point NOT NULL, a int, SPATIAL KEY (pt))',
    rows: [
      ['ADD COLUMN n int', 'instant', 'none'],
      ['MODIFY a int NOT NULL', 'inplace', 'shared'],
    ],
  },
  {
    on: 'a table with a virtual column',
    table: 'CREATE TABLE t (id int PRIMARY KEY, a int, b int AS (a + 1) VIRTUAL, c int)',
    rows: [
      ['ADD COLUMN n int AFTER a', 'copy', 'shared'],
      ['ADD COLUMN n int', 'instant', 'none'],
      ['MODIFY c int FIRST', 'copy', 'shared'],
      ['DROP COLUMN c, ADD INDEX x (a)', 'inplace', 'none'],
      ['MODIFY b int AS (a + 2) VIRTUAL', 'instant', 'none'],
      ['ADD COLUMN v int AS (a + 2) VIRTUAL, ADD COLUMN n int', 'copy', 'shared'],
      ['ADD COLUMN v int AS (a + 2) VIRTUAL, RENAME COLUMN c TO d', 'copy', 'shared'],
      ['ADD COLUMN v int AS (a + 2) VIRTUAL, DROP COLUMN b', 'instant', 'none'],
    ],
  },
  {
    on: 'a table with a stored generated column',
    table: 'CREATE TABLE t (id int PRIMARY KEY, a int, b int AS (a + 1) STORED, c int)',
    rows: [
      ['MODIFY c int NOT NULL', 'copy', 'shared'],
      ['MODIFY b int AS (a + 2) STORED', 'copy', 'shared'],
      ['DROP COLUMN b', 'instant', 'none'],
    ],
  },
  {
    on: 'a compressed table',
    table: 'CREATE TABLE t (id int PRIMARY KEY, a int) ROW_FORMAT=COMPRESSED',
    rows: [
      ['ADD COLUMN n int', 'inplace', 'none'],
      ['DROP COLUMN a', 'inplace', 'none'],
    ],
  },
  {
    on: 'keys',
    table: 'CREATE TABLE t (id int NOT NULL PRIMARY KEY, a int)',
    rows: [
      ['DROP PRIMARY KEY', 'copy', 'shared'],
      ['DROP COLUMN id', 'copy', 'shared'],
    ],
  },
  {
    on: 'no key',
    table: 'CREATE TABLE t (id int NOT NULL, a int)',
    rows: [
      ['ADD PRIMARY KEY (id)', 'inplace', 'none'],
      ['ADD COLUMN n int AUTO_INCREMENT PRIMARY KEY', 'inplace', 'shared'],
    ],
  },
  {
    on: 'a number of its own',
    table: 'CREATE TABLE t (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, a int)',
    rows: [
      ['MODIFY id int NOT NULL', 'instant', 'none'],
      ['MODIFY id bigint NOT NULL AUTO_INCREMENT', 'copy', 'shared'],
    ],
  },
  {
    on: 'a unique key as the primary one',
    table: 'CREATE TABLE t (id int, u int NOT NULL, UNIQUE (u))',
    rows: [
      ['DROP INDEX u', 'copy', 'shared'],
      ['MODIFY u int', 'copy', 'shared'],
    ],
  },
  {
    on: 'utf8mb3',
    table: 'CREATE TABLE t (id int PRIMARY KEY, v varchar(20), w varchar(100)) CHARSET=utf8mb3',
    rows: [
      ['MODIFY v varchar(20) CHARACTER SET utf8mb4', 'instant', 'none'],
      ['MODIFY w varchar(60) CHARACTER SET utf8mb4', 'copy', 'shared'],
      ['MODIFY w varchar(100) CHARACTER SET utf8mb4', 'instant', 'none'],
    ],
  },
  {
    on: 'text in utf8mb3',
    table: 'CREATE TABLE t (id int PRIMARY KEY, v varchar(20), tx text) CHARSET=utf8mb3',
    rows: [['CONVERT TO CHARACTER SET utf8mb4', 'copy', 'shared']],
  },
  {
    on: 'an indexed text',
    table:
      'CREATE TABLE t (id int PRIMARY KEY, v varchar(20), KEY (v)) CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci',
    rows: [
      ['MODIFY v varchar(20) COLLATE utf8mb4_unicode_ci', 'nocopy', 'none'],
      ['MODIFY v varchar(30)', 'instant', 'none'],
    ],
  },
  {
    on: 'numbers alone',
    table: 'CREATE TABLE t (id int PRIMARY KEY, a int)',
    rows: [['CONVERT TO CHARACTER SET utf8mb4', 'instant', 'none']],
  },
];
