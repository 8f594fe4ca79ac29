import { defineRule, titleOf, unrequestedIn, utilizationTargets, warning } from '#rule';

/** More containers than these explain nothing more. */
const NAMED = 3;

export default defineRule({
  id: 'autoscaler-without-requests',
  category: 'Autoscaling',
  summary: 'A utilization target needs a request in every container that it measures.',
  hazard: 'an autoscaler keeps pods at a share of what they request, and a container requests nothing',
  impact: 'the metric has no value and no pod is added: under load requests queue, time out and fail',
  remedy: 'request {resource} in each container, or measure one of them by `type: ContainerResource`',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#support-for-resource-metrics',
    'https://github.com/linkerd/linkerd2/issues/1480',
    'https://github.com/dapr/dapr/issues/7813',
    'https://github.com/kubernetes/kubernetes/issues/79365',
  ],
  messages: {
    blind: warning('`{autoscaler}` cannot measure {resource}: container `{container}` requests none'),
  },

  on: 'autoscaler',
  check(autoscaler, { graph, report }) {
    const workload = autoscaler.fragment ? undefined : graph.targetOf(autoscaler)?.to;
    if (!workload || workload.type === 'Other') return;
    const pods = graph.podsOf(workload);
    for (const target of utilizationTargets(autoscaler)) {
      if (graph.scaling.fillsRequests(autoscaler, target.resource)) continue;
      const containers = unrequestedIn(pods, target);
      const [first] = containers;
      if (!first) continue;
      const { resource } = target;
      report({
        message: 'blind',
        with: { autoscaler: titleOf(autoscaler), resource, container: first.name },
        at: target.at,
        because: containers.slice(0, NAMED).map(({ at, name }) => ({
          at,
          text: `\`${name}\` has neither a request nor a limit for ${resource}`,
        })),
      });
    }
  },
});
