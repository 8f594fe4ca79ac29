import {
  ASKED_IN,
  type BoundMetric,
  circleIn,
  conflictingArguments,
  isEmptyTemplate,
  isRollout,
  judgedIn,
  judgedWith,
  type RefusedMetric,
  refusedMetric,
  repeatedMetrics,
  runsOf,
  type Twice,
  templateSpec,
  undeclaredArguments,
} from '#progressive';
import { type AnyField, defineRule, error, type Label, titleOf } from '#rule';

const atOnce = {
  impact: 'the controller refuses every Rollout that uses it as invalid: nothing is rolled out',
};
const oneProvider = { remedy: 'give the metric one provider' };
const ownNames = { ...atOnce, remedy: 'give each metric a name of its own' };
const oneValue = { ...atOnce, remedy: 'give the argument one value, or one of the arguments another name' };

export default defineRule({
  id: 'analysis-refused',
  category: 'Progressive delivery',
  summary: 'An analysis must be one that the controller takes.',
  hazard:
    'limits of a metric contradict each other, it has no provider or several, its argument is not declared, or its name is taken',
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
    below: error('`{metric}` has `{limit}` {value}, and {least} is the least', {
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
    empty: error('`{template}` has no metrics', { remedy: 'add a metric, or a template that has one' }),
    undeclared: error('`{template}` asks for `{argument}`, an argument that it does not declare', {
      impact:
        'a Rollout that waits for it is refused as invalid; in the background it ends in an error and the release is taken back',
      remedy: 'add `{argument}` to the `args` of the template',
    }),
    repeated: error('`{template}` has two metrics of the name `{metric}`', ownNames),
    together: error('{place} `{rollout}` has two metrics of the name `{metric}`', ownNames),
    conflicting: error('`{template}` gives `{argument}` two values', oneValue),
    apart: error('{place} `{rollout}` has two values for `{argument}`', oneValue),
    circular: error('`{template}` includes itself', {
      impact: 'the controller follows it without end and crashes: no Rollout of the cluster goes on',
      remedy: 'take one of the `templates` of the circle away',
    }),
  },

  on: 'judging',
  check(object, { graph, report }) {
    if (object.fragment) return;
    if (isRollout(object)) {
      for (const { metric, said } of judgedWith(graph, object, refusedMetric)) {
        const here = { at: metric.at.get('name'), text: 'the metric, with what the Rollout passes' };
        const because = [here, ...sum(said)];
        report({ ...wordsFor(metric, said), at: metric.by.at, because });
      }
      for (const { asked, templates } of runsOf(graph, object)) {
        if (templates.length < 2) continue;
        const of = { place: ASKED_IN[asked.place], rollout: titleOf(object) };
        const at = asked.templates[0]?.at ?? asked.at;
        for (const { name, places } of repeatedMetrics(templates))
          report({ message: 'together', with: { ...of, metric: name }, at, because: each(places) });
        for (const { name, places } of conflictingArguments(templates))
          report({ message: 'apart', with: { ...of, argument: name }, at, because: each(places) });
      }
      return;
    }
    const template = titleOf(object);
    for (const { metric, said } of judgedIn(object, refusedMetric)) {
      if (said.reason === 'interval' || said.reason === 'initialDelay') continue; // `invalid-value` says so.
      const because = [...sum(said), ...each(said.others)];
      report({ ...wordsFor(metric, said), at: said.at, because });
    }
    for (const { name, ...twice } of repeatedMetrics([object]))
      report({ message: 'repeated', with: { template, metric: name }, ...second(twice) });
    for (const { name, ...twice } of conflictingArguments([object]))
      report({ message: 'conflicting', with: { template, argument: name }, ...second(twice) });
    for (const { name, at } of undeclaredArguments(object, graph)) {
      report({ message: 'undeclared', with: { template, argument: name }, at });
    }
    const circle = circleIn(object, graph);
    if (circle) report({ message: 'circular', with: { template }, at: circle });
    else if (isEmptyTemplate(object, graph))
      report({ message: 'empty', with: { template }, at: templateSpec(object).get('metrics') });
  },
});

function wordsFor({ name: metric = 'a metric', limits: written }: BoundMetric, said: RefusedMetric) {
  const { reason, limits, key } = said;
  const { count } = limits;
  switch (reason) {
    case 'count below failureLimit and consecutiveSuccessLimit':
      return { message: 'few', with: { metric, count, sum: mostOf(said) } } as const;
    case 'count below inconclusiveLimit':
      return { message: 'inconclusive', with: { metric, count, sum: limits.inconclusive } } as const;
    case 'count without interval':
      return { message: 'unspaced', with: { metric, count } } as const;
    case 'no limit at all':
      return { message: 'unlimited', with: { metric } } as const;
    case 'no provider':
      return { message: 'unmeasured', with: { metric } } as const;
    case 'several providers':
      return { message: 'providers', with: { metric, count: said.others.length + 1 } } as const;
  }
  const value = (key !== 'provider' && written?.[key]) || '';
  if (reason === 'interval' || reason === 'initialDelay')
    return { message: 'duration', with: { metric, key, value } } as const;
  return {
    message: 'below',
    with: { metric, limit: key, value, least: key === 'failureLimit' ? -1 : 0 },
  } as const;
}

function mostOf({ limits }: RefusedMetric): number {
  return Math.max(0, limits.failures) + limits.successesInARow;
}

/** What the limits come to. */
function sum(said: RefusedMetric): readonly Label[] {
  if (said.reason !== 'count below failureLimit and consecutiveSuccessLimit') return [];
  const { failures, successesInARow } = said.limits;
  const text = `failureLimit ${failures} + consecutiveSuccessLimit ${successesInARow} = ${mostOf(said)}`;
  return [{ at: said.at, text }];
}

function each(places: readonly AnyField[]): readonly Label[] {
  return places.map((at) => ({ at, text: 'another one' }));
}

function second({ places: [first, other] }: Omit<Twice, 'name'>) {
  return { at: other as AnyField, because: first ? [{ at: first, text: 'the first of them' }] : [] };
}
