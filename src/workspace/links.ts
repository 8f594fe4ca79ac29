import type { Autoscaler } from '../model/autoscaler.ts';
import { targetKind } from '../model/autoscaler.ts';
import type { Budget } from '../model/budget.ts';
import type { Field } from '../model/field.ts';
import { matches } from '../model/labels.ts';
import { NAMESPACES, namespaceKey } from '../model/overlay.ts';
import type { Resource } from '../model/resource.ts';
import { type Backend, type Route, serviceKey } from '../model/route.ts';
import type { Service } from '../model/service.ts';
import { calledServices } from '../model/webhook.ts';
import { isWorkload, type Workload } from '../model/workload.ts';
import type { Located } from '../text/place.ts';
import type { Index } from './index.ts';
import type { Question } from './memory.ts';
import { type Nearest, nearest } from './nearest.ts';
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
}

/** What a selector selects. `certain` is false where an unknown label or two objects of one name leave it open. */
export interface Selected {
  readonly workloads: ReadonlySet<Workload>;
  readonly certain: boolean;
}

/** The edges between resources, each asked from one end. */
export class Links {
  readonly #index: Index;
  readonly #workspace: Workspace;
  readonly #selections: Question<Service | Budget, Selected>;

  constructor(workspace: Workspace) {
    const { index, memory } = workspace;
    this.#workspace = workspace;
    this.#index = index;
    this.#selections = memory.question((asker) => this.#select(asker), Object.is);
  }

  #nearest<T extends Resource>(asker: Resource, candidates: readonly T[]): Nearest<T> {
    return nearest(asker.source, candidates, (a, b) => this.#workspace.nearness(a, b));
  }

  forget(asker: Resource): void {
    this.#selections.forget(asker as Service | Budget);
  }

  /** What a Service or a budget selects; nothing without a selector. */
  selected(asker: Service | Budget): Selected {
    return this.#selections.ask(asker);
  }

  #select(asker: Service | Budget): Selected {
    const { selector } = asker;
    if (!selector) return { workloads: new Set(), certain: false };
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
    const candidates = workload.names.flatMap((name) =>
      this.#index.targeting(workload.namespaceKey, workload.kind, name),
    );
    const { found, ambiguous } = this.#nearest(workload, [...new Set(candidates)]);
    const links = found.flatMap((from) => this.targetOf(from) ?? []).filter(({ to }) => to === workload);
    return ambiguous || links.length > 1 ? 'several' : links[0];
  }

  targetOf(autoscaler: Autoscaler): Link<Autoscaler, Workload> | undefined {
    const kind = targetKind(autoscaler);
    const name = autoscaler.target.name.value;
    const to = kind && name ? this.named<Workload>(autoscaler, kind, name) : undefined;
    return to && isWorkload(to) ? { from: autoscaler, to, because: autoscaler.target.name } : undefined;
  }

  routesOf(service: Service): readonly RouteLink[] {
    const { names, namespaceKey } = service;
    const namespaces = namespaceKey
      .split(NAMESPACES)
      .flatMap((one) => (one === '' ? [one, undefined] : [one]));
    const keys = names.flatMap((name) => namespaces.map((namespace) => serviceKey(namespace, name)));
    const routes = new Set(names.flatMap((name) => this.#index.routing(namespaceKey, name)));
    const { found } = this.#nearest(service, [...routes]);
    return found.flatMap((from) => {
      const named = new Set(keys.flatMap((key) => from.backends.get(key) ?? []));
      const backends = [...named].filter((backend) => this.#meant(from, backend) === service);
      const [first] = backends;
      return first ? [{ from, to: service, because: first.at, backends }] : [];
    });
  }

  /** The Service of the namespace that a backend names; where the input holds none there, one that says no namespace. */
  #meant(route: Route, { service, namespaceKey, named }: Backend): Service | undefined {
    const there = this.#index.named<Service>(namespaceKey, 'Service', service);
    const candidates =
      there.length === 0 && named
        ? this.#index.named<Service>('', 'Service', service).filter(isAnywhere)
        : there;
    const { found } = this.#nearest(route, candidates);
    return found.length === 1 ? found[0] : undefined;
  }

  /** What makes the API server call this Service: an admission webhook, an APIService, a conversion. */
  callerOf(service: Service): Link<Resource, Service> | undefined {
    if (service.name === undefined) return undefined;
    const namesakes = this.#index.named<Service>(service.namespaceKey, 'Service', service.name);
    const links = [...new Set(this.#index.calling(service.name))].flatMap((from) => {
      const { found, ambiguous } = this.#nearest(from, namesakes);
      if (!ambiguous && !found.includes(service)) return [];
      const reference = calledServices(from).find(({ name, namespace }) => {
        const agrees = [namespace.value, undefined, ''].includes(service.namespace) || !namespace.value;
        return name.value === service.name && agrees;
      });
      return reference ? [{ from, to: service, because: reference.name }] : [];
    });
    const [nearby] = this.#nearest(
      service,
      links.map(({ from }) => from),
    ).found;
    return links.find(({ from }) => from === nearby);
  }

  /** The quotas of a workload's namespace. */
  quotasOf(workload: Workload): readonly Resource[] {
    const quotas = this.#index.ofKind<Resource>(workload.namespaceKey, 'ResourceQuota');
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
    const reference = referenceOf(rollout);
    const name = reference?.get('name').value;
    const kind = reference?.get('kind').value;
    const to = name && kind ? this.named<Workload>(rollout, kind, name) : undefined;
    return to && reference ? { from: rollout, to, because: reference.get('name') } : undefined;
  }

  /** The Rollout that runs this Deployment's template, or this ReplicaSet's. */
  rolloutOf(deployment: Workload): Link<Workload, Workload> | undefined {
    if (deployment.type !== 'Deployment' && deployment.type !== 'ReplicaSet') return undefined;
    for (const rollout of this.#index.ofKind<Workload>(deployment.namespaceKey, 'Rollout')) {
      const link = this.templateOf(rollout);
      if (link?.to === deployment) return link;
    }
    return undefined;
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

interface RolloutObject {
  readonly spec?: { readonly workloadRef?: { readonly kind?: string; readonly name?: string } };
}

function referenceOf(workload: Workload): Field<{ kind?: string; name?: string }> | undefined {
  if (workload.type !== 'Rollout') return undefined;
  const reference = (workload.root as Field<RolloutObject>).get('spec').get('workloadRef');
  return reference.state === 'written' ? (reference as Field<{ kind?: string; name?: string }>) : undefined;
}

function selectorAt(asker: Service | Budget): Located {
  return (asker.spec as Field<{ selector?: unknown }>).get('selector');
}

/** Of what is looked up without a namespace: it says none, so that it may be applied to any. */
function isAnywhere({ namespace }: Resource): boolean {
  return namespace !== 'default';
}
