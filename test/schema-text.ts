import type { Effect } from '../src/model/migration/effect.ts';
import { nameText } from '../src/model/migration/existing.ts';
import type { Column, Constraint, Index, Origin, Schema, Table } from '../src/model/migration/schema.ts';
import { emptySchema, schemaAfter } from '../src/model/migration/schema-after.ts';
import type { PostgresParser } from '../src/syntax/sql/postgres.ts';
import { effectsIn } from './effects.ts';

export function originOf({ place }: Pick<Effect, 'place'>, pending = false, transaction = 0): Origin {
  return { place, pending, transaction };
}

/** The schema that a text leaves behind. */
export function schemaOf(
  parser: PostgresParser,
  text: string,
  before = emptySchema(),
  pending = false,
): Schema {
  return effectsIn(parser, text).reduce(
    (schema, effect) => schemaAfter(schema, effect, originOf(effect, pending)),
    before,
  );
}

/** Tables with their columns, constraints and indexes, one thing a line, in the order of their names. */
export function described(schema: Schema): string {
  const tables = [...schema.tables].map(describedTable).sort();
  return tables.join('\n');
}

function describedTable(table: Table): string {
  return [
    `table ${nameText(table.name)}${table.complete ? '' : ' …'}`,
    ...[...table.columns.values()].map(describedColumn),
    ...table.constraints
      .filter(({ definition }) => definition.type !== 'not null')
      .map(describedConstraint)
      .sort(),
    ...table.indexes.map(describedIndex).sort(),
  ].join('\n  ');
}

function describedColumn({ name, type, notNull, default: value, identity, generated }: Column): string {
  const words = [name, type ? `${type.name}${type.dimensions ? '[]' : ''}` : '?'];
  if (notNull) words.push('not null');
  if ((value !== 'none' && value !== undefined) || generated) words.push('default');
  if (identity && identity !== 'none') words.push('identity');
  return words.join(' ');
}

function describedConstraint({ name, definition, validated }: Constraint): string {
  return `${definition.type} ${name}${validated ? '' : ' not valid'}`;
}

function describedIndex({ name, unique, parts, include, where }: Index): string {
  const columns = [...parts.map(({ column }) => column ?? '(…)'), ...include];
  return `${unique ? 'unique ' : ''}index ${name.name} (${columns.join(', ')})${where ? ' where' : ''}`;
}
