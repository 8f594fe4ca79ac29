import type { Located } from '../../text/place.ts';
import type { ConstraintDefinition } from './definition.ts';
import type { Effect, EffectOf } from './effect.ts';
import { sameName } from './existing.ts';
import type { Expression } from './expression.ts';
import type { Name } from './name.ts';
import type { Column, Schema, Table } from './schema.ts';
import type { TypeName } from './type-name.ts';

/** A label of an enum, as a statement that may use it meets it. */
interface Label {
  readonly schema: Schema;
  readonly type: Name;
  readonly text: string;
}

/** Where a label is turned into a value of its enum; `sure: false` where the string may be meant for another column. */
export interface LabelUse extends Located {
  readonly sure: boolean;
}

/**
 * The use that an effect makes of a label, so far as files tell: a default, a row, a condition, a cast. What is
 * compared as text is none, nor is the body of a function that runs later.
 */
export function useOfLabel(effect: Effect, schema: Schema, type: Name, text: string): LabelUse | undefined {
  const label = { schema, type, text };
  switch (effect.type) {
    case 'createTable':
    case 'addColumn': {
      const columns = effect.type === 'addColumn' ? [effect.column] : effect.columns;
      const ofType = columns.filter((column) => isOf(label, column.type)).map(({ name }) => name);
      const defaults = columns.flatMap((column) =>
        ofType.includes(column.name) && column.default ? [inDefault(label, column.default)] : [],
      );
      const checks = [
        ...columns.flatMap(({ constraints }) => constraints),
        ...(effect.type === 'createTable' ? effect.constraints : []),
      ].map((constraint) => inConstraint(label, constraint, ofType));
      return first([...defaults, ...checks]);
    }
    case 'setDefault':
      return isOf(label, columnsOf(label, effect.table)?.get(effect.column)?.type)
        ? inDefault(label, effect.default)
        : undefined;
    case 'addConstraint':
      return inConstraint(label, effect.constraint, enumColumns(label, effect.table));
    case 'createIndex': {
      const { where, parts } = effect.index;
      const conditions = [where, ...parts.map(({ expression }) => expression)];
      const columns = enumColumns(label, effect.table);
      return first(conditions.map((each) => inCondition(label, each, columns)));
    }
    case 'changeColumnType':
      return isOf(label, effect.to) && effect.using?.strings.includes(text)
        ? { place: effect.using.place, sure: castsTo(label, effect.using) }
        : undefined;
    case 'insert':
      return inRow(label, effect, effect.columns);
    case 'update': {
      const inWhere = inCondition(label, effect.where, enumColumns(label, effect.table));
      return (
        inWhere ?? (effect.where?.strings.includes(text) ? undefined : inRow(label, effect, effect.columns))
      );
    }
    case 'delete':
      return inCondition(label, effect.where, enumColumns(label, effect.table));
    default:
      return undefined;
  }
}

function first(uses: readonly (LabelUse | undefined)[]): LabelUse | undefined {
  return uses.find((use) => use?.sure) ?? uses.find((use) => use !== undefined);
}

function isOf({ schema, type }: Label, of: TypeName | undefined): boolean {
  if (!of) return false;
  const known = schema.enum(type);
  return sameName(of, type) || (known !== undefined && known !== 'absent' && schema.enum(of) === known);
}

function castsTo(label: Label, { casts }: Expression): boolean {
  return casts.some((cast) => isOf(label, cast));
}

function inDefault(label: Label, value: Expression): LabelUse | undefined {
  return value.constant && value.strings.includes(label.text)
    ? { place: value.place, sure: true }
    : undefined;
}

function inConstraint(
  label: Label,
  constraint: ConstraintDefinition,
  columns: readonly string[],
): LabelUse | undefined {
  return constraint.type === 'check' ? inCondition(label, constraint.condition, columns) : undefined;
}

/** A condition that reads a column of the enum, or casts to it. Where it casts to anything else it may compare text. */
function inCondition(
  label: Label,
  condition: Expression | undefined,
  ofType: readonly string[],
): LabelUse | undefined {
  if (!condition?.strings.includes(label.text)) return undefined;
  const { place, casts, columns, calls } = condition;
  if (castsTo(label, condition)) return { place, sure: condition.strings.length === casts.length };
  if (casts.length > 0 || !columns.some((column) => ofType.includes(column))) return undefined;
  return { place, sure: calls.length === 0 && columns.every((column) => ofType.includes(column)) };
}

/** Strings of a statement that fills columns: they are for those of the enum if no other column can take them. */
function inRow(
  label: Label,
  effect: EffectOf<'insert' | 'update'>,
  given: readonly string[],
): LabelUse | undefined {
  if (!effect.strings.includes(label.text)) return undefined;
  const columns = columnsOf(label, effect.table);
  const filled = given.length > 0 ? given : [...(columns?.keys() ?? [])];
  const types = filled.map((name) => columns?.get(name)?.type);
  if (!types.some((type) => isOf(label, type))) return undefined;
  const others = types.filter((type) => !isOf(label, type));
  return { place: effect.place, sure: !others.some((type) => mayTake(label, type)) };
}

function columnsOf({ schema }: Label, name: Name): Table['columns'] | undefined {
  const table = schema.table(name);
  return table === 'absent' ? undefined : table.columns;
}

function enumColumns(label: Label, name: Name): readonly string[] {
  const columns: readonly Column[] = [...(columnsOf(label, name)?.values() ?? [])];
  return columns.filter(({ type }) => isOf(label, type)).map((column) => column.name);
}

/** Types that no word is a value of. */
const NO_WORDS = new Set(
  'bool int2 int4 int8 float4 float8 numeric money uuid date time timetz timestamp timestamptz interval'.split(
    ' ',
  ),
);

function mayTake({ schema, text }: Label, type: TypeName | undefined): boolean {
  if (!type) return true;
  if (NO_WORDS.has(type.name)) return false;
  const other = schema.enum(type);
  return other === undefined || other === 'absent' || other.labels.includes(text);
}
