import { failed, type Requirement, requirementText, type Selector } from '../model/labels.ts';
import type { Resource } from '../model/resource.ts';
import type { Workload } from '../model/workload.ts';
import { editDistance } from '../text/nearest-word.ts';
import type { Located } from '../text/place.ts';
import type { Workspace } from './workspace.ts';

/** The workload that a selector nearly selects, and the one label that differs. */
export interface NearMiss {
  readonly workload: Workload;
  readonly requirement: Requirement;
  /** The label that differs, or the labels that lack it. */
  readonly at: Located;
  /** What the pods carry instead, as `key=value`; undefined when they lack the key. */
  readonly carries: string | undefined;
  readonly demands: string;
  /** Other labels agree, or the names do: nobody meant anything else. */
  readonly sure: boolean;
}

/** The rank of a value that merely looks alike. */
const ALIKE = 1;

/** Namespaces larger than this are searched only by the labels that the selector demands, to stay linear. */
const SEARCHED_WHOLE = 200;

export function nearMissOf(workspace: Workspace, asker: Resource, selector: Selector): NearMiss | undefined {
  const candidates = candidatesFor(workspace, asker, selector);
  let best: NearMiss | undefined;
  let bestRank = 0;
  for (const workload of candidates) {
    if (!workload.podLabels || workload.fragment) continue;
    const missed = failed(selector, workload.podLabels);
    const [requirement] = missed;
    if (!requirement || missed.length > 1) continue;
    const rank = rankOf(asker, selector, workload, requirement);
    if (rank > bestRank) {
      bestRank = rank;
      best = describe(workload, requirement, rank > ALIKE);
    }
  }
  return best;
}

/** Other labels that agree, then a namesake, then a value that looks alike; 0 for what nobody meant. */
function rankOf(asker: Resource, selector: Selector, workload: Workload, requirement: Requirement): number {
  const agree = selector.length - 1;
  const namesake = asker.name !== undefined && asker.name === workload.name;
  const value = workload.podLabels?.get(requirement.key);
  const alike = value !== undefined && requirement.values.some((wanted) => looksAlike(wanted, value));
  return agree * 4 + (namesake ? 2 : 0) + (alike ? ALIKE : 0);
}

function candidatesFor(workspace: Workspace, asker: Resource, selector: Selector): Iterable<Workload> {
  const { index } = workspace;
  const all = index.in<Workload>('workload', asker.namespaceKey);
  if (all.length <= SEARCHED_WHOLE) return all;
  const found = new Set<Workload>();
  for (const requirement of selector) {
    const near = index.withLabels(asker.namespaceKey, [requirement]);
    if (near.length <= SEARCHED_WHOLE) for (const workload of near) found.add(workload);
  }
  return found;
}

function describe(workload: Workload, requirement: Requirement, sure: boolean): NearMiss {
  const labels = workload.pods.get('metadata').get('labels');
  const value = workload.podLabels?.get(requirement.key);
  return {
    workload,
    requirement,
    at: labels.get(requirement.key),
    carries: value === undefined ? undefined : `${requirement.key}=${value}`,
    demands: requirementText(requirement),
    sure,
  };
}

/** One contains the other, they differ in case, or in at most two letters. */
function looksAlike(a: string, b: string): boolean {
  const [short, long] =
    a.length < b.length ? [a.toLowerCase(), b.toLowerCase()] : [b.toLowerCase(), a.toLowerCase()];
  if (short.length >= 3 && long.includes(short)) return true;
  return short.length >= 4 && editDistance(short, long, 2) <= 2;
}
