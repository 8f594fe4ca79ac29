import { defineRule, keepsDataOnNode, keptRunning, pinOf, titleOf, warning } from '#rule';

export default defineRule({
  id: 'pods-pinned-to-one-node',
  category: 'Disruption',
  summary: 'Pods that take requests must be able to run on another node.',
  hazard: 'every pod of a workload that takes requests may run on one named node only',
  impact: 'while that node is drained, upgraded or broken no pod runs anywhere, and all requests fail',
  remedy: 'select nodes by what they have, such as a zone or a pool, and leave the choice to the scheduler',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: ['https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodename'],
  messages: {
    pinned: warning('`{workload}` takes requests and runs on one node only'),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    if (!keptRunning(workload) || workload.type === 'DaemonSet') return;
    const exposure = graph.exposure(workload);
    const pin = exposure && pinOf(workload);
    if (!exposure || !pin || (workload.type === 'StatefulSet' && keepsDataOnNode(workload))) return;
    report({
      message: 'pinned',
      with: { workload: titleOf(workload) },
      at: pin.at,
      because: [pin, ...exposure.because],
    });
  },
});
