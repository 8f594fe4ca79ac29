import { constraintText, shortNameOf } from './constraint-text.ts';
import type { ConstraintDefinition } from './definition.ts';
import { identifierText, nameText } from './existing.ts';
import type { Statement } from './history.ts';
import { inTurnAs } from './remedy.ts';
import type { Table } from './schema.ts';

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
export function validatedInSteps(
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

/**
 * How a foreign key over a column that is added by a pending migration verifies nothing; undefined where the column was
 * there before, or begins with a value.
 */
export function referenceWithColumn(constraint: ConstraintDefinition, table: Table): string | undefined {
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
