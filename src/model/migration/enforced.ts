import { bare, conditionImplies } from './condition-implies.ts';
import type { ConstraintDefinition, IndexPart } from './definition.ts';
import { sameName } from './existing.ts';
import type { Expression } from './expression.ts';
import type { Limit, UniqueIndex } from './limit.ts';
import type { Index, Table } from './schema.ts';

type Check = Extract<ConstraintDefinition, { type: 'check' }>;

type ForeignKey = Extract<ConstraintDefinition, { type: 'foreign key' }>;

type Key = Extract<ConstraintDefinition, { type: 'unique' | 'primary key' }> | UniqueIndex;

/**
 * Whether a table refuses at least what a limit refuses, by its constraints and unique indexes: those that are NOT VALID
 * too, since they hold for new rows. False where nobody can tell.
 */
export function enforces(table: Table, limit: Limit): boolean {
  switch (limit.type) {
    case 'check':
      return table.constraints.some(({ definition }) => isAtLeast(definition, limit));
    case 'not null':
      return limit.columns.every((column) => forbidsNull(table, column));
    case 'foreign key':
      return table.constraints.some(({ definition }) => isSameReference(definition, limit));
    case 'exclude':
      return table.constraints.some(
        ({ definition }) =>
          definition.type === 'exclude' && definition.columns.join() === limit.columns.join(),
      );
    default:
      return table.indexes.some((index) => index.unique && coversKey(index, limit));
  }
}

function isSameReference(definition: ConstraintDefinition, limit: ForeignKey): boolean {
  return (
    definition.type === 'foreign key' &&
    definition.enforced &&
    definition.columns.join() === limit.columns.join() &&
    isAlike(definition.referenced, limit.referenced) &&
    sameName(definition.references, limit.references)
  );
}

/** Whether the rows of a table are known to keep to the same foreign key already. */
export function hasValidated(constraints: Table['constraints'], limit: ForeignKey): boolean {
  return constraints.some(({ definition, validated }) => validated && isSameReference(definition, limit));
}

/** Columns that a foreign key names; those of the primary key where it names none. */
function isAlike(a: readonly string[], b: readonly string[]): boolean {
  return a.length === 0 || b.length === 0 || a.join() === b.join();
}

/** Whether a table refuses a null in a column: by NOT NULL, a key, or an enforced CHECK. */
export function forbidsNull(table: Table, column: string): boolean {
  if (table.columns.get(column)?.notNull) return true;
  return table.constraints.some(({ definition }) => {
    if (!definition.enforced) return false;
    if (definition.type === 'check') return definition.condition.provesNotNull.includes(column);
    return definition.type === 'not null' && definition.columns.includes(column);
  });
}

/** Whether a condition says of its columns that they are not null, and nothing else. */
export function onlyForbidsNull({ text, provesNotNull, columns }: Expression): boolean {
  if (columns.length === 0 || columns.some((column) => !provesNotNull.includes(column))) return false;
  return /^(?:[\s(]*(?:[\w$]+|"[^"]+")\s+is\s+not\s+null[\s)]*(?:\band\b|$))+$/i.test(text);
}

function isAtLeast(definition: ConstraintDefinition, { condition }: Check): boolean {
  if (definition.type !== 'check' || !definition.enforced) return false;
  const has = definition.condition;
  if (conditionImplies(has.text, condition.text)) return true;
  if (onlyForbidsNull(condition)) return condition.columns.every((each) => has.provesNotNull.includes(each));
  const [few, many] = [has.allows, condition.allows];
  if (!few || !many || few.column !== many.column) return false;
  return few.values.every((value) => many.values.includes(value));
}

/** Unique over some of the columns is unique over all of them; where it holds for all rows, it does for some. */
function coversKey(index: Index, limit: Key): boolean {
  const { parts, where } =
    limit.type === undefined
      ? limit
      : { parts: limit.columns.map((column) => ({ column, expression: undefined })), where: undefined };
  if (index.where && bare(index.where.text) !== bare(where?.text ?? '')) return false;
  const wanted = parts.map(partText);
  return index.parts.length > 0 && index.parts.every((part) => wanted.includes(partText(part)));
}

function partText({ column, expression }: IndexPart): string {
  return column === undefined ? bare(expression?.text ?? '') : `"${column}"`;
}
