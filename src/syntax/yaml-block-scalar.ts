import type { Scalar } from './tree.ts';
import { afterBreak, type Cursor, endLine, lineEnd, notMine, scalar } from './yaml-cursor.ts';

/** Reads the literal or folded scalar at the cursor, inside a collection that is indented by `parent`. */
export function readBlockScalar(cursor: Cursor, parent: number): Scalar {
  const { text, codes, at: start } = cursor;
  const style = codes[start] === 124 ? 'literal' : 'folded';
  let chomp = 0;
  let indent = 0;
  let at = start + 1;
  for (; ; at++) {
    const code = codes[at] as number;
    if ((code === 43 || code === 45) && chomp === 0) chomp = code;
    else if (code >= 49 && code <= 57 && indent === 0) indent = parent + code - 48;
    else break;
  }
  cursor.at = at;
  endLine(cursor);
  const explicit = indent > 0;
  if (!explicit) indent = detectIndent(cursor);

  const lines: string[] = [];
  let end = at;
  let texts = 0;
  at = cursor.at;
  while (at < text.length) {
    const line = at;
    let code = codes[at];
    while (code === 32) code = codes[++at];
    const spaces = at - line;
    if (code === 10 || code === 13 || code === 0) {
      // A blank line that keeps spaces is text only when text follows: that is decided below.
      lines.push(spaces > indent ? text.slice(line + indent, at) : '');
      if (code === 0 && chomp === 43) throw notMine;
    } else {
      if (code === 9) refuseBlankTabs(codes, at, spaces < indent);
      if (spaces < indent || spaces <= parent) {
        if (explicit && texts === 0 && spaces > parent) throw notMine;
        at = line;
        break;
      }
      if (texts === 0 && !explicit) for (const blank of lines) if (blank !== '') throw notMine;
      at = end = lineEnd(cursor, at);
      lines.push(text.slice(line + indent, end));
      texts = lines.length;
    }
    at = afterBreak(codes, at);
  }
  for (let i = texts; i < lines.length; i++) if (texts > 0 && lines[i] !== '') throw notMine;
  cursor.at = at;

  const breaks = texts > 0 && end === text.length ? 0 : lines.length - texts + 1;
  lines.length = texts;
  return scalar(joined(lines, style, chomp, breaks), style, start, end);
}

/** The indentation of the first line with text. */
function detectIndent(cursor: Cursor): number {
  const { codes } = cursor;
  let at = cursor.at;
  for (;;) {
    const line = at;
    let code = codes[at];
    while (code === 32) code = codes[++at];
    if (code !== 10 && code !== 13) return at - line;
    at = afterBreak(codes, at);
  }
}

/** Tabs alone on a line, or where indentation belongs, are read differently by different readers. */
function refuseBlankTabs(codes: Uint8Array, from: number, indentation: boolean): void {
  let at = from;
  let code = codes[at];
  while (code === 32 || code === 9) code = codes[++at];
  if (indentation || code === 10 || code === 13 || code === 0) throw notMine;
}

/** `breaks` line breaks follow the last line with text: none at the end of the text. */
function joined(lines: readonly string[], style: Scalar['style'], chomp: number, breaks: number): string {
  if (lines.length === 0) return chomp === 43 ? '\n'.repeat(breaks - 1) : '';
  const text = style === 'literal' ? lines.join('\n') : fold(lines);
  if (chomp === 45 || breaks === 0) return text;
  return chomp === 43 ? text + '\n'.repeat(breaks) : `${text}\n`;
}

/** Joins lines with spaces, except around blank lines and lines that are indented further. */
function fold(lines: readonly string[]): string {
  let text = '';
  let separator = '';
  let further = false;
  let first = 0;
  while (/^ *$/.test(lines[first] as string)) text += `${lines[first++]}\n`;
  for (let i = first; i < lines.length; i++) {
    const line = lines[i] as string;
    const code = line.charCodeAt(0);
    if (code === 32 || code === 9) {
      if (separator === ' ') separator = '\n';
      else if (!further && separator === '\n') separator = '\n\n';
      text += separator + line;
      separator = '\n';
      further = true;
    } else if (line === '') {
      if (separator === '\n') text += '\n';
      else separator = '\n';
    } else {
      text += separator + line;
      separator = ' ';
      further = false;
    }
  }
  return text;
}
