import type { Field } from './field.ts';
import { annotation, type Resource, titleOf } from './resource.ts';
import type { Destination, Reading } from './route.ts';
import type { Timeout } from './timeout.ts';

interface BackendObject {
  readonly service?: { readonly name?: string };
  /** Before networking.k8s.io/v1. */
  readonly serviceName?: string;
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
  return { external: true, backends: backends.map((backend) => destination(backend, timeout)) };
}

function destination(backend: Field<BackendObject | undefined>, timeout: Timeout | undefined): Destination {
  const old = backend.get('serviceName');
  const at = old.state === 'absent' ? backend.get('service').get('name') : old;
  const service = typeof at.value === 'string' ? at.value : undefined;
  return { at, service, namespaceKey: undefined, http: true, timeout };
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
