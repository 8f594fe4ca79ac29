import type { Effect } from './effect.ts';
import { isExisting } from './existing.ts';
import type { History } from './history.ts';
import { schemaPast, tableAfter, tableBefore } from './net.ts';
import { forbidsNullByType, isRequired } from './required.ts';
import type { Column, Schema, Table } from './schema.ts';

/** A column that old code does not know comes to be required of each row. */
export interface BecomingRequired {
  /** What makes it so, the last time that something does. */
  readonly effect: Effect;
  /**
   * `added`: it comes NOT NULL; `tightened`: it is set so later; `domain`, `checked`: its type or a CHECK has no null;
   * `bared`: its default goes.
   */
  readonly how: 'added' | 'domain' | 'checked' | 'tightened' | 'bared';
  /** As it was then. */
  readonly column: Column;
  /** As it is when all pending migrations have run. */
  readonly table: Table;
}

/** Those that are required still when all pending migrations of a history have run. */
export function becomingRequired(history: History): readonly BecomingRequired[] {
  const turns = new Map<string, BecomingRequired>();
  for (const statement of history.pending.flatMap(({ statements }) => statements)) {
    for (const effect of statement.effects) {
      if (!isTurning(effect)) continue;
      const before = statement.schemaBefore(effect);
      const past = schemaPast(statement, effect);
      const [was, table] = [before.table(effect.table), past.table(effect.table)];
      if (was === 'absent' || table === 'absent' || !isExisting(table)) continue;
      for (const column of table.columns.values()) {
        if (isExisting(column) || tableBefore(history, table)?.columns.has(column.name)) continue;
        const old = was.columns.get(column.name);
        if (!isRequired(table, column, past) || (old && isRequired(was, old, before))) continue;
        const how = howBy(effect, column, past);
        turns.set(`${table.id} ${column.name}`, { effect, how, table, column });
      }
    }
  }
  return [...turns.values()].flatMap((turn) => {
    const left = tableAfter(history, turn.table);
    const now = left?.columns.get(turn.column.name);
    return left && now && isRequired(left, now, history.after) ? [{ ...turn, table: left }] : [];
  });
}

type Turning = Extract<
  Effect,
  { type: 'addColumn' | 'setNotNull' | 'addConstraint' | 'dropDefault' | 'setDefault' | 'dropIdentity' }
>;

function isTurning(effect: Effect): effect is Turning {
  return /^(addColumn|setNotNull|addConstraint|dropDefault|setDefault|dropIdentity)$/.test(effect.type);
}

function howBy({ type }: Turning, column: Column, schema: Schema): BecomingRequired['how'] {
  if (type === 'dropDefault' || type === 'setDefault' || type === 'dropIdentity') return 'bared';
  if (!column.notNull) return forbidsNullByType(column, schema) ? 'domain' : 'checked';
  return type === 'addColumn' ? 'added' : 'tightened';
}
