import type { AnyField } from '../model/field.ts';
import { pacedLimits } from '../model/load-paced-limits.ts';
import { refusedLimitsOf } from '../model/refused-limits.ts';
import { resolveDeployment, resolveStatefulSet, type UpdateLimits } from '../model/rolling-update.ts';
import { isNone, partitionOf, type UpdateStrategy, updateStrategyOf } from '../model/update-strategy.ts';
import type { Workload } from '../model/workload.ts';
import type { Floor } from './floor.ts';

/** A rolling update with the numbers that the controller comes to. */
export interface Update {
  /** Pods it starts from: the floor. Undefined, as what is resolved from it, where nobody knows how many run. */
  readonly of: number | undefined;
  readonly surge: number | undefined;
  readonly unavailable: number | undefined;
  readonly sums: UpdateLimits['sums'];
  /** Of a StatefulSet: what the limits come to where the API server heeds its `maxUnavailable`. */
  readonly heeded: UpdateLimits | undefined;
  /** Whether no pod is left at one moment: at every scale, at least at the floor, or never. */
  readonly stopsAll: 'always' | 'at-floor' | 'never';
  readonly surgeAt: AnyField;
  readonly unavailableAt: AnyField;
  readonly at: AnyField;
}

/**
 * Undefined for other strategies, for parked workloads, for limits that are refused and so never reach a controller,
 * and when a part is unknown that could change what it does.
 */
export function updateOf(workload: Workload, floor: Floor | undefined): Update | undefined {
  const strategy = updateStrategyOf(workload);
  if (strategy?.type !== 'RollingUpdate' || floor?.parked) return undefined;
  if (refusedLimitsOf(workload)?.reason === 'neither') return undefined;
  const { at, surgeAt, unavailableAt } = strategy;
  const places = { at, surgeAt, unavailableAt };
  if (!floor) {
    if (!takesAll(workload, strategy)) return undefined;
    return {
      ...places,
      of: undefined,
      surge: undefined,
      unavailable: undefined,
      sums: {},
      heeded: undefined,
      stopsAll: 'always',
    };
  }
  const limits = resolve(workload, strategy, floor.pods);
  if (!limits) return undefined;
  const heeded = workload.type === 'StatefulSet' ? resolve(workload, strategy, floor.pods, true) : undefined;
  return { ...places, ...limits, heeded, of: floor.pods, stopsAll: stops(workload, strategy, floor, limits) };
}

function stops(
  workload: Workload,
  strategy: RollingUpdate,
  { pods, atMost }: Floor,
  limits: UpdateLimits,
): Update['stopsAll'] {
  if (limits.unavailable < pods) return 'never';
  const most = resolve(workload, strategy, atMost);
  return most && most.unavailable >= atMost ? 'always' : 'at-floor';
}

/** Limits that take all pods, however many there are. The API refuses a DaemonSet that may surge as well; how far the steps of a Rollout go at once depends on their number. */
function takesAll({ type }: Workload, { surge, unavailable }: RollingUpdate): boolean {
  if (unavailable !== '100%' || type === 'StatefulSet' || type === 'Rollout') return false;
  return type !== 'DaemonSet' || isNone(surge);
}

type RollingUpdate = UpdateStrategy & { readonly type: 'RollingUpdate' };

function resolve(
  workload: Workload,
  { surge, unavailable }: RollingUpdate,
  of: number,
  gate = false,
): UpdateLimits | undefined {
  if (workload.type === 'Rollout') {
    return pacedLimits()?.(workload, of, resolveDeployment(surge, unavailable, of));
  }
  if (workload.type !== 'StatefulSet') return resolveDeployment(surge, unavailable, of);
  const kept = partitionOf(workload).or(0);
  if (kept === undefined) return undefined;
  const limits = resolveStatefulSet(unavailable, of, gate);
  return { ...limits, unavailable: Math.min(limits.unavailable, Math.max(0, of - kept)) };
}

/** All pods of it stop before the first new one starts. */
export function isRecreated(workload: Workload): boolean {
  return updateStrategyOf(workload)?.type === 'Recreate';
}
