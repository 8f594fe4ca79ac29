import type { Budget } from '../model/budget.ts';
import type { Workload } from '../model/workload.ts';
import type { Links } from './links.ts';

/**
 * The workloads whose pods a budget counts, each once: a Rollout with the template of a Deployment has no labels of its
 * own, so that a selector which demands none would find both.
 */
export function countedBy(links: Links, budget: Budget): readonly Workload[] {
  return [...links.selected(budget).workloads].filter((workload) => !links.templateOf(workload));
}
