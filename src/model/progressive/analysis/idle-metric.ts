import { refusedMetric } from '../refused/refused-metric.ts';
import { assess, type Verdict } from './assess.ts';
import type { BoundMetric } from './bound-metric.ts';
import { alwaysMeasured } from './measure.ts';
import { failuresToFail, type Limits, limitsOf, measurementsOf } from './metric.ts';
import { type Provider, providersOf } from './providers.ts';

/** Why a metric lets everything pass. */
export type IdleMetric =
  | {
      readonly reason: 'limit';
      readonly limits: Limits;
      /** Failed measurements that would make it fail, and those that it takes, which are fewer. */
      readonly needed: number;
      readonly taken: number;
      /** What it comes to when all that it takes fail. */
      readonly verdict: Verdict;
    }
  | { readonly reason: 'patient'; readonly limits: Limits }
  | { readonly reason: 'no condition'; readonly provider: Provider }
  | { readonly reason: 'constant'; readonly keys: readonly ('successCondition' | 'failureCondition')[] };

/** What measures by its own word: conditions are not asked, or nobody knows whether they are. */
const OWN_VERDICT: ReadonlySet<Provider> = new Set(['job', 'kayenta', 'plugin']);

/**
 * That no failed measurement can fail a metric, proven by the run of them; undefined where one can, where the metric is
 * refused, and where a part that decides is unknown. Errors of the provider in a row end it all the same.
 */
export function idleMetric(metric: BoundMetric): IdleMetric | undefined {
  if (metric.limits === undefined || refusedMetric(metric) || providersOf(metric.at)?.length !== 1)
    return undefined;
  return idleCondition(metric) ?? idleLimits(metric);
}

/** Whether conditions decide how its measurements end. */
export function isJudgedByConditions({ provider }: BoundMetric): boolean {
  return provider !== undefined && !OWN_VERDICT.has(provider);
}

function idleCondition(metric: BoundMetric): IdleMetric | undefined {
  const { provider } = metric;
  if (!provider || !isJudgedByConditions(metric) || alwaysMeasured(metric) !== 'Successful') return undefined;
  const keys = (['successCondition', 'failureCondition'] as const).filter((key) => metric[key]);
  return keys.length === 0 ? { reason: 'no condition', provider } : { reason: 'constant', keys };
}

function idleLimits({ limits: metric }: BoundMetric): IdleMetric | undefined {
  if (!metric || failuresToFail(metric) !== undefined) return undefined;
  const limits = limitsOf(metric);
  if (limits.failures < 0) return { reason: 'patient', limits };
  const taken = measurementsOf(metric);
  const { verdict } = assess(metric, Array<'Failed'>(taken).fill('Failed'));
  return verdict === 'Successful'
    ? { reason: 'limit', limits, needed: limits.failures + 1, taken, verdict }
    : undefined;
}
