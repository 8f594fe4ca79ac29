import type { Document } from './document.ts';
import type { Cell, Memory } from './memory.ts';

/** Counts of what was seen and not understood; `remote` when a kustomization brings in what is not in the input. */
export interface Unread {
  readonly templates: number;
  readonly unreadable: number;
  /** Patches that no kustomization in the input names. */
  readonly fragments: number;
  readonly remote: boolean;
}

/** The counts while documents come and go. Who has read them is told when they differ after all changes. */
export class UnreadCounts {
  readonly #counts = { templates: 0, unreadable: 0, fragments: 0, remote: false };
  readonly #changed: Cell;
  #settled: Unread = { ...this.#counts };

  constructor(memory: Memory) {
    this.#changed = memory.cell();
  }

  read(): Unread {
    this.#changed.read();
    return { ...this.#counts };
  }

  set remote(remote: boolean) {
    this.#counts.remote = remote;
  }

  /** `named`: a kustomization names the file as a patch. */
  tally({ content }: Document, named: boolean, by: 1 | -1): void {
    if (content.type === 'template') this.#counts.templates += by;
    if (content.type === 'unreadable') this.#counts.unreadable += by;
    if (content.type !== 'manifest' || named) return;
    for (const { resource } of content.resources) {
      // A patch of a definition hides nothing that another object could need.
      if (resource.fragment && resource.kind !== 'CustomResourceDefinition') this.#counts.fragments += by;
    }
  }

  settle(): void {
    const before = this.#settled;
    this.#settled = { ...this.#counts };
    if ((Object.keys(before) as (keyof Unread)[]).some((key) => before[key] !== this.#settled[key]))
      this.#changed.touch();
  }
}
