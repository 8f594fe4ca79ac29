import type { UpdateLimits } from '../rolling-update.ts';
import type { Workload } from '../workload.ts';
import type { Rollout } from './rollout.ts';
import { steppedCanary } from './stepped-canary.ts';
import { settledPods } from './weighted-pods.ts';

/**
 * What the limits of a canary without a router come to on the way through its steps, which never add or take away more
 * than lies between two weights; the limits as they are where it has no steps. Undefined where the controller refuses
 * its steps, and when nobody knows them.
 */
export function pacedLimits(
  rollout: Workload,
  replicas: number,
  limits: UpdateLimits,
): UpdateLimits | undefined {
  const steps = steppedCanary(rollout as Rollout)?.steps;
  if (!steps || steps.length === 0) return steps && limits;
  const weights = steps.flatMap(({ setWeight }) => (setWeight === undefined ? [] : [setWeight]));
  let now = { canary: 0, stable: replicas };
  let [fewest, most] = [replicas, replicas];
  for (const weight of [...weights, 100]) {
    const settled = settledPods(replicas, weight, limits, now);
    fewest = Math.min(fewest, settled.fewest);
    most = Math.max(most, settled.most);
    now = settled;
  }
  // Where pods may come and go in one round, none is counted twice; that one may come first stays true.
  const surge = Math.min(limits.surge, Math.max(1, most - replicas));
  const unavailable = replicas - fewest;
  return {
    surge,
    unavailable,
    sums: {
      ...limits.sums,
      ...(surge < limits.surge && { surge: `no step adds more than ${surge}` }),
      ...(unavailable < limits.unavailable && { unavailable: `no step takes more than ${unavailable} away` }),
    },
  };
}
