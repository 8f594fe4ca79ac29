import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Span } from '../../text/place.ts';
import { findMember, parentOf } from './class-members.ts';
import { type ClassOfFile, type Closure, type Instance, isInstance, NOTHING, unknown } from './kinds.ts';
import { type Machine, type Node, spanOfNode } from './machine.ts';
import { closureOf, keyOf, saidOf } from './names.ts';
import { Scope } from './scope.ts';
import type { CallSite, ClassValue, Value } from './value.ts';

type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

export function makeClass(m: Machine, node: ClassNode, scope: Scope): ClassOfFile {
  const inner = new Scope(scope);
  const base = node.superClass ? m.evaluate(node.superClass, scope) : undefined;
  const made: ClassOfFile = {
    type: 'class',
    name: node.id?.name,
    parent: node.superClass ? m.text.slice(...node.superClass.range) : undefined,
    contracts: (node.implements ?? []).map(({ expression }) => m.text.slice(...expression.range)),
    span: spanOfNode(node),
    node,
    scope: inner,
    base,
    statics: new Map(),
    instance: undefined,
  };
  if (node.id) inner.names.set(node.id.name, made);
  if (!node.abstract) m.classes.push(made);
  const statics = new Scope(inner, true, { self: made, home: made });
  for (const each of node.body.body) {
    if (each.type === 'StaticBlock') m.execute(each.body, new Scope(statics));
    else if (each.type === 'PropertyDefinition' && each.static) field(m, each, made.statics, statics);
  }
  return made;
}

function field(
  m: Machine,
  { key, computed, value }: TSESTree.PropertyDefinition,
  into: Map<string, Value>,
  scope: Scope,
): void {
  const name = keyOf(m, key, computed, scope);
  if (name !== undefined && value) m.ledger.write(into, name, m.evaluate(value, scope));
}

export function construct(m: Machine, of: ClassValue, args: readonly Value[], span: Span): Instance {
  const made = bareInstance(of as ClassOfFile, span);
  start(m, of as ClassOfFile, made, args);
  return made;
}

/** The instance that a framework makes. */
export function instanceOf(m: Machine, of: ClassOfFile): Instance {
  if (of.instance) return of.instance;
  const made = bareInstance(of, of.span);
  of.instance = made;
  start(
    m,
    of,
    made,
    constructorOf(of)?.value.params.map((node) => unknown(spanOfNode(node), saidOf(node))) ?? [],
  );
  return made;
}

const prototypes = new WeakMap<Closure['node'], Instance>();

/** What a function gives to its instances, as classes were written before there were any: all of its members. */
export function prototypeOf(m: Machine, { node, scope, name, span }: Closure): Instance {
  const known = prototypes.get(node);
  if (known) return known;
  const empty = { body: { body: [] as readonly unknown[] } } as ClassNode;
  const statics = new Map<string, Value>();
  const head = { type: 'class', name, parent: undefined, contracts: [], span } as const;
  const made: ClassOfFile = { ...head, node: empty, scope, base: undefined, statics, instance: undefined };
  made.instance = bareInstance(made, span);
  m.classes.push(made);
  prototypes.set(node, made.instance);
  return made.instance;
}

function bareInstance(of: ClassOfFile, span: Span | undefined): Instance {
  return {
    type: 'dictionary',
    entries: new Map(),
    keys: new Map(),
    complete: false,
    span,
    of,
    given: undefined,
  };
}

type Constructor = TSESTree.MethodDefinition & { readonly value: TSESTree.FunctionExpression };

function constructorOf(of: ClassOfFile): Constructor | undefined {
  return of.node.body.body.find(
    (each): each is Constructor =>
      each.type === 'MethodDefinition' && each.kind === 'constructor' && !!each.value.body,
  );
}

/** Fields, then the constructor. One of a class without any is that of its parent. */
function start(m: Machine, of: ClassOfFile, self: Instance, args: readonly Value[]): void {
  const parent = parentOf(of);
  const own = constructorOf(of);
  if (!own && parent) m.ledger.within(() => start(m, parent, self, args));
  const scope = new Scope(of.scope, true, { self, home: of });
  for (const each of of.node.body.body) {
    if (each.type === 'PropertyDefinition' && !each.static) field(m, each, self.entries, scope);
  }
  if (!own) return;
  own.value.params.forEach((node, i) => {
    const said =
      (node as Node).type === 'TSParameterProperty'
        ? parameterName(node as unknown as TSESTree.TSParameterProperty)
        : undefined;
    if (said !== undefined) self.entries.set(said, args[i] ?? NOTHING);
  });
  const closure: Closure = { ...closureOf(own.value, of.scope), self, home: of };
  m.call(closure, args, { span: spanOfNode(own), own: spanOfNode(own) }, self);
}

function parameterName({ parameter }: TSESTree.TSParameterProperty): string | undefined {
  const node = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  return node.type === 'Identifier' ? node.name : undefined;
}

/** `super(…)`. */
export function superCall(m: Machine, args: readonly Value[], scope: Scope, at: CallSite): Value {
  const { self, home } = scope.receiver ?? {};
  const parent = home && parentOf(home);
  if (parent && self && isInstance(self)) m.ledger.within(() => start(m, parent, self, args));
  return unknown(at.span);
}

/** `super.up(…)`. */
export function superMethod(
  m: Machine,
  name: string | undefined,
  args: readonly Value[],
  scope: Scope,
  at: CallSite,
): Value {
  const { self, home } = scope.receiver ?? {};
  const parent = home && parentOf(home);
  const found = parent && name !== undefined ? findMember(parent, name, false) : undefined;
  if (found) {
    const method: Closure = { ...closureOf(found.node.value, found.home.scope), home: found.home, self };
    return m.call(method, args, at, self);
  }
  const given = self && isInstance(self) ? self.given : self;
  if (given?.type === 'handle' && name !== undefined) return m.callMethod(given, name, args, at);
  return m.call(unknown(at.span, name), args, at);
}
