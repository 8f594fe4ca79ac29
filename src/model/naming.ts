import { type AnyField, type Field, writtenAt } from './field.ts';
import { NAMING_KEYS, type NamingKeys, type PartKind } from './named-objects.ts';
import { isClusterWide, namespaceKey } from './overlay.ts';
import { namespaceKeyOf, type Resource } from './resource.ts';
import { serviceAt } from './virtual-service.ts';
import { isWorkload, podSpec } from './workload.ts';

/** A place where an object names another one. */
export interface Naming {
  /** The name, or the mapping that holds it with what else says which object is meant. */
  readonly at: AnyField;
  readonly kind: string;
  readonly name: string;
  /** Where the other object stands, if not beside the one that names it; '' for kinds of the whole cluster. */
  readonly where: { readonly namespace: string | undefined; readonly namespaceKey: string } | undefined;
  readonly parts: readonly NamedPart[];
}

/** A part of the other object, by its name or number. */
export interface NamedPart {
  readonly at: AnyField;
  readonly kind: PartKind;
  readonly value: string | number;
}

/** Every place where an object names another one, as far as its names are known. */
export function namingsIn(resource: Resource): readonly Naming[] {
  const own = NAMING_KEYS.filter((keys) => keys.in.split(' ').includes(resource.kind));
  const found = own.flatMap((keys) => namingsBy(keys, resource.root));
  if (!isWorkload(resource)) return found;
  const pods = NAMING_KEYS.filter((keys) => keys.in === 'Pod');
  return [...found, ...pods.flatMap((keys) => namingsBy(keys, podSpec(resource.pods)))];
}

const ANALYSING = NAMING_KEYS.filter(({ to }) => to === 'AnalysisTemplate');

/** Those that name a template of an analysis; asked of every object. */
export function templatesNamedIn({ kind, root }: Resource): readonly Naming[] {
  const own = ANALYSING.filter((keys) => keys.in.split(' ').includes(kind));
  return own.flatMap((keys) => namingsBy(keys, root));
}

function namingsBy(keys: NamingKeys, from: AnyField): readonly Naming[] {
  return keys.at.split(' ').flatMap((path) => fieldsAt(from, path).flatMap((at) => namingAt(keys, at) ?? []));
}

/** The fields at a path, in which `[]` stands for every item. */
export function fieldsAt(from: AnyField, path: string): readonly AnyField[] {
  let fields: readonly AnyField[] = [from];
  for (const [step] of path.matchAll(/\[\]|[^.[]+/g)) {
    fields = fields.flatMap((field) =>
      step === '[]' ? (field as Field<readonly unknown[]>).items() : at(field, step),
    );
  }
  return fields.filter(({ state }) => state !== 'absent');
}

interface NamingObject {
  readonly [key: string]: unknown;
  readonly kind?: string;
  readonly namespace?: string;
  readonly clusterScope?: boolean;
}

function namingAt(keys: NamingKeys, field: AnyField): Naming | undefined {
  const holder = writtenAt(field).node?.type === 'scalar' ? undefined : (field as Field<NamingObject>);
  const written = holder ? at(holder, keys.name ?? 'name') : field;
  const text: unknown = (written as Field<unknown>).value;
  if (typeof text !== 'string' || text === '') return undefined;
  const kind = holder ? kindIn(holder, keys.to) : keys.to;
  const parts = Object.entries(keys.parts ?? {}).flatMap(([path, part]) => partsAt(field, path, part));
  const naming = { at: field, kind, name: text, parts };
  if (keys.host) return hosted(naming);
  if (isClusterWide(kind)) return { ...naming, where: { namespace: '', namespaceKey: '' } };
  const [before, after] = kind === 'Gateway' ? text.split('/') : [];
  if (before !== undefined && after !== undefined) return { ...naming, name: after, where: inside(before) };
  const namespace = holder?.get('namespace');
  const named = namespace !== undefined && namespace.state !== 'absent';
  const where = named ? { namespace: namespace.value, namespaceKey: namespaceKeyOf(namespace) } : undefined;
  return { ...naming, where };
}

function kindIn(holder: Field<NamingObject>, fallback: string): string {
  const kind: unknown = holder.get('kind').value;
  if (typeof kind === 'string') return kind;
  return holder.get('clusterScope').value === true ? `Cluster${fallback}` : fallback;
}

function hosted(naming: Omit<Naming, 'where'>): Naming | undefined {
  const { service, namespaceKey: key } = serviceAt(naming.name);
  if (service === undefined) return undefined;
  return { ...naming, name: service, where: key === undefined ? undefined : inside(key) };
}

function inside(namespace: string): NonNullable<Naming['where']> {
  return { namespace: namespace || 'default', namespaceKey: namespaceKey(namespace) };
}

function partsAt(field: AnyField, path: string, kind: PartKind): readonly NamedPart[] {
  return fieldsAt(field, path).flatMap((at) => {
    const { value } = at as Field<unknown>;
    return typeof value === 'string' || typeof value === 'number' ? [{ at, kind, value }] : [];
  });
}

function at(field: AnyField, key: string): AnyField {
  return (field as Field<{ readonly [key: string]: unknown }>).get(key);
}
