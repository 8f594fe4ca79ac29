import {
  acceptsSleep,
  defineRule,
  error,
  graceInWords,
  gracePeriodOf,
  nativeSidecars,
  podSpec,
  preStopOf,
  titleOf,
  warning,
} from '#rule';

const remedy = 'raise `terminationGracePeriodSeconds` above {delay} by what the app needs to finish its work';

export default defineRule({
  id: 'grace-period-within-pre-stop',
  category: 'Shutdown',
  summary: 'The grace period must outlast the `preStop` hook, which counts against it.',
  hazard: 'the `preStop` delay is as long as the whole termination grace period, or longer',
  impact: 'running requests are cut: the app is killed 2 s after it hears of the shutdown',
  remedy: 'raise `terminationGracePeriodSeconds` above the delay and the time that the app needs to drain',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
    'https://github.com/kubernetes/kubernetes/issues/23515',
    'https://github.com/fission/fission/pull/3468',
  ],
  messages: {
    served: error('`preStop` of `{container}` uses up the grace period of {grace} s', { remedy }),
    unserved: warning('`preStop` of `{container}` uses up the grace period of {grace} s', {
      remedy,
      impact: 'unfinished work is cut: the app is killed 2 s after it hears of the shutdown',
    }),
    refused: error('`preStop` of `{container}` sleeps {delay} s, more than the grace period of {grace} s', {
      remedy,
      impact: 'the API refuses the object, so the release does not happen',
    }),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    const grace = gracePeriodOf(workload);
    if (grace === undefined || grace === 0) return;
    const exposure = graph.exposure(workload);
    const period = podSpec(workload.pods).get('terminationGracePeriodSeconds');

    const sidecars = nativeSidecars(workload);
    for (const container of [...workload.containers, ...sidecars]) {
      const preStop = preStopOf(container);
      if (preStop === 'absent' || !preStop?.wait || preStop.wait.seconds < grace) continue;
      const delay = preStop.wait.seconds;
      const name = container.get('name').value ?? titleOf(workload);
      if (preStop.native && !acceptsSleep(delay, grace)) {
        if (workload.live) continue;
        const because = [{ at: period, text: `${delay} s > ${graceInWords(workload, grace, 0)}` }];
        report({ message: 'refused', with: { container: name, delay, grace }, at: preStop.at, because });
        continue;
      }
      if (sidecars.includes(container)) continue;
      const serving = exposure?.containers.some((other) => other.container === container)
        ? exposure
        : undefined;
      report({
        message: serving?.certain ? 'served' : 'unserved',
        with: { container: name, delay, grace },
        at: preStop.at,
        because: [{ at: period, text: graceInWords(workload, grace, delay) }, ...(serving?.because ?? [])],
      });
    }
  },
});
