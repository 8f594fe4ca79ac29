import type { Resource } from '../model/resource.ts';
import type { Backend, Route } from '../model/route.ts';
import type { Workspace } from './workspace.ts';

/** A route and what it sends to a Service. */
export interface Sender {
  readonly from: Route;
  readonly backends: readonly Backend[];
}

/** The routes that name a Service of the asker's namespace, whether the input holds it or not. */
export function sendersTo(workspace: Workspace, asker: Resource, service: string): readonly Sender[] {
  return workspace.index.routing(asker.namespaceKey, service).flatMap((from) => {
    if (from.fragment || workspace.nearness(asker.source, from.source) === undefined) return [];
    const backends = [...from.backends.values()].flat().filter((backend) => backend.service === service);
    return backends.length > 0 ? [{ from, backends: [...new Set(backends)] }] : [];
  });
}
