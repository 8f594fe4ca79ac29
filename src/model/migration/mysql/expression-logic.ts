import type { Expression } from '../expression.ts';
import type { Token } from '../tokens.ts';
import type { Range } from '../writing.ts';
import { type Cursor, isOneOf, stringOf } from './cursor.ts';
import { BARE_CALLS, KEYWORDS } from './expression-words.ts';

/** Parentheses within parentheses that are looked into. */
const DEEPEST = 20;

/** Without those that stand around all of it. */
export function withoutParentheses(cursor: Cursor, range: Range): Range {
  let { from, to } = range;
  while (from < to) {
    const inside = cursor.within({ from, to });
    if (!inside.sign('(')) break;
    const group = inside.group();
    if (!inside.isAtEnd || group.to !== to - 1) break;
    ({ from, to } = group);
  }
  return { from, to };
}

/** A literal, with a sign before it or a character set. */
export function isConstant(cursor: Cursor, range: Range): boolean {
  const value = cursor.within(withoutParentheses(cursor, range));
  while (value.takeSign('-') || value.takeSign('+'));
  if (value.token?.type === 'word' && value.token.value.startsWith('_')) value.at += 1;
  else if (value.sees('date|time|timestamp') && value.peek(1)?.type === 'string') value.at += 1;
  const { token } = value;
  if (!token || !isLiteral(token)) return false;
  value.at += 1;
  if (token.type === 'string') while (value.token?.type === 'string') value.at += 1;
  return value.isAtEnd;
}

function isLiteral(token: Token): boolean {
  return token.type === 'string' || token.type === 'number' || isOneOf(token, 'null|true|false');
}

/** A literal, or what the program hands in. */
function isValue(cursor: Cursor, range: Range): boolean {
  const value = cursor.within(range);
  if (value.takeSign('?')) return value.isAtEnd;
  if (value.takeSign(':') || value.takeSign('@')) {
    value.at += 1;
    return value.isAtEnd;
  }
  return isConstant(cursor, range);
}

/** The column that a range is, with its table or without. */
function columnAt(cursor: Cursor, range: Range): string | undefined {
  const tokens = cursor.tokens.slice(range.from, Math.min(range.to, range.from + 6));
  if (tokens.length !== range.to - range.from || tokens.length % 2 === 0) return undefined;
  const isPath = tokens.every((token, index) =>
    index % 2 === 1 ? token.type === 'sign' && token.value === '.' : isColumnName(token, tokens.length > 1),
  );
  return isPath ? cursor.nameOf(tokens.at(-1)) : undefined;
}

function isColumnName({ type, value }: Token, isPart: boolean): boolean {
  return (
    type === 'quoted' || (type === 'word' && (isPart || !(KEYWORDS.has(value) || BARE_CALLS.has(value))))
  );
}

/** What AND joins, or OR; undefined for what is not split so. */
function parts(cursor: Cursor, range: Range, joint: 'and' | 'or', deep = 0): readonly Range[] | undefined {
  const { from, to } = withoutParentheses(cursor, range);
  if (deep > DEEPEST) return undefined;
  const depth = cursor.tokens[from]?.depth ?? 0;
  const cuts: number[] = [];
  let between = false;
  for (let index = from; index < to; index += 1) {
    const token = cursor.tokens[index];
    if (!token || token.depth > depth) continue;
    if (isOneOf(token, 'case|xor|select|union') || isDoubled(cursor, index)) return undefined;
    if (isOneOf(token, joint === 'and' ? 'or' : 'and')) {
      if (!(joint === 'or' && between)) return undefined;
      between = false;
    } else if (isOneOf(token, 'between')) between = true;
    else if (isOneOf(token, joint)) {
      if (joint === 'and' && between) between = false;
      else cuts.push(index);
    }
  }
  if (cuts.length === 0) return [{ from, to }];
  const found: Range[] = [];
  for (const [position, cut] of [...cuts, to].entries()) {
    const start = position === 0 ? from : (cuts[position - 1] ?? from) + 1;
    const inner = parts(cursor, { from: start, to: cut }, joint, deep + 1);
    found.push(...(inner ?? [{ from: start, to: cut }]));
  }
  return found;
}

/** `||` and `&&`. */
function isDoubled(cursor: Cursor, index: number): boolean {
  const token = cursor.tokens[index];
  const next = cursor.tokens[index + 1];
  return (
    token?.type === 'sign' &&
    (token.value === '|' || token.value === '&') &&
    next?.value === token.value &&
    next.start === token.end
  );
}

export function provenNotNull(cursor: Cursor, range: Range): readonly string[] {
  return (parts(cursor, range, 'and') ?? []).flatMap((part) => {
    const test = nullTest(cursor, part);
    return test?.isNot === true ? [test.column] : [];
  });
}

export function nullTests(cursor: Cursor, range: Range): readonly string[] | undefined {
  const tests = parts(cursor, range, 'and')?.map((part) => nullTest(cursor, part));
  if (!tests || tests.some((test) => test?.isNot !== false)) return undefined;
  return tests.flatMap((test) => test?.column ?? []);
}

/** `a IS [NOT] NULL`, `NOT a IS NULL`, and SQLite's `a NOTNULL`. */
function nullTest(
  cursor: Cursor,
  range: Range,
): { readonly column: string; readonly isNot: boolean } | undefined {
  const { from, to } = withoutParentheses(cursor, range);
  const start = cursor.within({ from, to });
  const negated = start.take('not');
  const inner = withoutParentheses(cursor, { from: start.at, to });
  const words = cursor.tokens
    .slice(Math.max(inner.from, inner.to - 3), inner.to)
    .map(({ type, value }) => (type === 'word' ? value : ''));
  const text = words.join(' ');
  const isNot = /is not null$|not null$|notnull$/.test(text);
  const length = text.endsWith('is not null')
    ? 3
    : /(?:is|not) null$/.test(text)
      ? 2
      : /isnull$|notnull$/.test(text)
        ? 1
        : 0;
  const column = length > 0 ? columnAt(cursor, { from: inner.from, to: inner.to - length }) : undefined;
  return column === undefined ? undefined : { column, isNot: isNot !== negated };
}

export function equated(cursor: Cursor, range: Range): readonly string[] {
  return (parts(cursor, range, 'and') ?? []).flatMap((part) => equality(cursor, part)?.column ?? []);
}

/** `a = 1` or `1 = a`. */
function equality(
  cursor: Cursor,
  range: Range,
): { readonly column: string; readonly value: Range } | undefined {
  const { from, to } = withoutParentheses(cursor, range);
  const depth = cursor.tokens[from]?.depth ?? 0;
  const signs: number[] = [];
  for (let index = from; index < to && signs.length < 2; index += 1) {
    const token = cursor.tokens[index];
    if (token?.type === 'sign' && token.depth === depth && /[=<>!]/.test(token.value)) signs.push(index);
  }
  const [sign] = signs;
  if (sign === undefined || signs.length > 1 || cursor.tokens[sign]?.value !== '=') return undefined;
  const left = { from, to: sign };
  const right = { from: sign + 1, to };
  for (const [name, value] of [[left, right] as const, [right, left] as const]) {
    const column = isValue(cursor, value) ? columnAt(cursor, name) : undefined;
    if (column !== undefined) return { column, value };
  }
  return undefined;
}

type Allowed = NonNullable<Expression['allows']>;

export function allowedBy(cursor: Cursor, range: Range): Allowed | undefined {
  const found = (parts(cursor, range, 'or') ?? []).map((part) => allowedAlone(cursor, part));
  const column = found[0]?.column;
  if (column === undefined || found.some((each) => each?.column !== column)) return undefined;
  return { column, values: [...new Set(found.flatMap((each) => each?.values ?? []))] };
}

function allowedAlone(cursor: Cursor, range: Range): Allowed | undefined {
  const equal = equality(cursor, range);
  if (equal) {
    const value = constantText(cursor, equal.value);
    return value === undefined ? undefined : { column: equal.column, values: [value] };
  }
  const { from, to } = withoutParentheses(cursor, range);
  const open = cursor.within({ from, to });
  const at = open.find('in');
  const column = at === undefined ? undefined : columnAt(cursor, { from, to: at });
  if (at === undefined || column === undefined) return undefined;
  open.at = at + 1;
  if (!open.sign('(')) return undefined;
  const values = cursor.segments(open.group()).map((segment) => constantText(cursor, segment));
  const known = values.filter((value) => value !== undefined);
  if (!open.isAtEnd || known.length === 0 || known.length < values.length) return undefined;
  return { column, values: known };
}

/** What a literal holds; undefined for NULL and for what is none. */
function constantText(cursor: Cursor, range: Range): string | undefined {
  const bare = withoutParentheses(cursor, range);
  const last = cursor.tokens[bare.to - 1];
  if (!last || !isConstant(cursor, bare) || isOneOf(last, 'null')) return undefined;
  return last.type === 'string' ? stringOf(last.value) : cursor.text(bare);
}
