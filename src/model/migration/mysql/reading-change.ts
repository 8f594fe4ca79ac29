import type { ReadingChange } from '../reading-change.ts';
import type { TypeName } from '../type-name.ts';

/** Most digits of an integer, as a rank. */
const INTEGERS = ['tinyint', 'smallint', 'mediumint', 'int', 'bigint'];

/** Most bytes of a text, and of what holds bytes in the same way. */
const TEXTS: { readonly [name: string]: number } = {
  tinytext: 2 ** 8 - 1,
  text: 2 ** 16 - 1,
  mediumtext: 2 ** 24 - 1,
  longtext: 2 ** 32 - 1,
};
const BLOBS: { readonly [name: string]: number } = {
  tinyblob: 2 ** 8 - 1,
  blob: 2 ** 16 - 1,
  mediumblob: 2 ** 24 - 1,
  longblob: 2 ** 32 - 1,
};

/** Most bytes of a character: utf8mb4. */
const WIDEST_CHARACTER = 4;

const KNOWN = new Set([
  ...INTEGERS,
  ...Object.keys(TEXTS),
  ...Object.keys(BLOBS),
  ...(
    'decimal float double bit char varchar binary varbinary enum set date time datetime timestamp year json uuid inet4 ' +
    'inet6 geometry point linestring polygon multipoint multilinestring multipolygon geometrycollection vector'
  ).split(' '),
]);

/** What a change of type is to code that knows the old one, on MySQL and MariaDB. */
export function readingChangeOnMysql(from: TypeName, to: TypeName): ReadingChange {
  if (isAlike(from, to)) return 'same';
  if (!KNOWN.has(from.name) || !KNOWN.has(to.name)) return 'unknown';
  return widens(from, to) ? 'wider' : 'other';
}

/** The width of an integer says how it is shown; `tinyint(1)` is what drivers hand over as a boolean. */
function isAlike(from: TypeName, to: TypeName): boolean {
  if (from.name !== to.name || Boolean(from.unsigned) !== Boolean(to.unsigned)) return false;
  if (isInteger(from)) return isBoolean(from) === isBoolean(to);
  return (
    from.modifiers.join() === to.modifiers.join() && labelsOf(from).join('\0') === labelsOf(to).join('\0')
  );
}

function isInteger({ name }: TypeName): boolean {
  return INTEGERS.includes(name);
}

function isBoolean({ name, modifiers }: TypeName): boolean {
  return name === 'tinyint' && modifiers[0] === 1;
}

function labelsOf({ labels = [] }: TypeName): readonly string[] {
  return labels;
}

/** Whether all values of the first are values of the second, and drivers hand them over alike. */
function widens(from: TypeName, to: TypeName): boolean {
  if (isInteger(from)) return isInteger(to) && holdsIntegers(from, to);
  switch (from.name) {
    case 'float':
      return to.name === 'double' && Boolean(from.unsigned) === Boolean(to.unsigned);
    case 'decimal':
      return to.name === 'decimal' && holdsDecimals(from, to);
    case 'enum':
    case 'set':
      return from.name === to.name && labelsOf(from).every((label) => labelsOf(to).includes(label));
    case 'datetime':
    case 'timestamp':
    case 'time':
      return from.name === to.name && (to.modifiers[0] ?? 0) >= (from.modifiers[0] ?? 0);
    case 'binary':
    case 'varbinary':
      return holdsBytes(from, to);
    default:
      return bytesIn(from, BLOBS) === undefined ? holdsText(from, to) : holdsBytes(from, to);
  }
}

function holdsIntegers(from: TypeName, to: TypeName): boolean {
  if (isBoolean(from) || isBoolean(to)) return false;
  const more = INTEGERS.indexOf(to.name) - INTEGERS.indexOf(from.name);
  if (Boolean(from.unsigned) === Boolean(to.unsigned)) return more >= 0;
  return from.unsigned === true && more > 0;
}

function holdsDecimals(from: TypeName, to: TypeName): boolean {
  const [digits = 10, scale = 0] = from.modifiers;
  const [most = 10, scaleAfter = 0] = to.modifiers;
  const isSigned = Boolean(from.unsigned) === Boolean(to.unsigned) || from.unsigned === true;
  return isSigned && most >= digits && scaleAfter === scale;
}

/** Lengths count characters, and those of texts bytes. */
function holdsText(from: TypeName, to: TypeName): boolean {
  const length = lengthOf(from, 'char', 'varchar');
  const room = lengthOf(to, 'char', 'varchar');
  const bytes = bytesIn(from, TEXTS);
  const most = bytesIn(to, TEXTS);
  if (length !== undefined && room !== undefined) return to.name !== 'char' && room >= length;
  if (length !== undefined && most !== undefined) return most >= length * WIDEST_CHARACTER;
  return bytes !== undefined && most !== undefined && most >= bytes;
}

/** BINARY pads what is shorter, so nothing becomes one. */
function holdsBytes(from: TypeName, to: TypeName): boolean {
  const length = lengthOf(from, 'binary', 'varbinary') ?? bytesIn(from, BLOBS);
  const most = lengthOf(to, 'varbinary') ?? bytesIn(to, BLOBS);
  return length !== undefined && most !== undefined && most >= length;
}

function lengthOf({ name, modifiers }: TypeName, ...names: readonly string[]): number | undefined {
  return names.includes(name) ? (modifiers[0] ?? 1) : undefined;
}

function bytesIn({ name }: TypeName, sizes: { readonly [name: string]: number }): number | undefined {
  return Object.hasOwn(sizes, name) ? sizes[name] : undefined;
}
