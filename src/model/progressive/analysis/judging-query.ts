import type { Query } from '../../../syntax/promql/query.ts';
import { type AnalysisRun, judges, type RunMetric } from './analysis-run.ts';
import { queryOf } from './bound-query.ts';

/** A query of Prometheus by which a release is judged. */
export interface JudgingQuery {
  readonly metric: RunMetric;
  readonly query: Query;
}

/** Those of an analysis that can be read, without those of dry runs. */
export function judgingQueries(run: AnalysisRun): readonly JudgingQuery[] {
  return run.metrics.flatMap((metric) => {
    const query = judges(run, metric) ? queryOf(metric) : undefined;
    return query ? [{ metric, query }] : [];
  });
}
