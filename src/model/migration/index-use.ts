import type { IndexPart } from './definition.ts';
import type { EffectOf } from './effect.ts';
import type { Index, Schema } from './schema.ts';

/** Whether rows are found by these columns, in whatever order: not past an expression, nor by a part of the rows. */
export function findsBy(
  { parts, where }: Pick<Index, 'parts' | 'where'>,
  columns: readonly string[],
): boolean {
  const leading = parts.slice(0, columns.length).map(({ column }) => column);
  if (!columns.every((column) => leading.includes(column))) return false;
  return !where || where.provesNotNull.some((column) => where.text === `${column} IS NOT NULL`);
}

/** Whether both begin with the same column or expression, so that a query that uses one can use the other. */
export function beginsLike([a]: readonly IndexPart[], [b]: readonly IndexPart[]): boolean {
  if (!a || !b) return false;
  return a.column === b.column && a.expression?.text === b.expression?.text;
}

/** What DROP INDEX means; undefined where no file made it. In MySQL the name is one of its table alone. */
export function droppedIndex({ index, table }: EffectOf<'dropIndex'>, schema: Schema): Index | undefined {
  if (!table) {
    const found = schema.index(index);
    return found === 'absent' ? undefined : found;
  }
  const on = schema.table(table);
  return on === 'absent' ? undefined : on.indexes.find(({ name }) => name.name === index.name);
}
