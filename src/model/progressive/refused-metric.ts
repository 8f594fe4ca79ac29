import type { AnyField } from '../field.ts';
import type { BoundMetric } from './bound-metric.ts';
import { type Limits, limitsOf, type Metric, type MetricRefusal, refusalOf } from './metric.ts';
import { providersOf } from './providers.ts';

/** Why an analysis ends in an error before it measures this metric; the release is then taken back. */
export interface RefusedMetric {
  readonly reason: MetricRefusal | 'no provider' | 'several providers';
  /** What is wrong, and what stands beside it. */
  readonly at: AnyField;
  readonly key: keyof Metric | 'provider';
  readonly others: readonly AnyField[];
  /** Zeros where they do not matter. */
  readonly limits: Limits;
}

const KEYS: { readonly [reason in MetricRefusal]: keyof Metric } = {
  'negative limit': 'inconclusiveLimit',
  'failureLimit below -1': 'failureLimit',
  'no limit at all': 'failureLimit',
  'count below failureLimit and consecutiveSuccessLimit': 'count',
  'count below inconclusiveLimit': 'count',
  'count without interval': 'count',
  interval: 'interval',
  initialDelay: 'initialDelay',
};

/** Undefined where nothing is refused, and where a part that decides is unknown. ValidateMetric in utils/analysis of Argo Rollouts. */
export function refusedMetric({ at, limits: metric }: BoundMetric): RefusedMetric | undefined {
  const reason = metric && refusalOf(metric);
  const limits = limitsOf(metric ?? {});
  if (reason) {
    const key = reason === 'negative limit' ? negativeIn(limits) : KEYS[reason];
    return { reason, key, at: at.get(key), others: [], limits };
  }
  const providers = providersOf(at);
  const provider = { key: 'provider', limits, at: at.get('provider') } as const;
  if (providers?.length === 0) return { ...provider, reason: 'no provider', others: [] };
  const [first, ...others] = providers ?? [];
  return first && others.length > 0
    ? { ...provider, reason: 'several providers', at: first, others }
    : undefined;
}

function negativeIn({ successesInARow, inconclusive }: Limits): keyof Metric {
  if (successesInARow < 0) return 'consecutiveSuccessLimit';
  return inconclusive < 0 ? 'inconclusiveLimit' : 'consecutiveErrorLimit';
}
