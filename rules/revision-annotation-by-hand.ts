import { annotation, defineRule, REVISION, revisionCommands, titleOf, warning } from '#rule';

export default defineRule({
  id: 'revision-annotation-by-hand',
  category: 'Rollout',
  summary: 'Only the Deployment controller may write the number of a revision.',
  hazard: 'a Deployment, or a script in a manifest, writes `deployment.kubernetes.io/revision`',
  impact: 'nothing is rolled back by it: the controller counts anew, and the version that runs keeps running',
  remedy: 'remove it, and go back with `kubectl rollout undo` or by applying the old manifest',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-back-to-a-previous-revision',
    'https://github.com/kubernetes/community/pull/290',
  ],
  messages: {
    written: warning('`{object}` sets `deployment.kubernetes.io/revision` by hand'),
    scripted: warning('`{object}` writes `deployment.kubernetes.io/revision` in a script', {
      remedy: 'run `kubectl rollout undo`, with `--to-revision` for an older one than the last',
    }),
  },

  on: 'resource',
  check(resource, { report }) {
    if (resource.live) return;
    const holes = { object: titleOf(resource) };
    const text = 'the controller takes the number from its ReplicaSets, whatever stands here';
    if (resource.kind === 'Deployment' && resource.annotations.keys().includes(REVISION)) {
      const at = annotation(resource, REVISION);
      report({ message: 'written', with: holes, at, because: [{ at, text }] });
    }
    for (const at of revisionCommands(resource)) {
      report({ message: 'scripted', with: holes, at, because: [{ at, text }] });
    }
  },
});
