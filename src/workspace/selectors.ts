import type { Labels, Selector } from '../model/labels.ts';
import type { Resource } from '../model/resource.ts';
import type { Cell, Memory } from './memory.ts';

/** What selects pods: a Service, a budget. */
export interface Selecting extends Resource {
  readonly selector: Selector | undefined;
}

/** Those of one room whose selectors demand the same labels, with the cell that tells who looked. */
interface Shelf {
  readonly cell: Cell;
  readonly resources: Selecting[];
}

/** Shelves by the values that are demanded, for each set of keys that somebody in the room demands. */
interface Room {
  readonly cell: Cell;
  readonly shelves: Map<string, Map<string, Shelf>>;
}

/**
 * Finds what selects a pod in one look-up for each set of keys that is demanded, of which a namespace has a few,
 * however many selectors there are. A room is a sort and a namespace.
 */
export class Selectors {
  readonly #memory: Memory;
  readonly #rooms = new Map<string, Room>();

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** How many shelves and rooms are kept. */
  get size(): number {
    return [...this.#rooms.values()].reduce((sum, { shelves }) => sum + 1 + shelves.size, 0);
  }

  add(room: string, resource: Selecting): void {
    if (!resource.selector) return;
    const shelf = this.#shelf(this.#room(room), demandsOf(resource.selector));
    shelf.resources.push(resource);
    shelf.cell.touch();
  }

  remove(room: string, resource: Selecting): void {
    if (!resource.selector) return;
    const shelf = this.#shelf(this.#room(room), demandsOf(resource.selector));
    shelf.resources.splice(shelf.resources.indexOf(resource), 1);
    shelf.cell.touch();
  }

  /** Each list holds those that demand the same of these labels, and nothing else of any label's value. */
  metBy(room: string, labels: Labels): readonly (readonly Selecting[])[] {
    const { cell, shelves } = this.#room(room);
    cell.read();
    const found: (readonly Selecting[])[] = [];
    for (const keys of shelves.keys()) {
      const values = valuesIn(labels, keys);
      if (values === undefined) continue;
      const resources = this.#read(room, { keys, values });
      if (resources.length > 0) found.push(resources);
    }
    return found;
  }

  /** Those that demand the same labels. */
  alike(room: string, selector: Selector): readonly Selecting[] {
    return this.#read(room, demandsOf(selector));
  }

  #read(name: string, demands: Demands): readonly Selecting[] {
    const room = this.#room(name);
    const known = room.shelves.get(demands.keys)?.get(demands.values);
    if (!known && !this.#memory.recording) return [];
    const shelf = known ?? this.#shelf(room, demands);
    shelf.cell.read();
    return shelf.resources;
  }

  #room(name: string): Room {
    let room = this.#rooms.get(name);
    if (!room) {
      const shelves: Room['shelves'] = new Map();
      const release = () => shelves.size === 0 && this.#rooms.delete(name);
      room = { cell: this.#memory.cell(release), shelves };
      this.#rooms.set(name, room);
    }
    return room;
  }

  #shelf(room: Room, { keys, values }: Demands): Shelf {
    let alike = room.shelves.get(keys);
    if (!alike) {
      alike = new Map();
      room.shelves.set(keys, alike);
      room.cell.touch();
    }
    let shelf = alike.get(values);
    if (!shelf) {
      shelf = this.#made(room, keys, alike, values);
      alike.set(values, shelf);
    }
    return shelf;
  }

  /** One that goes when it is empty and nobody looks there, and what held it with the last. */
  #made({ cell, shelves }: Room, keys: string, alike: Map<string, Shelf>, values: string): Shelf {
    const resources: Selecting[] = [];
    const release = () => {
      if (resources.length > 0) return;
      alike.delete(values);
      if (alike.size === 0) shelves.delete(keys);
      cell.read();
    };
    return { cell: this.#memory.cell(release), resources };
  }
}

/** The labels that a selector demands, as text; what it demands with several values or none is left out. */
interface Demands {
  readonly keys: string;
  readonly values: string;
}

const BETWEEN = '\n';

function demandsOf(selector: Selector): Demands {
  const demanded = selector
    .filter(({ operator, values }) => operator === 'In' && values.length === 1)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return {
    keys: demanded.map(({ key }) => key).join(BETWEEN),
    values: demanded.map(({ values }) => values[0]).join(BETWEEN),
  };
}

/** Undefined where the labels lack a key, or where nobody knows its value. */
function valuesIn(labels: Labels, keys: string): string | undefined {
  if (keys === '') return '';
  const values: string[] = [];
  for (const key of keys.split(BETWEEN)) {
    const value = labels.get(key);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values.join(BETWEEN);
}
