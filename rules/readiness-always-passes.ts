import { defineRule, error, keptRunning, podSpec, probeCommand, warning } from '#rule';

export default defineRule({
  id: 'readiness-always-passes',
  category: 'Probes',
  summary: 'A readiness probe must be able to fail.',
  hazard: 'the readiness probe of a served container runs a command that succeeds whatever the app does',
  impact: 'new pods get requests before they listen, and an update goes on although none of them works',
  remedy: 'ask the app itself: an `httpGet` or `grpc` probe on the port that takes the requests',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
    'https://github.com/bunkerity/bunkerweb-helm/issues/97',
  ],
  messages: {
    constant: error('the readiness probe of `{container}` cannot fail'),
    presumed: warning('the readiness probe of `{container}` cannot fail'),
    process: warning('the readiness probe of `{container}` only looks for a process', {
      impact: 'requests go to a process that does not listen yet, or hangs',
    }),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    const exposure = graph.exposure(workload);
    if (!exposure || !keptRunning(workload)) return;
    if (podSpec(workload.pods).get('readinessGates').state !== 'absent') return;

    const ungated = exposure.ungated ? [exposure.ungated] : [];
    for (const { container } of exposure.containers) {
      const command = probeCommand(container.get('readinessProbe'), container);
      const name = container.get('name').value;
      if (!command || name === undefined || command.proves === 'something') continue;
      const constant = exposure.certain && !exposure.ungated ? 'constant' : 'presumed';
      const always = command.proves === 'nothing';
      const text = always ? 'succeeds whatever the app does' : 'succeeds while the process is there';
      report({
        message: always ? constant : 'process',
        with: { container: name },
        at: command.at,
        because: [{ at: command.at, text }, ...exposure.because, ...ungated],
      });
    }
  },
});
