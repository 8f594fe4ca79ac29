import {
  declaredInWords,
  declaredPorts,
  defineRule,
  error,
  info,
  isInjectedPort,
  mayListen,
  runsToCompletion,
  takesRequests,
  targetOf,
  titleOf,
  warning,
} from '#rule';

export default defineRule({
  id: 'service-port-unserved',
  category: 'Traffic',
  summary: 'A port of a Service must lead to a port that its pods declare.',
  hazard: 'a `targetPort` is no name, or no number, among the ports that the selected pods declare',
  impact: 'this port of the Service has no endpoints: its requests are refused, or answered with 503',
  remedy: 'name a port that the pods declare, or give one of theirs this name',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
    'https://github.com/knative/serving/pull/6610',
    'https://github.com/knative/eventing/pull/4107',
  ],
  messages: {
    unnamed: error('`{service}` leads port {port} to `{target}`, which its pods do not declare'),
    unnamedMetrics: warning('`{service}` leads port {port} to `{target}`, which its pods do not declare', {
      impact: 'no user sees it: what scrapes or probes this port of the Service finds nothing',
    }),
    protocol: error('`{service}` leads {protocol} port {port} to `{target}`, which is for {other}', {
      remedy: 'give the port of the Service and that of the pods one protocol',
    }),
    unmatched: warning('`{service}` leads port {port} to {target}, which its pods do not declare', {
      impact: 'if nothing listens on {target}, every connection to this port is refused',
      remedy: 'correct the `targetPort`, or declare {target} in the `ports` of the pods',
    }),
    unmatchedMetrics: info('`{service}` leads port {port} to {target}, which its pods do not declare', {
      impact: 'if nothing listens on {target}, what scrapes or probes this port of the Service finds nothing',
      remedy: 'correct the `targetPort`, or declare {target} in the `ports` of the pods',
    }),
  },

  on: 'service',
  check(service, { graph, report }) {
    // Who asks a headless Service gets the addresses of the pods, whatever their ports.
    if (service.fragment || service.headless || service.spec.get('clusterIP').state === 'unknown') return;
    const { workloads, certain } = graph.selected(service);
    const pods = [...workloads].filter((workload) => !runsToCompletion(workload));
    const lists = pods.map(declaredPorts);
    const declared = lists.flatMap((ports) => ports ?? []);
    if (!certain || pods.length === 0 || lists.includes(undefined)) return;

    const because = pods.slice(0, SHOWN).flatMap((workload) => {
      const ports = declaredPorts(workload) ?? [];
      const at = ports[0]?.parent ?? workload;
      const has = ports.length > 0 ? `declares ${declaredInWords(ports)}` : 'declares no ports';
      return { at, text: pods.length > 1 ? `\`${titleOf(workload)}\` ${has}` : has };
    });
    for (const port of service.spec.get('ports').items()) {
      const { at, target } = targetOf(port);
      const protocol = port.get('protocol').or('TCP');
      const number = port.get('port').value;
      if (target === undefined || number === undefined || protocol === undefined) continue;
      if (isInjectedPort(target)) continue;
      const of = { service: titleOf(service), port: number, target };
      const forUsers = service.purpose === 'traffic' && takesRequests(port);
      if (typeof target === 'string') {
        const namesakes = declared.filter((one) => one.get('name').value === target);
        const others = namesakes.map((one) => one.get('protocol').or('TCP') ?? protocol);
        const [other] = others;
        if (other === undefined) {
          if (pods.some((workload) => graph.mayGainPorts(workload))) continue;
          report({ message: forUsers ? 'unnamed' : 'unnamedMetrics', with: of, at, because });
        } else if (!others.includes(protocol)) {
          report({ message: 'protocol', with: { ...of, protocol, other }, at, because });
        }
      } else if (!declared.some((one) => one.get('containerPort').value === target)) {
        if (declared.length === 0 || pods.some((workload) => mayListen(workload, target))) continue;
        report({ message: forUsers ? 'unmatched' : 'unmatchedMetrics', with: of, at, because });
      }
    }
  },
});

/** More workloads than these explain nothing more. */
const SHOWN = 2;
