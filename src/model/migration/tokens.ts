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
const STRING = /(?:[nbx]|u&)?'(?:[^']|'')*(?:'|$)/iy;
const ESCAPED = /e'(?:[^'\\]|''|\\[\s\S])*(?:'|$)/iy;
const QUOTED = /(?:u&)?"(?:[^"]|"")*(?:"|$)/iy;
const DOLLAR = /\$(?:[a-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/iy;
const WORD = /[a-z_\u0080-\uffff][\w$\u0080-\uffff]*/iy;
const NUMBER = /\d[\w.]*|\.\d[\w.]*|\$\d+/y;

/** The tokens of a part of a text; what is not closed ends with the part. */
export function tokensOf(whole: string, start: number, end: number): readonly Token[] {
  const text = whole.slice(0, end);
  const tokens: Token[] = [];
  let depth = 0;
  let at = skipSpace(text, start);
  while (at < end) {
    const [type, length] = tokenAt(text, at);
    const raw = text.slice(at, Math.min(at + length, end));
    if (raw === ')' || raw === ']') depth = Math.max(0, depth - 1);
    tokens.push({ type, start: at, end: at + raw.length, value: contentOf(type, raw), depth });
    if (raw === '(' || raw === '[') depth += 1;
    at = skipSpace(text, at + length);
  }
  return tokens;
}

function tokenAt(text: string, at: number): readonly [Token['type'], number] {
  const quoted = lengthOf(QUOTED, text, at);
  if (quoted) return ['quoted', quoted];
  const string = lengthOf(STRING, text, at) || lengthOf(ESCAPED, text, at) || dollarString(text, at);
  if (string) return ['string', string];
  const word = lengthOf(WORD, text, at);
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

function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    at += lengthOf(SPACE, text, at);
    if (!text.startsWith('/*', at)) return at;
    at = endOfComment(text, at);
  }
}

/** Comments nest. */
function endOfComment(text: string, from: number): number {
  let depth = 0;
  const marks = /\/\*|\*\//g;
  marks.lastIndex = from;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return text.length;
}

function lengthOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

function contentOf(type: Token['type'], raw: string): string {
  if (type === 'word') return raw.toLowerCase();
  if (type === 'quoted') return raw.replace(/^u&/i, '').slice(1, -1).replaceAll('""', '"');
  return raw;
}
