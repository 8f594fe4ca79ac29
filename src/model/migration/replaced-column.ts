import type { Effect, EffectOf } from './effect.ts';
import { partsOfRedefinition } from './mysql/redefinition.ts';
import type { Column, Schema } from './schema.ts';
import type { TypeName } from './type-name.ts';

type Replacement = EffectOf<'replaceColumn'>;

/**
 * What becomes of a column that a builder drops and adds again where the database calls its type or length by other
 * words than those that the code has, and changes where it does not.
 */
export function partsOfReplacement(effect: Replacement, schema: Schema): readonly Effect[] {
  const { place, table, column, to, ifNotSame } = effect;
  const of = schema.table(table);
  const known = of === 'absent' ? undefined : of.columns.get(column);
  if (!known?.type) return [{ type: 'unreadable', place, why: 'dynamic', message: UNTOLD }];
  if (isOther(known, known.type, effect)) {
    return [
      { type: 'dropColumn', place, table, column, cascade: false, ifExists: false },
      { type: 'addColumn', place, table, column: to, ifNotExists: false },
    ];
  }
  const redefined = { type: 'redefineColumn', place, table, column, to, word: 'change' } as const;
  return ifNotSame.dialect === 'postgres' ? partsOfRedefinition(redefined, schema) : [redefined];
}

const UNTOLD =
  'changes a column by `changeColumn`, which drops it and adds it empty where its type or length is another';

function isOther({ generated }: Column, known: TypeName, { to, ifNotSame }: Replacement): boolean {
  const { type, length, isArray, dialect } = ifNotSame;
  if (dialect !== 'postgres') return type !== known.name || length !== lengthOf(known, MYSQL_LENGTHS);
  const isStored = to.generated?.stored === true && !generated;
  const differs = type !== (IN_CATALOG[known.name] ?? known.name) || isArray !== known.dimensions > 0;
  return differs || length !== lengthOf(known, LENGTHS) || isStored;
}

/** As PostgreSQL prints them. */
const IN_CATALOG: { readonly [name: string]: string } = {
  bool: 'boolean',
  bpchar: 'character',
  float4: 'real',
  float8: 'double precision',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  time: 'time without time zone',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  timetz: 'time with time zone',
  varbit: 'bit varying',
  varchar: 'character varying',
};

/** What a type has for a length where nobody says one; those that are not here have none. */
const LENGTHS: { readonly [name: string]: number | undefined } = {
  bit: 1,
  bpchar: 1,
  halfvec: undefined,
  varbit: undefined,
  varchar: undefined,
  vector: undefined,
};

const MYSQL_LENGTHS: { readonly [name: string]: number | undefined } = {
  binary: 1,
  char: 1,
  varbinary: 255,
  varchar: 255,
};

function lengthOf({ name, modifiers: [length] }: TypeName, lengths: typeof LENGTHS): string {
  if (!Object.hasOwn(lengths, name) || length === undefined || length === lengths[name]) return '';
  return String(length);
}
