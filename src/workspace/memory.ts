import { RecordedAnswer, RecordedCell, type Source } from './recorded.ts';

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
 * Records what each answer reads, so that a change asks again only what it may concern: telling runs along the
 * recorded reads, and an answer that comes out the same is none to ask others again for. It may stop anywhere and go
 * on later: until all are told, what is asked looks itself whether something it read has changed. What nobody reads
 * any more is let go. Without recording answers are kept for ever, which is all that one run over unchanging files
 * needs.
 */
export class Memory {
  readonly recording: boolean;
  #revision = 0;
  #reader: RecordedAnswer<unknown> | undefined;
  /** Those who read what has changed. */
  readonly #untold: Iterator<RecordedAnswer<unknown>>[] = [];
  /** What may have no reader left. */
  readonly #idle = new Set<Source>();

  constructor(recording: boolean) {
    this.recording = recording;
  }

  /** `release` is called when nobody reads it any more, and perhaps again; it may be read all the same. */
  cell(release?: () => void): Cell {
    return this.recording ? new RecordedCell(this, release) : UNRECORDED;
  }

  /** Only while recording. `stale` is told when something that the answer read may have changed. */
  answer<V>(compute: () => V, same: (a: V, b: V) => boolean, stale?: () => void): Answer<V> {
    return new RecordedAnswer(this, compute, same, { stale });
  }

  /** One answer per key, an object or a string. */
  question<K extends object | string, V>(
    compute: (key: K) => V,
    same: (a: V, b: V) => boolean,
  ): Question<K, V> {
    return new Question(this, compute, same);
  }

  get revision(): number {
    return this.#revision;
  }

  get isTold(): boolean {
    return this.#untold.length === 0;
  }

  /** Tells those who read what has changed, and who read their answers, until all are told or it is enough. */
  tell(isEnough: () => boolean): void {
    for (let next = this.#untold.at(-1); next && !isEnough(); next = this.#untold.at(-1)) {
      const { value: reader, done } = next.next();
      if (done) this.#untold.pop();
      else if (reader.doubt()) this.changed(reader);
    }
  }

  /** Lets go of what nobody reads any more. */
  sweep(): void {
    for (const source of this.#idle) {
      this.#idle.delete(source);
      if (source.readers.size === 0) source.release?.();
    }
  }

  touch(source: Source): void {
    source.changedAt = ++this.#revision;
    this.changed(source);
    this.left(source);
  }

  changed({ readers }: Source): void {
    if (readers.size > 0) this.#untold.push(readers.values());
  }

  left(source: Source): void {
    if (source.release && source.readers.size === 0) this.#idle.add(source);
  }

  depend(source: Source): void {
    if (this.#reader) {
      this.#reader.sources.add(source);
      source.readers.add(this.#reader);
    } else this.left(source);
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
      const release = () => this.#answers.delete(key);
      answer = new RecordedAnswer(this.#memory, () => this.#compute(key), this.#same, { release });
      this.#answers.set(key, answer);
    }
    return answer.get();
  }
}

const UNRECORDED: Cell = { read() {}, touch() {} };
