import type { Located, SourceId } from '../text/place.ts';
import { type Field, sourceOf, writtenAt } from './field.ts';
import { NAMESPACES, namespaceKey, type Overlay, placedIn } from './overlay.ts';

/** What every object of the API has. */
export interface AnyObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: Metadata;
  readonly spec?: unknown;
}

export interface Metadata {
  readonly name?: string;
  readonly generateName?: string;
  readonly namespace?: string;
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly managedFields?: readonly unknown[];
}

/**
 * One object that a document declares. Its identity is this value, never kind/namespace/name: two files may declare
 * the same object. Name and namespace are undefined when nobody can know them; an absent namespace is ''.
 */
export interface Resource extends Located {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  /**
   * The namespace, or the text that hides it: one placeholder stands for one namespace. Several, by commas, where
   * kustomizations place it in more than one.
   */
  readonly namespaceKey: string;
  /** As written: others in its kustomization call it so. */
  readonly name: string | undefined;
  /** The names that it has in a cluster as well, by the prefixes and suffixes of kustomizations. */
  readonly names: readonly string[];
  readonly root: Field<AnyObject>;
  readonly annotations: Field<Metadata['annotations']>;
  /** The file that declares it. */
  readonly source: SourceId;
  /** A patch: what it does not write is unknown in it. */
  readonly fragment: boolean;
  /** Copied from a cluster, so nothing that an apply would do may be said of it. */
  readonly live: boolean;
  /** What kustomizations make of it. */
  readonly overlay: Overlay | undefined;
}

/** A resource whose root is read by the types of its kind. */
export interface Manifest<T> extends Resource {
  readonly typed: Field<T>;
}

export function resourceFrom(
  root: Field<AnyObject>,
  kind: string,
  apiVersion: string,
  fragment: boolean,
  overlay: Overlay | undefined,
): Resource {
  const metadata = root.get('metadata');
  const namespace = metadata.get('namespace');
  const name = metadata.get('name');
  return {
    root,
    annotations: metadata.get('annotations'),
    source: writtenAt(root).origin.source,
    kind,
    apiVersion,
    fragment,
    overlay,
    ...placedIn(kind, { namespace: namespace.or(''), key: namespaceKeyOf(namespace) }, overlay),
    name: name.value,
    names: name.value === undefined ? [] : (overlay?.renamed(name.value) ?? [name.value]),
    live: (['uid', 'resourceVersion', 'managedFields'] as const).some(
      (key) => metadata.get(key).state === 'written',
    ),
    place: name.state === 'absent' ? root.place : name.place,
  };
}

/** What two objects of one namespace agree in: its name, or the text that hides it. */
export function namespaceKeyOf(namespace: Field<string | undefined>): string {
  const name: unknown = namespace.or('');
  return typeof name === 'string' ? namespaceKey(name) : `?${sourceOf(namespace)}`;
}

/**
 * The namespaces of a resource with the names that it has there: a kustomization that sets both brings no name of
 * another one along, and a base of many is not looked for under each name in each namespace.
 */
export function placesOf(resource: Resource): readonly (readonly [namespace: string, name: string])[] {
  const { overlay, name, names, root, namespaceKey: key } = resource;
  if (!overlay || name === undefined || !key.includes(NAMESPACES)) return names.map((one) => [key, one]);
  return overlay.namespaces.flatMap((own) => {
    const one = own === undefined ? namespaceKeyOf(root.get('metadata').get('namespace')) : namespaceKey(own);
    return overlay.renamedIn(own, name).map((renamed) => [one, renamed] as const);
  });
}

/** `group/Kind` without the version, so that `apps/v1` and `extensions/v1beta1` are told apart and versions are not. */
export function groupOf(resource: Resource): string {
  const slash = resource.apiVersion.indexOf('/');
  return slash < 0 ? '' : resource.apiVersion.slice(0, slash);
}

export function annotation(resource: Resource, name: string): Field<string | undefined> {
  return resource.annotations.get(name);
}

/** Whether something else in the input changes a part of it. */
export function isPatched(resource: Resource): boolean {
  return writtenAt(resource.root).change !== undefined;
}

/** The object as people write it: by its name, by what its name will begin with, or else by its kind. */
export function titleOf({ name, root, kind }: Resource): string {
  if (name !== undefined) return name;
  const start = root.get('metadata').get('generateName').value;
  return start === undefined ? `this ${kind}` : `${start}…`;
}
