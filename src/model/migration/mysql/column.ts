import { isMysql } from '../../../syntax/sql/dialect.ts';
import type { ColumnDefinition, ConstraintDefinition } from '../definition.ts';
import type { Expression } from '../expression.ts';
import type { Cursor } from './cursor.ts';
import { expressionOf, readValue } from './expression.ts';
import { baseOf, readReferences, skipAttributes } from './key.ts';
import { readType } from './type.ts';

type Building = { -readonly [K in keyof ColumnDefinition]: ColumnDefinition[K] } & {
  constraints: ConstraintDefinition[];
};

/** A column of CREATE TABLE, ADD, MODIFY or CHANGE, from its name on; its place is its name. */
export function readColumn(cursor: Cursor): ColumnDefinition {
  const from = cursor.at;
  const name = cursor.identifier();
  const place = cursor.placeFrom(from);
  const isSerial = cursor.sees('serial') && cursor.dialect !== 'sqlite';
  const column: Building = {
    place,
    name,
    type: readType(cursor),
    notNull: isSerial,
    default: undefined,
    identity: undefined,
    generated: undefined,
    collation: undefined,
    ...(isSerial ? { autoIncrement: true } : {}),
    constraints: isSerial ? [keyOf(cursor, cursor.at - 1, undefined, name, 'unique')] : [],
  };
  while (!cursor.isAtEnd && !cursor.sign(',') && !cursor.sees('partition', 'by'))
    readAttribute(cursor, column);
  return column;
}

function readAttribute(cursor: Cursor, column: Building): void {
  if (cursor.take('not', 'null')) {
    column.notNull = true;
    skipConflict(cursor);
  } else if (cursor.take('null')) {
    column.notNull = false;
    column.saysNull = true;
  } else if (cursor.take('default')) column.default = readDefault(cursor, column);
  else if (cursor.take('on', 'update')) column.onUpdate = updatesOf(cursor);
  else if (cursor.take('auto_increment|autoincrement')) {
    column.autoIncrement = true;
    if (cursor.dialect !== 'sqlite') column.notNull = true;
  } else if (cursor.take('generated', 'always', 'as') || cursor.take('as')) readGenerated(cursor, column);
  else if (cursor.take('collate')) {
    cursor.takeSign('=');
    column.collation = { schema: undefined, name: cursor.identifier() };
  } else if (cursor.take('character|char', 'set') || cursor.take('charset'))
    column.characterSet = charset(cursor);
  else if (cursor.take('ascii')) column.characterSet = 'latin1';
  else if (cursor.take('unicode')) column.characterSet = 'ucs2';
  else if (cursor.take('first')) column.position = 'first';
  else if (cursor.take('after')) column.position = { after: cursor.identifier() };
  else if (!readColumnConstraint(cursor, column)) skipAttribute(cursor);
}

function charset(cursor: Cursor): string {
  cursor.takeSign('=');
  return cursor.identifier().toLowerCase();
}

/** MySQL's SERIAL DEFAULT VALUE is an AUTO_INCREMENT. */
function readDefault(cursor: Cursor, column: Building): Expression | undefined {
  if (cursor.take('value')) {
    column.autoIncrement = true;
    column.notNull = true;
    return undefined;
  }
  return expressionOf(cursor, readValue(cursor));
}

function updatesOf(cursor: Cursor): string {
  const called = cursor.token?.value ?? '';
  readValue(cursor);
  return called === 'now' || called === 'localtime' || called === 'localtimestamp'
    ? 'current_timestamp'
    : called;
}

/** Of MariaDB's system versioning it may be `ROW START`. */
function readGenerated(cursor: Cursor, column: Building): void {
  if (cursor.take('row', 'start|end')) return;
  const open = cursor.at;
  const inside = cursor.group();
  const expression = expressionOf(cursor, inside.from < inside.to ? inside : { from: open, to: cursor.at });
  const stored = cursor.takeOneOf('virtual|stored|persistent');
  column.generated = { stored: stored !== undefined && stored !== 'virtual', expression };
}

/** PRIMARY KEY, UNIQUE, CHECK, REFERENCES, each with its name where it has one. */
function readColumnConstraint(cursor: Cursor, column: Building): boolean {
  const from = cursor.at;
  let name: string | undefined;
  if (cursor.take('constraint') && !cursor.sees('primary|unique|check|references|not|null')) {
    name = cursor.identifier();
  }
  const start = cursor.at;
  if (cursor.take('primary', 'key') || cursor.take('key')) {
    cursor.take('asc|desc');
    skipConflict(cursor);
    column.notNull ||= cursor.dialect !== 'sqlite';
    column.constraints.push(
      keyOf(cursor, start, isMysql(cursor.dialect) ? undefined : name, column.name, 'primary key'),
    );
  } else if (cursor.take('unique')) {
    cursor.take('key|index');
    skipConflict(cursor);
    column.constraints.push(keyOf(cursor, start, name, column.name, 'unique'));
  } else if (cursor.take('check')) {
    const range = cursor.group();
    const made = cursor.dialect === 'mariadb' ? column.name : undefined;
    const base = { ...baseOf(cursor, from, name ?? made), noInherit: false };
    column.constraints.push({ ...base, type: 'check', condition: expressionOf(cursor, range) });
    skipConflict(cursor);
  } else if (cursor.sees('references')) {
    const key = readReferences(cursor, baseOf(cursor, from, name), [column.name]);
    const { place } = baseOf(cursor, from, name);
    if (cursor.dialect !== 'mysql') column.constraints.push({ ...key, place });
  } else {
    return name !== undefined;
  }
  const last = column.constraints.at(-1);
  const attributes = skipAttributes(cursor);
  if (last && attributes) column.constraints[column.constraints.length - 1] = { ...last, ...attributes };
  return true;
}

function keyOf(
  cursor: Cursor,
  from: number,
  name: string | undefined,
  column: string,
  type: 'unique' | 'primary key',
): ConstraintDefinition {
  const base = baseOf(cursor, from, name);
  return { ...base, type, columns: [column], index: undefined, nullsNotDistinct: false };
}

function skipConflict(cursor: Cursor): void {
  if (cursor.take('on', 'conflict')) cursor.at += 1;
}

const FLAGS = 'invisible|visible|binary|compressed|unsigned|signed|zerofill|byte';
const WITH_VALUE =
  'comment|column_format|storage|engine_attribute|secondary_engine_attribute|srid|ref_system_id|without|with';

/** What changes neither what the column holds nor who may leave it out. */
function skipAttribute(cursor: Cursor): void {
  if (cursor.take(FLAGS)) {
    if (cursor.tokens[cursor.at - 1]?.value === 'compressed' && cursor.takeSign('=')) cursor.at += 1;
    return;
  }
  if (cursor.take('with|without', 'system', 'versioning') || cursor.take('not', 'secondary')) return;
  if (cursor.take(WITH_VALUE)) {
    cursor.takeSign('=');
    readValue(cursor);
    return;
  }
  const option = cursor.nameOf(cursor.token);
  if (option !== undefined && cursor.sign('=', 1)) {
    cursor.at += 2;
    readValue(cursor);
    return;
  }
  cursor.giveUp();
}
