import { defineRule, error, titleOf, warning } from '#rule';

export default defineRule({
  id: 'budgets-overlap',
  category: 'Disruption',
  summary: 'A pod must be selected by one PodDisruptionBudget at most.',
  hazard: 'two PodDisruptionBudgets select the same pods',
  impact: 'every eviction of these pods fails with status 500, which a drain does not retry: it stops there',
  remedy: 'delete one of the two, or give one a label in its selector that the pods of the other lack',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/#how-api-initiated-eviction-works',
    'https://github.com/kubernetes/kubernetes/issues/75957',
    'https://github.com/openebs/openebs/issues/3536',
    'https://github.com/eksctl-io/eksctl/issues/783',
    'https://github.com/zendesk/samson/pull/3006',
  ],
  messages: {
    drained: error('`{budget}` and `{other}` both select the pods of `{workload}`'),
    spared: warning('`{budget}` and `{other}` both select the pods of {kind} `{workload}`', {
      impact: 'what evicts these pods, as an autoscaler of nodes does, gets status 500 and gives up',
    }),
  },

  on: 'budget',
  check(budget, { graph, report }) {
    const overlap = graph.budgets.overlap(budget);
    if (!overlap) return;
    const { other, workload, spared } = overlap;
    const of = { budget: titleOf(budget), other: titleOf(other), workload: titleOf(workload) };
    const evidence = {
      at: budget.spec.get('selector'),
      because: [
        { at: other.spec.get('selector'), text: `\`${titleOf(other)}\` selects them, too` },
        { at: workload, text: 'its pods are selected twice, and may have one budget' },
      ],
    };
    if (spared) report({ message: 'spared', with: { ...of, kind: workload.kind }, ...evidence });
    else report({ message: 'drained', with: of, ...evidence });
  },
});
