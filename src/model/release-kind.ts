import { isCanary } from './canary.ts';
import type { Rollout } from './progressive/rollout/rollout.ts';
import { groupOf, type Resource } from './resource.ts';

/** The subjects of rules on releases; an object may be several of them, beside what it is to all other rules. */
export type ReleaseKind = 'rollout' | 'canary' | 'analysis' | 'judging';

const ARGO: { readonly [kind: string]: readonly ReleaseKind[] } = {
  Rollout: ['rollout', 'judging'],
  AnalysisTemplate: ['analysis', 'judging'],
  ClusterAnalysisTemplate: ['analysis', 'judging'],
};

/** Whether an object is a Rollout of Argo. */
export function isRollout(resource: Resource): resource is Rollout {
  return resource.kind === 'Rollout' && groupOf(resource) === 'argoproj.io';
}

/** Which of them an object is; `canary` is of Flagger, the others are of Argo Rollouts. */
export function releaseKindsOf(resource: Resource): readonly ReleaseKind[] {
  if (isCanary(resource)) return ['canary'];
  const isArgo = groupOf(resource) === 'argoproj.io' && Object.hasOwn(ARGO, resource.kind);
  return (isArgo && ARGO[resource.kind]) || [];
}
