import { mergedInto, target } from '../syntax/lookup.ts';
import type { Entry, Mapping, Node, Scalar } from '../syntax/tree.ts';

/** Whether nothing can be said of a value, because a placeholder stands in it. */
export function isSilent(node: Scalar, options: { isUnknown(text: string): boolean }): boolean {
  return typeof node.value === 'string' && options.isUnknown(node.value);
}

/** `STORAGE_SIZE`, `...the key...`: what people write where their readers put in their own. A string may be meant so. */
export function isStandIn(node: Scalar): boolean {
  const { value } = node;
  return (
    typeof value === 'string' && /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|^\.\.\.|\.\.\.$|base64|BASE64/.test(value)
  );
}

export interface Found {
  readonly key: Scalar;
  readonly value: Node;
}

/** The entry of a key with its value, aliases followed; else of what is merged in. Undefined when absent or null. */
export function find(mapping: Mapping, key: string): Found | undefined {
  let entry = entryOf(mapping, key);
  if (entry === undefined) {
    for (const source of mergedInto(mapping).mappings) {
      entry = entryOf(source, key);
      if (entry) break;
    }
  }
  const value = target(entry?.value);
  if (entry === undefined || value === undefined) return undefined;
  return value.type === 'scalar' && value.value === null ? undefined : { key: entry.key, value };
}

function entryOf(mapping: Mapping, key: string): Entry | undefined {
  for (const entry of mapping.entries) if (entry.key.value === key) return entry;
  return undefined;
}
