import { type Dialect, isMysql } from './dialect.ts';
import { bodyAt, copiesData, endOfData, headAt } from './head.ts';
import {
  dollarTagAt,
  endOfBlockComment,
  endOfDollarQuoted,
  endOfLine,
  endOfLineComment,
  endOfQuoted,
  endWithoutBlank,
  hasBackslashes,
  skipWhite,
  versionedAt,
} from './lexer.ts';
import { Mask } from './mask.ts';
import { filledIn, type Special, type SplitOptions, specialOf } from './special.ts';
import type { SqlChunk, SqlComment, SqlText } from './sql-text.ts';

const BREAKPOINT = '--> statement-breakpoint';
const SENDS = /\\(?:g|crosstabview|watch)/y;
const RUN_ON = /;[ \t]*\r?\n(?=(?:ALTER|COMMENT|CREATE|DELETE|DROP|GRANT|INSERT|UPDATE|SELECT|SET)\b)/gi;

/** Splits a file at the ends of its statements, without a parser. Never throws: what nobody can read is a defect. */
export function splitSql(text: string, options: SplitOptions = {}): SqlText {
  const filled = filledIn(text, options.placeholders);
  const eager = new Splitter(filled, options, false).split();
  return eager.defects.some(({ message }) => message === UNCLOSED_QUOTE)
    ? new Splitter(filled, options, true).split()
    : eager;
}

const UNCLOSED_COMMENT = 'This comment is never closed.';
const UNCLOSED_QUOTE = 'This quote is never closed.';

class Splitter {
  readonly #text: string;
  readonly #client: 'psql' | 'none';
  #special: Special;
  readonly #mask: Mask;
  /** A quote is missing somewhere: one that runs on over the start of another statement is taken to be it. */
  readonly #wary: boolean;
  readonly #chunks: SqlChunk[] = [];
  readonly #comments: SqlComment[] = [];
  readonly #defects: SqlText['defects'][number][] = [];
  #at = 0;
  /** Of the open statement; -1 between statements. */
  #start = -1;
  #head = '';
  #pattern: RegExp;
  /** Blocks that are open in the body of a routine or a rule. */
  #depth = 0;
  /** Where its last token before the last comment ends, and that comment. */
  #tokens = 0;
  #comment = 0;
  readonly #options: SplitOptions;
  readonly #dialect: Dialect;
  /** What ends statements after a DELIMITER line, and the patterns for each. */
  #terminator: string | undefined;
  readonly #specials = new Map<string | undefined, Special>();
  /** Where the comment opens whose content is being read as SQL; -1 outside of one. */
  #versioned = -1;

  constructor(text: string, options: SplitOptions, wary: boolean) {
    this.#text = text.replaceAll('\0', ' ');
    this.#mask = new Mask(this.#text);
    this.#wary = wary;
    this.#options = options;
    this.#dialect = options.dialect ?? 'postgres';
    this.#client = this.#dialect === 'postgres' ? (options.client ?? 'psql') : 'none';
    const nul = text.indexOf('\0');
    if (nul >= 0) this.#defect(nul, nul + 1, 'A NUL character is no part of SQL.');
    this.#special = specialOf(text, options);
    this.#pattern = this.#special.plain;
  }

  split(): SqlText {
    if (this.#text.startsWith('\ufeff')) {
      this.#mask.blank(0, 1);
      this.#at = 1;
    }
    while (this.#at < this.#text.length) this.#step();
    this.#close(this.#text.length);
    if (this.#versioned >= 0) this.#defect(this.#versioned, this.#versioned + 3, UNCLOSED_COMMENT);
    return {
      text: this.#mask.toString(),
      chunks: this.#chunks.sort((a, b) => a.span.start - b.span.start),
      comments: this.#comments,
      defects: this.#defects,
    };
  }

  #step(): void {
    if (this.#start < 0) this.#at = skipWhite(this.#text, this.#at);
    this.#pattern.lastIndex = this.#at;
    const match = this.#pattern.exec(this.#text);
    const index = match?.index ?? this.#text.length;
    if (this.#start < 0 && index > this.#at) this.#open(this.#at);
    else {
      this.#at = index;
      if (match) this.#take(match);
    }
  }

  #take(match: RegExpExecArray): void {
    const { placeholder, separator, client, open, close } = match.groups ?? {};
    const [found] = match;
    const end = this.#at + found.length;
    if (placeholder !== undefined) {
      if (this.#start < 0) this.#open(this.#at);
      this.#mask.name(this.#at, end);
      this.#at = end;
    } else if (separator !== undefined) this.#separate(end);
    else if (client !== undefined) this.#delimiterLine(end);
    else if (open !== undefined) {
      if (open === '(' || this.#depth > 0 || /^begin/i.test(open)) this.#depth++;
      this.#at = end;
    } else if (close !== undefined) {
      this.#depth = Math.max(0, this.#depth - 1);
      this.#at = end;
    } else if (found === '--' || found === '#') this.#lineComment(end);
    else if (found === '*/') this.#endOfVersioned(end);
    else if (/^end/i.test(found)) this.#at = end;
    else if (found === '/*') this.#blockComment();
    else if (found === ';') this.#semicolon();
    else if (found === '\\') this.#clientCommand();
    else if (found === '$') this.#dollar();
    else this.#quoted(found);
  }

  #open(start: number): void {
    this.#start = this.#tokens = this.#comment = start;
    this.#head = headAt(this.#text, start);
    this.#pattern =
      this.#terminator === undefined
        ? this.#special[bodyAt(this.#text, start, this.#dialect)]
        : this.#special.plain;
    this.#pattern.lastIndex = start;
  }

  #close(end: number): void {
    if (this.#start < 0) return;
    this.#noteTokens(end);
    this.#chunks.push({
      type: 'statement',
      span: { start: this.#start, end: this.#tokens },
      head: this.#head,
    });
    this.#start = -1;
    this.#depth = 0;
    this.#pattern = this.#special.plain;
  }

  /** Whatever stands between the last comment and a place is of the statement, but for white space. */
  #noteTokens(end: number): void {
    const tokens = endWithoutBlank(this.#text, this.#comment, end);
    if (tokens > this.#comment) this.#tokens = tokens;
  }

  #semicolon(): void {
    const end = this.#at;
    this.#at = end + 1;
    if (this.#depth > 0 || this.#terminator !== undefined) return;
    const copies = this.#start >= 0 && this.#head.startsWith('COPY') && this.#client === 'psql';
    const start = this.#start;
    this.#close(end);
    if (copies && copiesData(this.#text.slice(start, end))) this.#copyData();
  }

  #copyData(): void {
    const start = Math.min(endOfLine(this.#text, this.#at) + 1, this.#text.length);
    const end = endOfData(this.#text, start);
    this.#at = end;
    this.#pass('copy-data', start, end);
  }

  #pass(type: 'client' | 'copy-data', start: number, end: number): void {
    this.#chunks.push({ type, span: { start, end }, head: '' });
    this.#mask.blank(start, end);
  }

  #separate(end: number): void {
    const start = this.#at;
    this.#close(start);
    this.#mask.semicolon(start, end);
    this.#chunks.push({ type: 'separator', span: { start, end }, head: '' });
    this.#at = end;
  }

  #delimiterLine(end: number): void {
    const start = this.#at;
    const word = /\S+\s+(\S+)/.exec(this.#text.slice(start, end))?.[1];
    this.#close(start);
    this.#terminator = word === ';' ? undefined : word;
    const known = this.#specials.get(this.#terminator);
    this.#special = known ?? specialOf(this.#text, this.#options, this.#terminator);
    this.#specials.set(this.#terminator, this.#special);
    this.#pattern = this.#special.plain;
    this.#pass('client', start, end);
    this.#at = end;
  }

  #clientCommand(): void {
    const start = this.#at;
    const end = endWithoutBlank(this.#text, start, endOfLine(this.#text, start));
    SENDS.lastIndex = start;
    this.#at = end;
    if (this.#start >= 0 && SENDS.test(this.#text)) {
      this.#close(start);
      this.#mask.semicolon(start, end);
      this.#chunks.push({ type: 'client', span: { start, end }, head: '' });
      return;
    }
    this.#noteComment(start, end);
    this.#pass('client', start, end);
  }

  #noteComment(start: number, end: number): void {
    if (this.#start < 0) return;
    this.#noteTokens(start);
    this.#comment = end;
  }

  #lineComment(content: number): void {
    const start = this.#at;
    const end = endOfLineComment(this.#text, start);
    this.#comments.push({ span: { start, end }, text: this.#text.slice(content, end) });
    if (this.#text.startsWith(BREAKPOINT, start)) this.#separate(end);
    else {
      this.#noteComment(start, end);
      this.#at = end;
    }
  }

  #blockComment(): void {
    const start = this.#at;
    const sql = versionedAt(this.#text, start, this.#dialect);
    if (sql !== undefined && this.#versioned < 0) {
      this.#versioned = start;
      this.#unread(start, sql);
      return;
    }
    const closed = endOfBlockComment(this.#text, start, this.#dialect === 'postgres');
    const end = closed < 0 ? this.#text.length : closed;
    if (closed < 0) this.#defect(start, start + 2, UNCLOSED_COMMENT);
    const text = this.#text.slice(start + 2, closed < 0 ? end : end - 2);
    this.#comments.push({ span: { start, end }, text });
    this.#noteComment(start, end);
    this.#at = end;
  }

  #endOfVersioned(end: number): void {
    if (this.#versioned >= 0) this.#unread(this.#at, end);
    else this.#at++;
    if (this.#at === end) this.#versioned = -1;
  }

  /** What the parser must not see of a comment that it reads. */
  #unread(start: number, end: number): void {
    this.#noteComment(start, end);
    this.#mask.blank(start, end);
    this.#at = end;
  }

  #quoted(quote: string): void {
    const start = this.#at;
    if (this.#start < 0) this.#open(start);
    const closed = this.#endOfQuoted(quote);
    const cut = this.#wary ? this.#runsOn(start, closed) : -1;
    if (closed < 0 || cut >= 0) this.#defect(start, start + 1, UNCLOSED_QUOTE);
    this.#at = cut >= 0 ? cut : closed < 0 ? this.#text.length : closed;
    if (cut >= 0) this.#depth = 0;
  }

  #endOfQuoted(quote: string): number {
    const start = this.#at;
    if (quote === '[') return this.#text.indexOf(']', start) + 1 || -1;
    if (isMysql(this.#dialect)) return endOfQuoted(this.#text, start, quote !== '`');
    const escapes = this.#dialect === 'postgres' && quote === "'" && hasBackslashes(this.#text, start);
    return endOfQuoted(this.#text, start, escapes);
  }

  /** The semicolon in front of the statement that a quote must not reach, or -1. */
  #runsOn(start: number, end: number): number {
    RUN_ON.lastIndex = start;
    const literal = end < 0 ? this.#text : this.#text.slice(0, end);
    return RUN_ON.exec(literal)?.index ?? -1;
  }

  #dollar(): void {
    const start = this.#at;
    if (this.#start < 0) this.#open(start);
    const tag = dollarTagAt(this.#text, start);
    if (!tag) {
      this.#at = start + 1;
      return;
    }
    const end = endOfDollarQuoted(this.#text, start, tag);
    if (end < 0) this.#defect(start, start + tag.length, `Nothing closes this ${tag}.`);
    this.#at = end < 0 ? this.#text.length : end;
  }

  #defect(start: number, end: number, message: string): void {
    this.#defects.push({ span: { start, end }, message });
  }
}
