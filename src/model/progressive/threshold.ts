import { parseCondition } from '../../syntax/condition/parse.ts';
import type { Expression } from '../../syntax/condition/tree.ts';
import type { Conditions } from './measure.ts';

/** What the first number of a result must be for a measurement to pass: at least, or at most, so much. */
export interface Threshold {
  readonly bound: 'least' | 'most';
  readonly value: number;
}

/** Of one condition that compares `result[0]` with one number, whatever else it asks; undefined otherwise. */
export function thresholdOf({ successCondition, failureCondition }: Conditions): Threshold | undefined {
  if (successCondition && failureCondition) return undefined;
  const passing = thresholdIn(successCondition);
  if (passing) return passing;
  const failing = thresholdIn(failureCondition);
  return failing && { ...failing, bound: failing.bound === 'least' ? 'most' : 'least' };
}

function thresholdIn(condition: string | undefined): Threshold | undefined {
  const expression = condition ? parseCondition(condition) : undefined;
  const [only, second] = expression ? comparisonsIn(expression) : [];
  return second ? undefined : only;
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
  const bound = BOUNDS[operator];
  if (!bound) return [];
  if (isFirst(left) && isNumber(right)) return [{ bound, value: right.value }];
  if (!isNumber(left) || !isFirst(right)) return [];
  return [{ bound: bound === 'least' ? 'most' : 'least', value: left.value }];
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
 * version fails none; undefined where the number is no share of successes or of failures. `weight`: 0 to 1.
 */
export function hiddenFailures({ bound, value }: Threshold, weight: number): number | undefined {
  const allowed = bound === 'least' ? 1 - value : value;
  if (weight <= 0 || allowed < 0 || allowed > 0.5) return undefined;
  return Math.min(1, allowed / weight);
}
