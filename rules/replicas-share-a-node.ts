import { asksForSpread, defineRule, hostPortOf, info, isPinned, keptRunning, podSpec, titleOf } from '#rule';

export default defineRule({
  id: 'replicas-share-a-node',
  category: 'Disruption',
  summary: 'The replicas of what takes requests need to run on several nodes.',
  hazard:
    'nothing asks the scheduler to put the pods of a workload on different nodes or into different zones',
  impact: 'all pods may run on one node, and requests fail when that node goes away',
  remedy:
    'add a topology spread constraint on `kubernetes.io/hostname` that selects the labels of the pods, with `whenUnsatisfiable: ScheduleAnyway`',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
    'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
  ],
  messages: {
    together: info('nothing keeps the {pods} pods of `{workload}` from running on one node'),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    if (!keptRunning(workload) || workload.type === 'DaemonSet') return;
    // A Rollout that runs the template of a Deployment is told of there.
    if (graph.podsOf(workload) !== workload) return;
    const exposure = graph.exposure(workload);
    const floor = exposure && graph.floor(workload);
    if (!exposure || !floor || floor.pods < 2) return;
    if (asksForSpread(workload) || hostPortOf(workload) || isPinned(workload)) return;
    report({
      message: 'together',
      with: { workload: titleOf(workload), pods: floor.pods },
      at: podSpec(workload.pods).get('topologySpreadConstraints'),
      because: [floor.because, ...exposure.because],
    });
  },
});
