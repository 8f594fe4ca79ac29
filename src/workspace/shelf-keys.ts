import { type Autoscaler, isScalable, targetKind } from '../model/autoscaler.ts';
import { borrowedPods } from '../model/borrowed-pods.ts';
import { claimsOf } from '../model/claims.ts';
import { isDelivery, knownAs, mayCreate } from '../model/evidence/creators.ts';
import { madeBy } from '../model/evidence/secret-makers.ts';
import { imagesSetBy } from '../model/image-setters.ts';
import type { Labels, Selector } from '../model/labels.ts';
import { templatesNamedIn } from '../model/naming.ts';
import { ingressRulesOf } from '../model/nginx-canary.ts';
import { NAMESPACES } from '../model/overlay.ts';
import { groupOf, placesOf, type Resource } from '../model/resource.ts';
import { entryHostsOf } from '../model/service-entry.ts';
import { dividedHost } from '../model/subsets.ts';
import { switchedServices, switchedSubsets } from '../model/switched-services.ts';
import { delegatesOf } from '../model/virtual-service.ts';
import { calledServices } from '../model/webhook.ts';
import { weighedRoutes } from '../model/weighed-routes.ts';
import type { Classified } from './subject.ts';

/** Every key under which a resource is found again; `folder` is where it stands, with a closing `/`. */
export function keysOf(subject: Classified, folder: string): Iterable<string> {
  const { resource } = subject;
  const key = resource.namespaceKey;
  if (!key.includes(NAMESPACES)) return [...nameKeys(resource), ...keysIn(key, subject, folder)];
  const others = key.split(NAMESPACES).flatMap((one) => [...keysIn(one, subject, folder)]);
  return new Set([...nameKeys(resource), ...others]);
}

function* nameKeys(resource: Resource): Generator<string> {
  const kind = knownAs(groupOf(resource), resource.kind);
  for (const [namespace, name] of placesOf(resource)) yield `named ${kind} ${namespace}/${name}`;
  if (NEEDED.has(kind) || isScalable(kind)) {
    for (const name of resource.names) yield `anywhere ${kind}/${name}`;
  }
  yield* divisionKeys(resource);
  if (resource.kind === 'Ingress') yield* ingressKeys(resource);
}

/** The requests that an Ingress takes, in whatever namespace it stands. */
function* ingressKeys({ root }: Resource): Generator<string> {
  yield 'ingress';
  const rules = ingressRulesOf(root);
  if (!rules) yield 'rule ?';
  for (const rule of new Set(rules?.map(({ host, path }) => `${host}${path}`))) yield `rule ${rule}`;
}

/** What divides the pods behind a host, wherever it stands. */
function* divisionKeys(resource: Resource): Generator<string> {
  const host = dividedHost(resource);
  if (host) yield `divide ${host.service}`;
}

function* keysIn(namespace: string, subject: Classified, folder: string): Generator<string> {
  const { on, resource } = subject;
  const kind = knownAs(groupOf(resource), resource.kind);
  yield `in ${on} ${namespace}`;
  yield `kind ${kind} ${namespace}`;
  if (on === 'workload' || resource.kind === 'ConfigMap') yield 'configured';
  if (resource.names.length === 0) yield `nameless ${kind} ${namespace}`;
  if (on === 'resource') {
    for (const { name } of calledServices(resource)) yield `called ${name.value ?? '?'}`;
    for (const name of new Set(imagesSetBy(resource))) yield `image ${name}`;
    for (const host of new Set(entryHostsOf(resource).map(({ service }) => service ?? '*')))
      yield `entry ${host}`;
  }
  for (const made of madeBy(resource)) yield `made ${made.kind} ${namespace}/${made.name ?? '?'}`;
  if (on === 'resource' || on === 'workload') {
    yield* creatorKeys(resource, namespace, folder);
    yield* deliveryKeys(resource, namespace);
  }
  if (on === 'autoscaler') yield `target ${namespace} ${targetOf(resource)}`;
  if (on === 'route') {
    for (const service of resource.backends.keys()) yield `backend ${service}`;
    for (const [at, name] of delegatesOf(resource)) yield `delegate ${at ?? namespace}/${name}`;
    for (const claim of new Set(claimsOf(resource).map(({ key }) => key))) yield `claim ${claim}`;
  }
  if (on === 'workload') {
    yield* podKeys(namespace, resource.podLabels);
    yield* podKeys(ANYWHERE, resource.podLabels);
  }
  if (on === 'budget') {
    yield selectKey(namespace, resource.selector);
    yield selectKey(ANYWHERE, resource.selector);
  }
}

/** Stands where the namespace does; no namespace is called so. */
export const ANYWHERE = '*';

/** What other objects name: pods to start, routes to send requests to, releases to go on. */
const NEEDED = new Set(
  (
    'ConfigMap Secret PersistentVolumeClaim ServiceAccount Service Ingress VirtualService DestinationRule HTTPRoute ' +
    'GRPCRoute TCPRoute TLSRoute HorizontalPodAutoscaler ScaledObject AnalysisTemplate ClusterAnalysisTemplate ' +
    'MetricTemplate AlertProvider TraefikService ApisixRoute Mapping DaemonSet'
  ).split(' '),
);

function* creatorKeys(resource: Resource, namespace: string, folder: string): Generator<string> {
  const group = groupOf(resource);
  if (isDelivery(group, resource.kind)) yield 'delivery';
  else if (mayCreate(group, resource.kind)) {
    yield `creator in ${namespace}`;
    yield `creator at ${folder}`;
  }
}

/** What releases the pods of another workload, the Services that it divides, and the analyses by which. */
function* deliveryKeys(resource: Resource, namespace: string): Generator<string> {
  const pods = borrowedPods(resource);
  if (pods) yield `borrow ${namespace} ${pods.get('kind').value ?? '?'}/${pods.get('name').value ?? '?'}`;
  for (const route of weighedRoutes(resource)) yield `weigh ${route.kind} ${route.name}`;
  for (const subset of new Set(switchedSubsets(resource))) yield `subset ${namespace} ${subset}`;
  for (const service of new Set(switchedServices(resource))) yield `switch ${namespace} ${service}`;
  const templates = templatesNamedIn(resource).map(({ kind, name }) => `${kind}/${name}`);
  for (const template of new Set(templates)) yield `analyse ${template}`;
}

function targetOf(autoscaler: Autoscaler): string {
  return `${targetKind(autoscaler) ?? '?'}/${autoscaler.target.name.value ?? '?'}`;
}

function* podKeys(namespace: string, labels: Labels | undefined): Generator<string> {
  let doubtful = labels === undefined;
  for (const [key, value] of labels ?? []) {
    if (value === undefined) doubtful = true;
    else yield `pod ${namespace} ${key}=${value}`;
  }
  if (doubtful) yield `pod ${namespace} ?`;
}

/** Under one demanded label only: who has all demanded labels has this one. */
function selectKey(namespace: string, selector: Selector | undefined): string {
  const demanded = selector?.find(({ operator, values }) => operator === 'In' && values.length === 1);
  return `select budget ${namespace} ${demanded ? `${demanded.key}=${demanded.values[0]}` : '?'}`;
}
