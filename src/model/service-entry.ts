import type { Field } from './field.ts';
import { groupOf, type Resource } from './resource.ts';

/** A host of Istio's ServiceEntry, as far as it may stand for a Service: `*` for each, undefined where nobody knows. */
export interface EntryHost {
  readonly service: string | undefined;
  /** Undefined for a short name, and for all namespaces. */
  readonly namespace: string | undefined;
}

interface EntryObject {
  readonly spec?: { readonly hosts?: readonly string[] };
}

/** Empty for what is no ServiceEntry. */
export function entryHostsOf(resource: Resource): readonly EntryHost[] {
  if (resource.kind !== 'ServiceEntry' || groupOf(resource) !== 'networking.istio.io') return [];
  const hosts = (resource.root as Field<EntryObject>).get('spec').get('hosts');
  if (hosts.state === 'unknown' || hosts.grows) return [UNKNOWN];
  return hosts.items().map(({ value }) => (typeof value === 'string' ? hostFrom(value) : UNKNOWN));
}

const UNKNOWN: EntryHost = { service: undefined, namespace: undefined };

/** `*.svc.cluster.local` and `*.local` hold the Services of all namespaces. */
function hostFrom(host: string): EntryHost {
  const [service, ...rest] = host.split('.');
  const everywhere = service === '*' && /^(?:svc\.)?(?:cluster\.)?(?:local)?$/.test(rest.join('.'));
  return { service, namespace: everywhere ? undefined : rest[0] };
}
