import { type Change, named } from '../model/change.ts';
import { withoutTag } from '../model/image.ts';
import { target, valueAt } from '../syntax/lookup.ts';
import type { Mapping, Node } from '../syntax/tree.ts';
import type { Kustomization } from './kustomization.ts';
import type { Identity } from './kustomize-target.ts';

/** Kinds whose `replicas` the field of that name sets. The default field specs of Kustomize. */
const SCALED = new Set(['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet']);

/** Kinds that get a selector from labels although they have none. */
const SELECTING = new Set([...SCALED, 'DaemonSet', 'Service']);

/** Where the pod template of a kind may stand. */
const TEMPLATES = [
  ['spec', 'template'],
  ['spec', 'jobTemplate', 'spec', 'template'],
];

/** Notes what the fields of a kustomization itself change of an object; false when nothing. */
export function transform(
  change: Change,
  { images, replicas, labels, annotations }: Kustomization,
  { kind, names }: Identity,
  root: Node,
): boolean {
  const paths: (readonly string[])[] = [];
  if (SCALED.has(kind) && replicas.some((name) => names.includes(name))) paths.push(['spec', 'replicas']);
  for (const key of annotations) {
    paths.push(['metadata', 'annotations', key]);
    for (const template of TEMPLATES) paths.push([...template, 'metadata', 'annotations', key]);
  }
  for (const { pairs } of labels) for (const key of pairs.keys()) paths.push(['metadata', 'labels', key]);
  if (images.length > 0) paths.push(...imagesIn(root, images));
  for (const path of paths) change.replace(path);
  const selects = SELECTING.has(kind) && labels.some(({ selectors }) => selectors);
  if (selects) change.touch(['spec', 'selector']);
  return selects || paths.length > 0;
}

/** The paths of images of these names, in a pod or a pod template. Kustomize compares the registry too. */
function imagesIn(root: Node, names: readonly string[]): readonly (readonly string[])[] {
  return [[], ...TEMPLATES].flatMap((template) => {
    const spec = nodeAt(root, [...template, 'spec']);
    return ['containers', 'initContainers'].flatMap((list) => {
      const containers = spec && target(valueAt(spec, list));
      return (containers?.type === 'sequence' ? containers.items : []).flatMap((item, i) => {
        const container = target(item);
        if (container?.type !== 'mapping' || !names.includes(withoutTag(textAt(container, 'image'))))
          return [];
        const name = textAt(container, 'name');
        return [[...template, 'spec', list, name === '' ? String(i) : named(name), 'image']];
      });
    });
  });
}

function nodeAt(root: Node, path: readonly string[]): Mapping | undefined {
  let at = target(root);
  for (const key of path) at = at?.type === 'mapping' ? target(valueAt(at, key)) : undefined;
  return at?.type === 'mapping' ? at : undefined;
}

function textAt(mapping: Mapping, key: string): string {
  const value = target(valueAt(mapping, key));
  return value?.type === 'scalar' && typeof value.value === 'string' ? value.value : '';
}
