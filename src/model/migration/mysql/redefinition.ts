import { holdsHole } from '../../../syntax/sql/hole.ts';
import type { Effect, EffectOf } from '../effect.ts';
import { partOfPrimaryKey } from '../existing.ts';
import type { Column, Schema } from '../schema.ts';
import { sameType } from './same-type.ts';

/**
 * What MODIFY and CHANGE come to by the schema before them, as effects at their place: a new name, another type, NOT
 * NULL, a default, where these differ from what is known. Of a column that nobody knows it is what is written: what is
 * left out may never have been there.
 */
export function partsOfRedefinition(effect: EffectOf<'redefineColumn'>, schema: Schema): readonly Effect[] {
  const { table, place, column, to } = effect;
  const known = columnOf(schema, effect);
  const on = { table, place, column: to.name };
  const renamed: readonly Effect[] =
    to.name === column ? [] : [{ type: 'renameColumn', table, place, column, to: to.name }];
  return [
    ...renamed,
    ...(isOtherType(effect, known)
      ? [{ ...on, type: 'changeColumnType' as const, to: to.type, using: undefined, collation: to.collation }]
      : []),
    ...nullability(effect, known, isKey(effect, schema)).map((type) => ({ ...on, type })),
    ...defaults(effect, known, on),
    ...generation(effect, known, on),
    ...to.constraints.map((constraint): Effect => ({ type: 'addConstraint', table, place, constraint })),
  ];
}

/**
 * A definition whose type nobody can tell, as where a builder asks the server for it, has the type that the column has;
 * what stands for such a type is a placeholder's name.
 */
export function withKnownType(
  effect: EffectOf<'redefineColumn'>,
  schema: Schema,
): EffectOf<'redefineColumn'> {
  const known = isUntold(effect) && columnOf(schema, effect)?.type;
  return known ? { ...effect, to: { ...effect.to, type: known } } : effect;
}

function isUntold({ to }: Pick<EffectOf<'redefineColumn'>, 'to'>): boolean {
  return holdsHole(to.type.name);
}

function columnOf(schema: Schema, { table: name, column }: EffectOf<'redefineColumn'>): Column | undefined {
  const table = schema.table(name);
  return table === 'absent' ? undefined : table.columns.get(column);
}

function isOtherType({ to }: EffectOf<'redefineColumn'>, known: Column | undefined): boolean {
  if (isUntold({ to })) return false;
  if (!known?.type || !sameType(known.type, to.type)) return true;
  const { characterSet, collation } = to;
  const isOther = (now: string | undefined, before: string | undefined) =>
    now !== undefined && before !== undefined && now.toLowerCase() !== before.toLowerCase();
  return isOther(characterSet, known.characterSet) || isOther(collation?.name, known.collation?.name);
}

function isKey({ table: name, column }: EffectOf<'redefineColumn'>, schema: Schema): boolean {
  const table = schema.table(name);
  return table !== 'absent' && partOfPrimaryKey(table, column);
}

/** A column of the primary key stays NOT NULL, whatever is left out. */
function nullability(
  { to }: EffectOf<'redefineColumn'>,
  known: Column | undefined,
  inKey: boolean,
): readonly ('setNotNull' | 'dropNotNull')[] {
  if (inKey) return [];
  if (to.notNull) return known?.notNull === true ? [] : ['setNotNull'];
  return known?.notNull === true ? ['dropNotNull'] : [];
}

type On = Pick<EffectOf<'dropDefault'>, 'table' | 'place' | 'column'>;

function defaults({ to }: EffectOf<'redefineColumn'>, known: Column | undefined, on: On): readonly Effect[] {
  const before = known?.default === 'none' ? undefined : known?.default;
  if (to.default && !to.default.isNull) {
    const same = before !== undefined && before.text.toLowerCase() === to.default.text.toLowerCase();
    return same ? [] : [{ ...on, type: 'setDefault', default: to.default }];
  }
  return before ? [{ ...on, type: 'dropDefault' }] : [];
}

function generation(
  { to }: EffectOf<'redefineColumn'>,
  known: Column | undefined,
  on: On,
): readonly Effect[] {
  if (!to.generated) return known?.generated ? [{ ...on, type: 'dropExpression' }] : [];
  const { expression } = to.generated;
  const same = known?.generated?.expression.text === expression.text;
  return same ? [] : [{ ...on, type: 'setExpression', expression }];
}
