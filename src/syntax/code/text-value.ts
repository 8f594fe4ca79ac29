import type { Span } from '../../text/place.ts';
import { type ComposedSql, concatenated, standingFor } from './composed.ts';
import { nameOf } from './kinds.ts';
import type { Literal, Text, Value } from './value.ts';

export function textValue(composed: ComposedSql, span: Span | undefined): Text {
  const { text, pieces, holes } = composed;
  return { type: 'text', text, pieces, holes, span };
}

/** A string that JavaScript makes of what stands at `span`. */
export function madeText(text: string, span: Span | undefined): Text {
  return textValue(standingFor(text, span), span);
}

export function concatenatedText(parts: readonly ComposedSql[], span: Span | undefined): Text {
  return textValue(concatenated(parts), span);
}

/** As a template or `+` takes it. What is unknown is a hole that is named after `said`, the expression. */
export function partOf(value: Value, said: string | undefined, at: Span): ComposedSql {
  if (value.type === 'text') return value;
  if (value.type === 'literal') return standingFor(stringOf(value), value.span ?? at);
  if (value.type === 'list' && value.complete && value.items.every(isPlain)) {
    return concatenated(
      value.items.flatMap((item, i) => [
        ...(i > 0 ? [standingFor(',', undefined)] : []),
        isNothing(item) ? standingFor('', undefined) : partOf(item, said, at),
      ]),
    );
  }
  return holeFor(said ?? nameOf(value), at);
}

function isPlain({ type }: Value): boolean {
  return type === 'text' || type === 'literal';
}

function isNothing(value: Value): boolean {
  return value.type === 'literal' && (value.value === undefined || value.value === null);
}

export function stringOf({ value }: Literal): string {
  return String(value);
}

export function holeFor(said: string | undefined, at: Span): ComposedSql {
  const words = (said ?? 'value').toLowerCase().match(/[a-z0-9_]+/g) ?? ['value'];
  const text = ['zd', ...words].join('_').slice(0, 40);
  const pieces = [{ start: 0, end: text.length, span: at, verbatim: false }];
  return { text, pieces, holes: [{ start: 0, end: text.length }] };
}

export function sliced(sql: ComposedSql, start: number, end: number): ComposedSql {
  if (start === 0 && end >= sql.text.length) return sql;
  const pieces = sql.pieces.flatMap((piece) => {
    const from = Math.max(piece.start, start);
    const to = Math.min(piece.end, end);
    if (from >= to) return [];
    const by = piece.span.start - piece.start;
    const span = piece.verbatim ? { start: from + by, end: to + by } : piece.span;
    return [{ start: from - start, end: to - start, span, verbatim: piece.verbatim }];
  });
  const holes = sql.holes.flatMap((hole) => {
    const from = Math.max(hole.start, start);
    const to = Math.min(hole.end, end);
    return from < to ? [{ start: from - start, end: to - start }] : [];
  });
  return { text: sql.text.slice(start, end), pieces, holes };
}

/** A part of a string, its place being that of what is in it. */
export function slicedText(text: Text, start: number, end: number): Text {
  const part = sliced(text, start, end);
  const first = part.pieces[0];
  const last = part.pieces.at(-1);
  const within = first && last && { start: first.span.start, end: last.span.end };
  return textValue(part, part.text === text.text ? text.span : (within ?? text.span));
}

/** At a separator that lies in no hole. */
export function splitText(sql: ComposedSql, separator: string): readonly ComposedSql[] {
  const parts: ComposedSql[] = [];
  let from = 0;
  for (;;) {
    const at = sql.text.indexOf(separator, from);
    if (at < 0) return [...parts, sliced(sql, from, sql.text.length)];
    parts.push(sliced(sql, from, at));
    from = at + separator.length;
  }
}
