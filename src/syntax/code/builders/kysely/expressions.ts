import type { Run } from '../../builder.ts';
import { type ComposedSql, concatenated, joined, madeUp, sql } from '../../composed.ts';
import type { CallSite, Handle, HandleValue, Template, Value } from '../../value.ts';
import { answered, handled } from '../answers.ts';
import { hole } from '../holes.ts';
import { list, several } from '../said.ts';
import { sendSql } from '../sending.ts';
import { type SendableHandle, sendable } from './chain.ts';
import { identifier, immediate, reference } from './names.ts';

/** SQL of the tag `sql`, which can be sent on its own, or stand in other SQL. */
export function raw(text: ComposedSql, run: Run): HandleValue {
  const handle: SendableHandle = {
    title: 'sql',
    sends: text,
    isQuery: false,
    method(name, args, at) {
      switch (name) {
        case 'execute':
          sendSql(text, at.span, run);
          return answered(at.span);
        case 'as':
          return raw(sql`${text} as ${sendable(args[0])?.sends ?? identifier(args[0], run)}`, run);
        case 'compile':
        case '$castTo':
        case '$notNull':
        case 'toOperationNode':
          return raw(text, run);
        default:
          return undefined;
      }
    },
  };
  return handled(handle);
}

/** The SQL that a value stands for: what is sent apart as a parameter stands here as it is. */
export function operand(value: Value | undefined, run: Run): ComposedSql {
  const sent = sendable(value);
  if (sent) return sent.isQuery ? sql`(${sent.sends})` : sent.sends;
  if (value?.type === 'function') return operand(run.call(value, [expressions(run)]), run);
  return immediate(value, run);
}

/** The tag `sql` with its helpers. */
export function sqlTag(run: Run): HandleValue {
  const handle: Handle = {
    title: 'sql',
    tag: (template) => raw(tagged(template, run), run),
    method: (name, args) => helper(name, args, run),
  };
  return handled(handle);
}

function tagged({ words, values }: Template, run: Run): ComposedSql {
  return concatenated(
    words.flatMap((word, i) => (i < values.length ? [word, inTag(values[i], run)] : [word])),
  );
}

function inTag(value: Value | undefined, run: Run): ComposedSql {
  return sendable(value)?.sends ?? operand(value, run);
}

function helper(name: string, args: readonly Value[], run: Run): Value | undefined {
  const [first, second] = args;
  switch (name) {
    case 'ref':
    case 'table':
      return raw(reference(first, run), run);
    case 'id':
      return raw(
        joined(
          args.map((arg) => identifier(arg, run)),
          '.',
        ),
        run,
      );
    case 'val':
    case 'value':
    case 'lit':
    case 'literal':
      return raw(immediate(first, run), run);
    case 'raw':
      return raw(first?.type === 'text' ? first : hole(first, run), run);
    case 'join':
      return raw(joinedItems(first, second, run), run);
    default:
      return undefined;
  }
}

function joinedItems(items: Value | undefined, separator: Value | undefined, run: Run): ComposedSql {
  const all = list(items);
  if (!all?.complete) return hole(items, run);
  const between = sendable(separator)?.sends ?? madeUp(', ');
  return concatenated(all.items.flatMap((item, i) => [...(i > 0 ? [between] : []), inTag(item, run)]));
}

/** `eb`, that a function of `where` or `set` is called with: itself a function, or taken apart. */
export function expressions(run: Run): HandleValue {
  const handle: Handle = {
    title: 'expression builder',
    inert: true,
    get: (property) => (property === 'eb' ? handled(handle) : callable(property)),
    method: (name, args) => built(name, args, run),
    call: (args) => binary(args),
  };
  return handled(handle);

  function callable(name: string): HandleValue {
    const part: Handle = {
      title: name,
      inert: true,
      call: (args: readonly Value[], _: CallSite) => built(name, args, run),
      method: (method, args) => (name === 'fn' ? called(method, args, run) : undefined),
    };
    return handled(part);
  }

  function binary(args: readonly Value[]): HandleValue {
    return raw(comparison(args, run) ?? hole(args[0], run), run);
  }
}

function built(name: string, args: readonly Value[], run: Run): Value | undefined {
  const [first, second, third] = args;
  switch (name) {
    case 'eb':
      return raw(comparison(args, run) ?? hole(first, run), run);
    case 'and':
    case 'or':
      return raw(grouped(name, first, run), run);
    case 'not':
    case 'exists':
      return raw(sql`${name} ${operand(first, run)}`, run);
    case 'ref':
      return raw(reference(first, run), run);
    case 'val':
    case 'lit':
      return raw(immediate(first, run), run);
    case 'between':
      return raw(sql`${left(first, run)} between ${operand(second, run)} and ${operand(third, run)}`, run);
    default:
      return undefined;
  }
}

function called(name: string, args: readonly Value[], run: Run): HandleValue {
  const columns = args.map((arg) => left(arg, run));
  return raw(sql`${name}(${joined(columns, ', ')})`, run);
}

function grouped(word: 'and' | 'or', value: Value | undefined, run: Run): ComposedSql {
  const items =
    value?.type === 'dictionary'
      ? [...value.entries].map(([key, to]) => {
          const name = { type: 'text' as const, span: value.keys?.get(key) ?? value.span, ...madeUp(key) };
          return sql`${reference(name, run)} = ${operand(to, run)}`;
        })
      : several(value).map((item) => operand(item, run));
  return items.length === 1 && items[0] ? items[0] : sql`(${joined(items, ` ${word} `)})`;
}

/** The conditions of `where(column, operator, value)`, `where(expression)` or `where(eb => …)`; undefined: not known. */
export function comparison(args: readonly Value[], run: Run): ComposedSql | undefined {
  const [first, operator, value] = args;
  if (!first) return undefined;
  if (args.length === 1) return operand(first, run);
  if (operator?.type !== 'text' && !sendable(operator)) return undefined;
  const sign = sendable(operator)?.sends ?? (operator as ComposedSql);
  return sql`${left(first, run)} ${sign} ${right(value, run)}`;
}

export function referencing(args: readonly Value[], run: Run): ComposedSql | undefined {
  const [first, operator, second] = args;
  return operator?.type === 'text' ? sql`${left(first, run)} ${operator} ${left(second, run)}` : undefined;
}

/** A column, or an expression. */
export function left(value: Value | undefined, run: Run): ComposedSql {
  return value?.type === 'text' ? reference(value, run) : operand(value, run);
}

function right(value: Value | undefined, run: Run): ComposedSql {
  const items = list(value);
  if (!items?.complete) return operand(value, run);
  return sql`(${joined(
    items.items.map((item) => operand(item, run)),
    ', ',
  )})`;
}
