export interface Script {
  readonly name: string;
  readonly sql: string;
  /** What it leaves behind: tables with their columns, constraints and indexes. */
  readonly leaves: readonly string[];
}

/** Scripts that MariaDB takes, one by one in a database of its own. */
export const SCRIPTS: readonly Script[] = [
  {
    name: 'keys and indexes without names',
    sql: `CREATE TABLE p (id INT UNSIGNED PRIMARY KEY AUTO_INCREMENT, a INT, b VARCHAR(20) UNIQUE, UNIQUE (a, b), KEY (a), KEY (a), INDEX (b(5)));
     ALTER TABLE p ADD INDEX (b), ADD UNIQUE (a)`,
    leaves: [
      'table p, id int not null, a int, b varchar, primary key PRIMARY, unique a, unique a_4, unique b, index a_2 (a), index a_3 (a), index b_2 (b), index b_3 (b), unique index PRIMARY (id), unique index a (a, b), unique index a_4 (a), unique index b (b)',
    ],
  },
  {
    name: 'foreign keys and their indexes',
    sql: `CREATE TABLE p (id INT PRIMARY KEY, b INT UNIQUE);
     CREATE TABLE c (a INT, b INT, d INT REFERENCES p (id), FOREIGN KEY (a) REFERENCES p (id), CONSTRAINT fx FOREIGN KEY (b) REFERENCES p (id) ON DELETE CASCADE);
     ALTER TABLE c ADD INDEX ia (a, b);
     ALTER TABLE c DROP FOREIGN KEY fx, ADD FOREIGN KEY (b) REFERENCES p (b);
     ALTER TABLE c RENAME TO e`,
    leaves: [
      'table e, a int, b int, d int, foreign key e_ibfk_1, foreign key e_ibfk_2, foreign key e_ibfk_3, index b (b), index d (d), index ia (a, b)',
      'table p, id int not null, b int, primary key PRIMARY, unique b, unique index PRIMARY (id), unique index b (b)',
    ],
  },
  {
    name: 'a column that goes',
    sql: `CREATE TABLE t (a INT, b INT, c INT, d INT NOT NULL, PRIMARY KEY (d), KEY ab (a, b), KEY bc (b, c), UNIQUE u (c));
     ALTER TABLE t DROP COLUMN b, DROP c`,
    leaves: ['table t, a int, d int not null, primary key PRIMARY, index ab (a), unique index PRIMARY (d)'],
  },
  {
    name: 'columns that are defined anew',
    sql: `CREATE TABLE t (a INT NOT NULL DEFAULT 5, b VARCHAR(10) NOT NULL, c TEXT, KEY ab (a, b));
     ALTER TABLE t MODIFY a BIGINT UNSIGNED NULL, CHANGE b x VARCHAR(20) DEFAULT 'q' AFTER c, MODIFY COLUMN c MEDIUMTEXT NOT NULL FIRST;
     ALTER TABLE t ALTER a SET DEFAULT 7, RENAME COLUMN c TO y, RENAME INDEX ab TO xy;
     ALTER TABLE t ALTER x DROP DEFAULT, ADD z DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3) AFTER y`,
    leaves: [
      'table t, y mediumtext not null, z datetime default, a bigint default, x varchar, index xy (a, x)',
    ],
  },
  {
    name: 'a column of the primary key that is defined anew',
    sql: `CREATE TABLE t (a VARCHAR(128) NOT NULL, PRIMARY KEY (a));
     ALTER TABLE t MODIFY a VARCHAR(255)`,
    leaves: ['table t, a varchar not null, primary key PRIMARY, unique index PRIMARY (a)'],
  },
  {
    name: 'keys that go',
    sql: `CREATE TABLE t (a INT NOT NULL, b INT, PRIMARY KEY (a), UNIQUE KEY ub (b), KEY kb (b), CONSTRAINT ck CHECK (b > 0), CHECK (a > 1));
     ALTER TABLE t DROP PRIMARY KEY, DROP INDEX ub, DROP CONSTRAINT ck;
     DROP INDEX kb ON t;
     CREATE UNIQUE INDEX n ON t (a, b);
     ALTER TABLE t ADD PRIMARY KEY (b, a)`,
    leaves: [
      'table t, a int not null, b int not null, check CONSTRAINT_1, primary key PRIMARY, unique index PRIMARY (b, a), unique index n (a, b)',
    ],
  },
  {
    name: 'tables that go and come',
    sql: `CREATE TABLE a (id INT PRIMARY KEY, n INT, KEY kn (n));
     CREATE TABLE b LIKE a;
     CREATE TABLE IF NOT EXISTS b (z INT);
     RENAME TABLE a TO x, b TO a, x TO b;
     DROP TABLE b;
     CREATE OR REPLACE TABLE a (k SERIAL, e ENUM('x', 'y') NOT NULL DEFAULT 'x', f BOOL, g INTEGER(11), h DEC(5, 2), i DOUBLE PRECISION)`,
    leaves: [
      'table a, k bigint not null, e enum not null default, f tinyint, g int, h decimal, i double, unique k, unique index k (k)',
    ],
  },
  {
    name: 'generated columns and version comments',
    sql: `CREATE TABLE t (a INT, b INT AS (a + 1) STORED, c INT GENERATED ALWAYS AS (a * 2) VIRTUAL /*!50100 , d INT */) /*!40101 ENGINE = InnoDB */;
     ALTER TABLE t ADD (e INT NOT NULL, f INT), ALGORITHM = INPLACE, LOCK = NONE`,
    leaves: ['table t, a int, b int default, c int default, d int, e int not null, f int'],
  },
];
