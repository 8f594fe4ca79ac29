import type { Autoscaler } from '../model/autoscaler.ts';
import type { Budget } from '../model/budget.ts';
import { leavesScale } from '../model/delivery.ts';
import { type AnyField, fieldAt } from '../model/field.ts';
import type { Ingress } from '../model/ingress.ts';
import type { Label } from '../model/label.ts';
import type { Selector } from '../model/labels.ts';
import type { Resource } from '../model/resource.ts';
import type { Service } from '../model/service.ts';
import { runsToCompletion, type Workload } from '../model/workload.ts';
import { type Absence, absenceOf, asksForPrimary, hasOwnEndpoints } from './absence.ts';
import { type Completeness, completenessOf, sameCompleteness } from './completeness.ts';
import { type Disruptions, disruptionsOf } from './disruptions.ts';
import { type Exposure, exposureOf } from './exposure.ts';
import { type Floor, floorOf } from './floor.ts';
import { type Link, Links } from './links.ts';
import type { Question } from './memory.ts';
import { nearMissOf } from './near-miss.ts';
import { exclusiveVolume, isRecreated, surgeObstacleOf, type Update, updateOf } from './update.ts';
import { folderOf, type Workspace } from './workspace.ts';

/** The questions that rules ask of everything at once. An answer is undefined when a part of it is unknown. */
export interface Graph {
  /** How requests reach a workload; undefined when none do. */
  exposure(workload: Workload): Exposure | undefined;
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
  servicesOf(workload: Workload): readonly Link<Service, Workload>[];
  budgetsOf(workload: Workload): readonly Link<Budget, Workload>[];
  ingressesOf(service: Service): readonly Link<Ingress, Service>[];
  autoscalerOf(workload: Workload): Link<Autoscaler, Workload> | undefined;
  targetOf(autoscaler: Autoscaler): Link<Autoscaler, Workload> | undefined;
  /** The Rollout that runs a Deployment's template: rollout rules speak there, pod rules here. */
  rolloutOf(deployment: Workload): Link<Workload, Workload> | undefined;
  /** Whether a delivery tool in the input is told to leave a workload's `replicas` as they are in the cluster. */
  leavesScale(workload: Workload): boolean;
  /** The Namespace that an object stands in, if the input holds it. */
  namespaceOf(resource: Resource): Resource | undefined;
  /** Evictions a budget allows with the fewest pods that may run. */
  disruptions(budget: Budget): Disruptions | undefined;
  /** That a selector selects nothing though pods are there; undefined when it does, or when nobody can tell. */
  absence(asker: Service | Budget, selector: Selector): Absence | undefined;
  /** Whether a kustomization supplies an absent field: a selector with its labels, any other by a patch in the input. */
  supplied(resource: Resource, field: AnyField): boolean;
}

/** The graph of a workspace as it is at each question; answers are kept until what they read has changed. */
export class LiveGraph implements Graph {
  readonly #workspace: Workspace;
  readonly #links: Links;
  readonly #floors: Question<Workload, Floor | undefined>;
  readonly #updates: Question<Workload, Update | undefined>;
  readonly #rollouts: Question<Workload, Link<Workload, Workload> | undefined>;
  readonly #exposures: Question<Workload, Exposure | undefined>;
  readonly #completeness: Question<string, Completeness>;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#links = new Links(workspace);
    const { memory } = workspace;
    this.#floors = memory.question((workload) => floorOf(this.#links, workload), Object.is);
    this.#updates = memory.question((workload) => updateOf(workload, this.floor(workload)), Object.is);
    this.#rollouts = memory.question((deployment) => this.#links.rolloutOf(deployment), Object.is);
    this.#exposures = memory.question(
      (workload) => exposureOf(workspace, this.#links, workload, this.floor(workload)),
      Object.is,
    );
    this.#completeness = memory.question((key) => {
      const [namespace = '', folder = ''] = key.split('\n');
      return completenessOf(workspace, namespace, folder);
    }, sameCompleteness);
  }

  /** Lets go of what was answered about a resource that is gone. */
  forget(resource: Resource): void {
    this.#links.forget(resource);
    this.#floors.forget(resource as Workload);
    this.#updates.forget(resource as Workload);
    this.#rollouts.forget(resource as Workload);
    this.#exposures.forget(resource as Workload);
  }

  exposure(workload: Workload): Exposure | undefined {
    return this.#exposures.ask(workload);
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
    return surgeObstacleOf(this.#links, workload, this.#podsOf(workload));
  }

  exclusiveVolume(workload: Workload): Label | undefined {
    return exclusiveVolume(this.#links, workload, this.#podsOf(workload));
  }

  #podsOf(workload: Workload): Workload {
    return this.#links.templateOf(workload)?.to ?? workload;
  }

  servicesOf(workload: Workload): readonly Link<Service, Workload>[] {
    return this.#links.servicesOf(workload);
  }

  budgetsOf(workload: Workload): readonly Link<Budget, Workload>[] {
    return this.#links.budgetsOf(workload);
  }

  ingressesOf(service: Service): readonly Link<Ingress, Service>[] {
    return this.#links.ingressesOf(service);
  }

  autoscalerOf(workload: Workload): Link<Autoscaler, Workload> | undefined {
    return this.#links.autoscalerOf(workload);
  }

  targetOf(autoscaler: Autoscaler): Link<Autoscaler, Workload> | undefined {
    return this.#links.targetOf(autoscaler);
  }

  rolloutOf(deployment: Workload): Link<Workload, Workload> | undefined {
    return this.#rollouts.ask(deployment);
  }

  namespaceOf(resource: Resource): Resource | undefined {
    return this.#links.namespaceOf(resource);
  }

  leavesScale(workload: Workload): boolean {
    return this.#workspace.index.deliveries().some((delivery) => leavesScale(delivery, workload));
  }

  disruptions(budget: Budget): Disruptions | undefined {
    return disruptionsOf(this.#links, (workload) => this.floor(workload), budget);
  }

  absence(asker: Service | Budget, selector: Selector): Absence | undefined {
    const selected = this.#links.selected(asker);
    if (selected.workloads.size > 0 || !selected.certain) return undefined;
    const { index } = this.#workspace;
    if (asker.fragment || asksForPrimary(index, asker, selector)) return undefined;
    if (index.in<Workload>('workload', asker.namespaceKey).every(runsToCompletion)) return undefined;
    if (asker.kind === 'Service' && hasOwnEndpoints(index, asker as Service)) return undefined;
    return absenceOf(
      asker,
      selector,
      () => this.#completeness.ask(`${asker.namespaceKey}\n${folderOf(asker.source)}`),
      () => nearMissOf(this.#workspace, asker, selector),
    );
  }

  supplied(resource: Resource, field: AnyField): boolean {
    if (field.key === 'selector' && this.#workspace.isSelectedElsewhere(resource.source)) return true;
    return this.#workspace.patchesOf(resource).some((patch) => writes(patch.root, field));
  }
}

/** Whether a patch writes a field, or the list that it stands in an item of. */
function writes(patch: AnyField, field: AnyField): boolean {
  const keys: (string | number)[] = [];
  for (let at: AnyField | undefined = field; at?.parent; at = at.parent) keys.unshift(at.key);
  const item = keys.findIndex((key) => typeof key === 'number');
  return fieldAt(patch, item < 0 ? keys : keys.slice(0, item)).state === 'written';
}
