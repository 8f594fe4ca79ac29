import { type EvictionRefusal, evictionRefusals } from './evidence/eviction-refusals.ts';
import type { AnyField } from './field.ts';
import type { Workload } from './workload.ts';

/** An annotation by which pods keep their node, and where it is written. */
export interface RefusedEviction extends EvictionRefusal {
  readonly at: AnyField;
}

/** The annotations of a pod template that keep what removes nodes away from it; none where a value is unknown. */
export function refusedEvictionsOf(pods: Workload): readonly RefusedEviction[] {
  const annotations = pods.pods.get('metadata').get('annotations');
  return evictionRefusals().flatMap((refusal) => {
    const at = annotations.get(refusal.annotation);
    return at.value === refusal.value ? [{ ...refusal, at }] : [];
  });
}
