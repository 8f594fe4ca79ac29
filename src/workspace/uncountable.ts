import { type Budget, countsOwners, limitOf } from '../model/budget.ts';
import { finishedPodsStay } from '../model/finished-pods.ts';
import type { Label } from '../model/label.ts';
import { titleOf } from '../model/resource.ts';
import { isUnmanaged } from '../model/unmanaged.ts';
import { runsToCompletion, type Workload } from '../model/workload.ts';
import { countedBy } from './counted.ts';
import type { Floor } from './floor.ts';
import type { Links } from './links.ts';

/** Pods of a budget that have no scale, so that the controller counts none. */
export interface Uncountable {
  readonly workload: Workload;
  /** Whether it keeps pods from being evicted that a drain would evict, all the time. */
  readonly certain: boolean;
  /** Others that it counts for nothing. */
  readonly beside: Workload | undefined;
  readonly because: readonly Label[];
}

/**
 * As getExpectedScale in pkg/controller/disruption: one pod whose owner has no scale fails the whole budget, and pods
 * without an owner are left out, so that a budget of nothing else expects none. An integer `minAvailable` needs no
 * owner. Of unknown kinds nobody knows whether they have a scale.
 */
export function uncountableOf(
  links: Links,
  floorOf: (workload: Workload) => Floor | undefined,
  budget: Budget,
): Uncountable | undefined {
  const limit = limitOf(budget);
  if (!limit || !countsOwners(limit)) return undefined;
  const { certain } = links.selected(budget);
  const all = countedBy(links, budget).filter((workload) => !floorOf(workload)?.parked);
  const beside = all.find(isEvicted);
  const daemons = all.find(({ type }) => type === 'DaemonSet');
  if (daemons) {
    const label = { at: daemons, text: `DaemonSet \`${titleOf(daemons)}\` has no scale to count from` };
    return { workload: daemons, certain: beside !== undefined, beside, because: [label, ...drained(beside)] };
  }
  const jobs = all.filter(runsToCompletion).map((job) => ({ job, stay: finishedPodsStay(job) }));
  const found = jobs.find(({ stay }) => stay?.certain) ?? jobs.find(({ stay }) => stay);
  if (found?.stay) {
    const { job, stay } = found;
    const because = [{ at: job, text: `${job.kind} \`${titleOf(job)}\` has no scale to count from` }];
    return {
      workload: job,
      certain: stay.certain,
      beside,
      because: [...because, stay.label, ...drained(beside)],
    };
  }
  const [bare] = all;
  if (!bare || !certain || !all.every((each) => each.type === 'Pod' && isUnmanaged(each))) return undefined;
  const label = { at: bare, text: 'no controller says how many of these pods there are' };
  return { workload: bare, certain: true, beside: undefined, because: [label] };
}

/** What a drain evicts, and the controller could count alone. */
function isEvicted({ type }: Workload): boolean {
  return !['DaemonSet', 'Job', 'CronJob', 'Other'].includes(type);
}

function drained(beside: Workload | undefined): readonly Label[] {
  return beside ? [{ at: beside, text: 'its pods cannot be evicted either' }] : [];
}
