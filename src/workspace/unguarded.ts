import type { Budget } from '../model/budget.ts';
import { isCanary, primariesOf } from '../model/canary.ts';
import { failed, type Labels, matches } from '../model/labels.ts';
import type { Workload } from '../model/workload.ts';
import type { Coverage } from './completeness.ts';
import type { Index } from './index.ts';
import type { Links } from './links.ts';
import { byFile, meeting } from './nearest.ts';
import type { Workspace } from './workspace.ts';

/** That no budget selects the pods of a workload, though the input holds all that there are. */
export interface Unguarded {
  /** A budget that selects their labels in another namespace, where nothing has them. */
  readonly elsewhere: Budget | undefined;
}

/**
 * Undefined when a budget selects the pods, may do so for all that is known, or nearly does and is reported for it.
 * The idle side of a pair belongs here, too: requests do not go to it.
 */
export function unguardedOf(
  workspace: Workspace,
  links: Links,
  coverage: Coverage,
  pods: Workload,
): Unguarded | undefined {
  const { index } = workspace;
  const labels = pods.podLabels;
  if (!labels || [...labels.values()].includes(undefined)) return undefined;
  const meets = meeting(workspace, pods);
  const sets = [labels, ...primaries(index, pods, labels)];
  for (const set of sets) {
    const near = index.budgetsNear(pods.namespaceKey, set);
    if (near.some((budget) => meets(budget) && mayMean(links, budget, set))) return undefined;
  }
  const namesakes = pods.names.flatMap((name) =>
    index.named<Budget>(pods.namespaceKey, 'PodDisruptionBudget', name),
  );
  if (namesakes.some((budget) => meets(budget) && selectsNone(links, budget))) return undefined;
  const far = index.budgetsAnywhere(labels).filter((budget) => meets(budget) && selects(budget, labels));
  if (far.some((budget) => !isElsewhere(budget, pods))) return undefined;
  if (coverage.of(pods, pods.namespaceKey, pods.name, 'budget').state !== 'complete') return undefined;
  return { elsewhere: far.filter((budget) => selectsNone(links, budget)).sort(byFile)[0] };
}

function selects({ selector }: Budget, labels: Labels): boolean {
  return selector !== undefined && selector.length > 0 && matches(selector, labels) === true;
}

/** It selects these labels, hides what it selects, or differs in one of several labels and selects nothing. */
function mayMean(links: Links, budget: Budget, labels: Labels): boolean {
  const { selector, selectsNothing } = budget;
  if (selectsNothing) return false;
  if (!selector || matches(selector, labels) !== false) return true;
  return selector.length > 1 && failed(selector, labels).length === 1 && selectsNone(links, budget);
}

function selectsNone(links: Links, budget: Budget): boolean {
  return links.selected(budget).workloads.size === 0;
}

/** Both say where they stand; one that does not may be applied to the namespace of the other. */
function isElsewhere(budget: Budget, pods: Workload): boolean {
  const written = [budget.namespace, pods.namespace];
  return written.every((namespace) => namespace !== undefined && namespace !== '');
}

/** What Flagger labels the pods that it makes of a target. */
function primaries(index: Index, { kind, names, namespaceKey }: Workload, labels: Labels): readonly Labels[] {
  const isReleased = names.some((name) => index.borrowing(namespaceKey, kind, name).some(isCanary));
  return isReleased ? primariesOf(labels) : [];
}
