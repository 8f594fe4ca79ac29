import { conditionTokens, type Token } from './tokens.ts';
import type { BinaryOperator, Expression, UnaryOperator } from './tree.ts';

/** How tightly an operator binds; all but `**` group from the left. parser/operator of expr-lang. */
const BINARY: { readonly [operator: string]: readonly [BinaryOperator, number] } = {
  or: ['or', 10],
  '||': ['or', 10],
  and: ['and', 15],
  '&&': ['and', 15],
  '==': ['==', 20],
  '!=': ['!=', 20],
  '<': ['<', 20],
  '>': ['>', 20],
  '<=': ['<=', 20],
  '>=': ['>=', 20],
  in: ['in', 20],
  contains: ['contains', 20],
  startsWith: ['startsWith', 20],
  endsWith: ['endsWith', 20],
  '+': ['+', 30],
  '-': ['-', 30],
  '*': ['*', 60],
  '/': ['/', 60],
  '**': ['**', 100],
  '^': ['**', 100],
  '??': ['??', 500],
};

const UNARY: { readonly [operator: string]: readonly [UnaryOperator, number] } = {
  not: ['not', 50],
  '!': ['not', 50],
  '-': ['-', 90],
  '+': ['+', 90],
};

const CONSTANTS: { readonly [name: string]: boolean | null } = { true: true, false: false, nil: null };
const COMPARISONS = new Set(['<', '>', '<=', '>=']);
const NEGATED = new Set(['in', 'contains', 'startsWith', 'endsWith']);

/** More levels than any condition has. */
const DEEPEST = 100;

/** What this parser does not know: it is left as soon as it is met. */
class Unread extends Error {}

/** As many as are kept: the same few are asked for again and again. */
const MOST_KEPT = 1000;
const kept = new Map<string, Expression | undefined>();

/** The expression; undefined where it has something that is not known here, or is none. */
export function parseCondition(text: string): Expression | undefined {
  if (kept.has(text)) return kept.get(text);
  if (kept.size === MOST_KEPT) kept.clear();
  const expression = parsed(text);
  kept.set(text, expression);
  return expression;
}

function parsed(text: string): Expression | undefined {
  const tokens = conditionTokens(text);
  if (!tokens) return undefined;
  try {
    return new Parser(tokens).whole();
  } catch (error) {
    if (error instanceof Unread) return undefined;
    throw error;
  }
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;
  #predicates = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Expression {
    const expression = this.#expression(0);
    if (this.#token().type !== 'end') throw new Unread();
    return expression;
  }

  #token(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? { type: 'end', text: '' };
  }

  #is(operator: string, ahead = 0): boolean {
    const { type, text } = this.#token(ahead);
    return type === 'operator' && text === operator;
  }

  #takes(operator: string): boolean {
    const isNext = this.#is(operator);
    if (isNext) this.#at++;
    return isNext;
  }

  #expect(operator: string): void {
    if (!this.#takes(operator)) throw new Unread();
  }

  #expression(least: number): Expression {
    if (++this.#depth > DEEPEST) throw new Unread();
    let left = this.#operand();
    for (let before = ''; ; ) {
      const isNegated = this.#is('not');
      const { type, text } = this.#token(isNegated ? 1 : 0);
      const known = type === 'operator' && Object.hasOwn(BINARY, text) ? BINARY[text] : undefined;
      if (!known || known[1] < least || (isNegated && !NEGATED.has(text))) break;
      const [operator, tightness] = known;
      if (before === '??' && operator !== '??') throw new Unread();
      if (COMPARISONS.has(before) && COMPARISONS.has(operator)) throw new Unread();
      this.#at += isNegated ? 2 : 1;
      const right = this.#expression(operator === '**' ? tightness : tightness + 1);
      left = { type: 'binary', operator, left, right };
      if (isNegated) left = { type: 'unary', operator: 'not', of: left };
      before = operator;
    }
    if (least === 0) left = this.#choice(left);
    this.#depth--;
    return left;
  }

  #choice(when: Expression): Expression {
    if (!this.#takes('?')) return when;
    const then = this.#is(':') ? when : this.#expression(0);
    this.#expect(':');
    return { type: 'choice', when, then, else: this.#expression(0) };
  }

  #operand(): Expression {
    const { type, text } = this.#token();
    const unary = type === 'operator' && Object.hasOwn(UNARY, text) ? UNARY[text] : undefined;
    if (unary) {
      this.#at++;
      const [operator, tightness] = unary;
      return { type: 'unary', operator, of: this.#expression(tightness) };
    }
    return this.#members(this.#primary());
  }

  #primary(): Expression {
    if (this.#predicates > 0 && (this.#is('#') || this.#is('.'))) {
      this.#takes('#');
      return { type: 'item' };
    }
    const { type, text } = this.#token();
    this.#at++;
    if (type === 'number') return { type: 'literal', value: Number(text.replaceAll('_', '')) };
    if (type === 'text') return { type: 'literal', value: text };
    if (type === 'name') return this.#named(text);
    if (text === '(') return this.#closed(')');
    if (text === '[') return { type: 'list', items: this.#list(']') };
    throw new Unread();
  }

  #closed(bracket: string): Expression {
    const inner = this.#expression(0);
    this.#expect(bracket);
    return inner;
  }

  #named(name: string): Expression {
    if (Object.hasOwn(CONSTANTS, name)) return { type: 'literal', value: CONSTANTS[name] as boolean | null };
    if (!this.#takes('(')) return { type: 'name', name };
    this.#predicates++;
    const args = this.#list(')');
    this.#predicates--;
    return { type: 'call', name, args };
  }

  #list(bracket: string): readonly Expression[] {
    const items: Expression[] = [];
    while (!this.#takes(bracket)) {
      if (items.length > 0) this.#expect(',');
      const isPredicate = bracket === ')' && this.#takes('{');
      items.push(isPredicate ? this.#closed('}') : this.#expression(0));
    }
    return items;
  }

  #members(start: Expression): Expression {
    let of = start;
    for (;;) {
      if (this.#takes('[')) of = { type: 'member', of, key: this.#closed(']'), optional: false };
      else if (this.#is('?.') || this.#is('.')) of = this.#member(of);
      else return of;
    }
  }

  #member(of: Expression): Expression {
    const optional = this.#is('?.');
    this.#at++;
    const { type, text } = this.#token();
    if (type !== 'name' || this.#is('(', 1)) throw new Unread();
    this.#at++;
    return { type: 'member', of, key: { type: 'literal', value: text }, optional };
  }
}
