import { durationText, strategyOf } from '#progressive';
import { defineRule, titleOf, warning } from '#rule';

export default defineRule({
  id: 'promotion-without-test',
  category: 'Progressive delivery',
  summary: 'A blue/green release must look at the new version before all traffic goes there.',
  hazard:
    'a blueGreen strategy promotes by itself, and no pre-promotion analysis looks at the new pods first',
  impact: 'a version that starts but does not work gets all requests at once, instead of none',
  remedy:
    'add a `prePromotionAnalysis`, or set `autoPromotionEnabled: false` and let a person promote what the preview shows',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/bluegreen/',
    'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#bluegreen-pre-promotion-analysis',
  ],
  messages: {
    atOnce: warning('`{rollout}` sends all traffic to the new version as soon as its pods are ready'),
    timed: warning('`{rollout}` sends all traffic to the new version after {time}, tested or not'),
  },

  on: 'rollout',
  check(rollout, { graph, report }) {
    const strategy = strategyOf(rollout);
    if (strategy?.type !== 'blueGreen' || graph.floor(rollout)?.parked) return;
    const { at } = strategy;
    const automatic = at.get('autoPromotionEnabled');
    const delay = at.get('autoPromotionSeconds');
    const seconds = delay.or(0);
    if (automatic.or(true) !== true || at.get('prePromotionAnalysis').state !== 'absent') return;
    if (seconds === undefined) return;

    const later = at.get('postPromotionAnalysis');
    const because = [
      ...(automatic.state === 'absent'
        ? [{ at: automatic, text: '`autoPromotionEnabled` is true by default' }]
        : []),
      ...(later.state === 'written' ? [{ at: later, text: 'looks when users are there already' }] : []),
    ];
    const of = { rollout: titleOf(rollout) };
    if (seconds > 0) {
      report({ message: 'timed', with: { ...of, time: durationText(seconds) }, at: delay, because });
    } else
      report({ message: 'atOnce', with: of, at: automatic.state === 'written' ? automatic : at, because });
  },
});
