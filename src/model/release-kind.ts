import { isCanary } from './canary.ts';
import { groupOf, type Resource } from './resource.ts';

/** What leads a release step by step, or judges it: a subject of rules beside what it is besides. */
export type ReleaseKind = 'rollout' | 'canary' | 'analysis';

const ARGO: { readonly [kind: string]: ReleaseKind } = {
  Rollout: 'rollout',
  AnalysisTemplate: 'analysis',
  ClusterAnalysisTemplate: 'analysis',
};

/** Undefined for all other kinds. `canary` is Flagger's, the others are of Argo Rollouts. */
export function releaseKindOf(resource: Resource): ReleaseKind | undefined {
  if (isCanary(resource)) return 'canary';
  const isArgo = groupOf(resource) === 'argoproj.io' && Object.hasOwn(ARGO, resource.kind);
  return isArgo ? ARGO[resource.kind] : undefined;
}
