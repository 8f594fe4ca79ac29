import { defineRule, titleOf, warning } from '#rule';

export default defineRule({
  id: 'duplicate-object',
  category: 'Form',
  summary: 'An object must be declared once.',
  hazard: 'one object is declared twice, with different content, where both are applied',
  impact: 'whichever is applied last wins, so a release may bring back old pods, ports or limits',
  remedy: 'keep one of both, or give one another name',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
    'https://github.com/argoproj/argo-cd/issues/1070',
    'https://github.com/kubernetes-sigs/kustomize/issues/4104',
  ],
  messages: {
    twice: warning('{kind} `{name}` is declared twice, and the two differ'),
  },

  on: 'resource',
  check(resource, { graph, report }) {
    const twin = graph.earlierTwin(resource);
    if (!twin) return;
    report({
      message: 'twice',
      with: { kind: resource.kind, name: titleOf(resource) },
      at: resource,
      because: [{ at: twin, text: 'declared here, with other content' }],
    });
  },
});
