import { once } from '../once.ts';
import type { Effect, EffectOf } from './effect.ts';
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
export function pendingEventsOf({ transaction, index }: Statement, { id }: Table): PendingEvents | undefined {
  const queues = queuesOf(transaction.statements).get(id) ?? [];
  const queue = queues.findLast(({ from }) => from < index);
  return queue && queue.until >= index ? queue : undefined;
}

/** The first event of a queue, with the statements that queue it and that work it off, by their indexes. */
interface Queue extends PendingEvents {
  readonly from: number;
  until: number;
}

/** The queues of a transaction for each table, by its id, in turn. */
const queuesOf = once((statements: readonly Statement[]): ReadonlyMap<number, readonly Queue[]> => {
  const queues = new Map<number, Queue[]>();
  let open = new Map<number, Queue>();
  for (const statement of statements) {
    const { index, text, effects } = statement;
    if (/\bSET\s+CONSTRAINTS\b[^;]*\bIMMEDIATE\b/i.test(text)) {
      for (const queue of open.values()) queue.until = index;
      open = new Map();
    }
    for (const effect of effects) {
      const event = queuedBy(effect, statement.schemaBefore(effect));
      if (!event || open.has(event.table.id)) continue;
      const { constraint, table } = event;
      const queue = {
        effect,
        constraint,
        sure: isPlain(statement),
        from: index,
        until: Number.POSITIVE_INFINITY,
      };
      open.set(table.id, queue);
      const earlier = queues.get(table.id);
      if (earlier) earlier.push(queue);
      else queues.set(table.id, [queue]);
    }
  }
  return queues;
});

/** Whether the server refuses an effect on a table that has events in its queue. Measured on PostgreSQL 18. */
export function needsIdleTable({ type }: Effect): boolean {
  return NEEDS_IDLE.has(type);
}

/** Whether nothing but its own effects hang on a statement: it is no block and calls nothing. */
export function isPlain({ effects }: Statement): boolean {
  return effects.every(({ type }) => type !== 'block' && type !== 'call' && type !== 'unreadable');
}

function queuedBy(
  effect: Effect,
  schema: Schema,
): { readonly constraint: Constraint; readonly table: Table } | undefined {
  if (effect.type !== 'insert' && effect.type !== 'update' && effect.type !== 'delete') return undefined;
  const table = schema.table(effect.table);
  if (table === 'absent') return undefined;
  const constraint = deferredBy(effect, schema, table);
  return constraint && { constraint, table };
}

function deferredBy(
  effect: EffectOf<'insert' | 'update' | 'delete'>,
  schema: Schema,
  table: Table,
): Constraint | undefined {
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
