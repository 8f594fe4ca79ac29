import type { Effect } from '../effect.ts';
import type { Name } from '../name.ts';
import { readColumn } from './column.ts';
import { type Cursor, isOneOf } from './cursor.ts';
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
  const key = readTableKey(cursor, table);
  if (key && 'constraint' in key) {
    return [{ type: 'addConstraint', table, place: key.constraint.place, constraint: key.constraint }];
  }
  if (key) {
    const { index } = key;
    const { place } = index;
    const ifNotExists = false;
    return [{ type: 'createIndex', table, place, index, concurrently: false, ifNotExists, only: false }];
  }
  cursor.take('column');
  const ifNotExists = cursor.take('if', 'not', 'exists');
  if (!cursor.sign('(')) return [addColumn(cursor, table, ifNotExists)];
  const inside = cursor.within(cursor.group());
  const effects: Effect[] = [];
  do {
    if (isOneOf(inside.token, 'primary|unique|foreign|check|key|index|fulltext|spatial|constraint')) {
      effects.push(...readAdd(inside, table));
    } else effects.push(addColumn(inside, table, ifNotExists));
  } while (inside.takeSign(','));
  return effects;
}

function addColumn(cursor: Cursor, table: Name, ifNotExists: boolean): Effect {
  const column = readColumn(cursor);
  return { type: 'addColumn', table, place: column.place, column, ifNotExists };
}
