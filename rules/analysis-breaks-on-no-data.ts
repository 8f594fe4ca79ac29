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

const SUCCESS = 'the success condition with `len(result) == 0 || isNaN(result[0]) ||`';
const FAILURE = 'the failure condition with `len(result) > 0 && !isNaN(result[0]) &&`';
const FILLED = 'or end the query with `or vector(0)` where 0 is a good value';

const HEADLINE = '`{metric}` of `{template}` ends in an error where its query finds no series';

export default defineRule({
  id: 'analysis-breaks-on-no-data',
  category: 'Progressive delivery',
  summary: 'A condition must say what it means when there is no data.',
  hazard:
    'a condition reads `result[0]` of a query of Prometheus that may find no series, or divides nothing by nothing, and guards against neither',
  impact: 'a good version is taken back only because there was no request, or no error, to count',
  remedy: `begin ${SUCCESS} where no data is fine`,
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
    empty: info(HEADLINE, { remedy: `begin ${SUCCESS} where no data is fine, ${FILLED}` }),
    emptyFailure: info(HEADLINE, { remedy: `begin ${FAILURE} where no data is fine, ${FILLED}` }),
    emptyBoth: info(HEADLINE, { remedy: `begin ${SUCCESS}, and ${FAILURE}, where no data is fine` }),
    fails: info('`{metric}` of `{template}` fails where there is nothing to divide'),
    passes: info('`{metric}` of `{template}` passes where there is nothing to divide', {
      impact: 'a version that gets no requests passes, and all users get it',
      remedy:
        'write `(isNaN(result[0]) || …)` around the comparison in the failure condition, or add a success condition',
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
        ? emptyOf(metric)
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
  return !conditions.includes('result') || conditions.includes('isNaN');
}

/** Each condition needs a guard of its own. */
function emptyOf({ successCondition, failureCondition }: BoundMetric) {
  if (!failureCondition) return 'empty';
  return successCondition ? 'emptyBoth' : 'emptyFailure';
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
