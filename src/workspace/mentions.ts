import type { AnyField, Field } from '../model/field.ts';
import { fieldsAt } from '../model/naming.ts';
import type { Resource } from '../model/resource.ts';
import { isWorkload, podSpec, type Workload } from '../model/workload.ts';
import { meaningOf, referencesOf } from './meaning.ts';
import { isWithin, type Meant, placeOf, type Surroundings, wholly } from './meant.ts';
import { selectingKinds } from './selecting.ts';

/** A place that leads to something, in the object that it belongs to. */
export interface Mention {
  readonly from: Resource;
  readonly at: AnyField;
}

/**
 * What is asked about where a field of an object stands: what it means, or else the object or part that it names itself,
 * and of a patch what it changes.
 */
export function subjectsAt(around: Surroundings, resource: Resource, field: AnyField): readonly Meant[] {
  const meant = meaningOf(around, resource, field);
  if (meant.length === 0) return ownAt(resource, field).flatMap((one) => changedBy(around, one));
  return meant.flatMap((one) => (one.part ? ownAt(one.resource, one.part) : [one]));
}

function changedBy(around: Surroundings, own: Meant): readonly Meant[] {
  const { resource, part } = own;
  if (part || !resource.fragment) return [own];
  return meaningOf(around, resource, resource.root.get('metadata').get('name'));
}

/** Every place that leads to an object, or to a part of it, directly or by a Service before it. */
export function mentionsOf(around: Surroundings, subject: Meant): readonly Mention[] {
  const candidates = [...new Set([...selecting(around, subject), ...writing(around, subject)])];
  const found = candidates.flatMap((from) =>
    referencesOf(around, from)
      .filter(({ means }) => means().some((meant) => isMeant(meant, subject)))
      .map(({ at }): Mention => ({ from, at })),
  );
  return isWorkload(subject.resource) && !subject.part
    ? [...found, ...routesTo(around, subject.resource)]
    : found;
}

function isMeant(meant: Meant, { resource, part }: Meant): boolean {
  if (meant.resource !== resource) return false;
  return part ? meant.part !== undefined && isWithin(placeOf(meant), part) : meant.part === undefined;
}

/** Paths to parts that others name. */
const PARTS = ['spec.ports[]', 'spec.subsets[]', 'spec.volumeClaimTemplates[]'];
const POD_PARTS = ['containers[].ports[]', 'initContainers[].ports[]', 'volumes[]'];

function ownAt(resource: Resource, field: AnyField): readonly Meant[] {
  const parts = [
    ...PARTS.flatMap((path) => fieldsAt(resource.root, path)),
    ...['data', 'binaryData', 'stringData'].flatMap((path) => entriesAt(resource, path)),
    ...(isWorkload(resource) ? POD_PARTS.flatMap((path) => fieldsAt(podSpec(resource.pods), path)) : []),
  ];
  const part = parts.find((one) => isWithin(field, one));
  if (part) return [{ resource, part }];
  const pods = isWorkload(resource) ? [resource.pods.get('metadata')] : [];
  const heads: readonly AnyField[] = [
    ...(['metadata', 'kind', 'apiVersion'] as const).map((key) => resource.root.get(key)),
    ...pods,
  ];
  return heads.some((head) => isWithin(field, head)) ? [wholly(resource)] : [];
}

function entriesAt(resource: Resource, path: string): readonly AnyField[] {
  const maps = fieldsAt(resource.root, path) as readonly Field<{ readonly [key: string]: string }>[];
  return maps.flatMap((map) => map.keys().map((key) => map.get(key)));
}

/** Objects of which nothing but the labels tells that they lead to it. */
function selecting({ workspace, graph }: Surroundings, { resource }: Meant): readonly Resource[] {
  if (!isWorkload(resource)) return [];
  const policies = selectingKinds().flatMap((kind) =>
    workspace.index.ofKind<Resource>(resource.namespaceKey, kind),
  );
  const links = [...graph.servicesOf(resource), ...graph.budgetsOf(resource)];
  return [...links.map(({ from }) => from), ...policies];
}

/** The objects of documents in whose text a name of it stands; what pods are made of is named by labels or in the pods alone. */
function writing({ workspace }: Surroundings, { resource, part }: Meant): readonly Resource[] {
  if (part && isWorkload(resource)) return [resource];
  const names = [resource.name, ...resource.names, part && subsetAt(part)];
  const words = names.flatMap((name) => (name ? [name.replace(/[^\w-]/g, '\\$&')] : []));
  if (words.length === 0) return [];
  const pattern = new RegExp(`(?<![\\w-])(?:${words.join('|')})(?![\\w-])`);
  return [...workspace.documents.values()].flatMap(({ text, content }) =>
    content.type === 'manifest' && pattern.test(text) ? content.resources.map((one) => one.resource) : [],
  );
}

/** VirtualServices name a subset, and never the rule that defines it. */
function subsetAt(part: AnyField): string | undefined {
  const name: unknown = (part as Field<{ readonly name?: string }>).get('name').value;
  return part.parent?.key === 'subsets' && typeof name === 'string' ? name : undefined;
}

/** Routes send requests to the Services that lead to a workload. */
function routesTo({ graph }: Surroundings, workload: Workload): readonly Mention[] {
  const routes = graph.servicesOf(workload).flatMap(({ from }) => graph.routesOf(from));
  return routes.flatMap(({ from, backends }) => backends.map(({ at }): Mention => ({ from, at })));
}
