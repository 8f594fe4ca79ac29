import type { Label } from '../model/label.ts';
import type { Workload } from '../model/workload.ts';
import type { Links } from './links.ts';

/** The fewest pods that may run, the most an autoscaler may add, and what says so. */
export interface Floor {
  readonly pods: number;
  readonly atMost: number;
  /** Scaled to zero and no autoscaler to wake it. */
  readonly parked: boolean;
  readonly because: Label;
}

/** Of a Deployment that a Rollout runs, the Rollout's. Undefined when unknown, and for kinds that run one pod per node, to completion, or by rules of their own. */
export function floorOf(links: Links, asked: Workload): Floor | undefined {
  const workload = links.rolloutOf(asked)?.from ?? asked;
  if (workload.type === 'DaemonSet' || workload.type === 'Job' || workload.type === 'CronJob')
    return undefined;
  const scaling = links.autoscalerOf(workload);
  if (scaling === 'several') return undefined;
  const scaler = scaling?.from ?? links.primaryScalerOf(workload);
  if (scaler) {
    const { least, most = least, leastAt } = scaler;
    if (least === undefined || most === undefined) return undefined;
    const text = leastAt.state === 'absent' ? 'may scale down to 1' : `may scale down to ${least}`;
    return { pods: least, atMost: Math.max(least, most), parked: false, because: { at: leastAt, text } };
  }
  const defaults = workload.type === 'Other' ? undefined : 1;
  const replicas = workload.type === 'Pod' ? 1 : workload.replicas.or(defaults);
  if (replicas === undefined) return undefined;
  const absent = workload.replicas.state === 'absent';
  const text = absent ? 'runs 1 pod, the default' : `runs ${replicas} ${replicas === 1 ? 'pod' : 'pods'}`;
  return {
    pods: replicas,
    atMost: replicas,
    parked: replicas === 0,
    because: { at: workload.replicas, text },
  };
}
