import type { Resource } from '../model/resource.ts';
import { sharesNamespace } from './names.ts';
import { meeting, nearest } from './nearest.ts';
import type { Workspace } from './workspace.ts';

/** Who has a name that an object says. */
export interface Holder {
  /** Undefined where none of that name stands in that namespace, and where nobody can tell which of several is meant. */
  readonly found: Resource | undefined;
  readonly ambiguous: boolean;
  /** All of that name that may come to one cluster with who says it, whatever their namespace. */
  readonly namesakes: readonly Resource[];
}

/** `where`: the namespace in which it is looked for. */
export function holderOf(
  workspace: Workspace,
  asker: Resource,
  kind: string,
  name: string,
  where: Pick<Resource, 'namespace' | 'namespaceKey'>,
): Holder {
  const namesakes = workspace.index.anywhere(kind, name).filter(meeting(workspace, asker));
  const reachable = namesakes.filter((other) => sharesNamespace(other, where));
  const [found, second] = nearest(workspace, asker, reachable).found;
  const ambiguous = reachable.length > 0 && (!found || second !== undefined);
  return { found: ambiguous ? undefined : found, ambiguous, namesakes };
}
