import type { Span } from './place.ts';

/** 1-based line and column; a column counts UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Turns offsets of one text into positions and back. A line ends at LF, CRLF or a lone CR. */
export class LineIndex {
  readonly text: string;
  readonly #starts: readonly number[];

  constructor(text: string, starts = startsOfLines(text, [0], 0, text.length)) {
    this.text = text;
    this.#starts = starts;
  }

  /** The lines of the text with a part of it replaced, without looking at the others. */
  replaced({ start, end }: Span, put: string): LineIndex {
    const text = this.text.slice(0, start) + put + this.text.slice(end);
    const moved = text.length - this.text.length;
    // A line end of CR and LF may be torn apart, or made, at both ends.
    const from = Math.max(0, start - 1);
    const to = Math.min(text.length, start + put.length + 1);
    const starts = startsOfLines(text, this.#starts.slice(0, this.#countTo(from)), from, to);
    for (let i = this.#countTo(to - moved); i < this.#starts.length; i++)
      starts.push((this.#starts[i] as number) + moved);
    return new LineIndex(text, starts);
  }

  get count(): number {
    return this.#starts.length;
  }

  position(offset: number): Position {
    const line = this.#countTo(offset);
    return { line, column: offset - (this.#starts[line - 1] as number) + 1 };
  }

  /** How many lines start there or before, at least one. */
  #countTo(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  range(start: number, end: number): Range {
    return { start: this.position(start), end: this.position(end) };
  }

  /** The text of a 1-based line, without its line end; empty past the last. */
  line(number: number): string {
    const start = this.#starts[number - 1];
    if (start === undefined) return '';
    const next = this.#starts[number] ?? this.text.length;
    return this.text.slice(start, next).replace(/[\r\n]+$/, '');
  }

  /** The offset at which a 1-based line starts; the length of the text past the last. */
  start(number: number): number {
    return this.#starts[number - 1] ?? this.text.length;
  }
}

/** Adds the starts of lines that follow a line end between two offsets. */
function startsOfLines(text: string, starts: number[], from: number, to: number): number[] {
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

/** Where the line of an offset starts. */
export function startOfLine(offset: number, text: string): number {
  let at = offset;
  while (at > 0 && text.charCodeAt(at - 1) !== 10 && text.charCodeAt(at - 1) !== 13) at--;
  return at;
}
