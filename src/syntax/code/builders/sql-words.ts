import type { Span } from '../../../text/place.ts';
import type { Dialect } from '../../sql/dialect.ts';
import type { Run } from '../builder.ts';
import { type ComposedSql, joined, madeUp, standingFor } from '../composed.ts';
import { holeFor } from '../text-value.ts';
import type { Dictionary, Text, Value } from '../value.ts';

/** Absent, or `undefined` in so many words. */
export function isGiven(value: Value | undefined): value is Value {
  return value !== undefined && !(value.type === 'literal' && value.value === undefined);
}

export function isNull(value: Value | undefined): boolean {
  return value?.type === 'literal' && value.value === null;
}

/** As JavaScript decides; undefined where nobody knows. */
export function truth(value: Value | undefined): boolean | undefined {
  if (value === undefined) return false;
  if (value.type === 'literal') return Boolean(value.value);
  if (value.type === 'text') return value.text !== '';
  return value.type === 'unknown' ? undefined : true;
}

export function isTrue(value: Value | undefined): boolean {
  return truth(value) === true;
}

/** What an object says under a name; undefined where it is no object, or says `undefined`. */
export function entry(value: Value | undefined, name: string): Value | undefined {
  const said = value?.type === 'dictionary' ? value.entries.get(name) : undefined;
  return isGiven(said) ? said : undefined;
}

/** The items of a list, or the one thing itself. */
export function asItems(value: Value | undefined): readonly Value[] {
  if (!isGiven(value)) return [];
  return value.type === 'list' ? value.items : [value];
}

/** A string without holes, or a number: what a name or an option is; undefined for all else. */
export function wordOf(value: Value | undefined): string | undefined {
  if (value?.type === 'text') return value.holes.length === 0 ? value.text : undefined;
  if (value?.type !== 'literal') return undefined;
  return typeof value.value === 'number' || typeof value.value === 'bigint' ? `${value.value}` : undefined;
}

/** A text of our own, where a method is called on somebody's behalf. */
export function textOf(text: string): Text {
  return { type: 'text', ...madeUp(text), span: undefined };
}

/** What nobody knows, under a name made of its words. */
export function hole(value: Value | undefined, run: Run): ComposedSql {
  return holeFor(value?.span && run.source(value.span), value?.span);
}

/** A part of a text, with what stands in it. */
export function slice(of: Text, start: number, end: number): Text {
  const within = <T extends Span>(span: T) => span.start < end && start < span.end;
  const moved = ({ start: from, end: to }: Span) => ({
    start: Math.max(from, start) - start,
    end: Math.min(to, end) - start,
  });
  const pieces = of.pieces.filter(within).map((piece) => {
    const { start: from, end: to } = moved(piece);
    const codeStart = piece.span.start + (from + start - piece.start);
    const span = piece.verbatim ? { start: codeStart, end: codeStart + (to - from) } : piece.span;
    return { ...piece, start: from, end: to, span };
  });
  const first = pieces[0];
  const last = pieces.at(-1);
  const whole = start === 0 && end >= of.text.length;
  const span = whole ? of.span : first && last ? { start: first.span.start, end: last.span.end } : of.span;
  return {
    type: 'text',
    text: of.text.slice(start, end),
    pieces,
    holes: of.holes.filter(within).map(moved),
    span,
  };
}

/** The parts between separators. */
export function split(of: Text, separator: string): readonly Text[] {
  const parts: Text[] = [];
  let from = 0;
  for (const part of of.text.split(separator)) {
    parts.push(slice(of, from, from + part.length));
    from += part.length + separator.length;
  }
  return parts;
}

/** A text with each unit written as `write` says, as one piece that stands for all of it. */
export function rewritten(
  of: Text,
  open: string,
  write: (unit: string) => string,
  close: string,
): ComposedSql {
  let text = open;
  const at: number[] = [];
  for (const unit of of.text.split('')) {
    at.push(text.length);
    text += write(unit);
  }
  at.push(text.length);
  const holes = of.holes.map(({ start, end }) => ({ start: at[start] ?? 0, end: at[end] ?? text.length }));
  return { ...standingFor(text + close, of.span), holes };
}

/** A string as the dialect quotes it. */
export function quotedString(of: Text, dialect: Dialect): ComposedSql {
  if (dialect === 'sqlite') return rewritten(of, "'", (unit) => (unit === "'" ? "''" : unit), "'");
  if (dialect === 'postgres') {
    const open = of.text.includes('\\') ? "E'" : "'";
    return rewritten(of, open, (unit) => (unit === "'" || unit === '\\' ? unit + unit : unit), "'");
  }
  return rewritten(of, "'", (unit) => MYSQL_ESCAPES[unit] ?? unit, "'");
}

const MYSQL_ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\x1a': '\\Z',
  '"': '\\"',
  "'": "\\'",
  '\\': '\\\\',
};

/** A text as it is: SQL, a type, a word of SQL. */
export function verbatim(value: Value | undefined, run: Run): ComposedSql {
  if (value?.type === 'text') return value;
  const word = wordOf(value);
  return word === undefined ? hole(value, run) : standingFor(word, value?.span);
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

/** Sends SQL that the code says; nobody knows what it is where all of it comes from elsewhere. */
export function sendSaid(sql: ComposedSql, span: Span, run: Run, wasInDoubt?: boolean): void {
  const [only] = sql.holes;
  const from = sql.text.length - sql.text.trimStart().length;
  const isUnknown = only && only.start <= from && only.end >= sql.text.trimEnd().length;
  if (isUnknown) run.unreadable('sends SQL that comes from elsewhere', span);
  else run.emit(sql, span, wasInDoubt);
}

/** A list with commas. */
export function listed(parts: readonly ComposedSql[]): ComposedSql {
  return joined(parts, ', ');
}

/** Words apart, without those that are empty. */
export function spaced(...parts: readonly (ComposedSql | string | undefined)[]): ComposedSql {
  const said = parts
    .filter((part) => part !== undefined)
    .map((part) => (typeof part === 'string' ? madeUp(part) : part));
  return joined(
    said.filter(({ text }) => text !== ''),
    ' ',
  );
}

/** The entries of an object that say something, their names as texts. */
export function entriesOf({ entries, keys }: Dictionary): readonly (readonly [Text, Value])[] {
  return [...entries]
    .filter(([, value]) => isGiven(value))
    .map(([name, value]) => [
      { type: 'text', ...standingFor(name, keys?.get(name)), span: keys?.get(name) },
      value,
    ]);
}
