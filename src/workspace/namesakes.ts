import type { Naming } from '../model/naming.ts';
import type { Resource } from '../model/resource.ts';
import { sharesNamespace } from './names.ts';
import { meeting, nearest } from './nearest.ts';
import type { Workspace } from './workspace.ts';

/** The objects that a name may mean: the nearest, or where these leave it open, all that come to one cluster with it. */
export function namesakesOf(
  workspace: Workspace,
  asker: Resource,
  { kind, name, where = asker }: Pick<Naming, 'kind' | 'name' | 'where'>,
): readonly Resource[] {
  const { index } = workspace;
  const meets = meeting(workspace, asker);
  const beside = index.named<Resource>(where.namespaceKey, kind, name).filter(meets);
  // A file without a namespace may be applied to any.
  const open = () =>
    index.anywhere(kind, name).filter((other) => sharesNamespace(other, where) && meets(other));
  const all = beside.length > 0 ? beside : open();
  const { found } = nearest(workspace, asker, all);
  return found.length > 0 ? found : all;
}
