import { defineRule, elsewhere, nameText, waitersOf, warning, workUnderLock } from '#rule';

export default defineRule({
  id: 'lock-held-while-working',
  category: 'Migrations: locks',
  summary: 'A transaction that has locked a live table must end before it does anything that takes time.',
  hazard:
    'after a lock of SHARE or above on an existing table, the same transaction scans, rewrites, builds or changes any number of rows, or waits for another existing table without a lock_timeout',
  impact:
    'whoever waits for the table waits until the whole transaction has ended, not only the statement that locks it',
  remedy: 'write it {elsewhere}',
  preset: 'recommended',
  dialects: ['postgres'],
  fix: 'none',
  since: '0.2.0',
  references: [
    'https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES',
    'https://github.com/mindset-ai/memex-ai/issues/353',
    'https://github.com/hatchet-dev/hatchet/pull/4568',
  ],
  messages: {
    working: warning('`{table}` stays locked while {work}'),
    waiting: warning('`{table}` stays locked while the lock on `{other}` is waited for', {
      remedy:
        "write it {elsewhere}, or `SET LOCAL lock_timeout = '5s'` first: two tables locked in another order than the service does is a deadlock",
    }),
  },

  on: 'statement',
  check(statement, { report }) {
    const found = workUnderLock(statement);
    if (found?.statement !== statement) return;
    const { effect, held, work } = found;
    const first =
      [...held.values()].find(({ lock }) => lock.mode === 'access exclusive') ?? [...held.values()][0];
    if (!first) return;
    const table = nameText(first.lock.table.name);
    const waiting = waitersOf(first.lock);
    const names = { table, elsewhere: elsewhere(statement) };
    const because = [
      { at: first.effect, text: `${waiting} on \`${table}\` wait from here on` },
      statement.transaction.because,
    ];
    if ('other' in work) {
      report({ message: 'waiting', with: { ...names, other: work.other }, at: effect, because });
    } else report({ message: 'working', with: { ...names, work: work.takes }, at: effect, because });
  },
});
