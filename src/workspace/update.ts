import type { PersistentVolumeClaimSpec, Volume } from 'kubernetes-types/core/v1.js';
import { isDatabaseImage } from '../model/evidence/servers.ts';
import type { AnyField, Field } from '../model/field.ts';
import type { Label } from '../model/label.ts';
import type { Resource } from '../model/resource.ts';
import { resolveDeployment, resolveStatefulSet, type UpdateLimits } from '../model/rolling-update.ts';
import { partitionOf, type UpdateStrategy, updateStrategyOf } from '../model/update-strategy.ts';
import { podSpec, type Workload } from '../model/workload.ts';
import type { Floor } from './floor.ts';
import type { Links } from './links.ts';

/** A rolling update with the numbers that the controller comes to. */
export interface Update {
  /** Pods it starts from: the floor. Undefined, as what is resolved from it, where nobody knows how many run. */
  readonly of: number | undefined;
  readonly surge: number | undefined;
  readonly unavailable: number | undefined;
  readonly sums: UpdateLimits['sums'];
  /** Of a StatefulSet: what the limits come to where the API server heeds its `maxUnavailable`. */
  readonly heeded: UpdateLimits | undefined;
  /** Whether no pod is left at one moment: at every scale, at least at the floor, or never. */
  readonly stopsAll: 'always' | 'at-floor' | 'never';
  readonly surgeAt: AnyField;
  readonly unavailableAt: AnyField;
  readonly at: AnyField;
}

/** Undefined for other strategies, for parked workloads, and when a part is unknown that could change what it does. */
export function updateOf(workload: Workload, floor: Floor | undefined): Update | undefined {
  const strategy = updateStrategyOf(workload);
  if (strategy?.type !== 'RollingUpdate' || floor?.parked) return undefined;
  const { at, surgeAt, unavailableAt } = strategy;
  const places = { at, surgeAt, unavailableAt };
  if (!floor) {
    if (!takesAll(workload, strategy)) return undefined;
    return {
      ...places,
      of: undefined,
      surge: undefined,
      unavailable: undefined,
      sums: {},
      heeded: undefined,
      stopsAll: 'always',
    };
  }
  const limits = resolve(workload, strategy, floor.pods);
  if (!limits) return undefined;
  const heeded = workload.type === 'StatefulSet' ? resolve(workload, strategy, floor.pods, true) : undefined;
  return { ...places, ...limits, heeded, of: floor.pods, stopsAll: stops(workload, strategy, floor, limits) };
}

function stops(
  workload: Workload,
  strategy: RollingUpdate,
  { pods, atMost }: Floor,
  limits: UpdateLimits,
): Update['stopsAll'] {
  if (limits.unavailable < pods) return 'never';
  const most = resolve(workload, strategy, atMost);
  return most && most.unavailable >= atMost ? 'always' : 'at-floor';
}

/** Limits that take all pods, however many there are. The API refuses a DaemonSet that may surge as well. */
function takesAll({ type }: Workload, { surge, unavailable }: RollingUpdate): boolean {
  if (unavailable !== '100%' || type === 'StatefulSet') return false;
  return type !== 'DaemonSet' || surge === 0 || surge === '0%';
}

type RollingUpdate = UpdateStrategy & { readonly type: 'RollingUpdate' };

function resolve(
  workload: Workload,
  { surge, unavailable }: RollingUpdate,
  of: number,
  gate = false,
): UpdateLimits | undefined {
  if (workload.type !== 'StatefulSet') return resolveDeployment(surge, unavailable, of);
  const kept = partitionOf(workload);
  if (kept === undefined) return undefined;
  const limits = resolveStatefulSet(unavailable, of, gate);
  return { ...limits, unavailable: Math.min(limits.unavailable, Math.max(0, of - kept)) };
}

/** All pods of it stop before the first new one starts. */
export function isRecreated(workload: Workload): boolean {
  return updateStrategyOf(workload)?.type === 'Recreate';
}

/** What keeps a second pod from starting beside the first: a host port, a folder of the node, a volume of one pod. */
export function surgeObstacleOf(links: Links, workload: Workload, pods: Workload): Label | undefined {
  return hostPort(pods) ?? exclusiveVolume(links, workload, pods);
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
export function exclusiveVolume(links: Links, workload: Workload, pods: Workload): Label | undefined {
  const database = pods.containers.some((container) => isDatabaseImage(container.get('image').or('') ?? ''));
  for (const volume of podSpec(pods.pods).get('volumes').items()) {
    const label = exclusive(links, workload, volume, database);
    if (label) return label;
  }
  return undefined;
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
  const spec = (found.root as Field<{ spec?: PersistentVolumeClaimSpec }>).get('spec');
  const modes = spec.get('accessModes');
  const shared = modes.items().some(({ value }) => value === 'ReadWriteMany' || value === 'ReadOnlyMany');
  if (shared) return database ? { at: name, text: 'data that only one server may write' } : undefined;
  const known = modes.state === 'written' && modes.items().every(({ state }) => state === 'written');
  return {
    at: modes,
    text: known
      ? 'a claim that only one node can mount'
      : 'a claim whose access modes are not known: only one node may be able to mount it',
  };
}

/** Sockets and folders of the system that any number of pods read. */
function isShareable(path: string | undefined): boolean {
  return (
    path !== undefined &&
    /^\/(?:var\/run|run|sys|proc|dev|etc|lib\/modules|usr|var\/log)(?:\/|$)|^\/$/.test(path)
  );
}
