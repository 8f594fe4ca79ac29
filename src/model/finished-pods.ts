import type { CronJobSpec, JobSpec } from 'kubernetes-types/batch/v1.js';
import type { Field } from './field.ts';
import { hookOf } from './hook.ts';
import type { Label } from './label.ts';
import type { Workload } from './workload.ts';

/** That pods of a Job are there after they have run. */
export interface FinishedPods {
  /** Until somebody deletes the Job; else for a while, or nobody can tell. */
  readonly certain: boolean;
  readonly label: Label;
}

/**
 * A finished Job keeps its pods until it is deleted: by `ttlSecondsAfterFinished`, by the policy of a hook, by the
 * history limits of a CronJob, 3 and 1 where none is written (batch/v1). Undefined for what never runs, as far as is
 * known: a suspended one, a test of a Helm release.
 */
export function finishedPodsStay(job: Workload): FinishedPods | undefined {
  const spec = job.root.get('spec');
  const cron = spec as Field<CronJobSpec>;
  const own = (job.type === 'CronJob' ? cron.get('jobTemplate').get('spec') : spec) as Field<JobSpec>;
  if (own.get('suspend').or(false) !== false || cron.get('suspend').or(false) !== false) return undefined;
  const hook = hookOf(job);
  if (hook?.events.some((event) => event.startsWith('test'))) return undefined;
  const ttl = own.get('ttlSecondsAfterFinished');
  if (ttl.state !== 'absent') {
    const text =
      ttl.value === undefined ? 'its finished pods may be deleted' : `its finished pods stay ${ttl.value} s`;
    return { certain: false, label: { at: ttl, text } };
  }
  if (hook && (hook.deletions === undefined || hook.deletions.includes('succeeded'))) {
    return { certain: false, label: { at: hook.policy, text: 'its pods stay until it has succeeded' } };
  }
  if (job.type === 'CronJob') {
    const kept = cron.get('successfulJobsHistoryLimit');
    const amount = kept.or(3);
    const text =
      amount === undefined ? 'its finished pods may be deleted' : `the pods of ${amount} finished runs stay`;
    return { certain: amount !== undefined && amount > 0, label: { at: kept, text } };
  }
  return { certain: true, label: { at: job, text: 'its finished pods stay until it is deleted' } };
}
