import type { Mapping, Node } from '../syntax/tree.ts';

/**
 * Workload kinds whose template is checked against a selector. Without one it is a patch if the pods have no labels
 * that it could select, or a container has no image.
 */
const SELECTED = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout']);

/** Workload kinds without a selector of their own: without any image it is a patch. */
const UNSELECTED = new Set(['Pod', 'Job', 'CronJob']);

/** A kind whose object is a patch without this field of its `spec`. */
const NEEDED: ReadonlyMap<string, string> = new Map([['CustomResourceDefinition', 'group']]);

/** Where a key may be an expression: Chainsaw and Kyverno write such into what they hold objects against. */
const EXPRESSION = /^[ \t-]*["']?\(/m;

/**
 * Whether an object is a patch by its look: `$patch` or an expression as a key somewhere, or an object that no cluster would take as it is;
 * `selected` where a kustomization gives it labels and a selector.
 */
export function isFragment(root: Mapping, kind: string, text: string, selected = false): boolean {
  if (text.includes('$patch') && hasKey(root, '$patch', 12)) return true;
  if (EXPRESSION.test(text) && hasExpression(root, 12)) return true;
  if (SELECTED.has(kind)) {
    const spec = child(root, 'spec');
    const own = spec?.type === 'mapping' && (child(spec, 'selector') || child(spec, 'workloadRef'));
    return !own && !couldBeSelected(spec, selected);
  }
  const needed = NEEDED.get(kind);
  if (needed !== undefined) return at(root, 'spec', needed) === undefined;
  return UNSELECTED.has(kind) && !hasKey(root, 'image', 12);
}

function couldBeSelected(spec: Node | undefined, selected: boolean): boolean {
  const template = at(spec, 'template');
  const containers = at(template, 'spec', 'containers');
  if (spec?.type === 'alias' || template?.type === 'alias' || containers?.type === 'alias') return true;
  if (containers?.type !== 'sequence' || containers.items.length === 0) return false;
  const labelled = selected || at(template, 'metadata', 'labels') !== undefined || hasKey(template, '<<', 3);
  return labelled && containers.items.every((container) => hasKey(container, 'image', 2));
}

function at(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  let found = node;
  for (const key of path) found = found?.type === 'mapping' ? child(found, key) : undefined;
  return found;
}

function child(mapping: Mapping, key: string): Node | undefined {
  return mapping.entries.find((entry) => entry.key.value === key)?.value;
}

/** Aliases count as having the key: they hide what we will not search. */
function hasKey(node: Node | undefined, key: string, depth: number): boolean {
  if (!node || depth === 0 || node.type === 'scalar') return false;
  if (node.type === 'alias') return key !== '$patch';
  if (node.type === 'sequence') return node.items.some((item) => hasKey(item, key, depth - 1));
  return node.entries.some((entry) => entry.key.value === key || hasKey(entry.value, key, depth - 1));
}

function hasExpression(node: Node | undefined, depth: number): boolean {
  if (!node || depth === 0) return false;
  if (node.type === 'sequence') return node.items.some((item) => hasExpression(item, depth - 1));
  if (node.type !== 'mapping') return false;
  return node.entries.some(({ key, value }) => isExpression(key.value) || hasExpression(value, depth - 1));
}

/** `(length(rules))`, a key that Chainsaw and Kyverno evaluate. */
export function isExpression(key: unknown): boolean {
  return typeof key === 'string' && key.startsWith('(') && key.endsWith(')');
}
