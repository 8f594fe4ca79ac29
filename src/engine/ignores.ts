import { type Field, writtenAt } from '../model/field.ts';
import { type Ignore, type IgnoreText, parseIgnoreAnnotation, parseIgnoreComment } from '../model/ignore.ts';
import { annotation } from '../model/resource.ts';
import type { Comment, Node } from '../syntax/tree.ts';
import { startOfLine } from '../text/lines.ts';
import type { Place, Span } from '../text/place.ts';
import type { Document } from '../workspace/document.ts';
import type { StatementText } from '../workspace/histories/read-migration.ts';

/** An ignore and the part of its document that it covers. */
export interface PlacedIgnore {
  readonly ignore: Ignore;
  readonly covers: Span;
}

const BLANK_LINE = /\n[ \t]*\r?\n/;

const ANNOTATION = 'zerodrop.dev/ignore';

/** The ignores of a document, in the order written. */
export function ignoresOf(document: Document): readonly PlacedIgnore[] {
  const found: PlacedIgnore[] = [];
  if (document.text.includes('zerodrop-ignore')) found.push(...fromComments(document));
  if (document.text.includes(ANNOTATION)) found.push(...fromAnnotations(document));
  return found;
}

export function covers({ covers: span }: PlacedIgnore, place: Place): boolean {
  return isWithin(place.span, span);
}

function* fromComments(document: Document): Generator<PlacedIgnore> {
  let units: readonly Span[] | undefined;
  for (const comment of document.tree.comments) {
    const text = parseIgnoreComment(comment.text);
    if (!text) continue;
    units ??= unitsOf(document);
    const offset = document.text.indexOf(comment.text, comment.span.start);
    const ignore = ignoreAt(document, comment.span, text, offset, 'comment');
    yield { ignore, covers: attached(document, comment, units) };
  }
}

function* fromAnnotations(document: Document): Generator<PlacedIgnore> {
  if (document.content.type !== 'manifest') return;
  for (const { resource } of document.content.resources) {
    const field = annotation(resource, ANNOTATION);
    const root = writtenAt(resource.root).node;
    const { value, place } = field;
    if (!root || typeof value !== 'string') continue;
    for (const text of parseIgnoreAnnotation(value)) {
      const ids = text.ids.map(({ id, start, end }) => ({ id, place: field.part(start, end).place }));
      const ignore: Ignore = {
        ids,
        reason: text.reason,
        from: 'annotation',
        place,
        annotation: field as Field<string>,
      };
      yield { ignore, covers: root.span };
    }
  }
}

function ignoreAt(
  { id: document }: Document,
  span: Span,
  text: IgnoreText,
  offset: number,
  from: Ignore['from'],
): Ignore {
  const ids = text.ids.map(({ id, start, end }) => ({
    id,
    place: { document, span: { start: offset + start, end: offset + end } },
  }));
  return { ids, reason: text.reason, from, place: { document, span } };
}

/** Entries, items and statements: what a comment can belong to, in the order written. */
function unitsOf({ tree: { root }, content }: Document): readonly Span[] {
  if (content.type === 'migration') {
    const parts = content.statements.flatMap(partsOf);
    const holders = (content.blocks ?? []).filter((block) => parts.some((part) => isWithin(part, block)));
    return inOrder([...parts, ...holders]);
  }
  const units: Span[] = [];
  const open: (Node | undefined)[] = [root];
  for (let node = open.pop(); node || open.length > 0; node = open.pop()) {
    if (node?.type === 'mapping') {
      for (const { key, value } of node.entries) {
        units.push({ start: key.span.start, end: Math.max(key.span.end, value?.span.end ?? 0) });
        open.push(value);
      }
    } else if (node?.type === 'sequence') {
      for (const item of node.items) if (item) units.push(item.span);
      open.push(...node.items);
    }
  }
  return inOrder(units);
}

/** A statement; of code that makes one, also what each of its effects comes from. */
function partsOf({ span, effects, outline }: StatementText): readonly Span[] {
  return outline.builder === undefined ? [span] : [span, ...effects.map(({ place }) => place.span)];
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

function inOrder(units: Span[]): readonly Span[] {
  return units.sort((a, b) => a.start - b.start || b.end - a.end);
}

/**
 * The outermost node that starts on the comment's line, else one that ends there, else the next one; before the first
 * key, before the blank line above the first statement, and in what could not be read, the whole document. What nothing
 * follows covers nothing.
 */
function attached({ text, tree, content }: Document, comment: Comment, units: readonly Span[]): Span {
  const whole = { start: 0, end: text.length };
  const lineStart = startOfLine(comment.span.start, text);
  const shared =
    units.find(({ start }) => start >= lineStart && start < comment.span.start) ??
    units.find(({ end }) => end > lineStart && end <= comment.span.start);
  if (shared) return shared;
  const next = units.find(({ start }) => start >= comment.span.end);
  if (content.type === 'migration') {
    if (!next) return comment.span;
    return next === units[0] && BLANK_LINE.test(text.slice(comment.span.end, next.start)) ? whole : next;
  }
  if (next) return next.start === tree.root?.span.start ? whole : next;
  return tree.root ? comment.span : whole;
}
