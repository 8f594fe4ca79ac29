/**
 * Values of labels by which people run two versions side by side and switch between them. Read 2026-11:
 * martinfowler.com/bliki/BlueGreenDeployment.html (blue and green), spinnaker.io "Kubernetes rollout strategies" (red and
 * black), argo-rollouts.readthedocs.io "BlueGreen" (active and preview), kubernetes.io "Managing Workloads", canary
 * deployments (stable and canary), docs.flagger.app (primary), github.com/GoogleCloudPlatform/continuous-deployment-on-kubernetes
 * (production and canary).
 */

/** A `colour` takes all requests by turns with another; a `canary` takes a share beside its `stable` version. */
export type SlotRole = 'colour' | 'stable' | 'canary';

/** What a value stands for, and the values of its counterparts. */
export interface Slot {
  readonly role: SlotRole;
  readonly others: readonly string[];
}

const SIDES: readonly (readonly [SlotRole, readonly string[], SlotRole, readonly string[]])[] = [
  ['colour', ['blue'], 'colour', ['green']],
  ['colour', ['red'], 'colour', ['black']],
  ['colour', ['live'], 'colour', ['idle']],
  ['colour', ['active'], 'colour', ['preview']],
  ['stable', ['stable', 'primary', 'baseline', 'production', 'prod'], 'canary', ['canary']],
];

const SLOTS: ReadonlyMap<string, Slot> = new Map(
  SIDES.flatMap(([role, one, otherRole, other]) => [
    ...one.map((value) => [value, { role, others: other }] as const),
    ...other.map((value) => [value, { role: otherRole, others: one }] as const),
  ]),
);

/** Undefined for a value that is no side of anything. */
export function slotOf(value: string): Slot | undefined {
  return SLOTS.get(value);
}
