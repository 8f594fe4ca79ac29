import { allowance, type Budget, limitOf } from '../model/budget.ts';
import type { Label } from '../model/label.ts';
import type { Workload } from '../model/workload.ts';
import { countedBy } from './counted.ts';
import type { Floor } from './floor.ts';
import type { Links } from './links.ts';

/** That a budget lets all of its pods be evicted at once. */
export interface FullOutage {
  /** How many those are; undefined when nobody knows, and the limit allows all whatever they are. */
  readonly of: number | undefined;
  readonly sum: string;
  readonly because: readonly Label[];
}

/**
 * With the fewest pods that may run. Undefined for one pod, which no budget keeps, where a part is unknown or a pod
 * has no scale, unless the limit itself allows all.
 */
export function fullOutageOf(
  links: Links,
  floorOf: (workload: Workload) => Floor | undefined,
  budget: Budget,
): FullOutage | undefined {
  const limit = limitOf(budget);
  if (!limit || limit.rule === 'neither' || !budget.selector) return undefined;
  const { amount, rule } = limit;
  const absolute = rule === 'minAvailable' ? amount === 0 || amount === '0%' : amount === '100%';
  const { certain } = links.selected(budget);
  const all = countedBy(links, budget);
  if (all.some(isUnscaled)) return undefined;
  const floors = all.map(floorOf).filter((floor) => !floor?.parked);
  const known = floors.filter((floor) => floor !== undefined);
  if (certain && known.length > 0 && known.length === floors.length) {
    const of = known.reduce((sum, { pods }) => sum + pods, 0);
    const { allowed, sum } = allowance(limit, of);
    if (of < 2 || allowed < of) return undefined;
    return { of, sum, because: known.map(({ because }) => because) };
  }
  if (!absolute || (all.length > 0 && floors.length === 0)) return undefined;
  const sum = rule === 'minAvailable' ? 'none of the pods must stay' : 'all of the pods may go';
  return { of: undefined, sum, because: [] };
}

/** What a drain leaves alone, or ends by itself. */
function isUnscaled({ type }: Workload): boolean {
  return ['DaemonSet', 'Job', 'CronJob'].includes(type);
}
