import type { UpdateLimits } from '../rolling-update.ts';

/** Pods of the new version, and of the one before it. */
export interface CanaryPods {
  readonly canary: number;
  readonly stable: number;
}

/** A step that has settled, with the fewest available pods and the most pods on the way to it. */
export interface SettledPods extends CanaryPods {
  readonly fewest: number;
  readonly most: number;
}

/**
 * The pods that a canary without a router aims at for a weight of 0 to 100: the count nearest to it among those that
 * `replicas` pods, or one more where a surge is allowed, can form. Between 1 and 99 no version is left without a pod,
 * except by a single pod without surge, and by rows that have no choice, such as 75% of 2 pods without surge, where the
 * canary gets none. approximateWeightedCanaryStableReplicaCounts in utils/replicaset of Argo Rollouts, since 1.2.
 */
export function weightedPods(replicas: number, weight: number, surge: number): CanaryPods {
  const exact = (replicas * weight) / 100;
  const [up, down] = [Math.ceil(exact), Math.floor(exact)];
  const mayBeNone = weight === 0 || weight === 100 || (replicas === 1 && surge === 0);
  const mayRoundDown = (total: number) => (down > 0 || mayBeNone) && !isTied(total, weight);
  const choices = [
    ...(up < replicas || mayBeNone ? [pods(up, replicas)] : []),
    ...(mayRoundDown(replicas) ? [pods(down, replicas)] : []),
    ...(surge > 0 ? [pods(up, replicas + 1)] : []),
    ...(surge > 0 && mayRoundDown(replicas + 1) ? [pods(down, replicas + 1)] : []),
  ];
  const distance = (choice: CanaryPods) => Math.abs(shareOf(choice) - weight);
  const nearest = (best: CanaryPods, next: CanaryPods) => (distance(next) < distance(best) ? next : best);
  return replicas === 0 ? pods(0, 0) : choices.reduce(nearest, choices[0] ?? pods(0, replicas));
}

function pods(canary: number, total: number): CanaryPods {
  return { canary, stable: total - canary };
}

/** Both roundings are equally near, and the larger is taken. */
function isTied(total: number, weight: number): boolean {
  return (total * (weight / 100)) % 1 === 0.5;
}

/** The percentage of the pods that run the new version; of their traffic where each gets as much. */
export function shareOf({ canary, stable }: CanaryPods): number {
  return canary === 0 ? 0 : (canary * 100) / (canary + stable);
}

/** The smallest share that any weight above 0 can give: 9.1% of 10 pods, as their surge makes 11 of them. */
export function smallestShare(replicas: number, surge: number): number {
  return shareOf(weightedPods(replicas, 1, surge));
}

/** Whether a share is no longer what its weight says: off by more than half of it and by 3 points or more, or by 20 points. */
export function isFarFrom(weight: number, share: number): boolean {
  const distance = Math.abs(share - weight);
  return weight > 0 && ((distance > weight / 2 && distance >= 3) || distance >= 20);
}

/** The fewest replicas, from `replicas` on, that come near to the weight; `surgeOf` tells the surge of so many pods. */
export function replicasFor(weight: number, replicas: number, surgeOf: (replicas: number) => number): number {
  let count = replicas;
  while (isFarFrom(weight, shareOf(weightedPods(count, weight, surgeOf(count))))) count++;
  return count;
}

/**
 * Where a step of a canary without a router ends, when every new pod becomes available: at each round the old version
 * first grows, then the new one, up to `replicas` and the surge, while what shrinks leaves `replicas` less the
 * unavailable. CalculateReplicaCountsForBasicCanary in utils/replicaset of Argo Rollouts.
 */
export function settledPods(
  replicas: number,
  weight: number,
  limits: UpdateLimits,
  start: CanaryPods = pods(0, replicas),
): SettledPods {
  const aim = weightedPods(replicas, weight, limits.surge);
  let now = start;
  let [fewest, most] = [now.canary + now.stable, now.canary + now.stable];
  for (;;) {
    const next = round(now, aim, replicas + limits.surge, replicas - limits.unavailable);
    if (next.canary === now.canary && next.stable === now.stable) return { ...now, fewest, most };
    fewest = Math.min(fewest, Math.min(now.canary, next.canary) + Math.min(now.stable, next.stable));
    most = Math.max(most, next.canary + next.stable);
    now = next;
  }
}

function round(now: CanaryPods, aim: CanaryPods, most: number, fewest: number): CanaryPods {
  let { canary, stable } = now;
  const total = now.canary + now.stable;
  const room = (wanted: number, from: number, taken: number) =>
    Math.max(0, Math.min(wanted - from, most - total - taken));
  stable += room(aim.stable, now.stable, 0);
  canary += room(aim.canary, now.canary, stable - now.stable);
  const spare = total - fewest;
  if (spare <= 0) return { canary, stable };
  if (aim.canary < now.canary) canary = Math.max(aim.canary, now.canary - spare);
  else if (aim.stable < now.stable) stable = Math.max(aim.stable, now.stable - spare);
  return { canary, stable };
}
