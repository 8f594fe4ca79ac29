import { apexOf, isCanary } from './canary.ts';
import type { AnyField, Field } from './field.ts';
import { pluginRoutes } from './gateway-plugin.ts';
import { isRollout } from './release-kind.ts';
import type { Resource } from './resource.ts';
import { nameOfVirtualService } from './virtual-service.ts';

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
    readonly plugins?: unknown;
  };
}

/** The routes that a Rollout of Argo or a Canary of Flagger sets the weights of. */
export function weighedRoutes(resource: Resource): readonly WeighedRoute[] {
  if (isCanary(resource)) return ofFlagger(resource);
  if (!isRollout(resource)) return [];
  const strategy = (resource.root as Field<RolloutObject>).get('spec').get('strategy').get('canary');
  const routing = strategy.get('trafficRouting');
  if (routing.state !== 'written') return [];
  const istio = routing.get('istio');
  const subset = istio.get('destinationRule').get('canarySubsetName').value;
  const canary = { service: strategy.get('canaryService').value, subset };
  return [
    ...[istio.get('virtualService'), ...istio.get('virtualServices').items()].flatMap(
      (one): readonly WeighedRoute[] => {
        const at = one.get('name');
        if (typeof at.value !== 'string') return [];
        const routes = one
          .get('routes')
          .items()
          .flatMap(({ value }) => value ?? []);
        return [{ kind: 'VirtualService', ...nameOfVirtualService(at.value), routes, at, canary }];
      },
    ),
    ...pluginRoutes(routing.get('plugins')).flatMap(({ kind, at, namespace }) => {
      if (typeof at.value !== 'string' || (kind !== 'HTTPRoute' && kind !== 'GRPCRoute')) return [];
      return [{ kind, name: at.value, namespace, routes: [], at, canary }];
    }),
  ];
}

interface CanaryObject {
  readonly spec?: { readonly provider?: string };
}

/** The providers under which Flagger divides by a route of this kind; without one its own flag says which. */
const PROVIDERS = { VirtualService: /^istio$/, HTTPRoute: /^gatewayapi(?::|$)/ };

/** Flagger names the route as the apex Service, and makes it where it is not there. */
function ofFlagger(resource: Resource): readonly WeighedRoute[] {
  const at = apexOf(resource);
  const name = at.value;
  if (typeof name !== 'string') return [];
  const canary = { service: `${name}-canary`, subset: undefined };
  const provider = (resource.root as Field<CanaryObject>).get('spec').get('provider').value;
  const kinds = (['VirtualService', 'HTTPRoute'] as const).filter(
    (kind) => provider === undefined || PROVIDERS[kind].test(provider),
  );
  return kinds.map((kind) => ({ kind, name, namespace: undefined, routes: [], at, canary }));
}
