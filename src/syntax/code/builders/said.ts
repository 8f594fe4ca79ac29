import type { Span } from '../../../text/place.ts';
import { nameOfExpression } from '../../sql/hole.ts';
import type { Run } from '../builder.ts';
import { type ComposedSql, madeUp, standingFor } from '../composed.ts';
import type { Dictionary, Handle, HandleValue, List, Literal, Text, Unknown, Value } from '../value.ts';

/** A string of the code that has no holes. */
export function word(value: Value | undefined): string | undefined {
  return value?.type === 'text' && value.holes.length === 0 ? value.text : undefined;
}

/** A boolean, a number, null or undefined of the code. */
export function literal(value: Value | undefined): Literal['value'] {
  return value?.type === 'literal' ? value.value : undefined;
}

export function isTrue(value: Value | undefined): boolean {
  return literal(value) === true;
}

/** As JavaScript takes it for a condition, where that can be told. */
export function isTruthy(value: Value | undefined): boolean {
  if (!value) return false;
  if (value.type === 'literal') return Boolean(value.value);
  if (value.type === 'text') return value.text !== '';
  return value.type !== 'unknown';
}

/** A property of an object that is written out. */
export function member(value: Value | undefined, key: string): Value | undefined {
  const found = value?.type === 'dictionary' ? value.entries.get(key) : undefined;
  return found && isAbsent(found) ? undefined : found;
}

export function isAbsent(value: Value | undefined): boolean {
  return !value || (value.type === 'literal' && value.value === undefined);
}

/** The keys of an object, each as a string of the code. */
export function keyText(of: Dictionary, key: string): Text {
  return { type: 'text', span: of.keys?.get(key) ?? of.span, ...madeUp(key) };
}

/** The items of an array, or the value alone. */
export function several(value: Value | undefined): readonly Value[] {
  if (!value || isAbsent(value)) return [];
  return value.type === 'list' ? value.items : [value];
}

export function dictionary(value: Value | undefined): Dictionary | undefined {
  return value?.type === 'dictionary' ? value : undefined;
}

export function list(value: Value | undefined): List | undefined {
  return value?.type === 'list' ? value : undefined;
}

export function handled(handle: Handle, span?: Span): HandleValue {
  return { type: 'handle', handle, span };
}

export function unknown(why: string, span?: Span): Unknown {
  return { type: 'unknown', why, span };
}

export const NOTHING: Literal = { type: 'literal', value: undefined, span: undefined };

/** A name in the place of an expression that nobody knows. */
export function hole(value: Value | undefined, run: Run): ComposedSql {
  const text = nameOfExpression(value?.span ? run.source(value.span) : '');
  return { ...standingFor(text, value?.span), holes: [{ start: 0, end: text.length }] };
}

/** Sends SQL, if anything of it is known. */
export function sendTold(sql: ComposedSql, span: Span, run: Run): void {
  const [first] = sql.holes;
  const isUntold = first !== undefined && first.start === 0 && first.end === sql.text.trimEnd().length;
  if (isUntold) run.unreadable('runs SQL that nobody can tell', span);
  else run.emit(sql, span);
}

/** The string of the code between quotes of SQL, the quotes being part of its place. */
export function quoted(text: ComposedSql & { readonly span?: Span | undefined }, quote: string): ComposedSql {
  const escaped = text.holes.length > 0 ? text.text : text.text.replaceAll(quote, quote + quote);
  const whole = standingFor(`${quote}${escaped}${quote}`, text.span ?? text.pieces[0]?.span);
  return { ...whole, holes: text.holes.map(({ start, end }) => ({ start: start + 1, end: end + 1 })) };
}

/** SQL whose parts all stand for one expression. */
export function asOne(sql: ComposedSql, span: Span | undefined): ComposedSql {
  return span ? { ...standingFor(sql.text, span), holes: sql.holes } : sql;
}

/** A part of composed SQL with what is in it. */
export function slice(sql: ComposedSql, start: number, end: number): ComposedSql {
  const pieces = sql.pieces.flatMap((piece) => {
    const from = Math.max(piece.start, start);
    const to = Math.min(piece.end, end);
    if (from >= to) return [];
    const span = piece.verbatim
      ? { start: piece.span.start + from - piece.start, end: piece.span.start + to - piece.start }
      : piece.span;
    return [{ ...piece, start: from - start, end: to - start, span }];
  });
  const holes = sql.holes
    .filter((each) => each.start >= start && each.end <= end)
    .map((each) => ({ start: each.start - start, end: each.end - start }));
  return { text: sql.text.slice(start, end), pieces, holes };
}

/** With each match of a pattern exchanged; what is returned as undefined stays. */
export function exchanged(
  sql: ComposedSql,
  pattern: RegExp,
  by: (match: RegExpExecArray) => ComposedSql | undefined,
): readonly ComposedSql[] {
  const parts: ComposedSql[] = [];
  let from = 0;
  for (const match of sql.text.matchAll(pattern)) {
    const other = by(match);
    if (!other) continue;
    parts.push(slice(sql, from, match.index), other);
    from = match.index + match[0].length;
  }
  return [...parts, slice(sql, from, sql.text.length)];
}
