import type { Container, ContainerPort, ServicePort } from 'kubernetes-types/core/v1.js';
import { isConfiguredByFile } from './evidence/configured-ports.ts';
import { asksForContainers, isInjectedPort } from './evidence/injected-ports.ts';
import { isObservationPort } from './evidence/ports.ts';
import { isSidecar } from './evidence/sidecars.ts';
import { trafficProxy } from './evidence/traffic-proxies.ts';
import type { Field } from './field.ts';
import { imageText } from './image.ts';
import { labelsOf } from './labels.ts';
import { probedContainers } from './probe.ts';
import { mentions } from './probe-port.ts';
import { targetOf } from './service-port.ts';
import { listed } from './words.ts';
import { podSpec, type Workload } from './workload.ts';

/** The ports that pods declare, in main containers and native sidecars. Undefined when others may be added. */
export function declaredPorts(workload: Workload): readonly Field<ContainerPort>[] | undefined {
  const spec = podSpec(workload.pods);
  const unknown = [spec.get('containers'), spec.get('initContainers')].some(
    ({ state }) => state === 'unknown',
  );
  const injected = workload.containers.some((container) => container.get('image').value === 'auto');
  if (unknown || injected || workload.type === 'Other' || workload.containers.length === 0) return undefined;
  const containers = probedContainers(workload);
  if (containers.some((container) => container.get('ports').state === 'unknown')) return undefined;
  const ports = containers.flatMap((container) => container.get('ports').items());
  const parts = ports.flatMap((port) => [port.get('name'), port.get('containerPort'), port.get('protocol')]);
  return parts.some(({ state }) => state === 'unknown') ? undefined : ports;
}

/** Whether the pods ask an operator for containers whose ports the template does not show. */
export function askForContainers({ pods, podLabels }: Workload): boolean {
  const annotations = labelsOf(pods.get('metadata').get('annotations'));
  if (!podLabels || !annotations) return true;
  return [...podLabels, ...annotations].some(([key, value]) => asksForContainers(key, value));
}

/**
 * Whether a container may listen at a number that no container declares: it is told to, it declares nothing or no more
 * than what is scraped and probed, it is a server whose file tells it, or a mesh listens there.
 */
export function mayListen(workload: Workload, number: number): boolean {
  if (isInjectedPort(number)) return true;
  return probedContainers(workload).some(
    (container) =>
      mentions(container, number) ||
      readsPorts(container) ||
      (!declaresTraffic(container) && !servesTheApp(container)),
  );
}

/** Whether a file that is mounted may tell it where to listen. */
function readsPorts(container: Field<Container>): boolean {
  return container.get('volumeMounts').state !== 'absent' && isConfiguredByFile(imageText(container) ?? '');
}

function declaresTraffic(container: Field<Container>): boolean {
  const ports = container.get('ports').items();
  return ports.some((port) => !isObservationPort(port.get('name').value ?? ''));
}

/** A sidecar that carries no traffic, and so needs no port. */
function servesTheApp(container: Field<Container>): boolean {
  const [name, image] = [container.get('name').value, imageText(container)];
  return isSidecar(name, image) && !trafficProxy(name, image);
}

/**
 * Whether pods join those that get the requests to a port of a Service: all do by a number, by a name only those that
 * declare it. Undefined when they do not, or when nobody can know.
 */
export function joinsPort(
  workload: Workload,
  port: Field<ServicePort>,
): 'declared' | 'undeclared' | undefined {
  const { target } = targetOf(port);
  const ports = declaredPorts(workload);
  if (target === undefined || !ports) return undefined;
  const key = typeof target === 'string' ? 'name' : 'containerPort';
  if (ports.some((one) => one.get(key).value === target)) return 'declared';
  return typeof target === 'number' ? 'undeclared' : undefined;
}

/** "`http: 8080` and `9090`". */
export function declaredInWords(ports: readonly Field<ContainerPort>[]): string {
  const words = ports.map((port) => {
    const [name, number] = [port.get('name').value, port.get('containerPort').value];
    if (name === undefined || number === undefined) return String(name ?? number ?? 'one without a number');
    return `${name}: ${number}`;
  });
  return listed(words, 'and');
}
