import type { Budget } from '../model/budget.ts';
import type { Workload } from '../model/workload.ts';
import type { Links } from './links.ts';

/**
 * The workloads whose pods a budget counts, each once: a Rollout with the template of a Deployment has no labels of its
 * own, so that a selector which demands none would find both. Of a primary that Flagger makes, the target, which tells how
 * many pods it has.
 */
export function countedBy(links: Links, budget: Budget): readonly Workload[] {
  const selected = [...links.selected(budget).workloads].filter((workload) => !links.templateOf(workload));
  return selected.length > 0 ? selected : links.targetsOfPrimaries(budget);
}
