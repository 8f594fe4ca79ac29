import {
  type AnalysisTemplate,
  ASKED_IN,
  answersWithList,
  type BoundMetric,
  circleIn,
  conflictingArguments,
  dryRunsIn,
  isDry,
  isEmptyTemplate,
  isRollout,
  judgedIn,
  judgedWith,
  queryOf,
  type RefusedMetric,
  refusedMetric,
  repeatedMetrics,
  runsOf,
  type Twice,
  takesListForNumber,
  templateSpec,
  unaskedMetrics,
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
    'limits of a metric contradict each other, it has no provider or several, its condition or its argument cannot be read, or its name is taken',
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
    list: error('`{metric}` takes a list for a number: each measurement is an error', {
      remedy: 'ask for the first value of the list, `result[0]`',
    }),
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
        const because = [here, ...sumLabel(said)];
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
      const because = [...sumLabel(said), ...each(said.others)];
      report({ ...wordsFor(metric, said), at: said.at, because });
    }
    for (const { metric, query } of listsForNumbers(object)) {
      const at = metric.at.get(metric.successCondition ? 'successCondition' : 'failureCondition');
      const because = [{ at: query, text: 'finds a list of values, one for each series' }];
      report({ message: 'list', with: { metric: metric.name ?? 'a metric' }, at, because });
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

/** Metrics whose conditions cannot be evaluated, and their queries. */
function listsForNumbers(template: AnalysisTemplate) {
  return unaskedMetrics(template).flatMap((metric) => {
    const query = isDry(metric.at, [dryRunsIn(template)]) === false ? queryOf(metric) : undefined;
    const isList = query && answersWithList(query) && takesListForNumber(metric);
    return isList ? [{ metric, query: metric.query }] : [];
  });
}

const SAID = {
  'count below failureLimit and consecutiveSuccessLimit': 'few',
  'count below inconclusiveLimit': 'inconclusive',
  'count without interval': 'unspaced',
  'failureLimit below -1': 'below',
  'negative limit': 'below',
  'no limit at all': 'unlimited',
  'no provider': 'unmeasured',
  'several providers': 'providers',
  initialDelay: 'duration',
  interval: 'duration',
} as const satisfies { readonly [reason in RefusedMetric['reason']]: string };

function wordsFor({ name: metric }: BoundMetric, { reason, key, value, count, sum }: RefusedMetric) {
  const least = key === 'failureLimit' ? -1 : 0;
  return { message: SAID[reason], with: { metric, count, sum, limit: key, key, value, least } } as const;
}

/** What the limits come to. */
function sumLabel({ at, sumInWords }: RefusedMetric): readonly Label[] {
  return sumInWords === undefined ? [] : [{ at, text: sumInWords }];
}

function each(places: readonly AnyField[]): readonly Label[] {
  return places.map((at) => ({ at, text: 'another one' }));
}

function second({ places: [first, other] }: Omit<Twice, 'name'>) {
  return { at: other as AnyField, because: first ? [{ at: first, text: 'the first of them' }] : [] };
}
