import type { Container, Probe, ServicePort, ServiceSpec } from 'kubernetes-types/core/v1.js';
import { isDatabaseImage, isDatabasePort, namesHttp } from '../model/evidence/servers.ts';
import { isForScraping } from '../model/evidence/sidecars.ts';
import { type Field, oncePerField } from '../model/field.ts';
import { imageText } from '../model/image.ts';
import { portNumber } from '../model/probe-port.ts';
import { type Service, takesRequests } from '../model/service.ts';
import { targetOf } from '../model/service-port.ts';

/** A container that requests reach. */
export interface ServedContainer {
  readonly container: Field<Container>;
  /** The name or protocol of its port, a route or a probe says HTTP or gRPC. */
  readonly http: boolean;
  /** A database or broker, whose clients reconnect by their own protocol; what is sent by UDP alone. */
  readonly database: boolean;
}

export function servedContainer(
  container: Field<Container>,
  services: readonly Service[],
  routed: boolean,
): ServedContainer {
  const all = services.flatMap(trafficPorts);
  const led = all.flatMap((port) => {
    const declared = declaredPort(container, port);
    return declared ? [{ port, declared }] : [];
  });
  const ports = led.length > 0 ? led.map(({ port }) => port) : all;
  const own = led.length > 0 ? led.map(({ declared }) => declared) : container.get('ports').items();
  const names = [...own.map((port) => port.get('name').value), ...ports.flatMap(namesOf)];
  const image = imageText(container);
  const database =
    (image !== undefined && isDatabaseImage(image)) ||
    own.some((port) => isDatabasePort(port.get('containerPort').value, port.get('name').value)) ||
    (own.length > 0 && own.every((port) => port.get('protocol').value === 'UDP'));
  const numbers =
    own.length > 0
      ? own.map((port) => port.get('containerPort').value)
      : ports.map((port) => numeric(targetOf(port).target));
  const http = !database && (routed || names.some(namesHttp) || probesHttp(container, numbers));
  return { container, http, database };
}

/** The ports of a Service that take users' requests. */
export function trafficPorts({ spec }: Service): readonly Field<ServicePort>[] {
  return portsForUsers(spec);
}

const portsForUsers = oncePerField((spec: Field<ServiceSpec>): readonly Field<ServicePort>[] =>
  spec.get('ports').items().filter(takesRequests),
);

/** Whether all that a Service leads to is there to be scraped, by the names of the container's ports and image. */
export function onlyScraped(service: Service, containers: readonly Field<Container>[]): boolean {
  const ports = trafficPorts(service);
  return (
    ports.length > 0 &&
    ports.every((port) => {
      const led = containers.filter((container) => declaredPort(container, port));
      return led.length > 0 && led.every((container) => isScraped(container, port));
    })
  );
}

function isScraped(container: Field<Container>, port: Field<ServicePort>): boolean {
  const declared = declaredPort(container, port);
  return isForScraping(imageText(container)) || (declared !== undefined && !takesRequests(declared));
}

/** The container port that a Service port leads to, if this container declares it. */
export function declaredPort(container: Field<Container>, port: Field<ServicePort>) {
  const target = targetOf(port).target;
  if (target === undefined) return undefined;
  return container
    .get('ports')
    .items()
    .find((declared) => declared.get(typeof target === 'string' ? 'name' : 'containerPort').value === target);
}

function numeric(target: number | string | undefined): number | undefined {
  return typeof target === 'number' ? target : undefined;
}

function namesOf(port: Field<ServicePort>): readonly (string | undefined)[] {
  const target = port.get('targetPort').value;
  return [
    port.get('name').value,
    port.get('appProtocol').value,
    typeof target === 'string' ? target : undefined,
  ];
}

/** An HTTP or gRPC probe on the served port itself; any, where nothing tells which port that is. */
function probesHttp(container: Field<Container>, ports: readonly (number | undefined)[]): boolean {
  return (['readinessProbe', 'livenessProbe', 'startupProbe'] as const).some((kind) => {
    const probe = container.get(kind) as Field<Probe>;
    const grpc = probe.get('grpc').get('port').value;
    const http = probe.get('httpGet');
    const port = http.state === 'written' ? portNumber(http.get('port'), container) : grpc;
    return port !== undefined && (ports.includes(port) || ports.length === 0);
  });
}
