import type { Released } from '../../model/migration/history.ts';
import type { SourceId } from '../../text/place.ts';
import type { Outline } from './outline.ts';
import { releasedOf } from './pending.ts';
import type { Standing } from './standing.ts';

/** What the main branch holds of each history: the same value until a migration comes or goes or an edited file changes. */
export class Releases {
  readonly #standing: Standing | undefined;
  readonly #known = new Map<string, { readonly from: string; readonly released: Released | undefined }>();

  constructor(standing: Standing | undefined) {
    this.#standing = standing;
  }

  /** `key`: which history it is. `textOf`: a file as it is now. */
  of(key: string, outline: Outline, textOf: (path: SourceId) => string | undefined): Released | undefined {
    if (this.#standing?.type !== 'released') return undefined;
    const edited = [...this.#standing.edited.keys()].map((path) => [path, textOf(path)]);
    const names = outline.migrations.map(({ id, path, repeatable }) => [id, path, repeatable]);
    const from = JSON.stringify([names, edited]);
    const known = this.#known.get(key);
    if (known?.from === from) return known.released;
    const released = releasedOf(outline, this.#standing, textOf);
    this.#known.set(key, { from, released });
    return released;
  }
}
