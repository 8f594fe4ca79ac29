import { goDuration } from '../../duration.ts';

/** What the arithmetic asks of the analysis of a Canary of Flagger. */
export interface ShiftAnalysis {
  readonly interval?: string;
  readonly threshold?: number;
  readonly stepWeight?: number;
  readonly stepWeights?: readonly number[];
  readonly stepWeightPromotion?: number;
  readonly maxWeight?: number;
  readonly iterations?: number;
  readonly mirror?: boolean;
  /** Whether `match` picks the requests that the canary gets. */
  readonly matches?: boolean;
}

/** Seconds between two ticks of the controller, each of which does one thing: 60 where none can be read, at least 10. GetAnalysisInterval. */
export function tickSeconds({ interval = '' }: ShiftAnalysis): number {
  const seconds = interval === '' ? 60 : (goDuration(interval) ?? 60);
  return Math.max(10, seconds);
}

/** GetAnalysisThreshold: failed checks, in all and not in a row, with which the canary is taken back. */
export function failedChecksToAbort({ threshold = 0 }: ShiftAnalysis): number {
  return threshold > 0 ? threshold : 1;
}

/** Seconds from the first failed check to the end of the canary, when all fail: for so long its share keeps failing. */
export function secondsToAbort(analysis: ShiftAnalysis): number {
  return failedChecksToAbort(analysis) * tickSeconds(analysis);
}

export type ShiftStrategy = 'progressive' | 'blue/green' | 'A/B';

/** DeploymentStrategy in pkg/apis/flagger/v1beta1; without a router nothing but blue/green, with ten iterations where none are written. */
export function shiftStrategy({ iterations = 0, matches }: ShiftAnalysis, routes = true): ShiftStrategy {
  if (!routes) return 'blue/green';
  if (iterations <= 0) return 'progressive';
  return matches ? 'A/B' : 'blue/green';
}

/** The weights that a progressive canary visits, and whether it stays at the last one for ever, never promoted. */
export interface Shift {
  readonly weights: readonly number[];
  readonly stuck: boolean;
}

/**
 * The weight grows until it is `maxWeight` or more, which it may pass: 20, 40, 60 on the way to 50. It is stuck where a
 * step is none or less, and promotion is looked at only after a step was found: a weight that is listed twice, or
 * followed by a smaller one, never moves again. nextStepWeight, maxWeight and runCanary in pkg/controller/scheduler.go.
 */
export function shiftOf(analysis: ShiftAnalysis): Shift {
  const max = maxWeightOf(analysis);
  const weights: number[] = [];
  for (let weight = 0; ; ) {
    const step = nextStep(analysis, weight);
    if (step <= 0) return { weights, stuck: true };
    if (weight >= max) return { weights, stuck: false };
    if (weight === 100) return { weights, stuck: true };
    weight = Math.min(100, weight + step);
    weights.push(weight);
  }
}

function maxWeightOf({ stepWeights = [], maxWeight = 0 }: ShiftAnalysis): number {
  const last = stepWeights.at(-1);
  if (last !== undefined) return Math.min(100, last);
  return maxWeight > 0 ? maxWeight : 100;
}

function nextStep({ stepWeight = 0, stepWeights = [] }: ShiftAnalysis, weight: number): number {
  const [first] = stepWeights;
  if (stepWeight > 0 || first === undefined) return stepWeight;
  const rest = 100 - weight;
  if (rest === 0) return 1;
  if (weight === 0) return Math.min(rest, first);
  const next = stepWeights[stepWeights.indexOf(weight) + 1];
  return stepWeights.includes(weight) && next !== undefined ? Math.min(rest, next - weight) : rest;
}

/** Ticks of a canary without a failed check; waits for pods and for people come on top. */
export interface ShiftTicks {
  /** From the first step to the copy of the new version onto the primary. */
  readonly toPromotion: number;
  /** From the tick that finds the new version to the one that calls it succeeded. */
  readonly toSuccess: number;
}

/**
 * Undefined for a canary that is stuck. One tick finds the new version and starts its pods, one sends the traffic back
 * to the primary, or several with `stepWeightPromotion`, and one ends it. advanceCanary in pkg/controller/scheduler.go.
 */
export function shiftTicks(analysis: ShiftAnalysis, routes = true): ShiftTicks | undefined {
  const strategy = shiftStrategy(analysis, routes);
  const { weights, stuck } = shiftOf(analysis);
  if (strategy === 'progressive' && stuck) return undefined;
  const iterations = analysis.iterations && analysis.iterations > 0 ? analysis.iterations : 10;
  const mirrored = analysis.mirror ? 1 : 0;
  const toPromotion = {
    progressive: weights.length + mirrored,
    'blue/green': iterations + 1,
    'A/B': iterations,
  }[strategy];
  const back = analysis.stepWeightPromotion ?? 0;
  const share = strategy === 'progressive' ? (weights.at(-1) ?? 0) : 100;
  const ticksBack = routes && back > 0 ? Math.ceil(share / back) : 1;
  return { toPromotion, toSuccess: toPromotion + ticksBack + 2 };
}
