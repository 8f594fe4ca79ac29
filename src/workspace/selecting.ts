import type { LabelSelector } from 'kubernetes-types/meta/v1.js';
import type { Budget } from '../model/budget.ts';
import type { AnyField, Field } from '../model/field.ts';
import { matches, selectorFrom } from '../model/labels.ts';
import { fieldsAt } from '../model/naming.ts';
import { ownSelectorOf } from '../model/own-selector.ts';
import type { Resource } from '../model/resource.ts';
import { isService } from '../model/service.ts';
import { isWorkload, type Workload } from '../model/workload.ts';
import { type Reference, type Surroundings, wholly } from './meant.ts';
import { nearest } from './nearest.ts';

/** Where kinds that no rule asks select pods of their namespace, as the API references have it, read 2026-11. */
const SELECTORS: { readonly [kind: string]: string } = {
  AuthorizationPolicy: 'spec.selector',
  CiliumNetworkPolicy: 'spec.endpointSelector',
  NetworkPolicy: 'spec.podSelector',
  PeerAuthentication: 'spec.selector',
  PodMonitor: 'spec.selector',
  RequestAuthentication: 'spec.selector',
};

/** Kinds by the pods that they select; Services and budgets are found by the labels of the pods. */
export function selectingKinds(): readonly string[] {
  return Object.keys(SELECTORS);
}

/** The selectors of an object; that of a workload stands for its own pods. */
export function selectingReferencesOf(around: Surroundings, resource: Resource): readonly Reference[] {
  if (isWorkload(resource)) {
    const own = ownSelectorOf(resource);
    const labels = resource.pods.get('metadata').get('labels');
    return own ? [{ at: own.at, means: () => [{ resource, part: labels }] }] : [];
  }
  if (isService(resource) || resource.kind === 'PodDisruptionBudget') {
    const asker = resource as Budget;
    const at = asker.spec.get('selector');
    return [{ at, means: () => [...around.graph.selected(asker).workloads].map(wholly) }];
  }
  const path = Object.hasOwn(SELECTORS, resource.kind) ? SELECTORS[resource.kind] : undefined;
  const [at] = path === undefined ? [] : fieldsAt(resource.root, path);
  return at ? [{ at, means: () => selectedBy(around, resource, at).map(wholly) }] : [];
}

function selectedBy({ workspace }: Surroundings, asker: Resource, at: AnyField): readonly Workload[] {
  const selector = selectorFrom(at as Field<LabelSelector | undefined>);
  if (!selector) return [];
  const matching = workspace.index
    .withLabels(asker.namespaceKey, selector)
    .filter(({ podLabels }) => podLabels && matches(selector, podLabels));
  return nearest(workspace, asker, matching).found;
}
