/** What leads the traffic of a Rollout: Services that switch, a router, a router that the pods follow, or none. */
export type Lead = 'blueGreen' | 'router' | 'dynamicStableScale' | 'none';

/** DefaultScaleDownDelaySeconds and DefaultAbortScaleDownDelaySeconds in utils/defaults of Argo Rollouts. */
const DEFAULT_SECONDS = 30;

/**
 * Seconds for which the pods of the old version stay after the new one has taken over. Without a router they go as the
 * new ones come, with `dynamicStableScale` as the traffic goes. GetScaleDownDelaySecondsOrDefault in utils/defaults and
 * scaleDownOldReplicaSetsForCanary in rollout/canary.go. A written 0 sets no deadline, so that they stay:
 * addScaleDownDelay in rollout/replicaset.go; here it is 0, what was meant.
 */
export function scaleDownDelay(lead: Lead, scaleDownDelaySeconds?: number): number {
  return lead === 'blueGreen' || lead === 'router' ? (scaleDownDelaySeconds ?? DEFAULT_SECONDS) : 0;
}

/**
 * Seconds for which the pods of the new version stay after an abort; Infinity where 0 is written, as the controller
 * then never takes them away. Without a router they go as the old ones come, with `dynamicStableScale` as the traffic
 * goes, unless a delay is written. shouldDelayScaleDownOnAbort in rollout/replicaset.go.
 */
export function abortScaleDownDelay(lead: Lead, abortScaleDownDelaySeconds?: number): number {
  if (lead === 'none') return 0;
  const unwritten = lead === 'dynamicStableScale' ? 0 : DEFAULT_SECONDS;
  const seconds = abortScaleDownDelaySeconds ?? unwritten;
  return abortScaleDownDelaySeconds === 0 ? Number.POSITIVE_INFINITY : seconds;
}
