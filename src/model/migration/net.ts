import type { Effect } from './effect.ts';
import type { History, Statement } from './history.ts';
import type { Schema, Table } from './schema.ts';

/** The same table when all pending migrations have run, whatever it is called then; undefined where it is gone. */
export function tableAfter({ after }: History, table: Table): Table | undefined {
  return sameTable(after, table);
}

/** The same table as the old code knows it; undefined where pending migrations make it, or no file told of it before. */
export function tableBefore({ before }: History, table: Table): Table | undefined {
  return sameTable(before, table);
}

function sameTable(schema: Schema, table: Table): Table | undefined {
  const named = schema.table(table.name);
  if (named !== 'absent' && named.id === table.id) return named;
  for (const other of schema.tables) if (other.id === table.id) return other;
  return undefined;
}

/** Whether the table is there after all pending migrations and a column of it is not, neither itself nor made anew. */
export function isGoneAfter(history: History, table: Table, column: string): boolean {
  const left = tableAfter(history, table);
  return left !== undefined && !left.columns.has(column) && (left.complete || left.dropped.has(column));
}

/** The schema that one effect of a statement leaves to the next. */
export function schemaPast(statement: Statement, effect: Effect): Schema {
  const next = statement.effects[statement.effects.indexOf(effect) + 1];
  return next ? statement.schemaBefore(next) : statement.after;
}

/**
 * A table as it was each time that a pending statement, this one at the latest, dropped a constraint or an index: with
 * the names that its columns had then.
 */
export function tableBeforeDrops(until: Statement, table: Table): readonly Table[] {
  const pending = until.migration.history.pending.flatMap(({ statements }) => statements);
  return pending
    .filter(({ index }) => index <= until.index)
    .flatMap((statement) =>
      statement.effects
        .filter(({ type }) => type === 'dropConstraint' || type === 'dropIndex')
        .flatMap((effect) => sameTable(statement.schemaBefore(effect), table) ?? []),
    );
}
