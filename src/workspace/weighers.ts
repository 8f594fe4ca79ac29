import { isIgnoredBySettings, keepsWeights } from '../model/delivery.ts';
import { namespaceKey } from '../model/overlay.ts';
import type { Resource } from '../model/resource.ts';
import type { Route } from '../model/route.ts';
import { type WeighedRoute, weighedRoutes } from '../model/weighed-routes.ts';
import { byFile, nearest } from './nearest.ts';
import { sharesNamespace } from './reference.ts';
import type { Workspace } from './workspace.ts';

/** What sets the weights of a route while it releases. */
export interface Weigher {
  readonly by: Resource;
  readonly route: WeighedRoute;
}

/** Undefined where nothing does, or several that nobody can tell apart. */
export function weigherOf(workspace: Workspace, route: Route): Weigher | undefined {
  const { index } = workspace;
  const means = (by: Resource, { kind, name, namespace }: WeighedRoute) =>
    kind === route.kind &&
    route.names.includes(name) &&
    sharesNamespace(
      route,
      namespace === undefined ? by : { namespace, namespaceKey: namespaceKey(namespace) },
    );
  const candidates = [...new Set(route.names.flatMap((name) => index.weighing(route.kind, name)))];
  const meant = candidates.filter((by) => weighedRoutes(by).some((one) => means(by, one)));
  const wayTo = (by: Resource) => weighedRoutes(by).find((one) => means(by, one));
  const { found, ambiguous } = nearest(route.source, meant, (a, b) => workspace.nearness(a, b));
  const [by, second] = ambiguous ? alike(workspace, route, meant, wayTo) : found;
  const way = by && !second ? wayTo(by) : undefined;
  return by && way ? { by, route: way } : undefined;
}

/** The nearest copies of one release, where it does not matter which of them runs: all set the route in one way. */
function alike(
  workspace: Workspace,
  route: Route,
  meant: readonly Resource[],
  wayTo: (by: Resource) => WeighedRoute | undefined,
): readonly Resource[] {
  const near = (by: Resource) => workspace.nearness(route.source, by.source) ?? -1;
  const best = Math.max(...meant.map(near));
  const copies = meant.filter((by) => best >= 0 && near(by) === best).sort(byFile);
  const ways = copies.map((by) => {
    const { routes, canary } = wayTo(by) ?? {};
    return JSON.stringify([by.kind, by.namespaceKey, by.name, routes, canary]);
  });
  return new Set(ways).size === 1 ? copies.slice(0, 1) : copies;
}

/** Whether what is delivered leaves the weights of a route as they are in the cluster. */
export function areWeightsKept({ index }: Workspace, route: Route): boolean {
  const settings = index.anywhere('ConfigMap', 'argocd-cm');
  return (
    index.deliveries().some((delivery) => keepsWeights(delivery, route)) ||
    settings.some((one) => isIgnoredBySettings(one, route))
  );
}
