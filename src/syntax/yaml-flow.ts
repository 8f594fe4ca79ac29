import { readPlain } from './scalars.ts';
import type { Mapping, Node, Scalar, Sequence } from './tree.ts';
import {
  type Cursor,
  enter,
  isBlank,
  isMarkerAt,
  notMine,
  readComment,
  scalar,
  takeEntries,
  trimEnd,
} from './yaml-cursor.ts';
import { isPlainStart } from './yaml-plain.ts';
import { readQuoted } from './yaml-quoted.ts';

/** Reads the flow collection at the cursor; its further lines are indented by `indent` at least. JSON is this. */
export function readFlow(cursor: Cursor, indent: number): Mapping | Sequence {
  return readCollection(cursor, indent, true);
}

function readCollection(cursor: Cursor, indent: number, outermost: boolean): Mapping | Sequence {
  return cursor.codes[cursor.at] === 123
    ? readMapping(cursor, indent, outermost)
    : readSequence(cursor, indent, outermost);
}

function readMapping(cursor: Cursor, indent: number, outermost: boolean): Mapping {
  const { codes } = cursor;
  const start = cursor.at++;
  const from = cursor.entries.length;
  enter(cursor);
  while (nextItem(cursor, indent, outermost, 125, cursor.entries.length === from)) {
    const key = readKey(cursor);
    const code = skipSpace(cursor, indent, false);
    const value = code === 44 || code === 125 ? undefined : readValue(cursor, indent);
    cursor.entries.push({ key, value });
  }
  cursor.depth--;
  if (codes[cursor.at] !== 125) throw notMine;
  cursor.at++;
  return { type: 'mapping', entries: takeEntries(cursor, from), flow: true, span: { start, end: cursor.at } };
}

function readSequence(cursor: Cursor, indent: number, outermost: boolean): Sequence {
  const { codes } = cursor;
  const start = cursor.at++;
  const from = cursor.items.length;
  enter(cursor);
  while (nextItem(cursor, indent, outermost, 93, cursor.items.length === from)) {
    cursor.items.push(readValue(cursor, indent));
  }
  cursor.depth--;
  if (codes[cursor.at] !== 93) throw notMine;
  cursor.at++;
  return { type: 'sequence', items: cursor.items.splice(from), flow: true, span: { start, end: cursor.at } };
}

/** Moves to the next item, over the comma before it; false at the closing bracket. */
function nextItem(
  cursor: Cursor,
  indent: number,
  outermost: boolean,
  close: number,
  first: boolean,
): boolean {
  let code = skipSpace(cursor, indent, outermost);
  if (code === close) return false;
  if (first) return true;
  if (code !== 44) throw notMine;
  cursor.at++;
  code = skipSpace(cursor, indent, outermost);
  return code !== close;
}

/** Reads a key and its colon. */
function readKey(cursor: Cursor): Scalar {
  const { codes, line } = cursor;
  const code = codes[cursor.at];
  const quoted = code === 34 || code === 39;
  const key = quoted ? readQuoted(cursor) : readFlowPlain(cursor);
  if (!quoted && key.value === '<<') throw notMine;
  let at = cursor.at;
  while (codes[at] === 32 || codes[at] === 9) at++;
  if (cursor.line !== line || codes[at] !== 58) throw notMine;
  // Only a quoted key may have its value right behind the colon.
  if (!quoted && !isBlank(codes[at + 1])) throw notMine;
  cursor.at = at + 1;
  return key;
}

function readValue(cursor: Cursor, indent: number): Node {
  switch (cursor.codes[cursor.at]) {
    case 34:
    case 39:
      return readQuoted(cursor);
    case 123:
    case 91:
      return readCollection(cursor, indent, false);
    default:
      return readFlowPlain(cursor);
  }
}

/** Reads a plain scalar of one line. */
function readFlowPlain(cursor: Cursor): Scalar {
  const { text, codes, at: start } = cursor;
  const first = codes[start];
  if (!isPlainStart(codes, start) || first === 58 || first === 63) throw notMine;
  if (first === 45 && isFlowIndicator(codes[start + 1])) throw notMine;
  let at = start;
  for (; ; at++) {
    const code = codes[at];
    if (isFlowIndicator(code) || code === 10 || code === 13 || code === 0) break;
    if (code === 58) {
      const next = codes[at + 1];
      if (isBlank(next) || isFlowIndicator(next)) break;
    } else if (code === 35) {
      const before = codes[at - 1];
      if (before === 32 || before === 9) break;
    }
  }
  cursor.at = trimEnd(codes, start, at);
  return scalar(readPlain(text.slice(start, cursor.at)), 'plain', start, cursor.at);
}

/** One of , [ ] { } */
function isFlowIndicator(code: number | undefined): boolean {
  return code === 44 || code === 93 || code === 125 || code === 91 || code === 123;
}

/** Over white space, line ends and comments; answers the character that follows. */
function skipSpace(cursor: Cursor, indent: number, outermost: boolean): number | undefined {
  const { codes } = cursor;
  let at = cursor.at;
  // Spaces at the start of the line, -1 when no line end was passed.
  let spaces = -1;
  for (;;) {
    const code = codes[at];
    if (code === 32 || code === 9) at++;
    else if (code === 10 || code === 13) {
      at += code === 13 ? 2 : 1;
      cursor.line = at;
      while (codes[at] === 32) at++;
      spaces = at - cursor.line;
    } else if (code === 35) {
      if (!isBlank(codes[at - 1])) throw notMine;
      at = readComment(cursor, at);
    } else {
      if (spaces !== -1) checkIndent(cursor, at, spaces, indent, outermost);
      cursor.at = at;
      return code;
    }
  }
}

function checkIndent(cursor: Cursor, at: number, spaces: number, indent: number, outermost: boolean): void {
  const { codes } = cursor;
  if (spaces === 0 && isMarkerAt(cursor, at)) throw notMine;
  if (spaces >= indent) return;
  // The last bracket may stand below the key, as most people write it.
  const code = codes[at];
  if (!outermost || spaces !== indent - 1 || (code !== 93 && code !== 125)) throw notMine;
}
