import { defineRule, titleOf, warning } from '#rule';

export default defineRule({
  id: 'service-mixes-workloads',
  category: 'Traffic',
  summary: 'A Service must select the pods of one app only.',
  hazard:
    'a Service with a cluster IP selects workloads that run different images or lack the port it targets',
  impact:
    'a part of the requests reaches pods that do not know them, and is refused or answered with an error',
  remedy: 'add a label that only the pods of one of them carry, to their template and to the selector',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
    'https://github.com/kubernetes/website/issues/17612',
    'https://github.com/tektoncd/operator/pull/3228',
    'https://github.com/storageos/helm-chart/pull/31',
  ],
  messages: {
    images: warning('`{service}` sends requests to `{one}` and to `{other}`, which runs another image'),
    ports: warning('`{service}` sends requests to `{other}`, too, which declares no port {port}'),
  },

  on: 'service',
  check(service, { graph, report }) {
    const mixture = graph.mixture(service);
    if (!mixture || graph.isSplit(service, [mixture.one, mixture.other])) return;
    const { differ, port, one, other } = mixture;
    const names = { service: titleOf(service), one: titleOf(one), other: titleOf(other) };
    const at = service.spec.get('selector');
    const target = port.get('targetPort').or(port.get('port').value) ?? '';
    const selects = (workload: typeof one) => ({
      at: workload.pods.get('metadata').get('labels'),
      text: `the pods of \`${titleOf(workload)}\` carry every label of the selector`,
    });
    const because = [selects(one), selects(other)];
    if (differ === 'image') return report({ message: 'images', with: names, at, because });
    const led = { at: port, text: `leads to port ${target} of each pod that the selector selects` };
    report({ message: 'ports', with: { ...names, port: target }, at, because: [...because, led] });
  },
});
