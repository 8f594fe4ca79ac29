import type { AnyField } from '../field.ts';
import type { AskedAnalysis } from './analyses.ts';
import { stagesOf, weightAt } from './canary-steps.ts';
import { leadOf, type ReleaseStrategy } from './rollout.ts';
import { stepsOf, type WrittenStep } from './steps.ts';
import { shareOf, weightedPods } from './weighted-pods.ts';

/** What the new version gets of the traffic while an analysis measures. */
export interface AnalysedShare {
  /** In percent; undefined where nobody knows. */
  readonly percent: number | undefined;
  /** The step that sets it; undefined where none does. */
  readonly at: AnyField | undefined;
}

/** How many pods a Rollout runs, and how many an update may add. */
export interface Pods {
  readonly of: number | undefined;
  readonly surge: number | undefined;
}

const NONE: AnalysedShare = { percent: 0, at: undefined };
const UNKNOWN: AnalysedShare = { percent: undefined, at: undefined };

/**
 * Of a background analysis the smallest share that it sees, since that hides most. Undefined where both versions do not
 * share the traffic: after a promotion, in experiments, at all of the weight, and where only some requests are led.
 */
export function shareDuring(
  asked: AskedAnalysis,
  strategy: ReleaseStrategy,
  pods: Pods,
): AnalysedShare | undefined {
  const { place, step } = asked;
  if (place === 'prePromotion') return NONE;
  if (strategy.type !== 'canary' || (place !== 'step' && place !== 'background')) return undefined;
  const steps = stepsOf(strategy.at);
  if (!steps || step === undefined) return UNKNOWN;
  const from = place === 'step' ? step : smallestFrom(steps, step);
  if (from === undefined || leadsOthers(steps, from)) return undefined;
  const weight = weightAt(steps, from);
  const percent = weight === 0 ? 0 : percentOf(weight, strategy, pods);
  const setting = steps.slice(0, from + 1).findLast(({ setWeight }) => setWeight !== undefined);
  return percent === 100 ? undefined : { percent, at: setting?.at.get('setWeight') };
}

/** Where the smallest weight begins that is in force for a time from a step on. */
function smallestFrom(steps: readonly WrittenStep[], step: number): number | undefined {
  const seen = stagesOf(steps).filter(({ weight, seconds }, index, all) => {
    const end = all[index + 1]?.from ?? steps.length;
    return weight > 0 && seconds !== 0 && end > step;
  });
  return seen.toSorted((a, b) => a.weight - b.weight)[0]?.from;
}

/** Whether a step up to this one sends requests to the new version beside its weight. */
function leadsOthers(steps: readonly WrittenStep[], index: number): boolean {
  return steps
    .slice(0, index + 1)
    .some(({ does }) => does.includes('setHeaderRoute') || does.includes('setMirrorRoute'));
}

/** What a router counts in, or of the pods without one. */
function percentOf(
  weight: number,
  strategy: ReleaseStrategy & { type: 'canary' },
  pods: Pods,
): number | undefined {
  const lead = leadOf(strategy);
  if (lead === undefined) return undefined;
  if (lead !== 'none') {
    const whole = strategy.at.get('trafficRouting').get('maxTrafficWeight').or(100);
    return whole && (weight * 100) / whole;
  }
  if (pods.of === undefined || pods.surge === undefined) return undefined;
  return shareOf(weightedPods(pods.of, weight, pods.surge));
}
