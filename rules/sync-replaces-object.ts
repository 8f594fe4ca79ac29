import {
  counted,
  defineRule,
  error,
  isWorkload,
  replacingOf,
  syncOptionsOf,
  titleOf,
  type Workload,
  warning,
} from '#rule';

const remedy = 'take `Replace=true` away; where one field cannot be patched, rename the object instead';

export default defineRule({
  id: 'sync-replaces-object',
  category: 'Rollout',
  summary: 'A delivery must patch what serves, and neither replace nor recreate it.',
  hazard: 'a delivery is told to replace or to recreate objects that serve',
  impact: 'what the cluster has added since is lost at once: capacity, labels, what controllers wrote',
  remedy,
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/',
    'https://fluxcd.io/flux/components/kustomize/kustomizations/#force',
    'https://github.com/argoproj/argo-cd/issues/11573',
    'https://github.com/argoproj/argo-cd/pull/22073',
  ],
  messages: {
    recreated: error('every sync deletes `{object}` and creates it again', {
      impact: 'nothing answers from the moment it is deleted until the new one is ready, at every sync',
    }),
    presumed: warning('every sync deletes `{object}` and creates it again', {
      impact: 'if it serves, nothing answers from its deletion until the new one is ready, at every sync',
    }),
    scaled: warning('every sync sets `{object}` to {pods}, whatever its autoscaler says', {
      impact:
        'under load most pods are stopped at once, and requests fail until the autoscaler has caught up',
    }),
    replaced: warning('every sync replaces `{object}`, and drops what its file does not say'),
    delivered: warning('every sync of `{object}` replaces all that it delivers', {
      impact: 'what git does not say is dropped, so autoscaled workloads fall back to their written replicas',
      remedy: 'take `Replace=true` away, and set it on the one object that is too large to be patched',
    }),
    forced: warning('`{object}` deletes and recreates whatever it cannot patch', {
      impact: 'a change of a fixed field, as a selector, stops all pods before the first new one starts',
      remedy: 'take `force` away; give the few objects that must be recreated a delivery of their own',
    }),
    released: warning('every upgrade of `{object}` replaces its objects instead of patching them', {
      impact: 'what the chart does not say is dropped, so autoscaled workloads fall back to its replicas',
      remedy: 'take `force` away, and set it for the one upgrade that needs it',
    }),
  },

  on: 'resource',
  check(resource, { graph, report }) {
    if (resource.live || resource.fragment) return;
    const object = titleOf(resource);
    const delivery = replacingOf(resource);
    if (delivery) {
      const { how, at } = delivery;
      const message = how === 'replaces' ? 'delivered' : how === 'recreates' ? 'forced' : 'released';
      return report({ message, with: { object }, at });
    }

    const { at, options } = syncOptionsOf(resource);
    const serving = options.includes('Replace=true') ? graph.serving(resource) : undefined;
    if (!serving) return;
    const { because } = serving;
    if (options.includes('Force=true')) {
      return report({ message: serving.certain ? 'recreated' : 'presumed', with: { object }, at, because });
    }
    const scale = isWorkload(resource) ? scaledBy(resource) : undefined;
    if (!scale) return report({ message: 'replaced', with: { object }, at, because });
    report({
      message: 'scaled',
      with: { object, pods: scale.pods },
      at,
      because: [...scale.because, ...because],
    });

    /** What a whole new object would set the replicas to, where an autoscaler has set them. */
    function scaledBy(workload: Workload) {
      const link = graph.autoscalerOf(workload);
      const replicas = workload.replicas.or(1);
      if (!link || replicas === undefined || graph.scaling.leavesScale(workload)) return undefined;
      const { from } = link;
      const pods = counted(replicas, 'pod');
      const written = workload.replicas.state === 'absent' ? '1, the default where it is not written' : pods;
      const most = from.most === undefined ? 'has set its replicas' : `may have scaled it up to ${from.most}`;
      return {
        pods,
        because: [
          { at: link.because, text: `\`${titleOf(from)}\` ${most}` },
          { at: workload.replicas, text: `a whole new object says ${written}` },
        ],
      };
    }
  },
});
