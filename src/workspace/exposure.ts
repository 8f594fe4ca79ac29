import type { Container, Probe } from 'kubernetes-types/core/v1.js';
import { CONTROLLER, isControllerImage } from '../model/evidence/controllers.ts';
import { isForAdmission, isObservationPort } from '../model/evidence/ports.ts';
import { isForScraping, isSidecar } from '../model/evidence/sidecars.ts';
import type { Field } from '../model/field.ts';
import { imageText } from '../model/image.ts';
import type { Label } from '../model/label.ts';
import { leaderOption } from '../model/leader.ts';
import { titleOf } from '../model/resource.ts';
import { portNames, type Service, takesRequests } from '../model/service.ts';
import { podSpec, runsToCompletion, type Workload } from '../model/workload.ts';
import type { Floor } from './floor.ts';
import type { Link, Links, RouteLink } from './links.ts';
import { pairOf, pinsLabel } from './pairs.ts';
import {
  declaredPort,
  onlyScraped,
  type ServedContainer,
  servedContainer,
  trafficPorts,
} from './served-container.ts';
import type { Workspace } from './workspace.ts';

/** How requests reach the pods of a workload that serves. */
export interface Exposure {
  /** The Services that select the pods; none when it is only presumed that one does. */
  readonly services: readonly Link<Service, Workload>[];
  readonly routes: readonly RouteLink[];
  /** Requests from outside the cluster reach it: by a route or a load balancer. */
  readonly public: boolean;
  /** The containers that requests reach; none where another object holds the pod template, or may add the one. */
  readonly containers: readonly ServedContainer[];
  /** Whether it is sure to take requests; else `because` says what is in doubt. */
  readonly certain: boolean;
  /** Where the Services, all of them, say that requests go to pods that are not ready, too. */
  readonly ungated: Label | undefined;
  /** It is the idle side of a pair: it counts as selected, and takes requests only once a Service is switched to it. */
  readonly idle: boolean;
  /** The Services that select it, and what is in doubt. */
  readonly because: readonly Label[];
}

/** Undefined when the workload takes no requests, as far as the input shows. */
export function exposureOf(
  workspace: Workspace,
  links: Links,
  workload: Workload,
  floor: Floor | undefined,
): Exposure | undefined {
  if (runsToCompletion(workload) || floor?.parked) return undefined;
  const pods = links.templateOf(workload)?.to ?? workload;
  const selecting = links.servicesOf(pods).filter(({ from }) => isForUsers(links, from, pods));
  const switched = switchedTo(workspace, links, pods, selecting);
  const services = switched ? [...selecting, switched] : selecting;
  const routes = services.flatMap(({ from }) => links.routesOf(from));
  if (services.length === 0 && !presumablyServes(workspace, workload, pods)) return undefined;
  const { containers, certain, added } = served(pods, services);
  if (containers.length === 0 && !added) return undefined;
  const balanced = services.some(({ from }) => from.spec.get('type').value === 'LoadBalancer');
  const open = balanced || routes.length > 0;
  const leader = open ? undefined : (leaderOf(containers) ?? controllerOf(pods, containers));
  const doubts = doubtsOf(workload, links, services, open, certain, leader);
  return {
    services,
    routes,
    public: balanced || routes.some(({ external }) => external),
    containers:
      pods === workload
        ? containers.map((container) =>
            servedContainer(
              container,
              services.map(({ from }) => from),
              routes.some(({ backends }) => backends.some(({ http }) => http)),
            ),
          )
        : [],
    certain: doubts.length === 0,
    ungated: ungatedBy(services),
    idle: switched !== undefined,
    because: [
      ...services.slice(0, NAMED_SERVICES).map((link) => labelOf(link, link === switched)),
      ...doubts,
    ],
  };
}

/** The Service that sends requests to the live side of a pair, and to this one once it is switched; undefined where it takes some now. */
function switchedTo(
  workspace: Workspace,
  links: Links,
  pods: Workload,
  selecting: readonly Link<Service, Workload>[],
): Link<Service, Workload> | undefined {
  const pair = pairOf(workspace, links, pods);
  if (pair?.kind !== 'colours' || !pair.live || pair.live.to === pods) return undefined;
  if (!selecting.every(({ from }) => pinsLabel(from, pair.label))) return undefined;
  const { from, because } = pair.live;
  return { from, to: pods, because };
}

/** What a route leads to is for users, whatever it is called. */
function isForUsers(links: Links, service: Service, pods: Workload): boolean {
  if (service.purpose !== 'traffic') return false;
  return !onlyScraped(service, pods.containers) || links.routesOf(service).length > 0;
}

function ungatedBy(services: readonly Link<Service, Workload>[]): Label | undefined {
  const unready = services.map(({ from }) => from.spec.get('publishNotReadyAddresses'));
  const [at] = unready;
  if (!at || !unready.every(({ value }) => value === true)) return undefined;
  return { at, text: 'requests go to pods that are not ready, too' };
}

/** More Services than these explain nothing more. */
const NAMED_SERVICES = 2;

function labelOf({ from, because }: Link<Service, Workload>, switched: boolean): Label {
  const when = switched ? ' once it is switched' : '';
  return { at: because, text: `Service \`${titleOf(from)}\` sends it requests${when}` };
}

function doubtsOf(
  workload: Workload,
  links: Links,
  services: readonly Link<Service, Workload>[],
  open: boolean,
  certain: boolean,
  leader: Label | undefined,
): readonly Label[] {
  const [first] = services;
  if (!first)
    return [
      { at: workload, text: 'no Service of its namespace is in the input: that it serves is presumed' },
    ];
  if (services.every(({ from }) => from.headless)) {
    return [
      {
        at: first.because,
        text: 'only a headless Service selects it: its clients choose the pods themselves',
      },
    ];
  }
  const callers = open ? [] : services.map((link) => admissionOf(links, link));
  const [caller] = callers;
  if (caller && callers.every((each) => each)) return [caller];
  if (leader) return [leader];
  if (!certain) return [{ at: first.because, text: 'which container takes the requests is not said' }];
  const filled = 'an unknown kind: its controller may add what is not written';
  return workload.type === 'Other' ? [{ at: workload, text: filled }] : [];
}

/** Of a controller, whose Service need not be there for users. */
function leaderOf(containers: readonly Field<Container>[]): Label | undefined {
  const options = containers.map(leaderOption);
  const [at] = options;
  return at && options.every((option) => option)
    ? { at, text: 'it elects a leader, as controllers do: its Service may carry no more than metrics' }
    : undefined;
}

function controllerOf(pods: Workload, containers: readonly Field<Container>[]): Label | undefined {
  const label = pods.pods.get('metadata').get('labels').get(CONTROLLER.key);
  const may = 'its Service may carry no more than metrics';
  if (label.value === CONTROLLER.value) return { at: label, text: `labelled as a controller: ${may}` };
  const [first] = containers;
  if (!first || !containers.every((each) => isControllerImage(imageText(each) ?? ''))) return undefined;
  return { at: first.get('image'), text: `the image of a controller: ${may}` };
}

/** Why only the API server is thought to call a Service. */
function admissionOf(links: Links, { from, because }: Link<Service, Workload>): Label | undefined {
  const caller = links.callerOf(from);
  if (caller) return { at: caller.because, text: 'only the API server is known to call it, which may retry' };
  const ports = trafficPorts(from).map((port) => portNames(port).findLast(Boolean) ?? '');
  if (!isForAdmission(from.name ?? '', ports)) return undefined;
  return { at: because, text: 'named for a webhook: the API server calls it, which may retry' };
}

/** Without any Service of its namespace in the input, what looks like a server counts as one; not a patch, whose namespace nobody knows. */
function presumablyServes(workspace: Workspace, workload: Workload, pods: Workload): boolean {
  if (workload.fragment) return false;
  const others = workspace.index.in<Service>('service', workload.namespaceKey);
  if (others.some((service) => service.purpose === 'traffic')) return false;
  if (workload.type === 'Rollout') return true;
  if (workload.type === 'Other' || workload.type === 'Pod') return false;
  return pods.containers.some((container) => looksLikeServer(container));
}

function looksLikeServer(container: Field<Container>): boolean {
  if (!isMain(container)) return false;
  const ports = container.get('ports').items();
  if (ports.length > 0) return ports.some(takesRequests);
  const probe = container.get('readinessProbe') as Field<Probe>;
  const port = [probe.get('httpGet').get('port'), probe.get('tcpSocket').get('port')].find(
    ({ state }) => state === 'written',
  );
  if (port) return !isObservationPort(String(port.value));
  return probe.get('grpc').state === 'written';
}

interface Served {
  readonly containers: readonly Field<Container>[];
  readonly certain: boolean;
  /** It may be a container that something else in the input adds. */
  readonly added?: boolean;
}

/** The containers whose ports the Services target; if that cannot be told, the only main one, else all with ports. */
function served(pods: Workload, services: readonly Link<Service, Workload>[]): Served {
  const targets = services.flatMap(({ from }) => trafficPorts(from));
  const targeted = pods.containers.filter(
    (container) =>
      container.get('image').value !== 'auto' && targets.some((port) => declaredPort(container, port)),
  );
  const asked = targeted.filter((container) => !isForScraping(imageText(container)));
  if (targeted.length > 0) return { containers: asked.length > 0 ? asked : targeted, certain: true };
  if (targets.length > 0 && podSpec(pods.pods).get('containers').grows) {
    return { containers: [], certain: true, added: true };
  }
  const main = pods.containers.filter(isMain);
  if (main.length === 1) return { containers: main, certain: true };
  const ported = main.filter((container) => container.get('ports').items().length > 0);
  return { containers: ported, certain: ported.length === 1 };
}

/** Neither a sidecar nor a place that an injector fills. */
function isMain(container: Field<Container>): boolean {
  const image = imageText(container);
  return image !== 'auto' && !isSidecar(container.get('name').value, image);
}
