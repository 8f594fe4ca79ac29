import { analysesOf, isEndless, runOf } from '#progressive';
import { defineRule, error, type Label, titleOf } from '#rule';

const PLACES = {
  step: 'a step of',
  prePromotion: 'the pre-promotion analysis of',
  postPromotion: 'the post-promotion analysis of',
} as const;

export default defineRule({
  id: 'analysis-never-ends',
  category: 'Progressive delivery',
  summary: 'An analysis that a release waits for must end.',
  hazard:
    'a step, pre-promotion or post-promotion analysis has a metric with an `interval` and no `count`, so it measures for ever',
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
    endless: error('{place} `{rollout}` waits for `{metric}`, which measures for ever'),
  },

  on: 'rollout',
  check(rollout, { graph, report }) {
    for (const asked of analysesOf(rollout)) {
      const { place } = asked;
      if (place === 'background' || place === 'experiment') continue;
      const run = runOf(graph, rollout, asked);
      const metric = run.metrics.find(isEndless);
      if (!metric) continue;
      const because: readonly Label[] = [
        {
          at: metric.at.get('interval'),
          text: `measures every ${metric.limits?.interval}, without a \`count\``,
        },
      ];
      const of = { place: PLACES[place], rollout: titleOf(rollout), metric: metric.name ?? 'a metric' };
      report({ message: 'endless', with: of, at: asked.templates[0]?.at ?? asked.at, because });
    }
  },
});
