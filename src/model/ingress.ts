import type { Field } from './field.ts';
import { annotation, type Resource, titleOf } from './resource.ts';
import type { Destination, Port, Reading } from './route.ts';
import type { Timeout } from './timeout.ts';

export interface BackendObject {
  readonly service?: {
    readonly name?: string;
    readonly port?: { readonly name?: string; readonly number?: number };
  };
  /** Before networking.k8s.io/v1. */
  readonly serviceName?: string;
  readonly servicePort?: number | string;
}

interface IngressObject {
  readonly spec?: {
    readonly defaultBackend?: BackendObject;
    readonly backend?: BackendObject;
    readonly rules?: readonly {
      readonly http?: { readonly paths?: readonly { readonly backend?: BackendObject }[] };
    }[];
  };
}

/** An Ingress sends requests from outside to Services of its namespace. */
export function ingressReading(resource: Resource): Reading {
  const spec = (resource.root as Field<IngressObject>).get('spec') as Field<
    NonNullable<IngressObject['spec']>
  >;
  const paths = spec
    .get('rules')
    .items()
    .flatMap((rule) => rule.get('http').get('paths').items())
    .map((path) => path.get('backend'));
  const timeout = readTimeout(resource);
  const backends = [spec.get('defaultBackend'), spec.get('backend'), ...paths];
  const idle = onlyRedirects(resource);
  return {
    external: true,
    backends: backends.map((backend) => ({ ...destination(resource, backend, timeout), idle })),
  };
}

/** The class that chooses a controller; the old annotation counts more than the field. */
export function ingressClassOf(ingress: Resource): Field<string | undefined> {
  const old = annotation(ingress, 'kubernetes.io/ingress.class');
  const spec = (ingress.root as Field<{ spec?: { ingressClassName?: string } }>).get('spec');
  return old.state === 'absent' ? spec.get('ingressClassName') : old;
}

/**
 * Whether the controller of an Ingress may find the port of the pods where that of the Service is asked for:
 * ingress-nginx compares both (serviceEndpoints in internal/ingress/controller). Not for other routes.
 */
export function takesTargetPorts(route: Resource): boolean | 'perhaps' {
  if (route.kind !== 'Ingress') return false;
  const name = ingressClassOf(route);
  if (name.state !== 'written') return 'perhaps';
  return /nginx/.test(name.value ?? '');
}

/** Whether ingress-nginx answers every request itself: the API wants a backend that nobody asks then. */
function onlyRedirects(ingress: Resource): boolean {
  const prefix = 'nginx.ingress.kubernetes.io';
  const [permanent, temporal, ...snippets] = [
    'permanent-redirect',
    'temporal-redirect',
    'configuration-snippet',
    'server-snippet',
  ].map((key) => annotation(ingress, `${prefix}/${key}`));
  if (permanent?.state !== 'absent' || temporal?.state !== 'absent') return true;
  return snippets.some(
    ({ state, value }) => state === 'unknown' || /\b(?:return|proxy_pass)\b/.test(value ?? ''),
  );
}

/**
 * By this port the controller of AWS knows that the name is one of the actions that annotations describe, as a redirect.
 * One that none describes is written in the cluster: Argo Rollouts names its action after a Service of the Rollout.
 */
export const ACTION = 'use-annotation';

function isDescribed(ingress: Resource, name: string): boolean {
  return annotation(ingress, `alb.ingress.kubernetes.io/actions.${name}`).state !== 'absent';
}

function destination(
  ingress: Resource,
  backend: Field<BackendObject | undefined>,
  timeout: Timeout | undefined,
): Omit<Destination, 'idle'> {
  const { service: at, port } = namedBy(backend);
  const name = typeof at.value === 'string' ? at.value : undefined;
  const service =
    name !== undefined && port.value === ACTION && isDescribed(ingress, name) ? undefined : name;
  return { at, service, namespaceKey: undefined, port, http: true, timeout };
}

/** The Service and the port that a backend names, in the form of networking.k8s.io/v1 or the one before. */
export function namedBy(backend: Field<BackendObject | undefined>): {
  readonly service: Field<string | undefined>;
  readonly port: Port;
} {
  const [oldName, oldPort] = [backend.get('serviceName'), backend.get('servicePort')];
  const service = backend.get('service');
  const port = service.get('port');
  const portName = port.get('name');
  return {
    service: oldName.state === 'absent' ? service.get('name') : oldName,
    port: oldPort.state !== 'absent' ? oldPort : portName.state === 'absent' ? port.get('number') : portName,
  };
}

/**
 * The longest that ingress-nginx waits for the next bytes of an answer: whole seconds without a unit, else it takes
 * its default. https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/
 */
function readTimeout(ingress: Resource): Timeout | undefined {
  const at = annotation(ingress, 'nginx.ingress.kubernetes.io/proxy-read-timeout');
  const seconds = /^\d+$/.test(at.value ?? '') ? Number(at.value) : 0;
  if (seconds === 0) return undefined;
  const text = `Ingress \`${titleOf(ingress)}\` waits up to ${seconds} s between two reads`;
  return { seconds, bounds: 'silence', label: { at, text } };
}
