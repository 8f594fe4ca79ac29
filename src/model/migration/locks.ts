import { isMysql } from '../../syntax/sql/dialect.ts';
import type { Effect } from './effect.ts';
import { isExisting } from './existing.ts';
import type { Statement } from './history.ts';
import { metadataLocks } from './mysql/metadata-lock.ts';
import type { TableLock } from './work.ts';
import { compareLockModes } from './work-parts.ts';

/** A lock that keeps the service from a table that it uses, and what takes it. */
export interface Locking {
  readonly effect: Effect;
  readonly lock: TableLock;
  /** `limited`: by a lock_timeout above 0. `unlimited`: a file sets it to 0. `unset`: nothing sets it. MySQL: lock_wait_timeout. */
  readonly wait: 'limited' | 'unlimited' | 'unset';
}

/**
 * Locks of SHARE and above on tables that were there before the pending migrations, in the order in which they are taken;
 * on MySQL and MariaDB the metadata lock that a change of the table needs for itself.
 */
export function blockingLocks(statement: Statement): readonly Locking[] {
  if (isMysql(statement.migration.history.dialect)) return metadataLocks(statement);
  const { lock: inForce } = statement.timeouts;
  const unset = statement.migration.history.settings.lockTimeout === undefined ? 'unset' : 'limited';
  let wait: Locking['wait'] = inForce ? waitOf(inForce.milliseconds) : unset;
  const found: Locking[] = [];
  for (const effect of statement.effects) {
    if (effect.type === 'setParameter' && effect.name === 'lock_timeout' && effect.for === 'session') {
      wait = effect.value === undefined ? unset : waitOf(Number.parseFloat(effect.value));
    }
    for (const lock of locksOf(statement, effect)) found.push({ effect, lock, wait });
  }
  return found;
}

/** Those of one effect alone; none of DROP TABLE IF EXISTS for a table that no file makes, which may never have been. */
function locksOf(statement: Statement, effect: Effect): readonly TableLock[] {
  if (effect.type === 'block') return [];
  const guarded = effect.type === 'dropTable' && effect.ifExists;
  return statement
    .work(effect)
    .locks.filter(
      ({ table, mode }) =>
        compareLockModes(mode, 'share') >= 0 &&
        isExisting(table) &&
        !table.temporary &&
        !(guarded && !table.origin),
    );
}

/** Who waits for a lock, in words: readers and writers, or writers alone. */
export function waitersOf({ mode }: TableLock): string {
  return mode === 'access exclusive' ? 'all queries' : 'all writes';
}

function waitOf(milliseconds: number): Locking['wait'] {
  return milliseconds === 0 ? 'unlimited' : 'limited';
}
