import type { Resource } from '../model/resource.ts';
import type { Route } from '../model/route.ts';
import type { Located } from '../text/place.ts';
import { nearest } from './nearest.ts';
import type { Workspace } from './workspace.ts';

/** A route that sends requests to a Service, and where it says so. */
export interface Sender {
  readonly from: Route;
  readonly at: Located;
}

/** The routes that send requests to a Service of the asker's namespace, whether the input holds it or not; not those with weight 0. */
export function sendersTo(workspace: Workspace, asker: Resource, service: string): readonly Sender[] {
  const routes = workspace.index.routing(asker.namespaceKey, service).filter((route) => !route.fragment);
  const { found } = nearest(workspace, asker, routes);
  return found.flatMap((from) => {
    const backends = [...from.backends.values()].flat();
    const backend = backends.find((each) => each.service === service && !each.idle);
    return backend ? [{ from, at: backend.at }] : [];
  });
}
