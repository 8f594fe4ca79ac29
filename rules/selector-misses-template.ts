import { defineRule, error, failed, labelHere, ownSelectorOf, requirementText, titleOf } from '#rule';

export default defineRule({
  id: 'selector-misses-template',
  category: 'Rollout',
  summary: 'The selector of a workload must match the labels of its own pods.',
  hazard: 'the labels of the pod template fail a condition of the selector beside it',
  impact: 'the object is refused: the release stops there, and no pod of the new version ever starts',
  remedy: 'make the labels of the pod template agree: a selector cannot be changed once it is applied',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
    'https://github.com/uc-cdis/gen3-helm/pull/109',
    'https://github.com/helm/charts/issues/18217',
  ],
  messages: {
    missed: error('`{workload}` misses its own pods: it selects `{wanted}`'),
  },

  on: 'workload',
  check(workload, { report }) {
    const { podLabels, pods, fragment } = workload;
    const own = ownSelectorOf(workload);
    if (!own?.selector || !podLabels || fragment || pods.state !== 'written') return;
    const labels = pods.get('metadata').get('labels');
    const missed = failed(own.selector, podLabels);
    const [first] = missed;
    if (!first) return;

    report({
      message: 'missed',
      with: { workload: titleOf(workload), wanted: requirementText(first) },
      at: first.at,
      because: missed.map(({ key }) => ({ at: labels.get(key), text: labelHere(key, podLabels.get(key)) })),
    });
  },
});
