import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { callExpression, newExpression } from './call-expression.ts';
import { globalOf } from './globals.ts';
import {
  AT_RUN_TIME,
  accessor,
  type FunctionNode,
  isAccessor,
  isMissing,
  list,
  literal,
  NOTHING,
  objects,
  type Pattern,
  unknown,
} from './kinds.ts';
import type { Machine, Node } from './machine.ts';
import { spanOfNode } from './machine.ts';
import { closureOf, keyOf } from './names.ts';
import { assignment, binary, choice, logical, unary, update } from './operators.ts';
import type { Scope } from './scope.ts';
import { tagged, template } from './templates.ts';
import type { Value } from './value.ts';
import { writtenText } from './written.ts';

export function evaluate(m: Machine, node: Node, scope: Scope): Value {
  m.ledger.step();
  switch (node.type as string) {
    case 'Literal':
      return written(m, node as TSESTree.Literal);
    case 'TemplateLiteral':
      return weighed(m, template(m, node as TSESTree.TemplateLiteral, scope));
    case 'TaggedTemplateExpression':
      return tagged(m, node as TSESTree.TaggedTemplateExpression, scope);
    case 'Identifier':
      return named(m, node as TSESTree.Identifier, scope);
    case 'ThisExpression':
      return scope.receiver?.self ?? unknown(spanOfNode(node), 'this');
    case 'ArrayExpression':
      return weighed(m, array(m, node as TSESTree.ArrayExpression, scope));
    case 'ObjectExpression':
      return object(m, node as TSESTree.ObjectExpression, scope);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return closureOf(node as FunctionNode, scope);
    case 'ClassExpression':
      return m.makeClass(node as TSESTree.ClassExpression, scope);
    case 'CallExpression':
      return weighed(m, callExpression(m, node as TSESTree.CallExpression, scope));
    case 'NewExpression':
      return newExpression(m, node as TSESTree.NewExpression, scope);
    case 'MemberExpression':
      return member(m, node as TSESTree.MemberExpression, scope);
    case 'BinaryExpression':
      return weighed(m, binary(m, node as TSESTree.BinaryExpression, scope));
    case 'LogicalExpression':
      return logical(m, node as TSESTree.LogicalExpression, scope);
    case 'UnaryExpression':
      return unary(m, node as TSESTree.UnaryExpression, scope);
    case 'UpdateExpression':
      return update(m, node as TSESTree.UpdateExpression, scope);
    case 'AssignmentExpression':
      return weighed(m, assignment(m, node as TSESTree.AssignmentExpression, scope));
    case 'ConditionalExpression':
      return choice(m, node as TSESTree.ConditionalExpression, scope);
    case 'SequenceExpression':
      return (node as TSESTree.SequenceExpression).expressions.reduce<Value>(
        (_, each) => m.evaluate(each, scope),
        NOTHING,
      );
    case 'AwaitExpression':
      return m.settle(m.evaluate((node as TSESTree.AwaitExpression).argument, scope));
    case 'YieldExpression': {
      const { argument } = node as TSESTree.YieldExpression;
      return argument ? m.settle(m.evaluate(argument, scope)) : NOTHING;
    }
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
    case 'TypeCastExpression':
    case 'ParenthesizedExpression':
      return m.evaluate((node as TSESTree.ChainExpression).expression, scope);
    default:
      return unknown(spanOfNode(node));
  }
}

function weighed(m: Machine, value: Value): Value {
  m.ledger.made(value);
  return value;
}

function written(m: Machine, node: TSESTree.Literal): Value {
  const span = spanOfNode(node);
  if ('regex' in node && node.regex) {
    const pattern = patternFrom(node.regex);
    return pattern ? ({ type: 'unknown', why: AT_RUN_TIME, span, pattern } as Pattern) : unknown(span);
  }
  if (typeof node.value !== 'string') return literal(node.value as Exclude<typeof node.value, RegExp>, span);
  const inner = { start: span.start + 1, end: span.end - 1 };
  return writtenText(node.value, m.text, inner, span);
}

function patternFrom({ pattern, flags }: { readonly pattern: string; readonly flags: string }) {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return undefined;
  }
}

function named(m: Machine, node: TSESTree.Identifier, scope: Scope): Value {
  const value = scope.holding(node.name)?.get(node.name) ?? globalOf(m, node.name, spanOfNode(node));
  if (isAccessor(value)) return m.call(value.getter, [], { span: spanOfNode(node), own: spanOfNode(node) });
  return scope.isTerm(node.name) ? usedAt(value, node) : saidAt(value, node);
}

function array(m: Machine, node: TSESTree.ArrayExpression, scope: Scope): Value {
  const made = list([], spanOfNode(node));
  for (const element of node.elements) {
    if (!element) made.items.push(NOTHING);
    else if (element.type === 'SpreadElement') {
      const more = m.evaluate(element.argument, scope);
      if (more.type === 'list') for (const item of more.items) made.items.push(item);
      if (more.type !== 'list' || !more.complete) made.complete = false;
    } else made.items.push(m.evaluate(element, scope));
  }
  return made;
}

function object(m: Machine, node: TSESTree.ObjectExpression, scope: Scope): Value {
  const made = objects(spanOfNode(node));
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      const more = m.evaluate(property.argument, scope);
      if (more.type === 'dictionary') {
        for (const [key, value] of more.entries) made.entries.set(key, value);
        for (const [key, span] of more.keys ?? []) made.keys.set(key, span);
      }
      if (isMissing(more) !== true && (more.type !== 'dictionary' || !more.complete)) made.complete = false;
      continue;
    }
    const key = keyOf(m, property.key, property.computed, scope);
    if (key === undefined) {
      made.complete = false;
      continue;
    }
    const value = m.evaluate(property.value, scope);
    if (property.kind === 'set') continue;
    made.keys.set(key, spanOfNode(property.key));
    made.entries.set(key, property.kind === 'get' ? accessor(value) : value);
  }
  return made;
}

function member(m: Machine, node: TSESTree.MemberExpression, scope: Scope): Value {
  const span = spanOfNode(node);
  if (node.object.type === 'Super') return unknown(span);
  const of = m.evaluate(node.object, scope);
  if (node.optional && isMissing(of)) return NOTHING;
  const key = keyOf(m, node.property, node.computed, scope);
  if (key === undefined) return unknown(span);
  const value = m.get(of, key, span);
  const isTerm = node.object.type === 'Identifier' && scope.isTerm(node.object.name);
  return isTerm ? usedAt(value, node) : saidAt(value, node);
}

/** A word that the code has a name for stands where the name is used; a text where it is written. */
function usedAt(value: Value, node: TSESTree.Node): Value {
  if (value.type !== 'text' || /\s/.test(value.text)) return saidAt(value, node);
  const span = spanOfNode(node);
  const piece = { start: 0, end: value.text.length, span, verbatim: false };
  return { ...value, span, pieces: value.text === '' ? [] : [piece] };
}

/** What nobody knows is told in the words of whoever asks for it. */
function saidAt(value: Value, node: TSESTree.Node): Value {
  return value.type === 'unknown' ? { ...value, span: spanOfNode(node) } : value;
}
