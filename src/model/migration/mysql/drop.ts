import type { Effect } from '../effect.ts';
import { readDropIndex } from './create-index.ts';
import { type Cursor, isOneOf, type Named } from './cursor.ts';
import { other } from './session.ts';
import { readWait } from './wait.ts';

/** DROP of each sort; the place is the name of what is dropped. */
export function readDrop(cursor: Cursor): readonly Effect[] {
  cursor.take('temporary|online|offline');
  if (cursor.take('index')) return readDropIndex(cursor);
  const sort = cursor.takeOneOf(
    'table|tables|view|trigger|function|procedure|database|schema|sequence|prepare',
  );
  if (sort === undefined || sort === 'prepare')
    return other(cursor, `DROP ${cursor.token?.value ?? ''}`.trim().toUpperCase());
  const ifExists = cursor.take('if', 'exists');
  const how = { cascade: false, ifExists };
  const names = droppedNames(cursor);
  const wait = readWait(cursor);
  const dropped = names.map(({ name, place }): Effect => {
    switch (sort) {
      case 'view':
        return { type: 'dropView', place, view: name, materialized: false, ...how };
      case 'trigger':
        return {
          type: 'dropTrigger',
          place,
          table: { schema: name.schema, name: '' },
          name: name.name,
          ...how,
        };
      case 'function':
      case 'procedure':
        return { type: 'dropFunction', place, name, arguments: undefined, ...how };
      case 'database':
      case 'schema':
        return { type: 'dropDatabase', place, name: name.name };
      case 'sequence':
        return { type: 'dropSequence', place, sequence: name, ...how };
      default:
        return { type: 'dropTable', place, table: name, ...how };
    }
  });
  return [...wait, ...dropped];
}

function droppedNames(cursor: Cursor): readonly Named[] {
  const names: Named[] = [];
  do names.push(cursor.name());
  while (cursor.takeSign(','));
  if (!cursor.isAtEnd && !isOneOf(cursor.token, 'restrict|cascade|wait|nowait')) cursor.giveUp();
  return names;
}
