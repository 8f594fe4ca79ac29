import type { Effect } from './effect.ts';
import { isExisting } from './existing.ts';
import type { Statement } from './history.ts';
import type { Constraint, Schema, Table } from './schema.ts';

/** A change of rows whose foreign key is checked at the end of the transaction, so that its table is in use until then. */
export interface PendingEvents {
  readonly effect: Effect;
  readonly constraint: Constraint;
  /** A block may not come to it. */
  readonly sure: boolean;
}

/**
 * What the transaction of a statement has queued for a table before it: rows inserted or changed under a foreign key
 * that is INITIALLY DEFERRED, rows that such a key points to. `SET CONSTRAINTS … IMMEDIATE` works the queue off.
 */
export function pendingEventsOf(statement: Statement, table: Table): PendingEvents | undefined {
  let found: PendingEvents | undefined;
  for (const earlier of statement.transaction.statements) {
    if (earlier.index >= statement.index) break;
    if (/\bSET\s+CONSTRAINTS\b[^;]*\bIMMEDIATE\b/i.test(earlier.text)) found = undefined;
    for (const effect of earlier.effects) {
      const constraint = queuedBy(effect, earlier.schemaBefore(effect), table.id);
      if (constraint) found ??= { effect, constraint, sure: isPlain(earlier) };
    }
  }
  return found;
}

/** Whether the server refuses an effect on a table that has events in its queue. Measured on PostgreSQL 18. */
export function needsIdleTable({ type }: Effect): boolean {
  return NEEDS_IDLE.has(type);
}

/** Whether nothing but its own effects hang on a statement: it is no block and calls nothing. */
export function isPlain({ effects }: Statement): boolean {
  return effects.every(({ type }) => type !== 'block' && type !== 'call' && type !== 'unreadable');
}

function queuedBy(effect: Effect, schema: Schema, id: number): Constraint | undefined {
  if (effect.type !== 'insert' && effect.type !== 'update' && effect.type !== 'delete') return undefined;
  const table = schema.table(effect.table);
  if (table === 'absent' || table.id !== id) return undefined;
  const hasRow = effect.type === 'insert' && effect.from === 'values';
  if (!hasRow && !isExisting(table)) return undefined;
  if (effect.type !== 'delete') {
    const own = table.constraints.find(({ definition }) => {
      if (definition.type !== 'foreign key' || !definition.initiallyDeferred) return false;
      return effect.type === 'insert' || definition.columns.some((column) => effect.columns.includes(column));
    });
    if (own) return own;
  }
  if (effect.type === 'insert') return undefined;
  return schema.foreignKeysTo(table).find(({ constraint: { definition } }) => {
    if (definition.type !== 'foreign key' || !definition.initiallyDeferred) return false;
    return (
      effect.type === 'delete' || definition.referenced.some((column) => effect.columns.includes(column))
    );
  })?.constraint;
}

const NEEDS_IDLE: ReadonlySet<Effect['type']> = new Set<Effect['type']>([
  'addColumn',
  'dropColumn',
  'changeColumnType',
  'setDefault',
  'dropDefault',
  'setNotNull',
  'dropNotNull',
  'addIdentity',
  'changeIdentity',
  'dropIdentity',
  'setExpression',
  'dropExpression',
  'addConstraint',
  'dropConstraint',
  'validateConstraint',
  'alterConstraint',
  'attachPartition',
  'detachPartition',
  'setStorageOf',
  'setTableOption',
  'createIndex',
  'dropTable',
  'rowSecurity',
]);
