import type { Field } from './field.ts';

/** The plugin of Argo Rollouts for the Gateway API, by the name that the controller knows it under. */
const PLUGIN = 'argoproj-labs/gatewayAPI';

const KINDS = { http: 'HTTPRoute', grpc: 'GRPCRoute', tcp: 'TCPRoute', tls: 'TLSRoute' } as const;

type Protocol = keyof typeof KINDS;

type Config = { readonly [key in `${Protocol}Route`]?: string } & {
  readonly [key in `${Protocol}Routes`]?: readonly { readonly name?: string }[];
} & { readonly namespace?: string };

/** A route as the configuration of the plugin names it. */
export interface PluginRoute {
  readonly kind: (typeof KINDS)[Protocol];
  readonly at: Field<string | undefined>;
  /** Undefined for that of the Rollout. */
  readonly namespace: string | undefined;
}

/** The routes that it sets the weights of: those named, not those it finds by labels. pkg/plugin/types.go of the plugin. */
export function pluginRoutes(plugins: Field<unknown>): readonly PluginRoute[] {
  const config = (plugins as Field<{ readonly [PLUGIN]?: Config }>).get(PLUGIN) as Field<Config>;
  const namespace = config.get('namespace').or('');
  if (namespace === undefined) return [];
  return (Object.keys(KINDS) as readonly Protocol[]).flatMap((protocol) => {
    const several = config.get(`${protocol}Routes`) as Field<readonly { readonly name?: string }[]>;
    const fields = [config.get(`${protocol}Route`), ...several.items().map((route) => route.get('name'))];
    return fields.map((at) => ({ kind: KINDS[protocol], at, namespace: namespace || undefined }));
  });
}
