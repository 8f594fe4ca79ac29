import {
  blockingLocks,
  defineRule,
  isMysql,
  type Locking,
  type Statement,
  sqlOf,
  waitersOf,
  warning,
} from '#rule';

export default defineRule({
  id: 'no-lock-timeout',
  category: 'Migrations: locks',
  summary: 'A statement that locks a live table must give up waiting before its queue is an outage.',
  hazard:
    'a pending statement takes a lock of SHARE or above on a table that existed before, on MySQL and MariaDB its metadata lock, and nothing sets a lock_timeout or lock_wait_timeout: no file, role, database, connection string, runner or config',
  impact:
    'behind one long query the statement waits without end, and every later query on the table waits behind it',
  remedy:
    "write `{set} lock_timeout = '5s'` before it, and run the migration again when it gives up; or tell zerodrop that something else sets it: `migrations: [{ files: …, lockTimeout: true }]`",
  preset: 'recommended',
  dialects: ['postgres', 'mysql', 'mariadb'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT',
    'https://dev.mysql.com/doc/refman/8.4/en/metadata-locking.html',
    'https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html#sysvar_lock_wait_timeout',
    'https://github.com/superdesigndev/treg/issues/129',
    'https://github.com/OpenAEV-Platform/openaev/issues/6780',
    'https://github.com/antifailure/antifailure/issues/450',
  ],
  messages: {
    endless: warning('The lock on `{table}` is waited for without end, and {waiting} behind it'),
    long: warning('The lock on `{table}` is waited for up to {limit}, and all queries behind it', {
      impact:
        'behind one long query, or a transaction that somebody left open, the statement waits for the metadata lock, and every later query on the table waits behind it',
      remedy:
        'write `SET SESSION lock_wait_timeout = 5` before it, and run the migration again when it gives up; or tell zerodrop that something else sets it: `migrations: [{ files: …, lockTimeout: true }]`',
    }),
  },

  on: 'statement',
  check(statement, { graph, report }) {
    const locking = unbounded(statement);
    if (!locking || statement !== firstUnbounded(statement) || graph.connectsWithLockTimeout()) return;
    const { history } = statement.migration;
    const table = sqlOf(history).title(locking.lock.table.name);
    if (isMysql(history.dialect)) {
      const limit = history.dialect === 'mysql' ? 'a year' : 'a day';
      report({ message: 'long', with: { table, limit }, at: locking.effect, because: rowTimeout(statement) });
      return;
    }
    const { scope } = statement.transaction;
    report({
      message: 'endless',
      with: {
        table,
        waiting: waitersOf(locking.lock),
        set: scope === 'none' || scope === 'statement' ? 'SET' : 'SET LOCAL',
      },
      at: locking.effect,
      because: locking.lock.why ? [{ at: locking.effect, text: locking.lock.why }] : [],
    });
  },
});

/** What looks as if it set a limit. */
function rowTimeout({ index, migration }: Statement) {
  const effects = migration.statements.flatMap((other) => (other.index < index ? other.effects : []));
  return effects
    .filter(({ type }) => type === 'setParameter')
    .filter((effect) => 'name' in effect && effect.name === 'innodb_lock_wait_timeout')
    .map((at) => ({ at, text: 'this bounds the wait for rows, not for the table' }));
}

function unbounded(statement: Statement): Locking | undefined {
  return blockingLocks(statement).find(({ wait }) => wait === 'unset');
}

/** One is enough: what sets it there sets it for those that follow. */
function firstUnbounded({ migration: { history } }: Statement): Statement | undefined {
  for (const { statements } of history.pending) {
    const first = statements.find(unbounded);
    if (first) return first;
  }
  return undefined;
}
