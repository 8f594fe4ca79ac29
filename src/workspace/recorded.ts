import type { Answer, Cell, Memory } from './memory.ts';

/** What answers read: facts, and other answers. */
export abstract class Source {
  readonly readers = new Set<RecordedAnswer<unknown>>();
  changedAt = 0;
  /** Lets go of it; undefined for what lives until it is forgotten. */
  abstract readonly release: (() => void) | undefined;

  /** Brings it up to date; a cell always is. */
  refresh(): void {}
}

export class RecordedCell extends Source implements Cell {
  readonly release: (() => void) | undefined;
  readonly #memory: Memory;

  constructor(memory: Memory, release: (() => void) | undefined) {
    super();
    this.#memory = memory;
    this.release = release;
  }

  read(): void {
    this.#memory.depend(this);
  }

  touch(): void {
    this.#memory.touch(this);
  }
}

/** Who is told what becomes of an answer: that it may have changed, and that nobody reads it. */
interface Heard {
  readonly stale?: (() => void) | undefined;
  readonly release?: () => void;
}

export class RecordedAnswer<V> extends Source implements Answer<V> {
  readonly sources = new Set<Source>();
  readonly release: (() => void) | undefined;
  readonly #memory: Memory;
  readonly #compute: () => V;
  readonly #same: (a: V, b: V) => boolean;
  readonly #stale: (() => void) | undefined;
  #kept: { readonly value: V } | undefined;
  #doubtful = true;
  #verifiedAt = -1;

  constructor(memory: Memory, compute: () => V, same: (a: V, b: V) => boolean, { stale, release }: Heard) {
    super();
    this.#memory = memory;
    this.#compute = compute;
    this.#same = same;
    this.#stale = stale;
    this.release =
      release &&
      (() => {
        this.forget();
        release();
      });
  }

  get(): V {
    // Before it is worked out, which may throw: who asked hears when that may have changed.
    this.#memory.depend(this as RecordedAnswer<unknown>);
    this.refresh();
    return (this.#kept as { readonly value: V }).value;
  }

  override refresh(): void {
    const { revision, isTold } = this.#memory;
    if (this.#kept && !this.#doubtful && (isTold || this.#verifiedAt === revision)) return;
    try {
      if (!this.#kept || this.#changed()) this.#ask();
    } catch (reason) {
      this.#kept = undefined;
      throw reason;
    } finally {
      this.#doubtful = false;
      this.#verifiedAt = this.#memory.revision;
    }
  }

  #changed(): boolean {
    for (const source of this.sources) {
      source.refresh();
      if (source.changedAt > this.#verifiedAt) return true;
    }
    return false;
  }

  #ask(): void {
    this.forget();
    const value = this.#memory.during(this as RecordedAnswer<unknown>, this.#compute);
    const isOther = !this.#kept || !this.#same(this.#kept.value, value);
    this.#kept = { value };
    if (!isOther) return;
    this.changedAt = this.#memory.revision;
    // It may no longer read what would have led to those who read it.
    if (!this.#memory.isTold) this.#memory.changed(this as RecordedAnswer<unknown>);
  }

  forget(): void {
    for (const source of this.sources) {
      source.readers.delete(this as RecordedAnswer<unknown>);
      this.#memory.left(source);
    }
    this.sources.clear();
  }

  /** Whether that is news to those who read it. */
  doubt(): boolean {
    if (this.#doubtful || this.#verifiedAt === this.#memory.revision) return false;
    this.#doubtful = true;
    this.#stale?.();
    return true;
  }
}
