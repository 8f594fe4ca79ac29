import { defineRule, info, keptRunning, probedContainers, timingOf } from '#rule';

export default defineRule({
  id: 'readiness-flaps',
  category: 'Probes',
  summary: 'A pod should not leave rotation for one slow moment.',
  hazard:
    'readiness gives up at its first failure, or leaves HTTP one second to answer and seldom asks again',
  impact: 'under load pods leave one after the other, and the requests of each fall on those that are left',
  remedy: 'give readiness a few tries and a `timeoutSeconds` that its slowest good answer keeps',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#readiness-probe',
    'https://github.com/datacommonsorg/website/pull/6624',
    'https://github.com/modelplaneai/modelplane/issues/206',
  ],
  messages: {
    once: info('`{container}` leaves rotation for {period} s at its first failed readiness probe', {
      remedy: 'set `failureThreshold: 2` or more, with a short `periodSeconds`',
    }),
    slow: info('`{container}` leaves rotation for {period} s when answers take longer than 1 s', {
      remedy: 'raise `timeoutSeconds` above the slowest answer that is still good',
    }),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    const exposure = graph.exposure(workload);
    if (!exposure || exposure.ungated || !keptRunning(workload)) return;

    for (const container of probedContainers(workload)) {
      const name = container.get('name').value;
      const ready = container.get('readinessProbe');
      const timing = timingOf(ready);
      if (!timing || name === undefined) continue;

      const { failures, timeout, period } = timing;
      const once = failures === 1;
      const slow = timeout === 1 && period >= 10 && ready.get('httpGet').state === 'written';
      if (!once && !slow) continue;
      const at = ready.get(once ? 'failureThreshold' : 'timeoutSeconds');
      const isDefault = at.state === 'absent' ? ', the default' : '';
      const text = once
        ? `one failure is enough; it is asked again after ${period} s`
        : `${failures} answers of more than ${timeout} s${isDefault}, ${period} s apart, are enough`;
      report({
        message: once ? 'once' : 'slow',
        with: { container: name, period: period * timing.successes },
        at,
        because: [{ at, text }, ...exposure.because],
      });
    }
  },
});
