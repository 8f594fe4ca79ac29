import type { NodeSelectorRequirement, PodAffinityTerm } from 'kubernetes-types/core/v1.js';
import type { LabelSelector } from 'kubernetes-types/meta/v1.js';
import type { Field } from './field.ts';
import type { Label } from './label.ts';
import { matches, selectorFrom } from './labels.ts';
import { podSpec, type Workload } from './workload.ts';

/** A port of the node that a pod takes for itself, and why no second pod fits beside it. */
export interface HostPort {
  readonly port: number | undefined;
  readonly label: Label;
}

/**
 * The first port of the node that the pods take; a `hostPort` of 0 is none. With the node's network every declared
 * port is one: SetDefaults_Pod in pkg/apis/core/v1 copies `containerPort` into `hostPort`.
 */
export function hostPortOf(pods: Workload): HostPort | undefined {
  const hostNetwork = podSpec(pods.pods).get('hostNetwork');
  for (const container of pods.containers) {
    for (const port of container.get('ports').items()) {
      const own = port.get('hostPort');
      if (own.state === 'written' && own.value !== 0) {
        const text = `port ${own.value} of the node is free for one pod only`;
        return { port: own.value, label: { at: own, text } };
      }
      if (hostNetwork.value === true) {
        const text = 'ports of the node are free for one pod only';
        return { port: port.get('containerPort').value, label: { at: hostNetwork, text } };
      }
    }
  }
  return undefined;
}

const HOSTNAME = 'kubernetes.io/hostname';

/** Labels that differ from version to version, so that old and new pods do not see each other. */
const VERSIONS = new Set(['pod-template-hash', 'rollouts-pod-template-hash']);

/** The required anti-affinity by which no two of these pods, old or new, share a node. Undefined when unknown. */
export function spreadOf(pods: Workload): Label | undefined {
  const { podLabels } = pods;
  const terms = podSpec(pods.pods)
    .get('affinity')
    .get('podAntiAffinity')
    .get('requiredDuringSchedulingIgnoredDuringExecution');
  for (const term of (terms as Field<PodAffinityTerm[]>).items()) {
    if (term.get('topologyKey').value !== HOSTNAME || isElsewhere(term) || tellsVersions(term)) continue;
    const at = term.get('labelSelector');
    const selector = at.state === 'written' ? selectorFrom(at) : undefined;
    if (selector && podLabels && matches(selector, podLabels) === true) {
      return { at, text: 'no two of its pods may run on one node' };
    }
  }
  return undefined;
}

/** Other namespaces than the pod's own may be meant. */
function isElsewhere(term: Field<PodAffinityTerm>): boolean {
  return term.get('namespaces').state !== 'absent' || term.get('namespaceSelector').state !== 'absent';
}

/** `matchLabelKeys` and `mismatchLabelKeys` are newer than the types: on since 1.31. */
function tellsVersions(term: Field<PodAffinityTerm>): boolean {
  const newer = term as Field<PodAffinityTerm & { matchLabelKeys?: string[]; mismatchLabelKeys?: string[] }>;
  const keys = newer.get('matchLabelKeys') as Field<string[]>;
  if (keys.state === 'unknown' || newer.get('mismatchLabelKeys').state !== 'absent') return true;
  return keys.items().some(({ value }) => value === undefined || VERSIONS.has(value));
}

/** Whether every pod lands on one and the same node, or may do so for all that is known. */
export function isPinned(pods: Workload): boolean {
  const spec = podSpec(pods.pods);
  if (spec.get('nodeName').state !== 'absent') return true;
  const selector = spec.get('nodeSelector') as Field<{ [label: string]: string }>;
  if (selector.state === 'unknown' || selector.get(HOSTNAME).state !== 'absent') return true;
  const required = spec
    .get('affinity')
    .get('nodeAffinity')
    .get('requiredDuringSchedulingIgnoredDuringExecution');
  const terms = required.get('nodeSelectorTerms').items();
  return (
    terms.length > 0 &&
    terms.every((term) =>
      term
        .get('matchExpressions')
        .items()
        .some((one) => one.get('key').value === HOSTNAME && one.get('values').items().length === 1),
    )
  );
}

/** What binds every pod to one named node. Undefined when nothing does, or when it is unknown. */
export function pinOf(pods: Workload): Label | undefined {
  const spec = podSpec(pods.pods);
  const name = spec.get('nodeName');
  const label = (spec.get('nodeSelector') as Field<{ [label: string]: string }>).get(HOSTNAME);
  for (const at of [name, label]) {
    if (at.value) return { at, text: `only node \`${at.value}\` may run its pods` };
  }
  const terms = spec
    .get('affinity')
    .get('nodeAffinity')
    .get('requiredDuringSchedulingIgnoredDuringExecution')
    .get('nodeSelectorTerms')
    .items();
  const nodes = terms.map((term) => {
    const one = term.get('matchExpressions').items().find(isOneNode);
    return one && { at: one, node: one.get('values').items()[0]?.value };
  });
  const [first] = nodes;
  if (!first?.node || !nodes.every((each) => each?.node === first.node)) return undefined;
  return { at: first.at, text: `only node \`${first.node}\` may run its pods` };
}

function isOneNode(one: Field<NodeSelectorRequirement>): boolean {
  const nodes = one.get('values').items().length;
  return one.get('key').value === HOSTNAME && one.get('operator').value === 'In' && nodes === 1;
}

/** Whether its pods keep data on a node, so that they have to come back to it. Unknown counts as yes. */
export function keepsDataOnNode(workload: Workload): boolean {
  const templates = (workload.root as Field<{ spec?: { volumeClaimTemplates?: unknown[] } }>)
    .get('spec')
    .get('volumeClaimTemplates');
  const volumes = podSpec(workload.pods).get('volumes');
  if (templates.state !== 'absent' || volumes.state === 'unknown') return true;
  return volumes
    .items()
    .some(
      (volume) =>
        volume.get('hostPath').state !== 'absent' || volume.get('persistentVolumeClaim').state !== 'absent',
    );
}

/** Domains that hold many nodes of one place: to be spread over them keeps no two pods from one node. */
const WIDE = new Set([
  'topology.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/region',
  'kubernetes.io/arch',
  'kubernetes.io/os',
]);

/**
 * Whether the pods ask to run apart, on several nodes or in several zones, as strictly or as loosely as they like.
 * Unknown counts as yes, and so does a key that only the cluster knows.
 */
export function asksForSpread(pods: Workload): boolean {
  const spec = podSpec(pods.pods);
  const apart = spec.get('affinity').get('podAntiAffinity');
  const required = apart.get('requiredDuringSchedulingIgnoredDuringExecution');
  const preferred = apart.get('preferredDuringSchedulingIgnoredDuringExecution');
  const constraints = spec.get('topologySpreadConstraints');
  if ([required, preferred, constraints].some(({ state }) => state === 'unknown')) return true;
  const terms: readonly Field<Spreading>[] = [
    ...(required.items() as readonly Field<Spreading>[]),
    ...preferred.items().map((item) => item.get('podAffinityTerm') as Field<Spreading>),
    ...(constraints.items() as readonly Field<Spreading>[]),
  ];
  return terms.some((term) => {
    const key = term.get('topologyKey').value;
    if (key !== undefined && WIDE.has(key)) return false;
    const at = term.get('labelSelector');
    // Without a selector no pod is counted.
    if (at.state === 'absent') return false;
    const selector = selectorFrom(at);
    return !selector || !pods.podLabels || matches(selector, pods.podLabels) !== false;
  });
}

/** What a term of an affinity and a constraint have in common. */
interface Spreading {
  readonly topologyKey?: string;
  readonly labelSelector?: LabelSelector;
}
