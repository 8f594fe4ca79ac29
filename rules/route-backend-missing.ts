import {
  ABSENT,
  answerAt,
  type Backend,
  defineRule,
  ELSEWHERE,
  error,
  info,
  namesakeLabel,
  portsInWords,
  takesTargetPorts,
  titleOf,
  warning,
} from '#rule';

const missing = '`{route}` sends requests to Service `{service}`, which the input does not hold';
const elsewhere = '`{route}` sends requests to `{service}`, which stands in another namespace';
const ungranted = '`{route}` sends requests to `{service}`, and no ReferenceGrant there allows it';

const mendPort = { remedy: 'name a port that the Service has, or add this one to it' };
const mendGrant = {
  impact: 'the gateway answers the share of this backend with 500',
  remedy: 'add a ReferenceGrant to the namespace of the Service, from this kind of route and its namespace',
};

export default defineRule({
  id: 'route-backend-missing',
  category: 'Traffic',
  summary: 'A route must lead to a Service and a port that are there.',
  hazard:
    'a backend of an Ingress, HTTPRoute, GRPCRoute or VirtualService names no Service, or no port of it',
  impact: 'what the route sends there is answered with 500, 503 or 404',
  remedy: 'correct the name, or add the Service to the namespace of the route',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  references: [
    'https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource',
    'https://gateway-api.sigs.k8s.io/api-types/httproute/',
    'https://github.com/JiRaska/open-bank-oss/issues/3476',
    'https://github.com/rancher/rancher/issues/16740',
  ],
  messages: {
    missing: error(missing),
    misnamed: error('`{route}` sends requests to Service `{service}`, but the input has `{near}`'),
    unseen: warning(missing),
    generated: info(missing),
    elsewhere: error(elsewhere),
    elsewhereUnseen: warning(elsewhere),
    elsewhereGenerated: info(elsewhere),
    portMissing: error(
      '`{route}` sends requests to port `{port}`, which `{service}` does not have',
      mendPort,
    ),
    targetPort: warning('`{route}` sends requests to port `{port}`, only a targetPort of `{service}`', {
      impact: 'every controller but ingress-nginx answers with 503 or 404',
      remedy: 'name the port of the Service, not the one of its pods',
    }),
    ungranted: warning(ungranted, mendGrant),
    ungrantedGenerated: info(ungranted, mendGrant),
  },

  on: 'route',
  check(route, { graph, report }) {
    if (route.fragment) return;
    const absent = new Set<string>();
    for (const backend of distinct([...route.backends.values()].flat())) {
      const about = backend.idle ? undefined : graph.destination(route, backend);
      const { at, port, service, namespaceKey } = backend;
      const key = `${namespaceKey}/${service}`;
      if (!about || absent.has(key)) continue;
      const { found, near, granted, state, because } = about;
      const of = { route: titleOf(route), service };
      if (!found) {
        absent.add(key);
        if (near?.name === service) {
          const here = namesakeLabel(near, service);
          report({ message: ELSEWHERE[state], with: of, at, because: [here, ...because] });
        } else if (near) {
          const here = namesakeLabel(near, service);
          report({ message: 'misnamed', with: { ...of, near: titleOf(near) }, at, because: [here] });
        } else {
          report({ message: ABSENT[state], with: of, at, because });
        }
        continue;
      }
      if (!granted) {
        absent.add(key);
        const here = { at: found, text: `stands in namespace \`${found.namespace}\`` };
        const message = state === 'generated' ? 'ungrantedGenerated' : 'ungranted';
        report({ message, with: of, at, because: [here, ...because] });
      }
      const asked = port.value;
      const answer = asked === undefined ? undefined : answerAt(found, asked);
      const taken = answer === 'target' && takesTargetPorts(route);
      if (asked === undefined || answer === undefined || answer === 'port' || taken === true) continue;
      const only = { at: found.spec.get('ports'), text: `has ${portsInWords(found)}` };
      const message = taken === 'perhaps' ? 'targetPort' : 'portMissing';
      report({ message, with: { ...of, port: asked }, at: port, because: [only] });
    }
  },
});

/** Each destination once, where it is first named: many paths lead to one. */
function distinct(backends: readonly Backend[]): readonly Backend[] {
  const seen = new Map<string, Backend>();
  for (const backend of backends) {
    const { namespaceKey, service, port, idle } = backend;
    const key = [namespaceKey, service, port.value, idle].join('\n');
    if (!seen.has(key)) seen.set(key, backend);
  }
  return [...seen.values()];
}
