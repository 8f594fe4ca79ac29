import { isCanary } from './canary.ts';
import type { Field } from './field.ts';
import { groupOf, type Resource } from './resource.ts';

/** How a Rollout or a Canary names a workload. */
export interface WorkloadReference {
  readonly kind?: string;
  readonly name?: string;
}

interface Borrower {
  readonly spec?: { readonly workloadRef?: WorkloadReference; readonly targetRef?: WorkloadReference };
}

/** The workload whose pod template an Argo Rollout or a Canary of Flagger takes; undefined where it takes none. */
export function borrowedPods(resource: Resource): Field<WorkloadReference | undefined> | undefined {
  const spec = (resource.root as Field<Borrower>).get('spec');
  if (isCanary(resource)) return spec.get('targetRef');
  if (resource.kind !== 'Rollout' || groupOf(resource) !== 'argoproj.io') return undefined;
  const reference = spec.get('workloadRef');
  return reference.state === 'written' ? reference : undefined;
}
