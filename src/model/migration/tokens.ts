import type { Dialect } from '../../syntax/sql/dialect.ts';
import { endOfBlockComment, versionedAt } from '../../syntax/sql/lexer.ts';

/** One word, name, constant or sign of SQL. Spans count UTF-16 units of the text; comments are none. */
export interface Token {
  readonly type: 'word' | 'quoted' | 'string' | 'number' | 'sign';
  readonly start: number;
  readonly end: number;
  /** Words in lower case, quoted names without their quotes; all else as written. */
  readonly value: string;
  /** Parentheses and brackets around it; its own do not count. */
  readonly depth: number;
}

const SPACE = /(?:\s+|--[^\n]*)+/y;
/** With what closes a comment whose content is SQL. */
const MYSQL_SPACE = /(?:\s+|--(?=\s|$)[^\n]*|#[^\n]*|\*\/(?!\*))+/y;
const STRING = /(?:[nbx]|u&)?'(?:[^']|'')*(?:'|$)/iy;
const ESCAPED = /e'(?:[^'\\]|''|\\[\s\S])*(?:'|$)/iy;
const MYSQL_STRING = /[nbx]?'(?:[^'\\]+|''|\\[\s\S])*(?:'|\\?$)|"(?:[^"\\]+|""|\\[\s\S])*(?:"|\\?$)/iy;
const SQLITE_STRING = /x?'(?:[^']|'')*(?:'|$)/iy;
const QUOTED = /(?:u&)?"(?:[^"]|"")*(?:"|$)/iy;
const BACKTICKED = /`(?:[^`]|``)*(?:`|$)/y;
const SQLITE_QUOTED = /"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|\[[^\]]*(?:\]|$)/y;
const DOLLAR = /\$(?:[a-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/iy;
const WORD = /[a-z_\u0080-\uffff][\w$\u0080-\uffff]*/iy;
const NUMBER = /\d[\w.]*|\.\d[\w.]*|\$\d+/y;
const MYSQL_WORD =
  /(?!\d+(?:e[+-]?\d+)?(?![\w$\u0080-\uffff])|0x[\da-f]+\b|0b[01]+\b|\d+\.)[\w$\u0080-\uffff]+/iy;

/** What the texts of a dialect are made of. */
interface Lexicon {
  readonly quoted: RegExp;
  readonly strings: readonly RegExp[];
  readonly dollars: boolean;
  readonly word: RegExp;
  readonly space: RegExp;
}

const POSTGRES: Lexicon = {
  quoted: QUOTED,
  strings: [STRING, ESCAPED],
  dollars: true,
  word: WORD,
  space: SPACE,
};
const MYSQL: Lexicon = {
  quoted: BACKTICKED,
  strings: [MYSQL_STRING],
  dollars: false,
  word: MYSQL_WORD,
  space: MYSQL_SPACE,
};
const LEXICONS: { readonly [dialect in Dialect]: Lexicon } = {
  postgres: POSTGRES,
  mysql: MYSQL,
  mariadb: MYSQL,
  sqlite: { ...POSTGRES, quoted: SQLITE_QUOTED, strings: [SQLITE_STRING], dollars: false },
};

/** The tokens of a part of a text; what is not closed ends with the part. */
export function tokensOf(
  whole: string,
  start: number,
  end: number,
  dialect: Dialect = 'postgres',
): readonly Token[] {
  const text = whole.slice(0, end);
  const lexicon = LEXICONS[dialect];
  const tokens: Token[] = [];
  let depth = 0;
  let at = skipSpace(text, start, dialect);
  while (at < end) {
    const [type, length] = tokenAt(text, at, lexicon);
    const raw = text.slice(at, Math.min(at + length, end));
    if (raw === ')' || raw === ']') depth = Math.max(0, depth - 1);
    tokens.push({ type, start: at, end: at + raw.length, value: contentOf(type, raw), depth });
    if (raw === '(' || raw === '[') depth += 1;
    at = skipSpace(text, at + length, dialect);
  }
  return tokens;
}

function tokenAt(text: string, at: number, lexicon: Lexicon): readonly [Token['type'], number] {
  const quoted = lengthOf(lexicon.quoted, text, at);
  if (quoted) return ['quoted', quoted];
  for (const pattern of lexicon.strings) {
    const length = lengthOf(pattern, text, at);
    if (length) return ['string', length];
  }
  const string = lexicon.dollars ? dollarString(text, at) : 0;
  if (string) return ['string', string];
  const word = lengthOf(lexicon.word, text, at);
  if (word) return ['word', word];
  const number = lengthOf(NUMBER, text, at);
  return number ? ['number', number] : ['sign', 1];
}

function dollarString(text: string, at: number): number {
  const opening = lengthOf(DOLLAR, text, at);
  if (!opening) return 0;
  const tag = text.slice(at, at + opening);
  const closing = text.indexOf(tag, at + opening);
  return (closing < 0 ? text.length : closing + opening) - at;
}

function skipSpace(text: string, from: number, dialect: Dialect): number {
  let at = from;
  for (;;) {
    at += lengthOf(LEXICONS[dialect].space, text, at);
    if (!text.startsWith('/*', at)) return at;
    const sql = versionedAt(text, at, dialect);
    const end = sql ?? endOfBlockComment(text, at, dialect === 'postgres');
    at = end < 0 ? text.length : end;
  }
}

function lengthOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

function contentOf(type: Token['type'], raw: string): string {
  if (type === 'word') return raw.toLowerCase();
  if (type !== 'quoted') return raw;
  const [quote = ''] = raw;
  if (quote === '[' || quote === '`') return raw.slice(1, -1).replaceAll('``', '`').trimEnd();
  return raw.replace(/^u&/i, '').slice(1, -1).replaceAll('""', '"');
}
