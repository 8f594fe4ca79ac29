import {
  annotation,
  defineRule,
  drainOf,
  error,
  gracePeriodOf,
  podSpec,
  preStopOf,
  rollsOut,
  set,
  shutdownOptions,
  sleepAction,
  warning,
} from '#rule';

export default defineRule({
  id: 'missing-pre-stop-delay',
  category: 'Shutdown',
  summary: 'A container that takes requests must wait with SIGTERM until no proxy sends it new ones.',
  hazard: 'a served container has no `preStop` hook, so SIGTERM races the removal of its endpoint',
  impact: 'at every update and scale-down, requests of the first seconds get a refused connection or a 502',
  remedy: 'add a `preStop` hook that sleeps for {seconds} s, longer than the proxies take to notice',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow',
    'https://github.com/spring-projects/spring-boot/issues/48936',
    'https://github.com/keptn/keptn/issues/7345',
  ],
  messages: {
    racing: error('container `{container}` gets SIGTERM while proxies still send it requests'),
    presumed: warning('container `{container}` gets SIGTERM while proxies may still send it requests'),
    closing: warning('container `{container}` gets SIGTERM while clients still open connections'),
  },

  on: 'workload',
  check(workload, { graph, settings, report }) {
    const exposure = graph.exposure(workload);
    if (!exposure || !rollsOut(workload) || graph.stopsEveryPod(workload)) return;
    if (annotation(workload, 'zerodrop.dev/handles-sigterm').state !== 'absent') return;

    const seconds = settings.timing.propagation;
    for (const { container, http, database } of exposure.containers) {
      const name = container.get('name').value;
      if (name === undefined || database || preStopOf(container) !== 'absent') continue;
      if (shutdownOptions(container).some((option) => option.sets === 'delay')) continue;

      const drain = drainOf(workload, container, settings.timing.drain)?.seconds ?? 0;
      const grace = gracePeriodOf(workload) ?? 0;
      const room = Math.ceil((seconds + drain) / 5) * 5;
      const hook = set(
        container.get('lifecycle').get('preStop'),
        sleepAction(seconds, settings.targets.kubernetes),
      );
      const longer = set(podSpec(workload.pods).get('terminationGracePeriodSeconds'), room);
      report({
        message: !http ? 'closing' : exposure.certain ? 'racing' : 'presumed',
        with: { container: name, seconds },
        at: container.get('lifecycle').get('preStop'),
        because: exposure.because,
        fix: {
          title: `Sleep ${seconds} s before SIGTERM`,
          safety: 'suggestion',
          edits: grace < seconds + drain ? [hook, longer] : [hook],
        },
      });
    }
  },
});
