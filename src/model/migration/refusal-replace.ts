import type { EffectOf } from './effect.ts';
import { nameText } from './existing.ts';
import { sameInputs, typesText } from './overload.ts';
import { type Meeting, madeAt, type Refusal } from './refusal.ts';
import type { TypeName } from './type-name.ts';

/** CREATE OR REPLACE VIEW that does more than add columns at its end. */
export function refusedView({ effect, schema }: Meeting<EffectOf<'createView'>>): Refusal | undefined {
  const view = schema.view(effect.view);
  if (!effect.replace || !view || view === 'absent' || view.materialized) return undefined;
  const [before, after] = [view.columns, effect.columns];
  if (!before || !after) return undefined;
  const at = before.findIndex((column, position) => after[position] !== column);
  if (at === -1) return undefined;
  const lost = before.find((column) => !after.includes(column));
  return {
    what: lost === undefined ? 'viewReorders' : 'viewLoses',
    object: nameText(effect.view),
    other: lost ?? before[at] ?? '',
    kind: 'column',
    instead:
      lost === undefined
        ? `keep the order and add columns at the end: \`SELECT ${before.join(', ')}, …\``
        : `keep \`${lost}\` while old code reads it; later \`DROP VIEW ${nameText(effect.view)}\` and CREATE VIEW in one transaction, with its grants`,
    because: madeAt(
      view.origin,
      `the view has ${before.length === 1 ? 'one column' : `${before.length} columns`}`,
    ),
  };
}

/** CREATE OR REPLACE FUNCTION that changes what a call gets, or how it may be written. */
export function refusedFunction({
  effect,
  schema,
}: Meeting<EffectOf<'createFunction'>>): Refusal | undefined {
  const { name, arguments: given, returns, kind } = effect;
  const old = schema.functions(name).find((one) => sameInputs(one.arguments, given));
  if (!effect.replace || !old || old.kind !== kind) return undefined;
  const drop = `DROP ${kind.toUpperCase()} ${nameText(name)}(${typesText(old.arguments)})`;
  const parts = {
    object: nameText(name),
    kind,
    instead: `\`${drop}\` and create it in the same transaction, with its grants; or give the new one another name while old code calls it`,
    because: madeAt(old.origin, 'it is made here'),
  };
  if (differ(old.returns, returns)) return { what: 'returnsOther', other: returns?.text ?? '', ...parts };
  for (const [position, argument] of old.arguments.entries()) {
    const now = given[position];
    if (!now || argument.mode !== 'in' || now.mode !== 'in') return undefined;
    if (argument.name !== undefined && now.name !== argument.name) {
      return { what: 'renamesParameter', other: argument.name, ...parts };
    }
    if (argument.hasDefault && !now.hasDefault) {
      return { what: 'losesDefault', other: argument.name ?? argument.type.text, ...parts };
    }
  }
  return undefined;
}

/** Types of the server only: a type of the user's may have been renamed since. */
const KNOWN = new Set(
  'bool bytea int2 int4 int8 float4 float8 numeric text varchar bpchar uuid json jsonb date timestamp timestamptz interval trigger void'.split(
    ' ',
  ),
);

function differ(before: TypeName | undefined, after: TypeName | undefined): boolean {
  if (!before || !after || before.schema !== undefined || after.schema !== undefined) return false;
  if (!KNOWN.has(before.name) || !KNOWN.has(after.name)) return false;
  return before.name !== after.name || before.dimensions !== after.dimensions;
}
