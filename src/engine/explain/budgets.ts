import type { Budget } from '../../model/budget.ts';
import type { Resource } from '../../model/resource.ts';
import type { Asked, Part } from './explanation.ts';
import { whatScales } from './replicas.ts';
import { capitalized, podsText, UNKNOWN_PODS } from './words.ts';

/** Of `minAvailable` and `maxUnavailable` of a budget: the evictions that it allows. */
export function tellBudget({ resource, graph }: Asked): readonly Part[] {
  if (!isBudget(resource)) return [];
  const disruptions = graph.budgets.disruptions(resource);
  const counted = graph.budgets.counted(resource);
  if (!disruptions) return counted.length > 0 ? [UNKNOWN_PODS] : [];
  const { allowed, atMost, of, sum } = disruptions;
  if (of === 0) return [`${capitalized(sum)}: no eviction is allowed, whatever runs.`];
  const evicted = `${evictedText(allowed)}, ${keptText(of - allowed)}`;
  const later = `With the most pods that may run, ${evictedText(atMost)}.`;
  return [
    `${capitalized(sum)}: ${evicted}.`,
    ...(atMost === allowed ? [] : [later]),
    ...counted.flatMap((workload) => whatScales(graph, workload) ?? []),
  ];
}

function evictedText(count: number): string {
  return `${podsText(count)} may be evicted${count > 0 ? ' at a time' : ''}`;
}

function keptText(count: number): string {
  if (count === 0) return 'none is kept';
  return count === 1 ? '1 is kept' : `${count} are kept`;
}

export function isBudget(resource: Resource): resource is Budget {
  return 'selectsNothing' in resource;
}
