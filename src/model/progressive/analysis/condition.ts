import { parseCondition } from '../../../syntax/condition/parse.ts';
import type { BinaryOperator, Expression } from '../../../syntax/condition/tree.ts';
import { callOf, isPredicateCall, predicateOf } from './condition-calls.ts';
import {
  all,
  compared,
  isIn,
  isValue,
  memberOf,
  type Outcome,
  of,
  reckoned,
  same,
  searched,
  type Value,
} from './condition-value.ts';

/** What a condition says of a result; `error` where the controller cannot evaluate it, `unknown` where we cannot. */
export type Answer = 'true' | 'false' | 'error' | 'unknown';

/** A result of which nothing is known. */
export const ANY = Symbol('any result');

interface Scope {
  readonly result: Value | typeof ANY;
  /** What `#` stands for. */
  readonly item?: Value;
}

/**
 * What a `successCondition` or `failureCondition` says of a result: an expression of expr-lang that must come to true or
 * false. A text with an argument that is not filled in is unknown. EvalCondition in utils/evaluate of Argo Rollouts.
 */
export function evaluateCondition(condition: string, result: Value | typeof ANY): Answer {
  const expression = condition.includes('{{') ? undefined : parseCondition(condition);
  if (!expression) return 'unknown';
  const outcome = evaluate(expression, { result });
  if (outcome === 'unknown' || outcome === 'doubtful') return 'unknown';
  if (!isValue(outcome)) return 'error';
  if (outcome.value === true) return 'true';
  return outcome.value === false ? 'false' : 'error';
}

function evaluate(node: Expression, scope: Scope): Outcome {
  switch (node.type) {
    case 'literal':
      return of(node.value);
    case 'name':
      return named(node.name, scope);
    case 'item':
      return scope.item === undefined ? 'unknown' : of(scope.item);
    case 'list':
      return whole(node.items, scope, (items) => of(items));
    case 'member':
      return member(node, scope);
    case 'unary':
      return whole([node.of], scope, ([value = null]) => unary(node.operator, value));
    case 'binary':
      return binary(node, scope);
    case 'choice':
      return choice(node, scope);
    case 'call':
      return call(node, scope);
  }
}

/** Nothing but the result has a name; `$env` is all names there are. */
function named(name: string, { result }: Scope): Outcome {
  if (name !== 'result') return name.startsWith('$') ? 'unknown' : 'mistyped';
  return result === ANY ? 'unknown' : of(result);
}

function whole(
  nodes: readonly Expression[],
  scope: Scope,
  then: (values: readonly Value[]) => Outcome,
): Outcome {
  const values = all(nodes.map((node) => evaluate(node, scope)));
  return typeof values === 'string' ? values : then(values);
}

function member(node: Expression & { type: 'member' }, scope: Scope): Outcome {
  return whole([node.of, node.key], scope, ([value = null, key = null]) => {
    if (value !== null) return memberOf(value, key);
    if (node.of.type === 'name') return 'mistyped';
    return node.optional ? of(null) : 'fails';
  });
}

function unary(operator: 'not' | '-' | '+', value: Value): Outcome {
  if (operator === 'not') return typeof value === 'boolean' ? of(!value) : 'mistyped';
  if (typeof value !== 'number') return 'mistyped';
  return of(operator === '-' ? -value : value);
}

function binary(node: Expression & { type: 'binary' }, scope: Scope): Outcome {
  const { operator, left, right } = node;
  if (operator === 'and' || operator === 'or') return logical(operator, left, right, scope);
  if (operator === '??') return coalesced(left, right, scope);
  return whole([left, right], scope, ([one = null, other = null]) => joined(operator, one, other));
}

function joined(operator: Exclude<BinaryOperator, 'and' | 'or' | '??'>, left: Value, right: Value): Outcome {
  switch (operator) {
    case '==':
      return same(left, right);
    case '!=': {
      const equal = same(left, right);
      return isValue(equal) ? of(!equal.value) : equal;
    }
    case '<':
    case '>':
    case '<=':
    case '>=':
      return compared(operator, left, right);
    case 'in':
      return isIn(left, right);
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return searched(operator, left, right);
    default:
      return reckoned(operator, left, right);
  }
}

/** The second is run only where the first leaves it open, and the first only where the second is no constant. */
function logical(operator: 'and' | 'or', left: Expression, right: Expression, scope: Scope): Outcome {
  const first = evaluate(left, scope);
  const decides = operator === 'or';
  if (constantOf(right) === decides && isCompiled(first, left, scope)) return of(decides);
  if (!isValue(first)) return first;
  if (typeof first.value !== 'boolean') return 'mistyped';
  const second = evaluate(right, scope);
  const other = isValue(second) && typeof second.value !== 'boolean' ? 'mistyped' : second;
  return first.value === decides ? unlessMistyped(first, other) : other;
}

/** What the compiler makes a constant of: `x or true`, whatever `x` comes to. optimizer/fold of expr-lang. */
function constantOf(node: Expression): boolean | undefined {
  if (node.type === 'literal') return typeof node.value === 'boolean' ? node.value : undefined;
  if (node.type !== 'binary' || (node.operator !== 'and' && node.operator !== 'or')) return undefined;
  const decides = node.operator === 'or';
  const sides = [constantOf(node.left), constantOf(node.right)];
  if (sides.includes(decides)) return decides;
  return sides.includes(undefined) ? undefined : !decides;
}

/** Results as providers give them: a vector, a number, a text. */
const USUAL: readonly Value[] = [[0.5], 0.5, ''];

/** Whether it gets past the compiler as true or false, for some result at least where none is known. */
function isCompiled(outcome: Outcome, node: Expression, scope: Scope): boolean {
  if (outcome === 'fails') return true;
  if (isValue(outcome)) return typeof outcome.value === 'boolean';
  if (outcome !== 'unknown' || scope.result !== ANY) return false;
  return USUAL.some((result) => {
    const one = evaluate(node, { ...scope, result });
    return isValue(one) && typeof one.value === 'boolean';
  });
}

/** What is not run is compiled all the same; whether that goes wrong hangs on what the provider's types tell. */
function unlessMistyped(outcome: Outcome, notRun: Outcome): Outcome {
  return notRun === 'mistyped' || notRun === 'doubtful' ? 'doubtful' : outcome;
}

function coalesced(left: Expression, right: Expression, scope: Scope): Outcome {
  const first = evaluate(left, scope);
  if (!isValue(first)) return first;
  const second = evaluate(right, scope);
  return first.value === null ? second : unlessMistyped(first, second);
}

function choice(node: Expression & { type: 'choice' }, scope: Scope): Outcome {
  const when = evaluate(node.when, scope);
  if (!isValue(when)) return when;
  if (typeof when.value !== 'boolean') return 'mistyped';
  const [taken, left] = when.value ? [node.then, node.else] : [node.else, node.then];
  return unlessMistyped(evaluate(taken, scope), evaluate(left, scope));
}

function call({ name, args }: Expression & { type: 'call' }, scope: Scope): Outcome {
  const [first, predicate] = args;
  if (ON_FLOATS.has(name) && first && mayBeWhole(first)) return 'doubtful';
  if (isPredicateCall(name) && first && predicate && args.length === 2) {
    return whole([first], scope, ([list = null]) =>
      predicateOf(name, list, (item) => evaluate(predicate, { ...scope, item })),
    );
  }
  return whole(args, scope, (values) =>
    callOf(name, values, scope.result === ANY ? undefined : scope.result),
  );
}

const ON_FLOATS = new Set(['isNaN', 'isInf']);

/** A whole number is refused where a fraction is wanted, unless it is written as a literal. */
function mayBeWhole(node: Expression): boolean {
  if (node.type === 'call') return node.name !== 'asFloat';
  return node.type === 'unary' || node.type === 'binary' || node.type === 'choice';
}
