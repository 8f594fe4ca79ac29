import type { ServicePort } from 'kubernetes-types/core/v1.js';
import { isPeerPort } from '../model/evidence/ports.ts';
import type { Field } from '../model/field.ts';
import { imageText, repositoryOf } from '../model/image.ts';
import { portNames, type Service } from '../model/service.ts';
import { runsToCompletion, type Workload } from '../model/workload.ts';
import type { Floor } from './floor.ts';
import type { Links } from './links.ts';
import { areSides } from './pairs.ts';
import { declaredPort, trafficPorts } from './served-container.ts';

/** Two workloads that take the requests to one port of a Service by turns, and are not the same app. */
export interface Mixture {
  /** The other runs another image, or does not declare the port. */
  readonly differ: 'image' | 'port';
  readonly port: Field<ServicePort>;
  /** What was meant to take them, as far as anything tells. */
  readonly one: Workload;
  readonly other: Workload;
}

/** Undefined for a headless Service, whose clients choose, and where the ports are not there for users. */
export function mixtureOf(
  links: Links,
  floorOf: (workload: Workload) => Floor | undefined,
  service: Service,
): Mixture | undefined {
  if (service.headless || service.purpose !== 'traffic' || service.fragment) return undefined;
  const isMeant = ({ name }: Workload) => name === service.name;
  const candidates = [...links.selected(service).workloads].filter(
    (workload) =>
      !runsToCompletion(workload) &&
      workload.type !== 'Pod' &&
      !workload.fragment &&
      !links.rolloutOf(workload) &&
      !floorOf(workload)?.parked,
  );
  if (candidates.length < 2) return undefined;
  const members = [...candidates.filter(isMeant), ...candidates.filter((workload) => !isMeant(workload))];
  for (const port of trafficPorts(service)) {
    if (portNames(port).some(isPeerPort)) continue;
    const mixture = byPort(port, members) ?? byImage(port, members);
    if (mixture) return mixture;
  }
  return undefined;
}

/** A number is sent to whatever listens; a name only to pods that declare it. */
function byPort(port: Field<ServicePort>, members: readonly Workload[]): Mixture | undefined {
  const target = port.get('targetPort').or(port.get('port').value);
  if (typeof target !== 'number') return undefined;
  const one = members.find((member) => declares(member, port));
  const other = one && members.find((member) => isWithout(member, port) && !areSides(one, member));
  return other && { differ: 'port', port, one, other };
}

function byImage(port: Field<ServicePort>, members: readonly Workload[]): Mixture | undefined {
  const takers = members.filter(
    (member) => declares(member, port) && repositoriesOf(member, port).length > 0,
  );
  const [one] = takers;
  const other = one && takers.find((taker) => !areSides(one, taker) && !runTheSame(one, taker, port));
  return other && { differ: 'image', port, one, other };
}

function declares({ containers }: Workload, port: Field<ServicePort>): boolean {
  return containers.some((container) => declaredPort(container, port));
}

/** Whether it is known not to declare a port. */
function isWithout(workload: Workload, port: Field<ServicePort>): boolean {
  const ports = workload.containers.map((container) => container.get('ports'));
  const known = ports.every(
    (own) =>
      own.state !== 'unknown' && own.items().every((item) => item.get('containerPort').value !== undefined),
  );
  return known && ports.length > 0 && !declares(workload, port);
}

/** Of the containers that the port leads to; none where one is not known. */
function repositoriesOf({ containers }: Workload, port: Field<ServicePort>): readonly string[] {
  const images = containers.filter((container) => declaredPort(container, port)).map(imageText);
  return images.flatMap((image) => (image === undefined ? [] : repositoryOf(image)));
}

/** One repository may be copied to a registry under a longer name. */
function runTheSame(one: Workload, other: Workload, port: Field<ServicePort>): boolean {
  const here = repositoriesOf(one, port).map((repository) => repository.split('/').at(-1));
  return repositoriesOf(other, port).some((repository) => here.includes(repository.split('/').at(-1)));
}
