import { constraintText, shortNameOf } from './constraint-text.ts';
import type { ConstraintDefinition } from './definition.ts';
import type { EffectOf } from './effect.ts';
import { identifierText, nameText } from './existing.ts';
import type { Statement } from './history.ts';
import type { Limit } from './limit.ts';
import { aloneAs, inTurnAs } from './remedy.ts';
import type { Table } from './schema.ts';
import { sqlOf } from './sql-of.ts';

/** How a column becomes NOT NULL without a scan under the lock, on this major version; reads as a sentence. */
export function notNullInSteps(statement: Statement, table: Table, column: string, postgres: number): string {
  const altered = `ALTER TABLE ${nameText(table.name)}`;
  const name = identifierText(shortNameOf(table.name.name, column, 'not_null'));
  const condition =
    postgres >= 18 ? `NOT NULL ${identifierText(column)}` : `CHECK (${identifierText(column)} IS NOT NULL)`;
  const steps = inTurnAs(
    `${altered} ADD CONSTRAINT ${name} ${condition} NOT VALID`,
    `${altered} VALIDATE CONSTRAINT ${name}`,
    statement,
  );
  if (postgres >= 18) return steps;
  return `${steps}; after that \`${altered} ALTER COLUMN ${identifierText(column)} SET NOT NULL\` reads nothing`;
}

/**
 * How a check or a foreign key is added without a scan under the lock; reads as a sentence. `column`: the new one that
 * it is written with.
 */
function validatedInSteps(
  statement: Statement,
  constraint: ConstraintDefinition,
  table: Table,
  column?: string,
): string {
  const altered = `ALTER TABLE ${nameText(table.name)}`;
  const name = constraint.name ?? nameFor(constraint, table, column);
  const asWritten = constraint.name !== undefined && statement.effects.length === 1 && column === undefined;
  const adding = asWritten
    ? statement.text.replace(/\s+/g, ' ')
    : `${altered} ADD ${constraintText(constraint, name)}`;
  return inTurnAs(`${adding} NOT VALID`, `${altered} VALIDATE CONSTRAINT ${identifierText(name)}`, statement);
}

/** How a column is added so that its constraints are verified without a lock on the table; reads as a sentence. */
export function columnInSteps(statement: Statement, { column }: EffectOf<'addColumn'>, table: Table): string {
  const constraint = column.constraints.find(({ type }) => type === 'check' || type === 'foreign key');
  if (!constraint) return 'add the column without the constraint first';
  const first = `ALTER TABLE ${nameText(table.name)} ADD COLUMN ${identifierText(column.name)} ${column.type.text}`;
  const value = column.default ? ` DEFAULT ${column.default.text}` : '';
  return `write \`${first}${value}\`; then ${validatedInSteps(statement, constraint, table, column.name)}`;
}

/** How a constraint is added so that the table is verified before, or without a lock on it, on this major version; reads as a sentence. */
export function constraintInSteps(
  statement: Statement,
  constraint: ConstraintDefinition,
  table: Table,
  postgres: number,
): string {
  if (constraint.type === 'primary key') {
    const column = nullableIn(constraint, table);
    return column === undefined
      ? 'make its columns NOT NULL first'
      : notNullInSteps(statement, table, column, postgres);
  }
  if (constraint.type === 'not null') {
    return notNullInSteps(statement, table, constraint.columns[0] ?? '', postgres);
  }
  const isParent = constraint.type === 'foreign key' && (table.partitionBy ?? table.partitionOf);
  if (isParent && postgres < 18) {
    return 'add the foreign key to each partition NOT VALID and VALIDATE it there, then to the parent, which takes over those it finds';
  }
  return referenceWithColumn(constraint, table) ?? validatedInSteps(statement, constraint, table);
}

/** The first column of a primary key that may have nulls. */
function nullableIn(
  {
    columns,
    index: name,
  }: Extract<ConstraintDefinition, { columns: readonly string[]; index: string | undefined }>,
  table: Table,
): string | undefined {
  const index = table.indexes.find((one) => one.name.name === name);
  const all = index ? index.parts.flatMap(({ column }) => column ?? []) : columns;
  return all.find((column) => !table.columns.get(column)?.notNull);
}

/** How a limit is added under a name, without a scan or a build under the lock where the database can; reads as a sentence. */
export function limitInSteps(
  statement: Statement,
  limit: Exclude<Limit, { type: 'exclude' | 'not null' }>,
  table: Table,
  name: string,
): string {
  const { history } = statement.migration;
  if (history.dialect !== 'postgres') {
    const sql = sqlOf(history);
    const added = limit.type
      ? sql.addConstraint(table.name, limit, name)
      : sql.createIndex(table.name, name, limit.parts, true);
    return `write \`${added}\``;
  }
  const [own, on] = [identifierText(name), nameText(table.name)];
  if (limit.type === 'check' || limit.type === 'foreign key') {
    const what =
      limit.type === 'check'
        ? `CHECK (${limit.condition.text})`
        : `FOREIGN KEY (${limit.columns.join(', ')}) REFERENCES ${nameText(limit.references)}`;
    const add = `ALTER TABLE ${on} ADD CONSTRAINT ${own} ${what} NOT VALID`;
    return inTurnAs(add, `ALTER TABLE ${on} VALIDATE CONSTRAINT ${own}`, statement);
  }
  const parts = limit.type ? limit.columns : limit.parts.map((part) => part.column ?? part.expression?.text);
  return aloneAs(`CREATE UNIQUE INDEX CONCURRENTLY ${own} ON ${on} (${parts.join(', ')})`, statement);
}

/**
 * How a foreign key over a column that is added by a pending migration verifies nothing; undefined where the column was
 * there before, or begins with a value.
 */
function referenceWithColumn(constraint: ConstraintDefinition, table: Table): string | undefined {
  if (constraint.type !== 'foreign key' || constraint.columns.length !== 1) return undefined;
  const column = table.columns.get(constraint.columns[0] ?? '');
  if (!column?.origin?.pending || column.default !== 'none' || !column.type) return undefined;
  const reference = constraintText(constraint, constraint.name ?? nameFor(constraint, table)).replace(
    /FOREIGN KEY \(.*?\) (?=REFERENCES)/,
    '',
  );
  return `write the reference with the column, which verifies nothing: \`ALTER TABLE ${nameText(table.name)} ADD COLUMN ${identifierText(column.name)} ${column.type.text} ${reference}\``;
}

function nameFor(constraint: ConstraintDefinition, table: Table, column?: string): string {
  const own = constraint.type === 'foreign key' ? constraint.columns[0] : undefined;
  const label = constraint.type === 'check' ? 'check' : 'fkey';
  return shortNameOf(table.name.name, ...[column ?? own].filter((part) => part !== undefined), label);
}
