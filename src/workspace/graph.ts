import type { Autoscaler } from '../model/autoscaler.ts';
import type { Budget } from '../model/budget.ts';
import { setsLockTimeout } from '../model/connection-options.ts';
import type { Field } from '../model/field.ts';
import type { Label } from '../model/label.ts';
import type { Selector } from '../model/labels.ts';
import type { LoadBalancer } from '../model/load-balancer.ts';
import type { ConfigKind } from '../model/references.ts';
import type { Resource } from '../model/resource.ts';
import type { Backend, Route } from '../model/route.ts';
import type { Service } from '../model/service.ts';
import type { Workload } from '../model/workload.ts';
import { type Absence, selectsNothing } from './absence.ts';
import { standsAlone } from './alone.ts';
import { type Destined, destinedOf } from './backend.ts';
import { type Budgets, LiveBudgets } from './budgets.ts';
import { Coverage } from './completeness.ts';
import { type Exposure, exposureOf } from './exposure.ts';
import { type Floor, floorOf } from './floor.ts';
import { type Link, Links, type RouteLink, type Selected } from './links.ts';
import { loadBalancerOf } from './load-balancers.ts';
import { type Looked, lookupOf, type Where } from './lookup.ts';
import type { Question } from './memory.ts';
import { type Referenced, referenceOf } from './reference.ts';
import { Scaling } from './scaling.ts';
import { type SelfAdmission, selfAdmissionsOf } from './self-admission.ts';
import { type Serving, servingOf } from './serving.ts';
import { setsImage } from './sets-image.ts';
import { TrafficGraph, type TrafficQuestions } from './traffic.ts';
import { earlierTwinOf } from './twins.ts';
import { isRecreated, type Update, updateOf } from './update.ts';
import { type ExclusiveClaim, exclusiveClaim, exclusiveVolume, surgeObstacleOf } from './volumes.ts';
import type { Workspace } from './workspace.ts';

/** The questions that rules ask of everything at once. An answer is undefined when a part of it is unknown. */
export interface Graph extends TrafficQuestions {
  readonly scaling: Scaling;
  /** How requests reach a workload; undefined when none do. */
  exposure(workload: Workload): Exposure | undefined;
  /** The load balancer of a cloud that sends it requests; undefined where none is known. */
  loadBalancer(workload: Workload): LoadBalancer | undefined;
  /** Whether requests have nowhere else to go when its pods are away. */
  standsAlone(workload: Workload): boolean;
  /** The Namespace that an object stands in, if the input holds it. */
  namespaceOf(resource: Resource): Resource | undefined;
  /** Whether requests go through a workload or a Service; undefined when none do. */
  serving(resource: Resource): Serving | undefined;
  /** The fewest pods that may run. */
  floor(workload: Workload): Floor | undefined;
  /** A rolling update as its controller resolves it; of a Deployment that a Rollout runs none: ask the Rollout. */
  update(workload: Workload): Update | undefined;
  /** Whether an update leaves no pod running, so that nothing that pods do in their last seconds helps. */
  stopsEveryPod(workload: Workload): boolean;
  /** What keeps a second pod from starting beside the first. */
  surgeObstacle(workload: Workload): Label | undefined;
  /** A volume that two pods may not be able to share. */
  exclusiveVolume(workload: Workload): Label | undefined;
  /** A claim in the input that is sure to keep a second pod waiting. */
  exclusiveClaim(workload: Workload): ExclusiveClaim | undefined;
  /** What holds the pod template of a workload: itself, or the Deployment that a Rollout runs. */
  podsOf(workload: Workload): Workload;
  /** The quotas in the input that count its pods. */
  quotasOf(workload: Workload): readonly Resource[];
  servicesOf(workload: Workload): readonly Link<Service, Workload>[];
  budgetsOf(workload: Workload): readonly Link<Budget, Workload>[];
  /** What is asked about budgets alone. */
  readonly budgets: Budgets;
  routesOf(service: Service): readonly RouteLink[];
  autoscalerOf(workload: Workload): Link<Autoscaler, Workload> | undefined;
  targetOf(autoscaler: Autoscaler): Link<Autoscaler, Workload> | undefined;
  /** The Rollout that runs a Deployment's template: rollout rules speak there, pod rules here. */
  rolloutOf(deployment: Workload): Link<Workload, Workload> | undefined;
  /** Whether something in the input writes another image over this one: a build, an updater, OpenShift. */
  setsImage(workload: Workload, image: Field<string | undefined>): boolean;
  /** The webhooks of a configuration that must admit the very pods that answer them. */
  selfAdmissions(configuration: Resource): readonly SelfAdmission[];
  /** What stands behind a name that new pods need; undefined when nobody can tell, or when it comes from elsewhere. */
  reference(workload: Workload, kind: ConfigKind, name: string): Referenced | undefined;
  /** What stands behind a backend of a route; undefined when nobody can tell, or when it comes from elsewhere. */
  destination(route: Route, backend: Backend): Destined | undefined;
  /** What an object means that names another, in its own namespace or in another one; undefined when nobody can tell. */
  lookup(asker: Resource, kind: string, name: string, where?: Where): Looked | undefined;
  /** What a Service or a budget selects; of a Service whose selector nobody knows, nothing for certain. */
  selected(asker: Service | Budget): Selected;
  /** Another declaration of the same object, with other content, that is applied as well. */
  earlierTwin(resource: Resource): Resource | undefined;
  /** That a selector selects nothing though pods are there; undefined when it does, or when nobody can tell. */
  absence(asker: Service | Budget, selector: Selector): Absence | undefined;
  /** Whether a process in the input gets a lock_timeout with what it connects to a database by. */
  connectsWithLockTimeout(): boolean;
}

/** The graph of a workspace as it is at each question; answers are kept until what they read has changed. */
export class LiveGraph extends TrafficGraph implements Graph {
  readonly scaling: Scaling;
  readonly #workspace: Workspace;
  readonly #links: Links;
  readonly #floors: Question<Workload, Floor | undefined>;
  readonly #updates: Question<Workload, Update | undefined>;
  readonly #rollouts: Question<Workload, Link<Workload, Workload> | undefined>;
  readonly #exposures: Question<Workload, Exposure | undefined>;
  readonly #coverage: Coverage;
  readonly budgets: Budgets;

  constructor(workspace: Workspace) {
    const links = new Links(workspace);
    const coverage = new Coverage(workspace);
    super(workspace, links, coverage);
    this.#workspace = workspace;
    this.#links = links;
    this.#coverage = coverage;
    this.scaling = new Scaling(workspace, this.#coverage);
    const { memory } = workspace;
    this.#floors = memory.question((workload) => floorOf(this.#links, workload), Object.is);
    this.#updates = memory.question((workload) => updateOf(workload, this.floor(workload)), Object.is);
    this.#rollouts = memory.question((deployment) => this.#links.rolloutOf(deployment), Object.is);
    this.#exposures = memory.question(
      (workload) => exposureOf(workspace, this.#links, workload, this.floor(workload)),
      Object.is,
    );
    this.budgets = new LiveBudgets(workspace, this.#links, this, this.#coverage);
  }

  exposure(workload: Workload): Exposure | undefined {
    return this.#exposures.ask(workload);
  }

  loadBalancer(workload: Workload): LoadBalancer | undefined {
    const exposure = this.exposure(workload);
    return exposure && loadBalancerOf(this.#links, exposure);
  }

  standsAlone(workload: Workload): boolean {
    const exposure = this.exposure(workload);
    return !exposure || standsAlone(this.#links, (other) => this.floor(other), workload, exposure);
  }

  namespaceOf(resource: Resource): Resource | undefined {
    return this.#links.namespaceOf(resource);
  }

  serving(resource: Resource): Serving | undefined {
    return servingOf(this.#links, (workload) => this.exposure(workload), resource);
  }

  floor(workload: Workload): Floor | undefined {
    return this.#floors.ask(workload);
  }

  update(workload: Workload): Update | undefined {
    return this.rolloutOf(workload) ? undefined : this.#updates.ask(workload);
  }

  stopsEveryPod(workload: Workload): boolean {
    const rolled = this.rolloutOf(workload)?.from ?? workload;
    return isRecreated(rolled) || this.#updates.ask(rolled)?.stopsAll === 'always';
  }

  surgeObstacle(workload: Workload): Label | undefined {
    return surgeObstacleOf(this.#links, workload, this.podsOf(workload));
  }

  exclusiveVolume(workload: Workload): Label | undefined {
    return exclusiveVolume(this.#links, workload, this.podsOf(workload));
  }

  exclusiveClaim(workload: Workload): ExclusiveClaim | undefined {
    return exclusiveClaim(this.#links, workload, this.podsOf(workload));
  }

  podsOf(workload: Workload): Workload {
    return this.#links.templateOf(workload)?.to ?? workload;
  }

  quotasOf(workload: Workload): readonly Resource[] {
    return this.#links.quotasOf(workload);
  }

  servicesOf(workload: Workload): readonly Link<Service, Workload>[] {
    return this.#links.servicesOf(workload);
  }

  budgetsOf(workload: Workload): readonly Link<Budget, Workload>[] {
    return this.#links.budgetsOf(workload);
  }

  routesOf(service: Service): readonly RouteLink[] {
    return this.#links.routesOf(service);
  }

  autoscalerOf(workload: Workload): Link<Autoscaler, Workload> | undefined {
    const link = this.#links.autoscalerOf(workload);
    return link === 'several' ? undefined : link;
  }

  targetOf(autoscaler: Autoscaler): Link<Autoscaler, Workload> | undefined {
    return this.#links.targetOf(autoscaler);
  }

  rolloutOf(deployment: Workload): Link<Workload, Workload> | undefined {
    return this.#rollouts.ask(deployment);
  }

  setsImage(workload: Workload, image: Field<string | undefined>): boolean {
    return setsImage(this.#workspace, workload, image);
  }

  selfAdmissions(configuration: Resource): readonly SelfAdmission[] {
    return selfAdmissionsOf(this.#links, (workload) => this.floor(workload), configuration);
  }

  reference(workload: Workload, kind: ConfigKind, name: string): Referenced | undefined {
    return referenceOf(this.#workspace, this.#coverage, workload, kind, name);
  }

  earlierTwin(resource: Resource): Resource | undefined {
    return earlierTwinOf(this.#workspace, resource);
  }

  destination(route: Route, backend: Backend): Destined | undefined {
    return destinedOf(this.#workspace, this.#coverage, route, backend);
  }

  lookup(asker: Resource, kind: string, name: string, where?: Where): Looked | undefined {
    return lookupOf(this.#workspace, this.#coverage, asker, kind, name, where);
  }

  selected(asker: Service | Budget): Selected {
    return this.#links.selected(asker);
  }

  absence(asker: Service | Budget, selector: Selector): Absence | undefined {
    return selectsNothing(this.#workspace, this.#links, this.#coverage, asker, selector);
  }

  connectsWithLockTimeout(): boolean {
    return this.#workspace.index.configured().some(setsLockTimeout);
  }
}
