import type { Argument, Effect } from '../effect.ts';
import type { Range } from '../writing.ts';
import { type Cursor, isOneOf } from './cursor.ts';
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

/** CREATE FUNCTION and CREATE PROCEDURE, from behind that word; the body is not followed. Its place is its name. */
export function readRoutine(
  cursor: Cursor,
  kind: 'function' | 'procedure',
  replace: boolean,
): readonly Effect[] {
  cursor.take('if', 'not', 'exists');
  const { name, place } = cursor.name();
  if (!cursor.sign('(')) return other(cursor, 'CREATE FUNCTION');
  const parameters = cursor.segments(cursor.group()).map((segment) => argumentOf(cursor, segment));
  const returns = cursor.take('returns') ? readType(cursor) : undefined;
  const end = Math.min(
    cursor.find('begin|return|select|insert|update|delete|set|if') ?? cursor.to,
    cursor.at + 40,
  );
  const traits = cursor.within({ from: cursor.at, to: end });
  const at = traits.find('deterministic');
  const isDeterministic = at !== undefined && !isOneOf(cursor.tokens[at - 1], 'not');
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
      body: undefined,
    },
  ];
}

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
