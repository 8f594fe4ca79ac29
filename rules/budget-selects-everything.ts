import { defineRule, titleOf, warning } from '#rule';

export default defineRule({
  id: 'budget-selects-everything',
  category: 'Disruption',
  summary: 'A PodDisruptionBudget must select the pods of one service.',
  hazard: 'the empty selector of a budget takes every pod of the namespace, and counts them as one service',
  impact: 'all pods of one service may be evicted while those of another still make up the number',
  remedy: 'write one budget for each workload, and select the labels of its pods',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget',
    'https://kubernetes.io/docs/reference/using-api/deprecation-guide/#poddisruptionbudget-v125',
  ],
  messages: {
    namespace: warning('`{budget}` selects every pod of its namespace'),
  },

  on: 'budget',
  check(budget, { graph, report }) {
    if (budget.apiVersion !== 'policy/v1' || budget.selector?.length !== 0) return;
    const at = budget.spec.get('selector');
    const selected = graph.budgets.counted(budget);
    const named = selected.slice(0, 2).map((workload) => ({
      at: workload,
      text:
        selected.length > 1
          ? `counts \`${titleOf(workload)}\` with all others`
          : 'counts its pods, and all others',
    }));
    report({
      message: 'namespace',
      with: { budget: titleOf(budget) },
      at,
      because: [{ at, text: 'no label is asked for; before policy/v1 this selected none' }, ...named],
    });
  },
});
