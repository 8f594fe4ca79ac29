import { type AnyField, type Field, writtenAt } from '../model/field.ts';
import type { Resource } from '../model/resource.ts';
import { target } from '../syntax/lookup.ts';
import type { SourceId, Span } from '../text/place.ts';
import type { Document } from './document.ts';
import type { PlacedDocument, Source } from './source.ts';

/** What stands at an offset of a file: the object, and the deepest of its fields that holds the offset. */
export interface Pointed {
  readonly document: Document;
  /** Where the document starts in its file. */
  readonly start: number;
  readonly resource: Resource;
  /** The root itself where no key of the object holds the offset. */
  readonly field: AnyField;
  /** Whether it is the key that stands there, not the value. */
  readonly onKey: boolean;
}

/** Undefined outside of objects, and in what could not be read as one. `offset` counts UTF-16 units of the file. */
export function pointedAt(
  sources: ReadonlyMap<SourceId, Source>,
  source: SourceId,
  offset: number,
): Pointed | undefined {
  const placed = documentAt(sources.get(source)?.documents ?? [], offset);
  if (placed?.document.content.type !== 'manifest') return undefined;
  const { document, start } = placed;
  const at = offset - start;
  const resources = placed.document.content.resources.map(({ resource }) => resource);
  const resource = resources.find(({ root }) => holds(writtenAt(root).node?.span, at));
  return resource && { document, start, resource, ...deepest(resource.root, at) };
}

export function documentAt(documents: readonly PlacedDocument[], offset: number): PlacedDocument | undefined {
  return documents.findLast(({ start }) => start <= offset);
}

function deepest(root: AnyField, at: number): Pick<Pointed, 'field' | 'onKey'> {
  let field = root;
  for (;;) {
    const next = childAt(field, at);
    if (!next) return { field, onKey: holds(writtenAt(field).entry?.key.span, at) };
    field = next;
  }
}

function childAt(field: AnyField, at: number): AnyField | undefined {
  const node = target(writtenAt(field).node);
  if (node?.type === 'mapping') {
    const entry = node.entries.find(({ key, value }) =>
      holds({ start: key.span.start, end: value?.span.end ?? key.span.end }, at),
    );
    const name = entry?.key.value;
    return typeof name === 'string' ? (field as Field<{ [key: string]: unknown }>).get(name) : undefined;
  }
  if (node?.type !== 'sequence') return undefined;
  return (field as Field<readonly unknown[]>).items().find((item) => holds(writtenAt(item).node?.span, at));
}

function holds(span: Span | undefined, at: number): boolean {
  return span !== undefined && at >= span.start && at <= span.end;
}
