/** A type as PostgreSQL names it: `int` is `int4`, `varchar(10)` has modifiers `[10]`. */
export interface TypeName {
  readonly schema: string | undefined;
  /** Canonical without modifiers: int2 int4 int8 numeric varchar bpchar text timestamp timestamptz … or a user's type. */
  readonly name: string;
  readonly modifiers: readonly number[];
  /** Dimensions of an array; 0 for none. */
  readonly dimensions: number;
  /** `serial`, `bigserial`, `smallserial` before they become integers with a sequence. */
  readonly serial: boolean;
  /** Of `enum('a', 'b')` and `set(…)`, which MySQL writes into the column. */
  readonly labels?: readonly string[];
  readonly unsigned?: boolean;
  /** As written, spaces collapsed. */
  readonly text: string;
}

const IN_SQL: { readonly [name: string]: string } = {
  bool: 'boolean',
  bpchar: 'char',
  float4: 'real',
  float8: 'double precision',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
};

/** As people write it at its shortest: `timestamptz(3)`, `bigint[]`, `int unsigned`. */
export function typeText(type: TypeName): string {
  const { schema, name, modifiers, dimensions, text } = type;
  if ((schema !== undefined && schema !== 'pg_catalog') || name === 'interval' || type.labels) return text;
  const limits = modifiers.length > 0 ? `(${modifiers.join(', ')})` : '';
  const sign = type.unsigned === true ? ' unsigned' : '';
  return `${IN_SQL[name] ?? name}${limits}${'[]'.repeat(dimensions)}${sign}`;
}
