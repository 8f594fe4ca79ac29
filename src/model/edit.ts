import type { Located } from '../text/place.ts';
import type { AnyField } from './field.ts';

/** What an edit writes: mappings keep the order of their keys. */
export type EditValue =
  | string
  | number
  | boolean
  | readonly EditValue[]
  | { readonly [key: string]: EditValue };

/** A change of meaning, turned into text only on request, against the text of that moment. */
export type Edit =
  | { readonly op: 'set'; readonly field: AnyField; readonly value: EditValue }
  | { readonly op: 'replace'; readonly field: AnyField; readonly key: string; readonly value: EditValue }
  | { readonly op: 'rename'; readonly field: AnyField; readonly key: string }
  | { readonly op: 'move'; readonly field: AnyField; readonly into: AnyField; readonly key: string }
  | { readonly op: 'remove'; readonly field: AnyField }
  | { readonly op: 'erase'; readonly comment: Located }
  | { readonly op: 'rewrite'; readonly part: Located; readonly text: string };

/** Writes a value where the field stands, or inserts the field where it would belong. */
export function set(field: AnyField, value: EditValue): Edit {
  return { op: 'set', field, value };
}

/** Writes another key and value in the field's stead; inserts them where the field is absent. */
export function replace(field: AnyField, key: string, value: EditValue): Edit {
  return { op: 'replace', field, key, value };
}

export function rename(field: AnyField, key: string): Edit {
  return { op: 'rename', field, key };
}

/** Takes a field with its value and its comments to another mapping. */
export function move(field: AnyField, into: AnyField, key: string): Edit {
  return { op: 'move', field, into, key };
}

export function remove(field: AnyField): Edit {
  return { op: 'remove', field };
}

/** Takes away a comment that only the tool reads. */
export function erase(comment: Located): Edit {
  return { op: 'erase', comment };
}

/** Writes other words where a part of a comment stands. */
export function rewrite(part: Located, text: string): Edit {
  return { op: 'rewrite', part, text };
}
