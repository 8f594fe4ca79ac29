import type { Autoscaler } from '../model/autoscaler.ts';
import { targetKind } from '../model/autoscaler.ts';
import { borrowedPods } from '../model/borrowed-pods.ts';
import type { Budget } from '../model/budget.ts';
import { isCanary, primariesOf } from '../model/canary.ts';
import type { Field } from '../model/field.ts';
import { matches } from '../model/labels.ts';
import { namespaceKey } from '../model/overlay.ts';
import { placesOf, type Resource } from '../model/resource.ts';
import type { Backend, Route } from '../model/route.ts';
import { isService, type Service } from '../model/service.ts';
import { isWorkload, type Workload } from '../model/workload.ts';
import type { Located } from '../text/place.ts';
import type { Index } from './index.ts';
import type { Question } from './memory.ts';
import { type Nearest, nearest } from './nearest.ts';
import { callerOf, isAnywhere, type NearestTo, routesTo } from './service-links.ts';
import type { Workspace } from './workspace.ts';

/** An edge that keeps the text that made it, so a finding can always say why. */
export interface Link<A, B> {
  readonly from: A;
  readonly to: B;
  readonly because: Located;
}

/** A route to a Service, with all that it sends there. */
export interface RouteLink extends Link<Route, Service> {
  readonly backends: readonly Backend[];
  /** Requests from outside the cluster come this way, or by a route that delegates to it. */
  readonly external: boolean;
}

/** What a selector selects. `certain` is false where an unknown label or two objects of one name leave it open. */
export interface Selected {
  readonly workloads: ReadonlySet<Workload>;
  readonly certain: boolean;
}

/** More in one namespace come of a generator, and every workload would have to look through them. */
const MOST_QUOTAS = 200;

/** The edges between resources, each asked from one end. */
export class Links {
  readonly #index: Index;
  readonly #workspace: Workspace;
  readonly #selections: Question<Service | Budget, Selected>;
  readonly #routes: Question<Service, readonly RouteLink[]>;
  readonly #callers: Question<Service, Link<Resource, Service> | undefined>;

  constructor(workspace: Workspace) {
    const { index, memory } = workspace;
    this.#workspace = workspace;
    this.#index = index;
    this.#selections = memory.question((asker) => this.#select(asker), Object.is);
    this.#routes = memory.question((service) => routesTo(this.#index, this.#nearestTo, service), Object.is);
    this.#callers = memory.question((service) => callerOf(this.#index, this.#nearestTo, service), Object.is);
  }

  readonly #nearestTo: NearestTo = (asker, candidates) => this.#nearest(asker, candidates);

  #nearest<T extends Resource>(asker: Resource, candidates: readonly T[]): Nearest<T> {
    return nearest(this.#workspace, asker, candidates);
  }

  /** What a Service or a budget selects; nothing without a selector. */
  selected(asker: Service | Budget): Selected {
    return this.#selections.ask(asker);
  }

  #select(asker: Service | Budget): Selected {
    const { selector } = asker;
    const on = isService(asker) ? 'service' : 'budget';
    if (!selector || this.#index.isCrowded(on, asker.namespaceKey, selector))
      return { workloads: new Set(), certain: false };
    const matching: Workload[] = [];
    let certain = true;
    for (const workload of this.#index.withLabels(asker.namespaceKey, selector)) {
      const held = workload.podLabels && matches(selector, workload.podLabels);
      if (held) matching.push(workload);
      else if (held === undefined) certain = false;
    }
    const { found, ambiguous } = this.#nearest(asker, matching);
    return { workloads: new Set(found), certain: certain && !ambiguous };
  }

  servicesOf(workload: Workload): readonly Link<Service, Workload>[] {
    return this.#selecting<Service>('service', workload);
  }

  budgetsOf(workload: Workload): readonly Link<Budget, Workload>[] {
    return this.#selecting<Budget>('budget', workload);
  }

  #selecting<T extends Service | Budget>(
    on: 'service' | 'budget',
    workload: Workload,
  ): readonly Link<T, Workload>[] {
    const labels = workload.podLabels;
    if (!labels) return [];
    const candidates = this.#index
      .selecting<T>(on, workload.namespaceKey, labels)
      .filter(({ selector }) => selector && matches(selector, labels) === true);
    return this.#nearest(workload, candidates)
      .found.filter((from) => this.#selections.ask(from).workloads.has(workload))
      .map((from) => ({ from, to: workload, because: selectorAt(from) }));
  }

  /** The autoscaler that sets a workload's replicas; `several` when more than one may. */
  autoscalerOf(workload: Workload): Link<Autoscaler, Workload> | 'several' | undefined {
    const candidates = placesOf(workload).flatMap(([namespace, name]) =>
      this.#index.targeting(namespace, workload.kind, name),
    );
    const { found, ambiguous } = this.#nearest(workload, [...new Set(candidates)]);
    // What a patch writes is of the workload that it changes.
    const { fragment, kind, name } = workload;
    const scaled = fragment && name !== undefined ? this.named<Workload>(workload, kind, name) : workload;
    const links = found.flatMap((from) => this.targetOf(from) ?? []).filter(({ to }) => to === scaled);
    return ambiguous || links.length > 1 ? 'several' : links[0];
  }

  /** The autoscaler of the primary that Flagger makes of a workload, which runs in its stead. */
  primaryScalerOf(workload: Workload): Autoscaler | undefined {
    const candidates = placesOf(workload).flatMap(([namespace, name]) => {
      const isReleased = this.#index.borrowing(namespace, workload.kind, name).some(isCanary);
      return isReleased ? this.#index.targeting(namespace, workload.kind, `${name}-primary`) : [];
    });
    const { found } = this.#nearest(workload, [...new Set(candidates)]);
    return found.length === 1 ? found[0] : undefined;
  }

  /** What Flagger releases by primaries whose pods a budget selects. */
  targetsOfPrimaries({ selector, namespaceKey }: Budget): readonly Workload[] {
    if (!selector?.some(({ values }) => values.some((value) => value.endsWith('-primary')))) return [];
    return this.#index.ofKind<Resource>(namespaceKey, 'Canary').flatMap((canary) => {
      const target = isCanary(canary) ? borrowedPods(canary) : undefined;
      const [kind, name] = [target?.get('kind').value, target?.get('name').value];
      const released = kind && name ? this.named<Workload>(canary, kind, name) : undefined;
      if (!released || !isWorkload(released) || released.replicas.value === 0) return [];
      const made = primariesOf(released.podLabels ?? new Map());
      return made.some((labels) => matches(selector, labels) === true) ? [released] : [];
    });
  }

  targetOf(autoscaler: Autoscaler): Link<Autoscaler, Workload> | undefined {
    const kind = targetKind(autoscaler);
    const name = autoscaler.target.name.value;
    const to = kind && name ? this.named<Workload>(autoscaler, kind, name) : undefined;
    return to && isWorkload(to) ? { from: autoscaler, to, because: autoscaler.target.name } : undefined;
  }

  routesOf(service: Service): readonly RouteLink[] {
    return this.#routes.ask(service);
  }

  /** What makes the API server call this Service: an admission webhook, an APIService, a conversion. */
  callerOf(service: Service): Link<Resource, Service> | undefined {
    return this.#callers.ask(service);
  }

  /** The quotas of a workload's namespace. */
  quotasOf(workload: Workload): readonly Resource[] {
    const quotas = this.#index.ofKind<Resource>(workload.namespaceKey, 'ResourceQuota');
    if (quotas.length > MOST_QUOTAS) return [];
    return this.#nearest(workload, quotas).found.filter(({ apiVersion }) => apiVersion === 'v1');
  }

  /** The Service of a namespace that a cluster-wide object names; one whose file does not say its namespace, too. */
  calledBy(asker: Resource, namespace: string, name: string): Service | undefined {
    const key = namespaceKey(namespace);
    const open = key === '' ? [] : this.#index.named<Service>('', 'Service', name).filter(isAnywhere);
    const candidates = [...this.#index.named<Service>(key, 'Service', name), ...open];
    const { found } = this.#nearest(asker, candidates);
    return found.length === 1 ? found[0] : undefined;
  }

  /** The object that declares a namespace. */
  namespaceCalled(asker: Resource, name: string): Resource | undefined {
    const { found } = this.#nearest(asker, this.#index.named<Resource>('', 'Namespace', name));
    return found.length === 1 ? found[0] : undefined;
  }

  /** The Deployment whose template a Rollout runs instead of one of its own. */
  templateOf(rollout: Workload): Link<Workload, Workload> | undefined {
    const reference = rollout.type === 'Rollout' ? borrowedPods(rollout) : undefined;
    const name = reference?.get('name').value;
    const kind = reference?.get('kind').value;
    const to = name && kind ? this.named<Workload>(rollout, kind, name) : undefined;
    return to && reference ? { from: rollout, to, because: reference.get('name') } : undefined;
  }

  /** The Rollout that runs this Deployment's template, or this ReplicaSet's. */
  rolloutOf(deployment: Workload): Link<Workload, Workload> | undefined {
    if (deployment.type !== 'Deployment' && deployment.type !== 'ReplicaSet') return undefined;
    const { kind, names, namespaceKey: namespace } = deployment;
    return names
      .flatMap((name) => this.#index.borrowing(namespace, kind, name))
      .filter(isWorkload)
      .map((rollout) => this.templateOf(rollout))
      .find((link) => link?.to === deployment);
  }

  /** The Namespace that an object stands in; a Namespace stands in none itself. */
  namespaceOf(resource: Resource): Resource | undefined {
    return resource.namespace ? this.namespaceCalled(resource, resource.namespace) : undefined;
  }

  /** The one object of that name that an object of the same namespace means; undefined when there are several. */
  named<T extends Resource>(asker: Resource, kind: string, name: string): T | undefined {
    const { found } = this.#nearest(asker, this.#index.named<T>(asker.namespaceKey, kind, name));
    return found.length === 1 ? found[0] : undefined;
  }
}

function selectorAt(asker: Service | Budget): Located {
  return (asker.spec as Field<{ selector?: unknown }>).get('selector');
}
