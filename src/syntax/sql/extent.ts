import { endWithoutBlank } from './lexer.ts';

/** How far the open statement of a text reaches: from its first token to its last, without comments at its end. */
export class Extent {
  readonly #text: string;
  /** -1 between statements. */
  start = -1;
  /** Where its last token before the last comment ends, and that comment. */
  #tokens = 0;
  #comment = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isOpen(): boolean {
    return this.start >= 0;
  }

  open(start: number): void {
    this.start = this.#tokens = this.#comment = start;
  }

  /** Something that is no token stands here. */
  skip(start: number, end: number): void {
    if (!this.isOpen) return;
    this.#note(start);
    this.#comment = end;
  }

  /** @returns The end of the last token. */
  close(end: number): number {
    this.#note(end);
    this.start = -1;
    return this.#tokens;
  }

  /** Whatever stands between the last comment and a place is of the statement, but for white space. */
  #note(end: number): void {
    const tokens = endWithoutBlank(this.#text, this.#comment, end);
    if (tokens > this.#comment) this.#tokens = tokens;
  }
}
