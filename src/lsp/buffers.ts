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
    this.#open.set(buffer.uri, buffer);
  }

  close(uri: string): void {
    this.#open.delete(uri);
  }

  /** Undefined for a document that is not open. */
  change(
    uri: string,
    version: number,
    changes: readonly TextDocumentContentChangeEvent[],
  ): Buffer | undefined {
    const before = this.#open.get(uri);
    if (!before) return undefined;
    const text = changes.reduce((now, change) => this.#applied(now, change), before.text);
    const buffer = { uri, version, text };
    this.#open.set(uri, buffer);
    return buffer;
  }

  #applied(text: string, change: TextDocumentContentChangeEvent): string {
    if (!('range' in change)) return change.text;
    const { start, end } = new Positions(text, this.#encoding).span(change.range);
    return text.slice(0, Math.min(start, end)) + change.text + text.slice(Math.max(start, end));
  }
}
