import type { Resource } from '../model/resource.ts';
import type { SourceId } from '../text/place.ts';

/** Who knows how near two files are: the workspace. Undefined where they never come to one cluster. */
interface Neighbourhood {
  nearness(a: SourceId, b: SourceId): number | undefined;
}

/** What may come to one cluster with an object: links never cross environments. */
export function meeting(
  workspace: Neighbourhood,
  { source }: Resource,
): (other: Pick<Resource, 'source'>) => boolean {
  return (other) => workspace.nearness(source, other.source) !== undefined;
}

/** Candidates that one folder holds; empty and `ambiguous` when the same object stands there twice. */
export interface Nearest<T> {
  readonly found: readonly T[];
  readonly ambiguous: boolean;
}

/**
 * Climbs from the file of who asks, through its kustomization and then its folders: the nearest that holds a candidate,
 * itself or below, decides. Where it declares one object twice, the copy in that file is meant, or of those that
 * one kustomization holds the one in the nearest folder; else nobody can tell.
 */
export function nearest<T extends Resource>(
  workspace: Neighbourhood,
  { source: from }: Resource,
  candidates: readonly T[],
): Nearest<T> {
  if (candidates.length === 0) return { found: [], ambiguous: false };
  let best = -1;
  let found: T[] = [];
  for (const candidate of candidates) {
    const near = workspace.nearness(from, candidate.source);
    if (near === undefined) continue;
    if (near > best) {
      best = near;
      found = [];
    }
    if (near === best) found.push(candidate);
  }
  found.sort(byFile);
  if (!hasTwins(found)) return { found, ambiguous: false };
  if (best === Number.POSITIVE_INFINITY) {
    const closer = closest(from, found);
    if (!hasTwins(closer)) return { found: closer, ambiguous: false };
  }
  const here = found.filter((candidate) => candidate.source === from);
  return here.length > 0 && !hasTwins(here)
    ? { found: here, ambiguous: false }
    : { found: [], ambiguous: true };
}

/** The order does not hang on the order in which the files were read. */
export function byFile(a: Resource, b: Resource): number {
  if (a.source !== b.source) return a.source < b.source ? -1 : 1;
  return identityOf(a) < identityOf(b) ? -1 : 1;
}

function identityOf({ kind, namespaceKey, name }: Resource): string {
  return `${name ?? '?'} ${kind} ${namespaceKey}`;
}

/** Folders that two files share, counted from the root. */
export function sharedFolders(a: SourceId, b: SourceId): number {
  let shared = 0;
  for (let i = 0; i < a.length && i < b.length && a[i] === b[i]; i++) if (a[i] === '/') shared++;
  return shared;
}

/** Kustomize takes one name twice only where kustomizations below give each a prefix or a namespace of its own. */
function closest<T extends Resource>(from: SourceId, found: readonly T[]): readonly T[] {
  const most = new Map<string, number>();
  for (const one of found) {
    const shared = sharedFolders(from, one.source);
    most.set(identityOf(one), Math.max(shared, most.get(identityOf(one)) ?? 0));
  }
  return found.filter((one) => sharedFolders(from, one.source) === most.get(identityOf(one)));
}

function hasTwins(resources: readonly Resource[]): boolean {
  if (resources.length < 2) return false;
  const seen = new Set<string>();
  for (const resource of resources) {
    const identity = identityOf(resource);
    if (seen.has(identity)) return true;
    seen.add(identity);
  }
  return false;
}
