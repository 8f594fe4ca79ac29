import { borrowedPods } from '../model/borrowed-pods.ts';
import type { Subset } from '../model/delivery-types.ts';
import { ownsLabels } from '../model/evidence/controllers.ts';
import type { Field } from '../model/field.ts';
import type { Label } from '../model/label.ts';
import { labelHere, matches, selectorFromMap, selectorText } from '../model/labels.ts';
import type { Resource } from '../model/resource.ts';
import type { Backend, Route } from '../model/route.ts';
import type { Service } from '../model/service.ts';
import { dividedHost, subsetsOf } from '../model/subsets.ts';
import { switchedRule } from '../model/switched-services.ts';
import { listed } from '../model/words.ts';
import { isWorkload } from '../model/workload.ts';
import { destinedOf } from './backend.ts';
import type { Completeness, Coverage } from './completeness.ts';
import type { Links } from './links.ts';
import { sharesNamespace } from './names.ts';
import { byFile, meeting } from './nearest.ts';
import type { Workspace } from './workspace.ts';

/** That a route asks for a part of a Service's pods which is not there. */
export interface MissingSubset {
  /** No DestinationRule defines it, or none of the Service's pods has its labels. */
  readonly how: 'undefined' | 'empty';
  readonly state: Completeness['state'];
  /** Whether a Rollout raises its weight while it releases, whatever stands in the route. */
  readonly switched: boolean;
  readonly because: readonly Label[];
}

/**
 * All DestinationRules for a host count together, as Istio merges them, whatever their `exportTo` says: which clients
 * see one depends on where these stand, which no route tells. That a subset which a Rollout switches is defined is left to it.
 */
export function missingSubsetOf(
  workspace: Workspace,
  links: Links,
  coverage: Coverage,
  route: Route,
  backend: Backend,
): MissingSubset | undefined {
  const wanted = backend.subset?.value;
  if (!wanted) return undefined;
  const destined = destinedOf(workspace, coverage, route, backend);
  const rules = rulesFor(workspace, route, backend, wanted);
  if (!destined || !rules) return undefined;
  const switchers = switchersOf(workspace, route, backend, wanted);
  if (switchers.length > 0) return strangers(switchers, rules, wanted);
  const { found, state } = destined;
  if (!found && rules.length === 0) return undefined;
  const lists = rules.map((rule) => subsetsOf(rule) ?? []);
  const same = lists.flat().filter((subset) => subset.get('name').value === wanted);
  if (same.length > 0) return found && emptiness(workspace, links, coverage, route, found, same);
  if (rules.length === 0) {
    return { how: 'undefined', state, switched: false, because: destined.because };
  }
  const because = rules.map((rule, i) => ({ at: rule, text: definedIn(lists[i] ?? []) }));
  const known = state === 'generated' ? state : 'complete';
  return { how: 'undefined', state: known, switched: false, because };
}

/** The DestinationRules for exactly this host; undefined where one may define the subset that nobody can read. */
function rulesFor(
  workspace: Workspace,
  route: Route,
  { service, namespaceKey, named }: Backend,
  wanted: string,
): readonly Resource[] | undefined {
  const { index } = workspace;
  const meets = meeting(workspace, route);
  if (index.dividing('?').some(meets)) return undefined;
  const there = { namespace: named ? namespaceKey || 'default' : route.namespace, namespaceKey };
  const exact = index.dividing(service).filter((rule) => {
    const key = dividedHost(rule)?.namespaceKey;
    const host = key === undefined ? rule : { namespace: key || 'default', namespaceKey: key };
    return meets(rule) && sharesNamespace(host, there);
  });
  const broad = index.dividing('*').filter(meets);
  const may = (rule: Resource) => subsetsOf(rule)?.some((subset) => mayBe(subset, wanted)) ?? true;
  const doubtful = (rule: Resource) =>
    subsetsOf(rule)?.some((subset) => subset.get('name').state === 'unknown') ?? true;
  return broad.some(may) || exact.some(doubtful) ? undefined : exact.sort(byFile);
}

function mayBe(subset: Field<Subset>, wanted: string): boolean {
  const name = subset.get('name').or('');
  return name === undefined || name === wanted;
}

function switchersOf(
  workspace: Workspace,
  route: Route,
  backend: Backend,
  wanted: string,
): readonly Resource[] {
  const keys = new Set([backend.namespaceKey, route.namespaceKey, '']);
  const all = [...keys].flatMap((key) => workspace.index.switchingSubset(key, wanted));
  return all.filter(meeting(workspace, route));
}

/**
 * That a subset asks for labels which the pods of its Rollout lack: the controller adds its hash to the labels that stand
 * there and leaves those, UpdateHash in rollout/trafficrouting/istio. Undefined as well when nobody can tell.
 */
function strangers(
  switchers: readonly Resource[],
  rules: readonly Resource[],
  wanted: string,
): MissingSubset | undefined {
  const because: Label[] = [];
  for (const rule of rules) {
    const definition = subsetsOf(rule)?.find((subset) => subset.get('name').value === wanted);
    if (!definition) continue;
    const [by, second] = switchers.filter((switcher) => switchedRule(switcher) === rule.name);
    const labels = definition.get('labels');
    const selector = labels.state === 'written' ? selectorFromMap(labels) : undefined;
    if (
      !by ||
      second ||
      by.fragment ||
      !isWorkload(by) ||
      borrowedPods(by) ||
      !by.podLabels ||
      !selector ||
      ownsLabels(selector)
    )
      return undefined;
    const unmet = selector.find((one) => by.podLabels && !matches([one], by.podLabels));
    if (!unmet) return undefined;
    const own = by.pods.get('metadata').get('labels').get(unmet.key);
    because.push({ at: labels, text: `asks for \`${selectorText(selector)}\`` });
    because.push({ at: own, text: labelHere(unmet.key, by.podLabels.get(unmet.key)) });
  }
  return because.length > 0 ? { how: 'empty', state: 'complete', switched: true, because } : undefined;
}

function definedIn(subsets: readonly Field<Subset>[]): string {
  const names = subsets.flatMap((subset) => subset.get('name').value ?? []);
  return names.length === 0 ? 'defines no subset' : `defines only ${listed(names.slice(0, 5), 'and')}`;
}

/** Istio sets these on the endpoints itself. */
const OF_PLACES = /^topology\.|^security\.istio\.io\/|^service\.istio\.io\//;

/** That none of a Service's pods has the labels of any of these definitions. */
function emptiness(
  { index }: Workspace,
  links: Links,
  coverage: Coverage,
  route: Route,
  service: Service,
  definitions: readonly Field<Subset>[],
): MissingSubset | undefined {
  const { workloads, certain } = links.selected(service);
  const { namespaceKey } = service;
  if (!certain || workloads.size === 0 || index.ofKind(namespaceKey, 'WorkloadEntry').length > 0)
    return undefined;
  if (service.names.some((name) => index.switching(namespaceKey, name).length > 0)) return undefined;
  const because: Label[] = [];
  for (const subset of definitions) {
    const labels = subset.get('labels');
    const selector = selectorFromMap(labels);
    if (!selector || ownsLabels(selector) || selector.some(({ key }) => OF_PLACES.test(key)))
      return undefined;
    const held = [...workloads].map(({ podLabels }) => podLabels && matches(selector, podLabels));
    if (held.some((one) => one !== false)) return undefined;
    because.push({ at: labels, text: `asks for \`${selectorText(selector)}\`` });
  }
  const names = [...workloads].flatMap(({ name }) => name ?? []).sort();
  because.push({ at: service, text: `selects the pods of ${listed(names.slice(0, 3), 'and')}` });
  const { state, why } = coverage.of(route, namespaceKey, undefined);
  if (why) because.push({ at: route, text: why });
  return { how: 'empty', state, switched: false, because };
}
