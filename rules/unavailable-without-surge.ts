import { defineRule, info, set, titleOf, warning } from '#rule';

export default defineRule({
  id: 'unavailable-without-surge',
  category: 'Rollout',
  summary: 'An update should add a pod before it takes one away.',
  hazard: 'the rolling update may not surge, so every step runs below capacity',
  impact: 'during every update fewer pods share the same requests, which get slower or time out under load',
  remedy: 'start the new pod first: `maxSurge: 1` and `maxUnavailable: 0`',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-surge',
    'https://github.com/artsy/metaphysics/pull/2596',
  ],
  messages: {
    below: warning('`{workload}` runs {left} of its {pods} pods at every step of an update'),
    forced: info('`{workload}` runs {left} of its {pods} pods at every step of an update, and cannot surge', {
      remedy: 'free what the pods cannot share, or run enough of them to spare {unavailable}',
    }),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    if (workload.type !== 'Deployment' && workload.type !== 'Rollout') return;
    const exposure = graph.exposure(workload);
    const update = exposure && graph.update(workload);
    if (
      !exposure ||
      exposure.idle ||
      update?.surge !== 0 ||
      !update.unavailable ||
      update.stopsAll !== 'never'
    )
      return;

    const { unavailable, of = 0, sums, surgeAt, unavailableAt } = update;
    const floor = graph.floor(workload);
    const holes = { workload: titleOf(workload), pods: of, left: of - unavailable, unavailable };
    const because = [
      { at: unavailableAt, text: sums.unavailable ?? `${unavailable} of ${of} may be unavailable` },
      ...(floor ? [floor.because] : []),
      ...exposure.because,
    ];
    const obstacle = graph.surgeObstacle(workload);
    if (obstacle) {
      return report({ message: 'forced', with: holes, at: surgeAt, because: [...because, obstacle] });
    }
    report({
      message: 'below',
      with: holes,
      at: surgeAt,
      because,
      fix: {
        title: 'Start a new pod before an old one stops',
        safety: 'suggestion',
        edits: [set(surgeAt, 1), set(unavailableAt, 0)],
      },
    });
  },
});
