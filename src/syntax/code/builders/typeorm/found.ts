import type { Span } from '../../../../text/place.ts';
import type { CallSite, Handle, Text, Value } from '../../value.ts';
import { answered, handled } from '../answers.ts';
import { holeCalled } from '../holes.ts';
import { option } from '../said.ts';

/** What `getTable` finds: its name is known, the rest is the database's. */
export class FoundTable implements Handle {
  readonly title = 'a table that getTable reads';
  readonly inert = true;
  readonly doubtful = true;
  readonly name: Text;

  constructor(name: Text) {
    this.name = name;
  }

  get(property: string, at: Span): Value | undefined {
    if (property === 'name') return this.name;
    const word = LISTS.get(property);
    return word ? handled(new FoundParts(word), at) : answered(at);
  }

  method(name: string, [first]: readonly Value[], { span }: CallSite): Value | undefined {
    if (name === 'findColumnByName') {
      return handled(new FoundPart('column', first?.type === 'text' ? first : undefined), span);
    }
    const list = FOUND_LISTS.get(name);
    return list ? handled(new FoundParts(list), span) : undefined;
  }
}

const LISTS: ReadonlyMap<string, string> = new Map([
  ['columns', 'column'],
  ['primaryColumns', 'column'],
  ['indices', 'index'],
  ['foreignKeys', 'foreign_key'],
  ['uniques', 'unique'],
  ['checks', 'check'],
  ['exclusions', 'exclusion'],
]);

const FOUND_LISTS: ReadonlyMap<string, string> = new Map([
  ['findColumnIndices', 'index'],
  ['findColumnForeignKeys', 'foreign_key'],
  ['findColumnUniques', 'unique'],
  ['findColumnChecks', 'check'],
]);

const ONE_OF = ['find', 'findLast', 'at', 'pop', 'shift'];

/** Its columns, its foreign keys: which and how many nobody knows. */
export class FoundParts implements Handle {
  readonly title = 'what getTable reads';
  readonly inert = true;
  readonly doubtful = true;
  readonly word: string;

  constructor(word: string) {
    this.word = word;
  }

  get(property: string, at: Span): Value {
    return /^\d+$/.test(property) ? handled(new FoundPart(this.word), at) : answered(at);
  }

  method(name: string, _: readonly Value[], { span }: CallSite): Value | undefined {
    if (ONE_OF.includes(name)) return handled(new FoundPart(this.word), span);
    return name === 'filter' || name === 'slice' ? handled(this, span) : undefined;
  }
}

/** One of them. */
export class FoundPart implements Handle {
  readonly title = 'what getTable reads';
  readonly inert = true;
  readonly doubtful = true;
  readonly word: string;
  readonly name: Text | undefined;

  constructor(word: string, name?: Text) {
    this.word = word;
    this.name = name;
  }

  get(property: string, at: Span): Value {
    return property === 'name' ? (this.name ?? holeCalled(this.word, at)) : answered(at);
  }

  method(name: string, _: readonly Value[], { span }: CallSite): Value {
    return name === 'clone' ? copyOf(this, span) : answered(span);
  }
}

const copies = new WeakSet<Value>();

/** What the code says of the copy is what is different of it. */
function copyOf({ name }: FoundPart, span: Span): Value {
  const entries = new Map<string, Value>(name ? [['name', name]] : []);
  const copy: Value = { type: 'dictionary', entries, complete: false, span };
  copies.add(copy);
  return copy;
}

/** A copy of what the database has: all but what is said of it is as it was. */
export function isCopy(value: Value): boolean {
  return copies.has(value);
}

/** What a method of the query runner is given for a table, a column, a constraint or an index: its name, or it. */
export function nameGiven(value: Value | undefined, word: string): Text | undefined {
  if (value?.type === 'dictionary') {
    const name = option(value, 'name');
    return name && name?.type !== 'text' ? holeCalled(word, name.span) : name;
  }
  if (value?.type === 'handle') {
    const { handle } = value;
    if (handle instanceof FoundTable || handle instanceof FoundPart)
      return handle.name ?? holeCalled(handle instanceof FoundPart ? handle.word : word, value.span);
  }
  return value?.type === 'text' ? value : holeCalled(word, value?.span);
}
