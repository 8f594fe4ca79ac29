import { stepsOf, strategyOf, weightAt } from '#progressive';
import { defineRule, info, titleOf } from '#rule';

export default defineRule({
  id: 'canary-waits-for-ever',
  category: 'Progressive delivery',
  summary: 'A canary that waits for a person stays half released until that person comes.',
  hazard: 'a step pauses without a duration, so that only a promotion by hand goes on',
  impact: 'both versions serve for as long as nobody promotes, and the next release starts over',
  remedy: 'keep it where a person is meant to decide; else give the pause a `duration` and add an analysis',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/specification/',
    'https://argo-rollouts.readthedocs.io/en/stable/features/canary/#overview',
  ],
  messages: {
    waits: info('`{rollout}` waits at step {step}, weight {weight}, until a person promotes it'),
  },

  on: 'rollout',
  check(rollout, { report }) {
    const strategy = strategyOf(rollout);
    const steps = strategy?.type === 'canary' ? stepsOf(strategy.at) : undefined;
    if (!steps) return;
    const gates = steps.flatMap(({ at, pause }, index) =>
      pause && pause.duration === undefined ? [{ at: at.get('pause'), index }] : [],
    );
    const [gate, ...others] = gates;
    if (!gate) return;
    const because = others.map(({ at, index }) => ({
      at,
      text: `and again here, at weight ${weightAt(steps, index)}`,
    }));
    const { at, index } = gate;
    const of = { rollout: titleOf(rollout), step: index + 1, weight: weightAt(steps, index) };
    report({ message: 'waits', with: of, at, because });
  },
});
