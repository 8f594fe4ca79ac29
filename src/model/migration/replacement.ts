import type { Located } from '../../text/place.ts';
import type { Effect } from './effect.ts';
import { columnExisted, isExisting } from './existing.ts';
import { type Fill, isBefore, pendingFills } from './fill.ts';
import type { History, Statement } from './history.ts';
import { isGoneAfter, successorOf, tableAfter, tableBefore } from './net.ts';
import type { Table } from './schema.ts';
import { sqlOf } from './sql-of.ts';

/** An old table or column that goes, after something pending that is there by the end was filled from it. */
export interface Replacement {
  readonly statement: Statement;
  /** What drops the old one. */
  readonly drop: Effect;
  /** Its name: `quotas`, `users.name`. */
  readonly gone: string;
  /** Where it is read. */
  readonly fill: Located;
  readonly added: Added;
}

/** The new table, or the new column and where it is added; of another table than the old one with that table. */
interface Added {
  readonly text: string;
  readonly at: Located | undefined;
}

type Group = readonly [Replacement, ...Replacement[]];

/** Those of the pending migrations, in the order of the drops; of the same two tables together, as they are one cause. */
export function replacementsIn(history: History): Iterable<Group> {
  const fills = pendingFills(history);
  const groups = new Map<string, [Replacement, ...Replacement[]]>();
  for (const statement of fills.length > 0 ? history.pending.flatMap(({ statements }) => statements) : []) {
    for (const drop of statement.effects) {
      const gone = goneBy(drop, statement);
      const found = gone && fillFrom(gone, drop, statement, fills);
      if (!found) continue;
      const { into, fill, added } = found;
      const replacement = { statement, drop, gone: textOf(gone, history), fill, added };
      const key = `${gone.table.id} ${into.id}`;
      const group = groups.get(key);
      if (group) group.push(replacement);
      else groups.set(key, [replacement]);
    }
  }
  return groups.values();
}

/** A table, or a column of it, that old code knows and that is not there by the end. */
interface Gone {
  readonly table: Table;
  readonly column: string | undefined;
}

function textOf({ table, column }: Gone, history: History): string {
  const name = sqlOf(history).title(table.name);
  return column === undefined ? name : `${name}.${column}`;
}

function goneBy(effect: Effect, statement: Statement): Gone | undefined {
  if (effect.type !== 'dropColumn' && effect.type !== 'dropTable') return undefined;
  const { history } = statement.migration;
  const table = statement.schemaBefore(effect).table(effect.table);
  if (table === 'absent' || !isExisting(table) || table.temporary) return undefined;
  const old = tableBefore(history, table) ?? table;
  if (effect.type === 'dropTable')
    return successorOf(history, old) ? undefined : { table, column: undefined };
  const { column } = effect;
  const isOld = columnExisted(table, column) && columnExisted(old, column);
  return isOld && isGoneAfter(history, table, column) ? { table, column } : undefined;
}

/** The first that reads it before it goes. A table that is read as a whole tells nothing of one column. */
function fillFrom({ table, column }: Gone, drop: Effect, statement: Statement, fills: readonly Fill[]) {
  for (const fill of fills) {
    const source = fill.from.find(
      (each) => each.table.id === table.id && (column === undefined || each.columns?.includes(column)),
    );
    const added =
      source && isBefore(fill, drop, statement) && addedBy(fill, table, statement.migration.history);
    if (added) return { into: fill.into, fill: source, added };
  }
  return undefined;
}

function addedBy({ into, columns }: Fill, old: Table, history: History): Added | undefined {
  const left = tableAfter(history, into);
  if (!left) return undefined;
  if (!isExisting(left)) return { text: sqlOf(history).title(left.name), at: undefined };
  for (const column of columns) {
    const origin = left.columns.get(column)?.origin;
    if (!origin?.pending) continue;
    return { text: into.id === old.id ? column : textOf({ table: left, column }, history), at: origin };
  }
  return undefined;
}
