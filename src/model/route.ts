import type { AnyField, Field } from './field.ts';
import { httpRouteReading } from './http-route.ts';
import { ingressReading } from './ingress.ts';
import { NAMESPACES } from './overlay.ts';
import { groupOf, type Resource } from './resource.ts';
import type { Timeout } from './timeout.ts';
import { virtualServiceReading } from './virtual-service.ts';

/** What sends requests to Services by host and path: an Ingress, an HTTPRoute or GRPCRoute, a VirtualService. */
export interface Route extends Resource {
  /** Requests from outside the cluster come this way; of a route inside a mesh they do not. */
  readonly external: boolean;
  /** What it sends where: by the key of `serviceKey`. */
  readonly backends: ReadonlyMap<string, readonly Backend[]>;
}

/** The port of a Service by its number, or by its name; absent where the route leaves it to the Service. */
export type Port = Field<number | string | undefined>;

export interface Backend {
  /** Where the Service is named. */
  readonly at: AnyField;
  readonly service: string;
  /** The `namespaceKey` of the Service. */
  readonly namespaceKey: string;
  /** Whether it is another one than the route's. */
  readonly named: boolean;
  readonly port: Port;
  readonly idle: boolean;
  /** HTTP or gRPC; other connections are passed on as they are. */
  readonly http: boolean;
  readonly timeout: Timeout | undefined;
  /** The part of the Service's pods that Istio is asked for; where there are no such parts nothing. */
  readonly subset?: Field<string | undefined>;
}

/** What the reader of a kind finds in an object. */
export interface Reading {
  readonly external: boolean;
  readonly backends: readonly Destination[];
}

/** A backend as it is written. */
export interface Destination {
  readonly at: AnyField;
  readonly service: string | undefined;
  /** The `namespaceKey` that it names; undefined for the route's own. */
  readonly namespaceKey: string | undefined;
  readonly port: Port;
  /** It gets none of the requests: its weight is 0. */
  readonly idle: boolean;
  readonly http: boolean;
  readonly timeout: Timeout | undefined;
  readonly subset?: Field<string | undefined>;
}

/** Undefined for what is no route. */
export function routeFrom(resource: Resource): Route | undefined {
  const reading = readingOf(resource);
  if (!reading) return undefined;
  const backends = new Map<string, Backend[]>();
  const add = (key: string, backend: Backend) => {
    const others = backends.get(key);
    if (others) others.push(backend);
    else backends.set(key, [backend]);
  };
  for (const { service, namespaceKey = resource.namespaceKey, ...rest } of reading.backends) {
    if (service === undefined || service === '') continue;
    const named = namespaceKey !== resource.namespaceKey;
    const backend = { ...rest, service, namespaceKey, named };
    for (const one of namespaceKey.split(NAMESPACES)) add(serviceKey(one, service), backend);
    if (named) add(serviceKey(undefined, service), backend);
  }
  return { ...resource, external: reading.external, backends };
}

/** Under which a route keeps what it sends to a Service; without a namespace, what it sends to another namespace than its own. */
export function serviceKey(namespaceKey: string | undefined, service: string): string {
  return `${namespaceKey ?? '*'}/${service}`;
}

function readingOf(resource: Resource): Reading | undefined {
  const group = groupOf(resource);
  if (resource.kind === 'Ingress') {
    return group === 'networking.k8s.io' || group === 'extensions' ? ingressReading(resource) : undefined;
  }
  if (resource.kind === 'HTTPRoute' || resource.kind === 'GRPCRoute') {
    return group === 'gateway.networking.k8s.io' ? httpRouteReading(resource) : undefined;
  }
  if (resource.kind !== 'VirtualService' || group !== 'networking.istio.io') return undefined;
  return virtualServiceReading(resource);
}
