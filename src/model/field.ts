import type { Entry, Node, ScalarValue } from '../syntax/tree.ts';
import type { DocumentId, Located, SourceId } from '../text/place.ts';
import type { Change } from './change.ts';
import type { Shape } from './shape.ts';
import { TreeField } from './tree-field.ts';

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
  /** The keys of a mapping, merged ones included, and those that something else in the input may add. */
  keys(): readonly string[];
  items(): readonly Field<Item<T>>[];
  /** Of a list: whether something else in the input adds items to it. */
  readonly grows: boolean;
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

/** The items of a list, none where it is absent; undefined where nobody knows all of them. */
export function allItems<T>(list: Field<readonly T[] | undefined>): readonly Field<T>[] | undefined {
  if (list.state === 'unknown' || list.grows) return undefined;
  return list.items() as unknown as readonly Field<T>[];
}

/** A pure function of a field that is asked once per field, and then remembered as long as the field lives. */
export function oncePerField<F extends AnyField, V>(compute: (field: F) => V): (field: F) => V {
  const slot = slots++;
  return (field) => {
    const at = field as AnyField as TreeField;
    at.answers ??= [];
    if (!(slot in at.answers)) at.answers[slot] = compute(field);
    return at.answers[slot] as V;
  };
}

let slots = 0;

/** What stands behind a field, for what lives below the rules: edits, table checks, ignores. */
export interface Written {
  readonly origin: Origin;
  /** The entry that holds it, unless it is an item or a root. */
  readonly entry: Entry | undefined;
  readonly node: Node | undefined;
  /** What something else in the input changes of it. */
  readonly change: Change | undefined;
}

/** Every field is a `TreeField`; only this module can make one. */
export function writtenAt(field: AnyField): Written {
  return field as unknown as TreeField;
}

/** The text that a value is written as; empty where there is none. */
export function sourceOf(field: AnyField): string {
  const { origin, node } = writtenAt(field);
  return node ? origin.text.slice(node.span.start, node.span.end) : '';
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
