import { runsToCompletion, type Workload } from '../model/workload.ts';
import type { Exposure } from './exposure.ts';
import type { Floor } from './floor.ts';
import type { Links } from './links.ts';

/** Whether requests have nowhere else to go when its pods are away: some Service selects no other workload that runs pods. */
export function standsAlone(
  links: Links,
  floorOf: (workload: Workload) => Floor | undefined,
  workload: Workload,
  { services }: Exposure,
): boolean {
  if (services.length === 0) return true;
  return services.some(({ from, to }) => {
    for (const other of links.selected(from).workloads) {
      if (other !== workload && other !== to && !runsToCompletion(other) && !floorOf(other)?.parked)
        return false;
    }
    return true;
  });
}
