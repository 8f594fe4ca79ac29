import type { Effect } from '../effect.ts';
import type { Name } from '../name.ts';
import type { Cursor } from './cursor.ts';

/** What DROP drops of a table; its place is the name. */
export function readDrop(cursor: Cursor, table: Name): readonly Effect[] {
  const from = cursor.at - 1;
  if (cursor.take('primary', 'key')) {
    const place = cursor.placeFrom(from + 1);
    return [{ type: 'dropConstraint', table, place, name: 'PRIMARY', cascade: false, ifExists: false }];
  }
  if (cursor.take('system', 'versioning')) {
    return [
      {
        type: 'changeOption',
        table,
        place: cursor.placeFrom(from),
        option: 'system versioning',
        value: 'drop',
      },
    ];
  }
  if (cursor.take('period', 'for')) {
    cursor.at += 1;
    return [{ type: 'changeOption', table, place: cursor.placeFrom(from), option: 'period', value: 'drop' }];
  }
  const sort = cursor.take('foreign', 'key') ? 'constraint' : sortOf(cursor);
  const ifExists = cursor.take('if', 'exists');
  const start = cursor.at;
  const name = cursor.identifier();
  const place = cursor.placeFrom(start);
  const dropping = { place, cascade: false, ifExists };
  cursor.take('restrict|cascade');
  if (sort === 'column') return [{ ...dropping, type: 'dropColumn', table, column: name }];
  if (sort === 'constraint' || name.toUpperCase() === 'PRIMARY') {
    return [{ ...dropping, type: 'dropConstraint', table, name: sort === 'index' ? 'PRIMARY' : name }];
  }
  const index = { schema: table.schema, name };
  return [{ ...dropping, type: 'dropIndex', index, table, concurrently: false }];
}

function sortOf(cursor: Cursor): 'index' | 'constraint' | 'column' {
  if (cursor.take('index|key')) return 'index';
  if (cursor.take('constraint|check')) return 'constraint';
  cursor.take('column');
  return 'column';
}
