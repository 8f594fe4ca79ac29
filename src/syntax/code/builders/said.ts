import { madeUp, standingFor } from '../composed.ts';
import type { Dictionary, List, Literal, Text, Value } from '../value.ts';

/** Present, and not `undefined` in so many words. */
export function isGiven(value: Value | undefined): value is Value {
  return value !== undefined && !(value.type === 'literal' && value.value === undefined);
}

export function isNull(value: Value | undefined): boolean {
  return literal(value) === null;
}

export function isTrue(value: Value | undefined): boolean {
  return literal(value) === true;
}

/** A boolean, a number, null or undefined that is written out; undefined for everything else. */
export function literal(value: Value | undefined): Literal['value'] {
  return value?.type === 'literal' ? value.value : undefined;
}

/** As a framework takes an option, a text of holes being one that is given; undefined where nobody knows. */
export function truth(value: Value | undefined): boolean | undefined {
  if (value === undefined) return false;
  if (value.type === 'literal') return Boolean(value.value);
  if (value.type === 'text') return value.text !== '';
  return value.type === 'unknown' ? undefined : true;
}

export function isTruthy(value: Value | undefined): boolean {
  return truth(value) === true;
}

export function isFalsy(value: Value | undefined): boolean {
  return value?.type === 'literal' && !value.value;
}

/** What an object says under a key; undefined where it is no object, or says `undefined`. */
export function entry(value: Value | undefined, key: string): Value | undefined {
  const said = dictionary(value)?.entries.get(key);
  return isGiven(said) ? said : undefined;
}

/** What stands under a key; undefined too where the code says `undefined` or `null`. */
export function option(options: Value | undefined, key: string): Value | undefined {
  const said = entry(options, key);
  return isNull(said) ? undefined : said;
}

export function isSet(options: Value | undefined, key: string): boolean {
  return isTruthy(option(options, key));
}

export function dictionary(value: Value | undefined): Dictionary | undefined {
  return value?.type === 'dictionary' ? value : undefined;
}

export function list(value: Value | undefined): List | undefined {
  return value?.type === 'list' ? value : undefined;
}

/** The items of a list, or the one thing itself. */
export function several(value: Value | undefined): readonly Value[] {
  if (!isGiven(value)) return [];
  return value.type === 'list' ? value.items : [value];
}

/** A key of an object as a string of the code. */
export function keyText({ keys, span }: Dictionary, key: string): Text {
  const at = keys?.get(key);
  return { type: 'text', ...standingFor(key, at), span: at ?? span };
}

/** The entries of an object that say something, their keys as texts; none where it is no object. */
export function entriesOf(value: Value | undefined): readonly (readonly [Text, Value])[] {
  if (value?.type !== 'dictionary') return [];
  return [...value.entries].flatMap(([key, said]) => (isGiven(said) ? [[keyText(value, key), said]] : []));
}

/** A string without holes, or a number: what a name or an option is; undefined for everything else. */
export function wordOf(value: Value | undefined): string | undefined {
  if (value?.type === 'text') return value.holes.length === 0 ? value.text : undefined;
  const said = literal(value);
  return typeof said === 'number' || typeof said === 'bigint' ? `${said}` : undefined;
}

/** A string, its holes under their made-up names, a number or a boolean, as it is written; undefined for everything else. */
export function written(value: Value | undefined): string | undefined {
  if (value?.type === 'text') return value.text;
  const said = literal(value);
  return said === undefined || said === null ? undefined : `${said}`;
}

/** A text of our own, where a method is called on somebody's behalf. */
export function ownText(text: string): Text {
  return { type: 'text', ...madeUp(text), span: undefined };
}

/** What JSON says of a value; undefined where a part of it is not known. */
export function jsonOf(value: Value): string | undefined {
  const plain = plainOf(value);
  return plain === NOT_KNOWN ? undefined : JSON.stringify(plain);
}

const NOT_KNOWN = Symbol('not known');

function plainOf(value: Value): unknown {
  if (value.type === 'literal') return typeof value.value === 'bigint' ? NOT_KNOWN : value.value;
  if (value.type === 'text') return value.holes.length === 0 ? value.text : NOT_KNOWN;
  if (value.type === 'list' && value.complete) {
    const items = value.items.map(plainOf);
    return items.includes(NOT_KNOWN) ? NOT_KNOWN : items;
  }
  if (value.type !== 'dictionary' || !value.complete) return NOT_KNOWN;
  const entries = [...value.entries].map(([name, said]) => [name, plainOf(said)] as const);
  return entries.some(([, said]) => said === NOT_KNOWN) ? NOT_KNOWN : Object.fromEntries(entries);
}
