import type { Node } from '@pgsql/types';
import type { PostgresParser } from '../../syntax/sql/postgres.ts';
import type { DocumentId, Place, Span } from '../../text/place.ts';
import type { Effect } from './effect.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Where a statement stands. */
export interface StatementSource {
  readonly document: DocumentId;
  /** The whole (masked) text that places refer to. */
  readonly text: string;
  /** Span of the statement in it, without the semicolon. */
  readonly span: Span;
  /** Turns a location of a node into an offset of `text`. */
  offset(location: number): number;
  /** For the SQL in DO blocks and functions. */
  readonly parser: PostgresParser;
  /**
   * Where the text is not what the document says: the place of all that is in it, as for a body in plain quotes, or
   * what tells the place of a part, as for SQL in code.
   */
  readonly within?: Place | ((part: Span) => Place);
}

/** A statement as it is written: what finds the places that PostgreSQL's nodes do not have. */
export interface Writing {
  readonly source: StatementSource;
  readonly tokens: readonly Token[];
  readonly whole: Place;
  /** Reads a statement inside this one. */
  read(node: Node, source: StatementSource): readonly Effect[];
}

/** A part of the tokens, half open. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export function writingOf(source: StatementSource, read: Writing['read']): Writing {
  const { text, span } = source;
  return {
    source,
    read,
    tokens: tokensOf(text, span.start, span.end),
    whole: placeIn(source, span),
  };
}

export function allOf(writing: Writing): Range {
  return { from: 0, to: writing.tokens.length };
}

/** The text between two offsets. */
export function placeOf(writing: Writing, start: number, end: number): Place {
  return placeIn(writing.source, { start, end });
}

export function placeIn(
  { document, within }: Pick<StatementSource, 'document' | 'within'>,
  span: Span,
): Place {
  return typeof within === 'function' ? within(span) : (within ?? { document, span });
}

export function placeOfTokens(writing: Writing, range: Range | undefined): Place {
  const first = range && writing.tokens[range.from];
  const last = range && writing.tokens[range.to - 1];
  return first && last && range.from < range.to ? placeOf(writing, first.start, last.end) : writing.whole;
}

/** The index of the token at a location of a node; the JSON of a node leaves 0 out. */
export function tokenAt(writing: Writing, location: number | undefined): number | undefined {
  const offset = writing.source.offset(location ?? 0);
  if (location === -1 || !Number.isFinite(offset)) return undefined;
  let low = 0;
  let high = writing.tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((writing.tokens[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low < writing.tokens.length ? low : undefined;
}

/** The name at a location, with its schema. */
export function nameAt(writing: Writing, location: number | undefined): Range | undefined {
  const from = tokenAt(writing, location);
  if (from === undefined) return undefined;
  let to = from + 1;
  while (writing.tokens[to]?.value === '.' && to + 1 < writing.tokens.length) to += 2;
  return { from, to };
}

export function placeAt(writing: Writing, location: number | undefined): Place {
  return placeOfTokens(writing, nameAt(writing, location));
}

/** The place of a name in a part of the statement, its first word left out since that is a command. */
export function placeOfName(writing: Writing, range: Range | undefined, name: string | undefined): Place {
  const { from, to } = range ?? allOf(writing);
  for (let index = from + (range && from > 0 ? 0 : 1); index < to; index += 1) {
    if (isName(writing.tokens[index], name)) return placeOfTokens(writing, { from: index, to: index + 1 });
  }
  return range ? placeOfTokens(writing, range) : writing.whole;
}

export function isName(token: Token | undefined, name: string | undefined): boolean {
  return (token?.type === 'word' || token?.type === 'quoted') && token.value === name;
}

export function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.type === 'word' && words.includes(token.value);
}

/** The first of these words in a part, outside parentheses that open in it. */
export function findWord(writing: Writing, range: Range, ...words: readonly string[]): number | undefined {
  const depth = writing.tokens[range.from]?.depth ?? 0;
  for (let index = range.from; index < range.to; index += 1) {
    const token = writing.tokens[index];
    if (token?.depth === depth && isWord(token, ...words)) return index;
  }
  return undefined;
}

/** The parts of a range between its commas, those in parentheses aside. */
export function segmentsOf(writing: Writing, range: Range): readonly Range[] {
  const depth = writing.tokens[range.from]?.depth ?? 0;
  const segments: Range[] = [];
  let from = range.from;
  for (let index = range.from; index < range.to; index += 1) {
    const token = writing.tokens[index];
    if (token?.value !== ',' || token.type !== 'sign' || token.depth > depth) continue;
    segments.push({ from, to: index });
    from = index + 1;
  }
  if (from < range.to) segments.push({ from, to: range.to });
  return segments;
}

/** What stands in the parentheses that open at or after a token. */
export function inParentheses(writing: Writing, from: number | undefined): Range | undefined {
  if (from === undefined) return undefined;
  const open = writing.tokens.findIndex((token, index) => index >= from && token.value === '(');
  if (open < 0) return undefined;
  return { from: open + 1, to: closing(writing, open) };
}

/** The index of the parenthesis or bracket that closes the one at an index; the end where none does. */
export function closing(writing: Writing, open: number): number {
  const depth = writing.tokens[open]?.depth ?? 0;
  const found = writing.tokens.findIndex((token, index) => index > open && token.depth === depth);
  return found < 0 ? writing.tokens.length : found;
}

export function textOf(writing: Writing, range: Range | undefined): string {
  const first = range && writing.tokens[range.from];
  const last = range && writing.tokens[range.to - 1];
  if (!first || !last) return '';
  return collapse(writing.source.text.slice(first.start, Math.max(first.start, last.end)));
}

function collapse(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
