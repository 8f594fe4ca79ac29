import { addTables, type CustomTables } from './tables.ts';

/** The kinds of one group whose fields `schemas/crds` describes. */
interface Group {
  readonly kinds: ReadonlySet<string>;
  load(): Promise<{ readonly default: unknown }>;
}

/** Most projects have none of these kinds, and pay nothing for their tables. */
const GROUPS: { readonly [group: string]: Group } = {
  'argoproj.io': {
    kinds: new Set(['AnalysisRun', 'AnalysisTemplate', 'ClusterAnalysisTemplate', 'Experiment', 'Rollout']),
    load: () => import('../../schemas/crds/argoproj.io.json', { with: { type: 'json' } }),
  },
  'flagger.app': {
    kinds: new Set(['AlertProvider', 'Canary', 'MetricTemplate']),
    load: () => import('../../schemas/crds/flagger.app.json', { with: { type: 'json' } }),
  },
  'gateway.networking.k8s.io': {
    kinds: new Set(['GRPCRoute', 'HTTPRoute']),
    load: () => import('../../schemas/crds/gateway.networking.k8s.io.json', { with: { type: 'json' } }),
  },
  'keda.sh': {
    kinds: new Set(['ScaledObject']),
    load: () => import('../../schemas/crds/keda.sh.json', { with: { type: 'json' } }),
  },
  'networking.istio.io': {
    kinds: new Set(['DestinationRule', 'VirtualService']),
    load: () => import('../../schemas/crds/networking.istio.io.json', { with: { type: 'json' } }),
  },
};

const loaded = new Set<string>();

/** The group whose tables an object needs before it can be read; undefined when it needs none, or they are there. */
export function groupToLoad(apiVersion: string, kind: string): string | undefined {
  const group = apiVersion.slice(0, apiVersion.indexOf('/'));
  if (!Object.hasOwn(GROUPS, group) || loaded.has(group)) return undefined;
  return GROUPS[group]?.kinds.has(kind) ? group : undefined;
}

export async function loadTables(groups: Iterable<string>): Promise<void> {
  for (const group of groups) {
    const tables = await GROUPS[group]?.load();
    if (tables === undefined || loaded.has(group)) continue;
    addTables(tables.default as CustomTables);
    loaded.add(group);
  }
}
