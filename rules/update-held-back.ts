import { defineRule, info, partitionOf, titleOf, updateStrategyOf, warning } from '#rule';

export default defineRule({
  id: 'update-held-back',
  category: 'Rollout',
  summary: 'An update must reach all pods.',
  hazard:
    'a `partition` keeps pods of a StatefulSet on their version, or `OnDelete` keeps all pods on theirs',
  impact: 'a release is applied without an error, and requests go on to meet the old version',
  remedy: 'set `partition: 0` once the new version has proved itself',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions',
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#on-delete',
    'https://github.com/kubernetes/kubernetes/issues/70442',
  ],
  messages: {
    some: warning('an update of `{workload}` leaves {kept} of its {pods} pods on their version'),
    first: warning('an update of `{workload}` leaves pods below ordinal {kept} on their version'),
    all: warning('an update of `{workload}` changes none of its pods'),
    byHand: info('`{workload}` updates a pod only once somebody deletes it', {
      impact:
        'a release is applied without an error; each pod that fails later comes back with the new version',
      remedy: 'set `type: RollingUpdate`, or delete the pods as a step of the release',
    }),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    if (workload.type !== 'StatefulSet' && workload.type !== 'DaemonSet') return;
    const strategy = updateStrategyOf(workload);
    const floor = graph.floor(workload);
    if (!strategy || floor?.parked) return;
    const of = { workload: titleOf(workload) };
    if (strategy.type === 'OnDelete') return report({ message: 'byHand', with: of, at: strategy.at });

    const at = partitionOf(workload);
    const kept = workload.type === 'StatefulSet' ? at.value : undefined;
    if (!kept) return;
    const pods = floor?.atMost ?? Number.POSITIVE_INFINITY;
    const fixed = floor !== undefined && floor.pods === floor.atMost;
    report({
      message: kept >= pods ? 'all' : fixed ? 'some' : 'first',
      with: { ...of, kept, pods },
      at,
      because: fixed ? [floor.because] : [],
    });
  },
});
