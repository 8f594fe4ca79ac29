import type { Effect, RoutineBody, RoutineStatement } from '../effect.ts';
import type { Cursor } from './cursor.ts';
import { isSign } from './expression.ts';

/** What stands around a statement of a body, from the outside in. */
type Around = ('block' | 'branch' | 'loop')[];

const LOCAL = 'declare|return|leave|iterate|open|fetch|close|signal|resignal|get|prepare|deallocate|null';

/** The statements of a routine's body, from BEGIN on or the only one. Variables of its own are none of the server's. */
export function readBody(cursor: Cursor, read: (statement: Cursor) => readonly Effect[]): RoutineBody {
  const statements: RoutineStatement[] = [];
  const around: Around = [];
  let controlsTransaction: Effect | undefined;
  for (const { from, to } of parts(cursor)) {
    const part = cursor.within({ from, to });
    enter(part, around);
    if (part.isAtEnd || part.sees(LOCAL) || isAssignment(part)) continue;
    const statement = cursor.alone(part.rest);
    const effects = read(statement);
    controlsTransaction ??= effects.find(({ type }) => type === 'commit' || type === 'rollback');
    statements.push({
      place: statement.whole,
      effects,
      inLoop: around.includes('loop'),
      conditional: around.includes('branch'),
    });
  }
  const complete = statements.every(({ effects }) => effects.every(({ type }) => type !== 'unreadable'));
  return { statements, controlsTransaction, complete };
}

/** Between semicolons. */
function parts(cursor: Cursor) {
  const found: { readonly from: number; readonly to: number }[] = [];
  let from = cursor.at;
  for (let index = cursor.at; index < cursor.to; index += 1) {
    if (!isSign(cursor.tokens[index], ';')) continue;
    found.push({ from, to: index });
    from = index + 1;
  }
  return [...found, { from, to: cursor.to }];
}

/** `SET x = 1`; what has no sign of the server's variables is taken to be the routine's own. */
function isAssignment(part: Cursor): boolean {
  return part.sees('set') && !isSign(part.peek(1), '@') && !part.sees('set', 'session|global');
}

/** Moves behind the words that open and close blocks, branches and loops in front of a statement. */
function enter(part: Cursor, around: Around): void {
  for (;;) {
    if (isSign(part.peek(1), ':') && !isSign(part.peek(2), '=')) part.at += 2;
    else if (part.take('begin', 'not', 'atomic') || part.take('begin')) around.push('block');
    else if (part.take('end')) {
      part.at = part.to;
      around.pop();
    } else if (part.take('loop') || part.take('repeat')) around.push('loop');
    else if (part.take('else')) continue;
    else if (part.sees('while') || part.sees('for')) {
      around.push('loop');
      after(part, 'do');
    } else if (part.sees('if') || part.sees('case')) {
      around.push('branch');
      after(part, 'then');
    } else if (part.sees('elseif|when')) after(part, 'then');
    else if (part.sees('until')) {
      part.at = part.to;
      around.pop();
    } else if (part.sees('declare') && part.find('handler') !== undefined) enterHandler(part, around);
    else return;
  }
}

function after(part: Cursor, word: string): void {
  part.at = Math.min((part.find(word) ?? part.to) + 1, part.to);
}

/** Of a handler that is a block, what follows is part of it. */
function enterHandler(part: Cursor, around: Around): void {
  const begin = part.find('begin');
  part.at = begin === undefined ? part.to : begin + 1;
  if (begin !== undefined) around.push('branch');
}
