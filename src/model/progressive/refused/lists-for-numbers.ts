import type { AnyField } from '../../field.ts';
import { boundArguments, declaredArguments } from '../analysis/arguments.ts';
import { type BoundMetric, boundMetric } from '../analysis/bound-metric.ts';
import { queryOf } from '../analysis/bound-query.ts';
import { dryRunsIn, isDry } from '../analysis/dry-run.ts';
import { answersWithList, takesListForNumber } from '../analysis/no-data.ts';
import { type AnalysisTemplate, metricsOf } from '../analysis/template.ts';

/** Metrics of a template whose conditions cannot be evaluated, and their queries. */
export function listsForNumbers(
  template: AnalysisTemplate,
): readonly { readonly metric: BoundMetric; readonly query: AnyField }[] {
  const args = boundArguments(declaredArguments(template), []);
  return metricsOf(template).flatMap((at) => {
    const metric = boundMetric(at, args);
    const query = isDry(at, [dryRunsIn(template)]) === false ? queryOf(metric) : undefined;
    const isList = query && answersWithList(query) && takesListForNumber(metric);
    return isList ? [{ metric, query: metric.query }] : [];
  });
}
