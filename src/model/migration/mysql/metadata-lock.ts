import type { Effect } from '../effect.ts';
import { isExisting } from '../existing.ts';
import type { Statement } from '../history.ts';
import type { Locking } from '../locks.ts';
import type { Name } from '../name.ts';
import type { Table } from '../schema.ts';

/**
 * Tables of the old code whose metadata lock a statement needs for itself, if only for a moment: it waits for the
 * transactions that have used the table, idle ones included, and all that comes later waits behind it. This holds for
 * ALGORITHM=INSTANT as for any other.
 * Source: https://dev.mysql.com/doc/refman/8.4/en/metadata-locking.html.
 */
export function metadataLocks(statement: Statement): readonly Locking[] {
  const wait = isLimited(statement) ? 'limited' : 'unset';
  return lockedBy(statement)
    .filter(({ table }) => isExisting(table) && !table.temporary)
    .map(({ effect, table }) => ({
      effect,
      lock: { table, mode: 'access exclusive', why: undefined },
      wait,
    }));
}

interface Locked {
  readonly effect: Effect;
  readonly table: Table;
}

function lockedBy(statement: Statement): readonly Locked[] {
  const { alteration } = statement;
  if (alteration) return [{ effect: alteration.because, table: alteration.table }];
  return statement.effects.flatMap((effect) =>
    namesIn(effect).flatMap((name) => {
      const table = statement.schemaBefore(effect).table(name);
      const isGuess = table !== 'absent' && effect.type === 'dropTable' && effect.ifExists && !table.origin;
      return table === 'absent' || isGuess ? [] : [{ effect, table }];
    }),
  );
}

function namesIn(effect: Effect): readonly Name[] {
  switch (effect.type) {
    case 'dropTable':
    case 'renameTable':
    case 'moveTable':
    case 'createTrigger':
      return [effect.table];
    case 'truncate':
      return effect.tables;
    default:
      return [];
  }
}

function isLimited(statement: Statement): boolean {
  const { timeouts, effects, migration } = statement;
  return (
    timeouts.lock !== undefined ||
    migration.history.settings.lockTimeout !== undefined ||
    effects.some(
      (effect) => effect.type === 'setParameter' && effect.name === 'lock_wait_timeout' && effect.local,
    )
  );
}
