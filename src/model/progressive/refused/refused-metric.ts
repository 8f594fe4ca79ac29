import type { AnyField } from '../../field.ts';
import type { BoundMetric } from '../analysis/bound-metric.ts';
import { type Limits, limitsOf, type Metric, type MetricRefusal, refusalOf } from '../analysis/metric.ts';
import { providersOf } from '../analysis/providers.ts';

/** Why an analysis ends in an error before it measures this metric; the release is then taken back. */
export interface RefusedMetric {
  readonly reason: MetricRefusal | 'no provider' | 'several providers';
  /** What is wrong, and what stands beside it. */
  readonly at: AnyField;
  readonly key: keyof Metric | 'provider';
  readonly others: readonly AnyField[];
  /** What is written at the key. */
  readonly value: number | string;
  /** `count`, or how many providers there are. */
  readonly count: number;
  /** The limits that `count` must hold, and in words what they add up from. */
  readonly sum: number;
  readonly sumInWords: string | undefined;
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
  if (metric && reason) {
    const limits = limitsOf(metric);
    const key = reason === 'negative limit' ? negativeIn(limits) : KEYS[reason];
    const words = { value: metric[key] ?? '', count: limits.count, ...sumOf(reason, limits) };
    return { reason, key, at: at.get(key), others: [], ...words };
  }
  const providers = providersOf(at);
  const count = providers?.length ?? 0;
  const words = { key: 'provider', value: '', count, sum: 0, sumInWords: undefined } as const;
  if (providers?.length === 0) return { ...words, reason: 'no provider', at: at.get('provider'), others: [] };
  const [first, ...others] = providers ?? [];
  return first && others.length > 0
    ? { ...words, reason: 'several providers', at: first, others }
    : undefined;
}

function negativeIn({ successesInARow, inconclusive }: Limits): keyof Metric {
  if (successesInARow < 0) return 'consecutiveSuccessLimit';
  return inconclusive < 0 ? 'inconclusiveLimit' : 'consecutiveErrorLimit';
}

function sumOf(
  reason: MetricRefusal,
  { failures, inconclusive, successesInARow }: Limits,
): Pick<RefusedMetric, 'sum' | 'sumInWords'> {
  if (reason === 'count below inconclusiveLimit') return { sum: inconclusive, sumInWords: undefined };
  const sum = Math.max(0, failures) + successesInARow;
  const sumInWords = `failureLimit ${failures} + consecutiveSuccessLimit ${successesInARow} = ${sum}`;
  const isSum = reason === 'count below failureLimit and consecutiveSuccessLimit';
  return { sum, sumInWords: isSum ? sumInWords : undefined };
}
