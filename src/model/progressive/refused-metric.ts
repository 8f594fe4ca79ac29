import type { AnyField } from '../field.ts';
import type { BoundMetric } from './bound-metric.ts';
import { type Limits, limitsOf, type MetricRefusal, refusalOf } from './metric.ts';
import { providersOf } from './providers.ts';

/** Why an analysis ends in an error before it measures this metric; the release is then taken back. */
export type RefusedMetric =
  | { readonly reason: MetricRefusal; readonly limits: Limits }
  | { readonly reason: 'no provider' }
  | { readonly reason: 'several providers'; readonly providers: readonly AnyField[] };

/** Undefined where nothing is refused, and where a part that decides is unknown. ValidateMetric in utils/analysis of Argo Rollouts. */
export function refusedMetric({ at, limits }: BoundMetric): RefusedMetric | undefined {
  const reason = limits && refusalOf(limits);
  if (limits && reason) return { reason, limits: limitsOf(limits) };
  const providers = providersOf(at);
  if (providers?.length === 0) return { reason: 'no provider' };
  return providers && providers.length > 1 ? { reason: 'several providers', providers } : undefined;
}
