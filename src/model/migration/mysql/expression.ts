import type { Expression } from '../expression.ts';
import type { Name } from '../name.ts';
import type { Token } from '../tokens.ts';
import type { TypeName } from '../type-name.ts';
import type { Range } from '../writing.ts';
import { type Cursor, isOneOf, stringOf } from './cursor.ts';
import {
  allowedBy,
  equated,
  isConstant,
  nullTests,
  provenNotNull,
  withoutParentheses,
} from './expression-logic.ts';
import { BARE_CALLS, KEYWORDS, NO_CALLS, UNITS } from './expression-words.ts';
import { readType } from './type.ts';

/** An expression by the tokens of a range. What is not understood proves nothing and is not constant. */
export function expressionOf(cursor: Cursor, range: Range): Expression {
  const bare = withoutParentheses(cursor, range);
  return {
    place: cursor.place(range),
    text: cursor.text(range),
    columns: [...new Set(columnsIn(cursor, range).map(({ column }) => column))].sort(),
    calls: callsIn(cursor, range),
    strings: stringsIn(cursor, range),
    casts: castsIn(cursor, range),
    constant: isConstant(cursor, bare),
    isNull: bare.to - bare.from === 1 && cursor.within(bare).sees('null'),
    provesNotNull: [...new Set(provenNotNull(cursor, bare))],
    allows: allowedBy(cursor, bare),
    equates: [...new Set(equated(cursor, bare))],
    onlyNullTests: nullTests(cursor, bare),
  };
}

/** The value that begins where the cursor stands, as after DEFAULT; the cursor moves behind it. */
export function readValue(cursor: Cursor): Range {
  const from = cursor.at;
  do {
    while (cursor.takeSign('-') || cursor.takeSign('+') || cursor.takeSign('~') || cursor.takeSign('!'));
    skipOperand(cursor);
  } while (skipOperator(cursor));
  return { from, to: cursor.at };
}

function skipOperand(cursor: Cursor): void {
  if (cursor.sign('(')) {
    cursor.group();
    return;
  }
  while (cursor.takeSign('@'));
  if (cursor.isAtEnd || cursor.token?.type === 'sign') cursor.giveUp();
  if (cursor.take('next', 'value', 'for')) {
    cursor.name();
    return;
  }
  const isCharset = cursor.token?.type === 'word' && cursor.token.value.startsWith('_');
  cursor.at += 1;
  if (isCharset || cursor.tokens[cursor.at - 1]?.type === 'string') {
    while (cursor.token?.type === 'string') cursor.at += 1;
  }
  while (cursor.takeSign('.')) cursor.at += 1;
  if (cursor.sign('(')) cursor.group();
}

function skipOperator(cursor: Cursor): boolean {
  const from = cursor.at;
  while (cursor.token?.type === 'sign' && /[-+*/%|&^<>=!]/.test(cursor.token.value)) cursor.at += 1;
  return cursor.at > from;
}

/** A column that is read, and the table or alias it is written with. */
export interface Reference {
  readonly table: string | undefined;
  readonly column: string;
}

/** @param skipped Indexes of tokens that are names of something else: tables, aliases. */
export function columnsIn(
  cursor: Cursor,
  { from, to }: Range,
  skipped: ReadonlySet<number> = new Set(),
): readonly Reference[] {
  const found: Reference[] = [];
  for (let index = from; index < to; index += 1) {
    const last = endOfPath(cursor, index, to);
    const column = cursor.nameOf(cursor.tokens[last]);
    const isColumn = !skipped.has(index) && isReference(cursor, index, last, to);
    if (isColumn && column !== undefined) {
      const table = last > index ? cursor.nameOf(cursor.tokens[last - 2]) : undefined;
      found.push({ table, column });
    }
    index = last;
  }
  return found;
}

/** The index of the last name of `a.b.c`. */
function endOfPath(cursor: Cursor, index: number, to: number): number {
  let last = index;
  if (!isNameLike(cursor.tokens[index])) return last;
  while (last + 2 < to && isSign(cursor.tokens[last + 1], '.') && isNameLike(cursor.tokens[last + 2]))
    last += 2;
  return last;
}

function isReference(cursor: Cursor, index: number, last: number, to: number): boolean {
  const token = cursor.tokens[index];
  const before = cursor.tokens[index - 1];
  if (!isNameLike(token) || isSign(before, '@') || isSign(before, ':')) return false;
  if (last + 1 < to && isSign(cursor.tokens[last + 1], '(')) return false;
  if (last === index && token?.type === 'word') {
    const { value } = token;
    if (KEYWORDS.has(value) || BARE_CALLS.has(value) || isCharset(cursor, index)) return false;
    if (UNITS.has(value) && isUnit(cursor, index)) return false;
  }
  const isNamed = before?.type === 'word' && ['as', 'collate', 'index', 'separator'].includes(before.value);
  return !isNamed && !followsOperand(cursor, index);
}

/** The first argument of TIMESTAMPDIFF, EXTRACT and the like. */
function isUnit(cursor: Cursor, index: number): boolean {
  return isSign(cursor.tokens[index - 1], '(') && isOneOf(cursor.tokens[index - 2], WITH_UNITS);
}

const WITH_UNITS = 'timestampdiff|timestampadd|extract|get_format';

/** `_utf8mb4'x'`. */
function isCharset(cursor: Cursor, index: number): boolean {
  const next = cursor.tokens[index + 1];
  return cursor.tokens[index]?.value.startsWith('_') === true && next?.type === 'string';
}

/** An alias without AS. */
function followsOperand(cursor: Cursor, index: number): boolean {
  const before = cursor.tokens[index - 1];
  if (!before) return false;
  if (before.type === 'sign') return before.value === ')';
  if (before.type === 'word') return !KEYWORDS.has(before.value);
  return true;
}

export function callsIn(cursor: Cursor, { from, to }: Range): readonly Name[] {
  const found = new Map<string, Name>();
  for (let index = from; index < to; index += 1) {
    const token = cursor.tokens[index];
    const name = cursor.nameOf(token);
    if (!token || name === undefined || token.type === 'string') continue;
    const isCall = isSign(cursor.tokens[index + 1], '(') && index + 1 < to && !NO_CALLS.has(token.value);
    const isBare = token.type === 'word' && BARE_CALLS.has(token.value);
    if (!(isCall || isBare) || isSign(cursor.tokens[index - 1], '@')) continue;
    const hasSchema = isSign(cursor.tokens[index - 1], '.') && index - 2 >= from;
    const schema = hasSchema ? cursor.nameOf(cursor.tokens[index - 2]) : undefined;
    const called = token.type === 'word' && !hasSchema ? token.value : name;
    found.set(`${schema}.${called}`, { schema, name: called });
  }
  return [...found.values()];
}

export function stringsIn(cursor: Cursor, { from, to }: Range): readonly string[] {
  const strings = new Set<string>();
  for (let index = from; index < to; index += 1) {
    const token = cursor.tokens[index];
    if (token?.type === 'string') strings.add(stringOf(token.value));
  }
  return [...strings];
}

/** `CAST(x AS type)` and `CONVERT(x, type)`. */
function castsIn(cursor: Cursor, { from, to }: Range): readonly TypeName[] {
  const found: TypeName[] = [];
  for (let index = from; index < to; index += 1) {
    const start = cursor.within({ from: index, to });
    if (!start.take('cast')) continue;
    if (!start.sign('(')) continue;
    const inside = cursor.within(start.group());
    const as = inside.find('as');
    if (as === undefined) continue;
    inside.at = as + 1;
    if (inside.token?.type === 'word') found.push(readType(inside));
  }
  return found;
}

function isNameLike(token: Token | undefined): boolean {
  return token?.type === 'word' || token?.type === 'quoted';
}

export function isSign(token: Token | undefined, value: string): boolean {
  return token?.type === 'sign' && token.value === value;
}
