import { defineRule, error, info, set, titleOf, warning } from '#rule';

const ONE_BY_ONE = 'run a second replica: a StatefulSet never starts a new pod before the old one is gone';
const NODE_BY_NODE = 'set `maxUnavailable: 1`, so that one node is updated at a time';

export default defineRule({
  id: 'rollout-takes-down-every-pod',
  category: 'Rollout',
  summary: 'An update must leave pods running.',
  hazard: 'the limits of the rolling update come to as many unavailable pods as may be all there are',
  impact: 'nothing answers from the moment the old pods stop until the new ones are ready',
  remedy: 'start the new pod first: `maxSurge: 1` and `maxUnavailable: 0`',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment',
    'https://github.com/kubernetes/kubernetes/issues/23304',
    'https://github.com/MoJo2600/pihole-kubernetes/issues/397',
    'https://github.com/artsy/metaphysics/pull/2596',
  ],
  messages: {
    all: error('`{workload}` stops {pods} at every update'),
    likely: warning('`{workload}` stops {pods} at every update'),
    scaled: warning('`{workload}` stops {pods} at an update while it is scaled down'),
    forced: warning('`{workload}` stops {pods} at every update, and cannot surge', {
      remedy: 'free what the pods cannot share, or run more of them than may be unavailable',
    }),
    data: info('`{workload}` stops {pods} {when}, for data that one server writes', {
      remedy:
        'keep the data on a second server that takes over, or use one that is run for you; or accept the gap',
    }),
    everywhere: error('`{workload}` stops its pods on all nodes at once', { remedy: NODE_BY_NODE }),
    perhaps: warning('`{workload}` stops its pods on all nodes at once', { remedy: NODE_BY_NODE }),
    ordinal: warning('`{workload}` stops its only pod {when}', { remedy: ONE_BY_ONE }),
    inner: info('`{workload}` stops its only pod {when}', { remedy: ONE_BY_ONE }),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    const exposure = graph.exposure(workload);
    const update = exposure && graph.update(workload);
    if (!update || exposure.idle || update.stopsAll === 'never') return;

    const floor = graph.floor(workload);
    const scaled = update.stopsAll === 'at-floor';
    const { surgeAt, unavailableAt } = update;
    const of = { workload: titleOf(workload) };
    const context = [...(floor ? [floor.because] : []), ...exposure.because];
    const when = scaled ? 'at an update while it is scaled down' : 'at every update';
    const database = exposure.containers.some((container) => container.database);

    if (workload.type === 'StatefulSet') {
      const found = { at: workload.replicas, because: context };
      if (database) return report({ message: 'data', with: { ...of, pods: 'its only pod', when }, ...found });
      return report({ message: exposure.public ? 'ordinal' : 'inner', with: { ...of, when }, ...found });
    }
    if (workload.type === 'DaemonSet') {
      const message = exposure.certain ? 'everywhere' : 'perhaps';
      const share = { at: unavailableAt, text: '100% of the nodes may be without a pod' };
      return report({ message, with: of, at: unavailableAt, because: [share, ...context] });
    }

    const whole = update.of === undefined || (!scaled && floor !== undefined && floor.atMost > floor.pods);
    const all = whole ? 'all of its pods' : `all ${update.of} of its pods`;
    const holes = { ...of, pods: update.of === 1 && !whole ? 'its only pod' : all };
    const share = whole ? '100% of them' : `${update.unavailable} of ${update.of}`;
    const because = [
      ...(update.surge === 0 ? [{ at: surgeAt, text: update.sums.surge ?? 'no pod may be added' }] : []),
      { at: unavailableAt, text: update.sums.unavailable ?? `${share} may be unavailable` },
      ...context,
    ];
    const at = unavailableAt.state === 'absent' ? surgeAt : unavailableAt;
    const obstacle = graph.surgeObstacle(workload);
    if (obstacle) {
      const found = { at, because: [...because, obstacle] };
      if (database && graph.exclusiveVolume(workload))
        return report({ message: 'data', with: { ...holes, when }, ...found });
      return report({ message: 'forced', with: holes, ...found });
    }
    report({
      message: scaled ? 'scaled' : exposure.certain ? 'all' : 'likely',
      with: holes,
      at,
      because,
      fix: {
        title: 'Start a new pod before an old one stops',
        safety: 'suggestion',
        edits: [...(update.surge ? [] : [set(surgeAt, 1)]), set(unavailableAt, 0)],
      },
    });
  },
});
