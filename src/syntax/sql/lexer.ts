import { type Dialect, isMysql } from './dialect.ts';

/** Where the things end that hold no syntax. Each takes the place of its opening and gives the place after its end, or -1 for an end that never comes. */

/** `-- …` up to the end of its line. */
export function endOfLineComment(text: string, start: number): number {
  const end = endOfLine(text, start);
  return end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
}

/** Before the line feed. */
export function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

/** They nest where `nests` says so. */
export function endOfBlockComment(text: string, start: number, nests = true): number {
  if (!nests) {
    const end = text.indexOf('*/', start + 2);
    return end < 0 ? -1 : end + 2;
  }
  const edge = /\/\*|\*\//g;
  edge.lastIndex = start + 2;
  for (let depth = 1; depth > 0; ) {
    const match = edge.exec(text);
    if (!match) return -1;
    depth += match[0] === '/*' ? 1 : -1;
  }
  return edge.lastIndex;
}

/** `'…'`, `"…"` or a name in backticks, where a doubled quote is one of the text, and so is one after a backslash. */
function endOfQuoted(text: string, start: number, backslashes: boolean): number {
  const quote = text[start] as string;
  for (let from = start + 1; ; ) {
    const end = text.indexOf(quote, from);
    if (end < 0) return -1;
    if (backslashes && isEscaped(text, from, end)) from = end + 1;
    else if (text[end + 1] === quote) from = end + 2;
    else return end + 1;
  }
}

/** Of whatever a dialect puts in quotes, backticks or brackets. */
export function endOfLiteral(text: string, start: number, dialect: Dialect): number {
  const quote = text[start];
  if (quote === '[') return text.indexOf(']', start) + 1 || -1;
  if (isMysql(dialect)) return endOfQuoted(text, start, quote !== '`');
  return endOfQuoted(text, start, dialect === 'postgres' && quote === "'" && hasBackslashes(text, start));
}

const RUN_ON = /;[ \t]*\r?\n(?=(?:ALTER|COMMENT|CREATE|DELETE|DROP|GRANT|INSERT|UPDATE|SELECT|SET)\b)/gi;

/** The semicolon in front of a statement that a literal must not reach, or -1. */
export function nextStatementWithin(text: string, start: number, end: number): number {
  RUN_ON.lastIndex = start;
  return RUN_ON.exec(end < 0 ? text : text.slice(0, end))?.index ?? -1;
}

function isEscaped(text: string, from: number, quote: number): boolean {
  let at = quote;
  while (at > from && text.charCodeAt(at - 1) === 92) at--;
  return (quote - at) % 2 === 1;
}

const VERSION = /\/\*(M?)!(\d{5,6})?/y;

/**
 * Where the SQL begins in a comment that the server reads: `/*!50100 … *\/`, `/*M! … *\/`; undefined where it is a
 * comment for it. MariaDB leaves out what is for MySQL from 5.7 on, and MySQL what is for MariaDB.
 */
export function versionedAt(text: string, start: number, dialect: Dialect): number | undefined {
  if (!isMysql(dialect)) return undefined;
  VERSION.lastIndex = start;
  const [opening, maria, version = '0'] = VERSION.exec(text) ?? [];
  if (opening === undefined || (maria && dialect !== 'mariadb')) return undefined;
  const number = Number(version);
  const skipped = dialect === 'mysql' ? number >= 100_000 : number >= 50_700 && number < 100_000;
  return skipped || number >= 990_000 ? undefined : start + opening.length;
}

const WORD = /[\w$\u0080-\uffff]/;
const DOLLAR = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;

/** The `$tag$` at a place, if there is one: within a word a dollar is a letter. */
export function dollarTagAt(text: string, start: number): string | undefined {
  if (WORD.test(text[start - 1] ?? '')) return undefined;
  DOLLAR.lastIndex = start;
  return DOLLAR.exec(text)?.[0];
}

export function endOfDollarQuoted(text: string, start: number, tag: string): number {
  const end = text.indexOf(tag, start + tag.length);
  return end < 0 ? -1 : end + tag.length;
}

const WHITE = /[ \t\r\n\f\v]*/y;

export function skipWhite(text: string, start: number): number {
  WHITE.lastIndex = start;
  WHITE.test(text);
  return WHITE.lastIndex;
}

/** After white space and comments. */
export function skipBlank(text: string, start: number): number {
  for (let at = start; ; ) {
    at = skipWhite(text, at);
    if (text.startsWith('--', at)) at = endOfLineComment(text, at);
    else if (text.startsWith('/*', at)) {
      const end = endOfBlockComment(text, at);
      if (end < 0) return at;
      at = end;
    } else return at;
  }
}

/** What may hide a quote, a semicolon or a comment, or is a comment itself. */
const SPECIAL = /--|\/\*|'|"|\$/g;

/** The end of the last token of a statement. */
export function endOfTokens(text: string, start: number, end: number): number {
  const trimmed = endWithoutBlank(text, start, end);
  const statement = text.slice(start, trimmed);
  const line = statement.lastIndexOf('\n') + 1;
  if (!statement.endsWith('*/') && !statement.includes('--', line)) return trimmed;
  let last = start;
  for (let at = start; at < trimmed; ) {
    SPECIAL.lastIndex = at;
    const special = SPECIAL.exec(text)?.index ?? trimmed;
    if (special >= trimmed) return trimmed;
    if (special > at) last = Math.max(last, endWithoutBlank(text, at, special));
    const blank = skipBlank(text, special);
    if (blank > special) at = blank;
    else last = at = endOfSpecial(text, special);
  }
  return last;
}

export function endWithoutBlank(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function endOfSpecial(text: string, at: number): number {
  const quote = text[at];
  if (quote === '$') {
    const tag = dollarTagAt(text, at);
    const end = tag ? endOfDollarQuoted(text, at, tag) : at + 1;
    return end < 0 ? text.length : end;
  }
  if (quote !== "'" && quote !== '"') return at + 1;
  const end = endOfQuoted(text, at, quote === "'" && hasBackslashes(text, at));
  return end < 0 ? text.length : end;
}

/** Whether the quote at a place is that of `E'…'`. */
function hasBackslashes(text: string, quote: number): boolean {
  const letter = text[quote - 1];
  return (letter === 'E' || letter === 'e') && !WORD.test(text[quote - 2] ?? '');
}
