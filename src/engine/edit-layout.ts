import type { Mapping, Node, Scalar } from '../syntax/tree.ts';
import { startOfLine } from '../text/lines.ts';
import type { Span } from '../text/place.ts';
import type { Document } from '../workspace/document.ts';

/** Thrown where an edit would lose something; caught where edits become text. */
export class Refused extends Error {}

export function refuse(why: string): never {
  throw new Refused(why);
}

export function endOfLine(at: number, text: string): number {
  for (let end = at; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 10 || code === 13) return end;
  }
  return text.length;
}

/** Past the line end that stands at an offset. */
export function nextLine(end: number, text: string): number {
  return end + (/^(?:\r\n|[\r\n])/.exec(text.slice(end, end + 2))?.[0].length ?? 0);
}

export function newlineOf({ text }: Document): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Columns in front of a key of a block mapping; nothing but dashes may stand there. */
export function indentOf(at: number, { text }: Document): number {
  const start = startOfLine(at, text);
  const before = text.slice(start, at).replace(/^\uFEFF/, '');
  if (!/^[ -]*$/.test(before)) refuse('its line is laid out in an unusual way');
  return before.length;
}

/** How far the first nested block mapping of the document is in; 2 where there is none. */
export function stepOf(document: Document): number {
  const { root } = document.tree;
  if (root?.type !== 'mapping' || root.flow) return 2;
  for (const { key, value } of root.entries) {
    if (value?.type !== 'mapping' || value.flow) continue;
    return Math.max(1, indentOf(value.span.start, document) - indentOf(key.span.start, document));
  }
  return 2;
}

export function isJson({ tree: { root } }: Document): boolean {
  return root?.type === 'mapping' && root.flow && root.entries[0]?.key.style === 'double';
}

export function isEmpty(node: Node | undefined): boolean {
  return node === undefined || (node.type === 'scalar' && node.value === null);
}

export function refuseComments({ tree }: Document, { start, end }: Span): void {
  if (tree.comments.some(({ span }) => span.start >= start && span.start < end))
    refuse('a comment would be lost');
}

/** What an alias elsewhere stands for must stay where it is. */
export function refuseAnchors(node: Node | undefined): void {
  for (const inner of nodesIn(node)) {
    if (inner.type === 'alias' || inner.anchor !== undefined) refuse('it holds an anchor or an alias');
  }
}

export function refuseTwice(mapping: Mapping, key: string): void {
  if (mapping.entries.some((entry) => entry.key.value === key)) refuse(`\`${key}\` is there already`);
}

/** The blank lines behind a block scalar with `+` are part of it: nothing may come between, no others may join them. */
export function refuseAfterKept({ text, tree }: Document, at: number): void {
  for (const node of nodesIn(tree.root)) {
    if (!isKept(node, text) || node.span.end > at) continue;
    if (text.slice(node.span.end, at).trim() === '') refuse('the blank lines around it belong to a text');
  }
}

function isKept(node: Node, text: string): node is Scalar {
  if (node.type !== 'scalar' || (node.style !== 'literal' && node.style !== 'folded')) return false;
  return /^[|>]\d?\+/.test(text.slice(node.span.start, node.span.start + 3));
}

/** A node and all that is written in it; what an alias stands for is written elsewhere. */
function* nodesIn(root: Node | undefined): Generator<Node> {
  const open = [root];
  for (let node = open.pop(); node !== undefined || open.length > 0; node = open.pop()) {
    if (node === undefined) continue;
    yield node;
    if (node.type === 'mapping') for (const { value } of node.entries) open.push(value);
    if (node.type === 'sequence') open.push(...node.items);
  }
}

/** Whole lines of an entry, from its key to the end of its last line, without the line end. */
export function linesOf(key: Scalar, value: Node | undefined, { text }: Document): Span {
  const start = startOfLine(key.span.start, text);
  if (text.slice(start, key.span.start).trim() !== '') refuse('it stands on the line of a list item');
  return { start, end: endOfLine(Math.max(key.span.end, value?.span.end ?? 0), text) };
}

/** Lines cut with their line end; the last line of a file that ends without one with the line end before it. */
export function cut({ start, end }: Span, document: Document): { start: number; end: number; text: string } {
  const { text } = document;
  const next = nextLine(end, text);
  const blank = /^[ \t]*(?:[\r\n]|$)/.test(text.slice(next, endOfLine(next, text) + 1));
  if (blank && next < text.length) refuseAfterKept(document, start);
  if (next > end || endsBlockScalar(document, start)) return { start, end: next, text: '' };
  const before = /(?:\r\n|[\r\n])$/.exec(text.slice(0, start))?.[0].length ?? 0;
  return { start: start - before, end, text: '' };
}

/** The line end before belongs to its text then. */
function endsBlockScalar({ text, tree }: Document, at: number): boolean {
  for (const node of nodesIn(tree.root)) {
    if (node.type !== 'scalar' || (node.style !== 'literal' && node.style !== 'folded')) continue;
    if (node.span.end <= at && text.slice(node.span.end, at).trim() === '') return true;
  }
  return false;
}
