import type { DestinationRule, Subset } from './delivery-types.ts';
import type { Field } from './field.ts';
import { groupOf, type Resource } from './resource.ts';
import { serviceAt } from './virtual-service.ts';

/** The Service whose pods a DestinationRule divides. */
export interface DividedHost {
  /** `*` where the host has a wildcard, `?` where nobody knows it. */
  readonly service: string;
  /** The `namespaceKey` that it names; undefined for the rule's own. */
  readonly namespaceKey: string | undefined;
}

/** Undefined for what is no DestinationRule of Istio, and for hosts that are no Services. */
export function dividedHost(resource: Resource): DividedHost | undefined {
  if (resource.kind !== 'DestinationRule' || groupOf(resource) !== 'networking.istio.io') return undefined;
  const host = specOf(resource).get('host').value;
  if (typeof host !== 'string') return { service: '?', namespaceKey: undefined };
  if (host.startsWith('*')) return { service: '*', namespaceKey: undefined };
  const { service, namespaceKey } = serviceAt(host);
  return service === undefined ? undefined : { service, namespaceKey };
}

/** The subsets that a DestinationRule defines; undefined where there may be others. */
export function subsetsOf(rule: Resource): readonly Field<Subset>[] | undefined {
  const subsets = specOf(rule).get('subsets') as Field<readonly Subset[] | undefined>;
  if (subsets.state === 'unknown' || subsets.grows) return undefined;
  return subsets.items();
}

function specOf(rule: Resource) {
  return (rule.root as Field<DestinationRule>).get('spec');
}
