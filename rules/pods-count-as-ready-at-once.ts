import {
  awaitsTargetHealth,
  defineRule,
  info,
  minReadyOf,
  podSpec,
  timingOf,
  titleOf,
  updateStrategyOf,
  warning,
} from '#rule';

export default defineRule({
  id: 'pods-count-as-ready-at-once',
  category: 'Rollout',
  summary: 'An update should go on only when a new pod has stayed ready for a while.',
  hazard:
    'without `minReadySeconds`, or with less than an AWS load balancer needs, an update takes the next pod away too early',
  impact: 'a pod that fails a moment after its first passing probe counts, and those that work are replaced',
  remedy: 'set `minReadySeconds: 10` or more',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#min-ready-seconds',
    'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/pod_readiness_gate/',
    'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1124',
    'https://github.com/openshift/library-go/pull/1018',
    'https://github.com/mittwald/kube-httpcache/pull/256',
  ],
  messages: {
    lucky: info('`{workload}` goes on with an update the moment a new pod is ready'),
    unregistered: warning('`{workload}` stops old pods before its load balancer sends to the new ones', {
      impact:
        'during an update the load balancer has too few healthy targets, or none, and answers 502 or 503',
      remedy: 'label the Namespace `elbv2.k8s.aws/pod-readiness-gate-inject: enabled`, or set {wait}',
    }),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    const exposure = graph.exposure(workload);
    if (!exposure || exposure.idle || exposure.containers.length === 0 || graph.rolloutOf(workload)) return;
    if (updateStrategyOf(workload)?.type !== 'RollingUpdate' || graph.stopsEveryPod(workload)) return;
    const at = minReadyOf(workload);
    const held = at.or(0);
    if (typeof held !== 'number' || held < 0) return;
    // A gate makes readiness wait for something outside the pod.
    if (podSpec(workload.pods).get('readinessGates').state !== 'absent') return;
    const probes = exposure.containers.map(({ container }) => container.get('readinessProbe'));
    if (probes.some((probe) => probe.state !== 'absent' && timingOf(probe)?.successes !== 1)) return;

    const balancer = graph.loadBalancer(workload);
    if (balancer?.cloud === 'GKE') return;
    const written = at.state === 'absent' ? 'no `minReadySeconds`' : '0 s';
    const counts =
      held > 0 ? `a pod counts after ${held} s` : `${written}: a pod counts as soon as it is ready`;
    const because = [{ at, text: counts }];
    const namespace = graph.namespaceOf(workload);
    if (balancer?.cloud === 'AWS' && balancer.targets === 'pods' && namespace) {
      const awaited = awaitsTargetHealth(namespace);
      if (awaited !== false) return;
      const { healthyAfter } = balancer;
      if (held > 0 && held >= (healthyAfter?.seconds ?? 0)) return;
      return report({
        message: 'unregistered',
        with: {
          workload: titleOf(workload),
          wait: healthyAfter
            ? `\`minReadySeconds: ${healthyAfter.seconds}\``
            : 'a `minReadySeconds` that outlasts it',
        },
        at,
        because: [
          ...because,
          balancer.label,
          ...(healthyAfter ? [healthyAfter.label] : []),
          { at: namespace, text: 'no label here makes new pods wait for it' },
        ],
      });
    }
    if (held > 0) return;
    report({
      message: 'lucky',
      with: { workload: titleOf(workload) },
      at,
      because: [...because, ...exposure.because],
    });
  },
});
