import type { Node } from '../syntax/tree.ts';
import { parseYaml } from '../syntax/yaml.ts';
import type { SourceId } from '../text/place.ts';
import { valueAt } from './document.ts';

/** What a `kustomization.yaml` says that changes how other files are read. */
export interface Kustomization {
  readonly source: SourceId;
  /** The files it names as patches. */
  readonly patches: readonly SourceId[];
  /** The files and folders it is made of. */
  readonly holds: readonly SourceId[];
  /** It adds labels to the pods and selectors of what it holds. */
  readonly selects: boolean;
  /** It brings in what is not in the input: remote bases, Helm charts. */
  readonly remote: boolean;
}

const NAME = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;

export function isKustomization(source: SourceId): boolean {
  return NAME.test(source);
}

export async function readKustomization(source: SourceId, text: string): Promise<Kustomization> {
  const { root } = await parseYaml(text);
  const patches: SourceId[] = [];
  const holds: SourceId[] = [];
  let selects = false;
  let remote = false;
  if (root?.type === 'mapping') {
    for (const key of ['patches', 'patchesStrategicMerge', 'patchesJson6902']) {
      for (const item of itemsAt(root, key)) {
        const path = item?.type === 'mapping' ? valueAt(item, 'path') : item;
        if (path?.type === 'scalar' && isPath(path.value)) patches.push(join(source, path.value));
      }
    }
    remote = itemsAt(root, 'helmCharts').length > 0;
    for (const key of ['resources', 'bases', 'components']) {
      for (const item of itemsAt(root, key)) {
        if (item?.type !== 'scalar') continue;
        if (isRemote(item.value)) remote = true;
        else if (isPath(item.value)) holds.push(join(source, item.value));
      }
    }
    selects = valueAt(root, 'commonLabels') !== undefined || itemsAt(root, 'labels').some(isSelecting);
  }
  return { source, patches, holds, selects, remote };
}

function isSelecting(labels: Node | undefined): boolean {
  const included = labels?.type === 'mapping' ? valueAt(labels, 'includeSelectors') : undefined;
  return included?.type === 'scalar' && included.value === true;
}

/** The files whose selectors some kustomization completes, directly or through the ones below it. */
export function selectedElsewhere(
  kustomizations: ReadonlyMap<SourceId, Kustomization>,
): ReadonlySet<SourceId> {
  const found = new Set<SourceId>();
  const waiting = [...kustomizations.values()].filter(({ selects }) => selects);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const held of next.holds) {
      if (found.has(held)) continue;
      found.add(held);
      for (const name of ['kustomization.yaml', 'kustomization.yml', 'Kustomization']) {
        const below = kustomizations.get(held === '' ? name : `${held}/${name}`);
        if (below) waiting.push(below);
      }
    }
  }
  return found;
}

function itemsAt(root: Node, key: string): readonly (Node | undefined)[] {
  const value = root.type === 'mapping' ? valueAt(root, key) : undefined;
  return value?.type === 'sequence' ? value.items : [];
}

function isPath(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('\n');
}

/** A URL, `host.tld/…`, or `git::…`, as Kustomize tells remote bases from folders. */
function isRemote(value: unknown): boolean {
  return typeof value === 'string' && /^(?:[\w+-]+::|\w+:\/\/|[\w.-]+@|(?:[\w-]+\.)+[a-z]{2,}\/)/.test(value);
}

function join(from: SourceId, path: string): SourceId {
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
