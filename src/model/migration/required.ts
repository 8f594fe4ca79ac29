import { forbidsNull } from './enforced.ts';
import type { Column, Schema, Table } from './schema.ts';

/** Whether the server refuses an INSERT that leaves a column of a table out. False where no file says so. */
export function isRequired(table: Table, column: Column, schema: Schema): boolean {
  const { default: filling, identity, generated, autoIncrement } = column;
  const isFilled = filling !== 'none' && !filling?.isNull;
  if (isFilled || generated || autoIncrement || (identity && identity !== 'none')) return false;
  if (fillsItself(column)) return false;
  return forbidsNull(table, column.name) || forbidsNullByType(column, schema);
}

/** MySQL takes the first label of an ENUM that is NOT NULL where a row has none. */
function fillsItself({ type }: Column): boolean {
  return type?.name === 'enum' && type.labels !== undefined;
}

/** Whether its type is a domain that has no null and no default of its own. */
export function forbidsNullByType({ type }: Column, schema: Schema): boolean {
  const domain = type?.dimensions === 0 ? schema.domain(type) : undefined;
  return domain !== undefined && domain !== 'absent' && domain.notNull && !domain.hasDefault;
}

/** A trigger that may fill in what an INSERT leaves out. */
export function fillingTrigger({ triggers }: Table): string | undefined {
  for (const { name, when, events, rowLevel, enabled } of triggers.values()) {
    if (enabled && rowLevel && when === 'before' && events.includes('insert')) return name;
  }
  return undefined;
}
