import { asksTheSame, defineRule, failureBudget, info, keptRunning, timingOf, warning } from '#rule';

const remedy =
  'give liveness more time than readiness, `failureThreshold: {failures}` here, or an endpoint of its own';

export default defineRule({
  id: 'liveness-fires-before-readiness',
  category: 'Probes',
  summary: 'A pod must be taken out of rotation before it is restarted.',
  hazard: 'liveness asks what readiness asks, and gives up no later',
  impact: 'a slow moment restarts pods that would have recovered, and their requests fall on the others',
  remedy:
    'give liveness more time than readiness, or an endpoint of its own that only tells whether to restart',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
    'https://github.com/knative/serving/issues/9215',
    'https://github.com/eclipse-che/che-operator/pull/67',
  ],
  messages: {
    first: warning('`{container}` is restarted after {liveness} s, unready only after {readiness} s', {
      remedy,
    }),
    together: info('`{container}` is restarted after {liveness} s, just when readiness gives up', { remedy }),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    const exposure = graph.exposure(workload);
    if (!exposure || !keptRunning(workload)) return;

    for (const { container } of exposure.containers) {
      const live = container.get('livenessProbe');
      const ready = container.get('readinessProbe');
      const alive = timingOf(live);
      const served = timingOf(ready);
      const name = container.get('name').value;
      if (!alive || !served || !name || !asksTheSame(live, ready, container)) continue;

      const liveness = failureBudget(alive);
      const readiness = failureBudget(served);
      if (liveness > readiness) continue;
      report({
        message: liveness < readiness ? 'first' : 'together',
        with: { container: name, liveness, readiness, failures: Math.floor(readiness / alive.period) + 2 },
        at: live,
        because: [
          { at: live, text: `restarts after ${alive.failures} × ${alive.period} s = ${liveness} s` },
          {
            at: ready,
            text: `leaves rotation after ${served.failures} × ${served.period} s = ${readiness} s`,
          },
        ],
      });
    }
  },
});
