import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Algorithm, OnlineLock } from '../../src/model/migration/alteration.ts';
import { alterationIn, serverOf } from '../alterations.ts';
import { ON_MARIADB, PARENTS, T } from '../mariadb-alterations.ts';
import { MariadbServer } from './mariadb-server.ts';

const ALGORITHMS: readonly Algorithm[] = ['instant', 'nocopy', 'inplace', 'copy'];
const LOCKS: readonly OnlineLock[] = ['none', 'shared', 'exclusive'];

const { missing } = MariadbServer;

describe('MariaDB alters a table as zerodrop says', { skip: missing }, () => {
  let server: MariadbServer;
  let series: string;
  before(async () => {
    server = new MariadbServer();
    await server.start();
    ({ series } = server);
  });
  after(() => server.stop());

  const users =
    'CREATE TABLE users (id int PRIMARY KEY, email varchar(100) NOT NULL, name varchar(50), KEY old (name))';
  for (const sql of [
    'SET SESSION lock_wait_timeout = 5',
    'SET STATEMENT lock_wait_timeout = 5 FOR ALTER TABLE users ADD COLUMN locale int',
    'ALTER TABLE users WAIT 5 ADD COLUMN locale int',
    'ALTER TABLE users NOWAIT DROP COLUMN name',
    'RENAME TABLE users WAIT 5 TO people',
    'CREATE INDEX users_name ON users (name) WAIT 5',
    'DROP INDEX old ON users WAIT 5',
    'DROP TABLE users WAIT 5',
    'ALTER TABLE users MODIFY COLUMN name varchar(50) NOT NULL',
    'ALTER TABLE users ADD CONSTRAINT users_name UNIQUE (name)',
    'UPDATE users SET name = email WHERE id > 5 AND id <= 5 + 5000',
    "DELETE FROM users WHERE name = 'x' LIMIT 5000",
  ]) {
    test(`it takes what remedies and pages write: ${sql}`, () => {
      const made = ['DROP DATABASE IF EXISTS e2e', 'CREATE DATABASE e2e', 'USE e2e', users];
      assert.deepEqual([...server.failing([...made, sql])], []);
    });
  }

  for (const { on, table = T, rows } of ON_MARIADB) {
    for (const [clauses] of rows) {
      test(`${on}: ${clauses}`, () => {
        const made = ['DROP DATABASE IF EXISTS e2e', 'CREATE DATABASE e2e', 'USE e2e', PARENTS, table];
        const cheapest = <Way extends string>(ways: readonly Way[], asked: (way: Way) => string) => {
          const tries = ways.map((way) => [...made, `ALTER TABLE t ${clauses}, ${asked(way)}`]);
          const failing = server.failing(tries.flat());
          const inMaking = [...failing].filter((index) => (index + 1) % (made.length + 1) !== 0);
          assert.deepEqual(inMaking, []);
          return ways.find((_, i) => !failing.has((i + 1) * (made.length + 1) - 1));
        };
        const algorithm = cheapest(ALGORITHMS, (each) => `ALGORITHM=${each}`);
        const lock = cheapest(LOCKS, (each) => `ALGORITHM=${algorithm}, LOCK=${each}`);
        const found = alterationIn([PARENTS, table, `ALTER TABLE t ${clauses}`], serverOf('mariadb', series));
        assert.deepEqual([found?.algorithm, found?.lock], [algorithm, lock]);
      });
    }
  }
});

test('the table is as long as it is said to be', () => {
  assert.ok(ON_MARIADB.flatMap(({ rows }) => rows).length >= 60);
});
