import { isRouted, passedAnalysis, shiftOf, shiftStrategy, stuckAt } from '#progressive';
import { defineRule, error, type Label, titleOf, warning } from '#rule';

const stuck = '`{canary}` stays at {weight}% for ever: {why}';

export default defineRule({
  id: 'canary-steps-invalid',
  category: 'Progressive delivery',
  summary: 'Each step of a Canary must raise the weight, up to the most that is meant.',
  hazard:
    'a weight of `stepWeights` is not above the one before, a weight is over 100, `stepWeight` or `iterations` stands beside the list, or the last step passes `maxWeight`',
  impact:
    'a part of the users gets the new version for as long as nobody looks, or more of them than was meant',
  remedy: 'write weights that rise, none over 100: `stepWeights: [5, 20, 50]`',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://docs.flagger.app/usage/deployment-strategies#canary-release',
    'https://github.com/fluxcd/flagger/blob/main/pkg/controller/scheduler.go',
  ],
  messages: {
    stuck: error(stuck),
    unrouted: warning(stuck),
    early: warning('`{canary}` is promoted at {weight}%: its last weight is {last}', {
      impact: 'all users get the new version after fewer steps than are written',
    }),
    capped: warning('{weight} of `{canary}` is read as 100: the canary gets every request', {
      impact: 'all users get the new version before it is promoted',
    }),
    beside: error('`stepWeight` overrides the list of `{canary}`: it visits {weights}', {
      impact: 'the apply fails; where an older definition takes it, users get the new version in other steps',
      remedy: 'keep `stepWeights`, or `stepWeight` with `maxWeight`',
    }),
    switches: error('`iterations` overrides the steps of `{canary}`: {who} switch at once', {
      impact: 'the apply fails; where an older definition takes it, no step is taken',
      remedy: 'keep the steps, or `iterations`',
    }),
    passes: warning('`{canary}` reaches {weight}%: steps of {step} pass its `maxWeight` of {most}', {
      impact: 'more users than was meant get a version that is not proven yet',
      remedy: 'write a `maxWeight` that steps of {step} meet, {instead}, or a smaller `stepWeight`',
    }),
  },

  on: 'canary',
  check(canary, { report }) {
    const analysis = passedAnalysis(canary);
    const routed = isRouted(canary);
    if (!analysis || routed === false) return;
    const { at, stepWeight = 0, stepWeights = [], maxWeight = 0 } = analysis;
    if (stepWeight <= 0 && stepWeights.length === 0) return;
    const strategy = shiftStrategy(analysis);
    if (strategy !== 'progressive') {
      const who = strategy === 'A/B' ? 'all requests that match' : 'all requests';
      const steps = at.get(stepWeight > 0 ? 'stepWeight' : 'stepWeights');
      const because = [{ at: steps, text: 'takes no step' }];
      const of = { canary: titleOf(canary), who };
      return report({ message: 'switches', with: of, at: at.get('iterations'), because });
    }
    const { weights, stuck } = shiftOf(analysis);
    const [last = 0, most = 0] = [weights.at(-1), stepWeights.at(-1)];
    const canaryName = titleOf(canary);
    const list = at.get('stepWeights');

    if (stepWeight > 0 && list.state === 'written') {
      const text = `only its last weight counts: the canary is promoted at ${most}% or more`;
      const visits = shownWeights(weights);
      const because: readonly Label[] = stepWeights.length > 0 ? [{ at: list, text }] : [];
      report({
        message: 'beside',
        with: { canary: canaryName, weights: visits },
        at: at.get('stepWeight'),
        because,
      });
    } else if (stuck) {
      const { at: place, why } = stuckAt(analysis, last);
      const message = routed ? 'stuck' : 'unrouted';
      report({ message, with: { canary: canaryName, weight: last, why }, at: place });
    } else if (stepWeights.length > 0) {
      const over = stepWeights.find((weight) => weight > 100);
      const items = list.items();
      if (over !== undefined) {
        const place = items.find(({ value }) => value === over) ?? list;
        report({ message: 'capped', with: { canary: canaryName, weight: over }, at: place });
      } else if (weights.length < stepWeights.length) {
        const of = { canary: canaryName, weight: last, last: most };
        report({ message: 'early', with: of, at: items.at(-1) ?? list });
      }
    } else if (maxWeight > 0 && last > maxWeight) {
      const of = { canary: canaryName, weight: last, step: stepWeight, most: maxWeight };
      report({
        message: 'passes',
        with: { ...of, instead: instead(weights) },
        at: at.get('maxWeight'),
        because: [{ at: at.get('stepWeight'), text: `visits ${shownWeights(weights)}` }],
      });
    }
  },
});

function shownWeights(weights: readonly number[]): string {
  const shown = weights.length > 5 ? [...weights.slice(0, 3), '…', weights.at(-1)] : weights;
  return shown.map((weight) => (weight === '…' ? weight : `${weight}%`)).join(', ');
}

/** The two weights on either side of the most that is written. */
function instead(weights: readonly number[]): string {
  const [before, last] = [weights.at(-2), weights.at(-1)];
  return before === undefined ? `${last}` : `${before} or ${last}`;
}
