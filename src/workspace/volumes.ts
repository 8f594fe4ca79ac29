import type { EmptyDirVolumeSource, PersistentVolumeClaimSpec, Volume } from 'kubernetes-types/core/v1.js';
import { isDatabaseImage } from '../model/evidence/servers.ts';
import { staysOnNode } from '../model/evidence/storage.ts';
import type { AnyField, Field } from '../model/field.ts';
import { imageText } from '../model/image.ts';
import type { Label } from '../model/label.ts';
import { hostPortOf, isPinned } from '../model/placement.ts';
import type { Resource } from '../model/resource.ts';
import { podSpec, type Workload } from '../model/workload.ts';
import type { Links } from './links.ts';

/** What keeps a second pod from starting beside the first: a host port, a folder of the node, a volume of one pod. */
export function surgeObstacleOf(links: Links, workload: Workload, pods: Workload): Label | undefined {
  return hostPortOf(pods)?.label ?? exclusiveVolume(links, workload, pods);
}

/** A volume that several pods may not be able to share; undefined where all may. */
export function exclusiveVolume(links: Links, workload: Workload, pods: Workload): Label | undefined {
  const database = pods.containers.some((container) => isDatabaseImage(imageText(container) ?? ''));
  const volumes = podSpec(pods.pods).get('volumes').items();
  for (const volume of volumes) {
    const label = exclusive(links, workload, volume, database);
    if (label) return label;
  }
  const kept = volumes.some((volume) => volume.get('persistentVolumeClaim').state === 'written');
  if (!database || kept || workload.type === 'StatefulSet') return undefined;
  const own = volumes.map((volume) => volume.get('emptyDir')).find(isOnDisk);
  return own && { at: own, text: 'data that only this pod has: a second server would answer from its own' };
}

function isOnDisk(folder: Field<EmptyDirVolumeSource | undefined>): boolean {
  return folder.state === 'written' && folder.get('medium').or('') === '';
}

function exclusive(
  links: Links,
  workload: Workload,
  volume: Field<Volume>,
  database: boolean,
): Label | undefined {
  const folder = volume.get('hostPath');
  if (folder.state === 'written' && !isShareable(folder.get('path').value)) {
    return { at: folder, text: 'a folder of one node' };
  }
  const claim = volume.get('persistentVolumeClaim');
  if (claim.state !== 'written' || claim.get('readOnly').value === true) return undefined;
  const name = claim.get('claimName');
  const found = name.value && links.named<Resource>(workload, 'PersistentVolumeClaim', name.value);
  if (!found)
    return { at: name, text: 'a claim that the input does not hold: only one node may be able to mount it' };
  const modes = claimSpec(found).get('accessModes');
  if (isShared(modes))
    return database ? { at: name, text: 'data that only one server may write' } : undefined;
  const known = modes.state === 'written' && modes.items().every(({ state }) => state === 'written');
  return {
    at: modes,
    text: known
      ? 'a claim that only one node can mount'
      : 'a claim whose access modes are not known: only one node may be able to mount it',
  };
}

function claimSpec(claim: Resource): Field<PersistentVolumeClaimSpec> {
  return (claim.root as Field<{ spec?: PersistentVolumeClaimSpec }>).get(
    'spec',
  ) as Field<PersistentVolumeClaimSpec>;
}

function isShared(modes: Field<string[] | undefined>): boolean {
  return modes.items().some(({ value }) => value === 'ReadWriteMany' || value === 'ReadOnlyMany');
}

/** A claim in the input that a pod on another node cannot mount beside the first, or not even one on the same node. */
export interface ExclusiveClaim {
  readonly name: string;
  readonly mode: 'ReadWriteOnce' | 'ReadWriteOncePod';
  /** Where the pods name it, and where it says the mode. */
  readonly nameAt: AnyField;
  readonly modeAt: AnyField;
}

/**
 * Only what is sure to be in the way: not a claim that pods read, nor ReadWriteOnce where every pod lands on one node
 * anyway, by its own choice or by that of the storage.
 */
export function exclusiveClaim(links: Links, workload: Workload, pods: Workload): ExclusiveClaim | undefined {
  for (const volume of podSpec(pods.pods).get('volumes').items()) {
    const written = volume.get('persistentVolumeClaim');
    const nameAt = written.get('claimName');
    const name = nameAt.value;
    if (name === undefined || written.get('readOnly').or(false) !== false) continue;
    const claim = links.named<Resource>(workload, 'PersistentVolumeClaim', name);
    const spec = claim && claimSpec(claim);
    const modes = spec?.get('accessModes').items() ?? [];
    const [modeAt] = modes;
    const mode = modeAt?.value;
    if (!spec || !modeAt || modes.length > 1) continue;
    if (mode === 'ReadWriteOncePod') return { name, mode, nameAt, modeAt };
    const local = staysOnNode(spec.get('storageClassName').or('') ?? '') || isPinned(pods);
    if (mode === 'ReadWriteOnce' && !local) return { name, mode, nameAt, modeAt };
  }
  return undefined;
}

/** Sockets and folders of the system that any number of pods read. */
function isShareable(path: string | undefined): boolean {
  return (
    path !== undefined &&
    /^\/(?:var\/run|run|sys|proc|dev|etc|lib\/modules|usr|var\/log)(?:\/|$)|^\/$/.test(path)
  );
}
