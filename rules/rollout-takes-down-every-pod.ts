import { defineRule, error, info, set, titleOf, warning } from '#rule';

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
    'https://github.com/MoJo2600/pihole-kubernetes/issues/397',
  ],
  messages: {
    all: error('`{workload}` stops all {pods} of its pods at every update'),
    likely: warning('`{workload}` stops all {pods} of its pods at every update'),
    scaled: warning('`{workload}` stops all {pods} of its pods at an update while it is scaled down'),
    forced: warning('`{workload}` stops all {pods} of its pods at every update, and cannot surge', {
      remedy: 'free what the pods cannot share, or run more of them than may be unavailable',
    }),
    everywhere: error('`{workload}` stops its pods on all nodes at once', {
      remedy: 'set `maxUnavailable: 1`, so that one node is updated at a time',
    }),
    ordinal: warning('`{workload}` stops its only pod at every update', {
      remedy: 'run a second replica: a StatefulSet never starts a new pod before the old one is gone',
    }),
    inner: info('`{workload}` stops its only pod at every update', {
      remedy: 'run a second replica: a StatefulSet never starts a new pod before the old one is gone',
    }),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    const exposure = graph.exposure(workload);
    const update = exposure && graph.update(workload);
    if (!update || update.unavailable < update.of) return;

    const floor = graph.floor(workload);
    const of = { workload: titleOf(workload), pods: update.of };
    const sums = [
      ...(update.sums.surge ? [{ at: update.surgeAt, text: update.sums.surge }] : []),
      ...(update.sums.unavailable ? [{ at: update.unavailableAt, text: update.sums.unavailable }] : []),
    ];
    const because = [...sums, ...(floor ? [floor.because] : []), ...exposure.because];

    if (workload.type === 'StatefulSet') {
      const message = exposure.public ? 'ordinal' : 'inner';
      return report({ message, with: of, at: workload.replicas, because });
    }
    if (workload.type === 'DaemonSet') {
      return report({ message: 'everywhere', with: of, at: update.unavailableAt, because });
    }

    const obstacle = graph.surgeObstacle(workload);
    if (obstacle) {
      return report({
        message: 'forced',
        with: of,
        at: update.unavailableAt,
        because: [...because, obstacle],
      });
    }
    const scaled = floor !== undefined && floor.atMost > floor.pods;
    report({
      message: scaled ? 'scaled' : exposure.certain ? 'all' : 'likely',
      with: of,
      at: update.unavailableAt.state === 'absent' ? update.surgeAt : update.unavailableAt,
      because,
      fix: {
        title: 'Start a new pod before an old one stops',
        safety: 'suggestion',
        edits: [set(update.surgeAt, 1), set(update.unavailableAt, 0)],
      },
    });
  },
});
