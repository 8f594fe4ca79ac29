import type { DestinationRule, VirtualService } from '../../delivery-types.ts';
import { type AnyField, allItems, type Field } from '../../field.ts';
import { ACTION } from '../../ingress.ts';
import type { Label } from '../../label.ts';
import type { Resource } from '../../resource.ts';
import { fewOf } from '../../words.ts';
import { type Holding, type Named, named, type RoutedObject } from './routed-object.ts';
import { type Backends, backendsOf } from './router-backends.ts';

/** What keeps the controller from shifting traffic by an object that is there. */
export interface RouterGap {
  /**
   * `lacking`: what the Rollout names; `several`: routes, of which it names none; `unnamed`: its only one has a name that
   * the Rollout does not say; `empty`: without routes; `plain`: AWS's controller takes the backend for a Service, and not
   * for the action with the weights.
   */
  readonly type: 'lacking' | 'several' | 'unnamed' | 'empty' | 'plain';
  readonly because: readonly Label[];
  /** What is lacking, and which. */
  readonly part: Part | '';
  readonly names: string;
  readonly lacked: readonly string[];
  /** How many routes there are. */
  readonly count: number;
  /** The name of the only one. */
  readonly route: string;
  readonly port: number | string;
}

type Part = 'backend' | 'route' | 'host' | 'subset';

function gap(type: RouterGap['type'], at: AnyField, text: string, more: Partial<RouterGap> = {}): RouterGap {
  return {
    type,
    because: [{ at, text }],
    part: '',
    names: '',
    lacked: [],
    count: 0,
    route: '',
    port: '',
    ...more,
  };
}

/** In the order in which the controller meets them; none where the object is as it must be, or nobody knows. */
export function gapsIn({ kind, holds }: RoutedObject, object: Resource): readonly RouterGap[] {
  switch (holds.type) {
    case 'anything':
      return [];
    case 'backends':
      return backendGaps(holds, backendsOf(kind, object));
    case 'subsets':
      return subsetGaps(holds.subsets, object);
    case 'routes':
      return routeGaps(holds, object);
  }
}

function backendGaps(
  { services, action }: Extract<Holding, { type: 'backends' }>,
  backends: Backends | undefined,
): readonly RouterGap[] {
  if (!backends) return [];
  const of = ({ name }: Named) => backends.list.filter((backend) => backend.name.value === name);
  const missing = services.filter((service) => of(service).length === 0);
  const plain = services.flatMap((service): readonly RouterGap[] => {
    const own = of(service);
    const port = own.find((backend) => backend.port && isPlain(backend.port))?.port;
    const acts = own.some((backend) => backend.port && !isPlain(backend.port));
    return action && port?.value !== undefined && !acts
      ? [gap('plain', port, `a port of Service \`${service.name}\`, and no action`, { port: port.value })]
      : [];
  });
  return [...missingGap('backend', missing, backends.at), ...plain];
}

function isPlain(port: Field<number | string | undefined>): boolean {
  return port.state !== 'unknown' && port.value !== ACTION;
}

function missingGap(part: Part, missing: readonly Named[], at: AnyField): readonly RouterGap[] {
  if (missing.length === 0) return [];
  const because = [
    { at, text: `no ${part} of that name` },
    ...missing.map((each) => ({ at: each.at, text: 'named here' })),
  ];
  const lacked = missing.map(({ name }) => name);
  return [gap('lacking', at, '', { part, names: fewOf(lacked), lacked, because })];
}

function subsetGaps(subsets: readonly Named[], object: Resource): readonly RouterGap[] {
  const spec = (object.root as Field<DestinationRule>).get('spec');
  const at = spec.get('subsets') as Field<readonly { readonly name?: string }[]>;
  const names = allItems(at)?.map((subset) => subset.get('name').or(''));
  if (!names || names.includes(undefined)) return [];
  return missingGap(
    'subset',
    subsets.filter(({ name }) => !names.includes(name)),
    at,
  );
}

type Routes = Extract<Holding, { type: 'routes' }>;

interface RouteObject {
  readonly name?: string;
  readonly route?: readonly { readonly destination?: { readonly host?: string; readonly subset?: string } }[];
}

/** Each protocol for itself, as ValidateVirtualService in pkg/apis/rollouts/validation has it. */
function routeGaps(holds: Routes, object: Resource): readonly RouterGap[] {
  const spec = (object.root as Field<VirtualService>).get('spec');
  const lists = PROTOCOLS.map(([key, chosen]) => [spec.get(key), holds.entry.get(chosen)] as const);
  if (spec.state === 'written' && lists.every(([list]) => list.state === 'absent')) {
    return [gap('empty', spec, 'has none here')];
  }
  return lists.flatMap(([list, chosen]) => {
    const routes = list.state === 'written' ? allItems(list as Field<readonly RouteObject[]>) : undefined;
    return routes ? gapsAmong(routes, chosen as Field<readonly string[] | undefined>, holds, list) : [];
  });
}

const PROTOCOLS = [
  ['http', 'routes'],
  ['tls', 'tlsRoutes'],
  ['tcp', 'tcpRoutes'],
] as const;

function gapsAmong(
  routes: readonly Field<RouteObject>[],
  chosen: Field<readonly string[] | undefined>,
  { managed, services, subsets }: Routes,
  at: AnyField,
): readonly RouterGap[] {
  const names = allItems(chosen)?.flatMap(named);
  if (!names || !managed) return [];
  if (chosen.items().length > 0) {
    const called = names.map((name) => routes.find((each) => each.get('name').value === name.name));
    const known = routes.every((each) => each.get('name').state !== 'unknown');
    const missing = names.filter((_, i) => known && !called[i]);
    const held = called.flatMap((route) => (route ? destinationGaps(route, services, subsets) : []));
    return [...missingGap('route', missing, at), ...held];
  }
  const own = routes.filter((route) => !managed.has(route.get('name').value ?? ''));
  const [route] = own;
  if (own.length > 1) return [gap('several', at, `has ${own.length} routes`, { count: own.length })];
  if (!route) return [];
  const [name] = named(route.get('name'));
  const gaps = destinationGaps(route, services, subsets);
  // From 1.3 to 1.8 it looks for a route without a name then: getHttpRouteIndexesToPatch in rollout/trafficrouting/istio.
  const text = 'has a name, by which the Rollout does not ask for it';
  return gaps.length === 0 && name ? [gap('unnamed', name.at, text, { route: name.name })] : gaps;
}

function destinationGaps(
  route: Field<RouteObject>,
  services: readonly Named[],
  subsets: readonly Named[] | undefined,
): readonly RouterGap[] {
  const at = route.get('route');
  const destinations = allItems(at)?.map((weighted) => weighted.get('destination'));
  const held = destinations?.map((destination) =>
    subsets ? destination.get('subset').or('') : shortName(destination.get('host').or('')),
  );
  if (!held || held.includes(undefined)) return [];
  const missing = (subsets ?? services).filter(({ name }) => !held.includes(name));
  return missingGap(subsets ? 'subset' : 'host', missing, at);
}

/** The controller compares the first word of a host alone: getHost in rollout/trafficrouting/istio. */
function shortName(host: string | undefined): string | undefined {
  return host?.split('.')[0];
}
