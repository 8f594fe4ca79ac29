import { leadOf, type Rollout, strategyOf } from '../../model/progressive/rollout/rollout.ts';
import type { Teller, Tellers } from './explanation.ts';
import { tellSurge, tellUnavailable } from './limits.ts';
import { tellMetric } from './metrics.ts';
import { PODS } from './pods.ts';
import { tellShift } from './shift.ts';
import { tellWeight } from './weights.ts';

const OF_METRICS = [
  'count',
  'interval',
  'initialDelay',
  'failureLimit',
  'inconclusiveLimit',
  'consecutiveErrorLimit',
  'consecutiveSuccessLimit',
];

const OF_SHIFTS = [
  'interval',
  'threshold',
  'stepWeight',
  'stepWeights',
  'stepWeightPromotion',
  'maxWeight',
  'iterations',
];

/** Of Rollouts, which are workloads as well. */
export const ROLLOUTS: Tellers = {
  ...PODS,
  'spec.strategy.canary.maxUnavailable': unlessRouted(tellUnavailable),
  'spec.strategy.canary.maxSurge': unlessRouted(tellSurge),
  'spec.strategy.canary.steps[].setWeight': tellWeight,
};

/** Of templates of analyses. */
export const ANALYSES: Tellers = under('spec.metrics[]', OF_METRICS, tellMetric);

/** Of Canaries of Flagger, by both names of their analysis. */
export const CANARIES: Tellers = {
  ...under('spec.analysis', OF_SHIFTS, tellShift),
  ...under('spec.canaryAnalysis', OF_SHIFTS, tellShift),
};

function unlessRouted(teller: Teller): Teller {
  return (asked) => {
    const strategy = strategyOf(asked.resource as Rollout);
    const lead = strategy && leadOf(strategy);
    if (lead === undefined) return [];
    return lead === 'none' ? teller(asked) : ['A router leads this canary: its limits have no effect.'];
  };
}

function under(path: string, keys: readonly string[], teller: Teller): Tellers {
  return Object.fromEntries(keys.map((key) => [`${path}.${key}`, teller]));
}
