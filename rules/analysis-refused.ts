import { isRollout, refusedAsked, refusedTemplate } from '#progressive';
import { defineRule, error, titleOf, warning } from '#rule';

const atOnce = {
  impact: 'the controller refuses every Rollout that uses it as invalid: nothing is rolled out',
};
const oneProvider = { remedy: 'give the metric one provider' };
const ownNames = { ...atOnce, remedy: 'give each metric a name of its own' };
const anyMetric = { remedy: 'write a pattern that the name of a metric holds, or take it away' };
const oneValue = { ...atOnce, remedy: 'give the argument one value, or one of the arguments another name' };

export default defineRule({
  id: 'analysis-refused',
  category: 'Progressive delivery',
  summary: 'An analysis must be one that the controller takes.',
  hazard:
    'limits of a metric contradict each other, it has no provider or several, its condition or its argument cannot be read, its name is taken, or a name of a metric is none',
  impact:
    'it comes to light in the middle of a release: the analysis ends in an error, and the new version is taken back',
  remedy: 'raise `count`, or lower the limits until they fit into it',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://github.com/argoproj/argo-rollouts/blob/master/utils/analysis/factory.go',
    'https://github.com/argoproj/argo-rollouts/blob/master/utils/analysis/helpers.go',
    'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#failure-conditions-and-failure-limit',
    'https://github.com/argoproj/argo-rollouts/issues/1851',
    'https://github.com/argoproj/argo-rollouts/issues/2374',
  ],
  messages: {
    few: error('`{metric}` has a `count` of {count}, below its limits of {sum}'),
    inconclusive: error('`{metric}` has a `count` of {count}, below its `inconclusiveLimit` of {sum}'),
    unspaced: error('`{metric}` measures {count} times and has no `interval`', {
      remedy: 'write an `interval` beside `count`',
    }),
    below: error('`{metric}` has `{key}` {value}, and {least} is the least', {
      remedy: 'write {least} or more',
    }),
    unlimited: error('`{metric}` has `failureLimit` -1 and no `consecutiveSuccessLimit`', {
      remedy: 'write a `failureLimit` of 0 or more, or a `consecutiveSuccessLimit`',
    }),
    duration: error('`{metric}` gets `{value}` as its `{key}`, which is no duration', {
      remedy: 'write a duration such as `30s` or `1h30m`',
    }),
    unmeasured: error('`{metric}` has no provider', oneProvider),
    providers: error('`{metric}` has {count} providers', oneProvider),
    empty: error('`{owner}` has no metrics', { remedy: 'add a metric, or a template that has one' }),
    list: error('`{metric}` takes a list for a number: each measurement is an error', {
      remedy: 'ask for the first value of the list, `result[0]`',
    }),
    unnamed: error('the condition of `{metric}` asks for `{value}`, which stands for nothing', {
      remedy: 'ask for `result` alone, and for an argument as `{{args.limit}}`',
    }),
    undeclared: error('`{owner}` asks for `{argument}`, an argument that it does not declare', {
      impact:
        'a Rollout that waits for it is refused as invalid; in the background it ends in an error and the release is taken back',
      remedy: 'add `{argument}` to the `args` of the template',
    }),
    undeclaredUnseen: warning('`{owner}` asks for `{argument}`, an argument that it does not declare', {
      impact:
        'a release that uses it is refused, or ends in an error, unless a template beside it declares it',
      remedy: 'add `{argument}` to the `args` of the template',
    }),
    unmatched: error('`{key}` of `{owner}` names `{value}`, which is no metric of the analysis', anyMetric),
    unmatchedUnseen: warning('`{key}` of `{owner}` names `{value}`, which is none of its metrics', anyMetric),
    repeated: error('`{owner}` has two metrics of the name `{metric}`', ownNames),
    together: error('{place} `{owner}` has two metrics of the name `{metric}`', ownNames),
    conflicting: error('`{owner}` gives `{argument}` two values', oneValue),
    apart: error('{place} `{owner}` has two values for `{argument}`', oneValue),
    circular: error('`{owner}` includes itself', {
      impact: 'the controller follows it without end and crashes: no Rollout of the cluster goes on',
      remedy: 'take one of the `templates` of the circle away',
    }),
  },

  on: 'judging',
  check(object, { graph, report }) {
    if (object.fragment) return;
    const refused = isRollout(object) ? refusedAsked(object, graph) : refusedTemplate(object, graph);
    for (const { reason, at, because, ...words } of refused) {
      report({ message: reason, with: { ...words, owner: titleOf(object) }, at, because });
    }
  },
});
