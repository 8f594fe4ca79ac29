import { durationText, steppedCanary, waitsOf } from '#progressive';
import { defineRule, titleOf, warning } from '#rule';

export default defineRule({
  id: 'canary-promotes-blindly',
  category: 'Progressive delivery',
  summary: 'Something must look at a canary before it is promoted.',
  hazard:
    'the only things that a canary waits for are pauses that end by themselves: no analysis, no experiment with one, no plugin, and nobody who promotes',
  impact:
    'a release that fails its requests is promoted all the same, unless somebody watches and aborts in time',
  remedy:
    'measure the new version with an analysis, in a step or in the background, or let a person promote it: `pause: {}`',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/',
    'https://argo-rollouts.readthedocs.io/en/stable/features/canary/',
  ],
  messages: {
    timed: warning('`{rollout}` promotes its new version after {time}, whatever it answers'),
  },

  on: 'rollout',
  check(rollout, { graph, report }) {
    const canary = steppedCanary(rollout);
    if (!canary || graph.floor(rollout)?.parked || canary.at.get('analysis').state !== 'absent') return;
    const waits = waitsOf(canary);
    const pauses = waits.filter(
      ({ type, runs, weight }) => type === 'pause' && runs && weight < canary.maxWeight,
    );
    const seconds = pauses.reduce((sum, pause) => sum + pause.seconds, 0);
    const judged = waits.some(({ type, step, seconds }) => {
      if (type !== 'experiment') return type !== 'pause' || seconds === Number.POSITIVE_INFINITY;
      return canary.steps[step]?.at.get('experiment').get('analyses').state !== 'absent';
    });
    const first = pauses[0];
    if (!first || judged) return;
    const last = pauses.at(-1) ?? first;
    report({
      message: 'timed',
      with: { rollout: titleOf(rollout), time: durationText(seconds) },
      at: first.at,
      because: [
        { at: first.at, text: 'ends by itself' },
        ...(last === first ? [] : [{ at: last.at, text: `so does the last one, at ${last.weight}%` }]),
      ],
    });
  },
});
