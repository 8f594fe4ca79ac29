import { readPlain } from './scalars.ts';

/** What can be written: mappings keep the order of their keys. */
export type Writable = string | number | boolean | readonly Writable[] | { readonly [key: string]: Writable };

/** How the lines around a value are written. */
export interface Layout {
  /** Columns in front of the mapping that gets the key. */
  readonly indent: number;
  /** Columns that a nested mapping is further in. */
  readonly step: number;
  readonly newline: string;
}

/** `key: value` as lines of a block mapping, without a line end after the last. */
export function renderEntry(key: string, value: Writable, layout: Layout): string {
  const head = `${' '.repeat(layout.indent)}${renderScalar(key)}:`;
  if (!isMapping(value)) return `${head} ${renderFlow(value)}`;
  const inner = { ...layout, indent: layout.indent + layout.step };
  return [head, ...Object.entries(value).map(([k, v]) => renderEntry(k, v, inner))].join(layout.newline);
}

/** On one line, as a flow collection where it is one. */
export function renderFlow(value: Writable): string {
  if (isList(value)) return `[${value.map(renderFlow).join(', ')}]`;
  if (isMapping(value)) {
    return `{ ${Object.entries(value)
      .map(([k, v]) => `${renderScalar(k)}: ${renderFlow(v)}`)
      .join(', ')} }`;
  }
  return renderScalar(value);
}

/** Plain where it reads back as itself, else in single quotes. */
export function renderScalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const plain = /^[A-Za-z0-9_./%-]+(?: [A-Za-z0-9_./%-]+)*$/.test(value) && !/^[-%]/.test(value);
  if (plain && readPlain(value) === value) return value;
  return `'${value.replaceAll("'", "''")}'`;
}

function isList(value: Writable): value is readonly Writable[] {
  return Array.isArray(value);
}

export function isMapping(value: Writable): value is { readonly [key: string]: Writable } {
  return typeof value === 'object' && !isList(value);
}
