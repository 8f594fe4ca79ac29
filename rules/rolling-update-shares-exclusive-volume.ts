import { defineRule, limitLabels, titleOf, warning } from '#rule';

export default defineRule({
  id: 'rolling-update-shares-exclusive-volume',
  category: 'Rollout',
  summary: 'A new pod must not wait for a volume that an old one holds.',
  hazard: 'an update starts a new pod while an old one holds a volume that one node or one pod can mount',
  impact: 'the new pod hangs in ContainerCreating and the old ones stay: no release gets through by itself',
  remedy:
    'set `type: Recreate` and accept the gap, or give the pods a ReadWriteMany volume or claims of their own',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
    'https://github.com/sourcegraph/deploy-sourcegraph/pull/154',
    'https://github.com/2i2c-org/jupyterhub-home-nfs/pull/14',
    'https://github.com/harvester/vm-import-controller/pull/23',
    'https://github.com/cryostatio/cryostat-operator/pull/491',
  ],
  messages: {
    waits: warning('a new pod of `{workload}` waits for the volume `{claim}` of an old one'),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    if (workload.type !== 'Deployment' && workload.type !== 'Rollout') return;
    const update = graph.update(workload);
    // Once every old pod goes, the volume is free.
    if (!update?.surge || update.stopsAll !== 'never') return;
    const claim = graph.exclusiveClaim(workload);
    if (!claim) return;
    const { mode, name, nameAt, modeAt } = claim;
    const who = mode === 'ReadWriteOnce' ? 'node' : 'pod';
    const { surge, unavailable } = limitLabels(update);
    report({
      message: 'waits',
      with: { workload: titleOf(workload), claim: name },
      at: nameAt,
      because: [{ at: modeAt, text: `one ${who} mounts it at a time` }, surge, unavailable],
    });
  },
});
