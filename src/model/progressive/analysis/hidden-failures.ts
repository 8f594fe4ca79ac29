import type { Query } from '../../../syntax/promql/query.ts';
import type { Label } from '../../label.ts';
import type { BoundMetric } from './bound-metric.ts';
import { hiddenFailures, passesNoFailure, thresholdOf } from './threshold.ts';
import { isShareOfRequests } from './watched.ts';

/** What the canary may fail without failing its analysis, in percent with three digits, and the sum that shows it. */
export interface HiddenFailures {
  readonly rate: string;
  readonly share: string;
  readonly why: Label;
}

/** Of a query that measures both versions; `percent`: of the requests, what the canary gets. */
export function failuresHiddenAt(
  percent: number,
  metric: BoundMetric,
  query: Query,
): HiddenFailures | undefined {
  const threshold = isShareOfRequests(query) ? thresholdOf(metric) : undefined;
  const hidden = threshold && hiddenFailures(threshold, percent / 100);
  if (!threshold || hidden === undefined) return undefined;
  const { bound, value } = threshold;
  const allowed = threeDigits((bound === 'least' ? 1 - value : value) * 100);
  const condition = metric.successCondition ? 'successCondition' : 'failureCondition';
  const [rate, share] = [threeDigits(hidden * 100), threeDigits(percent)];
  const sum = hidden < 1 ? `${allowed} / ${share} is ${rate}%` : 'the canary has no more than that';
  const why = { at: metric.at.get(condition), text: `lets ${allowed}% of all requests fail, and ${sum}` };
  return { rate, share, why };
}

/** Whether the first failed request of either version fails the metric. */
export function seesEachFailure(metric: BoundMetric, query: Query): boolean {
  const threshold = thresholdOf(metric);
  return threshold !== undefined && passesNoFailure(threshold, isShareOfRequests(query));
}

export function threeDigits(percent: number): string {
  return String(Number(percent.toPrecision(3)));
}
