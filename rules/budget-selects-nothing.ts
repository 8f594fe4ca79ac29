import { defineRule, info, selectorText, titleOf, warning } from '#rule';

export default defineRule({
  id: 'budget-selects-nothing',
  category: 'Disruption',
  summary: 'A PodDisruptionBudget must select pods.',
  hazard: 'no workload of the namespace carries the labels that the budget selects',
  impact: 'the budget protects nothing: a node drain may stop all pods of the service at once',
  remedy: 'make the selector and the labels of the pod template agree',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
    'https://github.com/kubernetes/kubernetes/issues/48307',
    'https://github.com/istio/istio/pull/22273',
  ],
  messages: {
    missed: warning('`{budget}` protects no pods: `{workload}` {difference}'),
    nothing: warning('`{budget}` protects no pods: no workload has `{selector}`'),
    unseen: info('`{budget}` protects no pods of the input: no workload has `{selector}`'),
    selectorless: warning('`{budget}` protects no pods: it has no selector', {
      remedy: 'select the labels of the pod template',
    }),
    empty: warning('`{budget}` protects no pods: before policy/v1 an empty selector selects none', {
      remedy:
        'select the labels of the pod template; in policy/v1 an empty one takes every pod of the namespace',
    }),
  },

  on: 'budget',
  check(budget, { graph, report }) {
    const { selector, selectsNothing } = budget;
    const at = budget.spec.get('selector');
    const of = { budget: titleOf(budget) };
    if (selectsNothing) {
      return report({ message: selectsNothing === 'empty' ? 'empty' : 'selectorless', with: of, at });
    }
    const absence = selector && graph.absence(budget, selector);
    if (!selector || !absence) return;

    const { near, state, because } = absence;
    if (near?.sure) {
      const { workload, difference, requirement } = near;
      const holes = { ...of, workload: titleOf(workload), difference };
      return report({ message: 'missed', with: holes, at: requirement.at, because });
    }
    const message = state === 'complete' ? 'nothing' : 'unseen';
    report({ message, with: { ...of, selector: selectorText(selector) }, at, because });
  },
});
