import type { Span } from '../../text/place.ts';
import { findMember } from './class-members.ts';
import { prototypeOf } from './classes.ts';
import { importedMember } from './imports.ts';
import {
  type ClassOfFile,
  type Closure,
  isAccessor,
  isClosure,
  isImported,
  isInstance,
  isLost,
  literal,
  type Native,
  NOTHING,
  unknown,
} from './kinds.ts';
import type { Machine } from './machine.ts';
import { closureOf } from './names.ts';
import type { CallSite, HandleValue, Value } from './value.ts';

export function get(m: Machine, of: Value, name: string, at: Span): Value {
  const value = property(m, of, name, at) ?? NOTHING;
  return isAccessor(value) ? m.call(value.getter, [], { span: at, own: at }, of) : value;
}

/** Undefined: there is none. */
function property(m: Machine, of: Value, name: string, at: Span): Value | undefined {
  switch (of.type) {
    case 'dictionary':
      return ofObject(m, of, name, at);
    case 'list':
      if (name === 'length') return of.complete ? literal(of.items.length, at) : unknown(at);
      if (/^\d+$/.test(name)) return of.items[Number(name)] ?? (of.complete ? undefined : unknown(at));
      return methodOf(m, of, name);
    case 'text':
      if (name === 'length') return of.holes.length === 0 ? literal(of.text.length, at) : unknown(at);
      return methodOf(m, of, name);
    case 'class':
      return ofClass(m, of as ClassOfFile, name, at);
    case 'handle':
      return of.handle.get?.(name, at) ?? (of.handle.method ? methodOf(m, of, name) : unknown(at, name));
    case 'function':
      return name === 'prototype' && isClosure(of) ? prototypeOf(m, of) : unknown(at, name);
    case 'unknown':
      if (isLost(of)) return { ...of, span: at };
      return isImported(of) ? importedMember(m, of, name, at) : unknown(at, name);
    default:
      return unknown(at, name);
  }
}

function ofObject(
  m: Machine,
  of: Extract<Value, { type: 'dictionary' }>,
  name: string,
  at: Span,
): Value | undefined {
  const own = of.entries.get(name);
  if (own) return own;
  if (!isInstance(of)) return of.complete ? undefined : unknown(at, name);
  const found = findMember(of.of, name, false);
  if (found) return memberValue(m, found.home, found.node, of, at);
  return of.given ? get(m, of.given, name, at) : unknown(at, name);
}

function ofClass(m: Machine, of: ClassOfFile, name: string, at: Span): Value | undefined {
  if (name === 'name' && of.name !== undefined) return unknown(at, name);
  for (let each: Value | undefined = of; each?.type === 'class'; each = (each as ClassOfFile).base) {
    const value = (each as ClassOfFile).statics.get(name);
    if (value) return value;
  }
  const found = findMember(of, name, true);
  return found ? memberValue(m, found.home, found.node, of, at) : unknown(at, name);
}

type MemberNode = NonNullable<ReturnType<typeof findMember>>['node'];

function memberValue(m: Machine, home: ClassOfFile, node: MemberNode, self: Value, at: Span): Value {
  const method: Closure = { ...closureOf(node.value, home.scope), home, self };
  return node.kind === 'get' ? m.call(method, [], { span: at, own: at }, self) : method;
}

/** A method that is asked for without being called. Nobody knows whether there is one. */
function methodOf(m: Machine, of: Value | HandleValue, name: string): Native {
  const run = (args: readonly Value[], at: CallSite): Value => m.callMethod(of, name, args, at);
  return { type: 'function', name, run, doubtful: true, span: undefined };
}

export function put(m: Machine, of: Value, name: string, value: Value): void {
  if (of.type === 'dictionary') m.ledger.write(of.entries as Map<string, Value>, name, value);
  else if (of.type === 'class') m.ledger.write((of as ClassOfFile).statics, name, value);
  else if (of.type === 'list' && /^\d+$/.test(name)) {
    const items = of.items as Value[];
    const index = Number(name);
    if (index <= items.length) items[index] = value;
  }
}

export function boundTo(value: Value, self: Value): Value {
  if (value.type !== 'function' || !isClosure(value) || value.self) return value;
  const bound: Closure = { ...value, self };
  return bound;
}
