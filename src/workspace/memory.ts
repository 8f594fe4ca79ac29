/** A fact that changes from outside: which resources carry a label, what a document says. */
export interface Cell {
  read(): void;
  touch(): void;
}

/** An answer that is kept until something it read has changed, and whose own change is only told when it differs. */
export interface Answer<V> {
  get(): V;
  /** Lets go of what it read; for answers about what is gone. */
  forget(): void;
}

/**
 * Records what each answer reads, so that a change asks again only what it may concern: marking runs along the
 * recorded reads, and an answer that comes out the same stops the marking there. Without recording answers are kept
 * for ever, which is all that one run over unchanging files needs.
 */
export class Memory {
  readonly recording: boolean;
  #revision = 0;
  #reader: RecordedAnswer<unknown> | undefined;

  constructor(recording: boolean) {
    this.recording = recording;
  }

  cell(): Cell {
    if (!this.recording) return UNRECORDED;
    const source = new Source();
    return {
      read: () => this.depend(source),
      touch: () => {
        source.changedAt = ++this.#revision;
        for (const reader of source.readers) reader.mark();
      },
    };
  }

  /** Only while recording. `stale` is told when something that the answer read may have changed. */
  answer<V>(compute: () => V, same: (a: V, b: V) => boolean, stale?: () => void): Answer<V> {
    return new RecordedAnswer(this, compute, same, stale);
  }

  /** One answer per key; keys are objects that live as long as their document, or strings. */
  question<K extends object | string, V>(
    compute: (key: K) => V,
    same: (a: V, b: V) => boolean,
  ): Question<K, V> {
    return new Question(this, compute, same);
  }

  get revision(): number {
    return this.#revision;
  }

  depend(source: Source): void {
    if (!this.#reader) return;
    this.#reader.sources.add(source);
    source.readers.add(this.#reader);
  }

  during<V>(reader: RecordedAnswer<unknown>, compute: () => V): V {
    const outer = this.#reader;
    this.#reader = reader;
    try {
      return compute();
    } finally {
      this.#reader = outer;
    }
  }
}

export class Question<K extends object | string, V> {
  readonly #memory: Memory;
  readonly #compute: (key: K) => V;
  readonly #same: (a: V, b: V) => boolean;
  readonly #answers = new Map<K, Answer<V>>();
  /** Instead of answers where nothing is recorded. */
  readonly #values = new Map<K, V>();

  constructor(memory: Memory, compute: (key: K) => V, same: (a: V, b: V) => boolean) {
    this.#memory = memory;
    this.#compute = compute;
    this.#same = same;
  }

  ask(key: K): V {
    return this.#memory.recording ? this.#recorded(key) : this.#kept(key);
  }

  #kept(key: K): V {
    const known = this.#values.get(key);
    if (known !== undefined || this.#values.has(key)) return known as V;
    const value = this.#compute(key);
    this.#values.set(key, value);
    return value;
  }

  #recorded(key: K): V {
    let answer = this.#answers.get(key);
    if (!answer) {
      answer = this.#memory.answer(() => this.#compute(key), this.#same);
      this.#answers.set(key, answer);
    }
    return answer.get();
  }

  forget(key: K): void {
    this.#answers.get(key)?.forget();
    this.#answers.delete(key);
  }
}

const UNRECORDED: Cell = { read() {}, touch() {} };

class Source {
  readonly readers = new Set<RecordedAnswer<unknown>>();
  changedAt = 0;

  /** Brings it up to date; a cell always is. */
  refresh(): void {}
}

class RecordedAnswer<V> extends Source implements Answer<V> {
  readonly sources = new Set<Source>();
  readonly #memory: Memory;
  readonly #compute: () => V;
  readonly #same: (a: V, b: V) => boolean;
  readonly #stale: (() => void) | undefined;
  #kept: { readonly value: V } | undefined;
  #doubtful = true;
  #verifiedAt = -1;

  constructor(memory: Memory, compute: () => V, same: (a: V, b: V) => boolean, stale?: () => void) {
    super();
    this.#memory = memory;
    this.#compute = compute;
    this.#same = same;
    this.#stale = stale;
  }

  get(): V {
    this.refresh();
    this.#memory.depend(this);
    return (this.#kept as { readonly value: V }).value;
  }

  override refresh(): void {
    if (!this.#doubtful) return;
    if (!this.#kept || this.#changed()) this.#ask();
    this.#doubtful = false;
    this.#verifiedAt = this.#memory.revision;
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
    if (!this.#kept || !this.#same(this.#kept.value, value)) this.changedAt = this.#memory.revision;
    this.#kept = { value };
  }

  forget(): void {
    for (const source of this.sources) source.readers.delete(this as RecordedAnswer<unknown>);
    this.sources.clear();
  }

  mark(): void {
    if (this.#doubtful) return;
    this.#doubtful = true;
    this.#stale?.();
    for (const reader of this.readers) reader.mark();
  }
}
