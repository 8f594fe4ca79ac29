import type { CanaryStrategy } from '../delivery-types.ts';
import type { Field } from '../field.ts';
import { namespaceKey } from '../overlay.ts';
import { gatewayRoutes } from './gateway-plugin.ts';
import { type IstioVirtualService, type Named, named, objects, type RoutedObject } from './routed-object.ts';

type TrafficRouting = NonNullable<CanaryStrategy['trafficRouting']>;
type Istio = NonNullable<TrafficRouting['istio']>;

/** In the order in which the routers are listed here; none where nothing is named. A Rollout may have several routers. */
export function routedObjects(canary: Field<CanaryStrategy>): readonly RoutedObject[] {
  const routing = canary.get('trafficRouting') as Field<TrafficRouting>;
  const stable = named(canary.get('stableService'));
  const both = [...stable, ...named(canary.get('canaryService'))];
  const apisix = routing.get('apisix').get('route').get('name');
  const traefik = routing.get('traefik').get('weightedTraefikServiceName');
  const mappings = routing.get('ambassador').get('mappings') as Field<readonly string[]>;
  return [
    ...ingressesOf(routing, stable),
    ...istioObjects(routing, both),
    ...gatewayRoutes(routing.get('plugins'), both),
    ...objects('TraefikService', [traefik], { type: 'backends', services: both }),
    ...objects('ApisixRoute', [apisix], { type: 'backends', services: both }),
    ...objects('Mapping', mappings.items(), { type: 'anything' }),
  ];
}

/** Both controllers ask for a rule of the stable Service, or of the root Service. ValidateIngress in pkg/apis/rollouts/validation. */
function ingressesOf(routing: Field<TrafficRouting>, stable: readonly Named[]): readonly RoutedObject[] {
  const [nginx, alb] = [routing.get('nginx'), routing.get('alb')];
  const root = alb.get('rootService');
  const services = root.state === 'absent' ? stable : named(root);
  return [
    ...objects(
      'Ingress',
      [
        nginx.get('stableIngress'),
        ...(nginx.get('stableIngresses') as Field<readonly string[] | undefined>).items(),
      ],
      { type: 'backends', services: stable },
    ),
    ...objects(
      'Ingress',
      [alb.get('ingress'), ...(alb.get('ingresses') as Field<readonly string[] | undefined>).items()],
      { type: 'backends', services, action: true },
    ),
  ];
}

/** With a DestinationRule the controller divides by its subsets, else by Services. ValidateHTTPRoutes in rollout/trafficrouting/istio. */
function istioObjects(routing: Field<TrafficRouting>, services: readonly Named[]): readonly RoutedObject[] {
  const istio = routing.get('istio') as Field<Istio>;
  const rule = istio.get('destinationRule');
  const subsets =
    rule.state === 'absent'
      ? undefined
      : [...named(rule.get('stableSubsetName')), ...named(rule.get('canarySubsetName'))];
  const managed = namesIn(routing.get('managedRoutes') as Field<readonly { readonly name?: string }[]>);
  const several = istio.get('virtualServices') as Field<readonly IstioVirtualService[]>;
  const entries = [istio.get('virtualService') as Field<IstioVirtualService>, ...several.items()];
  return [
    ...entries.flatMap((entry) => {
      const at = entry.get('name');
      return named(at).map(({ name }) => ({
        kind: 'VirtualService',
        at,
        ...placed(name),
        holds: { type: 'routes', entry, services, subsets, managed } as const,
      }));
    }),
    ...objects('DestinationRule', [rule.get('name')], { type: 'subsets', subsets: subsets ?? [] }),
  ];
}

/** `web.shop` stands in another namespace. GetVirtualServiceNamespaceName in utils/istio. */
function placed(text: string): Pick<RoutedObject, 'name' | 'where'> {
  const parts = text.replace(/\.cluster\.local$/, '').split('.');
  const namespace = parts.length > 1 ? parts.pop() : undefined;
  const name = parts.join('.');
  return namespace === undefined
    ? { name }
    : { name, where: { namespace, namespaceKey: namespaceKey(namespace) } };
}

function namesIn(list: Field<readonly { readonly name?: string }[]>): ReadonlySet<string> | undefined {
  if (list.state === 'unknown' || list.grows) return undefined;
  const names = list.items().map((item) => item.get('name').value);
  return names.includes(undefined) ? undefined : new Set(names as readonly string[]);
}
