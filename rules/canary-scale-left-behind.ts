import { type OverloadedStep, overloadedSteps, steppedCanary } from '#progressive';
import { defineRule, warning } from '#rule';

export default defineRule({
  id: 'canary-scale-left-behind',
  category: 'Progressive delivery',
  summary: 'Pods of the new version must grow with their share of the requests.',
  hazard:
    'a `setCanaryScale` stays in force while the weight rises, so that a pod of the new version gets half as many requests again as a pod has otherwise, or more',
  impact:
    'requests to the new version queue and time out: it looks bad, or fails, only because it has too few pods',
  remedy:
    'add a step `setCanaryScale: { matchTrafficWeight: true }` before this one, or scale to {needed} pods',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/canary/#dynamic-canary-scale-with-traffic-routing',
    'https://github.com/argoproj/argo-rollouts/issues/3501',
  ],
  messages: {
    behind: warning('{share}% of the requests go to {pods}, as an earlier `setCanaryScale` holds'),
  },

  on: 'rollout',
  check(rollout, { graph, report }) {
    const canary = steppedCanary(rollout);
    const floor = graph.floor(rollout);
    if (!canary || !floor || floor.parked) return;
    const [first, ...others] = overloadedSteps(canary, floor.pods);
    if (!first) return;
    report({
      message: 'behind',
      with: { share: first.share, pods: podsText(first), needed: first.needed },
      at: first.at,
      because: [
        { at: first.scaledAt, text: 'holds until a step sets another scale, or lets it match the weight' },
        { ...floor.because, text: `${floor.because.text}, so that ${first.share}% need ${first.needed}` },
        ...others.slice(0, 3).map((step) => ({
          at: step.at,
          text: `here ${step.share}% go to ${podsText(step)}`,
        })),
      ],
    });
  },
});

function podsText({ pods }: OverloadedStep): string {
  return pods === 1 ? '1 pod' : `${pods} pods`;
}
