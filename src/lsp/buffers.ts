import type { TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { type Encoding, Positions } from './positions.ts';

/** A document that the editor has open: its text counts, saved or not. */
export interface Buffer {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

/** The open documents by URI. */
export class Buffers {
  readonly #open = new Map<string, Buffer>();
  readonly #positions = new Map<string, Positions>();
  readonly #encoding: Encoding;

  constructor(encoding: Encoding) {
    this.#encoding = encoding;
  }

  get(uri: string): Buffer | undefined {
    return this.#open.get(uri);
  }

  all(): readonly Buffer[] {
    return [...this.#open.values()];
  }

  open(buffer: Buffer): void {
    this.#set(buffer, new Positions(buffer.text, this.#encoding));
  }

  close(uri: string): void {
    this.#open.delete(uri);
    this.#positions.delete(uri);
  }

  /** Undefined for a document that is not open. */
  change(
    uri: string,
    version: number,
    changes: readonly TextDocumentContentChangeEvent[],
  ): Buffer | undefined {
    const before = this.#positions.get(uri);
    if (!before) return undefined;
    const positions = changes.reduce<Positions>((now, change) => this.#applied(now, change), before);
    const buffer = { uri, version, text: positions.text };
    this.#set(buffer, positions);
    return buffer;
  }

  /** Positions in a text, whose lines are counted already where it is open. */
  positionsIn(text: string): Positions {
    for (const positions of this.#positions.values()) if (positions.text === text) return positions;
    return new Positions(text, this.#encoding);
  }

  #set(buffer: Buffer, positions: Positions): void {
    this.#open.set(buffer.uri, buffer);
    this.#positions.set(buffer.uri, positions);
  }

  #applied(before: Positions, change: TextDocumentContentChangeEvent): Positions {
    if (!('range' in change)) return new Positions(change.text, this.#encoding);
    return before.replaced(change.range, change.text);
  }
}
