import { LineIndex } from '../text/lines.ts';
import type { DocumentId, SourceId } from '../text/place.ts';
import type { Source } from '../workspace/source.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Where a document stands in its file. It stays the same value until the document moves. */
export interface Spot {
  readonly document: DocumentId;
  readonly path: SourceId;
  /** UTF-16 units of the file before it. */
  readonly start: number;
  /** Lines of the file before the one that it starts in, and units of that line before it. */
  readonly line: number;
  readonly column: number;
  /** The lines of the document alone. */
  readonly lines: LineIndex;
}

interface File {
  readonly source: Source;
  readonly spots: ReadonlyMap<DocumentId, Spot>;
}

/** The spots of documents; of a file that is edited, only the lines of documents that are new are counted. */
export class Spots {
  readonly #workspace: Workspace;
  readonly #files = new Map<SourceId, File>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  of(document: DocumentId): Spot {
    const { documents, sources } = this.#workspace;
    const source = sources.get(documents.get(document)?.source ?? '');
    let file = source && this.#files.get(source.id);
    if (source && file?.source !== source) {
      file = { source, spots: spotsIn(source, file?.spots) };
      this.#files.set(source.id, file);
      if (this.#files.size > sources.size) this.#forgetGone();
    }
    const spot = file?.spots.get(document);
    if (!spot) throw new Error('a finding points at a document that is gone');
    return spot;
  }

  #forgetGone(): void {
    for (const id of this.#files.keys()) if (!this.#workspace.sources.has(id)) this.#files.delete(id);
  }
}

function spotsIn(
  source: Source,
  before: ReadonlyMap<DocumentId, Spot> | undefined,
): ReadonlyMap<DocumentId, Spot> {
  const spots = new Map<DocumentId, Spot>();
  let line = 0;
  let column = 0;
  for (const { document, start } of source.documents) {
    const known = before?.get(document.id);
    const stays = known?.start === start && known.line === line && known.column === column;
    const lines = known?.lines ?? new LineIndex(document.text);
    const spot = stays ? known : { document: document.id, path: source.id, start, line, column, lines };
    spots.set(document.id, spot);
    line += lines.count - 1;
    column = (lines.count > 1 ? 0 : column) + document.text.length - lines.start(lines.count);
  }
  return spots;
}
