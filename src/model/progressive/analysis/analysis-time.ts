import { goDuration } from '../../duration.ts';
import { type CanaryStep, pausedSeconds } from '../rollout/canary-steps.ts';
import { type Metric, measurementsOf } from './metric.ts';

/** What an analysis of a Rollout waits for, and so when it runs. */
export type AnalysisPlace = 'step' | 'background' | 'prePromotion' | 'postPromotion';

/**
 * Only a background analysis may measure for ever: it is told to end with the steps. Elsewhere the controller refuses
 * the Rollout. ValidateAnalysisTemplateWithType in pkg/apis/rollouts/validation of Argo Rollouts.
 */
export function mayBeEndless(place: AnalysisPlace): boolean {
  return place === 'background';
}

/** Seconds from the start of an analysis to the first measurement of a metric, and from one to the next; undefined where refused. */
interface Rhythm {
  readonly delay: number;
  readonly interval: number;
}

function rhythmOf({ initialDelay, interval }: Metric): Rhythm | undefined {
  const delay = initialDelay ? goDuration(initialDelay) : 0;
  const between = interval ? goDuration(interval) : 0;
  return delay === undefined || between === undefined ? undefined : { delay, interval: between };
}

/** Seconds from the start of an analysis to the first measurement of a metric; undefined where a duration is refused. */
export function secondsToFirst(metric: Metric): number | undefined {
  return rhythmOf(metric)?.delay;
}

/**
 * Seconds from the start of an analysis to the last measurement of a metric, when none of them is an error and none
 * decides before. Infinity for one without end; undefined where a duration is refused.
 */
export function secondsToMeasure(metric: Metric): number | undefined {
  const rhythm = rhythmOf(metric);
  const measurements = measurementsOf(metric);
  if (rhythm === undefined || measurements === Number.POSITIVE_INFINITY) return rhythm && measurements;
  return rhythm.delay + (measurements - 1) * rhythm.interval;
}

/** Measurements that a metric takes in the first seconds of its analysis; undefined where a duration is refused. */
export function measurementsWithin(metric: Metric, seconds: number): number | undefined {
  const rhythm = rhythmOf(metric);
  if (rhythm === undefined) return undefined;
  if (seconds < rhythm.delay) return 0;
  const measurements = measurementsOf(metric);
  if (rhythm.interval === 0 || seconds === Number.POSITIVE_INFINITY) return measurements;
  return Math.min(measurements, Math.floor((seconds - rhythm.delay) / rhythm.interval) + 1);
}

/**
 * Seconds of pauses that a background analysis has from its first step to the end of the steps; the start of pods comes
 * on top. 0 where it starts after them or there are none, Infinity where a person must promote in between, undefined
 * where a pause is refused. reconcileBackgroundAnalysisRun in rollout/analysis.go.
 */
export function backgroundSeconds(steps: readonly CanaryStep[], startingStep = 0): number | undefined {
  return pausedSeconds(steps, Math.max(0, startingStep));
}
