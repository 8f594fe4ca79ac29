import { type Claim, claimsOf } from '../model/claims.ts';
import type { Route } from '../model/route.ts';
import { folderOf, type Workspace } from './workspace.ts';

/** A route that claims requests which another one claims, too, and sends them elsewhere. */
export interface Rival {
  readonly claim: Claim;
  readonly route: Route;
  readonly other: Claim;
}

/** More than these claim the same only where a generator copies one object, and would have to be compared with all others. */
const MOST = 50;

/** For each claim of a route the first rival that stands before it, so that two are named once. */
export function rivalsOf(workspace: Workspace, route: Route): readonly Rival[] {
  return claimsOf(route).flatMap((claim) => {
    const claiming = workspace.index.claiming(claim.key);
    if (claiming.length > MOST) return [];
    const rivals = claiming.filter((other) => isRival(workspace, route, other)).sort(byPlace);
    const found = rivals.flatMap((other) => {
      const same = claimsOf(other).find(({ key }) => key === claim.key);
      return same && isElsewhere(route, claim, other, same) ? { claim, route: other, other: same } : [];
    });
    return found.slice(0, 1);
  });
}

/**
 * Another object that comes to the same cluster for sure: of one kustomization, or of one folder. Others may be
 * environments or examples that nobody applies together.
 */
function isRival(workspace: Workspace, route: Route, other: Route): boolean {
  if (other === route || byPlace(other, route) >= 0 || isSameObject(route, other)) return false;
  const near = workspace.nearness(route.source, other.source);
  return (
    near === Number.POSITIVE_INFINITY ||
    (near !== undefined && folderOf(route.source) === folderOf(other.source))
  );
}

/** A copy that says no namespace may stand in that of the other. */
function isSameObject(one: Route, other: Route): boolean {
  return one.name === other.name && mayShareNamespace(one, other);
}

function isElsewhere(route: Route, claim: Claim, other: Route, same: Claim): boolean {
  return claim.backends !== same.backends || !mayShareNamespace(route, other);
}

function mayShareNamespace(one: Route, other: Route): boolean {
  return one.namespaceKey === other.namespaceKey || one.namespace === '' || other.namespace === '';
}

function byPlace(a: Route, b: Route): number {
  const [one, other] = [a, b].map(({ source, namespaceKey, name }) => `${source}\n${namespaceKey}\n${name}`);
  return (one ?? '') < (other ?? '') ? -1 : one === other ? 0 : 1;
}
