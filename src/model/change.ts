/**
 * The parts of an object that something else in the input changes before it reaches a cluster: what they hold then is
 * unknown. A part with changes below it is only touched: what is written there stays, what is absent may come.
 */
export class Change {
  /** Nobody can know this part, or anything in it. */
  #whole = false;
  readonly #parts = new Map<string, Change>();

  get whole(): boolean {
    return this.#whole;
  }

  /** Of a key of a mapping. */
  part(key: string): Change | undefined {
    return this.#whole ? this : this.#parts.get(key);
  }

  /** Of an item of a list, which changes name by its place or by its name. */
  item(index: number, name: string | undefined): Change | undefined {
    const byPlace = this.part(String(index));
    const byName = name === undefined ? undefined : this.part(named(name));
    if (!byPlace || !byName || byPlace === byName) return byPlace ?? byName;
    return byPlace.#with(byName);
  }

  /** Notes that what stands at a path may come or get parts. */
  touch(path: readonly string[]): Change {
    let at: Change = this;
    for (const key of path) {
      let next = at.#parts.get(key);
      if (!next) {
        next = new Change();
        at.#parts.set(key, next);
      }
      at = next;
    }
    return at;
  }

  /** Notes that nobody can know what stands at a path. */
  replace(path: readonly string[]): void {
    this.touch(path).#whole = true;
  }

  #with(other: Change): Change {
    const both = new Change();
    both.#whole = this.#whole || other.#whole;
    for (const [key, part] of this.#parts) both.#parts.set(key, part);
    for (const [key, part] of other.#parts) {
      const own = both.#parts.get(key);
      both.#parts.set(key, own ? own.#with(part) : part);
    }
    return both;
  }
}

/** How a path names an item of a list by the name that it has. */
export function named(name: string): string {
  return `[${name}]`;
}
