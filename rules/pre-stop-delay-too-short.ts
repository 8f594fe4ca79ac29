import { defineRule, handlesSigterm, keptRunning, preStopOf, shutdownOptions, titleOf, warning } from '#rule';

export default defineRule({
  id: 'pre-stop-delay-too-short',
  category: 'Shutdown',
  summary: 'The delay before SIGTERM must outlast the removal of the endpoint.',
  hazard: 'the `preStop` delay of a served container ends before every proxy has stopped sending to the pod',
  impact:
    'at every update and scale-down, requests from the slowest proxies get a refused connection or a 502',
  remedy: 'sleep for as long as the proxies take to notice, or set `timing.propagation` to what was measured',
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
  },

  on: 'workload',
  check(workload, { graph, settings, report }) {
    const exposure = graph.exposure(workload);
    if (!exposure || !keptRunning(workload) || graph.stopsEveryPod(workload)) return;
    if (handlesSigterm(workload)) return;

    const needed = settings.timing.propagation;
    for (const { container, database } of exposure.containers) {
      const preStop = preStopOf(container);
      if (database || preStop === 'absent' || !preStop?.wait?.exact) continue;
      const delay = preStop.wait.seconds;
      const own = shutdownOptions(container).filter(({ sets }) => sets === 'delay');
      if (Math.max(...own.map(({ seconds }) => seconds), 0) + delay >= needed) continue;
      report({
        message: 'short',
        with: { container: container.get('name').value ?? titleOf(workload), delay, needed },
        at: preStop.at,
        because: [
          { at: preStop.at, text: `${delay} s < ${needed} s of \`timing.propagation\`` },
          ...exposure.because,
        ],
      });
    }
  },
});
