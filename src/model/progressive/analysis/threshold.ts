import { parseCondition } from '../../../syntax/condition/parse.ts';
import type { Expression } from '../../../syntax/condition/tree.ts';
import type { Conditions } from './measure.ts';

/** What the first number of a result must be for a measurement to pass: at least, or at most, so much. */
export interface Threshold {
  readonly bound: 'least' | 'most';
  readonly value: number;
  /** Whether the number itself does not pass. */
  readonly isStrict: boolean;
}

/** Of one condition that compares `result[0]` with one number, whatever else it asks; undefined otherwise. */
export function thresholdOf({ successCondition, failureCondition }: Conditions): Threshold | undefined {
  if (successCondition && failureCondition) return undefined;
  const passing = thresholdIn(successCondition);
  if (passing) return passing;
  const failing = thresholdIn(failureCondition);
  if (!failing) return undefined;
  const bound = failing.bound === 'least' ? 'most' : 'least';
  return { bound, value: failing.value, isStrict: !failing.isStrict };
}

function thresholdIn(condition: string | undefined): Threshold | undefined {
  const expression = condition ? parseCondition(condition) : undefined;
  const [only, second] = expression ? comparisonsIn(expression) : [];
  return second ? undefined : only;
}

/** Whether the first failed request is seen: no error may be counted, or each request must succeed. */
export function passesNoFailure({ bound, value }: Threshold, isShare: boolean): boolean {
  return bound === 'most' ? value === 0 : isShare && value >= 1;
}

const BOUNDS: { readonly [operator: string]: Threshold['bound'] } = {
  '>': 'least',
  '>=': 'least',
  '<': 'most',
  '<=': 'most',
};

function comparisonsIn(expression: Expression): readonly Threshold[] {
  if (expression.type !== 'binary') return [];
  const { operator, left, right } = expression;
  if (operator === 'and' || operator === 'or') return [...comparisonsIn(left), ...comparisonsIn(right)];
  if (isFirst(left) && isNumber(right)) {
    const limit = limitOf(operator, right.value);
    if (limit) return [limit];
  }
  const bound = BOUNDS[operator];
  if (!bound) return [];
  const isStrict = !operator.endsWith('=');
  if (isFirst(left) && isNumber(right)) return [{ bound, value: right.value, isStrict }];
  if (!isNumber(left) || !isFirst(right)) return [];
  return [{ bound: bound === 'least' ? 'most' : 'least', value: left.value, isStrict }];
}

/** Of numbers that are not below 0, and of shares: `== 0`, `!= 0`, and `== 1`, all of them. */
function limitOf(operator: string, value: number): Threshold | undefined {
  if (operator === '==' && value === 0) return { bound: 'most', value, isStrict: false };
  if (operator === '==' && value === 1) return { bound: 'least', value, isStrict: false };
  return operator === '!=' && value === 0 ? { bound: 'least', value, isStrict: true } : undefined;
}

/** `result[0]`. */
function isFirst(expression: Expression): boolean {
  return (
    expression.type === 'member' &&
    expression.of.type === 'name' &&
    expression.of.name === 'result' &&
    isNumber(expression.key) &&
    expression.key.value === 0
  );
}

function isNumber(node: Expression): node is { readonly type: 'literal'; readonly value: number } {
  return node.type === 'literal' && typeof node.value === 'number';
}

/**
 * The share of the canary's requests, 0 to 1, that may fail while a share of all requests still passes, when the old
 * version fails none; undefined where the number is no share of successes or of failures, and where all of them would
 * just be seen. `weight`: 0 to 1.
 */
export function hiddenFailures({ bound, value, isStrict }: Threshold, weight: number): number | undefined {
  const allowed = bound === 'least' ? 1 - value : value;
  if (weight <= 0 || allowed < 0 || allowed > 0.5) return undefined;
  if (isStrict && Math.abs(allowed - weight) < EPSILON) return undefined;
  return Math.min(1, allowed / weight);
}

/** What `1 - 0.8` is off. */
const EPSILON = 1e-9;
