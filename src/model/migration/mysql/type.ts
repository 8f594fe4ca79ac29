import type { TypeName } from '../type-name.ts';
import { type Cursor, stringOf } from './cursor.ts';

/** Names that mean another type. */
const ALIASES: { readonly [name: string]: string } = {
  integer: 'int',
  int1: 'tinyint',
  int2: 'smallint',
  int3: 'mediumint',
  int4: 'int',
  int8: 'bigint',
  middleint: 'mediumint',
  dec: 'decimal',
  numeric: 'decimal',
  fixed: 'decimal',
  number: 'decimal',
  'double precision': 'double',
  real: 'double',
  float4: 'float',
  float8: 'double',
  character: 'char',
  nchar: 'char',
  'national char': 'char',
  'national character': 'char',
  'char byte': 'binary',
  'character varying': 'varchar',
  'char varying': 'varchar',
  nvarchar: 'varchar',
  varchar2: 'varchar',
  varcharacter: 'varchar',
  'national varchar': 'varchar',
  'national char varying': 'varchar',
  'national character varying': 'varchar',
  'nchar varchar': 'varchar',
  'nchar varying': 'varchar',
  long: 'mediumtext',
  'long varchar': 'mediumtext',
  'long varbinary': 'mediumblob',
  raw: 'varbinary',
  clob: 'longtext',
  geomcollection: 'geometrycollection',
  serial: 'bigint',
};

/** Words that may follow the first one of a type. */
const SECOND: { readonly [first: string]: string } = {
  double: 'precision',
  character: 'varying',
  char: 'varying|byte',
  national: 'char|character|varchar',
  nchar: 'varchar|varying',
  long: 'varchar|varbinary',
};

/** A type of MySQL or MariaDB by the name that the server gives it: `INTEGER` is `int`, `BOOL` is `tinyint(1)`. */
export function readType(cursor: Cursor): TypeName {
  if (cursor.dialect === 'sqlite') return readLooseType(cursor);
  const from = cursor.at;
  let name = cursor.token?.type === 'word' ? cursor.token.value : cursor.giveUp();
  cursor.at += 1;
  const more = cursor.takeOneOf(SECOND[name] ?? '-');
  if (more !== undefined) name = `${name} ${more}`;
  if (/^national char/.test(name) && cursor.take('varying')) name = `${name} varying`;
  const { numbers, labels } = readArguments(cursor);
  const isBool = name === 'bool' || name === 'boolean';
  let unsigned = name === 'serial';
  for (let word = sign(cursor); word !== undefined; word = sign(cursor)) unsigned ||= word !== 'signed';
  return {
    schema: undefined,
    name: isBool ? 'tinyint' : (ALIASES[name] ?? name),
    modifiers: isBool ? [1] : numbers,
    dimensions: 0,
    serial: false,
    ...(name === 'enum' || name === 'set' ? { labels } : {}),
    ...(unsigned ? { unsigned } : {}),
    text: cursor.text({ from, to: cursor.at }),
  };
}

function sign(cursor: Cursor): string | undefined {
  return cursor.takeOneOf('unsigned|signed|zerofill');
}

function readArguments(cursor: Cursor): {
  readonly numbers: readonly number[];
  readonly labels: readonly string[];
} {
  if (!cursor.sign('(')) return { numbers: [], labels: [] };
  const { from, to } = cursor.group();
  const tokens = cursor.tokens.slice(from, to);
  return {
    numbers: tokens.filter(({ type }) => type === 'number').map(({ value }) => Number(value)),
    labels: tokens.filter(({ type }) => type === 'string').map(({ value }) => stringOf(value)),
  };
}

const ENDS_TYPE =
  'constraint|primary|not|null|unique|check|default|collate|references|generated|as|autoincrement|on|using';

/** SQLite takes any words for a type, and none. */
function readLooseType(cursor: Cursor): TypeName {
  const from = cursor.at;
  const words: string[] = [];
  while (!cursor.isAtEnd && !cursor.sees(ENDS_TYPE)) {
    const word = cursor.nameOf(cursor.token);
    if (word === undefined) break;
    words.push(word.toLowerCase());
    cursor.at += 1;
  }
  const { numbers } = readArguments(cursor);
  return {
    schema: undefined,
    name: words.join(' '),
    modifiers: numbers,
    dimensions: 0,
    serial: false,
    text: cursor.text({ from, to: cursor.at }),
  };
}
