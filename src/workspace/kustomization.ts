import { keysOf, valueAt } from '../syntax/lookup.ts';
import type { Mapping, Node } from '../syntax/tree.ts';
import { parseYaml } from '../syntax/yaml.ts';
import type { SourceId } from '../text/place.ts';

/** What a `kustomization.yaml` says that changes how other files are read. Paths are from the root of the project. */
export interface Kustomization {
  readonly source: SourceId;
  /** It is applied to whatever includes it. */
  readonly component: boolean;
  /** The files and folders it is made of. */
  readonly resources: readonly SourceId[];
  readonly components: readonly SourceId[];
  readonly patches: readonly PatchEntry[];
  /** The namespace of everything in it; undefined when it sets none, `?` when nobody can know which. */
  readonly namespace: string | undefined;
  readonly prefix: string;
  readonly suffix: string;
  readonly labels: readonly LabelEntry[];
  /** Keys of annotations that everything in it gets. */
  readonly annotations: readonly string[];
  /** Names of images that it gives another name, tag or digest. */
  readonly images: readonly string[];
  /** Names of workloads whose `replicas` it sets. */
  readonly replicas: readonly string[];
  /** `ConfigMap/name` and `Secret/name` that it makes. */
  readonly generates: readonly string[];
  readonly replacements: readonly ReplacementEntry[];
  /** It runs what may change anything: transformers, replacements in files of their own. */
  readonly opaque: boolean;
  /** It brings in what is not in the input: remote bases, Helm charts, plugins. */
  readonly remote: boolean;
}

/** A patch in a file or in the kustomization itself, and what it is for unless it says so itself. */
export interface PatchEntry {
  readonly file: SourceId | undefined;
  readonly text: string | undefined;
  readonly target: PatchTarget | undefined;
}

/** Regular expressions, anchored, as Kustomize takes them. */
export interface PatchTarget {
  readonly group?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly annotationSelector?: string;
}

/** Fields of some objects that get the value of another one. */
export interface ReplacementEntry {
  readonly select: PatchTarget;
  /** `spec.template.spec.containers.[name=web].image` */
  readonly fields: readonly string[];
}

/** Labels of everything, or of the pods and selectors too. */
export interface LabelEntry {
  readonly pairs: ReadonlyMap<string, string>;
  readonly selectors: boolean;
  readonly templates: boolean;
}

const NAME = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;

export function isKustomization(source: SourceId): boolean {
  return NAME.test(source);
}

/** The kustomization of a folder may have any of three names. */
export function kustomizationNames(folder: SourceId): readonly SourceId[] {
  const at = folder === '' ? '' : `${folder}/`;
  return ['kustomization.yaml', 'kustomization.yml', 'Kustomization'].map((name) => at + name);
}

export async function readKustomization(source: SourceId, text: string): Promise<Kustomization> {
  const { root, defects } = await parseYaml(text);
  const file = root?.type === 'mapping' ? root : EMPTY;
  const paths = (...keys: readonly string[]) => keys.flatMap((key) => stringsAt(file, key));
  const resources = paths('resources', 'bases');
  const components = paths('components');
  const plugins = ['transformers', 'generators', 'validators'].filter((key) => itemsAt(file, key).length > 0);
  return {
    source,
    component: stringAt(file, 'kind') === 'Component',
    resources: resources.filter((path) => !isRemote(path)).map((path) => join(source, path)),
    components: components.filter((path) => !isRemote(path)).map((path) => join(source, path)),
    patches: patchesOf(file, source),
    namespace: namespaceOf(file),
    prefix: stringAt(file, 'namePrefix') ?? '',
    suffix: stringAt(file, 'nameSuffix') ?? '',
    labels: labelsOf(file),
    annotations: keysAt(file, 'commonAnnotations'),
    images: mappingsAt(file, 'images').flatMap((entry) => stringAt(entry, 'name') ?? []),
    replicas: mappingsAt(file, 'replicas').flatMap((entry) => stringAt(entry, 'name') ?? []),
    generates: (['ConfigMap', 'Secret'] as const).flatMap((kind) =>
      mappingsAt(file, `${kind === 'Secret' ? 'secret' : 'configMap'}Generator`).flatMap((entry) => {
        const name = stringAt(entry, 'name');
        return name === undefined ? [] : `${kind}/${name}`;
      }),
    ),
    replacements: replacementsOf(file),
    opaque:
      plugins.includes('transformers') ||
      mappingsAt(file, 'replacements').some((entry) => valueAt(entry, 'path') !== undefined),
    remote:
      defects.length > 0 ||
      plugins.includes('generators') ||
      itemsAt(file, 'helmCharts').length + itemsAt(file, 'helmChartInflationGenerator').length > 0 ||
      [...resources, ...components].some(isRemote),
  };
}

function patchesOf(file: Mapping, source: SourceId): readonly PatchEntry[] {
  const keys = ['patches', 'patchesStrategicMerge', 'patchesJson6902'];
  return keys.flatMap((key) =>
    itemsAt(file, key).flatMap((item): readonly PatchEntry[] => {
      if (item?.type === 'scalar' && typeof item.value === 'string') {
        const inline = item.value.includes('\n');
        return [
          {
            file: inline ? undefined : join(source, item.value),
            text: inline ? item.value : undefined,
            target: undefined,
          },
        ];
      }
      if (item?.type !== 'mapping') return [];
      const path = stringAt(item, 'path');
      return [
        {
          file: path === undefined ? undefined : join(source, path),
          text: stringAt(item, 'patch'),
          target: targetOf(valueAt(item, 'target')),
        },
      ];
    }),
  );
}

function replacementsOf(file: Mapping): readonly ReplacementEntry[] {
  const targets = mappingsAt(file, 'replacements').flatMap((entry) => mappingsAt(entry, 'targets'));
  return targets.map((target) => ({
    select: targetOf(valueAt(target, 'select')) ?? {},
    fields: stringsAt(target, 'fieldPaths'),
  }));
}

/** What is no text selects nothing that anybody could say, so it is taken to select all. */
function targetOf(node: Node | undefined): PatchTarget | undefined {
  if (node?.type !== 'mapping') return undefined;
  return Object.fromEntries(keysOf(node).flatMap((key) => [[key, stringAt(node, key)]]));
}

function namespaceOf(file: Mapping): string | undefined {
  const value = valueAt(file, 'namespace');
  if (value === undefined || (value.type === 'scalar' && value.value === null)) return undefined;
  const text = value.type === 'scalar' ? String(value.value) : '';
  return /^[a-z0-9-]+$/.test(text) ? text : '?';
}

function labelsOf(file: Mapping): readonly LabelEntry[] {
  const common = valueAt(file, 'commonLabels');
  const entries = mappingsAt(file, 'labels').map((entry) => ({
    pairs: pairsOf(valueAt(entry, 'pairs')),
    selectors: isTrue(valueAt(entry, 'includeSelectors')),
    templates: isTrue(valueAt(entry, 'includeTemplates')) || isTrue(valueAt(entry, 'includeSelectors')),
  }));
  return common ? [{ pairs: pairsOf(common), selectors: true, templates: true }, ...entries] : entries;
}

function pairsOf(node: Node | undefined): ReadonlyMap<string, string> {
  if (node?.type !== 'mapping') return new Map();
  return new Map(keysOf(node).map((key) => [key, stringAt(node, key) ?? '']));
}

const EMPTY: Mapping = { type: 'mapping', entries: [], flow: true, span: { start: 0, end: 0 } };

function itemsAt(root: Mapping, key: string): readonly (Node | undefined)[] {
  const value = valueAt(root, key);
  return value?.type === 'sequence' ? value.items : [];
}

function mappingsAt(root: Mapping, key: string): readonly Mapping[] {
  return itemsAt(root, key).flatMap((item) => (item?.type === 'mapping' ? item : []));
}

function stringsAt(root: Mapping, key: string): readonly string[] {
  return itemsAt(root, key).flatMap((item) =>
    item?.type === 'scalar' && typeof item.value === 'string' && !item.value.includes('\n') ? item.value : [],
  );
}

function stringAt(root: Mapping, key: string): string | undefined {
  const value = valueAt(root, key);
  return value?.type === 'scalar' && value.value !== null ? String(value.value) : undefined;
}

function keysAt(root: Mapping, key: string): readonly string[] {
  const value = valueAt(root, key);
  return value?.type === 'mapping' ? keysOf(value) : [];
}

function isTrue(node: Node | undefined): boolean {
  return node?.type === 'scalar' && node.value === true;
}

/** A URL, `host.tld/…`, or `git::…`, as Kustomize tells remote bases from folders. */
function isRemote(path: string): boolean {
  return /^(?:[\w+-]+::|\w+:\/\/|[\w.-]+@|(?:[\w-]+\.)+[a-z]{2,}\/)/.test(path);
}

function join(from: SourceId, path: string): SourceId {
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
