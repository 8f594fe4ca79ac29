import { placesOf, type Resource } from '../model/resource.ts';
import { type Backend, type Route, serviceKey } from '../model/route.ts';
import type { Service } from '../model/service.ts';
import { isDelegate } from '../model/virtual-service.ts';
import { calledServices } from '../model/webhook.ts';
import type { Index } from './index.ts';
import type { Link, RouteLink } from './links.ts';
import { type Nearest, sharedFolders } from './nearest.ts';

/** Of candidates those that an object means: see `nearest`. */
export type NearestTo = <T extends Resource>(asker: Resource, candidates: readonly T[]) => Nearest<T>;

/** The routes that send requests to a Service, by any of its names. */
export function routesTo(index: Index, nearest: NearestTo, service: Service): readonly RouteLink[] {
  const places = placesOf(service);
  const keys = places.flatMap(([namespace, name]) => [
    serviceKey(namespace, name),
    ...(namespace === '' ? [serviceKey(undefined, name)] : []),
  ]);
  const routes = new Set(places.flatMap(([namespace, name]) => index.routing(namespace, name)));
  const { found } = nearest(service, [...routes]);
  return found.flatMap((from) => {
    const named = new Set(keys.flatMap((key) => from.backends.get(key) ?? []));
    const backends = [...named].filter((backend) => meant(index, nearest, from, backend) === service);
    const [first] = backends;
    if (!first) return [];
    const external = from.external || isDelegatedTo(index, nearest, from);
    return [{ from, to: service, because: first.at, backends, external }];
  });
}

/** Whether a route from outside uses the routes of this VirtualService as its own. */
function isDelegatedTo(index: Index, nearest: NearestTo, route: Route): boolean {
  if (!isDelegate(route)) return false;
  return placesOf(route).some(([namespace, name]) =>
    index.delegating(namespace, name).some((root) => {
      const { found } = nearest(root, index.named<Route>(namespace, 'VirtualService', name));
      return root.external && found.length === 1 && found[0] === route;
    }),
  );
}

/** The Service of the namespace that a backend names; where the input holds none there, one that says no namespace. */
function meant(
  index: Index,
  nearest: NearestTo,
  route: Route,
  { service, namespaceKey, named }: Backend,
): Service | undefined {
  const there = index.named<Service>(namespaceKey, 'Service', service);
  const candidates =
    there.length === 0 && named ? index.named<Service>('', 'Service', service).filter(isAnywhere) : there;
  const { found } = nearest(route, candidates);
  return found.length === 1 ? found[0] : undefined;
}

/** What makes the API server call a Service; of namesakes the nearest is meant. */
export function callerOf(
  index: Index,
  nearest: NearestTo,
  service: Service,
): Link<Resource, Service> | undefined {
  if (service.name === undefined) return undefined;
  const namesakes = index.named<Service>(service.namespaceKey, 'Service', service.name);
  const links = [...new Set(index.calling(service.name))].flatMap((from) => {
    const { found, ambiguous } = nearest(from, namesakes);
    if (!ambiguous && !closestTo(from, found).includes(service)) return [];
    const reference = calledServices(from).find(({ name, namespace }) => {
      const agrees = [namespace.value, undefined, ''].includes(service.namespace) || !namespace.value;
      // Kustomize moves the reference along with the Service.
      const isMoved = from.overlay?.namespaces.includes(service.namespace);
      return name.value === service.name && (agrees || isMoved);
    });
    return reference ? [{ from, to: service, because: reference.name }] : [];
  });
  const [nearby] = nearest(
    service,
    links.map(({ from }) => from),
  ).found;
  return links.find(({ from }) => from === nearby);
}

/** Of what is looked up without a namespace: it says none, so that it may be applied to any. */
export function isAnywhere({ namespace }: Resource): boolean {
  return namespace !== 'default';
}

/** One reference means one object: of namesakes that one kustomization holds, that of the nearest folder. */
function closestTo<T extends Resource>(asker: Resource, found: readonly T[]): readonly T[] {
  const shared = found.map(({ source }) => sharedFolders(asker.source, source));
  const most = Math.max(...shared);
  return found.filter((_, i) => shared[i] === most);
}
