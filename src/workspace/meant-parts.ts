import type { Container, ContainerPort } from 'kubernetes-types/core/v1.js';
import type { DestinationRule } from '../model/delivery-types.ts';
import type { AnyField, Field } from '../model/field.ts';
import type { PartKind } from '../model/named-objects.ts';
import { fieldsAt } from '../model/naming.ts';
import type { Resource } from '../model/resource.ts';
import { isService } from '../model/service.ts';
import { targetOf } from '../model/service-port.ts';
import { isWorkload, podSpec, type Workload } from '../model/workload.ts';
import type { Meant, Reference, Surroundings } from './meant.ts';

/** The part of an object with this name or number, at what says so. */
export function partNamed(object: Resource, kind: PartKind, value: string | number): AnyField | undefined {
  if (kind === 'key') {
    const paths = ['data', 'binaryData', 'stringData'];
    const maps = paths.flatMap((path) => fieldsAt(object.root, path) as readonly Field<Keyed>[]);
    return maps.map((map) => map.get(String(value))).find(({ state }) => state !== 'absent');
  }
  if (kind === 'subset') {
    const subsets = (object.root as Field<DestinationRule>).get('spec').get('subsets').items();
    return subsets.map((subset) => subset.get('name')).find((name) => name.value === value);
  }
  if (!isService(object)) return undefined;
  return portNamed(object.spec.get('ports').items() as readonly Field<AnyPort>[], value, 'port');
}

interface Keyed {
  readonly [key: string]: string;
}

interface AnyPort {
  readonly name?: string;
  readonly port?: number;
  readonly containerPort?: number;
}

function portNamed(
  ports: readonly Field<AnyPort>[],
  value: string | number | undefined,
  number: 'port' | 'containerPort',
): AnyField | undefined {
  const key = typeof value === 'string' ? 'name' : number;
  return ports.map((port) => port.get(key)).find((field) => value !== undefined && field.value === value);
}

/** Where the ports of a Service lead: to the ports of the containers that it selects. */
export function targetPortReferencesOf({ graph }: Surroundings, resource: Resource): readonly Reference[] {
  if (!isService(resource)) return [];
  return resource.spec
    .get('ports')
    .items()
    .map((port): Reference => {
      const { at, target } = targetOf(port);
      const means = () => [...graph.selected(resource).workloads].flatMap((to) => containerPort(to, target));
      return { at, means };
    });
}

function containerPort(workload: Workload, target: number | string | undefined): readonly Meant[] {
  const part = portNamed(containersOf(workload).flatMap(portsOf), target, 'containerPort');
  return part ? [{ resource: workload, part }] : [];
}

/** What a pod says of itself: the ports that probes and hooks ask, the volumes that containers mount. */
export function innerReferencesOf(resource: Resource): readonly Reference[] {
  if (!isWorkload(resource)) return [];
  return containersOf(resource).flatMap((container) => [
    ...ASKED_PORTS.flatMap((path) => fieldsAt(container, path)).map((at) => ({
      at,
      means: () => inner(resource, portNamed(portsOf(container), scalarOf(at), 'containerPort')),
    })),
    ...MOUNTS.flatMap((path) => fieldsAt(container, path)).map((at) => ({
      at,
      means: () => inner(resource, volumeNamed(resource, scalarOf(at))),
    })),
  ]);
}

const PROBES = [
  'readinessProbe',
  'livenessProbe',
  'startupProbe',
  'lifecycle.preStop',
  'lifecycle.postStart',
];
const ASKED_PORTS = PROBES.flatMap((asking) =>
  ['httpGet', 'tcpSocket', 'grpc'].map((how) => `${asking}.${how}.port`),
);
const MOUNTS = ['volumeMounts[].name', 'volumeDevices[].name'];

function inner(resource: Resource, part: AnyField | undefined): readonly Meant[] {
  return part ? [{ resource, part }] : [];
}

function volumeNamed(workload: Workload, name: unknown): AnyField | undefined {
  const volumes = fieldsAt(podSpec(workload.pods), 'volumes[].name');
  const claims = fieldsAt(workload.root, 'spec.volumeClaimTemplates[].metadata.name');
  return [...volumes, ...claims].find((field) => name !== undefined && scalarOf(field) === name);
}

function scalarOf(field: AnyField): string | number | undefined {
  const { value } = field as Field<unknown>;
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

function containersOf(workload: Workload): readonly Field<Container>[] {
  const spec = podSpec(workload.pods);
  return [...spec.get('containers').items(), ...spec.get('initContainers').items()];
}

function portsOf(container: Field<Container>): readonly Field<ContainerPort>[] {
  return container.get('ports').items();
}
