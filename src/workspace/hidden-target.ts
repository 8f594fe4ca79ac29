import { type Autoscaler, knownTarget } from '../model/autoscaler.ts';
import { type CanaryObject, isCanary } from '../model/canary.ts';
import type { AnyField, Field } from '../model/field.ts';
import { groupOf, type Resource } from '../model/resource.ts';
import type { Workspace } from './workspace.ts';

/** What runs the pods of a Deployment under another name, and where it says so. */
export interface Hiding {
  readonly by: 'Rollout' | 'Canary';
  readonly owner: Resource;
  readonly at: AnyField;
}

interface RolloutObject {
  readonly spec?: { readonly workloadRef?: Reference };
}

interface Reference {
  readonly kind?: string;
  readonly name?: string;
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
  const isMeant = (reference: Field<Reference | undefined>) =>
    reference.get('kind').value === target.kind && reference.get('name').value === target.name;
  const meets = (owner: Resource) => workspace.nearness(autoscaler.source, owner.source) !== undefined;

  for (const owner of index.ofKind<Resource>(namespaceKey, 'Rollout').filter(meets)) {
    const reference = (owner.root as Field<RolloutObject>).get('spec').get('workloadRef');
    if (groupOf(owner) === 'argoproj.io' && isMeant(reference)) {
      return { by: 'Rollout', owner, at: reference.get('name') };
    }
  }
  if (index.targeting(namespaceKey, target.kind, `${target.name}-primary`).length > 0) return undefined;
  for (const owner of index.ofKind<Resource>(namespaceKey, 'Canary').filter(meets)) {
    const spec = (owner.root as Field<CanaryObject>).get('spec');
    const reference = spec.get('targetRef');
    if (isCanary(owner) && isMeant(reference) && spec.get('autoscalerRef').state === 'absent') {
      return { by: 'Canary', owner, at: reference.get('name') };
    }
  }
  return undefined;
}
