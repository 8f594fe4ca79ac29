import type { Metric as MetricObject } from '../../delivery-types.ts';
import type { AnyField, Field } from '../../field.ts';
import { type AnalysisTemplate, metricsOf, templateSpec } from './template.ts';

/** Names of metrics, as patterns. */
export type MetricPatterns = Field<readonly { readonly metricName?: string }[]>;

/** Where a template says which metrics do not count. */
export function dryRunsIn(template: AnalysisTemplate): MetricPatterns {
  return templateSpec(template).get('dryRun') as MetricPatterns;
}

/**
 * Whether the name of a metric is among those that do not count: a pattern need only be found in it. Undefined where
 * that is not known. GetDryRunMetrics in utils/analysis of Argo Rollouts.
 */
export function isDry(metric: Field<MetricObject>, rules: readonly AnyField[]): boolean | undefined {
  const name = metric.get('name').value;
  let known = name !== undefined;
  for (const rule of rules as readonly MetricPatterns[]) {
    if (rule.state === 'unknown' || rule.grows) known = false;
    for (const item of rule.items()) {
      const answer = matches(item.get('metricName').value, name);
      if (answer) return true;
      if (answer === undefined) known = false;
    }
  }
  return known ? false : undefined;
}

/** Whether a template says by itself that none of its metrics counts. */
export function isOnlyTried(template: AnalysisTemplate): boolean {
  return areDry(metricsOf(template), [dryRunsIn(template)]);
}

/** Whether there are metrics, and none of them counts. */
export function areDry(metrics: readonly Field<MetricObject>[], rules: readonly AnyField[]): boolean {
  return metrics.length > 0 && metrics.every((metric) => isDry(metric, rules));
}

/** Undefined where that is not known, and for what only Go reads; what repeats nothing is no pattern there either. */
export function matches(pattern: string | undefined, name: string | undefined): boolean | undefined {
  if (pattern === undefined || name === undefined) return undefined;
  if (/^[*+?]/.test(pattern)) return false;
  try {
    return new RegExp(pattern).test(name);
  } catch {
    return undefined;
  }
}
