import { Mask } from './mask.ts';
import type { SqlChunk, SqlComment, SqlDefect, SqlText } from './sql-text.ts';

/** What a file turns out to be made of while it is split. */
export class Findings {
  readonly mask: Mask;
  readonly #chunks: SqlChunk[] = [];
  readonly #comments: SqlComment[] = [];
  readonly #defects: SqlDefect[] = [];

  constructor(text: string) {
    this.mask = new Mask(text);
  }

  statement(start: number, end: number, head: string): void {
    this.#chunks.push({ type: 'statement', span: { start, end }, head });
  }

  /** What no parser must see. */
  pass(type: 'client' | 'copy-data', start: number, end: number): void {
    this.#chunks.push({ type, span: { start, end }, head: '' });
    this.mask.blank(start, end);
  }

  /** What ends a statement as a semicolon does. */
  end(type: 'client' | 'separator', start: number, end: number): void {
    this.mask.semicolon(start, end);
    this.#chunks.push({ type, span: { start, end }, head: '' });
  }

  comment(start: number, end: number, text: string): void {
    this.#comments.push({ span: { start, end }, text });
  }

  defect(start: number, end: number, message: string): void {
    this.#defects.push({ span: { start, end }, message });
  }

  toSqlText(): SqlText {
    return {
      text: this.mask.toString(),
      chunks: this.#chunks.sort((a, b) => a.span.start - b.span.start),
      comments: this.#comments,
      defects: this.#defects,
    };
  }
}
