import { readPlain } from './scalars.ts';
import type { Scalar } from './tree.ts';
import {
  type Cursor,
  endLine,
  find,
  folded,
  isBlank,
  isMarkerAt,
  notMine,
  scalar,
  skipToContent,
  trimEnd,
} from './yaml-cursor.ts';

/** Characters that no plain scalar starts with: , [ ] { } # & * ! | > ' " % @ ` and white space. */
const reserved = new Uint8Array(128);
for (const character of ',[]{}#&*!|>\'"%@` \t\r\n\0') reserved[character.charCodeAt(0)] = 1;

/** Whether a plain scalar may start here; `- `, `? ` and `: ` are indicators. */
export function isPlainStart(codes: Uint8Array, at: number): boolean {
  const code = codes[at] as number;
  if (reserved[code] === 1) return false;
  return !(code === 45 || code === 63 || code === 58) || !isBlank(codes[at + 1]);
}

/**
 * Where the plain text that starts at `from` stops on its line: at `: `, at ` #` or at the line end, white space
 * before them included.
 */
export function plainStop(cursor: Cursor, from: number): number {
  const { text, codes } = cursor;
  let { feed, colon, hash } = cursor;
  if (feed < from) cursor.feed = feed = find(text, '\n', from);
  if (colon < from) colon = find(text, ':', from);
  while (colon < feed && !isBlank(codes[colon + 1])) colon = find(text, ':', colon + 1);
  cursor.colon = colon;
  let stop = Math.min(colon, feed);
  if (hash < from) hash = find(text, '#', from);
  while (hash < stop && !isBlank(codes[hash - 1])) hash = find(text, '#', hash + 1);
  cursor.hash = hash;
  if (hash < stop) stop = hash;
  return stop === feed && stop > from && codes[stop - 1] === 13 ? stop - 1 : stop;
}

/**
 * Reads the plain scalar at the cursor, whose first line stops at `stop` and whose further lines are indented by
 * `indent` at least. Having looked at the next content, it leaves the cursor there.
 */
export function readPlainValue(cursor: Cursor, stop: number, indent: number): Scalar {
  const { text, codes, at: start } = cursor;
  let at = stop;
  let end = trimEnd(codes, start, at);
  let value: string | undefined;
  while (codes[at] === 10 || codes[at] === 13) {
    cursor.at = at;
    if (!continues(cursor, indent)) break;
    const from = cursor.at;
    at = plainStop(cursor, from);
    value ??= text.slice(start, end);
    end = trimEnd(codes, from, at);
    value += folded(cursor.breaks) + text.slice(from, end);
  }
  const code = codes[at];
  if (code === 58) throw notMine;
  if (code === 35 || code === 0) {
    cursor.at = end;
    endLine(cursor);
    skipToContent(cursor);
  }
  return scalar(readPlain(value ?? text.slice(start, end)), 'plain', start, end);
}

/** Goes from a line break to the next content; true when that belongs to the plain scalar before the break. */
function continues(cursor: Cursor, indent: number): boolean {
  const { codes } = cursor;
  let at = cursor.at;
  let breaks = 0;
  for (;;) {
    at += codes[at] === 13 ? 2 : 1;
    breaks++;
    const line = at;
    while (codes[at] === 32) at++;
    const code = codes[at];
    if (code === 10 || code === 13) continue;
    if (code === 9) throw notMine;
    if (code === 35) {
      cursor.at = line;
      skipToContent(cursor);
      return false;
    }
    cursor.at = at;
    cursor.line = line;
    cursor.column = code === 0 ? -1 : at - line;
    cursor.breaks = breaks;
    if (cursor.column >= indent) return true;
    if (at === line && isMarkerAt(cursor, at)) throw notMine;
    return false;
  }
}
