import type { Effect } from '../effect.ts';
import type { Name } from '../name.ts';
import type { Cursor } from './cursor.ts';
import { expressionOf } from './expression.ts';
import { readIndexOptions, readMethod, readParts } from './key.ts';
import { readOnlineOptions } from './online-options.ts';
import { readWait } from './wait.ts';

/**
 * CREATE INDEX, from behind that word; its place is the name of the index.
 * @param kind What stands before INDEX: `unique`, `fulltext`, `spatial`, `vector`.
 */
export function readCreateIndex(
  cursor: Cursor,
  kind: string | undefined,
  replace: boolean,
): readonly Effect[] {
  const ifNotExists = cursor.take('if', 'not', 'exists');
  const { name, place } = cursor.name();
  const before = readMethod(cursor);
  cursor.expect('on');
  const { name: written } = cursor.name();
  const table = {
    schema: written.schema ?? (cursor.dialect === 'sqlite' ? name.schema : undefined),
    name: written.name,
  };
  const parts = readParts(cursor, cursor.group());
  const method = readIndexOptions(cursor) ?? before ?? 'btree';
  const where = cursor.take('where') ? expressionOf(cursor, cursor.rest) : undefined;
  if (where) cursor.at = cursor.to;
  const wait = readWait(cursor);
  const online = readOnlineOptions(cursor, table);
  if (!cursor.isAtEnd) cursor.giveUp();
  const index = {
    place,
    name: name.name,
    table,
    unique: kind === 'unique',
    method: kind === undefined || kind === 'unique' ? method : kind,
    parts,
    include: [],
    where,
    nullsNotDistinct: false,
  };
  return [
    ...wait,
    ...(replace ? [dropped(cursor, name, table, place)] : []),
    { type: 'createIndex', table, place, index, concurrently: false, ifNotExists, only: false },
    ...online,
  ];
}

function dropped(cursor: Cursor, index: Name, table: Name, place: Effect['place']): Effect {
  const on = cursor.dialect === 'sqlite' ? {} : { table };
  return { type: 'dropIndex', place, index, ...on, concurrently: false, cascade: false, ifExists: true };
}

/** DROP INDEX: of a table in MySQL, of the database in SQLite. */
export function readDropIndex(cursor: Cursor): readonly Effect[] {
  const ifExists = cursor.take('if', 'exists');
  const { name: index, place } = cursor.name();
  const dropping = { place, cascade: false, ifExists };
  if (!cursor.take('on')) return [{ ...dropping, type: 'dropIndex', index, concurrently: false }];
  const { name: table } = cursor.name();
  const online = [...readWait(cursor), ...readOnlineOptions(cursor, table)];
  if (index.name.toUpperCase() === 'PRIMARY') {
    return [{ ...dropping, type: 'dropConstraint', table, name: 'PRIMARY' }, ...online];
  }
  return [{ ...dropping, type: 'dropIndex', index, table, concurrently: false }, ...online];
}
