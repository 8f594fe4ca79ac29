import type { Container, PodSpec, PodTemplateSpec } from 'kubernetes-types/core/v1.js';
import type { AnyField, Field } from './field.ts';
import { oncePerField, reshaped } from './field.ts';
import { type Labels, labelsOf } from './labels.ts';
import { withLabels } from './overlay.ts';
import { groupOf, type Resource } from './resource.ts';
import { shapeOfType } from './tables.ts';

/** Deployment, StatefulSet, DaemonSet, Rollout and whatever else has a pod template, behind one face. */
export interface Workload extends Resource {
  readonly type: WorkloadType;
  /** `spec.replicas`; absent in kinds that have none. */
  readonly replicas: Field<number | undefined>;
  readonly pods: Field<PodTemplateSpec>;
  /** Main containers, in the order written. */
  readonly containers: readonly Field<Container>[];
  /** Undefined when the labels of the template are not known. */
  readonly podLabels: Labels | undefined;
}

/** `Other` is an unknown kind that carries a pod template: it takes part in links and pod rules, never in rollout rules. */
export type WorkloadType =
  | 'Deployment'
  | 'StatefulSet'
  | 'DaemonSet'
  | 'Rollout'
  | 'ReplicaSet'
  | 'ReplicationController'
  | 'DeploymentConfig'
  | 'Pod'
  | 'Job'
  | 'CronJob'
  | 'Other';

/** What the workload abstraction reads of any kind. */
interface WorkloadObject {
  readonly spec?: {
    readonly replicas?: number;
    readonly template?: PodTemplateSpec;
    readonly jobTemplate?: { readonly spec?: { readonly template?: PodTemplateSpec } };
  };
}

const GROUPS: { readonly [kind: string]: readonly string[] } = {
  Deployment: ['apps', 'extensions'],
  StatefulSet: ['apps'],
  DaemonSet: ['apps', 'extensions'],
  ReplicaSet: ['apps', 'extensions'],
  Rollout: ['argoproj.io'],
  ReplicationController: [''],
  DeploymentConfig: ['apps.openshift.io', ''],
  Pod: [''],
  Job: ['batch'],
  CronJob: ['batch'],
};

function typeOf(resource: Resource): WorkloadType {
  const groups = Object.hasOwn(GROUPS, resource.kind) ? GROUPS[resource.kind] : undefined;
  return groups?.includes(groupOf(resource)) ? (resource.kind as WorkloadType) : 'Other';
}

/** Undefined for what runs no pods. */
export function workloadFrom(resource: Resource): Workload | undefined {
  const type = typeOf(resource);
  const root = resource.root as unknown as Field<WorkloadObject>;
  const spec = root.get('spec') as Field<NonNullable<WorkloadObject['spec']>>;
  const template = podTemplate(type, root, spec);
  const pods = reshaped<PodTemplateSpec>(template, shapeOfType('PodTemplateSpec'));
  if (type === 'Other' && containersOf(pods).length === 0) return undefined;
  return {
    ...resource,
    type,
    pods,
    replicas: spec.get('replicas'),
    containers: containersOf(pods),
    // A Rollout may have its pods elsewhere; for all others a template that is missing is not one without labels.
    podLabels:
      pods.state === 'absent' && type !== 'Rollout'
        ? undefined
        : withLabels(labelsOf(pods.get('metadata').get('labels')), resource.overlay),
  };
}

/** Whether the resource at hand is one of the workloads, each of which is read once. */
export function isWorkload(resource: Resource): resource is Workload {
  return 'pods' in resource;
}

function podTemplate(
  type: WorkloadType,
  root: AnyField,
  spec: Field<NonNullable<WorkloadObject['spec']>>,
): AnyField {
  if (type === 'Pod') return root;
  if (type === 'CronJob') return spec.get('jobTemplate').get('spec').get('template');
  return spec.get('template');
}

function containersOf(pods: Field<PodTemplateSpec>): readonly Field<Container>[] {
  return podSpec(pods).get('containers').items();
}

export const podSpec = oncePerField(
  (pods: Field<PodTemplateSpec>): Field<PodSpec> => pods.get('spec') as Field<PodSpec>,
);

/** What a controller keeps running, and so what rules about pods speak of: not what nothing rolls, nor what ends by itself. */
export function keptRunning(workload: Workload): boolean {
  return !['Pod', 'ReplicaSet', 'ReplicationController', 'Job', 'CronJob'].includes(workload.type);
}

/** Jobs and CronJobs run to an end and take no traffic. */
export function runsToCompletion(workload: Workload): boolean {
  return workload.type === 'Job' || workload.type === 'CronJob';
}

/** Whether a Job or CronJob starts no pods as it is written: suspended, or of none at a time. Unknown counts as parked. */
export function isParked(job: Workload): boolean {
  const spec = (job.root as Field<{ spec?: { suspend?: boolean; parallelism?: number } }>).get('spec');
  return spec.get('suspend').or(false) !== false || spec.get('parallelism').or(1) === 0;
}
