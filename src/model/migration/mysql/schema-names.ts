import type { Dialect } from '../../../syntax/sql/dialect.ts';
import type { ConstraintDefinition, IndexPart } from '../definition.ts';
import type { Table } from '../schema.ts';

/** The name that MySQL, MariaDB or SQLite makes up for a constraint without one; undefined where it has none. */
export function nameElsewhere(
  table: Table,
  constraint: ConstraintDefinition,
  dialect: Dialect,
): string | undefined {
  const { type } = constraint;
  if (dialect === 'sqlite')
    return type === 'unique'
      ? numbered(indexNames(table), `sqlite_autoindex_${table.name.name}_`)
      : undefined;
  if (type === 'primary key') return 'PRIMARY';
  if (type === 'unique')
    return indexNameIn(table, [{ column: constraint.columns[0], expression: undefined }]);
  const names = table.constraints.flatMap(({ name }) => name ?? []);
  if (type === 'foreign key') return numbered(names, `${table.name.name}_ibfk_`);
  return numbered(names, dialect === 'mariadb' ? 'CONSTRAINT_' : `${table.name.name}_chk_`);
}

/** The name of an index without one: its first column, then `_2`, `_3`. */
export function indexNameIn(table: Table, [first]: readonly IndexPart[]): string {
  const base = first?.column ?? 'functional_index';
  const taken = new Set(indexNames(table).map((name) => name.toLowerCase()));
  let name = base.toLowerCase() === 'primary' ? `${base}_2` : base;
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${base}_${n}`;
  return name;
}

/** Behind the greatest number that is taken. */
function numbered(names: readonly string[], stem: string): string {
  const numbers = names
    .filter((name) => name.startsWith(stem))
    .map((name) => Number(name.slice(stem.length)));
  return `${stem}${Math.max(0, ...numbers.filter(Number.isInteger)) + 1}`;
}

function indexNames({ indexes }: Table): readonly string[] {
  return indexes.map(({ name }) => name.name);
}
