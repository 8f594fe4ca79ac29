import type { ColumnDefinition, ConstraintDefinition, IndexDefinition } from '../definition.ts';
import type { Effect } from '../effect.ts';
import type { Name } from '../name.ts';
import { readColumn } from './column.ts';
import { type Cursor, isOneOf, type Named, stringOf } from './cursor.ts';
import { columnsIn } from './expression.ts';
import { readTableKey } from './key.ts';
import { relationsIn } from './reading.ts';

interface Options {
  readonly replace: boolean;
  readonly temporary: boolean;
}

/** CREATE TABLE, from behind that word; its indexes are effects of their own. Its place is the table's name. */
export function readCreateTable(cursor: Cursor, options: Options): readonly Effect[] {
  const ifNotExists = cursor.take('if', 'not', 'exists');
  const named = cursor.name();
  const { name: table, place } = named;
  const dropped: readonly Effect[] = options.replace
    ? [{ type: 'dropTable', table, place, cascade: false, ifExists: true }]
    : [];
  const body = readBody(cursor, named);
  const like = body.like ?? (cursor.take('like') ? cursor.name().name : undefined);
  const { partitionBy, options: tableOptions } = readRest(cursor);
  const query = cursor.isAtEnd ? undefined : cursor.rest;
  return [
    ...dropped,
    {
      type: 'createTable',
      table,
      place,
      columns: body.columns,
      constraints: body.constraints,
      ifNotExists,
      temporary: options.temporary,
      partitionBy,
      partitionOf: undefined,
      inherits: [],
      like: like ? [like] : [],
      asQueryOver: query && relationsIn(cursor, query).map(({ name }) => name),
      options: tableOptions,
    },
    ...body.indexes.map(
      (index): Effect => ({
        type: 'createIndex',
        table,
        place: index.place,
        index,
        concurrently: false,
        ifNotExists,
        only: false,
      }),
    ),
  ];
}

/** CREATE VIRTUAL TABLE of SQLite, whose columns its module knows. */
export function readVirtualTable(cursor: Cursor): readonly Effect[] {
  const ifNotExists = cursor.take('if', 'not', 'exists');
  const { name: table, place } = cursor.name();
  return [
    {
      type: 'createTable',
      table,
      place,
      columns: [],
      constraints: [],
      ifNotExists,
      temporary: false,
      partitionBy: undefined,
      partitionOf: undefined,
      inherits: [],
      like: [],
      asQueryOver: [],
    },
  ];
}

interface Body {
  readonly columns: readonly ColumnDefinition[];
  readonly constraints: readonly ConstraintDefinition[];
  readonly indexes: readonly IndexDefinition[];
  readonly like?: Name;
}

function readBody(cursor: Cursor, { name }: Named): Body {
  const columns: ColumnDefinition[] = [];
  const constraints: ConstraintDefinition[] = [];
  const indexes: IndexDefinition[] = [];
  if (!cursor.sign('(') || isOneOf(cursor.peek(1), 'select|with|values'))
    return { columns, constraints, indexes };
  const range = cursor.group();
  const inside = cursor.within(range);
  if (inside.take('like')) return { columns, constraints, indexes, like: inside.name().name };
  do {
    if (inside.take('period', 'for')) {
      inside.at += 1;
      inside.group();
      continue;
    }
    const key = readTableKey(inside, name);
    if (!key) columns.push(readColumn(inside));
    else if ('index' in key) indexes.push(key.index);
    else constraints.push(key.constraint);
  } while (inside.takeSign(','));
  if (!inside.isAtEnd) inside.giveUp();
  return { columns, constraints, indexes };
}

const QUERY = 'select|with|values|table';

/** Options and PARTITION BY, up to a query. */
function readRest(cursor: Cursor): {
  readonly partitionBy: readonly string[] | undefined;
  readonly options: ReadonlyMap<string, string>;
} {
  let partitionBy: readonly string[] | undefined;
  const options = new Map<string, string>();
  while (!cursor.isAtEnd && !isAtQuery(cursor)) {
    if (cursor.take('partition', 'by')) partitionBy = readPartitionKey(cursor);
    else if (cursor.sign('(')) cursor.group();
    else if (!partitionBy && cursor.take('character|char', 'set')) readKept(cursor, options, 'character set');
    else if (!partitionBy && cursor.sees('engine|charset|collate|row_format')) {
      const word = cursor.takeOneOf('engine|charset|collate|row_format') ?? '';
      readKept(cursor, options, word === 'charset' ? 'character set' : word);
    } else cursor.at += 1;
  }
  cursor.take('ignore|replace');
  cursor.take('as');
  return { partitionBy, options };
}

/** An option that decides how the table is altered later. */
function readKept(cursor: Cursor, options: Map<string, string>, option: string): void {
  cursor.takeSign('=');
  const { token } = cursor;
  if (!token) return;
  cursor.at += 1;
  const value = token.type === 'string' ? stringOf(token.value) : (cursor.nameOf(token) ?? token.value);
  options.set(option, value.toLowerCase());
}

function isAtQuery(cursor: Cursor): boolean {
  if (cursor.sign('(')) return isOneOf(cursor.peek(1), QUERY);
  const before = cursor.tokens[cursor.at - 1];
  if (before?.type === 'sign' && before.value === '=') return false;
  return (
    cursor.sees('as') ||
    cursor.sees('select|values') ||
    (cursor.sees('with') && !isOneOf(cursor.peek(1), 'system'))
  );
}

/** `RANGE (year(d))`, `KEY (a)`, `LIST COLUMNS (a, b)`; the columns of the key. */
function readPartitionKey(cursor: Cursor): readonly string[] {
  while (!cursor.isAtEnd && !cursor.sign('(')) cursor.at += 1;
  const { from, to } = cursor.sign('(') ? cursor.group() : { from: cursor.at, to: cursor.at };
  return [...new Set(columnsIn(cursor, { from, to }).map(({ column }) => column))];
}
