import type { AnyField, Field } from '../../field.ts';
import { type BoundMetric, unaskedMetrics } from '../analysis/bound-metric.ts';
import { queryOf } from '../analysis/bound-query.ts';
import { unknownNameIn } from '../analysis/condition-names.ts';
import { dryRunsIn, isDry } from '../analysis/dry-run.ts';
import { isJudgedByConditions } from '../analysis/idle-metric.ts';
import { answersWithList, takesListForNumber } from '../analysis/no-data.ts';
import type { AnalysisTemplate } from '../analysis/template.ts';

/** Metrics of a template whose conditions take a list for a number, and their queries. */
export function listsForNumbers(
  template: AnalysisTemplate,
): readonly { readonly metric: BoundMetric; readonly query: AnyField }[] {
  return deciding(template).flatMap((metric) => {
    const query = queryOf(metric);
    const isList = query && answersWithList(query) && takesListForNumber(metric);
    return isList ? [{ metric, query: metric.query }] : [];
  });
}

/** Names in the conditions of a template that stand for nothing. */
export function unknownNames(template: AnalysisTemplate): readonly {
  readonly metric: BoundMetric;
  readonly name: string;
  readonly at: Field<string | undefined>;
}[] {
  return deciding(template)
    .filter(isJudgedByConditions)
    .flatMap((metric) =>
      (['successCondition', 'failureCondition'] as const).flatMap((key) => {
        const name = unknownNameIn(metric[key] ?? '');
        return name === undefined ? [] : [{ metric, name, at: metric.at.get(key) }];
      }),
    );
}

/** Metrics that are no dry runs. */
function deciding(template: AnalysisTemplate): readonly BoundMetric[] {
  return unaskedMetrics(template).filter(({ at }) => isDry(at, [dryRunsIn(template)]) === false);
}
