import type { Edit, EditValue } from '../model/edit.ts';
import { type AnyField, writtenAt } from '../model/field.ts';
import { isMapping } from '../syntax/render.ts';
import { applyEdits, type TextEdit } from '../text/edits.ts';
import { startOfLine } from '../text/lines.ts';
import type { DocumentId, SourceId, Span } from '../text/place.ts';
import type { Document } from '../workspace/document.ts';
import type { Workspace } from '../workspace/workspace.ts';
import {
  behindKey,
  type Insertion,
  inserted,
  insertion,
  joined,
  keyLike,
  quotedLike,
  renderIn,
} from './edit-insert.ts';
import {
  cut,
  isEmpty,
  linesOf,
  Refused,
  refuse,
  refuseAnchors,
  refuseComments,
  refuseTwice,
} from './edit-layout.ts';
import { blockAround, moving } from './edit-move.ts';

/** Why a fix cannot be turned into text without losing something. */
export interface Refusal {
  readonly refused: string;
}

/** One file's part of a fix. Offsets count UTF-16 units in the whole file. */
export interface FileEdits {
  readonly path: SourceId;
  readonly edits: readonly TextEdit[];
}

/** Turns symbolic edits into text, against the text of this moment. One refused edit refuses all. */
export function textOf(edits: readonly Edit[], workspace: Workspace): readonly FileEdits[] | Refusal {
  try {
    return allOf(edits, workspace);
  } catch (reason) {
    if (reason instanceof Refused) return { refused: reason.message };
    throw reason;
  }
}

function allOf(edits: readonly Edit[], workspace: Workspace): readonly FileEdits[] {
  const files = new Map<SourceId, { readonly text: string; readonly edits: TextEdit[] }>();
  const insertions: Insertion[] = [];
  const add = (document: Document, made: readonly TextEdit[]) => {
    const { source, start } = workspace.locate(document.id) ?? refuse('the text has changed since');
    const file = files.get(source.id) ?? { text: source.text, edits: [] };
    const shifted = made.map((one) => ({ ...one, start: start + one.start, end: start + one.end }));
    files.set(source.id, { ...file, edits: [...file.edits, ...shifted] });
  };
  for (const edit of edits) {
    const document = documentOf(edit, workspace);
    const made = editsFor(edit, document);
    if ('into' in made) insertions.push(made);
    else add(document, made);
  }
  const made = joined(insertions).map((one) => ({ ...inserted(one), document: one.document }));
  for (const { document, edits: own } of made.sort((a, b) => b.indent - a.indent)) add(document, own);
  return [...files].map(([path, file]) => {
    if (applyEdits(file.text, file.edits) === undefined) refuse('its edits overlap');
    return { path, edits: file.edits };
  });
}

function documentOf(edit: Edit, workspace: Workspace): Document {
  const id = documentIdOf(edit);
  const document = workspace.documents.get(id);
  const source = workspace.locate(id)?.source;
  if (!document || !source) refuse('the text has changed since');
  if (!source.lossless) refuse('the file is not UTF-8');
  return document;
}

function documentIdOf(edit: Edit): DocumentId {
  if (edit.op === 'erase') return edit.comment.place.document;
  return edit.op === 'rewrite' ? edit.part.place.document : writtenAt(edit.field).origin.document;
}

function editsFor(edit: Edit, document: Document): readonly TextEdit[] | Insertion {
  if (edit.op === 'erase') return [erased(edit.comment.place.span, document)];
  if (edit.op === 'rewrite') return [{ ...edit.part.place.span, text: edit.text }];
  const { field } = edit;
  refuseShared(field);
  switch (edit.op) {
    case 'set':
      return setting(field, edit.value, document);
    case 'remove':
      return [removal(field, document)];
    case 'move':
      refuseShared(edit.into);
      return moving(field, edit.into, edit.key, document);
    case 'rename':
      return [renaming(field, edit.key)];
    case 'replace': {
      if (!writtenAt(field).entry) return insertion(field.parent, edit.key, edit.value, document);
      const value = setting(field, edit.value, document);
      return 'into' in value ? refuse('it has no value yet') : [renaming(field, edit.key), ...value];
    }
  }
}

/** What an anchor or an alias holds is written once and used in several places. */
function refuseShared(field: AnyField): void {
  for (let at: AnyField | undefined = field; at; at = at.parent) {
    const { node, entry } = writtenAt(at);
    if (node?.type === 'alias' || node?.anchor !== undefined) refuse('it is shared by an anchor');
    const holder = at.parent && writtenAt(at.parent).node;
    if (entry && holder?.type === 'mapping' && !holder.entries.includes(entry))
      refuse('it is shared by a merge key');
  }
}

function renaming(field: AnyField, key: string): TextEdit {
  const { entry } = writtenAt(field);
  const holder = field.parent && writtenAt(field.parent).node;
  if (!entry || holder?.type !== 'mapping') refuse('nothing is written there');
  if (entry.key.value !== key) refuseTwice(holder, key);
  return { ...entry.key.span, text: keyLike(entry.key, key) };
}

function setting(field: AnyField, value: EditValue, document: Document): readonly TextEdit[] | Insertion {
  const { node, entry } = writtenAt(field);
  if (node === undefined || isEmpty(node)) {
    if (!entry) return insertion(field.parent, String(field.key), value, document);
    if (isMapping(value)) return { document, into: entry, values: { ...value } };
    return [behindKey(entry, renderIn(document, value), document)];
  }
  const before = document.text.slice(entry ? entry.key.span.end : node.span.start, node.span.start);
  if (before.includes('!')) refuse('it has a tag');
  refuseComments(document, node.span);
  if (node.type === 'scalar') return [{ ...node.span, text: quotedLike(node, value, document) }];
  if (node.type === 'alias') refuse('it is shared by an anchor');
  refuseAnchors(node);
  // A block collection starts on a line of its own; what takes its place stands behind the key.
  const start = entry && !node.flow ? entry.key.span.end : node.span.start;
  refuseComments(document, { start, end: node.span.end });
  const rendered = renderIn(document, value);
  return [{ start, end: node.span.end, text: entry && !node.flow ? `: ${rendered}` : rendered }];
}

function removal(field: AnyField, document: Document): TextEdit {
  const { entry, node } = writtenAt(field);
  const holder = blockAround(field);
  if (!entry) refuse('nothing is written there');
  if (holder.entries.length === 1) refuse('it is the only key of its mapping');
  refuseAnchors(node);
  const lines = linesOf(entry.key, node, document);
  refuseComments(document, lines);
  return cut(lines, document);
}

/** Takes a comment away, with its line if it stands alone on it. */
function erased({ start, end }: Span, document: Document): TextEdit {
  const lineStart = startOfLine(start, document.text);
  const before = document.text.slice(lineStart, start);
  if (before.replace(/^\uFEFF/, '').trim() === '') return cut({ start: lineStart, end }, document);
  return { start: lineStart + before.trimEnd().length, end, text: '' };
}
