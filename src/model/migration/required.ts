import { forbidsNull } from './enforced.ts';
import type { Column, Schema, Table } from './schema.ts';

/** Whether the server refuses an INSERT that leaves a column of a table out. False where no file says so. */
export function isRequired(table: Table, column: Column, schema: Schema): boolean {
  const { default: filling, identity, generated } = column;
  const isFilled = filling !== 'none' && !filling?.isNull;
  if (isFilled || generated || (identity && identity !== 'none')) return false;
  return forbidsNull(table, column.name) || forbidsNullByType(column, schema);
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
