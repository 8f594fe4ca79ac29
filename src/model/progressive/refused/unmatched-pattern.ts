import type { Metric as MetricObject } from '../../delivery-types.ts';
import type { AnyField, Field } from '../../field.ts';
import { type AnalysisRun, runsWith } from '../analysis/analysis-run.ts';
import { type MetricPatterns, matches } from '../analysis/dry-run.ts';
import { type AnalysisTemplate, type Directory, metricsOf, templateSpec } from '../analysis/template.ts';
import { withIncluded } from './inclusion.ts';

/** A pattern of `dryRun` or `measurementRetention` that matches the name of no metric: the analysis ends in an error then. */
export interface UnmatchedPattern {
  readonly list: string;
  readonly pattern: string;
  readonly at: AnyField;
  /** The analysis that it breaks; undefined where none of the input has the template. */
  readonly run: AnalysisRun | undefined;
}

/** Those that a Rollout writes beside the templates, each once. GetDryRunMetrics and GetMeasurementRetentionMetrics in utils/analysis of Argo Rollouts. */
export function unmatchedBeside(runs: readonly AnalysisRun[]): readonly UnmatchedPattern[] {
  const found = runs.flatMap((run) => {
    const { dryRun, retention } = run.asked;
    return unmatchedIn(
      [dryRun, retention].filter((list) => list !== undefined),
      run,
    );
  });
  return [...new Map(found.map((one) => [one.at.place.span.start, one])).values()];
}

/** Those of a template; where the input has its analyses, they are matched with all metrics of each. */
export function unmatchedWithin(
  template: AnalysisTemplate,
  directory: Directory,
): readonly UnmatchedPattern[] {
  const lists = (['dryRun', 'measurementRetention'] as const).map((key) => templateSpec(template).get(key));
  if (lists.every(({ state }) => state === 'absent')) return [];
  const runs = runsWith(directory, template);
  for (const run of runs) {
    const found = unmatchedIn(lists, run);
    if (found.length > 0) return found;
  }
  if (runs.length > 0) return [];
  const { templates, complete } = withIncluded(template, directory);
  return complete ? unmatchedAmong(lists, [...templates.keys()].flatMap(metricsOf), undefined) : [];
}

function unmatchedIn(lists: readonly AnyField[], run: AnalysisRun): readonly UnmatchedPattern[] {
  if (!run.complete) return [];
  return unmatchedAmong(
    lists,
    run.metrics.map(({ at }) => at),
    run,
  );
}

function unmatchedAmong(
  lists: readonly AnyField[],
  metrics: readonly Field<MetricObject>[],
  run: AnalysisRun | undefined,
): readonly UnmatchedPattern[] {
  const names = metrics.map((metric) => metric.get('name').value);
  if (names.length === 0) return [];
  return (lists as readonly MetricPatterns[]).flatMap((list) =>
    list.items().flatMap((item) => {
      const at = item.get('metricName');
      const isUnmatched = names.every((name) => matches(at.value, name) === false);
      return isUnmatched ? [{ list: String(list.key), pattern: at.value as string, at, run }] : [];
    }),
  );
}
