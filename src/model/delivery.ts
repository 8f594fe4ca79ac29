import type { Field } from './field.ts';
import { groupOf, type Resource } from './resource.ts';

/** The parts of Argo CD's and Flux's objects that keep a field of what they deliver as it is in the cluster. */
interface DeliveryObject {
  readonly spec?: DeliverySpec;
}

interface DeliverySpec {
  readonly template?: { readonly spec?: DeliverySpec };
  readonly ignoreDifferences?: readonly IgnoredDifference[];
  readonly syncPolicy?: { readonly syncOptions?: readonly string[] };
  readonly ignore?: readonly {
    readonly paths?: readonly string[];
    readonly target?: { readonly kind?: string; readonly name?: string; readonly namespace?: string };
  }[];
}

interface IgnoredDifference {
  readonly group?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly jsonPointers?: readonly string[];
  readonly jqPathExpressions?: readonly string[];
  readonly managedFieldsManagers?: readonly string[];
}

const RESPECTED = /^RespectIgnoreDifferences=true$/i;

/** Names of the manager by which autoscalers write, in the managed fields of a workload. */
const SCALERS = new Set(['kube-controller-manager', 'keda-operator', 'keda']);

/**
 * Whether a delivery leaves the `replicas` of a workload as they are: Argo CD by `ignoreDifferences`, which only hides
 * the difference unless `RespectIgnoreDifferences=true` stands beside it; Flux by `spec.ignore` of a Kustomization.
 */
export function leavesScale(delivery: Resource, workload: Resource): boolean {
  const group = groupOf(delivery);
  const spec = (delivery.root as Field<DeliveryObject>).get('spec') as Field<DeliverySpec>;
  if (group === 'kustomize.toolkit.fluxcd.io') return fluxLeaves(spec, workload);
  if (group !== 'argoproj.io') return false;
  return argoLeaves(delivery.kind === 'ApplicationSet' ? templateOf(spec) : spec, workload);
}

function templateOf(spec: Field<DeliverySpec>): Field<DeliverySpec> {
  return spec.get('template').get('spec') as Field<DeliverySpec>;
}

function argoLeaves(spec: Field<DeliverySpec>, workload: Resource): boolean {
  const options = spec.get('syncPolicy').get('syncOptions').items();
  if (!options.some(({ value }) => value !== undefined && RESPECTED.test(value))) return false;
  return spec
    .get('ignoreDifferences')
    .items()
    .some(({ value }) => value !== undefined && meansScale(value) && isMeant(value, workload));
}

function meansScale({ jsonPointers = [], jqPathExpressions = [], ...entry }: IgnoredDifference): boolean {
  return (
    jsonPointers.includes('/spec/replicas') ||
    jqPathExpressions.some((path) => /^\.spec\.replicas$|^\.spec(?:\?|$)/.test(path)) ||
    (entry.managedFieldsManagers ?? []).some((manager) => SCALERS.has(manager))
  );
}

function isMeant({ group, kind, name, namespace }: IgnoredDifference, workload: Resource): boolean {
  const same = (wanted: string | undefined, is: string | undefined) =>
    wanted === undefined || wanted === '' || wanted === '*' || is === undefined || wanted === is;
  return (
    same(group, groupOf(workload)) &&
    same(kind, workload.kind) &&
    same(name, workload.name) &&
    (workload.namespace === '' || same(namespace, workload.namespace))
  );
}

function fluxLeaves(spec: Field<DeliverySpec>, workload: Resource): boolean {
  return spec
    .get('ignore')
    .items()
    .some(({ value }) => {
      const { paths = [], target = {} } = value ?? {};
      return paths.includes('/spec/replicas') && isMeant(target, workload);
    });
}
