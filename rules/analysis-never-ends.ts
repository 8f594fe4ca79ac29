import { ASKED_IN, type AskedAnalysis, analysesOf, isEndless, runOf } from '#progressive';
import { type AnyField, defineRule, error, type Field, titleOf } from '#rule';

const waits = '{place} `{rollout}` waits for `{metric}`, which never ends';

export default defineRule({
  id: 'analysis-never-ends',
  category: 'Progressive delivery',
  summary: 'An analysis that a release waits for must end.',
  hazard:
    'an analysis that a release waits for has a metric with an `interval` and no `count`, so it measures for ever',
  impact: 'the controller refuses the Rollout as invalid: nothing is rolled out until it is mended',
  remedy:
    'write a `count` beside the `interval`, or move the analysis to `canary.analysis`, which ends with the steps',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#inline-analysis',
    'https://github.com/argoproj/argo-rollouts/issues/2690',
  ],
  messages: {
    endless: error(waits),
    required: error(waits, {
      impact: 'the release stands at this step until a person promotes or aborts it',
      remedy: 'write a `count` beside the `interval`, or a `duration` for the experiment',
    }),
  },

  on: 'rollout',
  check(rollout, { graph, report }) {
    for (const asked of analysesOf(rollout)) {
      const { place } = asked;
      if (place === 'background' || (place === 'experiment' && !isAwaited(asked))) continue;
      const metric = runOf(graph, rollout, asked).metrics.find(isEndless);
      if (!metric) continue;
      const text = `measures every ${metric.limits?.interval}, without a \`count\``;
      report({
        message: place === 'experiment' ? 'required' : 'endless',
        with: { place: ASKED_IN[place], rollout: titleOf(rollout), metric: metric.name ?? 'a metric' },
        at: metric.by.at,
        because: [{ at: metric.at.get('interval'), text }],
      });
    }
  },
});

/** An experiment without a duration ends with the analyses that it requires. */
function isAwaited({ at }: AskedAnalysis): boolean {
  const experiment = at.parent?.parent as Field<{ readonly duration?: string }> | undefined;
  const required = (at as AnyField as Field<{ readonly requiredForCompletion?: boolean }>).get(
    'requiredForCompletion',
  );
  return required.value === true && experiment?.get('duration').state === 'absent';
}
