import type { Resource } from '../model/resource.ts';
import type { SourceId } from '../text/place.ts';

/** Whether two files can be applied to the same cluster and namespace: links never cross environments. */
export type Meeting = (a: SourceId, b: SourceId) => boolean;

/** Candidates that one folder holds; empty and `ambiguous` when the same object stands there twice. */
export interface Nearest<T> {
  readonly found: readonly T[];
  readonly ambiguous: boolean;
}

/**
 * Climbs from the asking file through its folders: the nearest folder that holds a candidate, itself or below,
 * decides. Where it declares one object twice, the copy in the asking file is meant; else nobody can tell.
 */
export function nearest<T extends Resource>(
  from: SourceId,
  candidates: readonly T[],
  meet: Meeting,
): Nearest<T> {
  if (candidates.length === 0) return { found: [], ambiguous: false };
  let best = -1;
  let found: T[] = [];
  for (const candidate of candidates) {
    if (!meet(from, candidate.source)) continue;
    const depth = sharedFolders(from, candidate.source);
    if (depth > best) {
      best = depth;
      found = [];
    }
    if (depth === best) found.push(candidate);
  }
  if (!hasTwins(found)) return { found: found.sort(byFile), ambiguous: false };
  const here = found.filter((candidate) => candidate.source === from);
  return here.length > 0 && !hasTwins(here)
    ? { found: here, ambiguous: false }
    : { found: [], ambiguous: true };
}

/** The order does not hang on the order in which the files were read. */
function byFile(a: Resource, b: Resource): number {
  if (a.source !== b.source) return a.source < b.source ? -1 : 1;
  return (a.name ?? '') < (b.name ?? '') ? -1 : 1;
}

/** Folders that two files share, counted from the root. */
function sharedFolders(a: SourceId, b: SourceId): number {
  let shared = 0;
  for (let i = 0; i < a.length && i < b.length && a[i] === b[i]; i++) if (a[i] === '/') shared++;
  return shared;
}

function hasTwins(resources: readonly Resource[]): boolean {
  if (resources.length < 2) return false;
  const seen = new Set<string>();
  for (const { kind, namespaceKey, name } of resources) {
    const identity = `${kind} ${namespaceKey}/${name ?? '?'}`;
    if (seen.has(identity)) return true;
    seen.add(identity);
  }
  return false;
}
