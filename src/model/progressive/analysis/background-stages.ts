import type { AnyField } from '../../field.ts';
import { pausedSeconds, stagesOf, weightAt } from '../rollout/canary-steps.ts';
import type { WrittenStep } from '../rollout/steps.ts';

/** A weight that begins when a background analysis has ended. */
export interface UnwatchedStage {
  readonly weight: number;
  /** Seconds of pauses from the start of the analysis on. */
  readonly begun: number;
  readonly at: AnyField;
}

/**
 * The first larger weight that is in force for a time and begins at `ended` seconds or later, by the pauses that lie
 * before it; until a person must promote, who may do so at once.
 */
export function unwatchedStage(
  steps: readonly WrittenStep[],
  start: number,
  ended: number,
): UnwatchedStage | undefined {
  let largest = weightAt(steps, start);
  for (const { weight, from, seconds } of stagesOf(steps)) {
    const begun = pausedSeconds(steps, start, from);
    const at = steps[from]?.at.get('setWeight');
    if (from <= start || begun === undefined || begun === Number.POSITIVE_INFINITY || !at) continue;
    if (weight > largest && begun > ended && seconds !== 0) return { weight, begun, at };
    largest = Math.max(largest, weight);
  }
  return undefined;
}
