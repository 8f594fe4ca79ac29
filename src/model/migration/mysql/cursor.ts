import type { Dialect } from '../../../syntax/sql/dialect.ts';
import type { Place } from '../../../text/place.ts';
import type { Name } from '../name.ts';
import { type Token, tokensOf } from '../tokens.ts';
import { placeIn, type Range, type StatementSource } from '../writing.ts';

/** Where a statement stands, for a reader that needs no parser. */
export type SqlSource = Pick<StatementSource, 'document' | 'text' | 'span' | 'within'>;

export type MysqlDialect = Exclude<Dialect, 'postgres'>;

/** A name and where it stands. */
export interface Named {
  readonly name: Name;
  readonly place: Place;
}

/** Thrown by readers of tables at a token that they do not understand; never leaves `effectsOfStatement`. */
export class GaveUp extends Error {
  readonly at: number;

  constructor(at: number) {
    super('not understood');
    this.at = at;
  }
}

/** The tokens of a statement, or of a part of it, read from left to right. */
export class Cursor {
  readonly source: SqlSource;
  readonly dialect: MysqlDialect;
  readonly tokens: readonly Token[];
  readonly to: number;
  at: number;
  /** For each opening parenthesis the index of the one that closes it. */
  readonly #closers: readonly (number | undefined)[];

  private constructor(
    source: SqlSource,
    dialect: MysqlDialect,
    tokens: readonly Token[],
    closers: readonly (number | undefined)[],
    { from, to }: Range,
  ) {
    this.source = source;
    this.dialect = dialect;
    this.tokens = tokens;
    this.#closers = closers;
    this.at = from;
    this.to = to;
  }

  static of(source: SqlSource, dialect: MysqlDialect): Cursor {
    const tokens = tokensOf(source.text, source.span.start, source.span.end, dialect);
    return new Cursor(source, dialect, tokens, closersOf(tokens), { from: 0, to: tokens.length });
  }

  within(range: Range): Cursor {
    return new Cursor(this.source, this.dialect, this.tokens, this.#closers, range);
  }

  /** A part that is a statement of its own. */
  alone(range: Range): Cursor {
    const source = { ...this.source, span: this.place(range).span };
    return new Cursor(source, this.dialect, this.tokens, this.#closers, range);
  }

  get token(): Token | undefined {
    return this.peek(0);
  }

  get isAtEnd(): boolean {
    return this.at >= this.to;
  }

  get rest(): Range {
    return { from: this.at, to: this.to };
  }

  get whole(): Place {
    return placeIn(this.source, this.source.span);
  }

  peek(ahead: number): Token | undefined {
    const index = this.at + ahead;
    return index < this.to ? this.tokens[index] : undefined;
  }

  /** Whether these words come next, each of them a choice between bars: `index|key`. */
  sees(...words: readonly string[]): boolean {
    return words.every((word, ahead) => isOneOf(this.peek(ahead), word));
  }

  take(...words: readonly string[]): boolean {
    const found = this.sees(...words);
    if (found) this.at += words.length;
    return found;
  }

  /** The word that was taken. */
  takeOneOf(words: string): string | undefined {
    const { token } = this;
    return this.take(words) ? token?.value : undefined;
  }

  sign(value: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token?.type === 'sign' && token.value === value;
  }

  takeSign(value: string): boolean {
    const found = this.sign(value);
    if (found) this.at += 1;
    return found;
  }

  expect(...words: readonly string[]): void {
    if (!this.take(...words)) this.giveUp();
  }

  giveUp(): never {
    throw new GaveUp(this.token?.start ?? this.tokens[this.to]?.start ?? this.source.span.end);
  }

  /** A name in quotes or not; in SQLite, and with ANSI_QUOTES, in those of a string too. */
  identifier(): string {
    const name = this.nameOf(this.token);
    if (name === undefined) this.giveUp();
    this.at += 1;
    return name;
  }

  nameOf(token: Token | undefined): string | undefined {
    if (token?.type === 'quoted') return token.value;
    if (token?.type === 'word') return this.source.text.slice(token.start, token.end);
    return token?.type === 'string' ? stringOf(token.value) : undefined;
  }

  /** `name` or `schema.name`; SQLite's `main` is what names without one mean. */
  name(): Named {
    const from = this.at;
    let schema: string | undefined;
    let name = this.identifier();
    while (this.sign('.') && this.nameOf(this.peek(1)) !== undefined) {
      this.at += 1;
      schema = name;
      name = this.identifier();
    }
    const isDefault = this.dialect === 'sqlite' && schema === 'main';
    return { name: { schema: isDefault ? undefined : schema, name }, place: this.placeFrom(from) };
  }

  /** What stands between the parenthesis that opens here and the one that closes it; the cursor moves behind. */
  group(): Range {
    if (!this.sign('(')) this.giveUp();
    const from = this.at + 1;
    const to = Math.min(this.#closers[this.at] ?? this.to, this.to);
    this.at = Math.min(to + 1, this.to);
    return { from, to };
  }

  /** The names in parentheses, without lengths and orders. */
  names(): readonly string[] {
    const range = this.group();
    return this.segments(range).map((segment) => this.within(segment).name().name.name);
  }

  /** The parts of a range between its commas, those in parentheses aside. */
  segments({ from, to }: Range): readonly Range[] {
    const depth = this.tokens[from]?.depth ?? 0;
    const segments: Range[] = [];
    let start = from;
    for (let index = from; index < to; index += 1) {
      const token = this.tokens[index];
      if (token?.type !== 'sign' || token.value !== ',' || token.depth > depth) continue;
      segments.push({ from: start, to: index });
      start = index + 1;
    }
    if (start < to) segments.push({ from: start, to });
    return segments;
  }

  /** The first of these words in what is left, outside parentheses that open in it. */
  find(words: string): number | undefined {
    const depth = this.token?.depth ?? 0;
    for (let index = this.at; index < this.to; index += 1) {
      const token = this.tokens[index];
      if (token && token.depth <= depth && isOneOf(token, words)) return index;
    }
    return undefined;
  }

  place({ from, to }: Range): Place {
    const first = this.tokens[from];
    const last = this.tokens[to - 1];
    if (!first || !last || from >= to) return this.whole;
    return placeIn(this.source, { start: first.start, end: last.end });
  }

  /** Of what was read since. */
  placeFrom(from: number): Place {
    return this.place({ from, to: this.at });
  }

  text({ from, to }: Range): string {
    const first = this.tokens[from];
    const last = this.tokens[to - 1];
    if (!first || !last || from >= to) return '';
    return this.source.text.slice(first.start, last.end).replaceAll(/\s+/g, ' ');
  }
}

function closersOf(tokens: readonly Token[]): readonly (number | undefined)[] {
  const closers: (number | undefined)[] = new Array(tokens.length).fill(undefined);
  const open: number[] = [];
  for (const [index, { type, value }] of tokens.entries()) {
    if (type !== 'sign') continue;
    if (value === '(' || value === '[') open.push(index);
    else if (value === ')' || value === ']') {
      const opening = open.pop();
      if (opening !== undefined) closers[opening] = index;
    }
  }
  return closers;
}

/** @param words Choices between bars. */
export function isOneOf(token: Token | undefined, words: string): boolean {
  if (token?.type !== 'word') return false;
  return token.value === words || `|${words}|`.includes(`|${token.value}|`);
}

/** What a string holds. */
export function stringOf(written: string): string {
  const quote = written.search(/['"]/);
  const delimiter = written[quote] ?? "'";
  const content = written.slice(quote + 1, written.endsWith(delimiter) ? -1 : undefined);
  return content.replaceAll(delimiter + delimiter, delimiter).replaceAll(/\\([\s\S])/g, '$1');
}
