import { type Autoscaler, knownTarget } from '../model/autoscaler.ts';
import { borrowedPods } from '../model/borrowed-pods.ts';
import type { Canary } from '../model/delivery-types.ts';
import type { AnyField, Field } from '../model/field.ts';
import type { Resource } from '../model/resource.ts';
import { nearest } from './nearest.ts';
import type { Workspace } from './workspace.ts';

/** What runs the pods of a Deployment under another name, and where it says so. */
export interface Hiding {
  readonly by: 'Rollout' | 'Canary';
  readonly owner: Resource;
  readonly at: AnyField;
}

/**
 * A Rollout with `workloadRef`, or a Canary of Flagger without `autoscalerRef` and of whose primary no autoscaler
 * speaks; undefined where the Deployment that an autoscaler names runs its own pods.
 */
export function hidingOf(workspace: Workspace, autoscaler: Autoscaler): Hiding | undefined {
  const target = knownTarget(autoscaler);
  if (target?.kind !== 'Deployment' || autoscaler.fragment) return undefined;
  const { index } = workspace;
  const { namespaceKey } = autoscaler;
  const owned = (kind: string) => {
    const owners = index
      .borrowing(namespaceKey, target.kind, target.name)
      .filter((owner) => owner.kind === kind);
    const [owner] = nearest(workspace, autoscaler, owners).found;
    const at = owner && borrowedPods(owner)?.get('name');
    return owner && at ? { owner, at } : undefined;
  };

  const rollout = owned('Rollout');
  if (rollout) return { by: 'Rollout', ...rollout };
  if (index.targeting(namespaceKey, target.kind, `${target.name}-primary`).length > 0) return undefined;
  const canary = owned('Canary');
  return canary && isUnscaled(canary.owner) ? { by: 'Canary', ...canary } : undefined;
}

function isUnscaled(canary: Resource): boolean {
  return (canary.root as Field<Canary>).get('spec').get('autoscalerRef').state === 'absent';
}
