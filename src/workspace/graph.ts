import type { Autoscaler } from '../model/autoscaler.ts';
import type { Budget } from '../model/budget.ts';
import type { Ingress } from '../model/ingress.ts';
import type { Label } from '../model/label.ts';
import type { Selector } from '../model/labels.ts';
import type { Resource } from '../model/resource.ts';
import type { Service } from '../model/service.ts';
import type { Workload } from '../model/workload.ts';
import { type Absence, absenceOf } from './absence.ts';
import { type Completeness, completenessOf, sameCompleteness } from './completeness.ts';
import { type Disruptions, disruptionsOf } from './disruptions.ts';
import { type Exposure, exposureOf } from './exposure.ts';
import { type Floor, floorOf } from './floor.ts';
import { type Link, Links } from './links.ts';
import type { Question } from './memory.ts';
import { nearMissOf } from './near-miss.ts';
import { exclusiveVolume, stopsEveryPod, surgeObstacleOf, type Update, updateOf } from './update.ts';
import { folderOf, type Workspace } from './workspace.ts';

/** The questions that rules ask of everything at once. An answer is undefined when a part of it is unknown. */
export interface Graph {
  /** How requests reach a workload; undefined when none do. */
  exposure(workload: Workload): Exposure | undefined;
  /** The fewest pods that may run. */
  floor(workload: Workload): Floor | undefined;
  /** A rolling update as its controller resolves it. */
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
  /** Evictions a budget allows with the fewest pods that may run. */
  disruptions(budget: Budget): Disruptions | undefined;
  /** That a selector selects nothing; undefined when it does, or when nobody can tell. */
  absence(asker: Service | Budget, selector: Selector): Absence | undefined;
  /** Objects of that very name in the resource's namespace. */
  named(asker: Resource, kind: string, name: string): readonly Resource[];
}

/** The graph of a workspace as it is at each question; answers are kept until what they read has changed. */
export class LiveGraph implements Graph {
  readonly #workspace: Workspace;
  readonly #links: Links;
  readonly #floors: Question<Workload, Floor | undefined>;
  readonly #exposures: Question<Workload, Exposure | undefined>;
  readonly #completeness: Question<string, Completeness>;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#links = new Links(workspace.index, workspace.memory);
    const { memory } = workspace;
    this.#floors = memory.question((workload) => floorOf(this.#links, workload), Object.is);
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
    this.#exposures.forget(resource as Workload);
  }

  exposure(workload: Workload): Exposure | undefined {
    return this.#exposures.ask(workload);
  }

  floor(workload: Workload): Floor | undefined {
    return this.#floors.ask(workload);
  }

  update(workload: Workload): Update | undefined {
    return updateOf(workload, this.floor(workload));
  }

  stopsEveryPod(workload: Workload): boolean {
    const rolled = this.rolloutOf(workload)?.from ?? workload;
    return stopsEveryPod(rolled, this.floor(rolled));
  }

  surgeObstacle(workload: Workload): Label | undefined {
    return surgeObstacleOf(this.#workspace.index, workload, this.#podsOf(workload));
  }

  exclusiveVolume(workload: Workload): Label | undefined {
    return exclusiveVolume(this.#workspace.index, workload, this.#podsOf(workload));
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
    return this.#links.rolloutOf(deployment);
  }

  disruptions(budget: Budget): Disruptions | undefined {
    return disruptionsOf(this.#links, (workload) => this.floor(workload), budget);
  }

  absence(asker: Service | Budget, selector: Selector): Absence | undefined {
    if (asker.fragment || this.#workspace.index.in('workload', asker.namespaceKey).length === 0)
      return undefined;
    return absenceOf(
      asker,
      selector,
      this.#links.selected(asker),
      () => this.#completeness.ask(`${asker.namespaceKey}\n${folderOf(asker.source)}`),
      () => nearMissOf(this.#workspace, asker, selector),
    );
  }

  named(asker: Resource, kind: string, name: string): readonly Resource[] {
    return this.#workspace.index.named(asker.namespaceKey, kind, name);
  }
}
