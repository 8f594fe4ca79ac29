import type { Chunk } from '../syntax/documents.ts';
import type { Document } from './document.ts';
import type { PlacedDocument } from './source.ts';

/** The documents of a file that may stay as they are while it is read again: those whose text stands in it still. */
export class KeptDocuments {
  readonly #before: readonly PlacedDocument[];
  /** How many at both ends stand where they stood among the others: nothing has to be searched for these. */
  readonly #first: number;
  readonly #last: number;
  readonly #count: number;
  readonly #between = new Map<string, Document[]>();

  /** `chunks`: what the file is made of now, none where everything is to be read again. */
  constructor(before: readonly PlacedDocument[], chunks: readonly Chunk[]) {
    this.#before = before;
    this.#count = chunks.length;
    const most = Math.min(before.length, chunks.length);
    const isSame = (a: number, b: number) => before[a]?.document.text === chunks[b]?.text;
    let first = 0;
    while (first < most && isSame(first, first)) first++;
    let last = 0;
    while (last < most - first && isSame(before.length - 1 - last, chunks.length - 1 - last)) last++;
    this.#first = first;
    this.#last = last;
    for (const { document } of before.slice(first, before.length - last)) {
      const twins = this.#between.get(document.text);
      if (twins) twins.push(document);
      else this.#between.set(document.text, [document]);
    }
  }

  /** The document that the chunk of this index goes on to be; undefined where it has to be read. Each is given once. */
  take(text: string, chunk: number): Document | undefined {
    if (chunk < this.#first) return this.#before[chunk]?.document;
    const fromEnd = this.#count - chunk;
    if (fromEnd <= this.#last) return this.#before[this.#before.length - fromEnd]?.document;
    return this.#between.get(text)?.shift();
  }

  /** Those that nothing has taken. */
  left(): readonly Document[] {
    return [...this.#between.values()].flat();
  }
}
