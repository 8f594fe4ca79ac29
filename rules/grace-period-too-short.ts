import {
  defineRule,
  drainOf,
  error,
  gracePeriodOf,
  podSpec,
  preStopOf,
  rollsOut,
  set,
  titleOf,
  warning,
} from '#rule';

export default defineRule({
  id: 'grace-period-too-short',
  category: 'Shutdown',
  summary: 'The grace period must hold the `preStop` delay and the time that the app needs to drain.',
  hazard: 'the termination grace period is shorter than the `preStop` delay and the drain together',
  impact: 'the longest running requests of every stopping pod are cut off in the middle',
  remedy: 'set `terminationGracePeriodSeconds: {needed}`',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-flow',
    'https://github.com/openshift/cluster-openshift-apiserver-operator/issues/98',
  ],
  messages: {
    known: error('`{workload}` is killed after {grace} s and needs {sum} s to drain'),
    likely: warning('`{workload}` is killed after {grace} s and may need {sum} s to drain'),
  },

  on: 'workload',
  check(workload, { graph, settings, report }) {
    const exposure = graph.exposure(workload);
    const grace = gracePeriodOf(workload);
    if (!exposure || !rollsOut(workload) || grace === undefined) return;

    const needs = exposure.containers.flatMap(({ container, database }) => {
      const preStop = preStopOf(container);
      const drain = drainOf(workload, container, settings.timing.drain);
      const delay = preStop === 'absent' ? 0 : preStop?.wait?.seconds;
      if (database || !drain || delay === undefined) return [];
      return [
        { drain, delay, sum: delay + drain.seconds, at: preStop === 'absent' ? undefined : preStop?.at },
      ];
    });
    const longest = needs.reduce<(typeof needs)[number] | undefined>(
      (most, need) => (most && most.sum >= need.sum ? most : need),
      undefined,
    );
    if (!longest || grace >= longest.sum) return;

    const { drain, delay, sum, at } = longest;
    const period = podSpec(workload.pods).get('terminationGracePeriodSeconds');
    const needed = Math.ceil(sum / 5) * 5;
    const left = `${grace} s − ${delay} s preStop = ${grace - delay} s, drain needs ${drain.seconds} s`;
    report({
      message: drain.certainty === 'known' ? 'known' : 'likely',
      with: { workload: titleOf(workload), grace, sum, needed },
      at: period,
      because: [
        { at: period, text: left },
        ...(at ? [{ at, text: `waits ${delay} s before SIGTERM` }] : []),
        drain.label,
      ],
      fix: {
        title: `Raise the grace period to ${needed} s`,
        safety: 'suggestion',
        edits: [set(period, needed)],
      },
    });
  },
});
