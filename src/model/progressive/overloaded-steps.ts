import type { AnyField } from '../field.ts';
import { scaleAt, weightAt } from './canary-steps.ts';
import { routedPods } from './routed-pods.ts';
import type { SteppedCanary } from './stepped-canary.ts';

/** A step whose weight is more than the pods of a scale can be expected to take. */
export interface OverloadedStep {
  /** Where its weight is set. */
  readonly at: AnyField;
  /** Where the scale is set that holds. */
  readonly scaledAt: AnyField;
  /** Of the requests, in percent. */
  readonly share: number;
  /** Pods of the new version. */
  readonly pods: number;
  /** Those that the controller would run without the scale. */
  readonly needed: number;
}

/** How many times as many requests as usual a pod is thought to take no more. */
const TOO_MANY = 1.5;

/**
 * The steps that set a weight under a scale which leaves each pod of the new version half as many requests again as
 * `replicas` pods have otherwise, or more. One without pods is none: the controller then sends no request there.
 */
export function overloadedSteps(canary: SteppedCanary, replicas: number): readonly OverloadedStep[] {
  const { at: strategy, steps, maxWeight, lead } = canary;
  const minPodsPerReplicaSet = strategy.get('minPodsPerReplicaSet').or(0);
  if (lead === 'none' || minPodsPerReplicaSet === undefined) return [];
  const shared = { replicas, maxWeight, minPodsPerReplicaSet };
  return steps.flatMap(({ at, setWeight }, index) => {
    const scale = scaleAt(steps, index);
    if (!setWeight || !scale) return [];
    const weight = weightAt(steps, index, maxWeight);
    const pods = routedPods({ ...shared, weight, scale }).canary;
    const share = (weight * 100) / maxWeight;
    if (pods === 0 || (share * replicas) / 100 < TOO_MANY * pods) return [];
    const scaledAt = steps.slice(0, index).findLast(({ does }) => does.includes('setCanaryScale'))?.at;
    const needed = routedPods({ ...shared, weight }).canary;
    const step = { at: at.get('setWeight'), share: Math.round(share * 10) / 10, pods, needed };
    return scaledAt ? [{ ...step, scaledAt: scaledAt.get('setCanaryScale') }] : [];
  });
}
