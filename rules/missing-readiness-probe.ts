import { defineRule, error, keptRunning, type Label, podSpec, warning } from '#rule';

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
    'https://github.com/makeplane/helm-charts/issues/318',
    'https://github.com/sourcegraph/sourcegraph-public-snapshot/issues/1902',
  ],
  messages: {
    early: error('container `{container}` gets requests before it listens'),
    presumed: warning('container `{container}` may get requests before it listens'),
    unproven: warning('container `{container}` counts as ready before it listens', {
      impact: 'an update passes for done before the new pod answers, and also if it never will',
    }),
    stays: warning('container `{container}` is never taken out of rotation once it has started', {
      impact: 'requests keep going to a pod that hangs or has lost what it depends on',
    }),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    const exposure = graph.exposure(workload);
    if (!exposure || !keptRunning(workload)) return;
    if (podSpec(workload.pods).get('readinessGates').state !== 'absent') return;

    const { certain, because } = exposure;
    const ungated: Label[] = [];
    const floor = graph.floor(workload);
    if (floor?.atMost === 1 && graph.stopsEveryPod(workload)) {
      const text = 'its only pod stops before the new one starts, with or without a probe';
      ungated.push({ at: floor.because.at, text });
    }
    if (exposure.ungated) ungated.push(exposure.ungated);

    for (const { container } of exposure.containers) {
      const name = container.get('name').value;
      const probe = container.get('readinessProbe');
      const startup = container.get('startupProbe');
      if (name === undefined || probe.state !== 'absent' || startup.state === 'unknown') continue;
      const early = ungated.length > 0 ? 'unproven' : certain ? 'early' : 'presumed';
      const message = startup.state === 'written' ? 'stays' : early;
      const why = message === 'unproven' ? ungated : [];
      report({ message, with: { container: name }, at: probe, because: [...because, ...why] });
    }
  },
});
