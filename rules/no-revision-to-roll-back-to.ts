import { defineRule, type Field, titleOf, warning } from '#rule';

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout'];

export default defineRule({
  id: 'no-revision-to-roll-back-to',
  category: 'Rollout',
  summary: 'A workload must keep a revision to roll back to.',
  hazard: 'no old revision is kept (`revisionHistoryLimit: 0`), so that `kubectl rollout undo` finds none',
  impact: 'a bad release stays until another one is built, unless rollbacks go through Git or Helm',
  remedy: 'keep some: `revisionHistoryLimit: 3`; or ignore this where rollbacks go through Git or Helm',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#clean-up-policy',
    'https://github.com/endatix/endatix/pull/1057',
  ],
  messages: {
    none: warning('`{workload}` keeps no old revision: only Git or Helm can bring one back'),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    if (!KINDS.includes(workload.type)) return;
    const spec = (workload.root as Field<{ spec?: { revisionHistoryLimit?: number } }>).get('spec');
    const limit = spec.get('revisionHistoryLimit');
    if (limit.value !== 0 || graph.rolloutOf(workload) || graph.floor(workload)?.parked) return;
    report({ message: 'none', with: { workload: titleOf(workload) }, at: limit });
  },
});
