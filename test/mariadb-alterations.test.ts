import { describe, expect, test } from 'vitest';
import { alterationIn, serverOf } from './alterations.ts';
import { ON_MARIADB, PARENTS, T } from './mariadb-alterations.ts';

const server = serverOf('mariadb', '10.11');

describe.each(ON_MARIADB)('MariaDB 10.11: $on', ({ table, rows }) => {
  test.each(rows)('%s', (clauses, algorithm, lock) => {
    const found = alterationIn([PARENTS, table ?? T, `ALTER TABLE t ${clauses}`], server);
    expect(found && [found.algorithm, found.lock, found.sure]).toEqual([algorithm, lock, true]);
  });
});
