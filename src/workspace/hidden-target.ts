import { type Autoscaler, knownTarget } from '../model/autoscaler.ts';
import { type CanaryObject, isCanary } from '../model/canary.ts';
import type { AnyField, Field } from '../model/field.ts';
import { groupOf, type Resource } from '../model/resource.ts';
import { nearest } from './nearest.ts';
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
  const owned = (
    kind: string,
    referenceIn: (owner: Resource) => Field<Reference | undefined> | undefined,
  ) => {
    const owners = index.ofKind<Resource>(namespaceKey, kind).filter((owner) => {
      const reference = referenceIn(owner);
      return reference !== undefined && isMeant(reference);
    });
    const [owner] = nearest(autoscaler.source, owners, (a, b) => workspace.nearness(a, b)).found;
    const at = owner && referenceIn(owner)?.get('name');
    return owner && at ? { owner, at } : undefined;
  };

  const rollout = owned('Rollout', templateOf);
  if (rollout) return { by: 'Rollout', ...rollout };
  if (index.targeting(namespaceKey, target.kind, `${target.name}-primary`).length > 0) return undefined;
  const canary = owned('Canary', targetOf);
  return canary && isUnscaled(canary.owner) ? { by: 'Canary', ...canary } : undefined;
}

function templateOf(owner: Resource): Field<Reference | undefined> | undefined {
  if (groupOf(owner) !== 'argoproj.io') return undefined;
  return (owner.root as Field<RolloutObject>).get('spec').get('workloadRef');
}

function targetOf(owner: Resource): Field<Reference | undefined> | undefined {
  return isCanary(owner) ? (owner.root as Field<CanaryObject>).get('spec').get('targetRef') : undefined;
}

function isUnscaled(canary: Resource): boolean {
  return (canary.root as Field<CanaryObject>).get('spec').get('autoscalerRef').state === 'absent';
}
