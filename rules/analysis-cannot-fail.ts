import {
  ASKED_IN,
  dryRunsIn,
  type IdleMetric,
  idleMetric,
  isDry,
  isOnlyTried,
  isOnlyTriedThere,
  isRollout,
  judgedIn,
  judgedWith,
  runsOf,
} from '#progressive';
import { counted, defineRule, info, titleOf, warning } from '#rule';

const noConditions = 'write a `successCondition` or a `failureCondition` that the answer can break';
const dry = 'take the metrics that matter out of `dryRun`';

export default defineRule({
  id: 'analysis-cannot-fail',
  category: 'Progressive delivery',
  summary: 'An analysis must be able to fail.',
  hazard:
    'a metric takes fewer measurements than it needs failures, has no condition or one that always holds, or all metrics are dry runs',
  impact: 'a broken version passes: the release goes on to all users as if nobody had measured',
  remedy: noConditions,
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#failure-conditions-and-failure-limit',
    'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#dry-run-mode',
    'https://github.com/argoproj/argo-rollouts/issues/2026',
    'https://github.com/argoproj/argo-rollouts/issues/4792',
  ],
  messages: {
    lenient: warning('`{metric}` needs {needed} failures to fail, and takes {taken}', {
      remedy: 'write `failureLimit: {most}`, or let it measure {needed} times or more',
    }),
    patient: warning('`{metric}` goes on until {successes}, whatever fails', {
      remedy: 'write a `failureLimit` of 0 or more beside `consecutiveSuccessLimit`',
    }),
    unjudged: warning('`{metric}` has no condition, so every answer is a success'),
    web: info('`{metric}` has no condition, so every answer but an HTTP error is a success'),
    constant: warning('`{metric}` is a success, whatever is measured'),
    dry: warning('`{template}` has only dry runs, which count for nothing', { remedy: dry }),
    together: warning('{place} `{rollout}` has only dry runs, which count for nothing', { remedy: dry }),
  },

  on: 'judging',
  check(object, { graph, report }) {
    if (isRollout(object)) {
      for (const { metric, said } of judgedWith(graph, object, idleMetric)) {
        const because = [
          { at: metric.at.get('name'), text: 'the metric, with what the Rollout passes' },
          ...said.because,
        ];
        report({ message: said.reason, with: wordsFor(metric.name, said), at: metric.by.at, because });
      }
      for (const { asked } of runsOf(graph, object).filter(isOnlyTriedThere)) {
        const of = { place: ASKED_IN[asked.place], rollout: titleOf(object) };
        report({ message: 'together', with: of, at: asked.dryRun ?? asked.at });
      }
    } else if (isOnlyTried(object)) {
      report({ message: 'dry', with: { template: titleOf(object) }, at: dryRunsIn(object) });
    } else {
      for (const { metric, said } of judgedIn(object, idleMetric)) {
        if (isDry(metric.at, [dryRunsIn(object)])) continue;
        const { reason, at, because } = said;
        report({ message: reason, with: wordsFor(metric.name, said), at, because });
      }
    }
  },
});

function wordsFor(metric: string, { needed, taken, successes }: IdleMetric) {
  return {
    metric,
    needed,
    taken: counted(taken, 'measurement'),
    most: taken - 1,
    successes: successes === 1 ? 'a success' : `${successes} successes in a row`,
  };
}
