import type { Files } from '../src/dev/repository.ts';
import { environmentsOf } from '../src/engine/environments.ts';
import { matcherOf } from '../src/engine/globs.ts';
import type { Budget } from '../src/model/budget.ts';
import type { Resource } from '../src/model/resource.ts';
import type { Service } from '../src/model/service.ts';
import type { Workload } from '../src/model/workload.ts';
import type { Located } from '../src/text/place.ts';
import { type Graph, LiveGraph } from '../src/workspace/graph.ts';
import { Memory } from '../src/workspace/memory.ts';
import { Workspace } from '../src/workspace/workspace.ts';
import { NO_MIGRATIONS } from './rule-case.ts';

/** A project in memory whose objects are asked for by name. */
export interface Linked {
  readonly graph: Graph;
  readonly workspace: Workspace;
  readonly resources: readonly Resource[];
  /** `Service/web`, or `west/web.yaml Service/web` where several files declare one. */
  resource(name: string): Resource;
  workload(name: string): Workload;
  service(name: string): Service;
  budget(name: string): Budget;
  /** `web.yaml:6:3`. */
  at(located: Located): string;
}

export async function linked(files: Files, environments: readonly string[] = []): Promise<Linked> {
  const workspace = new Workspace(new Memory(false), environmentsOf(environments, matcherOf), NO_MIGRATIONS);
  await workspace.apply(Object.entries(files).map(([source, text]) => ({ source, text })));
  const resources = [...workspace.documents.values()].flatMap(({ content }) =>
    content.type === 'manifest' ? content.resources.map((classified) => classified.resource) : [],
  );
  const resource = (name: string) => {
    const named = resources.filter(({ source, kind, name: own }) =>
      [`${kind}/${own}`, `${source} ${kind}/${own}`].includes(name),
    );
    if (named.length !== 1) throw new Error(`${named.length} resources are called ${name}`);
    return named[0] as Resource;
  };
  return {
    graph: new LiveGraph(workspace),
    workspace,
    resources,
    resource,
    workload: (name) => resource(name) as Workload,
    service: (name) => resource(name.includes('/') ? name : `Service/${name}`) as Service,
    budget: (name) => resource(name.includes('/') ? name : `PodDisruptionBudget/${name}`) as Budget,
    at: ({ place }) => {
      const located = workspace.locate(place.document);
      if (!located) throw new Error('the place is in no file');
      const before = located.source.text.slice(0, located.start + place.span.start);
      const line = before.split('\n').length;
      return `${located.source.id}:${line}:${before.length - before.lastIndexOf('\n')}`;
    },
  };
}
