import type { PersistentVolumeClaimSpec, Volume } from 'kubernetes-types/core/v1.js';
import type { AnyField, Field } from '../model/field.ts';
import type { Label } from '../model/label.ts';
import type { Resource } from '../model/resource.ts';
import {
  resolveDaemonSet,
  resolveDeployment,
  resolveStatefulSet,
  type UpdateLimits,
} from '../model/rolling-update.ts';
import { type UpdateStrategy, updateStrategyOf } from '../model/update-strategy.ts';
import { podSpec, type Workload } from '../model/workload.ts';
import type { Floor } from './floor.ts';
import type { Index } from './index.ts';

/** A rolling update with the numbers that the controller comes to. */
export interface Update extends UpdateLimits {
  /** Pods it starts from: the floor; of a DaemonSet 100, so that the limits read as a share of the nodes. */
  readonly of: number;
  readonly surgeAt: AnyField;
  readonly unavailableAt: AnyField;
  readonly at: AnyField;
}

/** Undefined for other strategies, for parked workloads, and when a part is unknown. */
export function updateOf(workload: Workload, floor: Floor | undefined): Update | undefined {
  const strategy = updateStrategyOf(workload);
  if (strategy?.type !== 'RollingUpdate') return undefined;
  const { at, surgeAt, unavailableAt } = strategy;
  const of = workload.type === 'DaemonSet' ? 100 : floor && !floor.parked ? floor.pods : undefined;
  return of === undefined
    ? undefined
    : { ...resolve(workload, strategy, of), of, at, surgeAt, unavailableAt };
}

function resolve(
  { type }: Workload,
  { surge, unavailable }: UpdateStrategy & { type: 'RollingUpdate' },
  of: number,
): UpdateLimits {
  if (type === 'DaemonSet') return resolveDaemonSet(surge, unavailable, of);
  if (type === 'StatefulSet') return resolveStatefulSet(undefined, of, false);
  return resolveDeployment(surge, unavailable, of);
}

/** Recreate, a StatefulSet of one pod, or limits that let all pods go at once. */
export function stopsEveryPod(workload: Workload, floor: Floor | undefined): boolean {
  if (updateStrategyOf(workload)?.type === 'Recreate') return true;
  const update = updateOf(workload, floor);
  return update !== undefined && update.unavailable >= update.of;
}

/** What keeps a second pod from starting beside the first: a host port, a folder of the node, a volume of one pod. */
export function surgeObstacleOf(index: Index, workload: Workload, pods: Workload): Label | undefined {
  return hostPort(pods) ?? exclusiveVolume(index, workload, pods);
}

function hostPort(pods: Workload): Label | undefined {
  const spec = podSpec(pods.pods);
  const hostNetwork = spec.get('hostNetwork').value === true;
  for (const container of pods.containers) {
    for (const port of container.get('ports').items()) {
      const own = port.get('hostPort');
      if (own.state === 'written')
        return { at: own, text: `port ${own.value} of the node is free for one pod only` };
      if (hostNetwork)
        return { at: spec.get('hostNetwork'), text: 'ports of the node are free for one pod only' };
    }
  }
  return undefined;
}

/** A volume that several pods may not be able to share; undefined where all may. */
export function exclusiveVolume(index: Index, workload: Workload, pods: Workload): Label | undefined {
  for (const volume of podSpec(pods.pods).get('volumes').items()) {
    const label = exclusive(index, workload, volume);
    if (label) return label;
  }
  return undefined;
}

function exclusive(index: Index, workload: Workload, volume: Field<Volume>): Label | undefined {
  const folder = volume.get('hostPath');
  if (folder.state === 'written' && !isShareable(folder.get('path').value)) {
    return { at: folder, text: 'a folder of one node' };
  }
  const claim = volume.get('persistentVolumeClaim');
  if (claim.state !== 'written' || claim.get('readOnly').value === true) return undefined;
  const name = claim.get('claimName');
  const [found] = name.value
    ? index.named<Resource>(workload.namespaceKey, 'PersistentVolumeClaim', name.value)
    : [];
  if (!found)
    return { at: name, text: 'a claim that the input does not hold: only one node may be able to mount it' };
  const spec = (found.root as Field<{ spec?: PersistentVolumeClaimSpec }>).get('spec');
  const modes = spec.get('accessModes');
  const shared = modes.items().some(({ value }) => value === 'ReadWriteMany' || value === 'ReadOnlyMany');
  return shared ? undefined : { at: modes, text: 'a claim that only one node can mount' };
}

/** Sockets and folders of the system that any number of pods read. */
function isShareable(path: string | undefined): boolean {
  return (
    path !== undefined &&
    /^\/(?:var\/run|run|sys|proc|dev|etc|lib\/modules|usr|var\/log)(?:\/|$)|^\/$/.test(path)
  );
}
