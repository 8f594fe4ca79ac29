import type { Label } from '../label.ts';
import { isExisting, nameText } from './existing.ts';
import type { History } from './history.ts';
import type { Name } from './name.ts';
import { tableAfter, tableBefore } from './net.ts';
import type { Schema, Table } from './schema.ts';

/** As many columns as a finding shows. */
const MOST = 3;

/** Where existing columns got this type, as labels of a finding. */
export function usersOfType(schema: Schema, type: Name): readonly Label[] {
  return schema
    .columnsOfType(type)
    .flatMap(({ table, column }) => {
      const { origin } = column;
      if (!origin || origin.pending || !isExisting(table)) return [];
      return [{ at: origin, text: `\`${nameText(table.name)}.${column.name}\` holds its labels` }];
    })
    .slice(0, MOST);
}

/** Labels that a column could hold before the pending migrations and cannot hold after them. */
export function labelsLost(history: History, table: Table, column: string): readonly string[] {
  const before = labelsOf(history.before, tableBefore(history, table), column);
  const after = labelsOf(history.after, tableAfter(history, table), column);
  return before && after ? before.filter((label) => !after.includes(label)) : [];
}

function labelsOf(schema: Schema, table: Table | undefined, column: string): readonly string[] | undefined {
  const type = table?.columns.get(column)?.type;
  if (type?.labels) return type.labels;
  const found = type && schema.enum(type);
  return found && found !== 'absent' ? found.labels : undefined;
}
