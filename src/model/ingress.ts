import type { Field } from './field.ts';
import { groupOf, type Resource } from './resource.ts';

/** What sends requests from outside to Services of its namespace. */
export interface Ingress extends Resource {
  readonly backends: readonly Backend[];
}

export interface Backend {
  /** The name of the Service. */
  readonly service: Field<string | undefined>;
}

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

export function ingressFrom(resource: Resource): Ingress | undefined {
  const group = groupOf(resource);
  if (resource.kind !== 'Ingress' || (group !== 'networking.k8s.io' && group !== 'extensions'))
    return undefined;
  const spec = (resource.root as Field<IngressObject>).get('spec') as Field<
    NonNullable<IngressObject['spec']>
  >;
  const paths = spec
    .get('rules')
    .items()
    .flatMap((rule) => rule.get('http').get('paths').items())
    .map((path) => path.get('backend'));
  const backends = [spec.get('defaultBackend'), spec.get('backend'), ...paths].map(serviceOf);
  return {
    ...resource,
    backends: backends.filter((backend) => backend.service.state === 'written'),
  };
}

function serviceOf(backend: Field<BackendObject | undefined>): Backend {
  const old = backend.get('serviceName');
  return { service: old.state === 'absent' ? backend.get('service').get('name') : old };
}
