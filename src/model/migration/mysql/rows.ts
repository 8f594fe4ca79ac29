import type { Effect, Reading } from '../effect.ts';
import type { Expression } from '../expression.ts';
import type { Range } from '../writing.ts';
import { type Cursor, isOneOf, type Named } from './cursor.ts';
import { callsIn, columnsIn, expressionOf, isSign, stringsIn } from './expression.ts';
import { type Relation, readingsOf, relationsIn, sourcesOf } from './reading.ts';

const MODIFIERS = 'low_priority|delayed|high_priority|ignore|quick|concurrent|local';

/** INSERT and REPLACE; its place is the table. */
export function readInsert(cursor: Cursor): readonly Effect[] {
  while (cursor.take(MODIFIERS));
  if (cursor.take('or')) cursor.at += 1;
  cursor.take('into');
  const { name: table, place } = cursor.name();
  if (cursor.take('as')) cursor.at += 1;
  if (cursor.take('partition')) cursor.group();
  const columns = cursor.sign('(') && !isQuery(cursor, 1) ? cursor.names() : [];
  cursor.take('overriding');
  const { rest } = cursor;
  const set = cursor.sees('set') ? assigned(cursor, { from: cursor.at + 1, to: setEnd(cursor) }) : [];
  const from = isQuery(cursor) || (cursor.sign('(') && isQuery(cursor, 1)) ? 'query' : 'values';
  return [
    {
      type: 'insert',
      place,
      table,
      columns: set.length > 0 ? set.map(({ column }) => column) : columns,
      from,
      ...(from === 'query' && cursor.dialect === 'sqlite' ? { sources: sourcesOf(cursor, rest) } : {}),
      conflictTarget: conflictTarget(cursor, rest),
      reads: readingsOf(cursor, rest, relationsIn(cursor, rest)),
      strings: stringsIn(cursor, rest),
    },
  ];
}

function isQuery(cursor: Cursor, ahead = 0): boolean {
  return isOneOf(cursor.peek(ahead), 'select|with|table') || isSign(cursor.peek(ahead), '(');
}

/** ON CONFLICT (a) of SQLite; ON DUPLICATE KEY names none. */
function conflictTarget(cursor: Cursor, rest: Range): readonly string[] | undefined {
  for (let index = rest.from; index < rest.to; index += 1) {
    const clause = cursor.within({ from: index, to: rest.to });
    if (clause.take('on', 'conflict')) {
      return clause.sign('(')
        ? cursor.segments(clause.group()).flatMap(({ from }) => cursor.nameOf(cursor.tokens[from]) ?? [])
        : undefined;
    }
  }
  return undefined;
}

function setEnd(cursor: Cursor): number {
  for (let index = cursor.at; index < cursor.to; index += 1) {
    if (cursor.within({ from: index, to: cursor.to }).sees('on', 'duplicate|conflict')) return index;
  }
  return cursor.to;
}

interface Assignment {
  /** The index of its first token. */
  readonly at: number;
  readonly table: string | undefined;
  readonly column: string;
  readonly value: Range;
}

/** `a = 1, t.b = 2`. */
function assigned(cursor: Cursor, range: Range): readonly Assignment[] {
  return cursor.segments(range).flatMap((segment): readonly Assignment[] => {
    const part = cursor.within(segment);
    if (part.sign('(')) {
      const columns = part.names();
      return columns.map((column) => ({ at: segment.from, table: undefined, column, value: part.rest }));
    }
    const { name } = part.name();
    if (!part.takeSign('=')) {
      part.takeSign(':');
      part.takeSign('=');
    }
    return [{ at: segment.from, table: name.schema, column: name.name, value: part.rest }];
  });
}

/** UPDATE of one table or several joined ones; an effect for each that it changes. */
export function readUpdate(cursor: Cursor): readonly Effect[] {
  while (cursor.take(MODIFIERS));
  if (cursor.take('or')) cursor.at += 1;
  const all = cursor.rest;
  const set = cursor.find('set') ?? cursor.giveUp();
  const listed = relationsIn(cursor, { from: all.from, to: set }, true);
  cursor.at = set + 1;
  const end = cursor.find('where|order|limit|from|returning') ?? all.to;
  const assignments = assigned(cursor, { from: set + 1, to: end });
  const relations = [...listed, ...relationsIn(cursor, { from: set + 1, to: all.to })];
  const targets = targetsOf(listed, assignments);
  const where = whereOf(cursor, end);
  const limited = isLimited(cursor, end);
  return [...targets].map(([target, mine]) => ({
    type: 'update',
    table: target.name,
    place: target.place,
    columns: mine.map(({ column }) => column),
    where,
    reads: [
      ...readingsOf(
        cursor,
        all,
        relations,
        [target],
        assignments.map(({ at }) => at),
      ),
      ...ownReading(cursor, target, mine, relations.length === 1),
    ],
    strings: stringsIn(cursor, all),
    limited,
  }));
}

function targetsOf(
  listed: readonly Relation[],
  assignments: readonly Assignment[],
): ReadonlyMap<Relation, readonly Assignment[]> {
  const targets = new Map<Relation, Assignment[]>();
  for (const assignment of assignments) {
    const target = listed.find(({ alias }) => alias === assignment.table) ?? listed[0];
    if (!target) continue;
    const mine = targets.get(target) ?? [];
    mine.push(assignment);
    targets.set(target, mine);
  }
  return targets;
}

/** Columns of its own table that an UPDATE copies from. */
function ownReading(
  cursor: Cursor,
  target: Relation,
  assignments: readonly Assignment[],
  alone: boolean,
): readonly Reading[] {
  const references = assignments.flatMap(({ value }) => columnsIn(cursor, value));
  const columns = references.flatMap(({ table, column }) =>
    table === target.alias || (alone && table === undefined) ? [column] : [],
  );
  if (columns.length === 0) return [];
  return [{ place: target.place, table: target.name, columns: [...new Set(columns)].sort() }];
}

/** DELETE FROM t, DELETE t FROM t JOIN …, DELETE FROM t USING …; an effect for each table that loses rows. */
export function readDelete(cursor: Cursor): readonly Effect[] {
  while (cursor.take(MODIFIERS));
  const all = cursor.rest;
  const isPlain = cursor.take('from');
  const targets: Named[] = [];
  do {
    targets.push(cursor.name());
    if (cursor.takeSign('.')) cursor.takeSign('*');
  } while (cursor.takeSign(','));
  const isJoined = !isPlain || cursor.sees('using');
  const relations = isJoined
    ? relationsIn(cursor, { from: cursor.at + 1, to: all.to }, true)
    : relationsIn(cursor, all);
  const end = cursor.find('where|order|limit|returning') ?? all.to;
  const where = whereOf(cursor, end);
  return targets.map(({ name, place }) => {
    const own = relations.find(({ alias }) => alias === name.name);
    const used = { from: isJoined ? cursor.at : all.from, to: all.to };
    return {
      type: 'delete',
      table: own?.name ?? name,
      place,
      where,
      reads: readingsOf(cursor, used, relations, own ? [own] : []),
      limited: isLimited(cursor, end),
    };
  });
}

function whereOf(cursor: Cursor, from: number): Expression | undefined {
  const clause = cursor.within({ from, to: cursor.to });
  const where = clause.find('where');
  if (where === undefined) return undefined;
  clause.at = where + 1;
  const to = clause.find('order|limit|returning') ?? cursor.to;
  return expressionOf(cursor, { from: where + 1, to });
}

/** LIMIT of the statement or of a sub-query. */
function isLimited(cursor: Cursor, from: number): boolean {
  return cursor.tokens.slice(from, cursor.to).some((token) => isOneOf(token, 'limit'));
}

export function readTruncate(cursor: Cursor): readonly Effect[] {
  cursor.take('table');
  const { name, place } = cursor.name();
  return [{ type: 'truncate', place, tables: [name], cascade: false }];
}

/** SELECT, WITH, TABLE, VALUES: what it reads. */
export function readSelect(cursor: Cursor): readonly Effect[] {
  const { rest } = cursor;
  const reads = readingsOf(cursor, rest, relationsIn(cursor, rest));
  return [{ type: 'select', place: cursor.whole, reads, calls: callsIn(cursor, rest) }];
}

/** LOAD DATA INFILE … INTO TABLE t (a, b). */
export function readLoad(cursor: Cursor): readonly Effect[] {
  const into = cursor.find('into') ?? cursor.giveUp();
  cursor.at = into + 1;
  cursor.expect('table');
  const { name: table, place } = cursor.name();
  const open = cursor.tokens.findIndex((token, index) => index >= cursor.at && isSign(token, '('));
  const list = open < 0 ? [] : cursor.segments(cursor.within({ from: open, to: cursor.to }).group());
  const columns = list.flatMap(({ from }) => cursor.nameOf(cursor.tokens[from]) ?? []);
  return [
    {
      type: 'insert',
      place,
      table,
      columns,
      from: 'copy',
      conflictTarget: undefined,
      reads: [],
      strings: [],
    },
  ];
}
