import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { superCall, superMethod } from './classes.ts';
import { isMissing, NOTHING, unknown } from './kinds.ts';
import { type Machine, type Node, spanOfNode } from './machine.ts';
import { keyOf } from './names.ts';
import type { Scope } from './scope.ts';
import type { CallSite, Value } from './value.ts';

/** Of compilers: they answer what they are given first. */
const TRANSPARENT = new Set([
  '__toCommonJS',
  '__toESM',
  '__importStar',
  '__importDefault',
  '_interopRequireDefault',
  '_interopRequireWildcard',
  '_interop_require_default',
  '_interop_require_wildcard',
  '_asyncToGenerator',
  '_async_to_generator',
]);

export function callExpression(m: Machine, node: TSESTree.CallExpression, scope: Scope): Value {
  const callee = bare(node.callee);
  const span = spanOfNode(node);
  if (callee.type === 'Super') return superCall(m, argumentsOf(m, node, scope), scope, { span, own: span });
  const compiled = compiledCall(m, callee, node, scope, span);
  if (compiled) return compiled;
  if (callee.type !== 'MemberExpression') {
    const value = m.evaluate(callee, scope);
    if (node.optional && isMissing(value)) return NOTHING;
    return m.call(value, argumentsOf(m, node, scope), { span, own: span });
  }
  const at: CallSite = { span, own: { start: callee.property.range[0], end: span.end } };
  if (callee.object.type === 'Super') {
    const name = keyOf(m, callee.property, callee.computed, scope);
    return superMethod(m, name, argumentsOf(m, node, scope), scope, at);
  }
  const of = m.evaluate(callee.object, scope);
  if (callee.optional && isMissing(of)) return NOTHING;
  const name = keyOf(m, callee.property, callee.computed, scope);
  const args = argumentsOf(m, node, scope);
  if (name === undefined) return m.call(unknown(span), args, at);
  return m.callMethod(of, name, args, at);
}

/** What compilers and bundlers make of an async function, an import or an export. */
function compiledCall(
  m: Machine,
  callee: Node,
  node: TSESTree.CallExpression,
  scope: Scope,
  span: { readonly start: number; readonly end: number },
): Value | undefined {
  const name = nameOfHelper(callee);
  if (name === undefined) return undefined;
  const at: CallSite = { span, own: span };
  if (TRANSPARENT.has(name)) return argumentsOf(m, node, scope)[0] ?? NOTHING;
  if (name === '__decorate') return argumentsOf(m, node, scope)[1] ?? NOTHING;
  if (name === '__awaiter') {
    const [self, , , body] = argumentsOf(m, node, scope);
    return body ? m.settle(m.call(body, [], at, self)) : NOTHING;
  }
  if (name === '__generator') {
    const [, body] = node.arguments;
    return body ? m.generator(body, scope) : NOTHING;
  }
  return undefined;
}

function nameOfHelper(callee: Node): string | undefined {
  if (callee.type === 'SequenceExpression') {
    const last = callee.expressions.at(-1);
    return last && nameOfHelper(last);
  }
  if (callee.type === 'MemberExpression' && callee.object.type === 'Identifier') {
    return callee.object.name.startsWith('tslib') ? nameOfHelper(callee.property) : undefined;
  }
  return callee.type === 'Identifier' && callee.name.startsWith('_') ? callee.name : undefined;
}

export function newExpression(m: Machine, node: TSESTree.NewExpression, scope: Scope): Value {
  const callee = m.evaluate(node.callee, scope);
  const span = spanOfNode(node);
  const args = argumentsOf(m, node, scope);
  if (callee.type === 'class') return m.construct(callee, args, span);
  return m.call(callee, args, { span, own: span });
}

function argumentsOf(
  m: Machine,
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  scope: Scope,
): readonly Value[] {
  const args: Value[] = [];
  for (const each of node.arguments) {
    if (each.type !== 'SpreadElement') args.push(m.evaluate(each, scope));
    else {
      const more = m.evaluate(each.argument, scope);
      if (more.type === 'list') for (const item of more.items) args.push(item);
      else args.push(unknown(spanOfNode(each)));
    }
  }
  return args;
}

/** Without types around it. */
function bare(node: Node): Node {
  switch (node.type) {
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSSatisfiesExpression':
      return bare(node.expression);
    default:
      return node;
  }
}
