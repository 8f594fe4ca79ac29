import type { Dialect } from './dialect.ts';
import { Extent } from './extent.ts';
import { Findings } from './findings.ts';
import { bodyAt, copiesData, endOfData, headAt } from './head.ts';
import {
  dollarTagAt,
  endOfBlockComment,
  endOfDollarQuoted,
  endOfLine,
  endOfLineComment,
  endOfLiteral,
  endWithoutBlank,
  nextStatementWithin,
  skipWhite,
  versionedAt,
} from './lexer.ts';
import { filledIn, Patterns, type Special, type SplitOptions } from './special.ts';
import type { SqlText } from './sql-text.ts';

const BREAKPOINT = '--> statement-breakpoint';
const SENDS = /\\(?:g|crosstabview|watch)/y;

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
  readonly #found: Findings;
  /** A quote is missing somewhere: one that runs on over the start of another statement is taken to be it. */
  readonly #wary: boolean;
  #at = 0;
  readonly #statement: Extent;
  #head = '';
  #pattern: RegExp;
  /** Blocks that are open in the body of a routine or a rule. */
  #depth = 0;
  readonly #patterns: Patterns;
  readonly #dialect: Dialect;
  /** What ends statements after a DELIMITER line. */
  #terminator: string | undefined;
  /** Where the comment opens whose content is being read as SQL; -1 outside of one. */
  #versioned = -1;

  constructor(text: string, options: SplitOptions, wary: boolean) {
    this.#text = text.replaceAll('\0', ' ');
    this.#found = new Findings(this.#text);
    this.#statement = new Extent(this.#text);
    this.#wary = wary;
    this.#patterns = new Patterns(this.#text, options);
    this.#dialect = options.dialect ?? 'postgres';
    this.#client = this.#dialect === 'postgres' ? (options.client ?? 'psql') : 'none';
    const nul = text.indexOf('\0');
    if (nul >= 0) this.#found.defect(nul, nul + 1, 'A NUL character is no part of SQL.');
    this.#special = this.#patterns.of(undefined);
    this.#pattern = this.#special.plain;
  }

  split(): SqlText {
    if (this.#text.startsWith('\ufeff')) {
      this.#found.mask.blank(0, 1);
      this.#at = 1;
    }
    while (this.#at < this.#text.length) this.#step();
    this.#close(this.#text.length);
    if (this.#versioned >= 0) this.#found.defect(this.#versioned, this.#versioned + 3, UNCLOSED_COMMENT);
    return this.#found.toSqlText();
  }

  #step(): void {
    if (!this.#statement.isOpen) this.#at = skipWhite(this.#text, this.#at);
    this.#pattern.lastIndex = this.#at;
    const match = this.#pattern.exec(this.#text);
    const index = match?.index ?? this.#text.length;
    if (!this.#statement.isOpen && index > this.#at) this.#open(this.#at);
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
      if (!this.#statement.isOpen) this.#open(this.#at);
      this.#found.mask.name(this.#at, end);
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
    else this.#quoted();
  }

  #open(start: number): void {
    this.#statement.open(start);
    this.#head = headAt(this.#text, start);
    this.#pattern =
      this.#terminator === undefined
        ? this.#special[bodyAt(this.#text, start, this.#dialect)]
        : this.#special.plain;
    this.#pattern.lastIndex = start;
  }

  #close(end: number): void {
    if (!this.#statement.isOpen) return;
    const { start } = this.#statement;
    this.#found.statement(start, this.#statement.close(end), this.#head);
    this.#depth = 0;
    this.#pattern = this.#special.plain;
  }

  #semicolon(): void {
    const end = this.#at;
    this.#at = end + 1;
    if (this.#depth > 0 || this.#terminator !== undefined) return;
    const copies = this.#statement.isOpen && this.#head.startsWith('COPY') && this.#client === 'psql';
    const start = this.#statement.start;
    this.#close(end);
    if (copies && copiesData(this.#text.slice(start, end))) this.#copyData();
  }

  #copyData(): void {
    const start = Math.min(endOfLine(this.#text, this.#at) + 1, this.#text.length);
    const end = endOfData(this.#text, start);
    this.#at = end;
    this.#found.pass('copy-data', start, end);
  }

  #separate(end: number): void {
    const start = this.#at;
    this.#close(start);
    this.#found.end('separator', start, end);
    this.#at = end;
  }

  #delimiterLine(end: number): void {
    const start = this.#at;
    const word = /\S+\s+(\S+)/.exec(this.#text.slice(start, end))?.[1];
    this.#close(start);
    this.#terminator = word === ';' ? undefined : word;
    this.#special = this.#patterns.of(this.#terminator);
    this.#pattern = this.#special.plain;
    this.#found.pass('client', start, end);
    this.#at = end;
  }

  #clientCommand(): void {
    const start = this.#at;
    const end = endWithoutBlank(this.#text, start, endOfLine(this.#text, start));
    SENDS.lastIndex = start;
    this.#at = end;
    if (this.#statement.isOpen && SENDS.test(this.#text)) {
      this.#close(start);
      this.#found.end('client', start, end);
      return;
    }
    this.#statement.skip(start, end);
    this.#found.pass('client', start, end);
  }

  #lineComment(content: number): void {
    const start = this.#at;
    const end = endOfLineComment(this.#text, start);
    this.#found.comment(start, end, this.#text.slice(content, end));
    if (this.#text.startsWith(BREAKPOINT, start)) this.#separate(end);
    else {
      this.#statement.skip(start, end);
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
    if (closed < 0) this.#found.defect(start, start + 2, UNCLOSED_COMMENT);
    const text = this.#text.slice(start + 2, closed < 0 ? end : end - 2);
    this.#found.comment(start, end, text);
    this.#statement.skip(start, end);
    this.#at = end;
  }

  #endOfVersioned(end: number): void {
    if (this.#versioned >= 0) this.#unread(this.#at, end);
    else this.#at++;
    if (this.#at === end) this.#versioned = -1;
  }

  /** What the parser must not see of a comment that it reads. */
  #unread(start: number, end: number): void {
    this.#statement.skip(start, end);
    this.#found.mask.blank(start, end);
    this.#at = end;
  }

  #quoted(): void {
    const start = this.#at;
    if (!this.#statement.isOpen) this.#open(start);
    const closed = endOfLiteral(this.#text, start, this.#dialect);
    const cut = this.#wary ? nextStatementWithin(this.#text, start, closed) : -1;
    if (closed < 0 || cut >= 0) this.#found.defect(start, start + 1, UNCLOSED_QUOTE);
    this.#at = cut >= 0 ? cut : closed < 0 ? this.#text.length : closed;
    if (cut >= 0) this.#depth = 0;
  }

  #dollar(): void {
    const start = this.#at;
    if (!this.#statement.isOpen) this.#open(start);
    const tag = dollarTagAt(this.#text, start);
    if (!tag) {
      this.#at = start + 1;
      return;
    }
    const end = endOfDollarQuoted(this.#text, start, tag);
    if (end < 0) this.#found.defect(start, start + tag.length, `Nothing closes this ${tag}.`);
    this.#at = end < 0 ? this.#text.length : end;
  }
}
