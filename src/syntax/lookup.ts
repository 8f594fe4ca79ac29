import { isMergeKey } from './scalars.ts';
import type { Entry, Mapping, Node, Scalar } from './tree.ts';

/** What an alias stands for, as deep as anybody nests them. */
export function target(node: Node | undefined): Exclude<Node, { type: 'alias' }> | undefined {
  let at = node;
  for (let hops = 0; at?.type === 'alias'; hops++) {
    if (hops > 32) return undefined;
    at = at.target;
  }
  return at;
}

/** As Kubernetes reads a key: its JSON has only strings. */
export function keyText(key: Scalar): string {
  return typeof key.value === 'string' ? key.value : String(key.value);
}

export interface Merged {
  readonly mappings: readonly Mapping[];
  /** Whether everything that is merged is here. */
  readonly complete: boolean;
}

const nothingMerged: Merged = { mappings: [], complete: true };

/** All that is merged in, directly or not, in the order in which it counts; each mapping once. */
export function mergedInto(mapping: Mapping): Merged {
  if (!mapping.entries.some((entry) => isMergeKey(entry.key))) return nothingMerged;
  const mappings = new Set<Mapping>();
  const waiting = [mapping];
  let complete = true;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (mappings.has(next)) continue;
    if (next !== mapping) mappings.add(next);
    const sources = next.entries.filter((entry) => isMergeKey(entry.key)).flatMap(mergeSources);
    for (const source of sources.reverse()) {
      if (source?.type !== 'mapping') complete = false;
      else if (source !== mapping) waiting.push(source);
    }
  }
  return { mappings: [...mappings], complete };
}

function mergeSources(merge: Entry): readonly (ReturnType<typeof target> | undefined)[] {
  const value = target(merge.value);
  return value?.type === 'sequence' ? value.items.map(target) : [value];
}

/** The entry of a key: what is written here wins, then what is merged in, in its order. */
export function entryAt(mapping: Mapping, key: string): Entry | undefined {
  let merges = false;
  for (const entry of mapping.entries) {
    if (isMergeKey(entry.key)) merges = true;
    else if (keyText(entry.key) === key) return entry;
  }
  if (!merges) return undefined;
  for (const merged of mergedInto(mapping).mappings) {
    const entry = merged.entries.find((candidate) => keyText(candidate.key) === key);
    if (entry) return entry;
  }
  return undefined;
}

/** The value of a key that the mapping itself writes. */
export function valueAt(mapping: Mapping, key: string): Node | undefined {
  const value = mapping.entries.find((entry) => entry.key.value === key)?.value;
  return value?.type === 'alias' ? value.target : value;
}

/** The keys of a mapping, merged ones included. */
export function keysOf(mapping: Mapping): readonly string[] {
  const keys = new Set<string>();
  for (const { entries } of [mapping, ...mergedInto(mapping).mappings]) {
    for (const { key } of entries) if (!isMergeKey(key)) keys.add(keyText(key));
  }
  return [...keys];
}

/** The value as plain data, cut where aliases would make it explode. */
export function plain(node: Node | undefined, budget: { left: number }): unknown {
  const at = target(node);
  if (!at || budget.left-- <= 0) return undefined;
  if (at.type === 'scalar') return at.value;
  if (at.type === 'sequence') return at.items.map((item) => plain(item, budget));
  const result = new Map<string, unknown>();
  for (const key of keysOf(at)) result.set(key, plain(entryAt(at, key)?.value, budget));
  return Object.fromEntries(result);
}
