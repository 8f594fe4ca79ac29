/** An annotation that keeps a node, the value with which it does, and what heeds it. */
export interface EvictionRefusal {
  readonly annotation: string;
  readonly value: string;
  readonly heeds: string;
}

/**
 * Annotations of a pod by which it asks what removes nodes to leave its node alone. Read 2026-11; each with what heeds
 * it and where that is written.
 */
const REFUSALS: readonly EvictionRefusal[] = [
  // kubernetes/autoscaler cluster-autoscaler/FAQ.md "What types of pods can prevent CA from removing a node?"
  {
    annotation: 'cluster-autoscaler.kubernetes.io/safe-to-evict',
    value: 'false',
    heeds: 'the cluster autoscaler',
  },
  // karpenter.sh/docs/concepts/disruption/#pod-level-controls
  { annotation: 'karpenter.sh/do-not-disrupt', value: 'true', heeds: 'Karpenter' },
];

/** All of them: every one may stand beside the others. */
export function evictionRefusals(): readonly EvictionRefusal[] {
  return REFUSALS;
}
