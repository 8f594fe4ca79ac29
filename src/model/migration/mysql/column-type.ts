import type { TypeName } from '../type-name.ts';

const PLAIN: { readonly [name: string]: string } = {
  bool: 'tinyint',
  boolean: 'tinyint',
  bpchar: 'char',
  character: 'char',
  dec: 'decimal',
  fixed: 'decimal',
  float4: 'float',
  float8: 'double',
  'double precision': 'double',
  int2: 'smallint',
  int4: 'int',
  int8: 'bigint',
  integer: 'int',
  numeric: 'decimal',
  real: 'double',
};

/** MySQL's own name of a type: `int` for `integer` and `int4`. */
export function plainName({ name }: TypeName): string {
  return PLAIN[name] ?? name;
}

const WIDTHLESS = new Set([
  'tinyint',
  'smallint',
  'mediumint',
  'int',
  'bigint',
  'float',
  'double',
  'year',
  'text',
  'blob',
]);
const DEFAULTS: { readonly [name: string]: readonly number[] } = {
  bit: [1],
  binary: [1],
  char: [1],
  datetime: [0],
  decimal: [10, 0],
  time: [0],
  timestamp: [0],
};

/** What its modifiers come to: a width for display is none, and a missing one has a default. */
export function limitsOf(type: TypeName): readonly number[] {
  const name = plainName(type);
  if (WIDTHLESS.has(name)) return [];
  return withDefaults(name, type.modifiers);
}

/** The modifiers of a type, those that are left out too. */
export function withDefaults(name: string, modifiers: readonly number[]): readonly number[] {
  return [...modifiers, ...(DEFAULTS[name] ?? []).slice(modifiers.length)];
}

/** Whether its values are text in a character set. */
export function isText(type: TypeName): boolean {
  return /^(?:char|varchar|tinytext|text|mediumtext|longtext|enum|set)$/.test(plainName(type));
}

/** Bytes that a character takes at most; all that are possible where no file says the character set. */
export function bytesPerCharacter(characterSet: string | undefined): readonly number[] {
  if (characterSet === undefined) return [1, 3, 4];
  const name = characterSet.toLowerCase();
  if (/^(?:utf8mb4|utf16|utf16le|utf32|gb18030)$/.test(name)) return [4];
  if (/^(?:utf8|utf8mb3|eucjpms|ujis)$/.test(name)) return [3];
  if (/^(?:ucs2|big5|gb2312|gbk|sjis|cp932|euckr)$/.test(name)) return [2];
  return [1];
}

/** Bytes of one value of an ENUM or a SET. */
export function labelBytes(type: TypeName): number {
  const count = type.labels?.length ?? 0;
  if (plainName(type) === 'enum') return count < 256 ? 1 : 2;
  const bytes = Math.ceil(count / 8);
  return bytes > 4 ? 8 : bytes;
}
