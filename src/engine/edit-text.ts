import type { Edit, EditValue } from '../model/edit.ts';
import { type AnyField, type Written, writtenAt } from '../model/field.ts';
import { isMapping, type Layout, renderEntry, renderFlow } from '../syntax/render.ts';
import type { Mapping, Node } from '../syntax/tree.ts';
import type { TextEdit } from '../text/edits.ts';
import type { DocumentId, SourceId } from '../text/place.ts';
import type { Document } from '../workspace/document.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Why a fix cannot be turned into text without losing something. */
export interface Refusal {
  readonly refused: string;
}

/** One file's part of a fix. Offsets count UTF-16 units in the whole file. */
export interface FileEdits {
  readonly path: SourceId;
  readonly edits: readonly TextEdit[];
}

class Refused extends Error {}

/** Turns symbolic edits into text, against the text of this moment. One refused edit refuses all. */
export function textOf(edits: readonly Edit[], workspace: Workspace): readonly FileEdits[] | Refusal {
  const files = new Map<SourceId, TextEdit[]>();
  try {
    for (const edit of edits) {
      const id = edit.op === 'erase' ? edit.comment.place.document : writtenAt(edit.field).origin.document;
      const located = workspace.locate(id);
      if (!located) throw new Refused('the text has changed since');
      if (!located.source.lossless) throw new Refused('the file is not UTF-8');
      const document = workspace.documents.get(id as DocumentId) as Document;
      const shifted = editsFor(edit, document).map(({ start, end, text }) => ({
        start: start + located.start,
        end: end + located.start,
        text,
      }));
      files.set(located.source.id, [...(files.get(located.source.id) ?? []), ...shifted]);
    }
  } catch (reason) {
    if (reason instanceof Refused) return { refused: reason.message };
    throw reason;
  }
  return [...files].map(([path, made]) => ({ path, edits: made }));
}

function editsFor(edit: Edit, document: Document): readonly TextEdit[] {
  if (edit.op === 'erase') return [erased(edit.comment.place.span, document.text)];
  refuseShared(edit.field);
  if (edit.op === 'set') return setting(edit.field, edit.value, document);
  if (edit.op === 'remove') return [removal(edit.field, document)];
  if (edit.op === 'move') return moving(edit.field, edit.into, edit.key, document);
  const { entry } = writtenAt(edit.field);
  if (edit.op === 'rename')
    return [{ ...(entry ?? refuse('nothing is written there')).key.span, text: edit.key }];
  if (!entry) return insertion(edit.field.parent, edit.key, edit.value, document);
  return [{ ...entry.key.span, text: edit.key }, ...setting(edit.field, edit.value, document)];
}

function refuse(why: string): never {
  throw new Refused(why);
}

/** What an anchor or an alias holds is written once and used in several places. */
function refuseShared(field: AnyField): void {
  for (let at: AnyField | undefined = field; at; at = at.parent) {
    const { node, entry } = writtenAt(at);
    if (node?.type === 'alias' || (node && 'anchor' in node && node.anchor))
      refuse('it is shared by an anchor');
    const holder: Written | undefined = at.parent && writtenAt(at.parent);
    const own = holder?.node?.type === 'mapping' ? holder.node.entries : [];
    if (entry && !own.includes(entry)) refuse('it is shared by a merge key');
  }
}

function setting(field: AnyField, value: EditValue, document: Document): readonly TextEdit[] {
  const { node, entry } = writtenAt(field);
  if (!node || (node.type === 'scalar' && node.value === null)) {
    if (!entry) return insertion(field.parent, String(field.key), value, document);
    const bare = node?.type === 'scalar' && node.span.end > node.span.start ? node.span : undefined;
    if (bare) return [{ ...bare, text: renderFlow(value) }];
    const colon = document.text.indexOf(':', entry.key.span.end) + 1;
    return [{ start: colon, end: colon, text: ` ${renderFlow(value)}` }];
  }
  if (node.type !== 'scalar' || isMapping(value)) refuseComments(document, node.span.start, node.span.end);
  return [{ ...node.span, text: quotedLike(node, value) }];
}

/** Keeps the quotes that a string had. */
function quotedLike(node: Node, value: EditValue): string {
  const rendered = renderFlow(value);
  if (typeof value !== 'string' || node.type !== 'scalar' || /["'\\]/.test(rendered)) return rendered;
  if (node.style === 'double') return `"${rendered}"`;
  return node.style === 'single' ? `'${rendered}'` : rendered;
}

/** Adds a key to a mapping, after its last one; makes the mapping where it is absent. */
function insertion(
  into: AnyField | undefined,
  key: string,
  value: EditValue,
  document: Document,
): readonly TextEdit[] {
  if (!into) refuse('there is nothing to put it into');
  const { node, entry } = writtenAt(into);
  if (!node || (node.type === 'scalar' && node.value === null)) {
    if (!entry) return insertion(into.parent, String(into.key), { [key]: value }, document);
    refuse('it would go under an empty key');
  }
  if (node.type !== 'mapping') refuse('it would go into something that is no mapping');
  if (node.flow) return [intoFlow(node, key, value)];
  const at = endOfLastLine(node, document);
  return [
    { start: at, end: at, text: newlineOf(document) + renderEntry(key, value, layoutIn(node, document)) },
  ];
}

function intoFlow(node: Mapping, key: string, value: EditValue): TextEdit {
  const last = node.entries.at(-1);
  const at = last ? (last.value?.span.end ?? last.key.span.end) : node.span.start + 1;
  const text = `${key}: ${renderFlow(value)}`;
  return { start: at, end: at, text: last ? `, ${text}` : ` ${text} ` };
}

function layoutIn(node: Mapping, document: Document): Layout {
  const indent = columnOf(node.span.start, document.text);
  return { indent, step: stepOf(document), newline: newlineOf(document) };
}

/** How far the first nested block mapping of the document is in; 2 where there is none. */
function stepOf({ tree: { root }, text }: Document): number {
  if (root?.type !== 'mapping') return 2;
  for (const { key, value } of root.entries) {
    if (value?.type !== 'mapping' || value.flow) continue;
    return Math.max(1, columnOf(value.span.start, text) - columnOf(key.span.start, text));
  }
  return 2;
}

function columnOf(at: number, text: string): number {
  return at - startOfLine(at, text);
}

function startOfLine(at: number, text: string): number {
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
}

function endOfLine(at: number, text: string): number {
  const rest = /[\r\n]/.exec(text.slice(at));
  return rest ? at + rest.index : text.length;
}

/** After the last line of a block mapping, with the comment that may stand on it. */
function endOfLastLine(node: Mapping, document: Document): number {
  const last = node.entries.at(-1)?.value;
  for (let at = last; at; at = at.type === 'mapping' ? at.entries.at(-1)?.value : undefined) {
    if (at.type === 'scalar' && (at.style === 'literal' || at.style === 'folded')) {
      const head = document.text.slice(at.span.start, endOfLine(at.span.start, document.text));
      if (head.includes('+')) refuse('it would follow text whose blank lines count');
    }
  }
  return endOfLine(node.span.end, document.text);
}

function newlineOf({ text }: Document): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

function refuseComments({ tree }: Document, start: number, end: number): void {
  if (tree.comments.some(({ span }) => span.start >= start && span.start < end))
    refuse('a comment would be lost');
}

/** Whole lines of an entry, from its key to the end of its last line, with the line end in front. */
function linesOf(field: AnyField, document: Document): { readonly start: number; readonly end: number } {
  const { entry, node } = writtenAt(field);
  const holder = field.parent && writtenAt(field.parent).node;
  if (!entry || holder?.type !== 'mapping' || holder.flow) refuse('it does not stand on lines of its own');
  if (holder.entries.length === 1) refuse('it is the only key of its mapping');
  const { text } = document;
  const start = startOfLine(entry.key.span.start, text);
  if (text.slice(start, entry.key.span.start).trim() !== '') refuse('it stands on the line of a list item');
  return { start, end: endOfLine(Math.max(entry.key.span.end, node?.span.end ?? 0), text) };
}

function removal(field: AnyField, document: Document): TextEdit {
  const { start, end } = linesOf(field, document);
  refuseComments(document, start, end);
  const next = /^(?:\r\n|[\r\n])/.exec(document.text.slice(end, end + 2));
  return { start, end: end + (next?.[0].length ?? 0), text: '' };
}

/** Cuts an entry with its comments and writes it, indented anew, into another mapping. */
function moving(field: AnyField, into: AnyField, key: string, document: Document): readonly TextEdit[] {
  const { entry } = writtenAt(field);
  const lines = linesOf(field, document);
  const { text } = document;
  const newline = newlineOf(document);
  const cutEnd = lines.end + (/^(?:\r\n|[\r\n])/.exec(text.slice(lines.end, lines.end + 2))?.[0].length ?? 0);
  const target = targetOf(into, document);
  const from = columnOf((entry ?? refuse('nothing is written there')).key.span.start, text);
  const block = text
    .slice(lines.start, lines.end)
    .split(/\r\n|[\r\n]/)
    .map((line) => (line.trim() === '' ? line : `${' '.repeat(target.indent)}${line.slice(from)}`));
  block[0] = (block[0] as string).replace(/^(\s*)[^:]+:/, `$1${key}:`);
  const moved = [...target.heads, ...block].join(newline);
  const inside = target.at >= lines.start && target.at <= cutEnd;
  if (inside) return [{ start: lines.start, end: lines.end, text: moved }];
  return [
    { start: lines.start, end: cutEnd, text: '' },
    { start: target.at, end: target.at, text: newline + moved },
  ];
}

interface Target {
  /** Where the lines go in, at the end of a line. */
  readonly at: number;
  readonly indent: number;
  /** Lines for mappings that are absent. */
  readonly heads: readonly string[];
}

function targetOf(into: AnyField, document: Document): Target {
  refuseShared(into);
  const { node, entry } = writtenAt(into);
  if (!node && !entry && into.parent) {
    const outer = targetOf(into.parent, document);
    const step = stepOf(document);
    const head = `${' '.repeat(outer.indent)}${into.key}:`;
    return { at: outer.at, indent: outer.indent + step, heads: [...outer.heads, head] };
  }
  if (node?.type !== 'mapping' || node.flow) refuse('it would go into something that is no block mapping');
  return { at: endOfLastLine(node, document), indent: columnOf(node.span.start, document.text), heads: [] };
}

/** Takes a comment away, with its line if it stands alone on it. */
function erased({ start, end }: { readonly start: number; readonly end: number }, text: string): TextEdit {
  const lineStart = startOfLine(start, text);
  if (text.slice(lineStart, start).trim() === '') {
    const next = /^(?:\r\n|[\r\n])/.exec(text.slice(end, end + 2));
    return { start: lineStart, end: end + (next?.[0].length ?? 0), text: '' };
  }
  const before = text.slice(lineStart, start);
  return { start: start - (before.length - before.trimEnd().length), end, text: '' };
}
