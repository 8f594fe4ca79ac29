import { defineRule, error, limitOf, replace, titleOf, warning } from '#rule';

export default defineRule({
  id: 'budget-blocks-eviction',
  category: 'Disruption',
  summary: 'A PodDisruptionBudget must leave room for one eviction.',
  hazard: 'the budget allows no disruption even while all of its pods are healthy',
  impact:
    'node drains and upgrades wait for ever, until someone deletes the budget and every pod goes at once',
  remedy: 'replace the limit with `maxUnavailable: 1`',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
    'https://github.com/helm/charts/issues/7127',
  ],
  messages: {
    blocked: error('`{budget}` lets none of its {pods} pods be evicted'),
    single: warning('`{budget}` guards a single pod, so nobody can drain its node', {
      impact: 'the drain waits for ever; no replacement is started first, whatever the budget says',
      remedy: 'run a second replica, or use `maxUnavailable: 1` and accept the gap',
    }),
    absolute: warning('`{budget}` lets no pod be evicted, whatever it selects'),
    scaled: warning('`{budget}` lets no pod be evicted until the autoscaler adds pods'),
  },

  on: 'budget',
  check(budget, { graph, report }) {
    const disruptions = graph.budgets.disruptions(budget);
    const limit = limitOf(budget);
    if (!disruptions || !limit || disruptions.allowed > 0) return;

    const evidence = {
      at: limit.at,
      because: [{ at: limit.at, text: disruptions.sum }, ...disruptions.because],
      fix: {
        title: 'Allow one pod to be unavailable',
        safety: 'suggestion',
        edits: [
          replace(limit.rule === 'neither' ? limit.at.get('maxUnavailable') : limit.at, 'maxUnavailable', 1),
        ],
      },
    } as const;

    const of = { budget: titleOf(budget) };
    if (disruptions.of === 0) report({ message: 'absolute', with: of, ...evidence });
    else if (disruptions.atMost > 0) report({ message: 'scaled', with: of, ...evidence });
    else if (disruptions.of === 1) report({ message: 'single', with: of, ...evidence });
    else report({ message: 'blocked', with: { ...of, pods: disruptions.of }, ...evidence });
  },
});
