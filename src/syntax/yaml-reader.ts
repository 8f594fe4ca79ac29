import { readPlain } from './scalars.ts';
import type { Mapping, Node, Scalar, Sequence, Tree } from './tree.ts';
import { readBlockScalar } from './yaml-block-scalar.ts';
import {
  type Cursor,
  createCursor,
  endLine,
  enter,
  isBlank,
  isMarkerAt,
  notMine,
  scalar,
  skipBareLines,
  skipToContent,
  takeEntries,
  trimEnd,
} from './yaml-cursor.ts';
import { readFlow } from './yaml-flow.ts';
import { isPlainStart, plainStop, readPlainValue } from './yaml-plain.ts';
import { readQuoted } from './yaml-quoted.ts';

/**
 * Reads one document of the common subset of YAML: block and flow collections, plain, quoted and block scalars,
 * comments. Undefined ("not mine") for anything else and for anything doubtful, so whoever gets a tree need not
 * ask the reference; the two agree in every value and place.
 */
export function readYaml(text: string): Tree | undefined {
  try {
    const cursor = createCursor(text);
    const root = readDocument(cursor);
    return { root, comments: cursor.comments, defects: [] };
  } catch (error) {
    if (error === notMine) return undefined;
    throw error;
  }
}

function readDocument(cursor: Cursor): Node | undefined {
  skipBareLines(cursor);
  if (cursor.column === 0 && isMarkerAt(cursor, cursor.at)) {
    if (cursor.codes[cursor.at] === 46) throw notMine;
    cursor.at += 3;
    endLine(cursor);
    skipToContent(cursor);
  }
  if (cursor.column === -1) return undefined;
  const root = readNode(cursor, -1, false);
  if (cursor.column !== -1 || root.type === 'scalar') throw notMine;
  return root;
}

/**
 * Reads the node at the cursor, inside a collection that is indented by `parent`. Like all functions here that
 * read a node, it leaves the cursor at the content after it. `apart` when comments or blank lines stand between
 * it and its key or dash: then the reference forgets how far a plain or block scalar must be indented.
 */
function readNode(cursor: Cursor, parent: number, apart: boolean): Node {
  const { codes, at, line } = cursor;
  if (isPlainStart(codes, at)) {
    const stop = plainStop(cursor, at);
    if (codes[stop] === 58) return readMapping(cursor, readPlainKey(cursor, stop));
    if (parent === -1 || apart) throw notMine;
    return readPlainValue(cursor, stop, parent + 1);
  }
  const code = codes[at];
  if (code === 45) return readSequence(cursor);
  if (code === 34 || code === 39) {
    const quoted = readQuoted(cursor);
    if (cursor.line === line && findColon(cursor)) return readMapping(cursor, quoted);
    return finish(cursor, quoted);
  }
  if (apart && (code === 124 || code === 62)) throw notMine;
  return readInline(cursor, parent);
}

/** Reads what stands on the line of its key, or is neither key nor dash. */
function readInline(cursor: Cursor, parent: number): Node {
  const { codes, at } = cursor;
  if (isPlainStart(codes, at)) return readPlainValue(cursor, plainStop(cursor, at), parent + 1);
  switch (codes[at]) {
    case 34:
    case 39:
      return finish(cursor, readQuoted(cursor));
    case 91:
    case 123:
      return finish(cursor, readFlow(cursor, parent + 1));
    case 124:
    case 62: {
      if (parent === -1) throw notMine;
      const block = readBlockScalar(cursor, parent);
      skipToContent(cursor);
      return block;
    }
    default:
      throw notMine;
  }
}

function finish<N extends Node>(cursor: Cursor, node: N): N {
  endLine(cursor);
  skipToContent(cursor);
  return node;
}

/** YAML wants the colon of a key within 1024 characters. */
const longestKey = 1024;

/** Reads the mapping whose first key was just read, with the cursor at its colon. */
function readMapping(cursor: Cursor, first: Scalar): Mapping {
  const indent = cursor.column;
  const from = cursor.entries.length;
  let key = first;
  let end: number;
  enter(cursor);
  for (;;) {
    const colon = cursor.at++;
    if (colon - key.span.start > longestKey) throw notMine;
    const value = readEntryValue(cursor, indent);
    cursor.entries.push({ key, value });
    end = value ? value.span.end : colon + 1;
    if (cursor.column !== indent) break;
    key = readKey(cursor);
  }
  if (cursor.column > indent) throw notMine;
  cursor.depth--;
  const entries = takeEntries(cursor, from);
  return { type: 'mapping', entries, flow: false, span: { start: first.span.start, end } };
}

/** Reads a key and leaves the cursor at its colon. */
function readKey(cursor: Cursor): Scalar {
  const { codes, at, line } = cursor;
  if (isPlainStart(codes, at)) return readPlainKey(cursor, plainStop(cursor, at));
  if (codes[at] !== 34 && codes[at] !== 39) throw notMine;
  const key = readQuoted(cursor);
  if (cursor.line !== line || !findColon(cursor)) throw notMine;
  return key;
}

function readPlainKey(cursor: Cursor, colon: number): Scalar {
  const { text, codes, at: start } = cursor;
  if (codes[colon] !== 58) throw notMine;
  const end = trimEnd(codes, start, colon);
  const value = readPlain(text.slice(start, end));
  if (value === '<<') throw notMine;
  cursor.at = colon;
  return scalar(value, 'plain', start, end);
}

/** Moves to the colon that makes a quoted scalar a key; false when there is none. */
function findColon(cursor: Cursor): boolean {
  const { codes } = cursor;
  let at = cursor.at;
  while (codes[at] === 32 || codes[at] === 9) at++;
  if (codes[at] !== 58 || !isBlank(codes[at + 1])) return false;
  cursor.at = at;
  return true;
}

/** Reads what follows a colon in a mapping that is indented by `indent`. */
function readEntryValue(cursor: Cursor, indent: number): Node | undefined {
  if (startsContent(cursor)) return readInline(cursor, indent);
  const apart = goToNextLine(cursor);
  if (cursor.column > indent) return readNode(cursor, indent, apart);
  if (cursor.column === indent && isDash(cursor)) return readSequence(cursor);
  return undefined;
}

/** Whether content follows a colon or dash on its line; then the cursor stands at it. */
function startsContent(cursor: Cursor): boolean {
  const { codes } = cursor;
  let at = cursor.at;
  while (codes[at] === 32) at++;
  const code = codes[at];
  // A tab may end a line, but what it indents is read differently by different readers.
  if (isBlank(code) || code === 35) return false;
  cursor.at = at;
  return true;
}

function isDash({ codes, at }: Cursor): boolean {
  return codes[at] === 45 && isBlank(codes[at + 1]);
}

function readSequence(cursor: Cursor): Sequence {
  const { at: start, column: indent } = cursor;
  const from = cursor.items.length;
  let end: number;
  enter(cursor);
  do {
    const dash = cursor.at++;
    const item = readItem(cursor, indent);
    cursor.items.push(item);
    end = item ? item.span.end : dash + 1;
  } while (cursor.column === indent && isDash(cursor));
  if (cursor.column > indent) throw notMine;
  cursor.depth--;
  return { type: 'sequence', items: cursor.items.splice(from), flow: false, span: { start, end } };
}

/** Reads what follows a dash in a sequence that is indented by `indent`. */
function readItem(cursor: Cursor, indent: number): Node | undefined {
  if (startsContent(cursor)) {
    cursor.column = cursor.at - cursor.line;
    return readNode(cursor, indent, false);
  }
  const apart = goToNextLine(cursor);
  return cursor.column > indent ? readNode(cursor, indent, apart) : undefined;
}

/** Goes to the next content; true when comments or blank lines stood before it. */
function goToNextLine(cursor: Cursor): boolean {
  endLine(cursor);
  const next = cursor.at;
  skipToContent(cursor);
  return cursor.line !== next;
}
