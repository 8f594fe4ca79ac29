import type { Effect } from './effect.ts';
import { enforces, onlyForbidsNull } from './enforced.ts';
import { columnExisted, isExisting } from './existing.ts';
import type { Statement } from './history.ts';
import { isOutOfReach, type Limit, limitedColumns, limitName, limitsOf } from './limit.ts';
import { isView, schemaPast, tableAfter, tableBefore, tableBeforeDrops } from './net.ts';
import type { Table } from './schema.ts';

/** A limit that old code does not know, over columns that it may write, and that is there when all pending migrations have run. */
export interface LimitOnOldCode {
  readonly limit: Exclude<Limit, { type: 'not null' }>;
  readonly effect: Effect;
  /** As it was before. */
  readonly table: Table;
  /** As `limitName` says it. */
  readonly name: string | undefined;
}

/** Those that a statement brings. What forbids null and nothing else is another matter: it is the way to NOT NULL. */
export function limitsOnOldCode(statement: Statement): readonly LimitOnOldCode[] {
  return statement.effects.flatMap((effect) => {
    const schema = statement.schemaBefore(effect);
    const table = 'table' in effect ? schema.table(effect.table) : 'absent';
    // Nobody writes into a materialized view.
    if (table === 'absent' || !isExisting(table) || isView(schema, table.name)) return [];
    return limitsOf(effect, schema).flatMap((limit): readonly LimitOnOldCode[] => {
      const left = tableAfter(statement.migration.history, table);
      if (!left || limit.type === 'not null' || !isNews(limit, table, left, statement)) return [];
      const past = schemaPast(statement, effect).table(table.name);
      return [{ limit, effect, table, name: limitName(past === 'absent' ? left : past, limit) }];
    });
  });
}

function isNews(limit: LimitOnOldCode['limit'], table: Table, left: Table, statement: Statement): boolean {
  if (limit.type === 'check' ? onlyForbidsNull(limit.condition) : isOutOfReach(limit, left)) return false;
  if (!limitedColumns(limit).some((column) => columnExisted(table, column))) return false;
  const before = tableBefore(statement.migration.history, table);
  if (enforces(table, limit) || (before && enforces(before, limit)) || !enforces(left, limit)) return false;
  return !tableBeforeDrops(statement, table).some((each) => enforces(each, limit));
}
