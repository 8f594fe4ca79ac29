import { defineRule, info, probedContainers, probesOf, timingOf } from '#rule';

const remedy = 'set `timeoutSeconds` to {period} or less';

export default defineRule({
  id: 'probe-timeout-exceeds-period',
  category: 'Probes',
  summary: 'A probe should end before the next one is due.',
  hazard: 'a probe may wait for its answer for longer than its period',
  impact: 'a container that hangs is noticed later than the period says, and its requests fail for as long',
  remedy: 'set `timeoutSeconds` to `periodSeconds` or less',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes',
    'https://github.com/istio/istio/issues/30436',
    'https://github.com/kyverno/policies/pull/1500',
    'https://github.com/openshift/openshift-docs/pull/32219',
  ],
  messages: {
    longer: info('the {probe} probe of `{container}` is due every {period} s and may take {timeout} s', {
      remedy,
    }),
  },

  on: 'workload',
  check(workload, { report }) {
    for (const container of probedContainers(workload)) {
      const name = container.get('name').value;
      for (const { word, probe } of probesOf(container)) {
        const timing = timingOf(probe);
        if (!timing || name === undefined || timing.timeout <= timing.period) continue;
        const { timeout, period, failures } = timing;
        const text = `one runs after the other: ${failures} × ${timeout} s = ${failures * timeout} s until it gives up, not ${failures * period} s`;
        report({
          message: 'longer',
          with: { container: name, probe: word, timeout, period },
          at: probe.get('timeoutSeconds'),
          because: [{ at: probe.get('timeoutSeconds'), text }],
        });
      }
    }
  },
});
