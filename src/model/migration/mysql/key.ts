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
export type TableKey = { readonly constraint: ConstraintDefinition } | { readonly index: IndexDefinition };

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

const STARTS = 'primary|unique|foreign|check|key|index|fulltext|spatial|constraint';

const STARTS_IN_SQLITE = 'primary|unique|foreign|check|constraint';

/** A key, an index or a check of a table; undefined where a column begins. Its place is its name, else its first words. */
export function readTableKey(cursor: Cursor, table: Name): TableKey | undefined {
  if (!cursor.sees(cursor.dialect === 'sqlite' ? STARTS_IN_SQLITE : STARTS)) return undefined;
  let given: string | undefined;
  let place = cursor.place({ from: cursor.at, to: cursor.at + 1 });
  if (cursor.take('constraint') && !cursor.sees('primary|unique|foreign|check')) {
    cursor.take('if', 'not', 'exists');
    const from = cursor.at;
    given = cursor.identifier();
    place = cursor.placeFrom(from);
  }
  const from = cursor.at;
  const word = cursor.takeOneOf('primary|unique|foreign|check|key|index|fulltext|spatial') ?? cursor.giveUp();
  if (word === 'check') {
    const range = cursor.group();
    if (given === undefined) place = cursor.place({ from, to: from + 1 });
    const base = { ...baseOf(cursor, from, given), place, ...skipAttributes(cursor) };
    return {
      constraint: { ...base, type: 'check', condition: expressionOf(cursor, range), noInherit: false },
    };
  }
  if (word === 'primary' || word === 'foreign') cursor.expect('key');
  else if (word !== 'key' && word !== 'index') cursor.take('key|index');
  if (given === undefined) place = cursor.placeFrom(from);
  cursor.take('if', 'not', 'exists');
  if (!cursor.sign('(') && !cursor.sees('using')) {
    const start = cursor.at;
    const name = cursor.identifier();
    const isName = word !== 'foreign' || (given === undefined && cursor.dialect === 'mariadb');
    if (isName) {
      given = name;
      place = cursor.placeFrom(start);
    }
  }
  if (word === 'foreign') {
    const columns = cursor.names();
    return { constraint: readReferences(cursor, { ...baseOf(cursor, from, given), place }, columns) };
  }
  const method = readMethod(cursor);
  const parts = readParts(cursor, cursor.group());
  const using = readIndexOptions(cursor);
  const isKey = word === 'primary' || word === 'unique';
  const columns = plainColumns(parts);
  if (word === 'primary' || (word === 'unique' && columns)) {
    const name = word === 'primary' && cursor.dialect !== 'sqlite' ? undefined : given;
    const base = { ...baseOf(cursor, from, name), place, ...skipAttributes(cursor) };
    const type = word === 'primary' ? 'primary key' : 'unique';
    const keyed = columns ?? parts.flatMap(({ column }) => column ?? []);
    return { constraint: { ...base, type, columns: keyed, index: undefined, nullsNotDistinct: false } };
  }
  const kind = word === 'fulltext' || word === 'spatial' ? word : (using ?? method ?? 'btree');
  return {
    index: {
      place,
      name: given,
      table,
      unique: isKey,
      method: kind,
      parts,
      include: [],
      where: undefined,
      nullsNotDistinct: false,
    },
  };
}

/** Undefined where one is a part of a column or an expression. */
function plainColumns(parts: readonly IndexPart[]): readonly string[] | undefined {
  const columns = parts.flatMap(({ column, prefix }) =>
    prefix === undefined && column !== undefined ? [column] : [],
  );
  return columns.length === parts.length ? columns : undefined;
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

const INDEX_OPTIONS = 'key_block_size|comment|clustering|engine_attribute|secondary_engine_attribute';

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
