import { isIgnoredBySettings, keepsWeights } from '../model/delivery.ts';
import type { Resource } from '../model/resource.ts';
import type { Route } from '../model/route.ts';
import { type WeighedRoute, weighedRoutes } from '../model/weighed-routes.ts';
import { nearest } from './nearest.ts';
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
    sharesNamespace(route, namespace === undefined ? by : { namespace, namespaceKey: namespace });
  const candidates = [...new Set(route.names.flatMap((name) => index.weighing(route.kind, name)))];
  const meant = candidates.filter((by) => weighedRoutes(by).some((one) => means(by, one)));
  const [by, second] = nearest(route.source, meant, (a, b) => workspace.nearness(a, b)).found;
  const found = by && !second ? weighedRoutes(by).find((one) => means(by, one)) : undefined;
  return by && found ? { by, route: found } : undefined;
}

/** Whether what is delivered leaves the weights of a route as they are in the cluster. */
export function areWeightsKept({ index }: Workspace, route: Route): boolean {
  const settings = index.anywhere('ConfigMap', 'argocd-cm');
  return (
    index.deliveries().some((delivery) => keepsWeights(delivery, route)) ||
    settings.some((one) => isIgnoredBySettings(one, route))
  );
}
