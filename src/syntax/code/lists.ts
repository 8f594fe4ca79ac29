import { isEqual } from './database-asked.ts';
import { type Items, list, literal, NOTHING, truth, unknown } from './kinds.ts';
import type { Machine } from './machine.ts';
import { concatenatedText, holeFor, madeText, partOf } from './text-value.ts';
import type { CallSite, List, Value } from './value.ts';

/** What a method of an array answers; undefined: no such method. */
export function listMethod(
  m: Machine,
  of: List,
  name: string,
  args: readonly Value[],
  at: CallSite,
): Value | undefined {
  const { items } = of as Items;
  const [first = NOTHING, second] = args;
  switch (name) {
    case 'forEach':
      for (const value of each(m, of, first, at)) m.settle(value);
      return NOTHING;
    case 'map':
      return list(each(m, of, first, at), at.span, of.complete);
    case 'flatMap': {
      const made = each(m, of, first, at);
      return list(
        made.flatMap((value) => (value.type === 'list' ? value.items : [value])),
        at.span,
        of.complete,
      );
    }
    case 'filter': {
      const kept = each(m, of, first, at).map(truth);
      return list(
        items.filter((_, i) => kept[i] !== false),
        at.span,
        of.complete,
      );
    }
    case 'find':
    case 'some':
    case 'every':
    case 'findIndex':
      return sought(m, of, name, first, at);
    case 'reduce':
      return reduced(m, of, first, second, at);
    case 'join':
      return joinedText(of, first, at);
    case 'concat':
      return args.reduce<Items>(
        (made, more) =>
          more.type === 'list'
            ? list([...made.items, ...more.items], at.span, made.complete && more.complete)
            : list([...made.items, more], at.span, made.complete),
        list([...items], at.span, of.complete),
      );
    case 'includes':
    case 'indexOf':
      return position(m, of, name, first, at);
    case 'push':
      items.push(...args);
      return literal(items.length, at.span);
    case 'unshift':
      items.unshift(...args);
      return literal(items.length, at.span);
    case 'pop':
      return items.pop() ?? NOTHING;
    case 'shift':
      return items.shift() ?? NOTHING;
    case 'reverse':
      items.reverse();
      return of;
    case 'sort':
    case 'values':
      return of;
    case 'entries':
      return list(
        items.map((item, i) => list([literal(i, undefined), item], at.span)),
        at.span,
        of.complete,
      );
    case 'flat':
      return list(
        items.flatMap((item) => (item.type === 'list' ? item.items : [item])),
        at.span,
        of.complete,
      );
    case 'at': {
      const index = numberOf(first);
      return index === undefined ? unknown(at.span) : (items.at(index) ?? NOTHING);
    }
    case 'slice':
      return list(
        items.slice(numberOf(first) ?? 0, second ? numberOf(second) : undefined),
        at.span,
        of.complete,
      );
    default:
      return undefined;
  }
}

/** What a function answers for each item, and once for those that nobody knows. */
function each(m: Machine, of: List, callee: Value, at: CallSite): Value[] {
  const made = [...of.items].map((item, i) => m.call(callee, [item, literal(i, undefined), of], at));
  if (!of.complete) {
    m.ledger.branches([
      () => m.runs(() => m.settle(m.call(callee, [unknown(of.span), unknown(of.span), of], at))),
      () => true,
    ]);
  }
  return made;
}

function sought(m: Machine, of: List, name: string, callee: Value, at: CallSite): Value {
  const answers = of.items.map((item, i) => truth(m.call(callee, [item, literal(i, undefined), of], at)));
  const hit = answers.indexOf(name !== 'every');
  if (!of.complete || answers.slice(0, hit < 0 ? undefined : hit).includes(undefined))
    return unknown(at.span);
  if (name === 'find') return of.items[hit] ?? NOTHING;
  if (name === 'findIndex') return literal(hit, at.span);
  return literal(name === 'every' ? hit < 0 : hit >= 0, at.span);
}

function reduced(m: Machine, of: List, callee: Value, start: Value | undefined, at: CallSite): Value {
  const [head = NOTHING, ...tail] = of.items;
  const items = start ? of.items : tail;
  const value = items.reduce<Value>(
    (before, item, i) => m.call(callee, [before, item, literal(start ? i : i + 1, undefined), of], at),
    start ?? head,
  );
  return of.complete ? value : unknown(at.span);
}

function joinedText({ items, complete, span }: List, separator: Value, at: CallSite): Value {
  if (separator.type === 'unknown') return unknown(at.span);
  const between = separator.type === 'text' ? separator : madeText(',', undefined);
  const parts = items.flatMap((item, i) => {
    const part = partOf(item, undefined, item.span ?? at.span);
    return i === 0 ? [part] : [between, part];
  });
  if (!complete) parts.push(holeFor('values', span ?? at.span));
  return concatenatedText(parts, at.span);
}

function position(m: Machine, of: List, name: string, sought: Value, at: CallSite): Value {
  const same = of.items.map((item) => isEqual(m, item, sought));
  const hit = same.indexOf(true);
  if (hit < 0 && (!of.complete || same.includes(undefined))) return unknown(at.span);
  return literal(name === 'includes' ? hit >= 0 : hit, at.span);
}

function numberOf(value: Value): number | undefined {
  return value.type === 'literal' && typeof value.value === 'number' ? value.value : undefined;
}
