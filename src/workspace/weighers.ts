import { isIgnoredBySettings, weightsUnder } from '../model/delivery.ts';
import type { AnyField } from '../model/field.ts';
import { inNamespace } from '../model/overlay.ts';
import type { Resource } from '../model/resource.ts';
import type { Route } from '../model/route.ts';
import { type WeighedRoute, weighedRoutes } from '../model/weighed-routes.ts';
import { sharesNamespace } from './names.ts';
import { byFile, nearest } from './nearest.ts';
import type { Workspace } from './workspace.ts';

/** What sets the weights of a route while it releases. */
export interface Weigher {
  readonly by: Resource;
  readonly route: WeighedRoute;
  /** Where a delivery tool is told that their difference starts no sync. */
  readonly hidden: AnyField | undefined;
}

/** Undefined where nothing does, or several that nobody can tell apart, and where a delivery tool leaves what it sets. */
export function weigherOf(workspace: Workspace, route: Route): Weigher | undefined {
  const { index } = workspace;
  const means = (by: Resource, { kind, name, namespace }: WeighedRoute) =>
    kind === route.kind &&
    route.names.includes(name) &&
    sharesNamespace(route, namespace === undefined ? by : inNamespace(namespace));
  const candidates = [...new Set(route.names.flatMap((name) => index.weighing(route.kind, name)))];
  const meant = candidates.filter((by) => weighedRoutes(by).some((one) => means(by, one)));
  const wayTo = (by: Resource) => weighedRoutes(by).find((one) => means(by, one));
  const { found, ambiguous } = nearest(workspace, route, meant);
  const [by, second] = ambiguous ? alike(workspace, route, meant, wayTo) : found;
  const way = by && !second ? wayTo(by) : undefined;
  if (!by || !way) return undefined;
  const hidden = keptWeights(workspace, route);
  return hidden === 'kept' ? undefined : { by, route: way, hidden };
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

/** Whether what is delivered leaves the weights of a route as they are in the cluster; else where it only hides that they differ. */
function keptWeights({ index }: Workspace, route: Route): 'kept' | AnyField | undefined {
  if (index.anywhere('ConfigMap', 'argocd-cm').some((one) => isIgnoredBySettings(one, route))) return 'kept';
  const said = [...index.deliveries()].sort(byFile).map((delivery) => weightsUnder(delivery, route));
  return said.find((one) => one === 'kept') ?? said.find((one) => one !== undefined);
}
