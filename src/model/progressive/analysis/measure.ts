import type { Phase } from './assess.ts';
import { ANY, type Answer, evaluateCondition } from './condition.ts';
import type { Value } from './condition-value.ts';

/** The two conditions of a metric, as they are written. */
export interface Conditions {
  readonly successCondition?: string;
  readonly failureCondition?: string;
}

/**
 * How a measurement ends whose provider answers with `result`; undefined where nobody knows. Without conditions every
 * answer is a success; with one, what it does not say is the opposite; with both the failure wins, and neither is
 * inconclusive. EvaluateResult in utils/evaluate of Argo Rollouts.
 */
export function measured(conditions: Conditions, result: Value | typeof ANY): Phase | undefined {
  const success = answer(conditions.successCondition, result);
  const failure = answer(conditions.failureCondition, result);
  if (success === 'error' || failure === 'error') return 'Error';
  if (success === 'unknown' || failure === 'unknown') return undefined;
  if (failure === 'true') return 'Failed';
  if (success === 'true') return 'Successful';
  if (success === undefined) return 'Successful';
  return failure === undefined ? 'Failed' : 'Inconclusive';
}

function answer(condition: string | undefined, result: Value | typeof ANY): Answer | undefined {
  return condition ? evaluateCondition(condition, result) : undefined;
}

/** How a measurement ends whatever the provider answers; undefined where it hangs on the answer, or nobody knows. */
export function alwaysMeasured(conditions: Conditions): Phase | undefined {
  return measured(conditions, ANY);
}

/** How a measurement ends where a query finds no series, and where it divides none by none. */
export interface WithoutData {
  readonly empty: Phase | undefined;
  readonly notANumber: Phase | undefined;
}

/** A vector of Prometheus, the only result whose elements are numbers: it is empty, or its element is NaN. */
export function measuredWithoutData(conditions: Conditions): WithoutData {
  return { empty: measured(conditions, []), notANumber: measured(conditions, [Number.NaN]) };
}
