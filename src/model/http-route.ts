import type { HTTPRoute, HTTPRouteRule } from './delivery-types.ts';
import { gatewayDuration } from './duration.ts';
import type { Field } from './field.ts';
import { namespaceKeyOf, type Resource } from './resource.ts';
import type { Destination, Reading } from './route.ts';
import { shortest } from './timeout.ts';

/** HTTPRoute and GRPCRoute of the Gateway API; the latter has no time-outs. */
export function httpRouteReading(resource: Resource): Reading {
  const spec = (resource.root as Field<HTTPRoute>).get('spec');
  const parents = spec.get('parentRefs').items();
  const rules = spec.get('rules') as Field<readonly HTTPRouteRule[]>;
  return {
    external: parents.some((parent) => isGateway(parent.get('kind').or('Gateway'))),
    backends: rules.items().flatMap((rule) => destinations(resource, rule)),
  };
}

/** A route whose parent is a Service belongs to a mesh: GAMMA. */
function isGateway(kind: string | undefined): boolean {
  return typeof kind === 'string' && !kind.startsWith('Service');
}

function destinations(route: Resource, rule: Field<HTTPRouteRule>): readonly Destination[] {
  const timeouts = rule.get('timeouts');
  const timeout =
    route.kind === 'HTTPRoute'
      ? shortest(route, [timeouts.get('request'), timeouts.get('backendRequest')], gatewayDuration)
      : undefined;
  return rule
    .get('backendRefs')
    .items()
    .filter(
      (backend) => backend.get('kind').or('Service') === 'Service' && backend.get('group').or('') === '',
    )
    .map((backend) => {
      const at = backend.get('name');
      const service = typeof at.value === 'string' ? at.value : undefined;
      const namespace = backend.get('namespace');
      const namespaceKey = namespace.state === 'absent' ? undefined : namespaceKeyOf(namespace);
      const idle = backend.get('weight').value === 0;
      return { at, service, namespaceKey, port: backend.get('port'), idle, http: true, timeout };
    });
}
