import { ABSENT, defineRule, error, info, titleOf, warning } from '#rule';

const lacking =
  '`{route}` sends requests to subset `{subset}` of `{service}`, which no DestinationRule defines';
const empty = '`{route}` {leads} subset `{subset}` of `{service}`, which has no pods';

const mendLabels = {
  remedy: 'give the subset the labels of the pods that it is for, and these pods the labels of the Service',
};

const EMPTY = { complete: 'empty', partial: 'emptyUnseen', generated: 'emptyGenerated' } as const;

export default defineRule({
  id: 'route-subset-missing',
  category: 'Progressive delivery',
  summary: 'A subset that a route names must be defined and have pods.',
  hazard:
    'a VirtualService sends requests to a subset that no DestinationRule of the host defines, or whose labels none of the pods of the Service has',
  impact: 'the share of the requests that goes there is answered with 503',
  remedy: 'define the subset in the DestinationRule of the host, and apply that before the route',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://istio.io/latest/docs/ops/best-practices/traffic-management/#avoid-503-errors-while-reconfiguring-service-routes',
    'https://istio.io/latest/docs/reference/config/analysis/ist0101/',
    'https://istio.io/latest/docs/reference/config/networking/destination-rule/#Subset',
  ],
  messages: {
    missing: error(lacking),
    unseen: warning(lacking),
    generated: info(lacking),
    resting: warning(
      '`{route}` names subset `{subset}` of `{service}` with weight 0, and no DestinationRule has it',
      {
        impact: 'as soon as the weight is raised, its share of the requests is answered with 503',
      },
    ),
    empty: error(empty, mendLabels),
    emptyUnseen: warning(empty, mendLabels),
    emptyGenerated: info(empty, mendLabels),
  },

  on: 'route',
  check(route, { graph, report }) {
    if (route.fragment || route.kind !== 'VirtualService') return;
    const said = new Set<string>();
    const backends = [...route.backends.values()].flat();
    for (const backend of backends.sort((a, b) => Number(a.idle) - Number(b.idle))) {
      const { subset, service, namespaceKey, idle } = backend;
      const key = [namespaceKey, service, subset?.value].join('\n');
      if (!subset?.value || said.has(key)) continue;
      const missing = graph.missingSubset(route, backend);
      if (!missing) continue;
      const { how, state, because } = missing;
      const isResting = idle && !missing.switched;
      if (isResting && (how === 'empty' || state !== 'complete')) continue;
      said.add(key);
      const of = { route: titleOf(route), subset: subset.value, service };
      const evidence = { at: subset, because };
      if (how === 'empty') {
        const leads = idle ? 'names' : 'sends requests to';
        report({ message: EMPTY[state], with: { ...of, leads }, ...evidence });
      } else report({ message: isResting ? 'resting' : ABSENT[state], with: of, ...evidence });
    }
  },
});
