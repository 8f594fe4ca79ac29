import type { Autoscaler } from '../model/autoscaler.ts';
import { targetKind } from '../model/autoscaler.ts';
import type { Budget } from '../model/budget.ts';
import type { Field } from '../model/field.ts';
import type { Ingress } from '../model/ingress.ts';
import { matches } from '../model/labels.ts';
import type { Resource } from '../model/resource.ts';
import type { Service } from '../model/service.ts';
import { calledServices } from '../model/webhook.ts';
import type { Workload } from '../model/workload.ts';
import type { Located } from '../text/place.ts';
import type { Index } from './index.ts';
import type { Question } from './memory.ts';
import { type Environments, type Nearest, nearest } from './nearest.ts';
import type { Workspace } from './workspace.ts';

/** An edge that keeps the text that made it, so a finding can always say why. */
export interface Link<A, B> {
  readonly from: A;
  readonly to: B;
  readonly because: Located;
}

/** What a selector selects. `certain` is false where an unknown label or two objects of one name leave it open. */
export interface Selected {
  readonly workloads: ReadonlySet<Workload>;
  readonly certain: boolean;
}

/** The edges between resources, each asked from one end. */
export class Links {
  readonly #index: Index;
  readonly #environmentOf: Environments;
  readonly #selections: Question<Service | Budget, Selected>;

  constructor({ index, memory, environmentOf }: Workspace) {
    this.#index = index;
    this.#environmentOf = environmentOf;
    this.#selections = memory.question((asker) => this.#select(asker), Object.is);
  }

  #nearest<T extends Resource>(asker: Resource, candidates: readonly T[]): Nearest<T> {
    return nearest(asker.source, candidates, this.#environmentOf);
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

  /** The autoscaler that sets a workload's replicas; undefined too when several do. */
  autoscalerOf(workload: Workload): Link<Autoscaler, Workload> | undefined {
    if (workload.name === undefined) return undefined;
    const candidates = this.#index.targeting(workload.namespaceKey, workload.kind, workload.name);
    const links = this.#nearest(workload, candidates).found.flatMap((from) => this.targetOf(from) ?? []);
    const [link] = links.filter(({ to }) => to === workload);
    return links.length === 1 ? link : undefined;
  }

  targetOf(autoscaler: Autoscaler): Link<Autoscaler, Workload> | undefined {
    const kind = targetKind(autoscaler);
    const name = autoscaler.target.name.value;
    const to = kind && name ? this.named<Workload>(autoscaler, kind, name) : undefined;
    return to && { from: autoscaler, to, because: autoscaler.target.name };
  }

  ingressesOf(service: Service): readonly Link<Ingress, Service>[] {
    if (service.name === undefined) return [];
    const { found } = this.#nearest(service, this.#index.routing(service.namespaceKey, service.name));
    return found.flatMap((from) => {
      const backend = from.backends.find((candidate) => candidate.service.value === service.name);
      const to = backend && this.named<Service>(from, 'Service', service.name ?? '');
      return backend && to === service ? [{ from, to, because: backend.service }] : [];
    });
  }

  /** What makes the API server call this Service: an admission webhook, an APIService, a conversion. */
  callerOf(service: Service): Link<Resource, Service> | undefined {
    for (const from of service.name === undefined ? [] : this.#index.calling(service.name)) {
      for (const { name, namespace } of calledServices(from)) {
        const agrees = [namespace.value, undefined, ''].includes(service.namespace) || !namespace.value;
        if (name.value === service.name && agrees) return { from, to: service, because: name };
      }
    }
    return undefined;
  }

  /** The Deployment whose template a Rollout runs instead of one of its own. */
  templateOf(rollout: Workload): Link<Workload, Workload> | undefined {
    const reference = referenceOf(rollout);
    const name = reference?.get('name').value;
    const kind = reference?.get('kind').value;
    const to = name && kind ? this.named<Workload>(rollout, kind, name) : undefined;
    return to && reference ? { from: rollout, to, because: reference.get('name') } : undefined;
  }

  /** The Rollout that runs this Deployment's template. */
  rolloutOf(deployment: Workload): Link<Workload, Workload> | undefined {
    if (deployment.type !== 'Deployment') return undefined;
    for (const rollout of this.#index.ofKind<Workload>(deployment.namespaceKey, 'Rollout')) {
      const link = this.templateOf(rollout);
      if (link?.to === deployment) return link;
    }
    return undefined;
  }

  /** The Namespace of an object; undefined where its name or the Namespace is not known. */
  namespaceOf(asker: Resource): Resource | undefined {
    if (!asker.namespace) return undefined;
    const { found } = this.#nearest(asker, this.#index.named<Resource>('', 'Namespace', asker.namespace));
    return found.length === 1 ? found[0] : undefined;
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
