import type { Query } from '../../../syntax/promql/query.ts';
import type { Rollout } from '../rollout/rollout.ts';
import type { AskedAnalysis } from './analyses.ts';
import { type AnalysisRun, judges, type RunMetric, runOf } from './analysis-run.ts';
import { queryOf } from './bound-query.ts';
import type { Directory } from './template.ts';

/** A query of Prometheus by which a release is judged. */
export interface JudgingQuery {
  readonly run: AnalysisRun;
  readonly metric: RunMetric;
  readonly query: Query;
}

/** Those of an analysis that can be read, without those of dry runs. */
export function judgingQueries(
  directory: Directory,
  rollout: Rollout,
  asked: AskedAnalysis,
): readonly JudgingQuery[] {
  const run = runOf(directory, rollout, asked);
  return run.metrics.flatMap((metric) => {
    const query = judges(run, metric) ? queryOf(metric, run.args) : undefined;
    return query ? [{ run, metric, query }] : [];
  });
}
