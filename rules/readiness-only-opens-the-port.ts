import { defineRule, keptRunning, podSpec, warning } from '#rule';

export default defineRule({
  id: 'readiness-only-opens-the-port',
  category: 'Probes',
  summary: 'A container that speaks HTTP must be asked by HTTP whether it is ready.',
  hazard: 'a served container speaks HTTP, and its readiness probe only opens a connection',
  impact: 'new pods get requests while they still load, and answer them with errors or not at all',
  remedy: 'ask by `httpGet` or `grpc` for what answers well only once requests can be served',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#readiness-probe',
    'https://github.com/GoogleCloudPlatform/microservices-demo/pull/27',
    'https://github.com/kubealex/k8s-mediaserver-operator/issues/84',
  ],
  messages: {
    early: warning('`{container}` counts as ready once its port is open, whatever it answers'),
    stays: warning('`{container}` stays in rotation while its port is open, whatever it answers', {
      impact: 'requests keep going to a pod that accepts connections and answers with errors or not at all',
    }),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    const exposure = graph.exposure(workload);
    if (!exposure || exposure.ungated || !keptRunning(workload)) return;
    if (podSpec(workload.pods).get('readinessGates').state !== 'absent') return;

    for (const { container, http } of exposure.containers) {
      const name = container.get('name').value;
      const ready = container.get('readinessProbe');
      const opens = ready.get('tcpSocket');
      if (!http || name === undefined || opens.state !== 'written') continue;
      const others = [ready.get('httpGet'), ready.get('grpc'), ready.get('exec')];
      if (others.some(({ state }) => state !== 'absent')) continue;

      const startup = container.get('startupProbe');
      if (startup.state === 'unknown') continue;
      const proven = startup.state === 'written' && startup.get('tcpSocket').state === 'absent';
      const live = container.get('livenessProbe').get('httpGet');
      const known = live.state === 'written' ? [{ at: live, text: 'liveness asks by HTTP' }] : [];
      report({
        message: proven ? 'stays' : 'early',
        with: { container: name },
        at: opens,
        because: [
          { at: opens, text: 'asks for a connection, and for no answer' },
          ...known,
          ...exposure.because,
        ],
      });
    }
  },
});
