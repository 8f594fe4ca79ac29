import { defineRule, error, info, selectorText, titleOf, warning } from '#rule';

export default defineRule({
  id: 'service-selects-nothing',
  category: 'Traffic',
  summary: 'A Service must select pods.',
  hazard: 'no workload of the namespace carries the labels that the Service selects',
  impact: 'every request to the Service is refused: it has no endpoints',
  remedy: 'make the selector and the labels of the pod template agree',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
    'https://github.com/k0sproject/k0smotron/pull/1462',
  ],
  messages: {
    missed: error('`{service}` selects no pods: `{workload}` {difference}'),
    nothing: error('`{service}` selects no pods: no workload has `{selector}`'),
    unseen: warning('`{service}` selects no pods of the input: no workload has `{selector}`'),
    generated: info('`{service}` selects no pods of the input: no workload has `{selector}`'),
  },

  on: 'service',
  check(service, { graph, report }) {
    const { selector } = service;
    const absence = selector && graph.absence(service, selector);
    if (!selector || !absence) return;

    const of = { service: titleOf(service), selector: selectorText(selector) };
    const { near, state, because } = absence;
    if (near?.sure) {
      const { workload, difference, requirement } = near;
      const holes = { ...of, workload: titleOf(workload), difference };
      return report({ message: 'missed', with: holes, at: requirement.at, because });
    }
    const message = state === 'complete' ? 'nothing' : state === 'partial' ? 'unseen' : 'generated';
    report({ message, with: of, at: service.spec.get('selector'), because });
  },
});
