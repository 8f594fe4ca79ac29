import { uniqueKeysOf } from '../existing.ts';
import type { Table } from '../schema.ts';

/** A unique key without nulls, which the table is sorted by when the primary key is gone. */
export function nextKey(table: Table): readonly string[] | undefined {
  const primary = primaryKey(table)?.join();
  return withoutNulls(table).find((key) => key.join() !== primary);
}

/** Whether rows are sorted by this key or a key of this column alone, for want of a primary key. */
export function sortsRows(table: Table, isIn: (key: readonly string[]) => boolean): boolean {
  const [only, ...others] = withoutNulls(table);
  return table.complete && !primaryKey(table) && only !== undefined && others.length === 0 && isIn(only);
}

function primaryKey({ constraints }: Table): readonly string[] | undefined {
  const found = constraints.find(({ definition }) => definition.type === 'primary key')?.definition;
  return found?.type === 'primary key' ? found.columns : undefined;
}

function withoutNulls(table: Table): readonly (readonly string[])[] {
  return uniqueKeysOf(table).filter((key) => key.every((column) => table.columns.get(column)?.notNull));
}
