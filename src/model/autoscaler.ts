import type { Field } from './field.ts';
import { annotation, groupOf, type Resource } from './resource.ts';

/** HorizontalPodAutoscaler or KEDA ScaledObject. */
export interface Autoscaler extends Resource {
  readonly type: 'HorizontalPodAutoscaler' | 'ScaledObject';
  readonly target: {
    readonly apiVersion: Field<string | undefined>;
    readonly kind: Field<string | undefined>;
    readonly name: Field<string | undefined>;
  };
  /** The fewest pods it lets run, at least 1: an autoscaler's 0 or absent counts as 1. Undefined when unknown. */
  readonly least: number | undefined;
  readonly leastAt: Field<number | undefined>;
  /** Undefined when unknown. */
  readonly most: number | undefined;
  readonly mostAt: Field<number | undefined>;
}

interface AutoscalerObject {
  readonly spec?: {
    readonly scaleTargetRef?: {
      readonly apiVersion?: string;
      readonly kind?: string;
      readonly name?: string;
    };
    readonly minReplicas?: number;
    readonly maxReplicas?: number;
    readonly minReplicaCount?: number;
    readonly maxReplicaCount?: number;
  };
}

/** What a HorizontalPodAutoscaler without metrics keeps at 80% of the requests. DefaultCPUUtilization. */
export const NO_METRICS_TARGET = 'cpu';

/** KEDA's maximum where none is written. scaledobject_types.go. */
const KEDA_MOST = 100;

export function autoscalerFrom(resource: Resource): Autoscaler | undefined {
  const group = groupOf(resource);
  const keda = resource.kind === 'ScaledObject' && group === 'keda.sh';
  if (!keda && !(resource.kind === 'HorizontalPodAutoscaler' && group === 'autoscaling')) return undefined;
  const spec = (resource.root as Field<AutoscalerObject>).get('spec') as Field<
    NonNullable<AutoscalerObject['spec']>
  >;
  const reference = spec.get('scaleTargetRef');
  const leastAt = keda ? spec.get('minReplicaCount') : spec.get('minReplicas');
  const mostAt = keda ? spec.get('maxReplicaCount') : spec.get('maxReplicas');
  const least = leastAt.or(1);
  return {
    ...resource,
    type: keda ? 'ScaledObject' : 'HorizontalPodAutoscaler',
    target: {
      apiVersion: reference.get('apiVersion'),
      kind: reference.get('kind'),
      name: reference.get('name'),
    },
    least: least === undefined ? undefined : Math.max(1, least),
    leastAt,
    most: keda ? mostAt.or(KEDA_MOST) : mostAt.value,
    mostAt,
  };
}

/** The kind an autoscaler means: KEDA's default is a Deployment. Undefined when unknown. */
export function targetKind(autoscaler: Autoscaler): string | undefined {
  return autoscaler.target.kind.or(autoscaler.type === 'ScaledObject' ? 'Deployment' : undefined);
}

/** Kinds that an autoscaler can scale and that files declare, with their groups: `/scale` in the API references, read 2026-11. */
const SCALABLE: { readonly [kind: string]: readonly string[] } = {
  Deployment: ['apps', 'extensions'],
  StatefulSet: ['apps'],
  ReplicaSet: ['apps', 'extensions'],
  ReplicationController: [''],
  Rollout: ['argoproj.io'],
  DeploymentConfig: ['apps.openshift.io', ''],
};

export function scalableKinds(): readonly string[] {
  return Object.keys(SCALABLE);
}

export function isScalable(kind: string): boolean {
  return Object.hasOwn(SCALABLE, kind);
}

/** The kind and name that an autoscaler means; undefined when unknown, and for a kind or group of which files need not tell. */
export function knownTarget(autoscaler: Autoscaler): { kind: string; name: string } | undefined {
  const kind = targetKind(autoscaler);
  const name = autoscaler.target.name.value;
  const version = autoscaler.target.apiVersion.or('');
  if (!kind || !name || version === undefined || !isScalable(kind)) return undefined;
  const group = version.includes('/') ? version.slice(0, version.indexOf('/')) : undefined;
  if (group !== undefined && !SCALABLE[kind]?.includes(group)) return undefined;
  return { kind, name };
}

interface KedaObject {
  readonly spec?: {
    readonly advanced?: { readonly horizontalPodAutoscalerConfig?: { readonly name?: string } };
  };
}

/** The name of the HorizontalPodAutoscaler that KEDA makes of a ScaledObject, or takes over. Undefined when unknown. */
export function generatedName(scaled: Autoscaler): string | undefined {
  const advanced = (scaled.root as Field<KedaObject>).get('spec').get('advanced');
  const own = advanced.get('horizontalPodAutoscalerConfig').get('name');
  if (own.state !== 'absent') return own.value;
  return scaled.name === undefined ? undefined : `keda-hpa-${scaled.name}`;
}

/** Whether KEDA is told to leave the workload as it is, for now. keda.sh/docs concepts/scaling-deployments#pause-autoscaling. */
export function isPaused(scaled: Autoscaler): boolean {
  if (scaled.type !== 'ScaledObject') return false;
  const paused = annotation(scaled, 'autoscaling.keda.sh/paused');
  const held = annotation(scaled, 'autoscaling.keda.sh/paused-replicas');
  return held.state !== 'absent' || (paused.state !== 'absent' && paused.value !== 'false');
}
