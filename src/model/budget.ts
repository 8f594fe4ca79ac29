import type { PodDisruptionBudget, PodDisruptionBudgetSpec } from 'kubernetes-types/policy/v1.js';
import type { AnyField, Field } from './field.ts';
import { type Selector, selectorFrom } from './labels.ts';
import { withDemands } from './overlay.ts';
import { type Percent, scaled } from './percent.ts';
import { groupOf, type Manifest, type Resource } from './resource.ts';

export interface Budget extends Manifest<PodDisruptionBudget> {
  readonly spec: Field<PodDisruptionBudgetSpec>;
  /** Undefined when unknown, or when it selects nothing by its API version. */
  readonly selector: Selector | undefined;
  /** What makes it select nothing whatever pods there are: no selector, or `{}` before policy/v1. */
  readonly selectsNothing: 'absent' | 'empty' | undefined;
}

export function budgetFrom(resource: Resource): Budget | undefined {
  if (resource.kind !== 'PodDisruptionBudget' || groupOf(resource) !== 'policy') return undefined;
  const typed = resource.root as unknown as Field<PodDisruptionBudget>;
  const spec = typed.get('spec') as Field<PodDisruptionBudgetSpec>;
  const written = spec.get('selector');
  const own = written.state === 'written' ? selectorFrom(written) : undefined;
  const selector = withDemands(own, resource.overlay, written);
  const empty = selector?.length === 0 && resource.apiVersion === 'policy/v1beta1';
  return {
    ...resource,
    typed,
    spec,
    selector: empty ? undefined : selector,
    selectsNothing: empty ? 'empty' : written.state === 'absent' ? 'absent' : undefined,
  };
}

/** What a budget demands. `neither` allows no eviction at all: the controller expects no pods. */
export type Limit =
  | {
      readonly rule: 'minAvailable' | 'maxUnavailable';
      readonly amount: number | Percent;
      readonly at: AnyField;
    }
  | { readonly rule: 'neither'; readonly at: Field<PodDisruptionBudgetSpec> };

/** Undefined when unknown or refused by the API (both written, a string that is no percentage). */
export function limitOf(budget: Budget): Limit | undefined {
  const least = budget.spec.get('minAvailable');
  const most = budget.spec.get('maxUnavailable');
  if (least.state === 'unknown' || most.state === 'unknown') return undefined;
  if (least.state === 'absent' && most.state === 'absent') return { rule: 'neither', at: budget.spec };
  if (least.state === 'written' && most.state === 'written') return undefined;
  const at = least.state === 'written' ? least : most;
  const amount = at.value as number | Percent;
  return { rule: least.state === 'written' ? 'minAvailable' : 'maxUnavailable', amount, at };
}

/** All limits but an integer `minAvailable` are counted over what owns the pods; bare Pods have no owner. */
export function countsOwners(limit: Limit): boolean {
  return (
    limit.rule === 'maxUnavailable' || (limit.rule === 'minAvailable' && typeof limit.amount !== 'number')
  );
}

/** Pods that must stay healthy, evictions allowed while all of them are, and the sum in words. */
export interface Allowance {
  readonly desired: number;
  readonly allowed: number;
  readonly sum: string;
}

/**
 * As trySync and updatePdbStatus in pkg/controller/disruption count: percentages round up, in `minAvailable` and in
 * `maxUnavailable`, and an expected count of 0 allows nothing. All of the `pods` are taken as healthy.
 */
export function allowance(limit: Limit, pods: number): Allowance {
  if (limit.rule === 'neither') {
    return { desired: 0, allowed: 0, sum: 'neither `minAvailable` nor `maxUnavailable` is set' };
  }
  const amount = scaled(limit.amount, pods, 'up');
  const least = limit.rule === 'minAvailable';
  const desired = least ? amount.count : Math.max(0, pods - amount.count);
  const allowed = pods <= 0 ? 0 : Math.max(0, pods - desired);
  const words = least
    ? `${amount.count} of ${pods} must stay available`
    : `at most ${amount.count} of ${pods} may be unavailable`;
  return { desired, allowed, sum: amount.sum ?? words };
}
