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
  ],
  messages: {
    missed: warning('`{budget}` protects no pods: `{workload}` has {carries} instead of `{demands}`'),
    nothing: warning('`{budget}` protects no pods: no workload has `{selector}`'),
    unseen: info('`{budget}` protects no pods of the input: no workload has `{selector}`'),
    selectorless: warning('`{budget}` protects no pods: it has no selector'),
  },

  on: 'budget',
  check(budget, { graph, report }) {
    const { selector } = budget;
    const at = budget.spec.get('selector');
    const of = { budget: titleOf(budget) };
    if (!selector && at.state === 'absent' && budget.spec.state === 'written') {
      return report({ message: 'selectorless', with: of, at });
    }
    const absence = selector && graph.absence(budget, selector);
    if (!selector || !absence) return;

    const holes = { ...of, selector: selectorText(selector) };
    const { near, state, because } = absence;
    if (near?.sure) {
      const carries = near.carries ? `\`${near.carries}\`` : 'no such label';
      const all = { ...holes, workload: titleOf(near.workload), carries, demands: near.demands };
      return report({ message: 'missed', with: all, at: near.requirement.at, because });
    }
    report({ message: state === 'complete' ? 'nothing' : 'unseen', with: holes, at, because });
  },
});
