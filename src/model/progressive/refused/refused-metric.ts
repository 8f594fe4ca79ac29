import type { BoundMetric } from '../analysis/bound-metric.ts';
import { type Limits, limitsOf, type Metric, type MetricRefusal, refusalOf } from '../analysis/metric.ts';
import { providersOf } from '../analysis/providers.ts';
import { type AnalysisRefusal, analysisRefusal, type MetricReason } from './analysis-refusal.ts';

/** Why each is refused in a word, and the key at which it is. */
const REFUSED: { readonly [refused in MetricRefusal]: readonly [MetricReason, keyof Metric] } = {
  'negative limit': ['below', 'inconclusiveLimit'],
  'failureLimit below -1': ['below', 'failureLimit'],
  'no limit at all': ['unlimited', 'failureLimit'],
  'count below failureLimit and consecutiveSuccessLimit': ['few', 'count'],
  'count below inconclusiveLimit': ['inconclusive', 'count'],
  'count without interval': ['unspaced', 'count'],
  interval: ['duration', 'interval'],
  initialDelay: ['duration', 'initialDelay'],
};

/**
 * Why an analysis ends in an error before it measures this metric; the release is then taken back. Undefined where nothing
 * is refused, and where a part that decides is unknown. ValidateMetric in utils/analysis of Argo Rollouts.
 */
export function refusedMetric({ at, name, limits: metric }: BoundMetric): AnalysisRefusal | undefined {
  const refused = metric && refusalOf(metric);
  if (metric && refused) {
    const limits = limitsOf(metric);
    const [reason, usual] = REFUSED[refused];
    const key = refused === 'negative limit' ? negativeIn(limits) : usual;
    const { sum, sumInWords } = sumOf(reason, limits);
    const least = key === 'failureLimit' ? -1 : 0;
    const words = { metric: name, key, value: metric[key] ?? '', count: limits.count, sum, least };
    const because = sumInWords === undefined ? [] : [{ at: at.get(key), text: sumInWords }];
    return analysisRefusal(reason, at.get(key), words, because);
  }
  const providers = providersOf(at);
  const [first, ...others] = providers ?? [];
  if (providers && !first) return analysisRefusal('unmeasured', at.get('provider'), { metric: name });
  if (!first || others.length === 0) return undefined;
  const because = others.map((other) => ({ at: other, text: 'another one' }));
  return analysisRefusal('providers', first, { metric: name, count: others.length + 1 }, because);
}

function negativeIn({ successesInARow, inconclusive }: Limits): keyof Metric {
  if (successesInARow < 0) return 'consecutiveSuccessLimit';
  return inconclusive < 0 ? 'inconclusiveLimit' : 'consecutiveErrorLimit';
}

/** The limits that `count` must hold, and what they add up from. */
function sumOf(
  reason: MetricReason,
  { failures, inconclusive, successesInARow }: Limits,
): { readonly sum: number; readonly sumInWords?: string } {
  if (reason !== 'few') return { sum: inconclusive };
  const sum = Math.max(0, failures) + successesInARow;
  return {
    sum,
    sumInWords: `failureLimit ${failures} + consecutiveSuccessLimit ${successesInARow} = ${sum}`,
  };
}
