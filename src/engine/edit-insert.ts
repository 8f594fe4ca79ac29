import type { EditValue } from '../model/edit.ts';
import { type AnyField, writtenAt } from '../model/field.ts';
import { isMapping, renderEntry, renderFlow, renderScalar } from '../syntax/render.ts';
import type { Entry, Mapping, Node, Scalar } from '../syntax/tree.ts';
import type { TextEdit } from '../text/edits.ts';
import { startOfLine } from '../text/lines.ts';
import type { Document } from '../workspace/document.ts';
import {
  endOfLine,
  indentOf,
  isEmpty,
  isJson,
  newlineOf,
  refuse,
  refuseAfterKept,
  refuseTwice,
  stepOf,
} from './edit-layout.ts';

type Values = { [key: string]: EditValue };

/** Keys that go into one mapping, or under one key that has no value yet. */
export interface Insertion {
  readonly document: Document;
  readonly into: Mapping | Entry;
  readonly values: Values;
}

/** A key for an absent field, with the mappings around it that are absent too. */
export function insertion(
  into: AnyField | undefined,
  key: string,
  value: EditValue,
  document: Document,
): Insertion {
  if (!into) refuse('there is nothing to put it into');
  const { node, entry } = writtenAt(into);
  if (isEmpty(node)) {
    if (entry) return { document, into: entry, values: { [key]: value } };
    return insertion(into.parent, String(into.key), { [key]: value }, document);
  }
  if (node?.type !== 'mapping') refuse('it would go into something that is no mapping');
  refuseTwice(node, key);
  return { document, into: node, values: { [key]: value } };
}

/** Those that go to the same place as one, so that a mapping that both need is made once. */
export function joined(insertions: readonly Insertion[]): readonly Insertion[] {
  const byPlace = new Map<Mapping | Entry, Insertion>();
  for (const next of insertions) {
    const other = byPlace.get(next.into);
    byPlace.set(next.into, other ? { ...other, values: merged(other.values, next.values) } : next);
  }
  return [...byPlace.values()];
}

function merged(a: Values, b: Values): Values {
  const result: Values = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const other = Object.hasOwn(result, key) ? result[key] : undefined;
    if (other === undefined) result[key] = value;
    else if (isMapping(other) && isMapping(value)) result[key] = merged(other, value);
    else refuse(`\`${key}\` would be written twice`);
  }
  return result;
}

/** `indent` is how far in the new lines are; of lines that go to the same offset the inner ones come first. */
export interface Inserted {
  readonly edits: readonly TextEdit[];
  readonly indent: number;
}

export function inserted({ document, into, values }: Insertion): Inserted {
  if (!('type' in into)) return underKey(into, values, document);
  if (into.flow) return { edits: intoFlow(into, values, document), indent: 0 };
  const at = endOfLine(into.span.end, document.text);
  return asLines(at, indentOf(into.span.start, document), values, document);
}

function asLines(at: number, indent: number, values: Values, document: Document): Inserted {
  refuseAfterKept(document, at);
  const newline = newlineOf(document);
  const layout = { indent, step: stepOf(document), newline };
  const lines = Object.entries(values).map(([key, value]) => newline + renderEntry(key, value, layout));
  return { edits: [{ start: at, end: at, text: lines.join('') }], indent };
}

/** Where nothing, or `null`, stands behind a key. */
function underKey(entry: Entry, values: Values, document: Document): Inserted {
  const { text } = document;
  const inFlow = !isBlockKey(entry.key, document);
  if (inFlow || (entry.value && entry.value.span.end > entry.value.span.start)) {
    return { edits: [behindKey(entry, renderIn(document, values), document)], indent: 0 };
  }
  const at = endOfLine(afterColon(entry, text), text);
  return asLines(at, indentOf(entry.key.span.start, document) + stepOf(document), values, document);
}

function isBlockKey(key: Scalar, { text }: Document): boolean {
  return /^[ \uFEFF-]*$/.test(text.slice(startOfLine(key.span.start, text), key.span.start));
}

/** A value for a key that has none, or an empty one. */
export function behindKey(entry: Entry, rendered: string, { text }: Document): TextEdit {
  const { value } = entry;
  if (value && value.span.end > value.span.start) return { ...value.span, text: rendered };
  const colon = afterColon(entry, text);
  return { start: colon, end: colon, text: ` ${rendered}` };
}

function afterColon({ key }: Entry, text: string): number {
  const colon = /^[ \t]*:/.exec(text.slice(key.span.end, endOfLine(key.span.end, text)));
  return colon ? key.span.end + colon[0].length : refuse('its colon stands on another line');
}

/** On one line, in the language of the file. */
export function renderIn(document: Document, value: EditValue): string {
  return isJson(document) ? JSON.stringify(value) : renderFlow(value);
}

/** A key with the quotes that another one has. */
export function keyLike(other: Scalar | undefined, key: string): string {
  return other?.style === 'double' ? JSON.stringify(key) : renderScalar(key);
}

function intoFlow(node: Mapping, values: Values, document: Document): readonly TextEdit[] {
  const { text } = document;
  const { start, end } = node.span;
  if (text[start] !== '{') refuse('it would go into a pair without brackets');
  const last = node.entries.at(-1);
  const pairs = Object.entries(values).map(
    ([key, value]) => `${keyLike(last?.key, key)}: ${renderIn(document, value)}`,
  );
  if (!last) {
    if (text.slice(start + 1, end - 1).trim() !== '') refuse('it would go beside a comment');
    return [{ start, end, text: `{ ${pairs.join(', ')} }` }];
  }
  const after = endOfEntry(last, text);
  const line = startOfLine(last.key.span.start, text);
  const indent = text.slice(line, last.key.span.start);
  const own = indent.trim() === '' && endOfLine(after, text) < end;
  if (!own) return [{ start: after, end: after, text: `, ${pairs.join(', ')}` }];
  if (/^[ \t]*,/.test(text.slice(after))) refuse('a comma stands behind its last key');
  const newline = newlineOf(document);
  const lineEnd = endOfLine(after, text);
  const lines = newline + pairs.map((pair) => indent + pair).join(`,${newline}`);
  if (text.slice(after, lineEnd).trim() === '') return [{ start: after, end: after, text: `,${lines}` }];
  return [
    { start: after, end: after, text: ',' },
    { start: lineEnd, end: lineEnd, text: lines },
  ];
}

function endOfEntry({ key, value }: Entry, text: string): number {
  if (value && value.span.end > value.span.start) return value.span.end;
  return key.span.end + (/^[ \t]*:/.exec(text.slice(key.span.end))?.[0].length ?? 0);
}

/** The scalar's new text, with the quotes that a string had. */
export function quotedLike(node: Node, value: EditValue, document: Document): string {
  const rendered = renderIn(document, value);
  if (typeof value !== 'string' || node.type !== 'scalar' || !/^[ -~]*$/.test(value)) return rendered;
  if (node.style === 'double') return JSON.stringify(value);
  return node.style === 'single' ? `'${value.replaceAll("'", "''")}'` : rendered;
}
