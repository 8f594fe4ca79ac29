import { slotOf } from '../model/evidence/colours.ts';
import { versionLabel } from '../model/evidence/version-labels.ts';
import type { Selector } from '../model/labels.ts';
import type { Service } from '../model/service.ts';
import { runsToCompletion, type Workload } from '../model/workload.ts';
import type { Link, Links } from './links.ts';
import { byFile, nearest } from './nearest.ts';
import { isOtherVersion } from './versions.ts';
import type { Workspace } from './workspace.ts';

/** Workloads that run one app side by side and differ in one label, by which a Service is switched between them. */
export interface Pair {
  /** `colours` take all requests by turns; a canary takes a share beside its stable version. */
  readonly kind: 'colours' | 'canary';
  /** The key of the label. */
  readonly label: string;
  /** Two or more, in the order of their files. */
  readonly members: readonly Workload[];
  /** The one that is tried out; undefined among colours. */
  readonly canary: Workload | undefined;
  /** The side that takes the requests, by the Service that asks for its value of the label; undefined when nothing tells. */
  readonly live: Link<Service, Workload> | undefined;
}

/** Undefined for a workload without a counterpart, and where two objects of one name leave it open which one that is. */
export function pairOf(workspace: Workspace, links: Links, workload: Workload): Pair | undefined {
  const labels = workload.podLabels;
  if (!labels || !mayBeSwitched(workload)) return undefined;
  for (const [label, value] of labels) {
    const slot = value === undefined ? undefined : slotOf(value);
    if (!slot) continue;
    const others = slot.others.flatMap((other) => counterparts(workspace, workload, label, other));
    const { found } = nearest(workspace, workload, [...new Set(others)]);
    if (found.length === 0) continue;
    const members = [workload, ...found].sort(byFile);
    const canary = members.find(({ podLabels }) => slotOf(podLabels?.get(label) ?? '')?.role === 'canary');
    return {
      kind: canary ? 'canary' : 'colours',
      label,
      members,
      canary,
      live: liveOf(links, label, members),
    };
  }
  return undefined;
}

/** The pairs of which a Service selects a member. */
export function pairsOf(workspace: Workspace, links: Links, service: Service): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const workload of links.selected(service).workloads) {
    if (pairs.some(({ members }) => members.includes(workload))) continue;
    const pair = pairOf(workspace, links, workload);
    if (pair) pairs.push(pair);
  }
  return pairs;
}

/** Whether two workloads call themselves two sides of one thing, whatever image they run. */
export function areSides(one: Workload, other: Workload): boolean {
  return [...(one.podLabels ?? [])].some(([key, value]) => {
    const slot = value === undefined ? undefined : slotOf(value);
    return slot?.others.includes(other.podLabels?.get(key) ?? '') === true;
  });
}

/** Whether a Service asks for one value of a label. */
export function pinsLabel({ selector = [] }: Service, label: string): boolean {
  return selector.some(({ key }) => key === label);
}

/** A patch is no workload, a Job ends, and a bare Pod is not what somebody switches between. */
function mayBeSwitched(workload: Workload): boolean {
  return !workload.fragment && !runsToCompletion(workload) && workload.type !== 'Pod';
}

/** More with the same labels come of a generator; two or three are sides of one thing. */
const MOST = 100;

/** What has the other value of the label and else the same labels, image and ports. */
function counterparts(
  workspace: Workspace,
  workload: Workload,
  label: string,
  value: string,
): readonly Workload[] {
  const demanded: Selector = [...(workload.podLabels ?? [])].flatMap(([key, own]) => {
    if (namesVersion(key, own)) return [];
    const wanted = key === label ? value : own;
    return wanted === undefined ? [] : [{ key, operator: 'In', values: [wanted], at: workload.pods }];
  });
  const near = workspace.index.withLabels(workload.namespaceKey, demanded);
  if (near.length > MOST) return [];
  return near.filter(
    (other) =>
      mayBeSwitched(other) &&
      isOtherVersion(workspace, workload, other, label) &&
      differOnlyIn(workload, other, label) &&
      other.podLabels?.get(label) === value &&
      haveSamePorts(workload, other),
  );
}

function differOnlyIn(one: Workload, other: Workload, label: string): boolean {
  const [here, there] = [one.podLabels ?? new Map(), other.podLabels ?? new Map()];
  return [...new Set([...here.keys(), ...there.keys()])].every((key) => {
    const own: string | undefined = here.get(key);
    return key === label || namesVersion(key, own) || (own !== undefined && own === there.get(key));
  });
}

/** Two versions of one app differ in these anyway. */
function namesVersion(key: string, value: string | undefined): boolean {
  const named = key === 'version' && slotOf(value ?? '') === undefined;
  return named || versionLabel(key, value ?? '') !== undefined;
}

/** The side that declares fewer ports declares none that the other lacks: it may have forgotten one. */
function haveSamePorts(one: Workload, other: Workload): boolean {
  const [some, more] = [portsOf(one), portsOf(other)].sort((a, b) => a.size - b.size);
  return [...(some ?? [])].every((port) => more?.has(port));
}

function portsOf({ containers }: Workload): ReadonlySet<number | undefined> {
  const ports = containers.flatMap((container) => container.get('ports').items());
  return new Set(ports.map((port) => port.get('containerPort').value));
}

/** Of several sides that each have a Service, the one that requests from outside reach: the other Service is for tests. */
function liveOf(
  links: Links,
  label: string,
  members: readonly Workload[],
): Link<Service, Workload> | undefined {
  const pinning = members.map((member) =>
    links
      .servicesOf(member)
      .filter(({ from }) => from.purpose === 'traffic' && !from.headless && pinsLabel(from, label)),
  );
  const pinned = pinning.filter((services) => services.length > 0);
  if (pinned.length === 1) return pinned[0]?.[0];
  const open = pinned.flatMap((services) => services.filter(({ from }) => isOpen(links, from)));
  return new Set(open.map(({ to }) => to)).size === 1 ? open[0] : undefined;
}

function isOpen(links: Links, service: Service): boolean {
  if (service.spec.get('type').value === 'LoadBalancer') return true;
  return links.routesOf(service).some(({ external }) => external);
}
