import { defineRule, isUnmanaged, titleOf, warning } from '#rule';

export default defineRule({
  id: 'unmanaged-pod-serves',
  category: 'Rollout',
  summary: 'What takes requests must belong to a controller that can update it.',
  hazard: 'a bare Pod, a ReplicaSet or a ReplicationController stands behind a Service, and nothing rolls it',
  impact: 'requests fail at each update, while somebody deletes the old pods and the new ones start',
  remedy: 'make it a Deployment with two replicas or more',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/#using-pods',
    'https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/#alternatives-to-replicaset',
    'https://github.com/openshift/openshift-docs/pull/3640',
  ],
  messages: {
    bare: warning('`{workload}` takes requests as a bare Pod, which nothing starts anew', {
      impact: 'when its node drains or fails, every request fails until somebody creates the pod again',
    }),
    unrolled: warning('`{workload}` takes requests as a {kind}, which no update rolls'),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    if (!isUnmanaged(workload) || graph.rolloutOf(workload)) return;
    const exposure = graph.exposure(workload);
    if (!exposure || exposure.services.length === 0) return;

    report({
      message: workload.type === 'Pod' ? 'bare' : 'unrolled',
      with: { workload: titleOf(workload), kind: workload.type },
      at: workload.root.get('kind'),
      because: exposure.because,
    });
  },
});
