import type { ClassOfFile } from './kinds.ts';
import type { Value } from './value.ts';

export type Names = Map<string, Value>;

/** What a function that is no arrow brings along. */
export interface Receiver {
  readonly self: Value | undefined;
  /** The class whose method it is, for `super`. */
  readonly home: ClassOfFile | undefined;
}

/** The names of a block. */
export class Scope {
  readonly names: Names = new Map();
  /** Of those, what is declared as words that the code has a name for: `const TABLE = 'users'`, an enum. */
  readonly terms = new Set<string>();
  readonly parent: Scope | undefined;
  readonly receiver: Receiver | undefined;
  /** That `var` declares in. */
  readonly outer: Scope;

  constructor(parent: Scope | undefined, isFunction = parent === undefined, receiver = parent?.receiver) {
    this.parent = parent;
    this.receiver = receiver;
    this.outer = isFunction || !parent ? this : parent.outer;
  }

  /** The names among which one is declared. */
  holding(name: string): Names | undefined {
    return this.#declaring(name)?.names;
  }

  isTerm(name: string): boolean {
    return this.#declaring(name)?.terms.has(name) ?? false;
  }

  #declaring(name: string): Scope | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      if (scope.names.has(name)) return scope;
    }
    return undefined;
  }
}
