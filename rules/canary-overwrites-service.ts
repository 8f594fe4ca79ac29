import {
  apexOf,
  canarySpec,
  flaggerTarget,
  overwrittenPorts,
  primaryLabels,
  SELECTOR_LABELS,
  tellingLabel,
} from '#progressive';
import {
  defineRule,
  failed,
  fewOf,
  portsInWords,
  requirementText,
  type Service,
  titleOf,
  type Workload,
  warning,
} from '#rule';

export default defineRule({
  id: 'canary-overwrites-service',
  category: 'Progressive delivery',
  summary: 'The Service of a Canary belongs to Flagger.',
  hazard:
    'a Service in the input has the name of the one that Flagger makes, and another selector or other ports, which Flagger overwrites',
  impact:
    'after each apply requests go to the target, which has no pods between releases, until Flagger looks again, one `interval` later',
  remedy:
    'take the Service out of what is applied and leave it in the cluster: Flagger keeps it, with the ports, labels and annotations of `service` in the Canary',
  preset: 'recommended',
  fix: 'none',
  since: '0.3.0',
  references: [
    'https://docs.flagger.app/usage/how-it-works#canary-service',
    'https://docs.flagger.app/faq#kubernetes-services',
  ],
  messages: {
    selector: warning('each apply points `{service}` at `{label}`, and Flagger back at its primary'),
    ports: warning('Flagger gives `{service}` one port, {port}, and takes away {ports}', {
      impact: 'requests to the other ports are refused from the first release on',
      remedy:
        'set `portDiscovery: true` in `service` of the Canary, or give the other ports a Service of their own',
    }),
    port: warning('Flagger changes port {port} of `{service}`: {after} instead of {before}', {
      impact:
        'what asks for the port as it is written here is refused, or reaches a port where nobody listens',
      remedy: 'write the port of the Canary as the Service has it: `portName`, `targetPort`',
    }),
  },

  on: 'canary',
  check(canary, { graph, report }) {
    const spec = canarySpec(canary);
    const apex = apexOf(canary).value;
    const kind = spec.get('targetRef').get('kind').value;
    if (apex === undefined || (kind !== 'Deployment' && kind !== 'DaemonSet')) return;
    const service = graph.lookup(canary, 'Service', apex)?.found as Service | undefined;
    if (!service || service.live || service.fragment) return;
    const name = titleOf(service);
    const at = apexOf(canary);

    const target = flaggerTarget(graph, canary);
    const missed = missedIn(service, target);
    if (missed) {
      const of = { service: name, label: requirementText(missed) };
      const because = [{ at: missed.at, text: 'each apply writes this back' }];
      report({ message: 'selector', with: of, at, because });
    }
    const ports = overwrittenPorts(canary, service, target);
    if (!ports) return;
    const { port, dropped, changed } = ports;
    const wanted = spec.get('service').get('port');
    if (dropped.length > 0) {
      const of = { service: name, port, ports: fewOf(dropped.map(String)) };
      const because = [{ at: service.spec.get('ports'), text: `has ${portsInWords(service)}` }];
      report({ message: 'ports', with: of, at: wanted, because });
    } else if (changed && !missed) {
      const { before, after } = changed;
      const because = [{ at: changed.at, text: `${before} here` }];
      report({ message: 'port', with: { port, service: name, before, after }, at: wanted, because });
    }
  },
});

/** What the selector asks for that the pods of the primary do not have. */
function missedIn({ selector }: Service, target: Workload | undefined) {
  if (!selector) return undefined;
  if (!target) {
    return selector.find(
      ({ key, values }) =>
        SELECTOR_LABELS.includes(key) && values.every((value) => !value.endsWith('-primary')),
    );
  }
  const telling = tellingLabel(target);
  const labels = typeof telling === 'object' ? primaryLabels(target, telling) : undefined;
  return labels && failed(selector, labels)[0];
}
