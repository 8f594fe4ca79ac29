import { defineRule, type Field, titleOf, warning } from '#rule';

export default defineRule({
  id: 'deployment-left-paused',
  category: 'Rollout',
  summary: 'A manifest must not leave its workload paused.',
  hazard: 'the manifest pauses the workload (`paused: true`), so that no new version is rolled out',
  impact: 'a release is applied without an error and changes nothing: the old version goes on, bugs included',
  remedy: 'remove `paused`; to hold a release back, hold back the commit or use a Rollout with a pause step',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#pausing-and-resuming-a-deployment',
    'https://github.com/helm/helm/pull/5789',
    'https://github.com/InVisionApp/kit-deployer/pull/32',
  ],
  messages: {
    paused: warning('`{workload}` is paused by its manifest: no new version is rolled out'),
  },

  on: 'workload',
  check(workload, { graph, report }) {
    if (workload.type !== 'Deployment' && workload.type !== 'Rollout') return;
    const paused = (workload.root as Field<{ spec?: { paused?: boolean } }>).get('spec').get('paused');
    if (paused.value !== true || graph.rolloutOf(workload) || graph.floor(workload)?.parked) return;
    report({ message: 'paused', with: { workload: titleOf(workload) }, at: paused });
  },
});
