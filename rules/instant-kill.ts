import { defineRule, error, gracePeriodOf, keptRunning, podSpec, titleOf, warning } from '#rule';

export default defineRule({
  id: 'instant-kill',
  category: 'Shutdown',
  summary: 'A pod that takes requests needs a grace period in which to finish them.',
  hazard: 'a serving workload has a termination grace period of 0, so every deletion is a forced one',
  impact: 'at every update, scale-down and drain, all running requests of a pod are cut at once',
  remedy:
    'take `terminationGracePeriodSeconds: 0` away, for the default of 30 s, or write what the app needs',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-forced',
    'https://github.com/kubernetes/kubernetes/pull/112564',
    'https://github.com/kubernetes/kubernetes/issues/120671',
  ],
  messages: {
    killed: error('`{workload}` is killed at once at every deletion, with its running requests'),
    presumed: warning('`{workload}` is killed at once at every deletion, with the requests it may run'),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    const exposure = graph.exposure(workload);
    if (!exposure || !keptRunning(workload) || gracePeriodOf(workload) !== 0) return;

    const period = podSpec(workload.pods).get('terminationGracePeriodSeconds');
    const twice = 'a second pod of the same name may start before the first has ended';
    report({
      message: exposure.certain ? 'killed' : 'presumed',
      with: { workload: titleOf(workload) },
      at: period,
      because: [
        { at: period, text: 'gone from the API at once, and killed within 3 s whatever its hook asks for' },
        ...(workload.type === 'StatefulSet' ? [{ at: workload, text: twice }] : []),
        ...exposure.because,
      ],
    });
  },
});
