import type { History } from '../../model/migration/history.ts';
import type { Cell, Memory } from '../memory.ts';

/** A history as it is now: who read something of it is asked again when that changes. */
export class LiveHistory implements History {
  readonly #memory: Memory;
  readonly #cells = new Map<keyof History, Cell>();
  #now: History;

  constructor(memory: Memory, now: History) {
    this.#memory = memory;
    this.#now = now;
  }

  become(next: History): void {
    const last = this.#now;
    this.#now = next;
    for (const [aspect, cell] of this.#cells) if (!isSame(last[aspect], next[aspect])) cell.touch();
  }

  get directory() {
    return this.#read('directory');
  }

  get runner() {
    return this.#read('runner');
  }

  get dialect() {
    return this.#read('dialect');
  }

  get dialectBecause() {
    return this.#read('dialectBecause');
  }

  get migrations() {
    return this.#read('migrations');
  }

  get pending() {
    return this.#read('pending');
  }

  get pendingBecause() {
    return this.#read('pendingBecause');
  }

  get pendingProblem() {
    return this.#read('pendingProblem');
  }

  get before() {
    return this.#read('before');
  }

  get after() {
    return this.#read('after');
  }

  get released() {
    return this.#read('released');
  }

  get settings() {
    return this.#read('settings');
  }

  #read<K extends keyof History>(aspect: K): History[K] {
    let cell = this.#cells.get(aspect);
    if (!cell) {
      cell = this.#memory.cell();
      this.#cells.set(aspect, cell);
    }
    cell.read();
    return this.#now[aspect];
  }
}

/** By their parts where they are lists: a list of the same migrations says the same. */
function isSame(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((one, i) => one === b[i]);
}
