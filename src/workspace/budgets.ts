import type { Budget } from '../model/budget.ts';
import type { Workload } from '../model/workload.ts';
import { type Completeness, completenessOf, sameCompleteness } from './completeness.ts';
import { countedBy } from './counted.ts';
import { type Disruptions, disruptionsOf } from './disruptions.ts';
import type { Floor } from './floor.ts';
import { type FullOutage, fullOutageOf } from './full-outage.ts';
import type { Links } from './links.ts';
import type { Question } from './memory.ts';
import { type Overlap, overlapOf } from './overlap.ts';
import { type Uncountable, uncountableOf } from './uncountable.ts';
import { type Unguarded, unguardedOf } from './unguarded.ts';
import { folderOf, type Workspace } from './workspace.ts';

/** The questions about budgets. An answer is undefined when a part of it is unknown. */
export interface Budgets {
  /** Evictions a budget allows with the fewest pods that may run. */
  disruptions(budget: Budget): Disruptions | undefined;
  /** That a budget allows the eviction of all the pods it selects, two at least; or of any number, where it selects none that are known. */
  fullOutage(budget: Budget): FullOutage | undefined;
  /** That no budget selects the pods of a workload; undefined when one does or may, or when the input need not hold it. */
  unguarded(workload: Workload): Unguarded | undefined;
  /** Another budget for the same pods; told of one of the two. */
  overlap(budget: Budget): Overlap | undefined;
  /** What makes the controller fail to count the pods of a budget. */
  uncountable(budget: Budget): Uncountable | undefined;
  /** The workloads whose pods a budget counts, each once. */
  counted(budget: Budget): readonly Workload[];
}

/** What it needs to know of workloads. */
interface Workloads {
  floor(workload: Workload): Floor | undefined;
  podsOf(workload: Workload): Workload;
}

export class LiveBudgets implements Budgets {
  readonly #workspace: Workspace;
  readonly #links: Links;
  readonly #workloads: Workloads;
  readonly #completeness: Question<string, Completeness>;

  constructor(workspace: Workspace, links: Links, workloads: Workloads) {
    this.#workspace = workspace;
    this.#links = links;
    this.#workloads = workloads;
    this.#completeness = workspace.memory.question((key) => {
      const [namespace = '', folder = ''] = key.split('\n');
      return completenessOf(workspace, namespace, folder, 'budget');
    }, sameCompleteness);
  }

  disruptions(budget: Budget): Disruptions | undefined {
    return disruptionsOf(this.#links, (workload) => this.#workloads.floor(workload), budget);
  }

  fullOutage(budget: Budget): FullOutage | undefined {
    return fullOutageOf(this.#links, (workload) => this.#workloads.floor(workload), budget);
  }

  unguarded(workload: Workload): Unguarded | undefined {
    const pods = this.#workloads.podsOf(workload);
    return unguardedOf(
      this.#workspace,
      this.#links,
      () => this.#completeness.ask(`${pods.namespaceKey}\n${folderOf(pods.source)}`),
      pods,
    );
  }

  overlap(budget: Budget): Overlap | undefined {
    return overlapOf(this.#workspace, this.#links, (workload) => this.#workloads.floor(workload), budget);
  }

  uncountable(budget: Budget): Uncountable | undefined {
    return uncountableOf(this.#links, (workload) => this.#workloads.floor(workload), budget);
  }

  counted(budget: Budget): readonly Workload[] {
    return countedBy(this.#links, budget);
  }
}
