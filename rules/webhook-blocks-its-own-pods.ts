import { defineRule, error, titleOf, warning } from '#rule';

export default defineRule({
  id: 'webhook-blocks-its-own-pods',
  category: 'Rollout',
  summary: 'A webhook must not have to admit the pods that answer it.',
  hazard: 'a webhook whose failure blocks the creation of pods is asked about its own pods too',
  impact: 'from then on no pod starts in any namespace that it covers, until somebody deletes the webhook',
  remedy: 'leave its own namespace out by `kubernetes.io/metadata.name`, or its own pods by `objectSelector`',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/#dependency-loops',
    'https://github.com/confidential-containers/cloud-api-adaptor/issues/305',
    'https://github.com/doitintl/gtoken/issues/15',
    'https://github.com/grafeas/kritis/pull/398',
  ],
  messages: {
    alone: error('`{webhook}` admits no pod of `{workload}` once its only one is gone'),
    together: warning('`{webhook}` admits no pod of `{workload}` once all are gone'),
  },

  on: 'resource',
  check(resource, { graph, report }) {
    if (resource.fragment) return;
    for (const { gate, namespace, workload, alone, floor } of graph.selfAdmissions(resource)) {
      const { name, failurePolicy, pods, namespaceSelector } = gate;
      const narrowed = namespaceSelector.state === 'written';
      report({
        message: alone ? 'alone' : 'together',
        with: { webhook: name, workload: titleOf(workload) },
        at: failurePolicy,
        because: [
          { at: pods, text: 'every new pod needs its answer' },
          ...(narrowed ? [{ at: namespaceSelector, text: `does not leave out \`${namespace}\`` }] : []),
          { at: workload, text: 'its pods answer, and are asked about too' },
          ...(floor ? [floor.because] : []),
        ],
      });
    }
  },
});
