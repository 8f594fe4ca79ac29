import { defineRule, error, titleOf, warning } from '#rule';

export default defineRule({
  id: 'selector-names-version',
  category: 'Rollout',
  summary: 'A selector must not name the version of what it selects.',
  hazard: 'a selector asks for a label whose value changes with every release',
  impact: 'from the moment the Service changes until the first new pod is ready, every request is refused',
  remedy: 'select only by labels that stay the same, such as `app.kubernetes.io/name`',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://helm.sh/docs/chart_best_practices/labels/',
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#label-selector-updates',
    'https://github.com/cloudfoundry-incubator/kubecf/pull/1325',
    'https://github.com/dgraph-io/charts/pull/130',
  ],
  messages: {
    service: error('`{object}` selects by `{key}`, so every update leaves it without pods'),
    workload: warning('`{object}` selects its pods by `{key}`, so its next version is refused', {
      impact: 'the API refuses to change a selector: the release stops half applied',
      remedy: 'take it out of the selector, once: delete the object with `--cascade=orphan`, apply it anew',
    }),
  },

  on: 'resource',
  check(resource, { graph, report }) {
    if (resource.live) return;
    for (const { requirement, because, pods } of graph.pins(resource)) {
      const { key, at } = requirement;
      const service = resource.kind === 'Service';
      const label = pods.pods.get('metadata').get('labels').get(key);
      const follows = { at: label, text: `the pods of \`${titleOf(pods)}\` get the new value one by one` };
      report({
        message: service ? 'service' : 'workload',
        with: { object: titleOf(resource), key },
        at,
        because: service ? [because, follows] : [because],
      });
    }
  },
});
