import { defineRule, limitLabels, roomIn, titleOf, warning } from '#rule';

const remedy =
  'make room in the quota for {missing} more of its pods, or let one go first: `maxUnavailable: 1`';
const NEEDS = '`{workload}` needs {needed} pods during an update, and quota `{quota}` holds {room}';

export default defineRule({
  id: 'quota-blocks-surge',
  category: 'Rollout',
  summary: 'A quota must have room for the pods that an update adds.',
  hazard:
    'no old pod may go before a new one is ready, and the quota of the namespace has no room for new ones',
  impact: 'the new pod is refused (`exceeded quota`) and the update never begins: the old version goes on',
  remedy: 'make room in the quota for the pods of the surge, or let one go first: `maxUnavailable: 1`',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/policy/resource-quotas/#compute-resource-quota',
    'https://github.com/kubernetes/kubernetes/issues/89209',
    'https://github.com/veryfront/veryfront-code/issues/168',
    'https://github.com/gke-labs/kube-agents/pull/977',
  ],
  messages: {
    blocked: warning(NEEDS, { remedy }),
    slowed: warning(NEEDS, {
      remedy,
      impact:
        'part of the new pods is refused and retried minutes apart: the update is slow and may run out of time',
    }),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    if (workload.type !== 'Deployment' && workload.type !== 'Rollout') return;
    const update = graph.update(workload);
    if (!update?.surge || update.of === undefined || update.unavailable !== 0) return;
    const { of, surge, surgeAt } = update;
    const needed = of + surge;
    const floor = graph.floor(workload);
    for (const quota of graph.quotasOf(workload)) {
      const room = roomIn(quota, graph.podsOf(workload));
      if (!room || room.pods >= needed) continue;
      report({
        message: room.pods > of ? 'slowed' : 'blocked',
        with: {
          workload: titleOf(workload),
          quota: titleOf(quota),
          needed,
          room: room.pods,
          missing: needed - room.pods,
        },
        at: surgeAt,
        because: [
          ...(floor ? [floor.because] : []),
          limitLabels(update).surge,
          ...(room.each ? [{ at: room.each.at, text: `a pod takes ${room.each.sum}` }] : []),
          { at: room.at, text: `${room.text}, with nothing else in the namespace` },
        ],
      });
    }
  },
});
