import {
  blockingLocks,
  defineRule,
  elsewhere,
  type HeldLocks,
  locksOf,
  longWork,
  nameText,
  type Statement,
  type Transaction,
  waitersOf,
  warning,
  withHeldLocks,
} from '#rule';

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
    if (!mayWork(statement)) return;
    const found = firstAtWork(statement.transaction, statement.index);
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

type Work = { readonly takes: string } | { readonly other: string };

/** Whether it is worth to look at its transaction. */
function mayWork(statement: Statement): boolean {
  return statement.effects.some(
    (effect) => longWork(statement, effect) || locksOf(statement, effect).length > 0,
  );
}

/** The first statement that works under a lock of those before it, up to one. */
function firstAtWork(transaction: Transaction, last: number) {
  for (const { statement, held } of withHeldLocks(transaction)) {
    if (statement.index > last) return undefined;
    if (held.size === 0) continue;
    for (const effect of statement.effects) {
      const takes = longWork(statement, effect);
      const work = takes === undefined ? waitFor(statement, effect, held) : { takes };
      if (work) return { statement, effect, held, work };
    }
  }
  return undefined;
}

/** Another existing table that is not locked yet, without a limit on the wait. */
function waitFor(
  statement: Statement,
  effect: Statement['effects'][number],
  held: HeldLocks,
): Work | undefined {
  const locks = blockingLocks(statement).filter((one) => one.effect === effect && one.wait !== 'limited');
  const next = locks.find(({ lock }) => !held.has(lock.table.id));
  return next && { other: nameText(next.lock.table.name) };
}
