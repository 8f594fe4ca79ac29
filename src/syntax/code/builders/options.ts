import { type ComposedSql, standingFor } from '../composed.ts';
import type { Dictionary, Text, Value } from '../value.ts';
import { hole } from './quoting.ts';
import { isTruthy } from './said.ts';

/** What stands under a key; undefined too where the code says `undefined` or `null`. */
export function option(options: Value | undefined, key: string): Value | undefined {
  const value = options?.type === 'dictionary' ? options.entries.get(key) : undefined;
  return value?.type === 'literal' && (value.value === undefined || value.value === null) ? undefined : value;
}

export function isFalse(value: Value | undefined): boolean {
  return value?.type === 'literal' && !value.value;
}

export function isSet(options: Value | undefined, key: string): boolean {
  return isTruthy(option(options, key));
}

/** A string or a number, as it is written; undefined for everything else. */
export function wordOf(value: Value | undefined): string | undefined {
  if (value?.type === 'text') return value.text;
  return value?.type === 'literal' && value.value !== undefined && value.value !== null
    ? String(value.value)
    : undefined;
}

/** What goes into the SQL as it is: a string or a number; a hole named by `word` for what nobody knows. */
export function sqlOf(value: Value, word: string): ComposedSql {
  if (value.type === 'text') return value;
  const written = wordOf(value);
  return written === undefined ? hole(word, value.span) : standingFor(written, value.span);
}

export function isText(value: Value | undefined): value is Text {
  return value?.type === 'text';
}

export function isDictionary(value: Value | undefined): value is Dictionary {
  return value?.type === 'dictionary';
}
