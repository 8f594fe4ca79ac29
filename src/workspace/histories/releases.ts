import type { Released } from '../../model/migration/history.ts';
import type { DocumentId, SourceId } from '../../text/place.ts';
import type { Document } from '../document.ts';
import { bareCode, bareSql } from './bare-sql.ts';
import type { FileOutline } from './histories.ts';
import { readFile } from './load-readers.ts';
import type { Outline } from './outline.ts';
import { releasedOf } from './pending.ts';
import type { StatementText } from './read-migration.ts';
import type { Standing } from './standing.ts';

/** What the main branch holds of each history: the same value until a migration comes or goes or an edited file changes. */
export class Releases {
  readonly #standing: Standing | undefined;
  readonly #known = new Map<string, { readonly from: string; readonly released: Released | undefined }>();
  /** What edited files of code sent there, and how they were read. */
  readonly #sent = new Map<SourceId, { readonly outline: FileOutline; readonly text: string }>();

  constructor(standing: Standing | undefined) {
    this.#standing = standing;
  }

  /** Reads what edited files of code sent there. Another text may send the same. */
  async recall(outlineOf: (path: SourceId) => FileOutline | undefined): Promise<void> {
    if (this.#standing?.type !== 'released') return;
    for (const [path, text] of this.#standing.edited) {
      const outline = outlineOf(path);
      if (!outline?.some(({ builder }) => builder) || this.#sent.get(path)?.outline === outline) continue;
      const { statements } = await readFile(NOWHERE, path, text, outline);
      this.#sent.set(path, { outline, text: sentBy(text, statements) });
    }
  }

  /** `key`: which history it is. */
  of(
    key: string,
    outline: Outline,
    documentOf: (path: SourceId) => Document | undefined,
  ): Released | undefined {
    if (this.#standing?.type !== 'released') return undefined;
    const edited = new Map(
      [...this.#standing.edited].map(([path, text]) => [path, this.#sent.get(path)?.text ?? text]),
    );
    const now = new Map([...edited.keys()].map((path) => [path, this.#textOf(documentOf(path))]));
    const names = outline.migrations.map(({ id, path, repeatable }) => [id, path, repeatable]);
    const from = JSON.stringify([names, [...now]]);
    const known = this.#known.get(key);
    if (known?.from === from) return known.released;
    const released = releasedOf(outline, { ...this.#standing, edited }, (path) => now.get(path));
    this.#known.set(key, { from, released });
    return released;
  }

  #textOf(document: Document | undefined): string | undefined {
    if (document?.content.type !== 'migration' || !this.#sent.has(document.source)) return document?.text;
    return sentBy(document.text, document.content.statements);
  }
}

const NOWHERE = 0 as DocumentId;

/** The statements that code sends; all of the code where they cannot be told. */
function sentBy(code: string, statements: readonly StatementText[]): string {
  const isTold = statements.every(({ effects }) =>
    effects.every((effect) => effect.type !== 'unreadable' || effect.why === 'syntax'),
  );
  if (!isTold) return bareCode(code);
  return statements.map(({ text, conditional }) => `${conditional ? '? ' : ''}${bareSql(text)};`).join('\n');
}
