import { areNamedAlike, isExample } from '../model/evidence/alternatives.ts';
import { knownAs } from '../model/evidence/creators.ts';
import { oncePerField, writtenAt } from '../model/field.ts';
import { groupOf, isPatched, type Resource } from '../model/resource.ts';
import { plain } from '../syntax/lookup.ts';
import { appliedTogether } from './together.ts';
import type { Workspace } from './workspace.ts';

/** Groups of files that tools read and no cluster keeps. */
const LOCAL = new Set([
  'kustomize.config.k8s.io',
  'skaffold',
  'kind.x-k8s.io',
  'kubeadm.k8s.io',
  'config.kubernetes.io',
]);

/**
 * The declaration of the same object that comes before this one, with another content, where both are sure to be
 * applied: the first by its file, or of one file by what it says and how, so that moving a document changes nothing.
 */
export function earlierTwinOf(workspace: Workspace, resource: Resource): Resource | undefined {
  if (isOut(resource) || resource.name === undefined) return undefined;
  const namesakes = workspace.index.named<Resource>(
    resource.namespaceKey,
    knownAs(groupOf(resource), resource.kind),
    resource.name,
  );
  if (namesakes.length < 2) return undefined;
  const twins = namesakes.filter(
    (other) =>
      comesBefore(other, resource) &&
      !isOut(other) &&
      isSame(other, resource) &&
      areApplied(workspace, other, resource),
  );
  const [first] = twins.sort(inOrder);
  return first;
}

/** In one folder without a kustomization, files that name themselves alike, or that are examples, are applied one at a time. */
function areApplied(workspace: Workspace, a: Resource, b: Resource): boolean {
  const how = appliedTogether(workspace, a, b);
  return how === 'said' || (how === 'beside' && !areNamedAlike(a.source, b.source) && !isExample(a.source));
}

function isOut(resource: Resource): boolean {
  return resource.fragment || resource.live || isPatched(resource) || LOCAL.has(groupOf(resource));
}

/** Of one identity in the cluster, whatever kustomizations make of its name. */
function isSame(a: Resource, b: Resource): boolean {
  return groupOf(a) === groupOf(b) && a.namespaceKey === b.namespaceKey && a.names.join() === b.names.join();
}

/** False for what has the same content: two copies of one text are one object. */
function comesBefore(a: Resource, b: Resource): boolean {
  const [own, other] = [contentOf(a.root), contentOf(b.root)];
  if (own === other) return false;
  return a.source === b.source ? own < other : a.source < b.source;
}

/** A document without `---`, which is the first of its file, comes before others; of one text the index holds the first first. */
function inOrder(a: Resource, b: Resource): number {
  return (
    compare(a.source, b.source) ||
    compare(contentOf(a.root), contentOf(b.root)) ||
    compare(writtenAt(b.root).origin.text, writtenAt(a.root).origin.text) ||
    a.place.span.start - b.place.span.start
  );
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** What an object says, without comments and whatever the order of its keys. */
const contentOf = oncePerField((root: Resource['root']): string => {
  return JSON.stringify(plain(writtenAt(root).node, { left: 20_000 }), (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
});
