import type { Scalar } from './tree.ts';
import { type Cursor, find, folded, isMarkerAt, nextFeed, notMine, scalar, trimEnd } from './yaml-cursor.ts';

/**
 * Reads the quoted scalar at the cursor. How far its further lines are indented means nothing to go-yaml, which the API
 * reads with, whatever YAML demands.
 */
export function readQuoted(cursor: Cursor): Scalar {
  return cursor.codes[cursor.at] === 34 ? readDoubleQuoted(cursor) : readSingleQuoted(cursor);
}

function readDoubleQuoted(cursor: Cursor): Scalar {
  const { text, codes, at: start } = cursor;
  const quote = find(text, '"', start + 1);
  if (cursor.backslash < start) cursor.backslash = find(text, '\\', start);
  if (quote < nextFeed(cursor, start) && quote < cursor.backslash) {
    cursor.at = quote + 1;
    return scalar(text.slice(start + 1, quote), 'double', start, cursor.at);
  }
  let value = '';
  let from = start + 1;
  let at = from;
  for (;;) {
    const code = codes[at];
    if (code === 34) break;
    if (code === 92) {
      value += text.slice(from, at);
      value += readEscape(cursor, at);
      at = from = cursor.at;
    } else if (code === 10 || code === 13) {
      value += text.slice(from, trimEnd(codes, from, at));
      at = from = skipBreaks(cursor, at);
      value += folded(cursor.breaks);
    } else if (code === 0) throw notMine;
    else at++;
  }
  value += text.slice(from, at);
  cursor.at = at + 1;
  return scalar(value, 'double', start, cursor.at);
}

function readSingleQuoted(cursor: Cursor): Scalar {
  const { text, codes, at: start } = cursor;
  const quote = find(text, "'", start + 1);
  if (quote < nextFeed(cursor, start) && codes[quote + 1] !== 39) {
    cursor.at = quote + 1;
    return scalar(text.slice(start + 1, quote), 'single', start, cursor.at);
  }
  let value = '';
  let from = start + 1;
  let at = from;
  for (;;) {
    const code = codes[at];
    if (code === 39) {
      if (codes[at + 1] !== 39) break;
      value += text.slice(from, at + 1);
      at = from = at + 2;
    } else if (code === 10 || code === 13) {
      value += text.slice(from, trimEnd(codes, from, at));
      at = from = skipBreaks(cursor, at);
      value += folded(cursor.breaks);
    } else if (code === 0) throw notMine;
    else at++;
  }
  value += text.slice(from, at);
  cursor.at = at + 1;
  return scalar(value, 'single', start, cursor.at);
}

/** From a line break inside quotes over blank lines to the text that follows; counts them in `breaks`. */
function skipBreaks(cursor: Cursor, from: number): number {
  const { codes } = cursor;
  let at = from;
  let breaks = 0;
  for (;;) {
    at += codes[at] === 13 ? 2 : 1;
    breaks++;
    const line = at;
    let code = codes[at];
    while (code === 32) code = codes[++at];
    if (code === 10 || code === 13) continue;
    if (code === 9 || (at === line && isMarkerAt(cursor, at))) throw notMine;
    cursor.line = line;
    cursor.breaks = breaks;
    return at;
  }
}

/** What the escape at `at` stands for; moves the cursor behind it. */
function readEscape(cursor: Cursor, at: number): string {
  const { codes } = cursor;
  const code = codes[at + 1];
  cursor.at = at + 2;
  switch (code) {
    case 34: // "
      return '"';
    case 92: // \
      return '\\';
    case 47: // /
      return '/';
    case 110: // n
      return '\n';
    case 116: // t
    case 9:
      return '\t';
    case 114: // r
      return '\r';
    case 98: // b
      return '\b';
    case 102: // f
      return '\f';
    case 32:
      return ' ';
    case 48: // 0
      return '\0';
    case 97: // a
      return '\x07';
    case 101: // e
      return '\x1b';
    case 118: // v
      return '\v';
    case 78: // N
      return '\u0085';
    case 95: // _
      return '\u00a0';
    case 76: // L
      return '\u2028';
    case 80: // P
      return '\u2029';
    case 120: // x
      return readCodePoint(cursor, 2);
    case 117: // u
      return readCodePoint(cursor, 4);
    case 85: // U
      return readCodePoint(cursor, 8);
    case 10:
    case 13:
      // An escaped line break joins two lines; blank lines after it are rare enough for the reference.
      cursor.at = skipBreaks(cursor, at + 1);
      if (cursor.breaks > 1) throw notMine;
      return '';
    default:
      throw notMine;
  }
}

function readCodePoint(cursor: Cursor, digits: number): string {
  const { codes, at } = cursor;
  let point = 0;
  for (let i = at; i < at + digits; i++) {
    const digit = hexDigit(codes[i] as number);
    if (digit === -1) throw notMine;
    point = point * 16 + digit;
  }
  if (point > 0x10ffff) throw notMine;
  cursor.at = at + digits;
  return String.fromCodePoint(point);
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}
