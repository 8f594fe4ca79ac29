import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Span } from '../../text/place.ts';
import { isEqual } from './database-asked.ts';
import { isMissing, literal, NOTHING, truth, unknown } from './kinds.ts';
import { mergedValue } from './ledger.ts';
import { type Machine, type Node, spanOfNode } from './machine.ts';
import type { Scope } from './scope.ts';
import { concatenatedText, madeText, partOf } from './text-value.ts';
import type { Literal, Value } from './value.ts';

export function binary(m: Machine, node: TSESTree.BinaryExpression, scope: Scope): Value {
  const rights: { readonly operator: string; readonly node: Node; readonly span: Span }[] = [];
  let left: Node = node;
  while (left.type === 'BinaryExpression' && left.left.type !== 'PrivateIdentifier') {
    rights.push({ operator: left.operator, node: left.right, span: spanOfNode(left) });
    left = left.left;
  }
  let value = m.evaluate(left, scope);
  let said: string | undefined = m.text.slice(...left.range);
  for (const right of rights.reverse()) {
    m.ledger.step();
    const other = m.evaluate(right.node, scope);
    const names = [said, m.text.slice(...right.node.range)] as const;
    value = operated(m, right.operator, value, other, right.span, names);
    said = undefined;
  }
  return value;
}

type Names = readonly [string | undefined, string | undefined];

function operated(m: Machine, operator: string, a: Value, b: Value, span: Span, names: Names): Value {
  switch (operator) {
    case '+':
      return sum(a, b, span, names);
    case '===':
    case '==':
      return known(equal(m, operator, a, b), span);
    case '!==':
    case '!=':
      return known(negated(equal(m, operator, a, b)), span);
    case 'in':
      return b.type === 'dictionary' && b.complete && a.type === 'text'
        ? literal(b.entries.has(a.text), span)
        : unknown(span);
    default:
      return computed(operator, a, b, span);
  }
}

function known(value: boolean | undefined, span: Span): Value {
  return value === undefined ? unknown(span) : literal(value, span);
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function equal(m: Machine, operator: string, a: Value, b: Value): boolean | undefined {
  if (operator === '==' || operator === '!=') {
    const [noA, noB] = [isMissing(a), isMissing(b)];
    if (noA && noB) return true;
    if (noA !== undefined && noB !== undefined && (noA || noB)) return false;
  }
  return isEqual(m, a, b);
}

function sum(a: Value, b: Value, span: Span, [left, right]: Names): Value {
  if (a.type === 'text' || b.type === 'text') {
    return concatenatedText([partOf(a, left, a.span ?? span), partOf(b, right, b.span ?? span)], span);
  }
  return computed('+', a, b, span);
}

function computed(operator: string, a: Value, b: Value, span: Span): Value {
  if (a.type === 'text' && b.type === 'text' && a.holes.length + b.holes.length === 0) {
    if (operator === '<') return literal(a.text < b.text, span);
    if (operator === '>') return literal(a.text > b.text, span);
  }
  if (a.type !== 'literal' || b.type !== 'literal') return unknown(span);
  const [x, y] = [a.value, b.value];
  if (typeof x !== 'number' || typeof y !== 'number') return unknown(span);
  const value = ARITHMETIC[operator]?.(x, y);
  return value === undefined ? unknown(span) : literal(value, span);
}

const ARITHMETIC: { readonly [operator: string]: (a: number, b: number) => number | boolean } = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '**': (a, b) => a ** b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** The right side of a logical operator is worked out with doubt where the left one is unknown. */
export function logical(m: Machine, node: TSESTree.LogicalExpression, scope: Scope): Value {
  return logicalOf(m, node.operator, m.evaluate(node.left, scope), () => m.evaluate(node.right, scope));
}

function logicalOf(m: Machine, operator: string, left: Value, right: () => Value): Value {
  const decided = operator === '??' ? negated(isMissing(left)) : truth(left);
  if (decided === undefined) {
    let other: Value = NOTHING;
    m.ledger.branches([
      () => {
        other = m.settle(right());
        return true;
      },
      () => true,
    ]);
    return mergedValue([left, other]);
  }
  return decided === (operator === '&&') ? right() : left;
}

export function choice(m: Machine, node: TSESTree.ConditionalExpression, scope: Scope): Value {
  const test = truth(m.evaluate(node.test, scope));
  if (test !== undefined) return m.evaluate(test ? node.consequent : node.alternate, scope);
  const values: Value[] = [];
  const branch = (each: Node) => () => {
    values.push(m.settle(m.evaluate(each, scope)));
    return true;
  };
  m.ledger.branches([branch(node.consequent), branch(node.alternate)]);
  const merged = mergedValue(values);
  return merged.type === 'unknown' ? { ...merged, span: spanOfNode(node) } : merged;
}

export function unary(m: Machine, node: TSESTree.UnaryExpression, scope: Scope): Value {
  const span = spanOfNode(node);
  const value = m.evaluate(node.argument, scope);
  switch (node.operator) {
    case '!':
      return known(negated(truth(value)), span);
    case 'void':
      return NOTHING;
    case 'typeof': {
      const type = typeOf(value);
      return type === undefined ? unknown(span) : madeText(type, span);
    }
    case '-':
    case '+': {
      const number = numberOf(value);
      return number === undefined ? unknown(span) : literal(node.operator === '-' ? -number : number, span);
    }
    default:
      return unknown(span);
  }
}

function typeOf(value: Value): string | undefined {
  if (value.type === 'text') return 'string';
  if (value.type === 'literal') return typeof value.value;
  if (value.type === 'function' || value.type === 'class') return 'function';
  return value.type === 'list' || value.type === 'dictionary' ? 'object' : undefined;
}

function numberOf(value: Value): number | undefined {
  if (value.type === 'text') return value.holes.length > 0 ? undefined : Number(value.text);
  return value.type === 'literal' && typeof value.value !== 'bigint' ? Number(value.value) : undefined;
}

export function assignment(m: Machine, node: TSESTree.AssignmentExpression, scope: Scope): Value {
  const operator = node.operator.slice(0, -1);
  if (operator === '') {
    const value = m.evaluate(node.right, scope);
    m.bind(node.left, value, scope, 'assign');
    return value;
  }
  const before = m.evaluate(node.left, scope);
  const value = ['&&', '||', '??'].includes(operator)
    ? logicalOf(m, operator, before, () => m.evaluate(node.right, scope))
    : operated(m, operator, before, m.evaluate(node.right, scope), spanOfNode(node), [
        m.text.slice(...node.left.range),
        m.text.slice(...node.right.range),
      ]);
  m.bind(node.left, value, scope, 'assign');
  return value;
}

export function update(m: Machine, node: TSESTree.UpdateExpression, scope: Scope): Value {
  const before = m.evaluate(node.argument, scope);
  const one: Literal = literal(1, undefined);
  const after = operated(m, node.operator === '++' ? '+' : '-', before, one, spanOfNode(node), [
    undefined,
    undefined,
  ]);
  m.bind(node.argument, after, scope, 'assign');
  return node.prefix ? after : before;
}
