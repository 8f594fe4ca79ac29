import { blockingLocks, defineRule, type Locking, nameText, type Statement, waitersOf, warning } from '#rule';

export default defineRule({
  id: 'no-lock-timeout',
  category: 'Migrations: locks',
  summary: 'A statement that locks a live table must give up waiting before its queue is an outage.',
  hazard:
    'a pending statement takes a lock of SHARE or above on a table that existed before, and nothing sets a lock_timeout: no file, role, database, connection string, runner or config',
  impact:
    'behind one long query the statement waits without end, and every later query on the table waits behind it',
  remedy:
    "write `{set} lock_timeout = '5s'` before it, and run the migration again when it gives up; or tell zerodrop that something else sets it: `migrations: [{ files: …, lockTimeout: true }]`",
  preset: 'recommended',
  dialects: ['postgres'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT',
    'https://github.com/superdesigndev/treg/issues/129',
    'https://github.com/OpenAEV-Platform/openaev/issues/6780',
    'https://github.com/antifailure/antifailure/issues/450',
  ],
  messages: {
    endless: warning('The lock on `{table}` is waited for without end, and {waiting} behind it'),
  },

  on: 'statement',
  check(statement, { graph, report }) {
    const locking = unbounded(statement);
    if (!locking || statement !== firstUnbounded(statement) || graph.connectsWithLockTimeout()) return;
    const { scope } = statement.transaction;
    report({
      message: 'endless',
      with: {
        table: nameText(locking.lock.table.name),
        waiting: waitersOf(locking.lock),
        set: scope === 'none' || scope === 'statement' ? 'SET' : 'SET LOCAL',
      },
      at: locking.effect,
      because: locking.lock.why ? [{ at: locking.effect, text: locking.lock.why }] : [],
    });
  },
});

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
