import type { Labels, Requirement } from '../labels.ts';
import { ownSelectorOf } from '../own-selector.ts';
import type { Resource } from '../resource.ts';
import { isWorkload, type Workload } from '../workload.ts';
import { canaryReferences } from './flagger.ts';
import type { Directory } from './template.ts';

/** The labels that Flagger looks for, in its order; `-selector-labels` of the controller may name others. */
export const SELECTOR_LABELS = ['app', 'name', 'app.kubernetes.io/name'];

/**
 * The label of its selector by which Flagger tells the pods of a target from those of the primary that it makes of it;
 * `none` where none of them is there, `noLabels` where it writes no labels at all. Undefined when nobody knows.
 * getSelectorLabel in pkg/canary.
 */
export function tellingLabel(target: Workload): Requirement | 'none' | 'noLabels' | undefined {
  const selector = ownSelectorOf(target)?.selector;
  if (!selector) return undefined;
  const labels = selector.filter(({ at }) => typeof at.key === 'string');
  const [first] = SELECTOR_LABELS.flatMap((label) => labels.filter(({ key }) => key === label));
  return first ?? (labels.length > 0 ? 'none' : 'noLabels');
}

/** The value that the pods of a primary have instead. */
export function primaryValue({ values }: Requirement): string {
  return `${values[0]}-primary`;
}

/** The labels of the pods of a primary: those of its target with another value of that label. Undefined when nobody knows them. */
export function primaryLabels({ podLabels }: Workload, telling: Requirement): Labels | undefined {
  return podLabels && new Map([...podLabels, [telling.key, primaryValue(telling)]]);
}

/** The Deployment or DaemonSet that a Canary releases; undefined when it is not in the input, or nobody can tell. */
export function flaggerTarget(graph: Directory, canary: Resource): Workload | undefined {
  const [target] = canaryReferences(canary).filter(({ role }) => role === 'target');
  if (!target || target.kind === 'Service') return undefined;
  const found = graph.lookup(canary, target.kind, target.name)?.found;
  return found && isWorkload(found) ? found : undefined;
}
