import type { Effect, EffectOf } from './effect.ts';
import type { Statement } from './history.ts';
import { blockingLocks, type Locking } from './locks.ts';

/** The first lock after a statement of the same migration that is waited for without a limit. */
export function unguardedAfter(statement: Statement): Locking | undefined {
  const { statements } = statement.migration;
  return unguardedIn(statements.slice(statements.indexOf(statement) + 1));
}

/** The first such lock before it. */
export function unguardedBefore(statement: Statement): Locking | undefined {
  const { statements } = statement.migration;
  return unguardedIn(statements.slice(0, statements.indexOf(statement)));
}

function unguardedIn(statements: readonly Statement[]): Locking | undefined {
  for (const statement of statements) {
    const locking = blockingLocks(statement).find(({ wait }) => wait === 'unset');
    if (locking) return locking;
  }
  return undefined;
}

/** Whether a timeout above 0 is set after what needed it, and nothing that it reaches does. */
export function comesTooLate(statement: Statement, setting: EffectOf<'setParameter'>): boolean {
  if (setting.value === undefined || Number.parseFloat(setting.value) === 0) return false;
  if (!unguardedBefore(statement)) return false;
  return !reachOf(statement, setting).some((other) => blockingLocks(other).length > 0);
}

/** The pending statements for which a setting is in force. */
function reachOf(statement: Statement, { local }: EffectOf<'setParameter'>): readonly Statement[] {
  const { transaction, migration } = statement;
  const all = local
    ? transaction.statements
    : migration.history.pending.flatMap(({ statements }) => statements);
  return all.filter(({ index }) => index > statement.index);
}

/** Whether it says how long a statement waits for a lock. */
export function isLockTimeout({ name }: EffectOf<'setParameter'>): boolean {
  return name === 'lock_timeout' || name === 'lock_wait_timeout';
}

/** Where a statement sets such a timeout for its session, or for those that begin later. */
export function lockTimeoutFor(
  whose: 'session' | 'database',
  { effects }: Statement,
): EffectOf<'setParameter'> | undefined {
  const isSuch = (effect: Effect): effect is EffectOf<'setParameter'> =>
    effect.type === 'setParameter' && effect.for === whose && isLockTimeout(effect);
  return effects.find(isSuch);
}

/** The first lock of a statement that is waited for without end since a file says so, where none before it is under the same setting. */
export function firstEndlessWait(statement: Statement): Locking | undefined {
  const { index, timeouts, migration } = statement;
  const endless = endlessWait(statement);
  const isSaid = (other: Statement) =>
    other.index < index && other.timeouts.lock === timeouts.lock && endlessWait(other);
  return endless && migration.history.pending.some(({ statements }) => statements.some(isSaid))
    ? undefined
    : endless;
}

function endlessWait(statement: Statement): Locking | undefined {
  return blockingLocks(statement).find(({ wait }) => wait === 'unlimited');
}
