import { isMysql } from '../../../syntax/sql/dialect.ts';
import type { Place } from '../../../text/place.ts';
import type { ConstraintDefinition, IndexDefinition, IndexPart } from '../definition.ts';
import type { Name } from '../name.ts';
import type { Range } from '../writing.ts';
import type { Cursor } from './cursor.ts';
import { expressionOf } from './expression.ts';

type ForeignKey = Extract<ConstraintDefinition, { readonly type: 'foreign key' }>;
type Base = Pick<
  ForeignKey,
  'place' | 'name' | 'validated' | 'enforced' | 'deferrable' | 'initiallyDeferred'
>;

/** What CREATE TABLE and ALTER TABLE ADD give a table beside columns. */
type TableKey = { readonly constraint: ConstraintDefinition } | { readonly index: IndexDefinition };

export function baseOf(cursor: Cursor, from: number, name: string | undefined): Base {
  return {
    place: cursor.placeFrom(from),
    name,
    validated: true,
    enforced: true,
    deferrable: false,
    initiallyDeferred: false,
  };
}

const INDEXES = 'key|index|fulltext|spatial';
const STARTS = `primary|unique|foreign|check|constraint|${INDEXES}`;
const STARTS_IN_SQLITE = 'primary|unique|foreign|check|constraint';

/** How the key is written before its columns: what it is, and what somebody calls it. */
interface Heading {
  readonly word: string;
  readonly name: string | undefined;
  /** The name, else the words that begin it. */
  readonly place: Place;
}

/** A key, an index or a check of a table; undefined where a column begins. Its place is its name, else its first words. */
export function readTableKey(cursor: Cursor, table: Name): TableKey | undefined {
  const isVector = cursor.sees('vector', 'index|key');
  if (!isVector && !cursor.sees(cursor.dialect === 'sqlite' ? STARTS_IN_SQLITE : STARTS)) return undefined;
  const from = cursor.at;
  const heading = readHeading(cursor);
  const { word, place } = heading;
  const isPrimary = word === 'primary';
  const name = isPrimary && isMysql(cursor.dialect) ? undefined : heading.name;
  const base = { ...baseOf(cursor, from, name), place };
  if (word === 'check') {
    const condition = expressionOf(cursor, cursor.group());
    return { constraint: { ...base, ...skipAttributes(cursor), type: 'check', condition, noInherit: false } };
  }
  if (word === 'foreign') return { constraint: readReferences(cursor, base, cursor.names()) };
  const before = readMethod(cursor);
  const parts = readParts(cursor, cursor.group());
  const method = readIndexOptions(cursor) ?? before ?? 'btree';
  const columns = parts.flatMap(({ column }) => column ?? []);
  if (isPrimary || (word === 'unique' && isPlain(parts))) {
    const type = isPrimary ? 'primary key' : 'unique';
    const own = { ...base, ...skipAttributes(cursor) };
    return { constraint: { ...own, type, columns, index: undefined, nullsNotDistinct: false } };
  }
  return {
    index: {
      place,
      name,
      table,
      unique: word === 'unique',
      method: SPECIAL.includes(word) ? word : method,
      parts,
      include: [],
      where: undefined,
      nullsNotDistinct: false,
    },
  };
}

/** Kinds of indexes that are methods too. */
const SPECIAL: readonly string[] = ['fulltext', 'spatial', 'vector'];

function readHeading(cursor: Cursor): Heading {
  const isNamed = cursor.take('constraint') && !cursor.sees('primary|unique|foreign|check');
  if (isNamed) cursor.take('if', 'not', 'exists');
  const symbol = isNamed ? readName(cursor) : undefined;
  const from = cursor.at;
  const word = cursor.takeOneOf(`primary|unique|foreign|check|vector|${INDEXES}`) ?? cursor.giveUp();
  if (word === 'primary' || word === 'foreign') cursor.expect('key');
  else if (!INDEX_ITSELF.includes(word)) cursor.take('key|index');
  const written = { word, name: symbol?.name, place: symbol?.place ?? cursor.placeFrom(from) };
  cursor.take('if', 'not', 'exists');
  if (cursor.sign('(') || cursor.sees('using')) return written;
  const own = readName(cursor);
  const isName = word !== 'foreign' || (symbol === undefined && cursor.dialect === 'mariadb');
  return isName ? { word, ...own } : written;
}

const INDEX_ITSELF: readonly string[] = ['key', 'index', 'check'];

function readName(cursor: Cursor): { readonly name: string; readonly place: Place } {
  const from = cursor.at;
  const name = cursor.identifier();
  return { name, place: cursor.placeFrom(from) };
}

/** Whether all of them are whole columns. */
function isPlain(parts: readonly IndexPart[]): boolean {
  return parts.every(({ column, prefix }) => column !== undefined && prefix === undefined);
}

/** `USING BTREE`. */
export function readMethod(cursor: Cursor): string | undefined {
  return cursor.take('using|type') ? cursor.identifier().toLowerCase() : undefined;
}

/** `(a, b(10) DESC, (lower(c)))`. */
export function readParts(cursor: Cursor, range: Range): readonly IndexPart[] {
  return cursor.segments(range).map((segment) => {
    const part = cursor.within(segment);
    const next = cursor.tokens[segment.from + 1];
    const hasPrefix = next?.value === '(' && cursor.tokens[segment.from + 2]?.type === 'number';
    const name = cursor.nameOf(part.token);
    const after = cursor.within({ from: segment.from + 1, to: segment.to });
    if (name === undefined || !(after.isAtEnd || hasPrefix || after.sees('asc|desc|collate'))) {
      return { column: undefined, expression: expressionOf(cursor, withoutOrder(cursor, segment)) };
    }
    const prefix = hasPrefix ? Number(cursor.tokens[segment.from + 2]?.value) : undefined;
    return { column: name, expression: undefined, ...(prefix === undefined ? {} : { prefix }) };
  });
}

function withoutOrder(cursor: Cursor, { from, to }: Range): Range {
  return cursor.within({ from: to - 1, to }).sees('asc|desc') ? { from, to: to - 1 } : { from, to };
}

const INDEX_OPTIONS =
  'key_block_size|comment|clustering|engine_attribute|secondary_engine_attribute|m|distance';

/** What follows the parts of an index; gives what USING says. */
export function readIndexOptions(cursor: Cursor): string | undefined {
  let method: string | undefined;
  for (;;) {
    const using = readMethod(cursor);
    method = using ?? method;
    if (using !== undefined || cursor.take('visible|invisible|ignored') || cursor.take('not', 'ignored'))
      continue;
    if (!cursor.take('with', 'parser') && !cursor.take(INDEX_OPTIONS)) return method;
    cursor.takeSign('=');
    cursor.at += 1;
  }
}

/** `REFERENCES t (a) ON DELETE …`. */
export function readReferences(cursor: Cursor, base: Base, columns: readonly string[]): ForeignKey {
  cursor.expect('references');
  const { name: references } = cursor.name();
  const referenced = cursor.sign('(') ? cursor.names() : [];
  let onDelete: ForeignKey['onDelete'] = 'no action';
  for (;;) {
    if (cursor.take('match')) cursor.at += 1;
    else if (cursor.take('on', 'delete')) onDelete = readAction(cursor);
    else if (cursor.take('on', 'update')) readAction(cursor);
    else break;
  }
  return {
    ...base,
    ...skipAttributes(cursor),
    type: 'foreign key',
    columns,
    references,
    referenced,
    onDelete,
  };
}

function readAction(cursor: Cursor): ForeignKey['onDelete'] {
  if (cursor.take('no', 'action')) return 'no action';
  if (cursor.take('set', 'null')) return 'set null';
  if (cursor.take('set', 'default')) return 'set default';
  if (cursor.take('cascade')) return 'cascade';
  cursor.expect('restrict');
  return 'restrict';
}

/** NOT ENFORCED of MySQL, DEFERRABLE and ON CONFLICT of SQLite. */
export function skipAttributes(cursor: Cursor): Partial<Base> | undefined {
  let attributes: Partial<Base> | undefined;
  for (;;) {
    if (cursor.take('not', 'enforced')) attributes = { ...attributes, enforced: false };
    else if (cursor.take('not', 'deferrable')) attributes = { ...attributes, deferrable: false };
    else if (cursor.take('deferrable')) attributes = { ...attributes, deferrable: true };
    else if (cursor.take('initially', 'deferred')) attributes = { ...attributes, initiallyDeferred: true };
    else if (cursor.take('on', 'conflict')) cursor.at += 1;
    else if (!cursor.take('enforced') && !cursor.take('initially', 'immediate')) return attributes;
  }
}
