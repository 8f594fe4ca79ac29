import {
  defineRule,
  handlesSigterm,
  info,
  isNone,
  keptRunning,
  nodeWindow,
  ownDelay,
  preStopOf,
  titleOf,
  updateStrategyOf,
  warning,
} from '#rule';

export default defineRule({
  id: 'local-traffic-policy-drops',
  category: 'Traffic',
  summary: 'What arrives at a node must find a pod there when no other node may answer it.',
  hazard:
    'a traffic policy is `Local`, and a node may be without a pod while clients or a load balancer still send to it',
  impact: 'what arrives at a node without a pod is dropped: clients wait until their own time-out',
  remedy: 'keep the pod until the load balancer has given its node up, or let other nodes answer: `Cluster`',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/reference/networking/virtual-ips/#traffic-policies',
    'https://github.com/kubernetes/kubernetes/issues/73362',
    'https://github.com/kubernetes/kubernetes/issues/50977',
  ],
  messages: {
    late: warning('`{container}` ends {delay} s after removal, its load balancer notices in {needed} s', {
      remedy: 'sleep for at least {needed} s, or shorten the health check by the annotations of the Service',
    }),
    elsewhere: warning('`{service}` drops requests on nodes where no pod of `{workload}` runs', {
      impact: 'clients on such a node get no answer, although pods are ready on others',
      remedy: 'leave `internalTrafficPolicy` at `Cluster`, with `trafficDistribution` for what is near',
    }),
    replaced: info('`{service}` drops requests on a node while its pod of `{workload}` is replaced', {
      impact: 'clients on that node get no answer until the new pod is ready',
      remedy:
        'set `maxSurge: 1` and `maxUnavailable: 0`, so that the new pod is ready before the old one ends',
    }),
  },

  on: 'workload',
  check(workload, { graph, settings, report }) {
    const exposure = graph.exposure(workload);
    if (!exposure || !keptRunning(workload) || workload.type === 'Other' || workload.fragment) return;
    const strategy = updateStrategyOf(workload);
    const daemon = workload.type === 'DaemonSet';
    const surges = strategy?.type !== 'RollingUpdate' || !isNone(strategy.surge);

    for (const { from: service } of exposure.services) {
      const policy = service.spec.get('internalTrafficPolicy');
      if (policy.value !== 'Local' || service.headless || graph.rolloutOf(workload)) continue;
      if (daemon && surges) continue;
      const others = [...graph.selected(service).workloads];
      if (!daemon && others.some(({ type }) => type === 'DaemonSet')) continue;
      report({
        message: daemon ? 'replaced' : 'elsewhere',
        with: { service: titleOf(service), workload: titleOf(workload) },
        at: policy,
        because: [
          {
            at: daemon && strategy?.type === 'RollingUpdate' ? strategy.surgeAt : workload,
            text: daemon ? 'the old pod ends before the new one starts' : 'runs where the scheduler puts it',
          },
        ],
      });
    }

    if (graph.stopsEveryPod(workload) || handlesSigterm(workload) || (daemon && surges)) return;
    for (const { from: service } of exposure.services) {
      const window = nodeWindow(service, settings.timing.loadBalancer);
      for (const { container, database } of window ? exposure.containers : []) {
        const preStop = preStopOf(container);
        const exact = preStop === 'absent' ? 0 : preStop?.wait?.exact ? preStop.wait.seconds : undefined;
        if (!window || database || exact === undefined) continue;
        const delay = exact + (ownDelay(container) ?? 0);
        if (delay >= window.seconds) continue;
        const policy = service.spec.get('externalTrafficPolicy');
        report({
          message: 'late',
          with: {
            container: container.get('name').value ?? titleOf(workload),
            delay,
            needed: window.seconds,
          },
          at: preStop === 'absent' || !preStop ? container.get('lifecycle').get('preStop') : preStop.at,
          because: [{ at: policy, text: 'a node passes what arrives to its own pods alone' }, window.label],
        });
      }
    }
  },
});
