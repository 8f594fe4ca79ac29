import type { CanaryScale } from './canary-steps.ts';
import type { CanaryPods } from './weighted-pods.ts';

/** A canary whose traffic a router splits, at one of its steps. */
export interface RoutedCanary {
  readonly replicas: number;
  readonly weight: number;
  /** What all of the traffic counts; 100 unless `maxTrafficWeight` says more. */
  readonly maxWeight?: number;
  readonly scale?: CanaryScale | undefined;
  readonly minPodsPerReplicaSet?: number | undefined;
  readonly dynamicStableScale?: boolean;
}

/**
 * The pods of a canary with a router, once the traffic follows the weight. The surge has no say in it: the new version
 * gets its part of the replicas, rounded up, beside an old one that is complete, unless `dynamicStableScale` takes from
 * it what the router no longer sends there. No version that has pods has fewer than `minPodsPerReplicaSet` of them, up
 * to all replicas; a count of `setCanaryScale` has, where the old version is complete.
 * CalculateReplicaCountsForTrafficRoutedCanary and CheckMinPodsPerReplicaSet in utils/replicaset of Argo Rollouts.
 */
export function routedPods(canary: RoutedCanary): CanaryPods {
  const { replicas, weight, maxWeight = 100, scale, dynamicStableScale } = canary;
  const part = (of: number) => Math.ceil((of * replicas) / maxWeight);
  const least = Math.min(canary.minPodsPerReplicaSet ?? 0, replicas);
  const raised = (count: number) => (count === 0 ? 0 : Math.max(count, least));
  const counted = scale?.replicas;
  const wanted = counted === undefined ? (scale?.weight ?? weight) : 0;
  const count = counted ?? raised(part(wanted));
  if (!dynamicStableScale) return { canary: count, stable: replicas };
  const served = Math.max(part(maxWeight - wanted), part(maxWeight - weight));
  return { canary: raised(count), stable: raised(served) };
}
