import type { Argument, Effect, RoutineBody } from '../effect.ts';
import type { Range } from '../writing.ts';
import { readBody } from './body.ts';
import type { Cursor } from './cursor.ts';
import { columnNamesOf, readingsOf, relationsIn } from './reading.ts';
import { other } from './session.ts';
import { readType } from './type.ts';

/** CREATE VIEW and ALTER VIEW, from behind that word; its place is the view. */
export function readView(cursor: Cursor, replace: boolean): readonly Effect[] {
  const ifNotExists = cursor.take('if', 'not', 'exists');
  const { name: view, place } = cursor.name();
  const names = cursor.sign('(') ? cursor.names() : undefined;
  cursor.expect('as');
  const { rest } = cursor;
  return [
    {
      type: 'createView',
      place,
      view,
      replace,
      materialized: false,
      ifNotExists,
      columns: names ?? columnNamesOf(cursor, rest),
      reads: readingsOf(cursor, rest, relationsIn(cursor, rest)),
      filled: true,
    },
  ];
}

const EVENTS = ['insert', 'update', 'delete'] as const;

/** CREATE TRIGGER, from behind that word; its body is not followed. Its place is its name. */
export function readTrigger(cursor: Cursor): readonly Effect[] {
  cursor.take('if', 'not', 'exists');
  const { name, place } = cursor.name();
  const when = cursor.take('instead', 'of') ? 'instead of' : cursor.take('after') ? 'after' : 'before';
  cursor.take('before');
  const events = EVENTS.filter((event) => cursor.take(event));
  if (cursor.take('of')) cursor.at = cursor.find('on') ?? cursor.giveUp();
  cursor.expect('on');
  const { name: table } = cursor.name();
  return [
    {
      type: 'createTrigger',
      table,
      place,
      name: name.name,
      when,
      events,
      rowLevel: true,
      deferrable: false,
      calls: name,
    },
  ];
}

/** CREATE FUNCTION and CREATE PROCEDURE, from behind that word; the body is read when it is asked for. Its place is its name. */
export function readRoutine(
  cursor: Cursor,
  kind: 'function' | 'procedure',
  replace: boolean,
  read: (statement: Cursor) => readonly Effect[],
): readonly Effect[] {
  cursor.take('if', 'not', 'exists');
  const { name, place } = cursor.name();
  if (!cursor.sign('(')) return other(cursor, 'CREATE FUNCTION');
  const parameters = cursor.segments(cursor.group()).map((segment) => argumentOf(cursor, segment));
  const returns = cursor.take('returns') ? readType(cursor) : undefined;
  const isDeterministic = skipTraits(cursor);
  const { rest } = cursor;
  let body: RoutineBody | undefined;
  return [
    {
      type: 'createFunction',
      place,
      name,
      kind,
      replace,
      arguments: parameters,
      returns,
      language: 'sql',
      volatility: isDeterministic ? 'immutable' : 'volatile',
      get body() {
        body ??= readBody(cursor.within(rest), read);
        return body;
      },
    },
  ];
}

/** What stands in front of a body; gives whether it says DETERMINISTIC. */
function skipTraits(cursor: Cursor): boolean {
  let isDeterministic = false;
  for (;;) {
    if (cursor.take('deterministic')) isDeterministic = true;
    else if (cursor.take('language') || cursor.take('sql', 'security') || cursor.take('comment'))
      cursor.at += 1;
    else if (cursor.take('charset|collate') || cursor.take('character', 'set')) cursor.at += 1;
    else if (!TRAITS.some((trait) => cursor.take(...trait))) return isDeterministic;
  }
}

const TRAITS: readonly (readonly string[])[] = [
  ['not', 'deterministic'],
  ['contains', 'sql'],
  ['no', 'sql'],
  ['reads', 'sql', 'data'],
  ['modifies', 'sql', 'data'],
];

function argumentOf(cursor: Cursor, segment: Range): Argument {
  const part = cursor.within(segment);
  const mode = (part.takeOneOf('in|out|inout') ?? 'in') as Argument['mode'];
  const name = part.identifier();
  return { name, type: readType(part), mode, hasDefault: false };
}

/** Skips what stands between CREATE and the sort of the thing: DEFINER, ALGORITHM, SQL SECURITY. */
export function skipDefinition(cursor: Cursor): void {
  for (;;) {
    if (cursor.take('algorithm')) {
      cursor.takeSign('=');
      cursor.at += 1;
    } else if (cursor.take('sql', 'security')) cursor.at += 1;
    else if (cursor.take('definer')) skipUser(cursor);
    else if (!cursor.take('aggregate|online|offline')) return;
  }
}

/** `root@localhost`, `'a'@'%'`, `CURRENT_USER()`. */
function skipUser(cursor: Cursor): void {
  cursor.takeSign('=');
  cursor.at += 1;
  if (cursor.takeSign('@')) cursor.at += 1;
  if (cursor.sign('(')) cursor.group();
}
