import type { Span } from '../../text/place.ts';
import { imported } from './imports.ts';
import { accessor, isInstance, list, literal, NOTHING, native, objects, truth, unknown } from './kinds.ts';
import type { Machine } from './machine.ts';
import { promises } from './promises.ts';
import { madeText, partOf, textValue } from './text-value.ts';
import type { Dictionary, Handle, Value } from './value.ts';

/** A name that the file does not declare. */
export function globalOf(m: Machine, name: string, at: Span): Value {
  switch (name) {
    case 'undefined':
      return NOTHING;
    case 'NaN':
      return literal(Number.NaN, at);
    case 'require':
      return native(name, ([from], { span }) =>
        from?.type === 'text' && from.holes.length === 0 ? imported(m, from.text, '*', span) : unknown(span),
      );
    case 'eval':
      return native(name, (_, { span }) => {
        m.ledger.gap('calls `eval`', span);
        return unknown(span);
      });
    case 'console':
      return handled({ title: name, inert: true, method: () => NOTHING }, at);
    case 'Promise':
      return handled(promises(m), at);
    case 'Object':
      return handled(
        { title: name, inert: true, method: (method, args) => objectMethod(m, method, args, at) },
        at,
      );
    case 'Array':
      return handled(arrays(m, at), at);
    case 'Set':
      return handled({ title: name, inert: true, call: ([items = list([], at)]) => items }, at);
    case 'String':
      return handled(
        {
          title: name,
          inert: true,
          call: ([value = NOTHING]) => textValue(partOf(value, undefined, value.span ?? at), at),
        },
        at,
      );
    case 'Boolean':
      return handled({ title: name, inert: true, call: ([value = NOTHING]) => known(truth(value), at) }, at);
    case 'Number':
    case 'parseInt':
      return handled({ title: name, inert: true, call: ([value = NOTHING]) => number(value, at) }, at);
    case 'JSON':
      return handled({ title: name, inert: true, method: (method, args) => json(method, args, at) }, at);
    default:
      return unknown(at, name);
  }
}

function handled(handle: Handle, span: Span): Value {
  return { type: 'handle', handle, span };
}

function known(value: boolean | undefined, at: Span): Value {
  return value === undefined ? unknown(at) : literal(value, at);
}

function number(value: Value, at: Span): Value {
  if (value.type === 'literal' && typeof value.value === 'number') return value;
  return value.type === 'text' && value.holes.length === 0 ? literal(Number(value.text), at) : unknown(at);
}

function arrays(m: Machine, at: Span): Handle {
  return {
    title: 'Array',
    inert: true,
    method(name, args, site) {
      const [first = NOTHING, second] = args;
      if (name === 'isArray')
        return first.type === 'unknown' ? unknown(at) : literal(first.type === 'list', at);
      if (name === 'of') return list([...args], at);
      if (name !== 'from' || first.type !== 'list') return undefined;
      return second ? m.callMethod(first, 'map', [second], site) : list([...first.items], at, first.complete);
    },
  };
}

function objectMethod(m: Machine, name: string, args: readonly Value[], at: Span): Value | undefined {
  const [first = NOTHING, second, third] = args;
  switch (name) {
    case 'freeze':
    case 'seal':
      return first;
    case 'assign':
      for (const more of args.slice(1)) {
        if (more.type === 'dictionary') for (const [key, value] of more.entries) m.put(first, key, value);
      }
      return first;
    case 'create':
      return objects(at);
    case 'defineProperty':
      if (second?.type === 'text' && third?.type === 'dictionary') define(m, first, second.text, third);
      return first;
    case 'fromEntries': {
      if (first.type !== 'list') return undefined;
      const made = objects(at);
      for (const pair of first.items) {
        const [key, value] = pair.type === 'list' ? pair.items : [];
        if (key?.type === 'text' && value) made.entries.set(key.text, value);
        else made.complete = false;
      }
      return made;
    }
    case 'keys':
    case 'values':
    case 'entries':
    case 'getOwnPropertyNames':
      return first.type === 'dictionary' && !isInstance(first) ? listed(first, name, at) : undefined;
    default:
      return undefined;
  }
}

function define(m: Machine, of: Value, name: string, { entries }: Dictionary): void {
  const [value, getter] = [entries.get('value'), entries.get('get')];
  if (getter) m.put(of, name, accessor(getter));
  else if (value) m.put(of, name, value);
}

function listed(of: Dictionary, what: string, at: Span): Value {
  const items = [...of.entries].map(([key, value]) => {
    const word = madeText(key, of.keys?.get(key));
    if (what === 'values') return value;
    return what === 'entries' ? list([word, value], at) : word;
  });
  return list(items, at, of.complete);
}

/** Objects within objects, at most, that are written as JSON. */
const DEPTH = 20;

function json(method: string, [value]: readonly Value[], at: Span): Value | undefined {
  if (method !== 'stringify' || !value) return undefined;
  const plain = plainOf(value);
  return plain === undefined ? undefined : madeText(JSON.stringify(plain.value) ?? '', value.span ?? at);
}

function plainOf(value: Value, depth = 0): { readonly value: unknown } | undefined {
  if (depth > DEPTH) return undefined;
  if (value.type === 'literal') return typeof value.value === 'bigint' ? undefined : { value: value.value };
  if (value.type === 'text') return value.holes.length > 0 ? undefined : { value: value.text };
  if (value.type === 'list') {
    const items = value.items.map((item) => plainOf(item, depth + 1));
    return value.complete && items.every((item) => item)
      ? { value: items.map((item) => item?.value) }
      : undefined;
  }
  if (value.type !== 'dictionary' || !value.complete) return undefined;
  const entries = [...value.entries].map(([key, item]) => [key, plainOf(item, depth + 1)] as const);
  if (!entries.every(([, item]) => item)) return undefined;
  return { value: Object.fromEntries(entries.map(([key, item]) => [key, item?.value])) };
}
