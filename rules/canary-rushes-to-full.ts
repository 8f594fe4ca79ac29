import { type SteppedCanary, steppedCanary, waitsOf } from '#progressive';
import { type AnyField, defineRule, info, type Label, titleOf, warning } from '#rule';

const asDeployment = { remedy: 'add steps with a `setWeight` and a `pause`, or run a Deployment' };

export default defineRule({
  id: 'canary-rushes-to-full',
  category: 'Progressive delivery',
  summary: 'A canary must stay a part long enough to be looked at.',
  hazard:
    'nothing waits between the first pod of the new version and the last: neither a pause nor an analysis, an experiment or a plugin',
  impact:
    'a bad release answers all requests a moment after its pods are ready, and nobody had the time to stop it',
  remedy: 'write a `pause` or an `analysis` after the first `setWeight`',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/canary/',
    'https://argo-rollouts.readthedocs.io/en/stable/features/specification/',
  ],
  messages: {
    rushes: warning('`{rollout}` takes its new version to all requests without a wait on the way'),
    flips: warning('`{rollout}` has a traffic router and no steps: all requests change version at once', {
      impact: 'a bad release answers every request from one moment to the next',
      remedy: 'add steps: a `setWeight` of a few percent, and a `pause` or an `analysis` after it',
    }),
    rolling: info('`{rollout}` has no steps: it updates pod by pod, as a Deployment does', asDeployment),
    whole: info(
      '`{rollout}` has no step below 100%: it updates pod by pod, as a Deployment does',
      asDeployment,
    ),
  },

  on: 'rollout',
  check(rollout, { graph, report }) {
    const canary = steppedCanary(rollout);
    if (!canary || graph.floor(rollout)?.parked) return;
    const of = { rollout: titleOf(rollout) };
    const { at, steps, lead } = canary;
    if (steps.length === 0) {
      const router = at.get('trafficRouting');
      const text = 'its weight stays 0 until every new pod is available, and then is 100';
      if (lead === 'none') report({ message: 'rolling', with: of, at });
      else report({ message: 'flips', with: of, at: router, because: [{ at: router, text }] });
      return;
    }
    if (lead === 'none' && steps.every(isWhole)) {
      return report({ message: 'whole', with: of, at: firstOf(canary) });
    }
    const waits = waitsOf(canary);
    if (waits.some(({ runs, weight }) => runs && weight < canary.maxWeight)) return;
    const early = waits.find(({ runs }) => !runs);
    const late = waits.find(({ runs }) => runs);
    report({
      message: 'rushes',
      with: of,
      at: firstOf(canary),
      because: [
        ...labelled(early?.at, 'here no pod of the new version runs yet'),
        ...labelled(late?.at, 'here all of the requests have gone over'),
      ],
    });
  },
});

function isWhole({ does, setWeight }: SteppedCanary['steps'][number]): boolean {
  return does.length === 1 && setWeight === 100;
}

/** The step that brings the first pod, or all steps where none does. */
function firstOf({ at, steps }: SteppedCanary): AnyField {
  const first = steps.find(({ setWeight }) => setWeight !== undefined && setWeight > 0);
  return first?.at.get('setWeight') ?? at.get('steps');
}

function labelled(at: AnyField | undefined, text: string): readonly Label[] {
  return at ? [{ at, text }] : [];
}
