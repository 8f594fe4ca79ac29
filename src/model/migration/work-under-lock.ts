import { once } from '../once.ts';
import type { Effect } from './effect.ts';
import { nameText } from './existing.ts';
import { type HeldLocks, withHeldLocks } from './held-locks.ts';
import type { HistorySettings, Statement, Transaction } from './history.ts';
import { blockingLocks } from './locks.ts';
import { longWork } from './long-work.ts';

/** A statement that works while those before it in its transaction hold locks. */
export interface WorkUnderLock {
  readonly statement: Statement;
  readonly effect: Effect;
  readonly held: HeldLocks;
  /** What it does, as `longWork` says it, or the other table whose lock it waits for. */
  readonly work: { readonly takes: string } | { readonly other: string };
}

/** The first in the transaction of a statement. */
export function workUnderLock({ transaction, migration }: Statement): WorkUnderLock | undefined {
  return firstUnder(migration.history.settings)(transaction);
}

/** Settings tell which tables are small, and whether a wait has an end. */
const firstUnder = once((_: HistorySettings) => once(firstIn));

function firstIn(transaction: Transaction): WorkUnderLock | undefined {
  for (const { statement, held } of withHeldLocks(transaction)) {
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
function waitFor(statement: Statement, effect: Effect, held: HeldLocks): WorkUnderLock['work'] | undefined {
  const locks = blockingLocks(statement).filter((one) => one.effect === effect && one.wait !== 'limited');
  const next = locks.find(({ lock }) => !held.has(lock.table.id));
  return next && { other: nameText(next.lock.table.name) };
}
