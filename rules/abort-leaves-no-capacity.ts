import { heldWeights, routedPods, steppedCanary, toTenths } from '#progressive';
import { defineRule, titleOf, warning } from '#rule';

export default defineRule({
  id: 'abort-leaves-no-capacity',
  category: 'Progressive delivery',
  summary: 'The old version must be able to take the requests back.',
  hazard:
    'with `dynamicStableScale` pods of the old version go as the weight rises, and a step stays at 50% or more',
  impact:
    'after an abort the bad version goes on answering until old pods have started anew, or the few that are left get more than they can take',
  remedy:
    'remove `dynamicStableScale`: the old version then stays complete, and an abort takes effect at once',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/canary/#dynamic-stable-scale-with-traffic-routing',
    'https://github.com/argoproj/argo-rollouts/issues/3888',
    'https://github.com/argoproj/argo-rollouts/issues/3926',
  ],
  messages: {
    few: warning(
      '`{rollout}` has {left} of its {pods} old pods left at {weight}%, and an abort needs all of them',
    ),
    none: warning('`{rollout}` has no old pod left at {weight}%, and an abort needs {pods}'),
  },

  on: 'rollout',
  check(rollout, { graph, report }) {
    const canary = steppedCanary(rollout);
    const floor = graph.floor(rollout);
    if (canary?.lead !== 'dynamicStableScale' || !floor || floor.parked) return;
    const { at, maxWeight } = canary;
    const minPodsPerReplicaSet = at.get('minPodsPerReplicaSet').or(0);
    if (minPodsPerReplicaSet === undefined) return;
    const shared = { replicas: floor.pods, maxWeight, minPodsPerReplicaSet, dynamicStableScale: true };
    const held = heldWeights(canary)
      .filter(({ weight }) => weight * 2 >= maxWeight)
      .map((step) => ({ ...step, left: routedPods({ ...shared, weight: step.weight }).stable }))
      .filter(({ left }) => left < floor.pods);
    const worst = held.reduce<(typeof held)[number] | undefined>(
      (most, step) => (most && most.left <= step.left ? most : step),
      undefined,
    );
    if (!worst) return;
    const { weight, left } = worst;
    const [pods, share] = [floor.pods, toTenths((weight * 100) / maxWeight)];
    report({
      message: left === 0 ? 'none' : 'few',
      with: { rollout: titleOf(rollout), left, pods, weight: share },
      at: at.get('dynamicStableScale'),
      because: [
        floor.because,
        { at: worst.at, text: `here ${left || 'none'} of them ${left > 1 ? 'are' : 'is'} left` },
      ],
    });
  },
});
