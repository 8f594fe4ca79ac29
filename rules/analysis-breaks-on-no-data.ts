import {
  type BoundMetric,
  dryRunsIn,
  isDry,
  mayBeEmpty,
  mayBeNotANumber,
  queryOf,
  unaskedMetrics,
  withoutData,
} from '#progressive';
import { defineRule, info, type Label, titleOf } from '#rule';

export default defineRule({
  id: 'analysis-breaks-on-no-data',
  category: 'Progressive delivery',
  summary: 'A condition must say what it means when there is no data.',
  hazard:
    'a condition reads `result[0]` of a query of Prometheus that may find no series, or divides nothing by nothing, and guards against neither',
  impact: 'a good version is taken back only because there was no request, or no error, to count',
  remedy:
    'begin it with `len(result) == 0 || isNaN(result[0]) ||` where no data is fine, or end the query with `or vector(0)`',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/analysis/prometheus/',
    'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#handling-metric-results',
    'https://github.com/argoproj/argo-rollouts/issues/1466',
    'https://github.com/argoproj/argo-rollouts/issues/2101',
    'https://github.com/argoproj/argo-rollouts/issues/3503',
  ],
  messages: {
    empty: info('`{metric}` of `{template}` ends in an error where its query finds no series'),
    fails: info('`{metric}` of `{template}` fails where there is nothing to divide'),
    passes: info('`{metric}` of `{template}` passes where there is nothing to divide', {
      impact: 'a version that gets no requests passes, and all users get it',
      remedy: 'add `isNaN(result[0]) ||` to the failure condition, or a success condition',
    }),
    pauses: info('`{metric}` of `{template}` is inconclusive where there is nothing to divide', {
      impact: 'the release stands still until somebody looks at it',
    }),
  },

  on: 'analysis',
  check(template, { report }) {
    for (const metric of unaskedMetrics(template)) {
      const { at } = metric;
      const end = isDry(at, [dryRunsIn(template)]) === false ? withoutData(metric) : undefined;
      if (!end || (end.empty !== 'Error' && isGuarded(metric))) continue;
      const query = queryOf(metric);
      if (!query) continue;
      const isEmpty = end.empty === 'Error' && mayBeEmpty(query);
      const message = isEmpty
        ? 'empty'
        : mayBeNotANumber(query) && !isGuarded(metric)
          ? ENDS[end.notANumber ?? 'Error']
          : undefined;
      if (!message) continue;
      const because: readonly Label[] = [
        { at: metric.query, text: isEmpty ? 'may find no series' : 'is no number where both sides are 0' },
        ...(isEmpty && metric.limits ? [{ at, text: givesUp(metric.limits.consecutiveErrorLimit) }] : []),
      ];
      const condition = at.get(metric.successCondition ? 'successCondition' : 'failureCondition');
      const of = { metric: metric.name, template: titleOf(template) };
      report({ message, with: of, at: condition, because });
    }
  },
});

/** Whether it says what a result means that is no number, or asks nothing of any. */
function isGuarded({ successCondition = '', failureCondition = '' }: BoundMetric): boolean {
  const conditions = successCondition + failureCondition;
  return conditions === '' || conditions.includes('isNaN');
}

const ENDS = {
  Failed: 'fails',
  Successful: 'passes',
  Inconclusive: 'pauses',
  Error: undefined,
} as const;

function givesUp(limit: number | string = 4): string {
  return `is given up after ${Number(limit) + 1} errors in a row, which takes the release back`;
}
