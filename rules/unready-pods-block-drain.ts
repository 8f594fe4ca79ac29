import { defineRule, info, set, titleOf } from '#rule';

export default defineRule({
  id: 'unready-pods-block-drain',
  category: 'Disruption',
  summary: 'A PodDisruptionBudget must let go of pods that are not ready.',
  hazard: 'the budget counts a pod that is not ready as one that may not be evicted, once too few are ready',
  impact:
    'a release that never becomes ready keeps every node that it runs on, and the drain waits for a repair',
  remedy: 'set `unhealthyPodEvictionPolicy: AlwaysAllow`',
  preset: 'strict',
  fix: 'suggestion',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy',
    'https://github.com/kubernetes/kubernetes/issues/72320',
    'https://github.com/openshift/enhancements/pull/1995',
  ],
  messages: {
    kept: info('`{budget}` keeps pods that are not ready on their nodes'),
  },

  on: 'budget',
  check(budget, { settings, report }) {
    // The field is new in 1.26 and on by default since 1.27.
    if (budget.apiVersion !== 'policy/v1' || settings.targets.kubernetes.minor < 27) return;
    if (budget.selectsNothing || budget.spec.state !== 'written') return;
    const at = budget.spec.get('unhealthyPodEvictionPolicy');
    if (at.state !== 'absent') return;
    report({
      message: 'kept',
      with: { budget: titleOf(budget) },
      at,
      because: [{ at, text: 'not written: `IfHealthyBudget`, which asks for enough ready pods first' }],
      fix: {
        title: 'Let pods go that are not ready',
        safety: 'suggestion',
        edits: [set(at, 'AlwaysAllow')],
      },
    });
  },
});
