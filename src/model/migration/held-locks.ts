import type { Statement, Transaction } from './history.ts';
import { blockingLocks, type Locking } from './locks.ts';
import { inTransaction } from './remedy.ts';
import { compareLockModes } from './work-parts.ts';

/** The strongest lock on each existing table, by its id, that a transaction holds; until it ends. */
export type HeldLocks = ReadonlyMap<number, Locking>;

/**
 * The pending statements of a transaction in turn, each with what those before it hold. Where nobody knows the
 * transaction it is taken to be one.
 */
export function* withHeldLocks(
  transaction: Transaction,
): Generator<{ readonly statement: Statement; readonly held: HeldLocks }> {
  const held = new Map<number, Locking>();
  const lasts = inTransaction(transaction) !== false;
  for (const statement of transaction.statements) {
    if (!statement.migration.pending) continue;
    yield { statement, held };
    if (lasts) hold(held, blockingLocks(statement));
  }
}

function hold(held: Map<number, Locking>, locks: readonly Locking[]): void {
  for (const locking of locks) {
    const { id } = locking.lock.table;
    const known = held.get(id);
    if (!known || compareLockModes(known.lock.mode, locking.lock.mode) < 0) held.set(id, locking);
  }
}
