import { defineRule, error, limitOf, titleOf, warning } from '#rule';

export default defineRule({
  id: 'budget-cannot-be-computed',
  category: 'Disruption',
  summary: 'A PodDisruptionBudget must select pods whose number its controller can know.',
  hazard: 'a percentage or `maxUnavailable` is to be counted from pods that have no scale',
  impact:
    'the controller gives up and allows nothing: no pod of the budget is evicted, and drains wait for ever',
  remedy: 'leave these pods out by a label, or write an integer `minAvailable`',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#arbitrary-controllers-and-selectors',
    'https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/disruption/disruption.go',
  ],
  messages: {
    beside: error('`{budget}` allows no eviction: it also selects {kind} `{workload}`'),
    alone: error('`{budget}` allows no eviction: {kind} `{workload}` has no scale'),
    bare: error('`{budget}` allows no eviction: no controller runs its pods', {
      remedy: 'run the pods by a Deployment or a StatefulSet, or write an integer `minAvailable`',
    }),
    daemons: warning('`{budget}` cannot be counted: DaemonSet `{workload}` has no scale', {
      impact:
        'nothing may evict these pods; a drain leaves them alone, an autoscaler of nodes may wait for ever',
    }),
    passing: warning('`{budget}` allows no eviction while pods of {kind} `{workload}` are there', {
      impact: 'until these pods are deleted no pod of the budget is evicted, and drains wait',
    }),
  },

  on: 'budget',
  check(budget, { graph, report }) {
    const uncountable = graph.budgets.uncountable(budget);
    const limit = limitOf(budget);
    if (!uncountable || !limit) return;
    const { workload, certain, beside, because } = uncountable;
    const of = { budget: titleOf(budget), kind: workload.kind, workload: titleOf(workload) };
    const evidence = {
      at: limit.at,
      because: [{ at: limit.at, text: 'is counted from the scale of what runs the pods' }, ...because],
    };
    if (!certain && workload.type === 'DaemonSet') report({ message: 'daemons', with: of, ...evidence });
    else if (!certain) report({ message: 'passing', with: of, ...evidence });
    else if (workload.type === 'Pod') report({ message: 'bare', with: of, ...evidence });
    else report({ message: beside ? 'beside' : 'alone', with: of, ...evidence });
  },
});
