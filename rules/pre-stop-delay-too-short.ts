import {
  defineRule,
  handlesSigterm,
  keptRunning,
  neededDelay,
  ownDelay,
  preStopOf,
  titleOf,
  warning,
} from '#rule';

export default defineRule({
  id: 'pre-stop-delay-too-short',
  category: 'Shutdown',
  summary: 'The delay before SIGTERM must outlast the removal of the endpoint.',
  hazard:
    'the `preStop` delay of a served container ends before every proxy and load balancer has stopped sending to the pod',
  impact:
    'at every update and scale-down, requests from the slowest proxies get a refused connection or a 502',
  remedy:
    'sleep for as long as the slowest proxy takes to notice, or set `timing.propagation` to what was measured',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow',
    'https://github.com/mattrobinsonsre/terrapod/pull/222',
    'https://github.com/kubernetes/ingress-gce/issues/2222',
  ],
  messages: {
    short: warning('container `{container}` gets SIGTERM {delay} s after removal, proxies need {needed} s', {
      remedy: 'sleep for at least {needed} s, or set `timing.propagation` to what was measured here',
    }),
    balanced: warning(
      '`{container}` gets SIGTERM {delay} s after removal, its load balancer needs {needed} s',
      {
        impact:
          'at every update and scale-down, the load balancer sends requests to pods that are gone and answers 502 or 504',
        remedy: 'sleep for at least {needed} s, or set `timing.loadBalancer` to what was measured here',
      },
    ),
  },

  on: 'workload',
  check(workload, { graph, settings, report }) {
    const exposure = graph.exposure(workload);
    if (!exposure || !keptRunning(workload) || graph.stopsEveryPod(workload)) return;
    if (handlesSigterm(workload)) return;

    const balancer = graph.loadBalancer(workload);
    const { seconds: needed, setting } = neededDelay(settings.timing, balancer);
    const balanced = balancer && setting === 'timing.loadBalancer';
    for (const { container, database } of exposure.containers) {
      const preStop = preStopOf(container);
      if (database || preStop === 'absent' || !preStop?.wait?.exact) continue;
      const delay = preStop.wait.seconds;
      if ((ownDelay(container) ?? 0) + delay >= needed) continue;
      report({
        message: balanced ? 'balanced' : 'short',
        with: { container: container.get('name').value ?? titleOf(workload), delay, needed },
        at: preStop.at,
        because: [
          { at: preStop.at, text: `${delay} s < ${needed} s of \`${setting}\`` },
          ...(balanced ? [balancer.label] : []),
          ...exposure.because,
        ],
      });
    }
  },
});
