import type { Located } from '../text/place.ts';
import { type Edit, erase, remove, rewrite, set } from './edit.ts';
import type { Field } from './field.ts';

/** One order to be silent: a comment, or an annotation's item. */
export interface Ignore extends Located {
  readonly ids: readonly IgnoredId[];
  /** Undefined when none is given. */
  readonly reason: string | undefined;
  readonly from: 'comment' | 'annotation';
  /** The annotation whose item it is. */
  readonly annotation?: Field<string>;
}

export interface IgnoredId extends Located {
  readonly id: string;
}

/** An id list with an optional reason, with offsets into the text that held it. */
export interface IgnoreText {
  readonly ids: readonly { readonly id: string; readonly start: number; readonly end: number }[];
  readonly reason: string | undefined;
}

const COMMENT = /^\s*zerodrop-ignore(?=\s|$|:)[:\s]*/;

/** Reads a comment's text without its `#`: `zerodrop-ignore a, b -- reason`. Undefined for any other comment. */
export function parseIgnoreComment(text: string): IgnoreText | undefined {
  const head = COMMENT.exec(text);
  if (!head) return undefined;
  const rest = text.slice(head[0].length);
  const dashes = /(?:^|\s)--\s/.exec(`${rest} `);
  const list = dashes ? rest.slice(0, dashes.index) : rest;
  const reason = dashes ? rest.slice(dashes.index + dashes[0].length).trim() : '';
  return { ids: idsIn(list, head[0].length), reason: reason || undefined };
}

/** Reads the annotation `zerodrop.dev/ignore`: `id: reason; id: reason`, each with its own reason. */
export function parseIgnoreAnnotation(text: string): readonly IgnoreText[] {
  const found: IgnoreText[] = [];
  let at = 0;
  for (const item of text.split(';')) {
    const colon = item.indexOf(':');
    const ids = idsIn(colon < 0 ? item : item.slice(0, colon), at);
    const reason = colon < 0 ? '' : item.slice(colon + 1).trim();
    if (ids.length > 0) found.push({ ids, reason: reason || undefined });
    at += item.length + 1;
  }
  return found;
}

/** Takes ids out of an ignore; all of it when none is left. */
export function withoutIds(ignore: Ignore, gone: readonly IgnoredId[]): readonly Edit[] {
  const { ids, annotation } = ignore;
  const left = ids.filter((id) => !gone.includes(id));
  if (annotation) return withoutItemIds(annotation, ids, left);
  if (left.length === 0) return [erase(ignore)];
  return gone.map((id) => {
    const at = ids.indexOf(id);
    const { document, span } = id.place;
    const [before, after] = [ids[at - 1]?.place.span, ids[at + 1]?.place.span];
    const start = after ? span.start : (before?.end ?? span.start);
    return rewrite({ place: { document, span: { start, end: after?.start ?? span.end } } }, '');
  });
}

/** The annotation is written anew, and goes when it holds nothing else. */
function withoutItemIds(
  annotation: Field<string>,
  ids: readonly IgnoredId[],
  left: readonly IgnoredId[],
): readonly Edit[] {
  const words = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).join(', ');
  const items = (annotation.value ?? '').split(';').map((item) => item.trim());
  const at = items.findIndex((item) => words(parseIgnoreAnnotation(item)[0]?.ids ?? []) === words(ids));
  const kept = left.length > 0 ? [(items[at] ?? '').replace(/^[^:]*/, words(left))] : [];
  const text = items.toSpliced(at, 1, ...kept).filter((item) => item !== '');
  if (text.length > 0) return [set(annotation, text.join('; '))];
  const all = annotation.parent as Field<{ readonly [name: string]: string }>;
  return [remove(all.keys().length === 1 ? all : annotation)];
}

function idsIn(list: string, offset: number): IgnoreText['ids'] {
  return [...list.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => ({
    id,
    start: offset + index,
    end: offset + index + id.length,
  }));
}
