import { type BoundMetric, unaskedMetrics } from '../analysis/bound-metric.ts';
import { queryOf } from '../analysis/bound-query.ts';
import { unknownNameIn } from '../analysis/condition-names.ts';
import { dryRunsIn, isDry } from '../analysis/dry-run.ts';
import { isJudgedByConditions } from '../analysis/idle-metric.ts';
import { answersWithList, takesListForNumber } from '../analysis/no-data.ts';
import type { AnalysisTemplate } from '../analysis/template.ts';
import { type AnalysisRefusal, analysisRefusal } from './analysis-refusal.ts';

/** Metrics of a template whose conditions take a list for a number. */
export function listsForNumbers(template: AnalysisTemplate): readonly AnalysisRefusal[] {
  return deciding(template).flatMap((metric) => {
    const query = queryOf(metric);
    if (!query || !answersWithList(query) || !takesListForNumber(metric)) return [];
    const at = metric.at.get(metric.successCondition ? 'successCondition' : 'failureCondition');
    const because = [{ at: metric.query, text: 'finds a list of values, one for each series' }];
    return [analysisRefusal('list', at, { metric: metric.name }, because)];
  });
}

/** Names in the conditions of a template that stand for nothing. */
export function unknownNames(template: AnalysisTemplate): readonly AnalysisRefusal[] {
  return deciding(template)
    .filter(isJudgedByConditions)
    .flatMap((metric) =>
      (['successCondition', 'failureCondition'] as const).flatMap((key) => {
        const value = unknownNameIn(metric[key] ?? '');
        if (value === undefined) return [];
        return [analysisRefusal('unnamed', metric.at.get(key), { metric: metric.name, value })];
      }),
    );
}

/** Metrics that are no dry runs. */
function deciding(template: AnalysisTemplate): readonly BoundMetric[] {
  return unaskedMetrics(template).filter(({ at }) => isDry(at, [dryRunsIn(template)]) === false);
}
