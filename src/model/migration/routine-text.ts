import type { ParseResult } from '../../syntax/sql/postgres.ts';
import type { Place } from '../../text/place.ts';
import type { Effect, RoutineStatement } from './effect.ts';
import { placeOf, type StatementSource, type Writing } from './writing.ts';

/** The text of a routine, or of a statement in it, and where it stands. */
export interface RoutineText {
  readonly code: string;
  /** Offset in the statement's text where it stands as it is; undefined where quotes changed it. */
  readonly base: number | undefined;
  readonly place: Place;
  readonly writing: Writing;
}

export interface Branch {
  readonly inLoop: boolean;
  readonly conditional: boolean;
}

/** A part of it, by offsets of `code`. */
export function partOf(text: RoutineText, start: number, code: string): RoutineText {
  if (text.base === undefined) return { ...text, code };
  const base = text.base + start;
  return { ...text, code, base, place: placeOf(text.writing, base, base + code.length) };
}

/** The statements of SQL in a routine. */
export function statementsOf(text: RoutineText, branch: Branch): readonly RoutineStatement[] {
  const parsed = text.writing.source.parser.parse(text.code);
  if ('error' in parsed) return [unreadable(text.place, 'syntax', parsed.error, branch)];
  return parsed.statements.map(({ node, span }) => {
    const place = partOf(text, span.start, text.code.slice(span.start, span.end)).place;
    return { place, effects: text.writing.read(node, sourceOf(text, span, parsed)), ...branch };
  });
}

function sourceOf(
  { writing, base, place, code }: RoutineText,
  span: StatementSource['span'],
  parsed: Exclude<ParseResult, { error: string }>,
): StatementSource {
  const { document, parser, text, within } = writing.source;
  if (base === undefined) {
    return { document, parser, text: code, span, offset: (at) => parsed.offset(at), within: place };
  }
  return {
    document,
    parser,
    text,
    span: { start: base + span.start, end: base + span.end },
    offset: (location) => base + parsed.offset(location),
    ...(within && { within }),
  };
}

export function unreadable(
  place: Place,
  why: 'syntax' | 'dynamic',
  message: string,
  branch: Branch,
): RoutineStatement {
  const effect: Effect = { type: 'unreadable', place, why, message };
  return { place, effects: [effect], ...branch };
}
