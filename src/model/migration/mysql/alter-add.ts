import type { Effect } from '../effect.ts';
import type { Name } from '../name.ts';
import { readColumn } from './column.ts';
import type { Cursor } from './cursor.ts';
import { readTableKey } from './key.ts';

/** What ADD adds: columns, keys, indexes, checks. */
export function readAdd(cursor: Cursor, table: Name): readonly Effect[] {
  if (cursor.take('system', 'versioning')) {
    return [
      {
        type: 'changeOption',
        table,
        place: cursor.placeFrom(cursor.at - 2),
        option: 'system versioning',
        value: 'add',
      },
    ];
  }
  if (cursor.take('period', 'for')) {
    const from = cursor.at - 2;
    cursor.at += 1;
    cursor.group();
    return [{ type: 'changeOption', table, place: cursor.placeFrom(from), option: 'period', value: 'add' }];
  }
  const key = addedKey(cursor, table);
  if (key) return [key];
  cursor.take('column');
  const ifNotExists = cursor.take('if', 'not', 'exists');
  if (!cursor.sign('(')) return [addedColumn(cursor, table, ifNotExists)];
  const inside = cursor.within(cursor.group());
  const effects: Effect[] = [];
  do effects.push(addedKey(inside, table) ?? addedColumn(inside, table, ifNotExists));
  while (inside.takeSign(','));
  return effects;
}

function addedKey(cursor: Cursor, table: Name): Effect | undefined {
  const key = readTableKey(cursor, table);
  if (!key) return undefined;
  if ('constraint' in key) {
    const { constraint } = key;
    return { type: 'addConstraint', table, place: constraint.place, constraint };
  }
  const { index } = key;
  const how = { concurrently: false, ifNotExists: false, only: false };
  return { type: 'createIndex', table, place: index.place, index, ...how };
}

function addedColumn(cursor: Cursor, table: Name, ifNotExists: boolean): Effect {
  const column = readColumn(cursor);
  return { type: 'addColumn', table, place: column.place, column, ifNotExists };
}
