import type { Scalar } from './tree.ts';
import { afterBreak, type Cursor, endLine, lineEnd, notMine, scalar } from './yaml-cursor.ts';

/** Reads the literal or folded scalar at the cursor, inside a collection that is indented by `parent`. */
export function readBlockScalar(cursor: Cursor, parent: number): Scalar {
  const { text, codes, at: start } = cursor;
  const style = codes[start] === 124 ? 'literal' : 'folded';
  const { chomp, explicit } = readHeader(cursor);
  let end = cursor.at;
  endLine(cursor);
  const indent = explicit > 0 ? parent + explicit : detectIndent(cursor);

  const lines: string[] = [];
  /** How many lines there are up to the last one with text. */
  let texts = 0;
  let at = cursor.at;
  while (at < text.length) {
    const line = at;
    let code = codes[at];
    while (code === 32) code = codes[++at];
    const spaces = at - line;
    if (code === 10 || code === 13 || code === 0) {
      lines.push(spaces > indent ? text.slice(line + indent, at) : '');
      if (code === 0 && chomp === keep) throw notMine;
    } else {
      if (code === 9) refuseBlankTabs(codes, at, spaces < indent);
      if (spaces < indent || spaces <= parent) {
        if (explicit > 0 && texts === 0 && spaces > parent) throw notMine;
        at = line;
        break;
      }
      if (texts === 0 && explicit === 0 && !lines.every(isEmpty)) throw notMine;
      at = end = lineEnd(cursor, at);
      texts = lines.push(text.slice(line + indent, end));
    }
    at = afterBreak(codes, at);
  }
  cursor.at = at;

  const blanks = lines.splice(texts);
  // Whether spaces at the end are text is a question for the reference.
  if (texts > 0 && !blanks.every(isEmpty)) throw notMine;
  const breaks = texts > 0 && end === text.length ? 0 : blanks.length + 1;
  return scalar(joined(lines, style, chomp, breaks), style, start, end);
}

const keep = 43;
const strip = 45;

interface Header {
  /** `keep`, `strip` or 0. */
  readonly chomp: number;
  /** The indentation that the header asks for, 0 when it does not. */
  readonly explicit: number;
}

function readHeader(cursor: Cursor): Header {
  let chomp = 0;
  let explicit = 0;
  for (;;) {
    const code = cursor.codes[++cursor.at] as number;
    if ((code === keep || code === strip) && chomp === 0) chomp = code;
    else if (code >= 49 && code <= 57 && explicit === 0) explicit = code - 48;
    else return { chomp, explicit };
  }
}

function isEmpty(line: string): boolean {
  return line === '';
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
  if (lines.length === 0) return chomp === keep ? '\n'.repeat(breaks - 1) : '';
  const text = style === 'literal' ? lines.join('\n') : fold(lines);
  if (chomp === strip || breaks === 0) return text;
  return chomp === keep ? text + '\n'.repeat(breaks) : `${text}\n`;
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
