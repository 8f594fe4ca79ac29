import type { Resource } from '../../resource.ts';
import type { Workload } from '../../workload.ts';
import { type ReleaseStrategy, type Rollout, strategyOf } from '../rollout/rollout.ts';
import { type AnalysisRun, runsOf } from './analysis-run.ts';
import type { Directory } from './template.ts';
import { type VersionNames, versionNamesOf } from './version-names.ts';

/** The analyses of a Rollout, and by which words their queries can tell its versions apart. */
export interface AnalysedVersions {
  readonly runs: readonly AnalysisRun[];
  readonly strategy: ReleaseStrategy;
  /** The Services that select its pods. */
  readonly services: readonly (string | undefined)[];
  readonly names: VersionNames | undefined;
}

export interface Served extends Directory {
  podsOf(rollout: Workload): Workload;
  servicesOf(pods: Workload): readonly { readonly from: Resource }[];
}

/** Undefined for a Rollout without analyses, and for one whose strategy nobody knows. */
export function analysedVersions(graph: Served, rollout: Rollout): AnalysedVersions | undefined {
  const runs = runsOf(graph, rollout);
  const strategy = runs.length > 0 ? strategyOf(rollout) : undefined;
  if (!strategy) return undefined;
  const services = graph.servicesOf(graph.podsOf(rollout)).map(({ from }) => from.name);
  return { runs, strategy, services, names: versionNamesOf(rollout, strategy, services) };
}
