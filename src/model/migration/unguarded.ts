import type { EffectOf } from './effect.ts';
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
