import { entryAt, keysOf, plain, target } from '../syntax/lookup.ts';
import type { Entry, Node, ScalarValue } from '../syntax/tree.ts';
import type { DocumentId, Located, Place, SourceId, Span } from '../text/place.ts';
import type { Change } from './change.ts';
import { hasPlaceholder } from './placeholder.ts';
import type { Shape } from './shape.ts';

export type Key<T> = T extends readonly unknown[] | ScalarValue | undefined ? never : keyof T & string;
export type At<T, K extends string> = T extends ScalarValue | undefined | readonly unknown[]
  ? never
  : K extends keyof T
    ? T[K]
    : undefined;
export type Item<T> = T extends readonly (infer I)[] ? I : never;

/** A field whose type does not matter: what places, edits and labels need of it. */
export interface AnyField extends Located {
  readonly state: 'written' | 'absent' | 'unknown';
  /** The key it stands under; of an item its index. */
  readonly key: string | number;
  /** The field that holds this one; undefined at the root of a resource. */
  readonly parent: AnyField | undefined;
  /** Where the anchor stands, if the value was written there and an alias points at it. */
  readonly anchored: Located | undefined;
  /** A place inside a scalar, by UTF-16 offsets in its value: an option in a command, a selector in a query. */
  part(start: number, end: number): Located;
}

/** A value and where it is written; when absent, where it would belong; when unknown, where the doubt is (template, patch, wrong type). */
export interface Field<T> extends AnyField {
  /** Undefined unless written, and where a part of it is unknown because something in the input changes it. */
  readonly value: T | undefined;
  /** The value, `fallback` when absent, undefined when nobody can know: then the rule stays silent. */
  or<D>(fallback: D): NonNullable<T> | D | undefined;
  get<K extends Key<T>>(key: K): Field<At<T, K>>;
  /** The keys that are written in a mapping, merged ones included. */
  keys(): readonly string[];
  items(): readonly Field<Item<T>>[];
}

/** The document that fields are read from. */
export interface Origin {
  readonly document: DocumentId;
  readonly source: SourceId;
  readonly text: string;
  /** A fragment: what it does not write is unknown. */
  readonly partial: boolean;
}

/** The root field of a resource, whose absent parts belong at `metadata.name`. */
export function rootField<T>(
  origin: Origin,
  node: Node,
  shape: Shape | undefined,
  change?: Change,
): Field<T> {
  return new TreeField(origin, undefined, '', undefined, node, shape, change) as unknown as Field<T>;
}

/** The same place read with another shape: the pod template of a kind whose tables we do not have. */
export function reshaped<T>(field: AnyField, shape: Shape | undefined): Field<T> {
  const { origin, parent, key, entry, node, change } = field as unknown as TreeField;
  return new TreeField(origin, parent, key, entry, node, shape, change) as unknown as Field<T>;
}

/** What stands behind a field, for what lives below the rules: edits, table checks, ignores. */
export interface Written {
  readonly origin: Origin;
  /** The entry that holds it, unless it is an item or a root. */
  readonly entry: Entry | undefined;
  readonly node: Node | undefined;
}

/** Every field is a `TreeField`; only this module can make one. */
export function writtenAt(field: AnyField): Written {
  return field as unknown as TreeField;
}

/** Where the key stands, for what is wrong with the key itself. */
export function keyOf(field: AnyField): Located {
  const { entry, origin } = writtenAt(field);
  return entry ? { place: { document: origin.document, span: entry.key.span } } : field;
}

/** The field at keys and indices from a root. */
export function fieldAt(root: AnyField, path: readonly (string | number)[]): AnyField {
  let at = root as unknown as TreeField;
  for (const step of path) {
    at = typeof step === 'number' ? (at.items()[step] ?? at.get('')) : at.get(step);
  }
  return at;
}

/** The path from the root of the resource, list items by their name where they have one. */
export function pathOf(field: AnyField): string {
  const parts: string[] = [];
  for (let at: AnyField | undefined = field; at?.parent; at = at.parent) {
    parts.unshift(typeof at.key === 'number' ? `[${itemName(at) ?? at.key}]` : `.${at.key}`);
  }
  return parts.join('').replace(/^\./, '');
}

function itemName(item: AnyField): string | undefined {
  const name = (item as Field<{ name?: string }>).get('name').value;
  return typeof name === 'string' ? name : undefined;
}

class TreeField implements AnyField {
  readonly origin: Origin;
  readonly parent: TreeField | undefined;
  readonly key: string | number;
  readonly entry: Entry | undefined;
  readonly node: Node | undefined;
  readonly shape: Shape | undefined;
  readonly change: Change | undefined;
  readonly state: 'written' | 'absent' | 'unknown';

  constructor(
    origin: Origin,
    parent: TreeField | undefined,
    key: string | number,
    entry: Entry | undefined,
    node: Node | undefined,
    shape: Shape | undefined,
    change: Change | undefined,
  ) {
    this.origin = origin;
    this.parent = parent;
    this.key = key;
    this.entry = entry;
    this.node = node;
    this.shape = shape;
    this.change = change;
    this.state = this.#judge();
  }

  #judge(): 'written' | 'absent' | 'unknown' {
    if (this.change?.whole) return 'unknown';
    const node = target(this.node);
    if (node === undefined || (node.type === 'scalar' && node.value === null)) {
      const parent = this.parent;
      if (this.change || parent?.state === 'unknown') return 'unknown';
      return this.origin.partial && parent ? 'unknown' : 'absent';
    }
    if (node.type === 'scalar') {
      if (typeof node.value === 'string' && hasPlaceholder(node.value)) return 'unknown';
      return this.shape && !this.shape.accepts(node.value) ? 'unknown' : 'written';
    }
    return this.shape && this.shape.type !== 'any' && this.shape.type !== node.type ? 'unknown' : 'written';
  }

  get value(): unknown {
    if (this.state !== 'written' || this.change) return undefined;
    return this.node?.type === 'scalar' ? this.node.value : plain(this.node, { left: 10_000 });
  }

  or(fallback: unknown): unknown {
    if (this.state === 'unknown') return undefined;
    return this.state === 'absent' ? fallback : this.value;
  }

  get(key: string): TreeField {
    const node = this.state === 'written' ? target(this.node) : undefined;
    const entry = node?.type === 'mapping' ? entryAt(node, key) : undefined;
    const change = this.change?.part(key);
    return new TreeField(this.origin, this, key, entry, entry?.value, this.shape?.child(key), change);
  }

  keys(): readonly string[] {
    const node = this.state === 'written' ? target(this.node) : undefined;
    return node?.type === 'mapping' ? keysOf(node) : [];
  }

  items(): readonly TreeField[] {
    const node = this.state === 'written' ? target(this.node) : undefined;
    if (node?.type !== 'sequence') return [];
    const shape = this.shape?.item();
    const changeOf = (item: Node | undefined, i: number) => this.change?.item(i, nameIn(item));
    return node.items.map(
      (item, i) => new TreeField(this.origin, this, i, undefined, item, shape, changeOf(item, i)),
    );
  }

  get anchored(): Located | undefined {
    if (this.node?.type !== 'alias' || !this.node.target) return undefined;
    return { place: this.#at(firstLine(this.node.target, this.origin.text)) };
  }

  get place(): Place {
    if (this.node === undefined || (this.node.type === 'scalar' && this.node.value === null)) {
      return this.entry ? this.#at(this.entry.key.span) : this.#placeWhenAbsent();
    }
    if (this.node.type === 'scalar' || this.node.type === 'alias') {
      return this.#at(firstLineOf(this.node.span, this.origin.text));
    }
    if (this.entry) return this.#at(this.entry.key.span);
    return this.parent ? this.#at(firstLine(this.node, this.origin.text)) : this.#placeWhenAbsent();
  }

  #placeWhenAbsent(): Place {
    if (this.parent?.parent) return this.parent.place;
    const root = target((this.parent ?? this).node);
    const metadata = root?.type === 'mapping' ? entryAt(root, 'metadata')?.value : undefined;
    const name = metadata?.type === 'mapping' ? entryAt(metadata, 'name')?.value : undefined;
    if (name?.type === 'scalar') return this.#at(name.span);
    return this.#at(root ? firstLine(root, this.origin.text) : { start: 0, end: 0 });
  }

  #at(span: Span): Place {
    return { document: this.origin.document, span };
  }

  part(start: number, end: number): Located {
    const node = target(this.node);
    if (node?.type !== 'scalar' || typeof node.value !== 'string') return this;
    const inside = node.value.slice(start, end);
    if (inside === '') return this;
    const quote = node.style === 'double' || node.style === 'single' ? 1 : 0;
    const { span } = node;
    const source = this.origin.text.slice(span.start, span.end);
    // Escapes and folded lines are longer in the text than in the value: without any, offsets agree.
    const exact = source.length === node.value.length + 2 * quote;
    const at = exact ? quote + start : source.indexOf(inside);
    if (at < 0 || (!exact && source.indexOf(inside, at + 1) >= 0)) return this;
    return { place: this.#at({ start: span.start + at, end: span.start + at + inside.length }) };
  }
}

function nameIn(item: Node | undefined): string | undefined {
  const node = target(item);
  const name = node?.type === 'mapping' ? target(entryAt(node, 'name')?.value) : undefined;
  return name?.type === 'scalar' && typeof name.value === 'string' ? name.value : undefined;
}

function firstLine(node: Node, text: string): Span {
  const first = node.type === 'mapping' && !node.flow ? node.entries[0] : undefined;
  const end = first ? (first.value?.span.end ?? first.key.span.end) : node.span.end;
  return firstLineOf({ start: node.span.start, end }, text);
}

function firstLineOf(span: Span, text: string): Span {
  for (let i = span.start; i < span.end; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) return { start: span.start, end: i };
  }
  return span;
}
