import {
  defineRule,
  drainOf,
  error,
  graceFor,
  gracePeriodOf,
  handlesSigterm,
  hasSleepAction,
  keptRunning,
  lacksProgram,
  lastRequest,
  ownDelay,
  podSpec,
  preStopOf,
  set,
  sleepAction,
  warning,
} from '#rule';

const remedy = 'add a `preStop` hook that {sleeps} {seconds} s, until nobody sends it requests any more';
const ASKS = 'asks the app by `httpGet`, its image having no `sleep`, for an answer that takes';

export default defineRule({
  id: 'missing-pre-stop-delay',
  category: 'Shutdown',
  summary: 'A container that takes requests must wait with SIGTERM until no proxy sends it new ones.',
  hazard: 'a served container has no `preStop` hook, so SIGTERM races the removal of its endpoint',
  impact: 'at every update and scale-down, requests of the first seconds get a refused connection or a 502',
  remedy: 'add a `preStop` hook that sleeps for as long as the proxies take to notice',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow',
    'https://github.com/groundlight/edge-endpoint/pull/374',
    'https://github.com/spring-projects/spring-boot/issues/48936',
    'https://github.com/keptn/keptn/issues/7345',
  ],
  messages: {
    racing: error('container `{container}` gets SIGTERM while proxies still send it requests', { remedy }),
    presumed: warning('container `{container}` gets SIGTERM while proxies may still send it requests', {
      remedy,
    }),
    closing: warning('container `{container}` gets SIGTERM while clients still open connections', { remedy }),
  },

  on: 'workload',
  check(workload, { graph, settings, report }) {
    const exposure = graph.exposure(workload);
    if (!exposure || !keptRunning(workload) || graph.stopsEveryPod(workload)) return;
    if (handlesSigterm(workload)) return;

    const { services, certain } = exposure;
    const last = lastRequest(
      settings.timing,
      graph.loadBalancer(workload),
      services.map(({ from }) => from),
    );
    const { seconds } = last;
    const because = [...exposure.because, ...last.because];
    const proxied = services.length === 0 || services.some(({ from }) => !from.headless);
    for (const { container, http, database } of exposure.containers) {
      const name = container.get('name').value;
      if (name === undefined || database || preStopOf(container) !== 'absent') continue;
      if (ownDelay(container)) continue;

      const hook = container.get('lifecycle').get('preStop');
      const native = hasSleepAction(settings.targets.kubernetes);
      const works = native || !lacksProgram(container, 'sleep');
      const sleep = set(hook, sleepAction(seconds, settings.targets.kubernetes));
      const drain = drainOf(workload, container, settings.timing.drain)?.seconds ?? settings.timing.drain;
      const grace = gracePeriodOf(workload);
      const room = graceFor(seconds + drain);
      const longer = set(podSpec(workload.pods).get('terminationGracePeriodSeconds'), room);
      const short = grace !== undefined && grace < seconds + drain;
      report({
        message: !http || !proxied ? 'closing' : certain ? 'racing' : 'presumed',
        with: { container: name, seconds, sleeps: works ? 'sleeps for' : ASKS },
        at: hook,
        because,
        ...(works && {
          fix: {
            title: `Sleep ${seconds} s before SIGTERM${short ? `, within a grace period of ${room} s` : ''}`,
            safety: 'suggestion' as const,
            edits: short ? [sleep, longer] : [sleep],
          },
        }),
      });
    }
  },
});
