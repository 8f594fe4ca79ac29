import type { VirtualService, VirtualServiceRoute, WeightedDestination } from './delivery-types.ts';
import { goDuration } from './duration.ts';
import type { Field } from './field.ts';
import { namespaceKey } from './overlay.ts';
import { namespaceKeyOf, type Resource } from './resource.ts';
import type { Destination, Reading } from './route.ts';
import { shortest, type Timeout } from './timeout.ts';

/**
 * Istio's VirtualService. Without a gateway, or with `mesh` alone, it stands between the pods of the mesh. Mirrors are no
 * backends: nobody waits for what they answer.
 */
export function virtualServiceReading(resource: Resource): Reading {
  const spec = (resource.root as Field<VirtualService>).get('spec');
  const http = spec
    .get('http')
    .items()
    .flatMap((entry) => destinations(entry, true, timeoutOf(resource, entry)));
  const others = [...spec.get('tcp').items(), ...spec.get('tls').items()];
  return {
    external: spec
      .get('gateways')
      .items()
      .some(({ value }) => value !== undefined && value !== 'mesh'),
    backends: [...http, ...others.flatMap((entry) => destinations(entry, false, undefined))],
  };
}

/** The VirtualServices whose routes it uses as its own: their `namespaceKey`, undefined for its own, and their names. */
export function delegatesOf(resource: Resource): readonly (readonly [string | undefined, string])[] {
  if (resource.kind !== 'VirtualService') return [];
  const http = (resource.root as Field<VirtualService>).get('spec').get('http');
  return (http as Field<readonly VirtualServiceRoute[]>).items().flatMap((entry) => {
    const delegate = entry.get('delegate');
    const [name, namespace] = [delegate.get('name').value, delegate.get('namespace')];
    const key = namespace.state === 'absent' ? undefined : namespaceKeyOf(namespace);
    return name === undefined ? [] : [[key, name] as const];
  });
}

/** Whether it has routes only for those that delegate to it. */
export function isDelegate(resource: Resource): boolean {
  if (resource.kind !== 'VirtualService') return false;
  const hosts = (resource.root as Field<VirtualService>).get('spec').get('hosts');
  return hosts.state === 'absent' || (hosts.state === 'written' && hosts.items().length === 0);
}

function timeoutOf(resource: Resource, entry: Field<VirtualServiceRoute>): Timeout | undefined {
  const retries = entry.get('retries');
  const tries = retries.get('attempts').or(0);
  // Without a try more there is no retry policy, and so no time-out of a single try.
  const each = tries === 0 ? [] : [retries.get('perTryTimeout')];
  return shortest(resource, [entry.get('timeout'), ...each], goDuration);
}

function destinations(
  entry: Field<{ readonly route?: readonly WeightedDestination[] }>,
  http: boolean,
  timeout: Timeout | undefined,
): readonly Destination[] {
  const route = entry.get('route').items();
  return route.map((weighted) => {
    const destination = weighted.get('destination');
    const at = destination.get('host');
    const port = destination.get('port').get('number');
    // A single destination gets everything, whatever its weight.
    const idle = route.length > 1 && weighted.get('weight').or(0) === 0;
    const subset = destination.get('subset');
    return { at, ...serviceAt(at.value), port, idle, http, timeout, subset };
  });
}

/** A host without a dot is a Service of the route's own namespace; a full name says which. ResolveShortnameToFQDN in pkg/config/resource. */
export function serviceAt(host: unknown): Pick<Destination, 'service' | 'namespaceKey'> {
  if (typeof host !== 'string') return { service: undefined, namespaceKey: undefined };
  if (!host.includes('.')) return { service: host, namespaceKey: undefined };
  const [, service, namespace] = /^([^.]+)\.([^.]+)\.svc\../.exec(host) ?? [];
  return { service, namespaceKey: namespace === undefined ? undefined : namespaceKey(namespace) };
}
