import { defineRule, earliestKill, probedContainers, timingOf, warning } from '#rule';

const remedy = 'add a `startupProbe` that allows more than {delay} s: liveness waits until it has succeeded';

export default defineRule({
  id: 'liveness-kills-slow-start',
  category: 'Probes',
  summary: 'Liveness must leave a container the time that it takes to start.',
  hazard: 'without a startup probe, liveness may restart a container before readiness expects it to be up',
  impact: 'a start that takes a little longer ends in a restart loop, and the update stops with pods missing',
  remedy: 'add a `startupProbe` that allows a slow start: liveness waits until it has succeeded',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#startup-probe',
    'https://github.com/zooniverse/panoptes/pull/3648',
    'https://github.com/rmyndharis/OpenWA/pull/1236',
  ],
  messages: {
    early: warning('`{container}` may be restarted at {kill} s; readiness expects it up after {delay} s', {
      remedy,
    }),
  },

  on: 'workload',
  check(workload, { report }) {
    for (const container of probedContainers(workload)) {
      const name = container.get('name').value;
      const live = container.get('livenessProbe');
      const ready = container.get('readinessProbe');
      const alive = timingOf(live);
      const served = timingOf(ready);
      if (!alive || !served || name === undefined) continue;
      if (container.get('startupProbe').state !== 'absent') continue;

      const kill = earliestKill(alive);
      const { delay } = served;
      // Without a delay readiness says nothing about how long a start takes.
      if (delay === 0 || kill > delay) continue;
      report({
        message: 'early',
        with: { container: name, kill, delay },
        at: live,
        because: [
          {
            at: live,
            text: `fails for the ${ordinal(alive.failures)} time at ${alive.delay} s + ${alive.failures - 1} × ${alive.period} s = ${kill} s`,
          },
          { at: ready.get('initialDelaySeconds'), text: `does not even ask before ${delay} s` },
        ],
      });
    }
  },
});

const ENDINGS = ['th', 'st', 'nd', 'rd'];

function ordinal(count: number): string {
  const teen = count % 100 > 10 && count % 100 < 14;
  return `${count}${teen ? 'th' : (ENDINGS[count % 10] ?? 'th')}`;
}
