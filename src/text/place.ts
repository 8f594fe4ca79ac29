/** UTF-16 units, half open, relative to the start of its document: text inserted above moves the document, not the memo. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Opaque and stable while the document's text stands, wherever it moves. Never printed, never sorted by. */
export type DocumentId = number & { readonly document: unique symbol };

export interface Place {
  readonly document: DocumentId;
  readonly span: Span;
}

export interface Located {
  readonly place: Place;
}

/** A path from the root of the workspace, with `/`. */
export type SourceId = string;
