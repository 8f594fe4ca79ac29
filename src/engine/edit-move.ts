import { type AnyField, writtenAt } from '../model/field.ts';
import type { Mapping, Node, Scalar } from '../syntax/tree.ts';
import type { TextEdit } from '../text/edits.ts';
import { startOfLine } from '../text/lines.ts';
import type { Span } from '../text/place.ts';
import type { Document } from '../workspace/document.ts';
import { keyLike } from './edit-insert.ts';
import {
  cut,
  endOfLine,
  indentOf,
  isEmpty,
  linesOf,
  newlineOf,
  nextLine,
  refuse,
  refuseAfterKept,
  refuseAnchors,
  refuseTwice,
  stepOf,
} from './edit-layout.ts';

/** Cuts an entry with its comments and writes it, indented anew, into another mapping. */
export function moving(
  field: AnyField,
  into: AnyField,
  key: string,
  document: Document,
): readonly TextEdit[] {
  const { entry, node } = writtenAt(field);
  if (!entry) refuse('nothing is written there');
  for (let at: AnyField | undefined = into; at; at = at.parent) {
    if (writtenAt(at).entry === entry) refuse('it would go into itself');
  }
  const holder = blockAround(field);
  refuseAnchors(node);
  const { text } = document;
  const from = indentOf(entry.key.span.start, document);
  const own = linesOf(entry.key, node, document);
  refuseAfterKept(document, own.end);
  const lines = { start: commentsAbove(own.start, from, document), end: own.end };
  const target = targetOf(into, key, document);
  if (holder.entries.length === 1 && target.host !== holder) refuse('it is the only key of its mapping');
  const newline = newlineOf(document);
  const moved = [...target.heads, ...shifted(lines, entry.key, key, from, target.indent, document)].join(
    newline,
  );
  const inside = target.at >= lines.start && target.at <= nextLine(lines.end, text);
  if (inside) return [{ ...lines, text: moved }];
  refuseAfterKept(document, target.at);
  return [cut(lines, document), { start: target.at, end: target.at, text: newline + moved }];
}

/** The block mapping that holds a field. */
export function blockAround(field: AnyField): Mapping {
  const holder = field.parent && writtenAt(field.parent).node;
  if (holder?.type !== 'mapping' || holder.flow) refuse('it does not stand on lines of its own');
  return holder;
}

/** The comment lines right above an entry that are indented as it is. */
function commentsAbove(start: number, indent: number, { text, tree }: Document): number {
  let at = start;
  while (at > 0) {
    const line = startOfLine(at - (text.slice(at - 2, at) === '\r\n' ? 2 : 1), text);
    const hash = line + indent;
    const alone =
      text.slice(line, hash).trim() === '' && tree.comments.some(({ span }) => span.start === hash);
    if (!alone) break;
    at = line;
  }
  return at;
}

function shifted(
  lines: Span,
  old: Scalar,
  key: string,
  from: number,
  to: number,
  { text }: Document,
): readonly string[] {
  const renamed = String(old.value) === key ? text.slice(old.span.start, old.span.end) : keyLike(old, key);
  const block = text.slice(lines.start, old.span.start) + renamed + text.slice(old.span.end, lines.end);
  return block.split(/\r\n|[\r\n]/).map((line) => {
    const outer = /^ */.exec(line)?.[0].length ?? 0;
    const rest = line.slice(Math.min(from, outer));
    return rest === '' ? '' : ' '.repeat(to) + rest;
  });
}

interface Target {
  /** Where the lines go in, at the end of a line. */
  readonly at: number;
  readonly indent: number;
  /** The mapping that stands there already. */
  readonly host: Mapping | undefined;
  /** Lines for mappings that are absent. */
  readonly heads: readonly string[];
}

function targetOf(into: AnyField, key: string, document: Document): Target {
  const { node, entry } = writtenAt(into);
  if (!isEmpty(node)) return inBlock(node, key, document);
  const step = stepOf(document);
  if (entry) {
    if (node && node.span.end > node.span.start) refuse('it would go into `null`');
    const indent = indentOf(entry.key.span.start, document) + step;
    return { at: endOfLine(entry.key.span.end, document.text), indent, host: undefined, heads: [] };
  }
  if (!into.parent || typeof into.key === 'number') refuse('there is nothing to put it into');
  const outer = targetOf(into.parent, into.key, document);
  const head = `${' '.repeat(outer.indent)}${into.key}:`;
  return { ...outer, indent: outer.indent + step, heads: [...outer.heads, head] };
}

function inBlock(node: Node | undefined, key: string, document: Document): Target {
  if (node?.type !== 'mapping' || node.flow) refuse('it would go into something that is no block mapping');
  refuseTwice(node, key);
  const at = endOfLine(node.span.end, document.text);
  return { at, indent: indentOf(node.span.start, document), host: node, heads: [] };
}
