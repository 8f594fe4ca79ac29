import { type Change, named } from '../model/change.ts';
import { hasPlaceholder } from '../model/placeholder.ts';
import { splitDocuments } from '../syntax/documents.ts';
import { entryAt, keysOf, plain, valueAt } from '../syntax/lookup.ts';
import type { Mapping, Node, Sequence } from '../syntax/tree.ts';
import { parseYaml } from '../syntax/yaml.ts';
import type { PatchTarget } from './kustomization.ts';
import { fits, type Identity } from './kustomize-target.ts';

/** One change of some objects. */
export interface Patch {
  matches(identity: Identity): boolean;
  /** Notes what it changes. */
  apply(change: Change, identity: Identity): void;
}

/** The patches that a text holds: objects to merge, or a list of operations of JSON Patch. */
export async function readPatches(text: string, target: PatchTarget | undefined): Promise<readonly Patch[]> {
  const patches: Patch[] = [];
  for (const chunk of splitDocuments(text)) {
    const { root, defects } = await parseYaml(chunk.text);
    if (defects.length > 0) patches.push(unreadable(target));
    else if (root?.type === 'sequence') patches.push(operations(root, target));
    else if (root?.type === 'mapping') patches.push(merged(root, target));
  }
  return patches;
}

/** Of a patch that cannot be read, nothing is known but what it may be for. */
export function unreadable(target: PatchTarget | undefined): Patch {
  return { matches: (identity) => fits(target, identity), apply: replaceAll };
}

/** Every part of an object but what says which one it is. */
export function replaceAll(change: Change): void {
  for (const part of ['spec', 'data', 'binaryData', 'stringData', 'webhooks', 'rules', 'type'])
    change.replace([part]);
  change.replace(['metadata', 'labels']);
  change.replace(['metadata', 'annotations']);
}

export function fieldsOf(select: PatchTarget, fields: readonly string[]): Patch {
  return {
    matches: (identity) => fits(select, identity),
    apply: (change) => {
      for (const field of fields) change.replace(pathIn(field));
    },
  };
}

function pathIn(field: string): readonly string[] {
  const path: string[] = [];
  for (const [step, , value] of field.matchAll(/\[([^\]=]+)=([^\]]+)\]|(?:\\.|[^.[])+/g)) {
    if (step === '*') break;
    path.push(value === undefined ? step.replaceAll('\\', '') : named(value));
  }
  return path;
}

function operations(list: Sequence, target: PatchTarget | undefined): Patch {
  const paths = list.items.flatMap((item) => {
    const operation = item?.type === 'mapping' ? (plain(item, { left: 50 }) as Operation) : {};
    if (operation.op === 'test') return [];
    return [operation.path, operation.op === 'move' ? operation.from : undefined].flatMap((path) =>
      typeof path === 'string' ? [pointer(path)] : [],
    );
  });
  return {
    matches: (identity) => fits(target, identity),
    apply: (change) => {
      for (const path of paths) {
        if (path.length === 0) replaceAll(change);
        else if (path.at(-1) !== '-') change.replace(path);
        else if (!NAMED_LISTS.has(path.at(-2) ?? '')) change.replace(path.slice(0, -1));
        else change.touch(path);
      }
    },
  };
}

interface Operation {
  readonly op?: string;
  readonly path?: unknown;
  readonly from?: unknown;
}

function pointer(path: string): readonly string[] {
  return path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function merged(root: Mapping, target: PatchTarget | undefined): Patch {
  const budget = { left: 10_000 };
  const own = plain(root, budget) as {
    readonly apiVersion?: unknown;
    readonly kind?: unknown;
    readonly metadata?: { readonly name?: unknown; readonly namespace?: unknown };
  };
  const { name } = own.metadata ?? {};
  const group = String(own.apiVersion ?? '').includes('/') ? String(own.apiVersion).split('/')[0] : '';
  const matches = (identity: Identity) => {
    if (target) return fits(target, identity);
    if (own.kind !== identity.kind || group !== identity.group) return false;
    return typeof name !== 'string' || hasPlaceholder(name) || identity.names.includes(name);
  };
  // Aliases may make a few lines too large to follow.
  if (budget.left <= 0) return { matches, apply: replaceAll };
  return { matches, apply: (change, { known }) => mergeObject(root, change, known) };
}

/** Lists whose items Kustomize merges by their name, in the kinds that it knows. */
const NAMED_LISTS = new Set(['containers', 'initContainers', 'ephemeralContainers', 'volumes', 'env']);

/** What says which object a patch is for changes nothing of it. */
function mergeObject(patch: Mapping, change: Change, known: boolean): void {
  if (isDirective(valueAt(patch, '$patch'))) replaceAll(change);
  for (const { name, value } of partsOf(patch)) {
    if (name === 'metadata' && value?.type === 'mapping') {
      merge(without(value, ['name', 'namespace']), change.touch([name]), known);
    } else if (name !== 'apiVersion' && name !== 'kind' && !name.startsWith('$')) {
      mergeValue(value, change.touch([name]), known, name);
    }
  }
}

function merge(patch: Mapping, change: Change, known: boolean): void {
  if (isDirective(valueAt(patch, '$patch'))) change.replace([]);
  for (const { name, value } of partsOf(patch)) {
    const [directive, list] = name.split('/');
    if (!name.startsWith('$')) mergeValue(value, change.touch([name]), known, name);
    else if (directive === '$deleteFromPrimitiveList' && list) change.replace([list]);
    else if (directive === '$retainKeys') change.replace([]);
  }
}

/** With what is merged in. */
function partsOf(mapping: Mapping): readonly { readonly name: string; readonly value: Node | undefined }[] {
  return keysOf(mapping).map((name) => ({ name, value: entryAt(mapping, name)?.value }));
}

function without(mapping: Mapping, keys: readonly string[]): Mapping {
  return { ...mapping, entries: mapping.entries.filter(({ key }) => !keys.includes(String(key.value))) };
}

function isDirective(node: Node | undefined): boolean {
  return node?.type === 'scalar' && (node.value === 'delete' || node.value === 'replace');
}

function mergeValue(value: Node | undefined, change: Change, known: boolean, key: string): void {
  const node = value?.type === 'alias' ? value.target : value;
  if (node?.type === 'mapping' && node.entries.length > 0) merge(node, change, known);
  else if (node?.type === 'sequence' && known && NAMED_LISTS.has(key)) mergeItems(node, change, known);
  else change.replace([]);
}

function mergeItems(list: Sequence, change: Change, known: boolean): void {
  for (const item of list.items) {
    const at = item?.type === 'alias' ? item.target : item;
    const name = at?.type === 'mapping' ? valueAt(at, 'name') : undefined;
    if (at?.type !== 'mapping' || name?.type !== 'scalar') change.replace([]);
    else merge(without(at, ['name']), change.touch([named(String(name.value))]), known);
  }
}
