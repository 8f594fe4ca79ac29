import type { Argument } from './effect.ts';
import type { TypeName } from './type-name.ts';

/**
 * How many arguments a call has that fits two signatures alike, so that the server calls it "not unique": both take
 * as many, of the same types, and one of them fills the rest by defaults. Undefined where the types of every call
 * decide, and for one and the same signature. Source: https://www.postgresql.org/docs/current/typeconv-func.html
 */
export function ambiguousCall(one: readonly Argument[], other: readonly Argument[]): number | undefined {
  const [a, b] = [inputArguments(one), inputArguments(other)];
  if ([...a, ...b].some(({ mode }) => mode === 'variadic') || sameInputs(one, other)) return undefined;
  for (let count = Math.min(a.length, b.length); count >= Math.max(needed(a), needed(b)); count--) {
    if (sameTypes(a.slice(0, count), b.slice(0, count))) return count;
  }
  return undefined;
}

/** Whether two signatures are one: their inputs have the same types. */
export function sameInputs(one: readonly Argument[], other: readonly Argument[]): boolean {
  const [a, b] = [inputArguments(one), inputArguments(other)];
  return a.length === b.length && sameTypes(a, b);
}

/** The types of a call, as DROP FUNCTION wants them: `integer, text`. */
export function typesText(given: readonly Argument[]): string {
  return inputArguments(given)
    .map(({ type }) => type.text)
    .join(', ');
}

/** Those that a call gives. */
export function inputArguments(given: readonly Argument[]): readonly Argument[] {
  return given.filter(({ mode }) => mode !== 'out' && mode !== 'table');
}

/** Arguments that a call must give: those before the first default. */
function needed(given: readonly Argument[]): number {
  const first = given.findIndex(({ hasDefault }) => hasDefault);
  return first === -1 ? given.length : first;
}

function sameTypes(one: readonly Argument[], other: readonly Argument[]): boolean {
  return one.every(({ type }, position) => {
    const second = other[position]?.type;
    return second !== undefined && keyOf(type) === keyOf(second);
  });
}

function keyOf({ schema, name, dimensions }: TypeName): string {
  return `${schema ?? 'public'}.${name}${'[]'.repeat(dimensions)}`;
}
