import type { Budget } from '../model/budget.ts';
import { runsToCompletion, type Workload } from '../model/workload.ts';
import type { Floor } from './floor.ts';
import type { Links } from './links.ts';
import { meeting } from './nearest.ts';
import type { Workspace } from './workspace.ts';

/** Another budget that selects pods of one workload as well. */
export interface Overlap {
  readonly other: Budget;
  readonly workload: Workload;
  /** Only pods are selected twice that a drain leaves alone or waits for: of DaemonSets and Jobs. */
  readonly spared: boolean;
}

/**
 * Told of the budget that demands fewer labels, of two alike the later one. Copies of one budget for several
 * environments are no two: they have one name, or never come to one cluster.
 */
export function overlapOf(
  workspace: Workspace,
  links: Links,
  floorOf: (workload: Workload) => Floor | undefined,
  budget: Budget,
): Overlap | undefined {
  let spared: Overlap | undefined;
  for (const workload of links.selected(budget).workloads) {
    if (floorOf(workload)?.parked) continue;
    const other = links
      .budgetsOf(workload)
      .map(({ from }) => from)
      .find((each) => isOther(each, budget) && isBefore(each, budget) && meeting(workspace, budget)(each));
    if (!other) continue;
    if (!isSpared(workload)) return { other, workload, spared: false };
    spared ??= { other, workload, spared: true };
  }
  return spared;
}

function isOther(a: Budget, b: Budget): boolean {
  return a.name !== undefined && b.name !== undefined && !a.names.some((name) => b.names.includes(name));
}

function isSpared(workload: Workload): boolean {
  return workload.type === 'DaemonSet' || runsToCompletion(workload);
}

function isBefore(a: Budget, b: Budget): boolean {
  const [more, fewer] = [a.selector?.length ?? 0, b.selector?.length ?? 0];
  if (more !== fewer) return more > fewer;
  if (a.source !== b.source) return a.source < b.source;
  return (a.name ?? '') < (b.name ?? '');
}
