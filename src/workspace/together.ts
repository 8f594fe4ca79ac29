import { areAlternatives } from '../model/evidence/alternatives.ts';
import type { Resource } from '../model/resource.ts';
import { folderOf, type Workspace } from './workspace.ts';

/**
 * How two objects come into one cluster: `said` by one file, kustomization or configured environment, `beside` each
 * other in one folder, `perhaps` from folders that nothing relates. Undefined where they do not, or where one is an
 * alternative to the other.
 */
export function appliedTogether(
  workspace: Workspace,
  a: Resource,
  b: Resource,
): 'said' | 'beside' | 'perhaps' | undefined {
  const near = workspace.nearness(a.source, b.source);
  if (near === undefined) return undefined;
  if (a.source === b.source || near === Number.POSITIVE_INFINITY) return 'said';
  const environment = workspace.environmentOf(a.source);
  if (environment !== undefined && environment === workspace.environmentOf(b.source)) return 'said';
  if ((a.overlay === undefined) !== (b.overlay === undefined)) return undefined;
  if (areAlternatives(a.source, b.source)) return undefined;
  return folderOf(a.source) === folderOf(b.source) ? 'beside' : 'perhaps';
}
