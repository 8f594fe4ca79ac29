import type { Place } from '../../../text/place.ts';
import type { Effect, EffectOf } from '../effect.ts';
import type { Name } from '../name.ts';
import { readAdd } from './alter-add.ts';
import { readDrop } from './alter-drop.ts';
import { readOption } from './alter-option.ts';
import { readPartitions } from './alter-partition.ts';
import { readColumn } from './column.ts';
import type { Cursor } from './cursor.ts';
import { expressionOf, readValue } from './expression.ts';
import { readOnlineOption } from './online-options.ts';
import { readWait } from './wait.ts';

/** ALTER TABLE, from behind that word: its clauses in order, ALGORITHM and LOCK last. */
export function readAlterTable(cursor: Cursor): readonly Effect[] {
  cursor.take('if', 'exists');
  const { name: table, place } = cursor.name();
  const effects: Effect[] = [...readWait(cursor)];
  let online: EffectOf<'onlineOptions'> | undefined;
  while (!cursor.isAtEnd) {
    const from = cursor.at;
    const option = readOnlineOption(cursor);
    if (option) {
      online ??= {
        type: 'onlineOptions',
        table,
        place: cursor.placeFrom(from),
        algorithm: undefined,
        lock: undefined,
      };
      online = { ...online, ...option };
    } else effects.push(...readClause(cursor, table));
    if (cursor.at === from && !cursor.sign(',')) cursor.giveUp();
    cursor.takeSign(',');
  }
  const all = online ? [...effects, online] : effects;
  return all.some(({ type }) => type !== 'setParameter')
    ? all
    : [{ type: 'changeOption', table, place, option: 'none', value: undefined }];
}

function readClause(cursor: Cursor, table: Name): readonly Effect[] {
  return (
    readPartitions(cursor, table) ??
    (cursor.take('add') ? readAdd(cursor, table) : undefined) ??
    (cursor.take('drop') ? readDrop(cursor, table) : undefined) ??
    readRedefinition(cursor, table) ??
    (cursor.take('alter') ? readAlter(cursor, table) : undefined) ??
    (cursor.take('rename') ? readRename(cursor, table) : undefined) ??
    readOption(cursor, table)
  );
}

/** MODIFY and CHANGE. */
function readRedefinition(cursor: Cursor, table: Name): readonly Effect[] | undefined {
  const word = cursor.takeOneOf('modify|change') as 'modify' | 'change' | undefined;
  if (word === undefined) return undefined;
  cursor.take('column');
  cursor.take('if', 'exists');
  const { column, place } = columnAt(cursor);
  if (word === 'modify') cursor.at -= 1;
  const to = readColumn(cursor);
  return [{ type: 'redefineColumn', table, place, column, to, word }];
}

function columnAt(cursor: Cursor): { readonly column: string; readonly place: Place } {
  const from = cursor.at;
  const column = cursor.identifier();
  return { column, place: cursor.placeFrom(from) };
}

/** ALTER of a column, an index, a constraint. */
function readAlter(cursor: Cursor, table: Name): readonly Effect[] {
  if (cursor.take('index|key')) return readIndexChange(cursor, table);
  if (cursor.take('constraint|check')) {
    const { column: name, place } = columnAt(cursor);
    cursor.take('not');
    cursor.expect('enforced');
    return [{ type: 'alterConstraint', table, place, name, deferrable: undefined }];
  }
  cursor.take('column');
  cursor.take('if', 'exists');
  const { column, place } = columnAt(cursor);
  const on = { table, column, place };
  if (cursor.take('drop', 'default')) return [{ ...on, type: 'dropDefault' }];
  if (cursor.take('set', 'default')) {
    const value = expressionOf(cursor, readValue(cursor));
    return [value.isNull ? { ...on, type: 'dropDefault' } : { ...on, type: 'setDefault', default: value }];
  }
  if (cursor.take('set', 'not', 'null')) return [{ ...on, type: 'setNotNull' }];
  if (cursor.take('drop', 'not', 'null')) return [{ ...on, type: 'dropNotNull' }];
  cursor.expect('set', 'visible|invisible');
  return [{ type: 'setTableOption', table, place, what: 'column options' }];
}

function readIndexChange(cursor: Cursor, table: Name): readonly Effect[] {
  cursor.take('if', 'exists');
  const { column: index, place } = columnAt(cursor);
  const not = cursor.take('not');
  const word = cursor.takeOneOf('visible|invisible|ignored') ?? cursor.giveUp();
  const what = (not ? 'not ignored' : word) as EffectOf<'changeIndex'>['what'];
  return [{ type: 'changeIndex', table, place, index, what }];
}

/** RENAME of the table, a column, an index. */
function readRename(cursor: Cursor, table: Name): readonly Effect[] {
  if (cursor.take('column')) {
    cursor.take('if', 'exists');
    const { column, place } = columnAt(cursor);
    cursor.expect('to');
    return [{ type: 'renameColumn', table, place, column, to: cursor.identifier() }];
  }
  if (cursor.take('index|key')) {
    cursor.take('if', 'exists');
    const { column: name, place } = columnAt(cursor);
    cursor.expect('to');
    const index = { schema: table.schema, name };
    return [{ type: 'renameIndex', place, index, table, to: cursor.identifier() }];
  }
  if (cursor.dialect === 'sqlite' && !cursor.sees('to')) {
    const { column, place } = columnAt(cursor);
    cursor.expect('to');
    return [{ type: 'renameColumn', table, place, column, to: cursor.identifier() }];
  }
  if (!cursor.take('to|as')) cursor.takeSign('=');
  const { name, place } = cursor.name();
  return renamedTable(table, name, place);
}

/** To another database it is moved first. */
export function renamedTable(table: Name, to: Name, place: Place): readonly Effect[] {
  const moves = to.schema !== undefined && to.schema !== table.schema;
  const moved = moves ? { schema: to.schema, name: table.name } : table;
  return [
    ...(moves ? [{ type: 'moveTable' as const, table, place, toSchema: to.schema ?? '' }] : []),
    ...(to.name === table.name && moves
      ? []
      : [{ type: 'renameTable' as const, table: moved, place, to: to.name }]),
  ];
}
