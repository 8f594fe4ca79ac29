import { isList, isMap, isValue, type Outcome, of, type Value } from './condition-value.ts';

/** A function of one number. */
const ON_NUMBER: { readonly [name: string]: (value: number) => Value } = {
  isNaN: Number.isNaN,
  isInf: (value) => Math.abs(value) === Number.POSITIVE_INFINITY,
};

/**
 * The functions that the controller adds to those of expr-lang, and `len`. Two of them do not look at what they are
 * given but at the whole result: `default(result[0], 0)` is the result where there is one. EvalCondition and its helpers
 * in utils/evaluate of Argo Rollouts.
 */
export function callOf(name: string, args: readonly Value[], result: Value | undefined): Outcome {
  const [first = null] = args;
  switch (name) {
    case 'isNaN':
    case 'isInf':
      return args.length === 1 && typeof first === 'number'
        ? of(ON_NUMBER[name]?.(first) ?? null)
        : 'mistyped';
    case 'len':
      return args.length === 1 ? lengthOf(first) : 'mistyped';
    case 'isNil':
      if (result === undefined) return 'unknown';
      return args.length === 1 ? of(result === null) : 'mistyped';
    case 'default':
      if (result === undefined) return 'unknown';
      return args.length === 2 ? of(result ?? args[1] ?? null) : 'mistyped';
    case 'asInt':
      return args.length === 1 ? integerOf(first) : 'mistyped';
    case 'asFloat':
      return args.length === 1 ? floatOf(first) : 'mistyped';
    default:
      return 'unknown';
  }
}

function lengthOf(value: Value): Outcome {
  if (typeof value === 'string') return of([...value].length);
  if (isList(value)) return of(value.length);
  return isMap(value) ? of(Object.keys(value).length) : 'mistyped';
}

function integerOf(value: Value): Outcome {
  if (typeof value === 'number') return Number.isFinite(value) ? of(Math.trunc(value)) : 'unknown';
  if (typeof value !== 'string') return 'fails';
  return /^[+-]?\d+$/.test(value) ? of(Number(value)) : 'fails';
}

function floatOf(value: Value): Outcome {
  if (typeof value === 'number') return of(value);
  if (typeof value !== 'string') return 'fails';
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value)) return of(Number(value));
  return /^[+-]?(?:inf|nan|0x)/i.test(value) ? 'unknown' : 'fails';
}

type PredicateCall = 'all' | 'any' | 'none';

export function isPredicateCall(name: string): name is PredicateCall {
  return name === 'all' || name === 'any' || name === 'none';
}

/** An element of what is empty: the elements of a vector are numbers. */
const SOME_NUMBER = 0;

/** Whether all, any or none of a list are so; it stops at the first that decides. */
export function predicateOf(name: PredicateCall, list: Value, isSo: (item: Value) => Outcome): Outcome {
  if (!isList(list)) return list === null ? 'fails' : 'mistyped';
  for (const item of list) {
    const outcome = isSo(item);
    if (!isBoolean(outcome)) return isValue(outcome) ? 'mistyped' : outcome;
    if (outcome.value !== (name === 'all')) return of(name === 'any');
  }
  if (list.length === 0 && !isBoolean(isSo(SOME_NUMBER))) return 'unknown';
  return of(name !== 'any');
}

function isBoolean(outcome: Outcome): outcome is { readonly value: boolean } {
  return isValue(outcome) && typeof outcome.value === 'boolean';
}
