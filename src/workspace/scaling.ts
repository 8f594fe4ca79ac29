import type { Autoscaler } from '../model/autoscaler.ts';
import { borrowedPods } from '../model/borrowed-pods.ts';
import { isCanary } from '../model/canary.ts';
import { leavesScale } from '../model/delivery.ts';
import { holdingKinds, holdsRequests } from '../model/evidence/interceptors.ts';
import type { Field } from '../model/field.ts';
import { givesRequest } from '../model/limit-range.ts';
import { groupOf, type Resource } from '../model/resource.ts';
import { mayFillRequests } from '../model/vertical.ts';
import type { Workload } from '../model/workload.ts';
import { type Overlap, overlapOf, type Rival, verticalsOf } from './autoscaler-overlap.ts';
import type { Coverage } from './completeness.ts';
import { type Hiding, hidingOf } from './hidden-target.ts';
import { type MissingTarget, missingTargetOf } from './missing-target.ts';
import { meeting, nearest } from './nearest.ts';
import type { Workspace } from './workspace.ts';

/** The questions about autoscalers, as the graph answers them. */
export class Scaling {
  readonly #workspace: Workspace;
  readonly #coverage: Coverage;

  constructor(workspace: Workspace, coverage: Coverage) {
    this.#workspace = workspace;
    this.#coverage = coverage;
  }

  /** That the workload which it names is not in the input; undefined when it is, or when nobody can tell. */
  missingTarget(autoscaler: Autoscaler): MissingTarget | undefined {
    return missingTargetOf(this.#workspace, this.#coverage, autoscaler);
  }

  /** Others that set the pods of the same workload, told at the first of them. */
  overlap(autoscaler: Autoscaler): Overlap | undefined {
    return overlapOf(this.#workspace, autoscaler);
  }

  /** VerticalPodAutoscalers of the workload that it scales. */
  verticalsOf(autoscaler: Autoscaler): readonly Rival<Resource>[] {
    return verticalsOf(this.#workspace, autoscaler);
  }

  /** Whether something in the input gives pods a request that no file writes: a LimitRange, a VerticalPodAutoscaler. */
  fillsRequests(autoscaler: Autoscaler, resource: string): boolean {
    const workspace = this.#workspace;
    const ranges = workspace.index.ofKind<Resource>(autoscaler.namespaceKey, 'LimitRange');
    const isGiven = ranges.some(
      (range) => meeting(workspace, autoscaler)(range) && givesRequest(range, resource),
    );
    if (isGiven) return true;
    return this.verticalsOf(autoscaler).some(({ from }) => mayFillRequests(from));
  }

  /** Whether a proxy in the input may make requests wait while its workload has no pod. */
  isWoken({ namespaceKey, target }: Autoscaler): boolean {
    const { index } = this.#workspace;
    return holdingKinds().some((kind) =>
      index.ofKind<Resource>(namespaceKey, kind).some((holder) => {
        if (!holdsRequests(groupOf(holder), holder.kind)) return false;
        const reference = (holder.root as Field<HolderObject>).get('spec').get('scaleTargetRef').get('name');
        return reference.value === undefined || reference.value === target.name.value;
      }),
    );
  }

  /** The Canary of Flagger that scales a workload to zero between releases, and where it says so. */
  parkedBy(workload: Workload): Field<string | undefined> | undefined {
    const { kind, name, namespaceKey } = workload;
    if (name === undefined) return undefined;
    const canaries = this.#workspace.index.borrowing(namespaceKey, kind, name).filter(isCanary);
    const [canary] = nearest(this.#workspace, workload, canaries).found;
    return canary && borrowedPods(canary)?.get('name');
  }

  /** Whether a delivery tool in the input is told to leave a workload's `replicas` as they are in the cluster. */
  leavesScale(workload: Workload): boolean {
    return this.#workspace.index.deliveries().some((delivery) => leavesScale(delivery, workload));
  }

  /** What runs the pods of its target elsewhere, so that scaling the target adds none that serve. */
  hiding(autoscaler: Autoscaler): Hiding | undefined {
    return hidingOf(this.#workspace, autoscaler);
  }
}

interface HolderObject {
  readonly spec?: { readonly scaleTargetRef?: { readonly name?: string } };
}
