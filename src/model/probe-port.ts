import type { Container, Probe } from 'kubernetes-types/core/v1.js';
import { isHealthPort } from './evidence/health-ports.ts';
import type { Field } from './field.ts';

type Port = Field<number | string | undefined>;

/** The port that a probe asks; undefined for commands and for what cannot be read. */
export function askedPort(probe: Field<Probe>): Port | undefined {
  const ports: readonly Port[] = [
    probe.get('httpGet').get('port'),
    probe.get('tcpSocket').get('port'),
    probe.get('grpc').get('port') as Port,
  ];
  return ports.find((port) => port.state === 'written');
}

/**
 * A number, or a name that this very container declares: findPortByName in pkg/kubelet/prober. Undefined when it does
 * not; a number in quotes the API refuses, so it is unknown here.
 */
export function portNumber(port: Port, container: Field<Container>): number | undefined {
  const value = port.value;
  if (typeof value !== 'string') return value;
  const declared = container
    .get('ports')
    .items()
    .find((item) => item.get('name').value === value);
  return declared?.get('containerPort').value;
}

/** Whether a container is sure to declare no port of this name or number. */
export function declaresNot(container: Field<Container>, port: number | string): boolean {
  const ports = container.get('ports');
  const key = typeof port === 'string' ? 'name' : 'containerPort';
  if (ports.state === 'unknown') return false;
  return ports.items().every((item) => {
    const declared = item.get(key);
    return declared.state !== 'unknown' && declared.value !== port;
  });
}

/** Whether a probe asks a port that servers keep for probes, and that nobody needs to declare. */
export function asksHealthPort(probe: Field<Probe>, port: number): boolean {
  return isHealthPort(port, probe.get('httpGet').get('path').value);
}

/** Whether a number stands in what a container is started with, so that it may well listen there. */
export function mentions(container: Field<Container>, number: number): boolean {
  const whole = new RegExp(`(?<!\\d)${number}(?!\\d)`);
  return [
    ...container.get('command').items(),
    ...container.get('args').items(),
    ...container
      .get('env')
      .items()
      .map((variable) => variable.get('value')),
  ].some(({ state, value }) => state === 'unknown' || whole.test(String(value)));
}
