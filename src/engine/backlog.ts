import type { SourceId } from '../text/place.ts';
import type { Memory } from '../workspace/memory.ts';
import type { Buckets } from './buckets.ts';

/** The files whose findings may be others than when they were last looked at, as far as they have been told. */
export class Backlog {
  readonly #memory: Memory;
  readonly #buckets: Buckets;
  readonly #stale = new Set<SourceId>();
  readonly #moved = new Set<SourceId>();

  constructor(memory: Memory, buckets: Buckets) {
    this.#memory = memory;
    this.#buckets = buckets;
  }

  /** Something that its findings come of may have changed. */
  add(source: SourceId): void {
    this.#stale.add(source);
  }

  /** Its text has changed, so that findings that point into it may stand elsewhere. */
  move(source: SourceId): void {
    this.#stale.add(source);
    this.#moved.add(source);
  }

  delete(source: SourceId): void {
    this.#stale.delete(source);
  }

  /** Whether all are told, and none is left. */
  get isEmpty(): boolean {
    return this.#memory.isTold && this.#stale.size + this.#moved.size === 0;
  }

  /** Whether there are more than so many; others than so many and one need not be told to know. */
  exceeds(files: number): boolean {
    this.#addTouching();
    this.#memory.tell(() => this.#stale.size > files);
    return this.#stale.size > files;
  }

  /** So many at most of those that are known. */
  first(files: number): readonly SourceId[] {
    const first: SourceId[] = [];
    for (const source of this.#stale) {
      if (first.length === files) break;
      first.push(source);
    }
    return first;
  }

  /** Those of some files, or of all, that have to be looked at: of some, each while not all are told. */
  among(sources?: ReadonlySet<SourceId>): readonly SourceId[] {
    if (!sources) {
      this.exceeds(Number.POSITIVE_INFINITY);
      return [...this.#stale];
    }
    this.#addTouching();
    return [...sources].filter((source) => !this.#memory.isTold || this.#stale.has(source));
  }

  #addTouching(): void {
    for (const moved of this.#moved)
      for (const source of this.#buckets.touching(moved)) this.#stale.add(source);
    this.#moved.clear();
  }
}
