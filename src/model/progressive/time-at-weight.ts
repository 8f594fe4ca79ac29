import type { AnyField } from '../field.ts';
import type { AskedAnalysis } from './analyses.ts';
import { secondsToMeasure } from './analysis-time.ts';
import { isUntimed } from './background-stages.ts';
import { secondsAtWeight, stagesOf, weightAt } from './canary-steps.ts';
import type { Metric } from './metric.ts';
import type { ReleaseStrategy } from './rollout.ts';
import { stepsOf, type WrittenStep } from './steps.ts';

/** How long a weight has been in force when a metric measures for the last time. */
export interface TimeAtWeight {
  readonly seconds: number;
  /** Undefined after a promotion, when the new version has all of the traffic. */
  readonly weight: number | undefined;
  /** The step that sets it. */
  readonly at: AnyField | undefined;
  /** Whether the new version gets requests for the first time. */
  readonly isFirst: boolean;
}

/**
 * Of a background analysis the longest time that any weight is in force, since it measures at each. Undefined where the
 * time is not known, without end, or not about a weight: before a promotion, at 0, in experiments.
 */
export function timeAtWeight(
  asked: AskedAnalysis,
  strategy: ReleaseStrategy,
  metric: Metric,
): TimeAtWeight | undefined {
  const measured = secondsToMeasure(metric);
  if (measured === undefined) return undefined;
  if (asked.place === 'postPromotion') {
    return finite({ seconds: measured, weight: undefined, at: undefined, isFirst: true });
  }
  const steps = strategy.type === 'canary' ? stepsOf(strategy.at) : undefined;
  if (!steps || asked.step === undefined) return undefined;
  if (asked.place === 'step') return finite(atStep(steps, asked.step, measured));
  return asked.place === 'background' ? finite(longestFrom(steps, asked.step)) : undefined;
}

function finite(time: TimeAtWeight | undefined): TimeAtWeight | undefined {
  return time && Number.isFinite(time.seconds) ? time : undefined;
}

function atStep(steps: readonly WrittenStep[], index: number, measured: number): TimeAtWeight | undefined {
  const weight = weightAt(steps, index);
  const before = secondsAtWeight(steps, index);
  const stages = stagesOf(steps);
  const stage = stages.findLast(({ from }) => from <= index);
  if (weight === 0 || before === undefined || !stage || isUntimed(steps, stage.from, index)) return undefined;
  const isFirst = stages.every((other) => other.from >= stage.from || other.weight === 0);
  return { seconds: before + measured, weight, at: steps[stage.from]?.at.get('setWeight'), isFirst };
}

function longestFrom(steps: readonly WrittenStep[], start: number): TimeAtWeight | undefined {
  const stages = stagesOf(steps);
  let longest: TimeAtWeight | undefined;
  for (const [index, { weight, from, seconds }] of stages.entries()) {
    const end = stages[index + 1]?.from ?? steps.length;
    if (weight === 0 || end <= start) continue;
    if (seconds === undefined || isUntimed(steps, from, end)) return undefined;
    const at = steps[from]?.at.get('setWeight');
    if (!longest || seconds > longest.seconds) longest = { seconds, weight, at, isFirst: false };
  }
  return longest && longest.seconds > 0 ? longest : undefined;
}
