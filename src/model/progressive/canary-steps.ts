import { goDuration } from '../duration.ts';

/** What the arithmetic asks of one step of a canary; a step of another kind has none of these. */
export interface CanaryStep {
  readonly setWeight?: number;
  readonly setCanaryScale?: CanaryScale;
  readonly pause?: Pause;
}

/** A count, a percentage of the replicas, or the end of both. */
export interface CanaryScale {
  readonly replicas?: number;
  readonly weight?: number;
  readonly matchTrafficWeight?: boolean;
}

export interface Pause {
  readonly duration?: number | string;
}

/**
 * The weight in force at a step, counted from 0: that of the last `setWeight` up to it, 0 before the first one, and all
 * of it after the last step or where there are none. GetCurrentSetWeight in utils/replicaset of Argo Rollouts.
 */
export function weightAt(steps: readonly CanaryStep[], index: number, maxWeight = 100): number {
  if (index >= steps.length) return maxWeight;
  return steps.slice(0, index + 1).findLast(({ setWeight }) => setWeight !== undefined)?.setWeight ?? 0;
}

/**
 * The scale in force at a step: the last one up to it, however many weights were set since, until a step lets the scale
 * match the traffic again or the steps are over. Only a router heeds it. UseSetCanaryScale in utils/replicaset.
 */
export function scaleAt(steps: readonly CanaryStep[], index: number): CanaryScale | undefined {
  if (index >= steps.length) return undefined;
  const set = steps.slice(0, index + 1).findLast(({ setCanaryScale }) => setCanaryScale !== undefined);
  return set?.setCanaryScale?.matchTrafficWeight ? undefined : set?.setCanaryScale;
}

/** The controller counts seconds in 32 bits. */
const MOST_SECONDS = 2 ** 31;

/**
 * Seconds of a pause: a number, a text of digits, or what Go takes as a duration. Infinity where a person must promote,
 * as nothing is written; undefined where the controller refuses it: `1d`, less than nothing, or 68 years. DurationSeconds in
 * pkg/apis/rollouts/v1alpha1.
 */
export function pauseSeconds({ duration }: Pause): number | undefined {
  if (duration === undefined) return Number.POSITIVE_INFINITY;
  const isDigits = typeof duration === 'string' && /^\+?\d+$/.test(duration);
  const seconds = typeof duration === 'number' || isDigits ? Number(duration) : goDuration(duration);
  const isHeld = seconds !== undefined && seconds >= 0 && seconds < MOST_SECONDS;
  return isHeld ? Math.trunc(seconds) : undefined;
}

/**
 * Seconds that the pauses from one step to before another take: the least that lies between the two. Infinity where a
 * person must promote in between; undefined where a pause is refused.
 */
export function pausedSeconds(steps: readonly CanaryStep[], from = 0, to = steps.length): number | undefined {
  let sum = 0;
  for (const { pause } of steps.slice(from, to)) {
    const seconds = pause ? pauseSeconds(pause) : 0;
    if (seconds === undefined) return undefined;
    sum += seconds;
  }
  return sum;
}

/** The steps from which on each weight is in force, and for how many seconds of pauses at least. */
export interface Stage {
  readonly weight: number;
  readonly from: number;
  readonly seconds: number | undefined;
}

/** The weights that a canary passes through before all of its traffic goes to the new version, steps that repeat one in one. */
export function stagesOf(steps: readonly CanaryStep[]): readonly Stage[] {
  const isStart = (index: number) => index === 0 || weightAt(steps, index) !== weightAt(steps, index - 1);
  const starts = [...steps.keys()].filter(isStart);
  return starts.map((from, place) => ({
    weight: weightAt(steps, from),
    from,
    seconds: pausedSeconds(steps, from, starts[place + 1]),
  }));
}

/** Seconds of pauses for which the weight of a step has been in force when the step begins. */
export function secondsAtWeight(steps: readonly CanaryStep[], index: number): number | undefined {
  const stage = stagesOf(steps).findLast(({ from }) => from <= index);
  return stage && pausedSeconds(steps, stage.from, index);
}
