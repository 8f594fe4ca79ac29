import type { Field } from './field.ts';
import { groupOf, type Resource } from './resource.ts';

/** A Service that the API server calls, and the object that says so. */
export interface ServiceReference {
  readonly name: Field<string | undefined>;
  readonly namespace: Field<string | undefined>;
}

interface Reference {
  readonly service?: { readonly name?: string; readonly namespace?: string };
}

interface Callers {
  readonly webhooks?: readonly { readonly clientConfig?: Reference }[];
  readonly spec?: Reference & {
    readonly conversion?: { readonly webhook?: { readonly clientConfig?: Reference } };
  };
}

const GROUPS = new Set(['admissionregistration.k8s.io', 'apiregistration.k8s.io', 'apiextensions.k8s.io']);

/** The Services that an admission webhook, an APIService or a custom resource's conversion names. */
export function calledServices(resource: Resource): readonly ServiceReference[] {
  if (!GROUPS.has(groupOf(resource))) return [];
  const root = resource.root as Field<Callers>;
  const configs: readonly Field<Reference | undefined>[] = [
    ...root
      .get('webhooks')
      .items()
      .map((webhook) => webhook.get('clientConfig')),
    root.get('spec'),
    root.get('spec').get('conversion').get('webhook').get('clientConfig'),
  ];
  return configs
    .map((config) => config.get('service'))
    .filter((service) => service.state === 'written')
    .map((service) => ({ name: service.get('name'), namespace: service.get('namespace') }));
}
