import { mergedInto, target } from '../syntax/lookup.ts';
import type { Entry, Mapping, Node, Scalar } from '../syntax/tree.ts';
import type { ScalarKind } from './scalar-type.ts';

/** Whether nothing can be said of a value, because a placeholder stands in it. */
export function isSilent(node: Scalar, options: { isUnknown(text: string): boolean }): boolean {
  return typeof node.value === 'string' && options.isUnknown(node.value);
}

const CONSTANT = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;

/**
 * `STORAGE_SIZE`, `...the key...`: what people write where their readers put in their own; what SOPS encrypts; what
 * `op inject`, vals and bank-vaults look up. A string may be meant so.
 */
const STAND_IN = new RegExp(
  `${CONSTANT.source}|^\\.\\.\\.|\\.\\.\\.$|base64|BASE64|^ENC\\[[A-Z0-9_]+,|^op://|^ref\\+\\w+://|^vault:`,
);

/** In the place of a number: `SIZE`, or a variable of Kustomize, which the kubelet expands in commands and `env` only. */
const NUMBER_STAND_IN = /^[A-Z][A-Z0-9]{2,}$|^\$\(\w+\)$/;

/** In the place of a name: `SERVICE_NAME`, or with a variable of Kustomize in it. */
const NAME_STAND_IN = /^[A-Z][A-Z0-9]*[_-][A-Z0-9_-]+$|\$\(\w+\)/;

const NUMBERS: ReadonlySet<ScalarKind | undefined> = new Set<ScalarKind>([
  'int',
  'number',
  'quantity',
  'int-or-percent',
]);

/** Whether a value that is refused where this kind belongs will be put in later. */
export function isStandIn({ value }: Scalar, kind: ScalarKind | undefined): boolean {
  if (typeof value !== 'string') return false;
  if (STAND_IN.test(value)) return true;
  if (kind === 'port-or-name') return /PORT$/.test(value);
  if (kind === 'port-name' || kind === 'dns-label') return NAME_STAND_IN.test(value);
  return NUMBERS.has(kind) && NUMBER_STAND_IN.test(value);
}

/** `EXTRA_TOLERATIONS: ""`: a key in the place of what a script puts in. */
export function isStandInEntry({ key, value }: Entry): boolean {
  return CONSTANT.test(String(key.value)) && (!value || (value.type === 'scalar' && !value.value));
}

/** Such a key alone, where a list or a value belongs. */
export function isStandInMap(node: Node): boolean {
  return node.type === 'mapping' && node.entries.length === 1 && node.entries.every(isStandInEntry);
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
