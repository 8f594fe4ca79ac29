import { defineRule, probedContainers, startupBudget, timingOf, warning } from '#rule';

const remedy = 'raise `failureThreshold` of the startup probe to {failures} or more';

export default defineRule({
  id: 'startup-probe-gives-up-early',
  category: 'Probes',
  summary: 'A startup probe must outlast the start that readiness expects.',
  hazard: 'the startup probe gives up before the first second at which readiness would ask',
  impact: 'a start as slow as expected ends in a restart loop, and the update stops with pods missing',
  remedy: 'raise `failureThreshold` of the startup probe',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#startup-probe',
    'https://github.com/WolframResearch/WAS-Kubernetes/pull/22',
    'https://github.com/pegasystems/pega-helm-charts/issues/395',
  ],
  messages: {
    early: warning('`{container}` must start within {budget} s; readiness expects it up after {delay} s', {
      remedy,
    }),
  },

  on: 'workload',
  check(workload, { report }) {
    for (const container of probedContainers(workload)) {
      const name = container.get('name').value;
      const startup = container.get('startupProbe');
      const ready = container.get('readinessProbe');
      const starting = timingOf(startup);
      const served = timingOf(ready);
      if (!starting || !served || name === undefined) continue;

      const budget = startupBudget(starting);
      const { delay } = served;
      if (budget >= delay) continue;
      const { delay: first, failures, period } = starting;
      const sum = first === 0 ? '' : `${first} s + `;
      report({
        message: 'early',
        with: { container: name, budget, delay, failures: Math.ceil((delay - first) / period) },
        at: startup,
        because: [
          { at: startup, text: `restarts it after ${sum}${failures} × ${period} s = ${budget} s` },
          { at: ready.get('initialDelaySeconds'), text: `does not even ask before ${delay} s` },
        ],
      });
    }
  },
});
