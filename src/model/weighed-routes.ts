import { isCanary } from './canary.ts';
import type { AnyField, Field } from './field.ts';
import { groupOf, type Resource } from './resource.ts';

/** A route whose weights a controller sets while it releases. */
export interface WeighedRoute {
  readonly kind: 'VirtualService' | 'HTTPRoute' | 'GRPCRoute';
  readonly name: string;
  /** Undefined for the namespace of the release. */
  readonly namespace: string | undefined;
  /** The routes of a VirtualService that it sets; none written means its only one. */
  readonly routes: readonly string[];
  /** Where it is named. */
  readonly at: AnyField;
  /** What the new version is called there: its Service, and its subset where both share one. */
  readonly canary: { readonly service: string | undefined; readonly subset: string | undefined };
}

interface Named {
  readonly name?: string;
  readonly routes?: readonly string[];
}

interface RolloutObject {
  readonly spec?: { readonly strategy?: { readonly canary?: CanaryStrategy } };
}

interface CanaryStrategy {
  readonly canaryService?: string;
  readonly trafficRouting?: {
    readonly istio?: {
      readonly virtualService?: Named;
      readonly virtualServices?: readonly Named[];
      readonly destinationRule?: { readonly canarySubsetName?: string };
    };
    readonly plugins?: { readonly [plugin: string]: GatewayPlugin };
  };
}

/** https://rollouts-plugin-trafficrouter-gatewayapi.readthedocs.io */
interface GatewayPlugin {
  readonly namespace?: string;
  readonly httpRoute?: string;
  readonly grpcRoute?: string;
  readonly httpRoutes?: readonly Named[];
  readonly grpcRoutes?: readonly Named[];
}

const PLUGIN = 'argoproj-labs/gatewayAPI';

/** The routes that a Rollout of Argo or a Canary of Flagger sets the weights of. */
export function weighedRoutes(resource: Resource): readonly WeighedRoute[] {
  if (isCanary(resource)) return ofFlagger(resource);
  if (resource.kind !== 'Rollout' || groupOf(resource) !== 'argoproj.io') return [];
  const strategy = (resource.root as Field<RolloutObject>).get('spec').get('strategy').get('canary');
  const routing = strategy.get('trafficRouting');
  if (routing.state !== 'written') return [];
  const istio = routing.get('istio');
  const subset = istio.get('destinationRule').get('canarySubsetName').value;
  const canary = { service: strategy.get('canaryService').value, subset };
  const plugin = routing.get('plugins').get(PLUGIN) as Field<GatewayPlugin | undefined>;
  const namespace = plugin.get('namespace').value;
  const gateway = (kind: WeighedRoute['kind'], at: Field<string | undefined>) =>
    typeof at.value === 'string' ? [{ kind, name: at.value, namespace, routes: [], at, canary }] : [];
  return [
    ...[istio.get('virtualService'), ...istio.get('virtualServices').items()].flatMap((one) => {
      const at = one.get('name');
      if (typeof at.value !== 'string') return [];
      // GetVirtualServiceNamespaceName in utils/istio: `name` or `name.namespace`.
      const [name = '', own] = at.value.split('.');
      const routes = one
        .get('routes')
        .items()
        .flatMap(({ value }) => value ?? []);
      return [{ kind: 'VirtualService' as const, name, namespace: own, routes, at, canary }];
    }),
    ...gateway('HTTPRoute', plugin.get('httpRoute')),
    ...gateway('GRPCRoute', plugin.get('grpcRoute')),
    ...plugin
      .get('httpRoutes')
      .items()
      .flatMap((one) => gateway('HTTPRoute', one.get('name'))),
    ...plugin
      .get('grpcRoutes')
      .items()
      .flatMap((one) => gateway('GRPCRoute', one.get('name'))),
  ];
}

interface CanaryObject {
  readonly spec?: {
    readonly targetRef?: { readonly name?: string };
    readonly service?: { readonly name?: string };
  };
}

/** Flagger names the route as the apex Service, and makes it where it is not there. */
function ofFlagger(resource: Resource): readonly WeighedRoute[] {
  const spec = (resource.root as Field<CanaryObject>).get('spec');
  const own = spec.get('service').get('name');
  const at = own.state === 'absent' ? spec.get('targetRef').get('name') : own;
  const name = at.value;
  if (typeof name !== 'string') return [];
  const canary = { service: `${name}-canary`, subset: undefined };
  const kinds = ['VirtualService', 'HTTPRoute'] as const;
  return kinds.map((kind) => ({ kind, name, namespace: undefined, routes: [], at, canary }));
}
