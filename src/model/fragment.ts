import type { Mapping, Node } from '../syntax/tree.ts';

/** Workload kinds whose template is checked against a selector: without both selector and image it is a patch. */
const SELECTED = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout']);

/** Workload kinds without a selector of their own: without any image it is a patch. */
const UNSELECTED = new Set(['Pod', 'Job', 'CronJob']);

/** Whether an object is a patch by its look: `$patch` somewhere, or a workload that no cluster would take as it is. */
export function isFragment(root: Mapping, kind: string, text: string): boolean {
  if (text.includes('$patch') && hasKey(root, '$patch', 12)) return true;
  if (SELECTED.has(kind)) {
    const spec = child(root, 'spec');
    const own = spec?.type === 'mapping' && (child(spec, 'selector') || child(spec, 'workloadRef'));
    return !own && !hasKey(root, 'image', 12);
  }
  return UNSELECTED.has(kind) && !hasKey(root, 'image', 12);
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
