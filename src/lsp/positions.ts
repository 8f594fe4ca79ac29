import type { Position, Range } from 'vscode-languageserver/node';
import { LineIndex } from '../text/lines.ts';
import type { Span } from '../text/place.ts';

/** What a character of a position counts. */
export type Encoding = 'utf-16' | 'utf-8';

/** Turns offsets of one text, in UTF-16 units, into positions of the protocol and back. */
export class Positions {
  readonly #text: string;
  readonly #lines: LineIndex;
  readonly #encoding: Encoding;

  constructor(text: string, encoding: Encoding) {
    this.#text = text;
    this.#lines = new LineIndex(text);
    this.#encoding = encoding;
  }

  position(offset: number): Position {
    const { line, column } = this.#lines.position(offset);
    if (this.#encoding === 'utf-16') return { line: line - 1, character: column - 1 };
    const before = this.#text.slice(this.#lines.start(line), offset);
    return { line: line - 1, character: new TextEncoder().encode(before).length };
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
