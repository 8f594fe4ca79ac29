import type { Resource } from '../model/resource.ts';
import type { Cell, Memory } from './memory.ts';

/** A set of resources under one key, with the cell that tells who looked. */
interface Shelf {
  readonly cell: Cell;
  /** In the order in which they came. Answers hold it no longer than until the next change. */
  readonly resources: Resource[];
}

/** Resources by key. Every look-up is recorded, an empty one too, as long as its answer is kept. */
export class Shelves {
  readonly #memory: Memory;
  readonly #shelves = new Map<string, Shelf>();

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  add(key: string, resource: Resource): void {
    const shelf = this.#shelf(key);
    shelf.resources.push(resource);
    shelf.cell.touch();
  }

  remove(key: string, resource: Resource): void {
    const shelf = this.#shelf(key);
    shelf.resources.splice(shelf.resources.indexOf(resource), 1);
    shelf.cell.touch();
  }

  find<T extends Resource>(key: string): readonly T[] {
    if (!this.#memory.recording && !this.#shelves.has(key)) return [];
    const shelf = this.#shelf(key);
    shelf.cell.read();
    return shelf.resources as readonly Resource[] as readonly T[];
  }

  /** Not recorded: only to choose where to look. */
  count(key: string): number {
    return this.#shelves.get(key)?.resources.length ?? 0;
  }

  /** How many are kept, empty ones too. */
  get size(): number {
    return this.#shelves.size;
  }

  #shelf(key: string): Shelf {
    let shelf = this.#shelves.get(key);
    if (!shelf) {
      const resources: Resource[] = [];
      const release = () => resources.length === 0 && this.#shelves.delete(key);
      shelf = { cell: this.#memory.cell(release), resources };
      this.#shelves.set(key, shelf);
    }
    return shelf;
  }
}
