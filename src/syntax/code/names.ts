import type { Closure, FunctionNode } from './kinds.ts';
import { type Machine, type Node, spanOfNode } from './machine.ts';
import type { Scope } from './scope.ts';

/** What a property is called; undefined: nobody can tell. */
export function keyOf(m: Machine, key: Node, computed: boolean, scope: Scope): string | undefined {
  if (!computed && key.type === 'Identifier') return key.name;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  const value = m.evaluate(key, scope);
  if (value.type === 'literal') return String(value.value);
  return value.type === 'text' && value.holes.length === 0 ? value.text : undefined;
}

/** The word that people have for an expression: `schema` for `this.schema`. */
export function saidOf(node: Node): string | undefined {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'MemberExpression':
      return node.computed ? saidOf(node.object) : saidOf(node.property);
    case 'CallExpression':
      return saidOf(node.callee);
    case 'AwaitExpression':
      return saidOf(node.argument);
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return saidOf(node.expression);
    default:
      return undefined;
  }
}

export function closureOf(node: FunctionNode, scope: Scope): Closure {
  const span = spanOfNode(node);
  return { type: 'function', name: node.id?.name, node, scope, self: undefined, home: undefined, span };
}
