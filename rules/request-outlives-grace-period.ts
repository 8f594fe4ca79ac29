import {
  defineRule,
  drainOf,
  graceFor,
  graceInWords,
  gracePeriodOf,
  info,
  keptRunning,
  longestTimeout,
  neededDelay,
  podSpec,
  preStopOf,
  terminationOf,
  titleOf,
  waitBefore,
  warning,
} from '#rule';

export default defineRule({
  id: 'request-outlives-grace-period',
  category: 'Shutdown',
  summary: 'A pod that stops must have as long as its routes let a request run.',
  hazard: 'a route lets requests run for longer than the pod has between SIGTERM and SIGKILL',
  impact:
    'at every update and scale-down, requests that take longer than that are cut off and answered with a 502',
  remedy:
    'let the app drain for as long as a request may take, within the grace period, or lower the time-out',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow',
    'https://gateway-api.sigs.k8s.io/guides/http-timeouts/',
    'https://github.com/speakeasy-api/gram/pull/3494',
    'https://github.com/PSPDFKit/helm-charts/pull/162',
  ],
  messages: {
    killed: warning(
      '`{workload}` is killed {left} s after SIGTERM, a route lets requests run for {seconds} s',
      {
        remedy:
          'lower the time-out, or let the app drain for {seconds} s within a grace period of {room} s, which alone only bounds the kill and keeps no request alive',
      },
    ),
    ended: warning(
      '`{workload}` ends requests {left} s after SIGTERM, a route lets them run for {seconds} s',
      {
        remedy:
          'lower the time-out of the route, or raise that of the app to {seconds} s: the grace period only bounds the kill and keeps no request alive',
      },
    ),
    silent: info('`{workload}` is killed {left} s after SIGTERM, a route waits {seconds} s for an answer', {
      impact: 'at every update and scale-down, requests that are silent for longer than that are cut off',
      remedy:
        'lower the time-out, or let the app drain for its longest request within the grace period, which alone only bounds the kill and keeps no request alive',
    }),
  },

  on: 'workload',
  check(workload, { graph, settings, report }) {
    const exposure = graph.exposure(workload);
    const grace = gracePeriodOf(workload);
    if (!exposure || !keptRunning(workload) || grace === undefined || grace === 0) return;
    const request = longestTimeout(exposure.routes, 'request');
    const silence = longestTimeout(exposure.routes, 'silence');
    if (!request && !silence) return;

    const ends = exposure.containers.flatMap(({ container, database }) => {
      const preStop = preStopOf(container);
      const wait = waitBefore(preStop);
      const drain = drainOf(workload, container, settings.timing.drain);
      // Who says how long the app needs has seen its longest request.
      if (database || !wait?.exact || !drain || drain.certainty === 'known') return [];
      const delay = wait.seconds;
      const { window } = terminationOf(grace, delay);
      const own = drain.certainty === 'bound' && drain.seconds < window ? drain : undefined;
      const text = `waits ${delay} s before SIGTERM`;
      const waits = preStop && preStop !== 'absent' && delay > 0 ? [{ at: preStop.at, text }] : [];
      return [{ left: own?.seconds ?? window, own, delay, waits }];
    });
    const [first] = ends.sort((a, b) => a.left - b.left);
    if (!first) return;

    const { left, own, delay, waits } = first;
    const leaves = neededDelay(settings.timing, graph.loadBalancer(workload)).seconds;
    // Requests that come until the pod has left rotation are over before SIGTERM where the delay outlasts them.
    const outlives = (seconds: number) => seconds > left && delay < leaves + seconds;
    const limit = [request, silence].find((each) => each && outlives(each.seconds));
    if (!limit) return;
    const period = podSpec(workload.pods).get('terminationGracePeriodSeconds');
    const { seconds, bounds, label } = limit;
    const room = graceFor(delay + seconds);
    report({
      message: bounds === 'silence' ? 'silent' : own ? 'ended' : 'killed',
      with: { workload: titleOf(workload), left, seconds, room },
      at: own?.label.at ?? period,
      because: [
        own ? own.label : { at: period, text: graceInWords(workload, grace, delay) },
        ...(own ? [] : waits),
        label,
      ],
    });
  },
});
