import type { Field } from '../field.ts';
import { namespaceKey } from '../overlay.ts';
import { type Named, objects, type RoutedObject } from './routed-object.ts';

/** The plugin of Argo Rollouts for the Gateway API, by the name that the controller knows it under. */
const PLUGIN = 'argoproj-labs/gatewayAPI';

const KINDS = { http: 'HTTPRoute', grpc: 'GRPCRoute', tcp: 'TCPRoute', tls: 'TLSRoute' } as const;

type Protocol = keyof typeof KINDS;

type Config = { readonly [key in `${Protocol}Route`]?: string } & {
  readonly [key in `${Protocol}Routes`]?: readonly { readonly name?: string }[];
} & { readonly namespace?: string };

/** The routes that it sets the weights of: those named, not those it finds by labels. pkg/plugin/types.go of the plugin. */
export function gatewayRoutes(plugins: Field<unknown>, services: readonly Named[]): readonly RoutedObject[] {
  const config = (plugins as Field<{ readonly [PLUGIN]?: Config }>).get(PLUGIN) as Field<Config>;
  const namespace = config.get('namespace');
  if (namespace.state === 'unknown') return [];
  const where =
    typeof namespace.value === 'string' && namespace.value !== ''
      ? { namespace: namespace.value, namespaceKey: namespaceKey(namespace.value) }
      : undefined;
  return (Object.keys(KINDS) as readonly Protocol[]).flatMap((protocol) => {
    const several = config.get(`${protocol}Routes`) as Field<readonly { readonly name?: string }[]>;
    const fields = [config.get(`${protocol}Route`), ...several.items().map((route) => route.get('name'))];
    return objects(KINDS[protocol], fields, { type: 'backends', services }, where);
  });
}
