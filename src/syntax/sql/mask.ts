import { asName } from './hole.ts';

/** Pieces of a text and what stands for them, at equal length, in order and apart. */
export class Mask {
  readonly #text: string;
  readonly #parts: string[] = [];
  #end = 0;

  constructor(text: string) {
    this.#text = text;
  }

  put(start: number, replacement: string): void {
    this.#parts.push(this.#text.slice(this.#end, start), replacement);
    this.#end = start + replacement.length;
  }

  /** White space, with the line breaks kept. */
  blank(start: number, end: number): void {
    this.put(start, blankOf(this.#text.slice(start, end)));
  }

  /** A semicolon in front of white space. */
  semicolon(start: number, end: number): void {
    this.put(start, `;${blankOf(this.#text.slice(start + 1, end))}`);
  }

  /** Something that may stand for a name as well as for a value. */
  name(start: number, end: number): void {
    this.put(start, asName(this.#text.slice(start, end)));
  }

  toString(): string {
    return this.#end === 0 ? this.#text : this.#parts.join('') + this.#text.slice(this.#end);
  }
}

function blankOf(text: string): string {
  return text.replace(/[^\r\n]+/g, (piece) => ' '.repeat(piece.length));
}
