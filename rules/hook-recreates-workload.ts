import { defineRule, error, fateOf, hookOf, titleOf, warning } from '#rule';

const removal = {
  impact: 'nothing answers from the end of the release on: the hook leaves nothing behind',
};

export default defineRule({
  id: 'hook-recreates-workload',
  category: 'Rollout',
  summary: 'What serves must be a part of the release, not a hook that each release runs again.',
  hazard: 'a serving workload or its Service carries a hook annotation of Helm or Argo CD',
  impact: 'nothing answers from the moment it is deleted until the new one is ready, at every release',
  remedy: 'take the hook annotation away; what must come first belongs into a Job or an earlier sync wave',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://helm.sh/docs/topics/charts_hooks/#hook-deletion-policies',
    'https://argo-cd.readthedocs.io/en/stable/user-guide/resource_hooks/',
    'https://github.com/PostHog/charts-clickhouse/issues/176',
    'https://github.com/helm/helm/issues/12799',
  ],
  messages: {
    recreated: error('{tool} deletes `{object}` and creates it again at every {event}'),
    presumed: warning('{tool} deletes `{object}` and creates it again at every {event}'),
    removed: error('{tool} deletes `{object}` at the end of every {event}', removal),
    presumedRemoved: warning('{tool} deletes `{object}` at the end of every {event}', removal),
    refused: error('{tool} cannot create `{object}` at any {event} but the first', {
      impact: 'the release fails, and so does the one that would repair it',
    }),
  },

  on: 'resource',
  check(resource, { graph, report }) {
    if (resource.live || resource.fragment || resource.name === undefined) return;
    const hook = hookOf(resource);
    const fate = hook && fateOf(hook);
    const serving = fate && graph.serving(resource);
    if (!serving) return;

    const { tool, at, policy } = hook;
    const { how } = fate;
    const written = policy.state === 'written';
    const why = {
      recreated: written
        ? 'deletes the last one first'
        : 'without a delete policy the last one is deleted first',
      removed: 'deletes it once it counts as succeeded: as soon as it has started',
      refused: 'leaves the last one in place, so its name is taken',
    };
    const doubtful = how === 'recreated' ? 'presumed' : how === 'removed' ? 'presumedRemoved' : how;
    report({
      message: serving.certain ? how : doubtful,
      with: { tool, object: titleOf(resource), event: fate.at.join(' and ') },
      at,
      because: [{ at: policy, text: why[how] }, ...serving.because],
    });
  },
});
