import type { Span } from '../../text/place.ts';

/** SQL that code puts together, and where its pieces stand in the code. Places count UTF-16 units. */
export interface ComposedSql {
  readonly text: string;
  /** In order and apart. What lies in none of them is a builder's own. */
  readonly pieces: readonly Piece[];
  /** What nobody knows before run time, each filled with a name of its own (`nameOfExpression`). In order and apart. */
  readonly holes: readonly Span[];
}

export interface Piece {
  /** In the SQL. */
  readonly start: number;
  readonly end: number;
  /** In the code. */
  readonly span: Span;
  /** Each unit of the SQL is the unit of the code at the same distance. */
  readonly verbatim: boolean;
}

export const NO_SQL: ComposedSql = { text: '', pieces: [], holes: [] };

/** What a builder writes without anybody having said it. */
export function madeUp(text: string): ComposedSql {
  return { text, pieces: [], holes: [] };
}

/** SQL that stands for an expression as a whole, such as `"name"` for `'name'`. */
export function standingFor(text: string, span: Span | undefined): ComposedSql {
  if (!span || text === '') return madeUp(text);
  const verbatim = text.length === span.end - span.start;
  return { text, pieces: [{ start: 0, end: text.length, span, verbatim }], holes: [] };
}

/** A tag: parts in a text of a builder's own. */
export function sql(words: TemplateStringsArray, ...parts: readonly (ComposedSql | string)[]): ComposedSql {
  return concatenated(words.flatMap((word, i) => [madeUp(word), ...partAt(parts, i)]));
}

function partAt(parts: readonly (ComposedSql | string)[], index: number): readonly ComposedSql[] {
  const part = parts[index];
  return part === undefined ? [] : [typeof part === 'string' ? madeUp(part) : part];
}

export function joined(parts: readonly ComposedSql[], separator: string): ComposedSql {
  return concatenated(parts.flatMap((part, i) => (i === 0 ? [part] : [madeUp(separator), part])));
}

export function concatenated(parts: readonly ComposedSql[]): ComposedSql {
  let text = '';
  const pieces: Piece[] = [];
  const holes: Span[] = [];
  for (const part of parts) {
    const by = text.length;
    for (const piece of part.pieces) pieces.push({ ...piece, start: piece.start + by, end: piece.end + by });
    for (const { start, end } of part.holes) holes.push({ start: start + by, end: end + by });
    text += part.text;
  }
  return { text, pieces, holes };
}

/** The code that says a part of the SQL, as far as any does; `whole` where none does. */
export function spanOf({ pieces }: ComposedSql, start: number, end: number, whole: Span): Span {
  const touched = pieces.filter((piece) => piece.start < Math.max(end, start + 1) && start < piece.end);
  const [first] = touched;
  const last = touched.at(-1);
  if (!first || !last) return whole;
  const from = first.verbatim ? first.span.start + Math.max(0, start - first.start) : first.span.start;
  const to = last.verbatim ? last.span.start + Math.min(end, last.end) - last.start : last.span.end;
  return from < to ? { start: from, end: to } : whole;
}
