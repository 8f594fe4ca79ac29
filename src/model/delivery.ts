import type { AnyField, Field } from './field.ts';
import type { Label } from './label.ts';
import { annotation, groupOf, type Resource } from './resource.ts';

/** The parts of Argo CD's and Flux's objects that keep a field of what they deliver as it is in the cluster. */
interface DeliveryObject {
  readonly spec?: DeliverySpec;
}

interface DeliverySpec {
  readonly template?: { readonly spec?: DeliverySpec };
  readonly ignoreDifferences?: readonly IgnoredDifference[];
  readonly syncPolicy?: { readonly syncOptions?: readonly string[] };
  readonly force?: boolean;
  readonly upgrade?: ReleaseUpgrade;
  readonly ignore?: readonly {
    readonly paths?: readonly string[];
    readonly target?: Target;
  }[];
}

/** How Flux upgrades a Helm release, and what it does when that fails. */
interface ReleaseUpgrade {
  readonly force?: boolean;
  readonly serverSideApply?: string;
  readonly strategy?: { readonly name?: string };
  readonly remediation?: {
    readonly strategy?: string;
    readonly retries?: number;
    readonly remediateLastFailure?: boolean;
  };
}

interface Target {
  readonly group?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
}

interface IgnoredDifference extends Target {
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

/**
 * Whether a delivery is told to leave the weights of a route: Argo CD by `ignoreDifferences` on its spec, Flux by `ignore`.
 * Without `RespectIgnoreDifferences` a sync that another difference starts writes them still; none starts for theirs.
 */
export function keepsWeights(delivery: Resource, route: Resource): boolean {
  const group = groupOf(delivery);
  const spec = (delivery.root as Field<DeliveryObject>).get('spec') as Field<DeliverySpec>;
  if (group === 'kustomize.toolkit.fluxcd.io') {
    const entries = spec.get('ignore').items();
    return entries.some((entry) => has(entry.get('paths'), isOfSpec) && isMeant(entry.get('target'), route));
  }
  if (group !== 'argoproj.io') return false;
  const own = delivery.kind === 'ApplicationSet' ? templateOf(spec) : spec;
  const differences = own.get('ignoreDifferences');
  if (differences.state === 'unknown' || differences.grows) return true;
  return differences.items().some((entry) => {
    const paths = [entry.get('jsonPointers'), entry.get('jqPathExpressions')];
    const means =
      paths.some((list) => has(list, isOfSpec)) || entry.get('managedFieldsManagers').items().length > 0;
    return means && isMeant(entry, route);
  });
}

/** The same, said for all of a kind in the settings of Argo CD. */
export function isIgnoredBySettings(settings: Resource, route: Resource): boolean {
  const data = (settings.root as Field<{ readonly data?: { readonly [key: string]: string } }>).get('data');
  const prefix = 'resource.customizations.ignoreDifferences.';
  const keys = data.state === 'unknown' ? [`${prefix}all`] : data.keys();
  return keys.some((key) => key === `${prefix}all` || key === `${prefix}${groupOf(route)}_${route.kind}`);
}

/** `/spec/http/0` of a pointer, `.spec.http[].route[].weight` of jq. */
function isOfSpec(path: string): boolean {
  return /\bspec\b/.test(path) || path === '' || path === '/';
}

/** Whether the annotations of an object keep Flux from writing it once it is there. */
export function isWrittenOnce(resource: Resource): boolean {
  const prefix = 'kustomize.toolkit.fluxcd.io';
  const apply = annotation(resource, `${prefix}/ssa`);
  const reconcile = annotation(resource, `${prefix}/reconcile`);
  const words = ['ifnotpresent', 'ignore'];
  if (apply.state === 'unknown' || words.includes(apply.value?.toLowerCase() ?? '')) return true;
  return reconcile.state === 'unknown' || reconcile.value?.toLowerCase() === 'disabled';
}

/** What a delivery does to objects that it should patch. */
export interface Replacing {
  /** `replaces` all that it delivers at every sync; `recreates` what cannot be patched; `replaces release` at each upgrade. */
  readonly how: 'replaces' | 'recreates' | 'replaces release';
  readonly at: AnyField;
}

/**
 * `Replace=true` of an Application, `force` of a Flux Kustomization or of a HelmRelease's upgrades; that of a release
 * does nothing where Helm applies on the server (fluxcd/helm-controller docs/spec/v2).
 */
export function replacingOf(delivery: Resource): Replacing | undefined {
  const spec = (delivery.root as Field<DeliveryObject>).get('spec') as Field<DeliverySpec>;
  switch (`${groupOf(delivery)}/${delivery.kind}`) {
    case 'argoproj.io/Application':
      return argoReplaces(spec);
    case 'argoproj.io/ApplicationSet':
      return argoReplaces(templateOf(spec));
    case 'kustomize.toolkit.fluxcd.io/Kustomization':
      return spec.get('force').value === true ? { how: 'recreates', at: spec.get('force') } : undefined;
    case 'helm.toolkit.fluxcd.io/HelmRelease': {
      const upgrade = spec.get('upgrade') as Field<ReleaseUpgrade>;
      const server = upgrade.get('serverSideApply').or('auto');
      const force = upgrade.get('force');
      if (force.value !== true || server === undefined || server === 'enabled') return undefined;
      return { how: 'replaces release', at: force };
    }
    default:
      return undefined;
  }
}

function argoReplaces(spec: Field<DeliverySpec>): Replacing | undefined {
  const options = spec.get('syncPolicy').get('syncOptions').items();
  const at = options.find(({ value }) => value === 'Replace=true');
  return at && { how: 'replaces', at };
}

/** That a failed upgrade of a release uninstalls it: where that is said, and what makes it happen. */
export interface Uninstalling {
  readonly strategy: AnyField;
  readonly because: Label;
}

/**
 * Only `retries`, 0 by default and endless when negative, or `remediateLastFailure`, true by default once there are
 * retries, make Flux remediate a failed upgrade at all; `RetryOnFailure` never does (fluxcd/helm-controller docs/spec/v2).
 */
export function uninstallsOnFailure(delivery: Resource): Uninstalling | undefined {
  if (`${groupOf(delivery)}/${delivery.kind}` !== 'helm.toolkit.fluxcd.io/HelmRelease') return undefined;
  const spec = (delivery.root as Field<DeliveryObject>).get('spec') as Field<DeliverySpec>;
  const upgrade = spec.get('upgrade') as Field<ReleaseUpgrade>;
  const remediation = upgrade.get('remediation');
  const strategy = remediation.get('strategy');
  if (strategy.value !== 'uninstall') return undefined;
  if (upgrade.get('strategy').get('name').or('RemediateOnFailure') !== 'RemediateOnFailure') return undefined;
  const retries = remediation.get('retries');
  const last = remediation.get('remediateLastFailure');
  if (typeof retries.value === 'number' && retries.value !== 0) {
    const count =
      retries.value === 1 ? 'a retry' : `${retries.value < 0 ? 'endless' : retries.value} retries`;
    return { strategy, because: { at: retries, text: `with ${count} Flux does so before it tries again` } };
  }
  if (last.value !== true) return undefined;
  return { strategy, because: { at: last, text: 'Flux does so after the last failure' } };
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
    .some((entry) => meansScale(entry) && isMeant(entry, workload));
}

function meansScale(entry: Field<IgnoredDifference>): boolean {
  return (
    has(entry.get('jsonPointers'), (pointer) => pointer === '/spec/replicas') ||
    has(entry.get('jqPathExpressions'), (path) => /^\.spec\.replicas$|^\.spec(?:\?|$)/.test(path)) ||
    has(entry.get('managedFieldsManagers'), (manager) => SCALERS.has(manager))
  );
}

function has(list: Field<readonly string[] | undefined>, isWanted: (text: string) => boolean): boolean {
  return list.items().some(({ value }) => value !== undefined && isWanted(value));
}

function isMeant(target: Field<Target | undefined>, workload: Resource): boolean {
  const same = (key: keyof Target, is: string | undefined) => {
    const wanted = target.get(key).or('');
    return wanted === undefined || wanted === '' || wanted === '*' || is === undefined || wanted === is;
  };
  return (
    same('group', groupOf(workload)) &&
    same('kind', workload.kind) &&
    same('name', workload.name) &&
    (workload.namespace === '' || same('namespace', workload.namespace))
  );
}

function fluxLeaves(spec: Field<DeliverySpec>, workload: Resource): boolean {
  return spec
    .get('ignore')
    .items()
    .some(
      (entry) =>
        has(entry.get('paths'), (path) => path === '/spec/replicas') &&
        isMeant(entry.get('target'), workload),
    );
}
