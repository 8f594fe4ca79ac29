import {
  defineRule,
  error,
  info,
  PROBE_DEFAULTS,
  probedContainers,
  probesOf,
  warning,
  writtenSuccesses,
} from '#rule';

const COUNTS = ['periodSeconds', 'timeoutSeconds', 'successThreshold', 'failureThreshold'] as const;

export default defineRule({
  id: 'probe-out-of-range',
  category: 'Probes',
  summary: 'A probe must hold numbers that mean what they say.',
  hazard: 'a liveness or startup probe asks for several successes, or a number is 0, which means the default',
  impact: 'the API refuses the object: the release stops half applied, and the old pods stay',
  remedy: 'remove `successThreshold`, or write 1',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes',
    'https://github.com/beam-cloud/beta9/pull/963',
    'https://github.com/bitnami/charts/issues/5537',
    'https://github.com/instrumenta/kubeval/issues/179',
  ],
  messages: {
    refused: error('the {probe} probe of `{container}` asks for {found} successes, and may ask for 1'),
    presumed: warning('the {probe} probe of `{container}` asks for {found} successes, and may ask for 1', {
      impact: 'the API refuses the pods that the controller makes of this: none starts',
    }),
    default: info('`{field}: 0` in the {probe} probe of `{container}` means the default, {instead}', {
      impact: 'the probe asks less often, or is patient for longer or shorter, than the file seems to say',
      remedy: 'write the number that is meant, at least 1',
    }),
  },

  on: 'workload',
  check(workload, { report }) {
    for (const container of probedContainers(workload)) {
      const name = container.get('name').value;
      if (name === undefined) continue;
      for (const { kind, word, probe } of probesOf(container)) {
        for (const field of COUNTS) {
          const at = probe.get(field);
          if (at.value === 0) {
            const instead = PROBE_DEFAULTS[field];
            const text = `defaulted to ${instead} by the API server`;
            const filling = { container: name, probe: word, field, instead };
            report({ message: 'default', with: filling, at, because: [{ at, text }] });
          }
        }
        const at = probe.get('successThreshold');
        const found = writtenSuccesses(probe);
        if (kind === 'readinessProbe' || found === undefined || found <= 1) continue;
        report({
          message: workload.type === 'Other' ? 'presumed' : 'refused',
          with: { container: name, probe: word, found },
          at,
          because: [{ at, text: 'only readiness may ask for more than 1' }],
        });
      }
    }
  },
});
