import {
  defineRule,
  drainOf,
  error,
  type Fix,
  graceFor,
  graceInWords,
  gracePeriodOf,
  keptRunning,
  longestTimeout,
  podSpec,
  preStopOf,
  set,
  titleOf,
  waitBefore,
  warning,
} from '#rule';

const remedy = 'set `terminationGracePeriodSeconds: {needed}`';

export default defineRule({
  id: 'grace-period-too-short',
  category: 'Shutdown',
  summary: 'The grace period must hold the `preStop` delay and the time that the app needs to drain.',
  hazard: 'the termination grace period is shorter than the `preStop` delay and the drain together',
  impact: 'the longest running requests of every stopping pod are cut off in the middle',
  remedy: 'raise `terminationGracePeriodSeconds` to the `preStop` delay and the drain together',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow',
    'https://github.com/openshift/cluster-openshift-apiserver-operator/pull/98',
  ],
  messages: {
    known: error('`{workload}` is killed after {grace} s and needs {sum} s to stop', { remedy }),
    likely: warning('`{workload}` is killed after {grace} s and may need {sum} s to stop', { remedy }),
    balanced: warning(
      '`{workload}` is killed after {grace} s, its load balancer lets requests run for {sum} s',
      {
        remedy,
        impact: 'the load balancer answers 502 or 504 for requests that it would have let run to their end',
      },
    ),
  },

  on: 'workload',
  check(workload, { graph, settings, report }) {
    const exposure = graph.exposure(workload);
    const grace = gracePeriodOf(workload);
    if (!exposure || !keptRunning(workload) || grace === undefined) return;

    const needs = exposure.containers.flatMap(({ container, database }) => {
      const preStop = preStopOf(container);
      const wait = waitBefore(preStop);
      const drain = drainOf(workload, container, settings.timing.drain);
      if (!wait || !drain || (database && drain.certainty !== 'known')) return [];
      const text = `waits ${wait.exact ? '' : 'at least '}${wait.seconds} s before SIGTERM`;
      const waits = preStop === 'absent' || !preStop || wait.seconds === 0 ? [] : [{ at: preStop.at, text }];
      return [{ drain, waits, delay: wait.seconds, sum: wait.seconds + drain.seconds }];
    });
    const period = podSpec(workload.pods).get('terminationGracePeriodSeconds');
    const fixFor = (needed: number): Fix => ({
      title: `Raise the grace period to ${needed} s`,
      safety: 'suggestion',
      edits: [set(period, needed)],
    });
    const [longest] = needs.sort((a, b) => b.sum - a.sum);
    if (longest && grace < longest.sum) {
      const { drain, waits, delay, sum } = longest;
      const needed = graceFor(sum);
      return report({
        message: drain.certainty === 'known' && exposure.certain ? 'known' : 'likely',
        with: { workload: titleOf(workload), grace, sum, needed },
        at: period,
        because: [
          { at: period, text: `${graceInWords(workload, grace, delay)}, the drain needs ${drain.seconds} s` },
          ...waits,
          drain.label,
        ],
        fix: fixFor(needed),
      });
    }

    const balancer = graph.loadBalancer(workload);
    const request = longestTimeout(exposure.routes, 'request');
    if (balancer?.targets !== 'pods' || !balancer.deregistration || !request) return;
    const sum = Math.min(balancer.deregistration.seconds, request.seconds);
    // Where the app says how long it needs, or ends its requests itself, no grace period lets them run for longer.
    const draining = exposure.containers.filter(({ database }) => !database);
    const assumed = draining.every(
      ({ container }) => drainOf(workload, container, settings.timing.drain)?.certainty === 'assumed',
    );
    if (grace >= sum || draining.length === 0 || !assumed) return;
    const needed = graceFor((longest?.delay ?? 0) + sum);
    report({
      message: 'balanced',
      with: { workload: titleOf(workload), grace, sum, needed },
      at: period,
      because: [
        { at: period, text: `${graceInWords(workload, grace, 0)}: less than ${sum} s` },
        balancer.label,
        balancer.deregistration.label,
        request.label,
      ],
      fix: fixFor(needed),
    });
  },
});
