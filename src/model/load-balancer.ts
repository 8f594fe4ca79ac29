import {
  type Cloud,
  isAnnounced,
  type LoadBalancerRow,
  loadBalancerRow,
  type Setting,
  type Targets,
} from './evidence/load-balancers.ts';
import type { Field } from './field.ts';
import { ingressClassOf } from './ingress.ts';
import type { Label } from './label.ts';
import { annotation, type Resource, titleOf } from './resource.ts';
import type { Route } from './route.ts';
import type { Service } from './service.ts';

/** A load balancer outside the cluster, as far as annotations tell. */
export interface LoadBalancer {
  /** "an AWS Application Load Balancer". */
  readonly name: string;
  readonly cloud: Cloud;
  readonly targets: Targets;
  /** What says where it sends requests. */
  readonly label: Label;
  /** How long requests to a pod that leaves may run on. Undefined when unknown. */
  readonly deregistration: Duration | undefined;
  /** Whether it is known to have health checks of its own. */
  readonly checks: boolean;
  /** Until it sends requests to a new target, and until it sends none to one that fails its checks. */
  readonly healthyAfter: Duration | undefined;
  readonly unhealthyAfter: Duration | undefined;
}

export interface Duration {
  readonly seconds: number;
  readonly label: Label;
}

/** The load balancer of a Service: one of its own, or the endpoint group that an Ingress of the cloud sends to. */
export function loadBalancerOfService(service: Service): LoadBalancer | undefined {
  const keys = service.annotations.keys();
  const balanced = service.spec.get('type').value === 'LoadBalancer';
  const own = balanced
    ? loadBalancerRow('LoadBalancer', service.spec.get('loadBalancerClass').or(undefined), keys)
    : undefined;
  const row = own ?? loadBalancerRow('Service', undefined, keys);
  return row && read(row, [service]);
}

/** The load balancer that an Ingress asks for, as it serves one Service, whose own annotations say more. */
export function loadBalancerOfIngress(ingress: Route, service: Service): LoadBalancer | undefined {
  if (ingress.kind !== 'Ingress') return undefined;
  const name = ingressClassOf(ingress);
  if (name.state === 'unknown') return undefined;
  const row = loadBalancerRow('Ingress', name.value, ingress.annotations.keys());
  return row && read(row, [service, ingress]);
}

/** The annotation on the first of the objects that has it. */
function written(key: string, objects: readonly Resource[]): Field<string | undefined> | undefined {
  return objects.map((object) => annotation(object, key)).find(({ state }) => state !== 'absent');
}

function read(row: LoadBalancerRow, objects: readonly Resource[]): LoadBalancer {
  const object = objects[objects.length - 1] as Resource;
  const { targets, at = object } = targetsOf(row, objects);
  const what = { pods: 'to the pods themselves', nodes: 'through nodes', unknown: 'to it' }[targets];
  const { checks } = row;
  const local = targets === 'nodes' && isLocal(objects[0] as Resource);
  return {
    name: row.name,
    cloud: row.cloud,
    targets,
    label: { at, text: `${row.name} sends requests ${what}` },
    deregistration: deregistrationOf(row, objects),
    checks: checks !== undefined,
    healthyAfter:
      checks?.healthy && product(objects, [checks.healthy, checks.interval], 'takes a new target', local),
    unhealthyAfter:
      checks && product(objects, [checks.unhealthy, checks.interval], 'gives a target up', local),
  };
}

function targetsOf(
  row: LoadBalancerRow,
  objects: readonly Resource[],
): { readonly targets: Targets; readonly at?: Field<string | undefined> } {
  for (const { annotation: key, pods, nodes } of row.targets) {
    const at = written(key, objects);
    if (at?.state === 'unknown') return { targets: 'unknown', at };
    if (at && pods.test(at.value ?? '')) return { targets: 'pods', at };
    if (at && nodes.test(at.value ?? '')) return { targets: 'nodes', at };
  }
  return { targets: row.otherwise };
}

function deregistrationOf(row: LoadBalancerRow, objects: readonly Resource[]): Duration | undefined {
  const { deregistration, drains } = row;
  if (drains) {
    const at = written(drains.annotation, objects);
    if (at?.state === 'unknown') return undefined;
    if (!drains.on.test(at?.value ?? '')) return undefined;
  }
  if (deregistration === undefined) return undefined;
  const object = objects[objects.length - 1] as Resource;
  const value =
    typeof deregistration === 'number'
      ? { seconds: deregistration, at: object, isDefault: true }
      : settingOf(deregistration, objects);
  if (!value) return undefined;
  const { seconds, at, isDefault } = value;
  const text = `its load balancer lets requests run for ${seconds} s more${isDefault ? ', the default' : ''}`;
  return { seconds, label: { at, text } };
}

function settingOf(
  setting: Setting,
  objects: readonly Resource[],
  local = false,
):
  | {
      readonly seconds: number;
      readonly at: Resource | Field<string | undefined>;
      readonly isDefault: boolean;
    }
  | undefined {
  const at = written(setting.annotation, objects);
  if (at?.state === 'unknown') return undefined;
  const number = setting.pattern.exec(at?.value ?? '')?.[1];
  const otherwise = local ? (setting.local ?? setting.otherwise) : setting.otherwise;
  const seconds = number === undefined ? otherwise : Number(number);
  if (seconds === undefined) return undefined;
  const object = objects[objects.length - 1] as Resource;
  return { seconds, at: at ?? object, isDefault: number === undefined };
}

function product(
  objects: readonly Resource[],
  [count, interval]: readonly [Setting, Setting],
  what: string,
  local: boolean,
): Duration | undefined {
  const checks = settingOf(count, objects, local);
  const each = settingOf(interval, objects, local);
  if (!checks || !each) return undefined;
  const seconds = checks.seconds * each.seconds;
  const text = `its load balancer ${what} after ${checks.seconds} × ${each.seconds} s = ${seconds} s`;
  return { seconds, label: { at: each.isDefault ? checks.at : each.at, text } };
}

interface BackendConfigObject {
  readonly spec?: { readonly connectionDraining?: { readonly drainingTimeoutSec?: number } };
}

/** The BackendConfig that a Service names for its endpoint group: the default, or the only one for a port. */
export function backendConfigName(service: Service): string | undefined {
  const at = ['cloud.google.com/backend-config', 'beta.cloud.google.com/backend-config']
    .map((key) => annotation(service, key))
    .find(({ state }) => state === 'written');
  const names = [...(at?.value ?? '').matchAll(/"[^"]+"\s*:\s*"([^"]+)"/g)].map(([, name]) => name as string);
  return new Set(names).size === 1 ? names[0] : undefined;
}

/** How long a BackendConfig lets requests to a pod that leaves run on; the controller sets nothing where it says nothing. */
export function backendConfigDraining(config: Resource): Duration | undefined {
  const spec = (config.root as Field<BackendConfigObject>).get('spec');
  const at = spec.get('connectionDraining').get('drainingTimeoutSec');
  const seconds = at.value;
  if (typeof seconds !== 'number') return undefined;
  const text = `BackendConfig \`${titleOf(config)}\` lets requests run for ${seconds} s more`;
  return { seconds, label: { at, text } };
}

/** How long a pod that leaves must go on serving, and the setting that says so. */
export interface NeededDelay {
  readonly seconds: number;
  readonly setting: 'timing.propagation' | 'timing.loadBalancer';
}

/** Until the slowest of those that send requests has heard that a pod leaves: a load balancer with pods as its targets takes longer than proxies. */
export function neededDelay(
  timing: { readonly propagation: number; readonly loadBalancer: number },
  balancer: LoadBalancer | undefined,
): NeededDelay {
  if (balancer?.targets === 'pods' && timing.loadBalancer > timing.propagation) {
    return { seconds: timing.loadBalancer, setting: 'timing.loadBalancer' };
  }
  return { seconds: timing.propagation, setting: 'timing.propagation' };
}

function isLocal(resource: Resource): boolean {
  const spec = (resource.root as Field<{ spec?: { externalTrafficPolicy?: string } }>).get('spec');
  return spec.get('externalTrafficPolicy').value === 'Local';
}

/**
 * Until the load balancer of a Service whose nodes pass requests to their own pods alone gives up a node without any:
 * its health checks, else the setting. Undefined for other Services, and where its targets are pods or unknown, the
 * nodes announce the address themselves, or a part is unknown.
 */
export function nodeWindow(service: Service, otherwise: number): Duration | undefined {
  const [type, of] = [
    service.spec.get('type'),
    service.spec.get('loadBalancerClass') as Field<string | undefined>,
  ];
  if (type.value !== 'LoadBalancer' || !isLocal(service) || of.state === 'unknown') return undefined;
  if (isAnnounced(of.value, service.annotations.keys())) return undefined;
  const balancer = loadBalancerOfService(service);
  if (balancer && balancer.targets !== 'nodes') return undefined;
  if (balancer?.checks) return balancer.unhealthyAfter;
  const text = `its load balancer is taken to give a node up after ${otherwise} s, by \`timing.loadBalancer\``;
  return { seconds: otherwise, label: { at: type, text } };
}

/**
 * Until nobody sends requests to a pod that leaves, and why that takes longer than proxies do: its load balancer, or one
 * that has to give up the node of its last pod.
 */
export function lastRequest(
  timing: { readonly propagation: number; readonly loadBalancer: number },
  balancer: LoadBalancer | undefined,
  services: readonly Service[],
): { readonly seconds: number; readonly because: readonly Label[] } {
  const { seconds, setting } = neededDelay(timing, balancer);
  const windows = services.flatMap((service) => nodeWindow(service, timing.loadBalancer) ?? []);
  const [longest] = windows.sort((a, b) => b.seconds - a.seconds);
  if (longest && longest.seconds > seconds) return { seconds: longest.seconds, because: [longest.label] };
  return { seconds, because: balancer && setting === 'timing.loadBalancer' ? [balancer.label] : [] };
}

/** Whether AWS's controller keeps new pods of a Namespace unready until their load balancer finds them healthy. Undefined when unknown. */
export function awaitsTargetHealth(namespace: Resource): boolean | undefined {
  const gate = namespace.root.get('metadata').get('labels').get('elbv2.k8s.aws/pod-readiness-gate-inject');
  const value = gate.or('');
  return value === undefined ? undefined : value === 'enabled';
}
