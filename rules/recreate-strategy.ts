import { defineRule, error, info, titleOf, updateStrategyOf, warning } from '#rule';

export default defineRule({
  id: 'recreate-strategy',
  category: 'Rollout',
  summary: 'A Deployment that serves must not stop all of its pods before it starts new ones.',
  hazard: 'the strategy of a serving Deployment is `Recreate`',
  impact: 'nothing answers from the moment the old pods stop until the new ones are ready, at every update',
  remedy: 'use `type: RollingUpdate` with `maxUnavailable: 0`',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#recreate-deployment',
    'https://github.com/Dynatrace/dynatrace-operator/pull/304',
  ],
  messages: {
    serving: error('`{workload}` stops all of its pods before it starts new ones'),
    presumed: warning('`{workload}` stops all of its pods before it starts new ones'),
    volume: warning('`{workload}` stops all of its pods first, for a volume that they cannot share', {
      remedy:
        'move the data to a ReadWriteMany volume or out of the pod, then use `RollingUpdate`; or accept the gap',
    }),
    data: info('`{workload}` stops all of its pods first, for data that one server writes', {
      remedy:
        'keep the data on a second server that takes over, or use one that is run for you; or accept the gap',
    }),
    port: warning('`{workload}` stops all of its pods first, for a port that they cannot share', {
      remedy: 'put a Service in place of the port of the node, then use `RollingUpdate`; or accept the gap',
    }),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    const exposure = graph.exposure(workload);
    const strategy = updateStrategyOf(workload);
    if (!exposure || exposure.idle || workload.type !== 'Deployment' || strategy?.type !== 'Recreate') return;
    if (graph.rolloutOf(workload)) return;

    const volume = graph.exclusiveVolume(workload);
    const obstacle = volume ?? graph.surgeObstacle(workload);
    const of = { workload: titleOf(workload) };
    if (obstacle) {
      const data = exposure.containers.some(({ database }) => database);
      const message = !volume ? 'port' : data ? 'data' : 'volume';
      report({ message, with: of, at: strategy.at, because: [obstacle, ...exposure.because] });
    } else {
      const message = exposure.certain ? 'serving' : 'presumed';
      report({ message, with: of, at: strategy.at, because: exposure.because });
    }
  },
});
