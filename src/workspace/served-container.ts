import type { Container, Probe, ServicePort } from 'kubernetes-types/core/v1.js';
import { isObservationPort } from '../model/evidence/ports.ts';
import { isDatabaseImage, isDatabasePort, namesHttp } from '../model/evidence/servers.ts';
import type { Field } from '../model/field.ts';
import { portNumber } from '../model/probe.ts';
import type { Service } from '../model/service.ts';

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
  const leading = all.filter((port) => declaredPort(container, port));
  const ports = leading.length > 0 ? leading : all;
  const declared = leading.flatMap((port) => declaredPort(container, port) ?? []);
  const own = declared.length > 0 ? declared : container.get('ports').items();
  const names = [...own.map((port) => port.get('name').value), ...ports.flatMap(namesOf)];
  const image = container.get('image').value;
  const database =
    (image !== undefined && isDatabaseImage(image)) ||
    own.some((port) => isDatabasePort(port.get('containerPort').value, port.get('name').value)) ||
    (own.length > 0 && own.every((port) => port.get('protocol').value === 'UDP'));
  const numbers =
    own.length > 0
      ? own.map((port) => port.get('containerPort').value)
      : ports.map((port) => numericTarget(port));
  const http = !database && (routed || names.some(namesHttp) || probesHttp(container, numbers));
  return { container, http, database };
}

/** The ports of a Service that take users' requests. */
export function trafficPorts(service: Service): readonly Field<ServicePort>[] {
  return service.spec
    .get('ports')
    .items()
    .filter((port) => !isObservationPort(port.get('name').or('') ?? ''));
}

/** The container port that a Service port leads to, if this container declares it. */
export function declaredPort(container: Field<Container>, port: Field<ServicePort>) {
  const target = port.get('targetPort').or(port.get('port').value);
  return container
    .get('ports')
    .items()
    .find((declared) =>
      typeof target === 'string'
        ? declared.get('name').value === target
        : target !== undefined && declared.get('containerPort').value === target,
    );
}

function numericTarget(port: Field<ServicePort>): number | undefined {
  const target = port.get('targetPort').or(port.get('port').value);
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
