import { allowance, type Budget, countsOwners, limitOf } from '../model/budget.ts';
import type { Label } from '../model/label.ts';
import type { Workload } from '../model/workload.ts';
import { countedBy } from './counted.ts';
import type { Floor } from './floor.ts';
import type { Links } from './links.ts';

/** `allowed` with the fewest pods that may run, `atMost` with the most an autoscaler may add. */
export interface Disruptions {
  readonly allowed: number;
  readonly atMost: number;
  /** How many pods the budget is counted over; 0 when nobody knows, and the limit allows nothing whatever they are. */
  readonly of: number;
  readonly sum: string;
  readonly because: readonly Label[];
}

/**
 * Evictions that a budget allows over all pods it selects. Undefined when a part is unknown, when it selects nothing
 * that can be counted and its limit is not absolute, or when the controller itself could not count (DaemonSets, Jobs, bare Pods).
 */
export function disruptionsOf(
  links: Links,
  floor: (workload: Workload) => Floor | undefined,
  budget: Budget,
): Disruptions | undefined {
  const limit = limitOf(budget);
  if (!limit) return undefined;
  if (!budget.selector) return undefined;
  const absolute = limit.rule === 'neither' || isAbsolute(limit.rule, limit.amount);
  const whatever: Disruptions | undefined = absolute
    ? { allowed: 0, atMost: 0, of: 0, sum: absoluteWords(limit.rule), because: [] }
    : undefined;
  const workloads = countedBy(links, budget);
  if (!links.selected(budget).certain && workloads.length > 0) return undefined;
  if (workloads.length > 0 && countsOwners(limit) && workloads.every(({ type }) => type === 'Pod'))
    return undefined;
  const floors: Floor[] = [];
  let unknown = workloads.length === 0;
  for (const workload of workloads) {
    const counted = floor(workload);
    if (!counted && !isScaled(workload)) return undefined;
    if (!counted) unknown = true;
    else if (!counted.parked) floors.push(counted);
  }
  if (unknown) return whatever;
  if (floors.length === 0) return undefined;
  const least = floors.reduce((sum, { pods }) => sum + pods, 0);
  const most = floors.reduce((sum, { atMost }) => sum + atMost, 0);
  const { allowed, sum } = allowance(limit, least);
  const atMost = allowance(limit, most).allowed;
  return { allowed, atMost, of: least, sum, because: floors.map(({ because }) => because) };
}

/** DaemonSets and what runs to its end have no number of pods to count from; of an unknown kind nobody knows. */
function isScaled({ type }: Workload): boolean {
  return !['DaemonSet', 'Job', 'CronJob', 'Other'].includes(type);
}

/** Limits that allow nothing however many pods there are. */
function isAbsolute(rule: 'minAvailable' | 'maxUnavailable', amount: number | string): boolean {
  return rule === 'maxUnavailable' ? amount === 0 || amount === '0%' : amount === '100%';
}

function absoluteWords(rule: 'minAvailable' | 'maxUnavailable' | 'neither'): string {
  if (rule === 'neither') return 'neither `minAvailable` nor `maxUnavailable` is set, which allows nothing';
  return rule === 'minAvailable'
    ? 'all of the pods must stay available'
    : 'none of the pods may be unavailable';
}
