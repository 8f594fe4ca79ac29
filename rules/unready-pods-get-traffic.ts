import { defineRule, isForPeers, probesOf, remove, runsToCompletion, titleOf, warning } from '#rule';

export default defineRule({
  id: 'unready-pods-get-traffic',
  category: 'Traffic',
  summary: 'A Service with a cluster IP must send requests to ready pods only.',
  hazard: '`publishNotReadyAddresses` makes every pod of a Service that is not headless count as ready',
  impact: 'requests reach pods that still start, fail their probes or already end, and are refused there',
  remedy:
    'leave `publishNotReadyAddresses` to a headless Service beside this one, by which the pods find each other',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#conditions',
    'https://github.com/kubernetes/kubernetes/issues/124914',
    'https://github.com/kubernetes/kubernetes/issues/118952',
  ],
  messages: {
    unready: warning('`{service}` sends requests to pods that are not ready, and to those that end'),
  },

  on: 'service',
  check(service, { graph, report }) {
    const { spec, selector, headless, purpose, fragment } = service;
    const published = spec.get('publishNotReadyAddresses');
    if (published.value !== true || headless || !selector || fragment) return;
    if (spec.get('clusterIP').state === 'unknown' || spec.get('type').state === 'unknown') return;
    if (purpose !== 'traffic' || isForPeers(service)) return;
    if (selector.some(({ key }) => ONE_POD.has(key))) return;

    const [workload] = [...graph.selected(service).workloads].filter((one) => !runsToCompletion(one));
    const probe = workload?.containers.flatMap(probesOf).find(({ kind }) => kind === 'readinessProbe');
    report({
      message: 'unready',
      with: { service: titleOf(service) },
      at: published,
      because:
        workload && probe
          ? [{ at: probe.probe, text: `takes no pod of \`${titleOf(workload)}\` out of the Service` }]
          : [],
      fix: {
        title: 'Send requests to ready pods only',
        safety: 'suggestion',
        edits: [remove(published)],
      },
    });
  },
});

/** Labels of one pod of a StatefulSet: no other pod could take the requests of its Service. */
const ONE_POD = new Set(['statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index']);
