import { visit } from './read-expression.ts';
import { allOf, findWord, isWord, type Range, tokenAt, type Writing } from './writing.ts';

/** What ends the expression of a DEFAULT. */
const AFTER_DEFAULT = [
  'constraint',
  'not',
  'null',
  'default',
  'check',
  'unique',
  'primary',
  'references',
  'generated',
  'collate',
  'deferrable',
  'initially',
  'enforced',
];

const AFTER_CONDITION = ['returning', 'group', 'order', 'limit', 'when', 'on', 'union', 'window', 'for'];

/** The expression that begins at a token: to the comma, the parenthesis that it does not open, or one of the words. */
export function rangeUntil(writing: Writing, from: number, to: number, stops: readonly string[]): Range {
  const depth = writing.tokens[from]?.depth ?? 0;
  let end = from;
  for (let token = writing.tokens[end]; token && end < to; token = writing.tokens[end]) {
    const outside =
      token.depth < depth || (token.depth === depth && token.type === 'sign' && token.value === ',');
    if (outside) break;
    const isStop = token.depth === depth && end > from && isWord(token, ...stops);
    if (isStop && !isWord(writing.tokens[end - 1], 'is')) break;
    end += 1;
  }
  return { from, to: end };
}

/** What follows DEFAULT, which stands at a location. */
export function rangeOfDefault(writing: Writing, location: number | undefined): Range | undefined {
  const at = tokenAt(writing, location);
  return at === undefined ? undefined : rangeUntil(writing, at + 1, writing.tokens.length, AFTER_DEFAULT);
}

/** What follows a word in a part of a statement, up to its end. */
export function rangeAfter(writing: Writing, range: Range, ...words: readonly string[]): Range | undefined {
  const at = findWord(writing, range, ...words);
  return at === undefined ? undefined : { from: at + 1, to: range.to };
}

/** The condition after the WHERE that stands nearest before a node. */
export function rangeOfWhere(writing: Writing, node: unknown): Range | undefined {
  const first = firstToken(writing, node);
  if (first === undefined) return undefined;
  for (let index = first; index >= 0; index -= 1) {
    if (!isWord(writing.tokens[index], 'where')) continue;
    return rangeUntil(writing, index + 1, allOf(writing).to, AFTER_CONDITION);
  }
  return undefined;
}

/** A condition that no WHERE begins, from its first token on: that of MERGE … ON. */
export function rangeOfCondition(writing: Writing, node: unknown): Range | undefined {
  const from = firstToken(writing, node);
  return from === undefined ? undefined : rangeUntil(writing, from, allOf(writing).to, AFTER_CONDITION);
}

function firstToken(writing: Writing, node: unknown): number | undefined {
  let first: number | undefined;
  visit(node, (part) => {
    const { location } = part as { readonly location?: unknown };
    if (typeof location === 'number' && location >= 0 && !(first !== undefined && location >= first))
      first = location;
  });
  return first === undefined ? undefined : tokenAt(writing, first);
}
