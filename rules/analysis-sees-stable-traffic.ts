import { judgedByOld } from '#progressive';
import { defineRule, titleOf, warning } from '#rule';

export default defineRule({
  id: 'analysis-sees-stable-traffic',
  category: 'Progressive delivery',
  summary: 'An analysis must look at the new pods, not at those that go on serving.',
  hazard:
    'a query of Prometheus counts requests of the old version, as it names neither the canary or preview Service nor the hash of the new pods; or a URL asks the stable Service',
  impact: 'errors of the new version drown in what the old one answers well, and all users get it',
  remedy:
    'match the Service of the new version, or the label with the hash of its pods by an argument with `podTemplateHashValue: Latest`',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#background-analysis',
    'https://github.com/argoproj/argo-rollouts/issues/1700',
  ],
  messages: {
    hidden: warning('`{rollout}` passes `{metric}` while {rate}% of its canary requests fail at {share}%'),
    mixed: warning('`{metric}` judges the canary of `{rollout}` by the requests of both versions'),
    stable: warning('`{metric}` judges the canary of `{rollout}` by the requests of the old version', {
      impact: 'the analysis passes whatever the new version answers, and all users get it',
    }),
    asked: warning('`{metric}` asks Service `{service}`: the old version of `{rollout}` answers', {
      impact: 'the analysis passes whatever the new version answers, and all users get it',
      remedy: 'ask the canary or preview Service',
    }),
    idle: warning('`{metric}` judges `{rollout}` before its new version gets requests', {
      impact: 'the old version is measured, so that any new one passes, and all users get it',
    }),
  },

  on: 'rollout',
  check(rollout, { graph, report }) {
    for (const { metric, how, because, service, rate, share } of judgedByOld(graph, rollout)) {
      const of = { rollout: titleOf(rollout), metric: metric.name, service, rate, share };
      report({ message: how, with: of, at: metric.by.at, because });
    }
  },
});
