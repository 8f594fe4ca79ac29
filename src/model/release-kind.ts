import { isCanary } from './canary.ts';
import { groupOf, type Resource } from './resource.ts';

/** What leads a release step by step, or judges it: subjects of rules beside what it is besides. */
export type ReleaseKind = 'rollout' | 'canary' | 'analysis' | 'judging';

const ARGO: { readonly [kind: string]: readonly ReleaseKind[] } = {
  Rollout: ['rollout', 'judging'],
  AnalysisTemplate: ['analysis', 'judging'],
  ClusterAnalysisTemplate: ['analysis', 'judging'],
};

/** None for all other kinds. `canary` is Flagger's, the others are of Argo Rollouts. */
export function releaseKindsOf(resource: Resource): readonly ReleaseKind[] {
  if (isCanary(resource)) return ['canary'];
  const isArgo = groupOf(resource) === 'argoproj.io' && Object.hasOwn(ARGO, resource.kind);
  return (isArgo && ARGO[resource.kind]) || [];
}
