import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { list, NOTHING, objects, unknown } from './kinds.ts';
import { type Machine, type Node, spanOfNode } from './machine.ts';
import { keyOf } from './names.ts';
import type { Scope } from './scope.ts';
import type { Value } from './value.ts';

export type How = 'declare' | 'var' | 'assign';

export function bind(m: Machine, pattern: Node, value: Value, scope: Scope, how: How): void {
  m.ledger.step();
  switch (pattern.type) {
    case 'Identifier':
      name(m, pattern.name, value, scope, how);
      return;
    case 'MemberExpression':
      member(m, pattern, value, scope);
      return;
    case 'AssignmentPattern': {
      const isAbsent = value.type === 'literal' && value.value === undefined;
      bind(m, pattern.left, isAbsent ? m.evaluate(pattern.right, scope) : value, scope, how);
      return;
    }
    case 'ObjectPattern':
      object(m, pattern, value, scope, how);
      return;
    case 'ArrayPattern':
      array(m, pattern, value, scope, how);
      return;
    case 'RestElement':
      bind(m, pattern.argument, value, scope, how);
      return;
    case 'TSParameterProperty':
      bind(m, pattern.parameter, value, scope, how);
      return;
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSSatisfiesExpression':
      bind(m, pattern.expression, value, scope, how);
      return;
    default:
  }
}

function name(m: Machine, word: string, value: Value, scope: Scope, how: How): void {
  if (how === 'declare') scope.names.set(word, value);
  else m.ledger.write((how === 'assign' && scope.holding(word)) || scope.outer.names, word, value);
}

function member(m: Machine, node: TSESTree.MemberExpression, value: Value, scope: Scope): void {
  if (node.object.type === 'Super') return;
  const of = m.evaluate(node.object, scope);
  const key = keyOf(m, node.property, node.computed, scope);
  if (key !== undefined) m.put(of, key, value);
  else if (of.type === 'dictionary' || of.type === 'list') (of as { complete: boolean }).complete = false;
}

function object(
  m: Machine,
  { properties }: TSESTree.ObjectPattern,
  value: Value,
  scope: Scope,
  how: How,
): void {
  const taken = new Set<string>();
  for (const property of properties) {
    if (property.type === 'RestElement') {
      const rest = objects(value.span);
      if (value.type !== 'dictionary') rest.complete = false;
      else for (const [key, each] of value.entries) if (!taken.has(key)) rest.entries.set(key, each);
      bind(m, property.argument, rest, scope, how);
      continue;
    }
    const key = keyOf(m, property.key, property.computed, scope);
    if (key !== undefined) taken.add(key);
    const span = spanOfNode(property.key);
    bind(m, property.value, key === undefined ? unknown(span) : m.get(value, key, span), scope, how);
  }
}

function array(m: Machine, { elements }: TSESTree.ArrayPattern, value: Value, scope: Scope, how: How): void {
  elements.forEach((element, i) => {
    if (!element) return;
    if (element.type === 'RestElement') {
      const rest =
        value.type === 'list' ? list(value.items.slice(i), value.span, value.complete) : unknown(value.span);
      bind(m, element.argument, rest, scope, how);
    } else if (value.type === 'list') {
      bind(
        m,
        element,
        value.items[i] ?? (value.complete ? NOTHING : unknown(spanOfNode(element))),
        scope,
        how,
      );
    } else bind(m, element, unknown(spanOfNode(element)), scope, how);
  });
}
