import type { Resource } from '../model/resource.ts';
import type { Workspace } from './workspace.ts';

/**
 * Whether the input can be believed to hold all objects of a namespace. `generated`: something in it could create
 * the one that is missing; `partial`: it is incomplete for another reason.
 */
export interface Completeness {
  readonly state: 'complete' | 'partial' | 'generated';
  /** What makes it incomplete, as a phrase. */
  readonly why: string | undefined;
}

const COMPLETE: Completeness = { state: 'complete', why: undefined };

/**
 * Asked for a namespace and the folder of the resource that misses something. Of the unknown kinds elsewhere in the
 * namespace a budget is not expected: operators guard the pods that they make themselves.
 */
export function completenessOf(
  workspace: Workspace,
  namespace: string,
  folder: string,
  expected: 'anything' | 'budget' = 'anything',
): Completeness {
  const { templates, unreadable, fragments, remote } = workspace.unread();
  const { index } = workspace;
  const creators = expected === 'budget' ? index.creatorsAt(folder) : index.creators(namespace, folder);
  const creator = firstByFile(creators);
  if (creator) return { state: 'generated', why: `\`${creator.kind}\` in the input may create it` };
  if (templates > 0) return { state: 'generated', why: count(templates, 'template') };
  if (remote) return { state: 'generated', why: 'a kustomization brings in more than the input holds' };
  if (unreadable > 0) return { state: 'partial', why: count(unreadable, 'document') };
  if (fragments > 0)
    return { state: 'partial', why: 'a patch belongs to something that is not in the input' };
  const near = index.in('workload', namespace).some(({ source }) => source.startsWith(folder));
  return near ? COMPLETE : { state: 'partial', why: 'no workload of its namespace stands in its folder' };
}

/** The order in which files were read must not choose the one that is named. */
function firstByFile(resources: readonly Resource[]): Resource | undefined {
  const key = ({ source, kind, name }: Resource) => `${source}\n${kind}\n${name}`;
  return resources.reduce<Resource | undefined>(
    (first, each) => (first && key(first) <= key(each) ? first : each),
    undefined,
  );
}

function count(number: number, what: string): string {
  return number === 1 ? `1 ${what} could not be read` : `${number} ${what}s could not be read`;
}

export function sameCompleteness(a: Completeness, b: Completeness): boolean {
  return a.state === b.state && a.why === b.why;
}
