import type { ContainerPort, ServicePort, ServiceSpec } from 'kubernetes-types/core/v1.js';
import { isObservationPort, isPeerPort, purposeOf, type ServicePurpose } from './evidence/ports.ts';
import { type Field, writtenAt } from './field.ts';
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
  const own = isLeftToLabels(written) ? [] : selectorFromMap(written);
  const selector = withDemands(own, resource.overlay, written);
  return {
    ...resource,
    spec,
    selector:
      selector && selector.length > 0 && spec.get('type').value !== 'ExternalName' ? selector : undefined,
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

/** Not written, and no patch writes it: Kustomize makes one of the labels that it adds. */
function isLeftToLabels(selector: Field<ServiceSpec['selector']>): boolean {
  const { node, change } = writtenAt(selector);
  return !node && change !== undefined && !change.whole && [...change.parts].length === 0;
}

/** The names of a Service's port and of the container's port that it leads to, as far as it says them. */
export function portNames(port: Field<ServicePort>): readonly string[] {
  const target = port.get('targetPort').value;
  return [port.get('name').value ?? '', typeof target === 'string' ? target : ''];
}

/** Whether a port is there for users, and not only for metrics, health or debugging, by its name and the port it leads to. */
export function takesRequests(port: Field<ServicePort | ContainerPort>): boolean {
  return !portNames(port as Field<ServicePort>).some(isObservationPort);
}

/** Whether a Service is there for its own pods alone, which must find each other before they are ready. */
export function isForPeers(service: Service): boolean {
  const ports = service.spec.get('ports').items();
  return ports.length > 0 && ports.every((port) => portNames(port).some(isPeerPort));
}

/** Whether the resource at hand is one of the Services, each of which is read once. */
export function isService(resource: Resource): resource is Service {
  return 'headless' in resource;
}
