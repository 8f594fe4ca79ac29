import type { Node } from '../syntax/tree.ts';
import { parseYaml } from '../syntax/yaml.ts';
import type { SourceId } from '../text/place.ts';
import { valueAt } from './document.ts';

/** What a `kustomization.yaml` says that changes how other files are read. */
export interface Kustomization {
  readonly source: SourceId;
  /** The files it names as patches. */
  readonly patches: readonly SourceId[];
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
      for (const item of itemsAt(root, key)) remote ||= item?.type === 'scalar' && isRemote(item.value);
    }
  }
  return { source, patches, remote };
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
