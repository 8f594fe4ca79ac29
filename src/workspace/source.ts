import { type Chunk, splitDocuments } from '../syntax/documents.ts';
import type { SourceId } from '../text/place.ts';
import type { Document } from './document.ts';
import type { FileOutline } from './histories/histories.ts';
import { isCode } from './histories/runner-files.ts';
import type { FileOverlay } from './kustomize-use.ts';

/** The environment of a file; undefined for a file that belongs to all of them. */
export type Environments = (source: SourceId) => string | undefined;

/** One file as it is now. */
export interface Source {
  readonly id: SourceId;
  readonly text: string;
  /** False when its bytes are not UTF-8: reported, never fixed. */
  readonly lossless: boolean;
  readonly reading: Reading;
  readonly overlay: FileOverlay | undefined;
  /** How it is read as a migration. */
  readonly outline: FileOutline | undefined;
  readonly documents: readonly PlacedDocument[];
}

/** How its surroundings want a file to be read: a Helm template, and what is no object, not at all, a patch as a fragment. */
export type Reading = 'plain' | 'patch' | 'template' | 'other';

export interface PlacedDocument {
  readonly document: Document;
  /** UTF-16 offset of the document in its file. */
  readonly start: number;
}

/** A file that was written, or deleted when it has no text. */
export interface SourceChange {
  readonly source: SourceId;
  readonly text: string | undefined;
  readonly lossless?: boolean;
}

/** What a batch of changes did: documents that are gone or new, and the sources that were read again. */
export interface Difference {
  readonly gone: readonly Document[];
  readonly come: readonly Document[];
  readonly sources: ReadonlySet<SourceId>;
}

/** A migration is one document, and other SQL and code is none. */
export function chunksOf(
  source: SourceId,
  text: string | undefined,
  outline: FileOutline | undefined,
): readonly Chunk[] {
  if (text === undefined) return [];
  if (outline) return [{ text, start: 0 }];
  return !source.endsWith('.sql') && !isCode(source) && MANIFEST.test(text) ? splitDocuments(text) : [];
}

/** The text of a manifest, wherever the key stands. */
export const MANIFEST = /["']?apiVersion["']?\s*:/;
