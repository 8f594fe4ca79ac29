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
    'https://github.com/k0sproject/k0smotron/issues/1462',
  ],
  messages: {
    missed: error('`{service}` selects no pods: `{workload}` has {carries} instead of `{demands}`'),
    nothing: error('`{service}` selects no pods: no workload has `{selector}`'),
    unseen: warning('`{service}` selects no pods of the input: no workload has `{selector}`'),
    generated: info('`{service}` selects no pods of the input: no workload has `{selector}`'),
  },

  on: 'service',
  check(service, { graph, report }) {
    const { selector } = service;
    const absence = selector && graph.absence(service, selector);
    if (!selector || !absence) return;
    if (
      ['Endpoints', 'EndpointSlice'].some((kind) => graph.named(service, kind, service.name ?? '').length > 0)
    )
      return;

    const at = service.spec.get('selector');
    const of = { service: titleOf(service), selector: selectorText(selector) };
    const { near, state, because } = absence;
    if (near?.sure) {
      const carries = near.carries ? `\`${near.carries}\`` : 'no such label';
      const holes = { ...of, workload: titleOf(near.workload), carries, demands: near.demands };
      return report({ message: 'missed', with: holes, at: near.requirement.at, because });
    }
    const message = state === 'complete' ? 'nothing' : state === 'partial' ? 'unseen' : 'generated';
    report({ message, with: of, at, because });
  },
});
