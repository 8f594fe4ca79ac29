import type { SourceId } from '../text/place.ts';
import type { Document } from './document.ts';
import type { FileOutline } from './histories/histories.ts';
import type { FileOverlay } from './kustomize-use.ts';

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

/** How its surroundings want a file to be read: a Helm template not at all, a patch as a fragment. */
export type Reading = 'plain' | 'patch' | 'template';

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

/** What a batch of changes did: documents that are gone, and the sources that were read again. */
export interface Difference {
  readonly gone: readonly Document[];
  readonly sources: ReadonlySet<SourceId>;
}
