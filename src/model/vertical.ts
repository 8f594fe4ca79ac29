import type { AnyField, Field } from './field.ts';
import type { Label } from './label.ts';
import { groupOf, type Resource } from './resource.ts';
import type { UtilizationTarget } from './scaling-metric.ts';

/** What is read of a VerticalPodAutoscaler. vertical-pod-autoscaler/pkg/apis/autoscaling.k8s.io/v1/types.go. */
interface VerticalObject {
  readonly spec?: {
    readonly targetRef?: { readonly kind?: string; readonly name?: string };
    readonly updatePolicy?: { readonly updateMode?: string };
    readonly resourcePolicy?: { readonly containerPolicies?: readonly ContainerPolicy[] };
  };
}

interface ContainerPolicy {
  readonly containerName?: string;
  readonly mode?: string;
  readonly controlledResources?: readonly string[];
}

/** Modes that change pods which run: `Initial` waits until they are replaced anyway. */
const UPDATING = new Set(['Auto', 'Recreate', 'InPlaceOrRecreate', 'InPlace']);

export function isVertical(resource: Resource): boolean {
  return resource.kind === 'VerticalPodAutoscaler' && groupOf(resource) === 'autoscaling.k8s.io';
}

function specOf(resource: Resource): Field<NonNullable<VerticalObject['spec']>> {
  const root = resource.root as Field<VerticalObject>;
  return root.get('spec') as Field<NonNullable<VerticalObject['spec']>>;
}

export function verticalTarget(
  vertical: Resource,
): { readonly kind: string; readonly name: string } | undefined {
  const target = specOf(vertical).get('targetRef');
  const [kind, name] = [target.get('kind').value, target.get('name').value];
  return kind && name ? { kind, name } : undefined;
}

/** Whether new pods get their requests from it, as far as anybody knows. */
export function mayFillRequests(vertical: Resource): boolean {
  return modeOf(vertical).or('Auto') !== 'Off';
}

function modeOf(vertical: Resource): Field<string | undefined> {
  return specOf(vertical).get('updatePolicy').get('updateMode');
}

/** That it changes, in pods that run, the requests by which a metric is measured; of all their containers by name. */
export function changesRequests(
  vertical: Resource,
  { resource, container }: UtilizationTarget,
  containers: readonly string[],
): Label | undefined {
  const mode = modeOf(vertical);
  const name = mode.or('Auto');
  if (name === undefined || !UPDATING.has(name)) return undefined;
  const counted = container === undefined ? containers : [container];
  if (!counted.some((each) => controls(vertical, each, resource))) return undefined;
  const at: AnyField = mode.state === 'absent' ? specOf(vertical).get('targetRef').get('name') : mode;
  return { at, text: `changes the ${resource} requests of running pods (${name})` };
}

/** By the policy of the container, else by that of all others, `*`; without either it controls cpu and memory. */
function controls(vertical: Resource, container: string, resource: string): boolean {
  const list = specOf(vertical).get('resourcePolicy').get('containerPolicies');
  if (list.state === 'unknown') return false;
  const policies = list.items() as readonly Field<ContainerPolicy>[];
  const called = (wanted: string) => policies.find((each) => each.get('containerName').value === wanted);
  const policy = called(container) ?? called('*');
  if (!policy) return resource === 'cpu' || resource === 'memory';
  if (policy.get('mode').or('Auto') !== 'Auto') return false;
  const controlled = policy.get('controlledResources');
  if (controlled.state === 'absent') return resource === 'cpu' || resource === 'memory';
  return controlled.items().some(({ value }) => value === resource);
}
