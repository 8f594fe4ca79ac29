import type { ServicePort, ServiceSpec } from 'kubernetes-types/core/v1.js';
import { isObservationPort, purposeOf, type ServicePurpose } from './evidence/ports.ts';
import type { Field } from './field.ts';
import { type Selector, selectorFromMap } from './labels.ts';
import { withDemands } from './overlay.ts';
import { groupOf, type Resource } from './resource.ts';

export interface Service extends Resource {
  readonly spec: Field<ServiceSpec>;
  /** Undefined when it has none or a part of it is unknown. */
  readonly selector: Selector | undefined;
  /** Its DNS name answers with the pods themselves: no proxy stands between. */
  readonly headless: boolean;
  /** `traffic`, or only metrics, health or debug ports, by the table of port and Service names. */
  readonly purpose: ServicePurpose;
}

export function serviceFrom(resource: Resource): Service | undefined {
  if (resource.kind !== 'Service' || groupOf(resource) !== '') return undefined;
  const spec = (resource.root as Field<{ spec?: ServiceSpec }>).get('spec') as Field<ServiceSpec>;
  const written = spec.get('selector');
  const selector = withDemands(selectorFromMap(written), resource.overlay, written);
  return {
    ...resource,
    spec,
    selector: written.keys().length > 0 && spec.get('type').value !== 'ExternalName' ? selector : undefined,
    headless: spec.get('clusterIP').value === 'None',
    purpose: purposeOf(
      resource.name ?? '',
      spec
        .get('ports')
        .items()
        .map((port) => portNames(port).find(isObservationPort) ?? ''),
    ),
  };
}

/** The names of a Service's port and of the container's port that it leads to, as far as it says them. */
export function portNames(port: Field<ServicePort>): readonly string[] {
  const target = port.get('targetPort').value;
  return [port.get('name').value ?? '', typeof target === 'string' ? target : ''];
}

/** Whether the resource at hand is one of the Services, each of which is read once. */
export function isService(resource: Resource): resource is Service {
  return 'headless' in resource;
}
