import { isRouted, passedAnalysis } from '#progressive';
import { defineRule, error, titleOf, warning } from '#rule';

const stuck = '`{canary}` has no step: each new version waits at 0% for ever';

export default defineRule({
  id: 'canary-never-advances',
  category: 'Progressive delivery',
  summary: 'The analysis of a Canary must have steps, or a number of checks.',
  hazard:
    'an analysis sets none of `stepWeight`, `stepWeights` and `iterations` above 0, so the canary never gets a request',
  impact: 'users stay on the old version, with no error: the release neither goes on nor fails',
  remedy:
    'write `stepWeight: 10` and `maxWeight: 50`, or `iterations: 10` to switch at once after ten checks',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://docs.flagger.app/usage/deployment-strategies#canary-release',
    'https://github.com/fluxcd/flagger/blob/main/pkg/controller/scheduler.go',
  ],
  messages: {
    stuck: error(stuck),
    unrouted: warning(stuck, {
      remedy:
        'write `stepWeight: 10` and `maxWeight: 50`, or name `provider: kubernetes`, where Flagger takes ten checks by itself',
    }),
    refused: error('`{canary}` has no step: the API refuses it, or new versions wait for ever', {
      impact: 'the apply fails; where an older definition takes it, users stay on the old version for ever',
    }),
  },

  on: 'canary',
  check(canary, { report }) {
    const analysis = passedAnalysis(canary);
    const routed = isRouted(canary);
    if (!analysis || routed === false) return;
    const { at, stepWeight = 0, stepWeights = [], iterations = 0 } = analysis;
    if (stepWeight > 0 || stepWeights.length > 0 || iterations > 0) return;
    const steps = [at.get('stepWeight'), at.get('stepWeights'), at.get('iterations')] as const;
    const written = steps.find(({ state }) => state === 'written');
    const of = { canary: titleOf(canary) };
    if (!written) return report({ message: 'refused', with: of, at: steps[0] });
    const because = [{ at: written, text: 'takes no step' }];
    report({ message: routed ? 'stuck' : 'unrouted', with: of, at: written, because });
  },
});
