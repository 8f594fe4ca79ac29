import type { Field } from './field.ts';
import { HOOKS } from './hook.ts';
import type { Workload } from './workload.ts';
import { podSpec } from './workload.ts';

/** Kinds whose pods no update replaces: of a Pod nothing makes another, the others only keep a number of them. */
const UNROLLED = ['Pod', 'ReplicaSet', 'ReplicationController'];

interface Owned {
  readonly metadata?: { readonly ownerReferences?: readonly unknown[] };
}

/** Whether nothing rolls its pods: not what a controller owns, a hook, or a Pod that runs to an end. Unknown counts as no. */
export function isUnmanaged(workload: Workload): boolean {
  if (!UNROLLED.includes(workload.type)) return false;
  const owners = (workload.root as Field<Owned>).get('metadata').get('ownerReferences');
  const owned = owners.state === 'unknown' || owners.items().length > 0;
  const hook = workload.annotations.keys().some((key) => HOOKS.includes(key));
  return !owned && !hook && podSpec(workload.pods).get('restartPolicy').or('Always') === 'Always';
}
