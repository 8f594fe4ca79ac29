import { isSidecar } from '../model/evidence/sidecars.ts';
import { versionLabel } from '../model/evidence/version-labels.ts';
import { imageFrom, imageText } from '../model/image.ts';
import type { Label } from '../model/label.ts';
import type { Requirement } from '../model/labels.ts';
import { ownSelectorOf } from '../model/own-selector.ts';
import { annotation, type Resource } from '../model/resource.ts';
import type { Service } from '../model/service.ts';
import { keptRunning, type Workload } from '../model/workload.ts';
import type { Index } from './index.ts';
import type { Links } from './links.ts';
import { isOtherVersion } from './versions.ts';
import type { Workspace } from './workspace.ts';

/** A condition of a selector that only the pods of one version meet. */
export interface Pin {
  readonly requirement: Requirement;
  /** What makes it one of a version. */
  readonly because: Label;
  /** The workload whose pods meet it now. */
  readonly pods: Workload;
}

/** What a Service that takes requests pins to one version; not where somebody switches between versions by it. */
export function pinsOfService(workspace: Workspace, links: Links, service: Service): readonly Pin[] {
  const { selector, purpose } = service;
  if (!selector || purpose !== 'traffic' || isSwitched(workspace.index, links, service)) return [];
  const selected = [...links.selected(service).workloads].filter(keptRunning);
  return selector.flatMap((requirement) => {
    for (const pods of selected) {
      const because = versionIn(requirement, pods);
      if (because && !hasOtherVersion(workspace, pods, requirement)) return { requirement, because, pods };
    }
    return [];
  });
}

/** Kinds whose selector the API lets nobody change. */
const UNCHANGEABLE = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout'];

/** What a workload pins its own pods to; not where it is one of several versions that run side by side. */
export function pinsOfWorkload(workspace: Workspace, workload: Workload): readonly Pin[] {
  if (!UNCHANGEABLE.includes(workload.type) || workload.fragment) return [];
  return (ownSelectorOf(workload)?.selector ?? []).flatMap((requirement) => {
    const because = versionIn(requirement, workload);
    const other = because && hasOtherVersion(workspace, workload, requirement);
    return because && !other ? { requirement, because, pods: workload } : [];
  });
}

/** By the name of the label, or because the tag of the image is its value. */
function versionIn({ key, operator, values, at }: Requirement, pods: Workload): Label | undefined {
  const [value] = values;
  if (operator !== 'In' || values.length !== 1 || value === undefined || isNamedAfter(pods, value))
    return undefined;
  const known = versionLabel(key, value);
  if (known !== undefined) return { at, text: `\`${key}\` ${known}` };
  if (!/\d/.test(value)) return undefined;
  for (const container of pods.containers) {
    const image = container.get('image');
    if (isSidecar(container.get('name').value, imageText(container))) continue;
    const tag = image.value === undefined ? undefined : imageFrom(image.value)?.tag;
    if (tag === value)
      return { at: image, text: `\`${value}\` is the tag of the image, and changes with it` };
  }
  return undefined;
}

/** Who names a workload after a version, as in `web-1-4-2`, runs each version as an object of its own. */
function isNamedAfter({ name = '' }: Workload, version: string): boolean {
  const plain = version.toLowerCase().replace(/[._+]/g, '-');
  return name.includes(plain) || name.includes(plain.replaceAll('-', ''));
}

function hasOtherVersion(workspace: Workspace, pods: Workload, { key }: Requirement): boolean {
  const others = workspace.index.in<Workload>('workload', pods.namespaceKey);
  return others.some((other) => isOtherVersion(workspace, pods, other, key));
}

/** Whether a controller, a canary Ingress or a route that may give weights decides which version gets requests by this Service. */
function isSwitched(index: Index, links: Links, service: Service): boolean {
  const { name, namespaceKey } = service;
  if (name === undefined) return true;
  return (
    index.switching(namespaceKey, name).length > 0 ||
    links.routesOf(service).some(({ from }) => from.kind !== 'Ingress' || isCanary(from))
  );
}

/** ingress-nginx sends a part of the requests of another Ingress to what this one names. */
function isCanary(ingress: Resource): boolean {
  return annotation(ingress, 'nginx.ingress.kubernetes.io/canary').value === 'true';
}
