/**
 * Values of labels by which people run two versions side by side and switch between them. Read 2026-11:
 * martinfowler.com/bliki/BlueGreenDeployment.html (blue and green), spinnaker.io "Kubernetes rollout strategies" (red and
 * black), argo-rollouts.readthedocs.io "BlueGreen" (active and preview), kubernetes.io "Managing Workloads", canary
 * deployments (stable and canary), docs.flagger.app (primary), github.com/GoogleCloudPlatform/continuous-deployment-on-kubernetes
 * (production and canary).
 */

/** `colours` take all requests by turns; a `canary` takes a share beside its stable version. */
export type SlotKind = 'colours' | 'canary';

/** A value, and those that its counterparts have. */
export interface Slot {
  readonly kind: SlotKind;
  readonly others: readonly string[];
}

const SIDES: readonly (readonly [SlotKind, readonly string[], readonly string[]])[] = [
  ['colours', ['blue'], ['green']],
  ['colours', ['red'], ['black']],
  ['colours', ['live'], ['idle']],
  ['colours', ['active'], ['preview']],
  ['canary', ['stable', 'primary', 'baseline', 'production', 'prod'], ['canary']],
];

const SLOTS: ReadonlyMap<string, Slot> = new Map(
  SIDES.flatMap(([kind, one, other]) => [
    ...one.map((value) => [value, { kind, others: other }] as const),
    ...other.map((value) => [value, { kind, others: one }] as const),
  ]),
);

/** Undefined for a value that is no side of anything. */
export function slotOf(value: string): Slot | undefined {
  return SLOTS.get(value);
}
