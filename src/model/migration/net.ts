import type { History } from './history.ts';
import type { Table } from './schema.ts';

/** The same table when all pending migrations have run, whatever it is called then; undefined where it is gone. */
export function tableAfter({ after }: History, table: Table): Table | undefined {
  const named = after.table(table.name);
  if (named !== 'absent' && named.id === table.id) return named;
  for (const other of after.tables) if (other.id === table.id) return other;
  return undefined;
}

/** Whether the table is there after all pending migrations and a column of it is not, neither itself nor made anew. */
export function isGoneAfter(history: History, table: Table, column: string): boolean {
  const left = tableAfter(history, table);
  return left !== undefined && !left.columns.has(column) && (left.complete || left.dropped.has(column));
}
