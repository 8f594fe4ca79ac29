import { defineRule, titleOf, warning } from '#rule';

export default defineRule({
  id: 'pods-count-as-ready-at-once',
  category: 'Rollout',
  summary: 'A workload must run two pods.',
  hazard: 'the workload runs a single pod',
  impact: 'requests fail whenever that pod is away',
  remedy: 'run a second replica',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  references: ['https://kubernetes.io/docs/concepts/workloads/'],
  messages: {
    single: warning('`{workload}` runs a single pod'),
  },

  on: 'workload',
  check(workload, { report }) {
    const replicas = workload.replicas.or(1);
    if (replicas === undefined || replicas !== 1) return;
    report({
      message: 'single',
      with: { workload: titleOf(workload) },
      at: workload.replicas,
      because: [{ at: workload.replicas, text: 'one pod' }],
    });
  },
});
