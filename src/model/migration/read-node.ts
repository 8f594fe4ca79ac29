import type { Node, RangeVar } from '@pgsql/types';
import type { Name } from './name.ts';

/** A node is an object of one key, its tag. */
type Contents = { [N in Node as keyof N]: N[keyof N] };
type Tag = keyof Contents;
type Content<T extends Tag> = Contents[T];

export type { Content, Tag };

/** What a node holds, if it is of this sort. */
export function as<T extends Tag>(node: Node | undefined, tag: T): Content<T> | undefined {
  return (node as { readonly [K in T]?: Content<T> } | undefined)?.[tag];
}

/** Those of some nodes that are of this sort. */
export function allAs<T extends Tag>(nodes: readonly Node[] | undefined, tag: T): readonly Content<T>[] {
  return (nodes ?? []).flatMap((node) => as(node, tag) ?? []);
}

export function stringOf(node: Node | undefined): string | undefined {
  const text = as(node, 'String');
  return text && (text.sval ?? '');
}

export function stringsOf(nodes: readonly Node[] | undefined): readonly string[] {
  return (nodes ?? []).flatMap((node) => stringOf(node) ?? []);
}

export function itemsOf(node: Node | undefined): readonly Node[] {
  return as(node, 'List')?.items ?? [];
}

export function nameOf(relation: RangeVar | undefined): Name {
  return { schema: relation?.schemaname, name: relation?.relname ?? '' };
}

/** A name of parts: `schema.name`; a database in front is dropped. */
export function nameOfParts(parts: readonly string[]): Name {
  return { schema: parts.at(-2), name: parts.at(-1) ?? '' };
}

/** The name that a node of any sort gives: parts, a type, a function. */
export function nameOfObject(node: Node | undefined): Name {
  const routine = as(node, 'ObjectWithArgs');
  const type = as(node, 'TypeName');
  const relation = as(node, 'RangeVar');
  if (relation) return nameOf(relation);
  const parts = routine?.objname ?? type?.names ?? (as(node, 'List') ? itemsOf(node) : undefined);
  return nameOfParts(parts ? stringsOf(parts) : stringsOf(node ? [node] : []));
}
