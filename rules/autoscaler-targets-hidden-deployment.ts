import { defineRule, error, isWorkload, titleOf } from '#rule';

export default defineRule({
  id: 'autoscaler-targets-hidden-deployment',
  category: 'Autoscaling',
  summary: 'An autoscaler must scale what runs the pods: the Rollout, or the primary of a Canary.',
  hazard: 'an autoscaler scales a Deployment whose pods a Rollout or a Canary of Flagger runs instead',
  impact: 'the pods that take requests are never scaled: under load they queue requests, time out and fail',
  remedy: 'scale the Rollout: `kind: Rollout` in `scaleTargetRef`',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/hpa-support/',
    'https://github.com/argoproj/argo-rollouts/issues/4110',
    'https://docs.flagger.app/faq#how-does-flagger-interact-with-the-horizontal-pod-autoscaler-hpa',
    'https://github.com/fluxcd/flagger/issues/1158',
  ],
  messages: {
    rollout: error('`{autoscaler}` scales Deployment `{target}`, whose pods Rollout `{owner}` runs'),
    canary: error('`{autoscaler}` scales `{target}`, and Flagger sends requests to `{target}-primary`', {
      remedy:
        'name the autoscaler in `autoscalerRef` of the Canary: Flagger makes one like it for the primary',
    }),
  },

  on: 'autoscaler',
  check(autoscaler, { graph, report }) {
    const hiding = autoscaler.live ? undefined : graph.scaling.hiding(autoscaler);
    const target = autoscaler.target.name.value;
    if (!hiding || target === undefined) return;
    const { by, owner, at } = hiding;
    const of = { autoscaler: titleOf(autoscaler), target };
    if (by === 'Canary') {
      const text =
        'Flagger scales it to 0 between releases; without `autoscalerRef` nothing scales the primary';
      report({ message: 'canary', with: of, at: autoscaler.target.name, because: [{ at, text }] });
    } else {
      const text = 'takes only the template of the Deployment and scales pods of its own';
      const floor = isWorkload(owner) ? graph.floor(owner) : undefined;
      report({
        message: 'rollout',
        with: { ...of, owner: titleOf(owner) },
        at: autoscaler.target.name,
        because: [{ at, text }, ...(floor ? [floor.because] : [])],
      });
    }
  },
});
