import type { Container, EnvVar, PodSpec, Volume } from 'kubernetes-types/core/v1.js';
import { nearestWord } from '../text/nearest-word.ts';
import { roleOfMark } from './evidence/config-annotations.ts';
import type { AnyField, Field } from './field.ts';
import type { Label } from './label.ts';
import { groupOf, type Resource } from './resource.ts';
import { podSpec, type Workload } from './workload.ts';

export type ConfigKind = 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim' | 'ServiceAccount';

/** An object without which a pod does not start, and the known keys of it that the pod asks for. */
export interface ConfigReference {
  readonly kind: ConfigKind;
  readonly name: string;
  readonly at: AnyField;
  readonly keys: readonly Field<string | undefined>[];
}

/** What a pod says of a ConfigMap or Secret, however it spells the name. */
interface Named {
  readonly name?: string;
  readonly secretName?: string;
  readonly key?: string;
  readonly optional?: boolean;
  readonly items?: readonly { readonly key?: string }[];
}

/**
 * What new pods of a workload need to start: the ServiceAccount (admission refuses the pod), claims (it is not
 * scheduled), ConfigMaps and Secrets of mounted volumes and of the environment (the kubelet waits). Without what is
 * optional, `imagePullSecrets`, which are only tried, and volumes that no container mounts, which the kubelet leaves
 * out (desired_state_of_world_populator.go).
 */
export function referencesOf(workload: Workload): readonly ConfigReference[] {
  const spec = podSpec(workload.pods);
  const containers = [...spec.get('initContainers').items(), ...spec.get('containers').items()];
  const mounted = new Set(containers.flatMap(mountedIn));
  const replaced = new Set(claimTemplatesOf(workload));
  const volumes = (spec.get('volumes') as Field<readonly Volume[]>)
    .items()
    .filter((volume) => !replaced.has(volume.get('name').value ?? ''));
  return merged([
    ...accountOf(spec),
    ...volumes.flatMap((volume) => claimIn(volume)),
    ...volumes.filter((volume) => mounted.has(volume.get('name').value)).flatMap(filesIn),
    ...containers.flatMap(variablesIn),
  ]);
}

/** One per object, at its first place, with each key once. */
function merged(references: readonly ConfigReference[]): readonly ConfigReference[] {
  const byObject = new Map<string, ConfigReference>();
  for (const reference of references) {
    const id = `${reference.kind}/${reference.name}`;
    const first = byObject.get(id);
    const known = new Set(first?.keys.map(({ value }) => value));
    const keys = [...(first?.keys ?? [])];
    for (const key of reference.keys) {
      if (key.value === undefined || known.has(key.value)) continue;
      known.add(key.value);
      keys.push(key);
    }
    byObject.set(id, { ...(first ?? reference), keys });
  }
  return [...byObject.values()];
}

/** The claims that a StatefulSet makes for each pod, by the names of their volumes. */
export function claimTemplatesOf(workload: Workload): readonly string[] {
  if (workload.type !== 'StatefulSet') return [];
  const root = workload.root as Field<{
    spec?: { volumeClaimTemplates?: readonly { metadata?: { name?: string } }[] };
  }>;
  const templates = root.get('spec').get('volumeClaimTemplates').items();
  return templates.flatMap((template) => template.get('metadata').get('name').value ?? []);
}

function mountedIn(container: Field<Container>): readonly (string | undefined)[] {
  const uses = [...container.get('volumeMounts').items(), ...container.get('volumeDevices').items()];
  return uses.map((use) => (use as Field<{ name?: string }>).get('name').value);
}

function accountOf(spec: Field<PodSpec>): readonly ConfigReference[] {
  const written = spec.get('serviceAccountName');
  const name = written.state === 'absent' ? spec.get('serviceAccount') : written;
  return referenceTo('ServiceAccount', name);
}

function claimIn(volume: Field<Volume>): readonly ConfigReference[] {
  return referenceTo('PersistentVolumeClaim', volume.get('persistentVolumeClaim').get('claimName'));
}

function filesIn(volume: Field<Volume>): readonly ConfigReference[] {
  const sources = volume.get('projected').get('sources').items();
  return [
    ...needed('ConfigMap', volume.get('configMap')),
    ...needed('Secret', volume.get('secret')),
    ...sources.flatMap((source) => needed('ConfigMap', source.get('configMap'))),
    ...sources.flatMap((source) => needed('Secret', source.get('secret'))),
  ];
}

function variablesIn(container: Field<Container>): readonly ConfigReference[] {
  const all = container.get('envFrom').items();
  const single = (container.get('env') as Field<readonly EnvVar[]>).items();
  return [
    ...all.flatMap((source) => needed('ConfigMap', source.get('configMapRef'))),
    ...all.flatMap((source) => needed('Secret', source.get('secretRef'))),
    ...single.flatMap((variable) => needed('ConfigMap', variable.get('valueFrom').get('configMapKeyRef'))),
    ...single.flatMap((variable) => needed('Secret', variable.get('valueFrom').get('secretKeyRef'))),
  ];
}

function needed(kind: ConfigKind, field: AnyField): readonly ConfigReference[] {
  if (field.state !== 'written') return [];
  const source = field as Field<Named>;
  if (source.get('optional').or(false) !== false) return [];
  const secret = source.get('secretName');
  const items = source.get('items').items();
  const key = source.get('key');
  const keys = [...(key.state === 'written' ? [key] : []), ...items.map((item) => item.get('key'))];
  return referenceTo(kind, secret.state === 'written' ? secret : source.get('name'), keys);
}

function referenceTo(
  kind: ConfigKind,
  at: Field<string | undefined>,
  keys: readonly Field<string | undefined>[] = [],
): readonly ConfigReference[] {
  return at.value === undefined || at.value === '' ? [] : [{ kind, name: at.value, at, keys }];
}

interface ConfigObject {
  readonly type?: string;
  readonly data?: object;
  readonly binaryData?: object;
  readonly stringData?: object;
  readonly sops?: unknown;
}

/** Whether a controller copies it into other namespaces too. */
export function isCopied(object: Resource): boolean {
  return marksOf(object).some((mark) => roleOfMark(mark) === 'copied');
}

function marksOf(object: Resource): readonly string[] {
  const metadata = object.root.get('metadata');
  return [...metadata.get('annotations').keys(), ...metadata.get('labels').keys()];
}

/**
 * The keys of a ConfigMap or Secret. Undefined where others may be added: nothing is written, so that somebody fills
 * it in; SOPS, a controller, a template or something else in the input changes it.
 */
export function keysIn(object: Resource): ReadonlyMap<string, AnyField> | undefined {
  if (groupOf(object) !== '') return undefined;
  const root = object.root as unknown as Field<ConfigObject>;
  if (root.get('sops').state !== 'absent') return undefined;
  if (root.get('type').value === 'kubernetes.io/service-account-token') return undefined;
  if (marksOf(object).some((mark) => roleOfMark(mark) === 'filled')) return undefined;
  const keys = new Map<string, AnyField>();
  for (const part of ['data', 'binaryData', 'stringData'] as const) {
    const field = root.get(part);
    if (field.state !== 'absent' && field.value === undefined) return undefined;
    const map = field as AnyField as Field<{ readonly [key: string]: string }>;
    for (const key of map.keys()) keys.set(key, map.get(key));
  }
  return keys.size === 0 ? undefined : keys;
}

/** What an object has instead of a key: the one that is nearest, else its first ones. */
export function insteadOf(wanted: string, object: Resource, keys: ReadonlyMap<string, AnyField>): Label {
  const near = nearestWord(wanted, keys.keys());
  const at = near === undefined ? undefined : keys.get(near);
  if (at) return { at, text: `has \`${near}\` instead` };
  const first = [...keys.keys()].slice(0, NAMED_KEYS).map((key) => `\`${key}\``);
  return { at: object, text: `has ${first.join(', ')}${keys.size > NAMED_KEYS ? ', …' : ''}` };
}

const NAMED_KEYS = 3;
