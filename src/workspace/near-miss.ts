import {
  failed,
  type Labels,
  labelHere,
  labelText,
  matches,
  type Requirement,
  requirementText,
  type Selector,
} from '../model/labels.ts';
import type { Resource } from '../model/resource.ts';
import { shortened } from '../model/words.ts';
import type { Workload } from '../model/workload.ts';
import { typingErrors } from '../text/nearest-word.ts';
import type { Located } from '../text/place.ts';
import { meeting } from './nearest.ts';
import type { Workspace } from './workspace.ts';

/** The workload that a selector nearly selects, and the one label that differs. */
export interface NearMiss {
  readonly workload: Workload;
  readonly requirement: Requirement;
  /** The label that differs, or the labels that lack it. */
  readonly at: Located;
  /** What stands there, as a phrase. */
  readonly here: string;
  /** What tells the workload from what is demanded: "has `app=shop`, not `web`", "has no `tier=front`". */
  readonly difference: string;
  /** The names agree, or all other labels do and this one is missing or misspelt: nobody meant anything else. */
  readonly sure: boolean;
}

/** Namespaces larger than this are searched only by the labels that the selector demands, to stay linear. */
const SEARCHED_WHOLE = 200;

export function nearMissOf(workspace: Workspace, asker: Resource, selector: Selector): NearMiss | undefined {
  const candidates = candidatesFor(workspace, asker, selector);
  const meets = meeting(workspace, asker);
  let best: Candidate | undefined;
  for (const workload of candidates) {
    if (!workload.podLabels || !meets(workload)) continue;
    const missed = failed(selector, workload.podLabels);
    const [requirement] = missed;
    if (!requirement || missed.length > 1) continue;
    const agree = selector.length > 1 && isDecided(selector, workload.podLabels);
    const candidate = judge(asker, workload, requirement, agree);
    if (!best || isBetter(candidate, best)) best = candidate;
  }
  return best && best.rank > 0 ? describe(best) : undefined;
}

/** Whether no label with an unknown value decides about any of the requirements. */
function isDecided(selector: Selector, labels: Labels): boolean {
  return selector.every((requirement) => matches([requirement], labels) !== undefined);
}

interface Candidate {
  readonly workload: Workload;
  readonly requirement: Requirement;
  readonly rank: number;
  readonly sure: boolean;
}

/** A namesake first, then a value that looks alike, then a label that is missing; 0 for what nobody meant. */
function judge(asker: Resource, workload: Workload, requirement: Requirement, agree: boolean): Candidate {
  const namesake = asker.name !== undefined && asker.name === workload.name;
  const value = workload.podLabels?.get(requirement.key);
  const alike = value !== undefined && requirement.values.some((wanted) => looksAlike(wanted, value));
  const likely = alike || (agree && value === undefined);
  const rank = (namesake ? 8 : 0) + (alike ? 4 : 0) + (likely ? 2 : 0) + (agree ? 1 : 0);
  return { workload, requirement, rank, sure: namesake || (agree && likely) };
}

/** Of two that are as near, the first by its file and name: an edit elsewhere must not change the answer. */
function isBetter(a: Candidate, b: Candidate): boolean {
  if (a.rank !== b.rank) return a.rank > b.rank;
  const [one, other] = [a, b].map(({ workload }) => `${workload.source}\n${workload.name}\n${workload.kind}`);
  return (one ?? '') < (other ?? '');
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

function describe({ workload, requirement, sure }: Candidate): NearMiss {
  const { key, operator, values } = requirement;
  const value = workload.podLabels?.get(key);
  const at = workload.pods.get('metadata').get('labels').get(key);
  const here = labelHere(key, value);
  if (value === undefined) {
    const difference = `has no \`${requirementText(requirement)}\``;
    return { workload, requirement, at, here, difference, sure };
  }
  const wanted = values.map((each) => `\`${shortened(each, 63)}\``).join(' or ');
  const not = operator === 'In' ? `not ${wanted}` : 'which it excludes';
  const difference = `has \`${labelText(key, value)}\`, ${not}`;
  return { workload, requirement, at, here, difference, sure };
}

/** One contains the other, they differ in case, or in at most two letters. */
function looksAlike(a: string, b: string): boolean {
  const [short, long] =
    a.length < b.length ? [a.toLowerCase(), b.toLowerCase()] : [b.toLowerCase(), a.toLowerCase()];
  if (short.length >= 3 && long.includes(short)) return true;
  return short.length >= 4 && typingErrors(short, long, 3) <= 2;
}
