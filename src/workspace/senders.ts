import type { Resource } from '../model/resource.ts';
import type { Backend, Route } from '../model/route.ts';
import { nearest } from './nearest.ts';
import type { Workspace } from './workspace.ts';

/** A route and what it sends to a Service. */
export interface Sender {
  readonly from: Route;
  readonly backends: readonly Backend[];
}

/** The routes that name a Service of the asker's namespace, whether the input holds it or not. */
export function sendersTo(workspace: Workspace, asker: Resource, service: string): readonly Sender[] {
  const routes = workspace.index.routing(asker.namespaceKey, service).filter((route) => !route.fragment);
  const { found } = nearest(asker.source, routes, (a, b) => workspace.nearness(a, b));
  return found.flatMap((from) => {
    const backends = [...from.backends.values()].flat().filter((backend) => backend.service === service);
    return backends.length > 0 ? [{ from, backends: [...new Set(backends)] }] : [];
  });
}
