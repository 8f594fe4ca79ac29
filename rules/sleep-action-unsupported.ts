import { defineRule, error, podSpec, preStopOf, sleepSupport, titleOf } from '#rule';

const remedy = 'run `sleep {seconds}` with `exec` until every cluster has 1.30';

export default defineRule({
  id: 'sleep-action-unsupported',
  category: 'Shutdown',
  summary: '`preStop.sleep` works from Kubernetes 1.30 on, and with 0 s from 1.33 on.',
  hazard: 'the target version of Kubernetes does not take the `preStop.sleep` that is written',
  impact: 'the API server drops the hook without a word, and SIGTERM races the removal of the endpoint',
  remedy: 'run `sleep` with `exec` until every cluster has 1.30',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/PodLifecycleSleepAction/',
    'https://github.com/kubernetes/kubernetes/issues/122488',
    'https://github.com/Azure/AKS/issues/4657',
  ],
  messages: {
    off: error('`preStop.sleep` of `{container}` is switched off in Kubernetes {version}', { remedy }),
    unknown: error('`preStop.sleep` of `{container}` is not known to Kubernetes {version}', {
      impact: 'the API server refuses the object or drops the hook, and SIGTERM races the endpoint',
      remedy,
    }),
    zero: error('`preStop.sleep` of `{container}` is 0 s, which Kubernetes {version} refuses', {
      impact: 'the API refuses the object, so the release does not happen',
      remedy: 'take the hook away, or sleep for as long as the proxies take to notice',
    }),
  },

  on: 'workload',
  check(workload, { settings, report }) {
    const { kubernetes } = settings.targets;
    const support = sleepSupport(kubernetes);
    if (workload.live || support === 'zero too') return;

    for (const container of [
      ...workload.containers,
      ...podSpec(workload.pods).get('initContainers').items(),
    ]) {
      const preStop = preStopOf(container);
      if (preStop === 'absent' || !preStop?.native) continue;
      const seconds = preStop.wait?.seconds;
      if (support === 'on' && seconds !== 0) continue;
      const version = `1.${kubernetes.minor}`;
      const since = support === 'on' ? '0 s is taken from 1.33 on' : 'on from 1.30 on';
      report({
        message: support === 'on' ? 'zero' : support,
        with: { container: container.get('name').value ?? titleOf(workload), version, seconds: seconds ?? 5 },
        at: preStop.hook.get('sleep'),
        because: [{ at: preStop.at, text: since }],
      });
    }
  },
});
