import type { Position, Range } from 'vscode-languageserver/node';
import { LineIndex, type Position as LinePosition } from '../text/lines.ts';
import type { Span } from '../text/place.ts';

/** What a character of a position counts. */
export type Encoding = 'utf-16' | 'utf-8';

/** Turns offsets of one text, in UTF-16 units, into positions of the protocol and back. */
export class Positions {
  readonly #lines: LineIndex;
  readonly #encoding: Encoding;

  constructor(text: string | LineIndex, encoding: Encoding) {
    this.#lines = typeof text === 'string' ? new LineIndex(text) : text;
    this.#encoding = encoding;
  }

  get text(): string {
    return this.#lines.text;
  }

  /** Those of the text after an edit. */
  replaced(range: Range, put: string): Positions {
    const { start, end } = this.span(range);
    const span = { start: Math.min(start, end), end: Math.max(start, end) };
    return new Positions(this.#lines.replaced(span, put), this.#encoding);
  }

  position(offset: number): Position {
    return positionOf(offset, this.#lines.position(offset), this.text, this.#encoding);
  }

  range({ start, end }: Span): Range {
    return { start: this.position(start), end: this.position(end) };
  }

  /** A position past the end of its line is that end, and one past the last line the end of the text. */
  offset({ line, character }: Position): number {
    const start = this.#lines.start(line + 1);
    const text = this.#lines.line(line + 1);
    return start + Math.min(text.length, this.#encoding === 'utf-16' ? character : units(text, character));
  }

  span({ start, end }: Range): Span {
    return { start: this.offset(start), end: this.offset(end) };
  }
}

/** The range of a place whose lines are known. */
export function rangeOf({ span, range }: Spanned, text: string, encoding: Encoding): Range {
  return {
    start: positionOf(span.start, range.start, text, encoding),
    end: positionOf(span.end, range.end, text, encoding),
  };
}

interface Spanned {
  readonly span: Span;
  readonly range: { readonly start: LinePosition; readonly end: LinePosition };
}

function positionOf(
  offset: number,
  { line, column }: LinePosition,
  text: string,
  encoding: Encoding,
): Position {
  if (encoding === 'utf-16') return { line: line - 1, character: column - 1 };
  const before = text.slice(offset - column + 1, offset);
  return { line: line - 1, character: new TextEncoder().encode(before).length };
}

/** The UTF-16 units that so many bytes of UTF-8 come to. */
function units(text: string, bytes: number): number {
  let left = bytes;
  let count = 0;
  for (const character of text) {
    left -= new TextEncoder().encode(character).length;
    if (left < 0) break;
    count += character.length;
  }
  return count;
}
