import { defineRule, keptRunning, refusedEvictionsOf, titleOf, warning } from '#rule';

export default defineRule({
  id: 'pods-refuse-eviction',
  category: 'Disruption',
  summary: 'Pods that take requests must let their node go.',
  hazard:
    'an annotation forbids to evict pods that take requests, as if each were a job that must not be broken off',
  impact: 'the nodes are kept until they are taken by force, and then all pods on one go without a budget',
  remedy: 'delete the annotation, and let a PodDisruptionBudget say how many pods may go at once',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://karpenter.sh/docs/concepts/disruption/#pod-level-controls',
    'https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md',
  ],
  messages: {
    kept: warning('`{workload}` takes requests and forbids {heeds} to move its pods'),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    if (!keptRunning(workload) || workload.type === 'DaemonSet') return;
    const exposure = graph.exposure(workload);
    const [refusal, ...others] = exposure ? refusedEvictionsOf(workload) : [];
    if (!exposure || !refusal) return;
    report({
      message: 'kept',
      with: { workload: titleOf(workload), heeds: refusal.heeds },
      at: refusal.at,
      because: [
        { at: refusal.at, text: 'no node with one of these pods is removed for another' },
        ...others.map(({ at, heeds }) => ({ at, text: `the same for ${heeds}` })),
        ...exposure.because,
      ],
    });
  },
});
