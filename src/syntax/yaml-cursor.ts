import { isByteOrderMark } from './documents.ts';
import type { Comment, Entry, Node, Scalar, ScalarValue } from './tree.ts';

/** Where the fast reader stands. Its functions move `at` and never look back. */
export interface Cursor {
  readonly text: string;
  /**
   * The text's characters, one byte each, and a 0 behind them: a typed array is read several times faster than
   * a string. What is not ASCII is 127, which no text has, and is never looked at: values are cut from `text`.
   */
  readonly codes: Uint8Array;
  at: number;
  /** Where the line of `at` starts. */
  line: number;
  /** The indentation of the content at `at`, -1 at the end of the text. */
  column: number;
  /** Collections open around `at`. */
  depth: number;
  /** Line breaks that a scalar of several lines just went over. */
  breaks: number;
  /**
   * The next of these characters, or the end of the text: looked up again only when the cursor has passed it,
   * so that one native search after another goes over the text once. A colon or `#` inside a word is left out.
   */
  feed: number;
  colon: number;
  hash: number;
  backslash: number;
  readonly comments: Comment[];
  /** The entries of all open mappings, and the items of all open lists: each takes its own when it closes. */
  readonly entries: Entry[];
  readonly items: (Node | undefined)[];
}

/** Thrown for everything that the fast reader leaves to the reference; made once, since it says no more. */
export const notMine = new Error('not of the common subset');

/** Deeper trees are left to the reference, which draws the line. */
const deepest = 200;

export function createCursor(text: string): Cursor {
  const start = isByteOrderMark(text, 0) ? 1 : 0;
  return {
    text,
    codes: codesOf(text, start),
    at: start,
    line: start,
    column: 0,
    depth: 0,
    breaks: 0,
    feed: -1,
    colon: -1,
    hash: -1,
    backslash: -1,
    comments: [],
    entries: [],
    items: [],
  };
}

/** Lent to one reading after another: an array of its own for each small document costs more than reading it. */
let scratch = new Uint8Array(1 << 16);
const largestScratch = 1 << 20;

/** Control characters, lone carriage returns and byte order marks past the first are not ours. */
function codesOf(text: string, start: number): Uint8Array {
  const { length } = text;
  let codes = scratch;
  if (length >= codes.length) {
    codes = new Uint8Array(length < largestScratch ? length * 2 : length + 1);
    if (length < largestScratch) scratch = codes;
  }
  for (let i = start; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 127) {
      if (code < 160 ? code !== 0x85 : code === 0xfeff || code >= 0xfffe) throw notMine;
      codes[i] = 127;
    } else {
      if (code < 32 && code !== 10 && code !== 9 && (code !== 13 || text.charCodeAt(i + 1) !== 10))
        throw notMine;
      codes[i] = code;
    }
  }
  codes[length] = 0;
  return codes;
}

export function enter(cursor: Cursor): void {
  if (++cursor.depth > deepest) throw notMine;
}

/** A space, tab or line end, or the end of the text: no other control character gets here. */
export function isBlank(code: number | undefined): boolean {
  return (code as number) <= 32;
}

/** From within a line over white space and a comment to the start of the next; anything else is not ours. */
export function endLine(cursor: Cursor): void {
  const { codes } = cursor;
  let at = cursor.at;
  let code = codes[at];
  while (code === 32 || code === 9) code = codes[++at];
  if (code === 35 && at > cursor.at) {
    at = readComment(cursor, at);
    code = codes[at];
  }
  if (code === 10) at++;
  else if (code === 13) at += 2;
  else if (code !== 0) throw notMine;
  cursor.at = at;
}

/** From the start of a line to the next content, which is no document marker. */
export function skipToContent(cursor: Cursor): void {
  skipBareLines(cursor);
  if (cursor.column === 0 && isMarkerAt(cursor, cursor.at)) throw notMine;
}

/** From the start of a line over blank lines and comments to the next content. */
export function skipBareLines(cursor: Cursor): void {
  const { codes } = cursor;
  let at = cursor.at;
  for (;;) {
    const line = at;
    let code = codes[at];
    while (code === 32) code = codes[++at];
    if (code === 10) at++;
    else if (code === 13) at += 2;
    else if (code === 35) at = afterBreak(codes, readComment(cursor, at));
    else if (code === 9) throw notMine;
    else {
      cursor.at = at;
      cursor.line = line;
      cursor.column = code === 0 ? -1 : at - line;
      return;
    }
  }
}

/** Whether the line that starts at `at` is `---` or `...` and then white space or the end. */
export function isMarkerAt({ codes }: Cursor, at: number): boolean {
  const code = codes[at];
  if (code !== 45 && code !== 46) return false;
  return codes[at + 1] === code && codes[at + 2] === code && isBlank(codes[at + 3]);
}

/** Keeps the comment that starts at `at` and answers where its line ends. */
export function readComment(cursor: Cursor, at: number): number {
  const end = lineEnd(cursor, at);
  cursor.comments.push({ span: { start: at, end }, text: cursor.text.slice(at + 1, end) });
  return end;
}

/** The end of the line, before its line break. */
export function lineEnd(cursor: Cursor, at: number): number {
  const feed = nextFeed(cursor, at);
  return feed > at && cursor.codes[feed - 1] === 13 ? feed - 1 : feed;
}

export function nextFeed(cursor: Cursor, from: number): number {
  if (cursor.feed < from) cursor.feed = find(cursor.text, '\n', from);
  return cursor.feed;
}

/** Where `character` stands next; the end of the text when it does not. */
export function find(text: string, character: string, from: number): number {
  const at = text.indexOf(character, from);
  return at === -1 ? text.length : at;
}

/** Over the line break that stands at `at`, if any. */
export function afterBreak(codes: Uint8Array, at: number): number {
  const code = codes[at];
  return code === 10 ? at + 1 : code === 13 ? at + 2 : at;
}

/** The end of what stands between `from` and `to` without the white space at its end. */
export function trimEnd(codes: Uint8Array, from: number, to: number): number {
  let end = to;
  while (end > from && (codes[end - 1] === 32 || codes[end - 1] === 9)) end--;
  return end;
}

/** What `breaks` line breaks inside a quoted or plain scalar stand for. */
export function folded(breaks: number): string {
  return breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
}

export function scalar(value: ScalarValue, style: Scalar['style'], start: number, end: number): Scalar {
  return { type: 'scalar', value, style, span: { start, end } };
}

const few = 12;

/** Takes the entries of the innermost mapping. A key given twice is not ours: all keys become strings in the end. */
export function takeEntries(cursor: Cursor, from: number): readonly Entry[] {
  const entries = cursor.entries.splice(from);
  if (entries.length <= few) {
    for (let i = 1; i < entries.length; i++) {
      const name = nameOf(entries[i] as Entry);
      for (let k = 0; k < i; k++) if (nameOf(entries[k] as Entry) === name) throw notMine;
    }
  } else if (new Set(entries.map(nameOf)).size < entries.length) throw notMine;
  return entries;
}

function nameOf({ key: { value } }: Entry): string {
  return typeof value === 'string' ? value : String(value);
}
