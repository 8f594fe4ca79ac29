import { defineRule, limitOf, titleOf, warning } from '#rule';

export default defineRule({
  id: 'budget-allows-full-outage',
  category: 'Disruption',
  summary: 'A PodDisruptionBudget must keep some of its pods.',
  hazard: 'the budget lets all of the pods that it selects be evicted at once',
  impact: 'one upgrade of the nodes may stop every pod together: requests fail until new ones are ready',
  remedy: 'replace the limit with `maxUnavailable: 1`',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
    'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-budgets',
  ],
  messages: {
    all: warning('`{budget}` lets all {pods} of its pods be evicted at once'),
    whatever: warning('`{budget}` lets all of its pods be evicted at once, however many there are'),
  },

  on: 'budget',
  check(budget, { graph, report }) {
    const outage = graph.budgets.fullOutage(budget);
    const limit = limitOf(budget);
    if (!outage || !limit) return;
    const evidence = { at: limit.at, because: [{ at: limit.at, text: outage.sum }, ...outage.because] };
    const of = { budget: titleOf(budget) };
    if (outage.of !== undefined)
      return report({ message: 'all', with: { ...of, pods: outage.of }, ...evidence });
    // What selects nothing keeps nothing, whatever its limit.
    if (budget.selector && graph.absence(budget, budget.selector)) return;
    report({ message: 'whatever', with: of, ...evidence });
  },
});
