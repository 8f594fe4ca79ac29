import { defineRule, error, rollsOut, warning } from '#rule';

export default defineRule({
  id: 'missing-readiness-probe',
  category: 'Probes',
  summary: 'A container that takes requests must say when it is ready for them.',
  hazard: 'a served container has no readiness probe, so it counts as ready as soon as its process runs',
  impact: 'new pods get requests before they listen, and an update goes on although none of them works',
  remedy: 'add a `readinessProbe` that asks the port the Service sends requests to',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#readiness-probe',
    'https://github.com/knative/serving/issues/13563',
  ],
  messages: {
    early: error('container `{container}` gets requests before it listens'),
    presumed: warning('container `{container}` may get requests before it listens'),
    stays: warning('container `{container}` is never taken out of rotation once it has started', {
      impact: 'requests keep going to a pod that hangs or has lost what it depends on',
    }),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    const exposure = graph.exposure(workload);
    if (!exposure || !rollsOut(workload)) return;

    for (const { container } of exposure.containers) {
      const name = container.get('name').value;
      const probe = container.get('readinessProbe');
      const startup = container.get('startupProbe');
      if (name === undefined || probe.state !== 'absent' || startup.state === 'unknown') continue;
      const early = exposure.certain ? 'early' : 'presumed';
      report({
        message: startup.state === 'written' ? 'stays' : early,
        with: { container: name },
        at: probe,
        because: exposure.because,
      });
    }
  },
});
