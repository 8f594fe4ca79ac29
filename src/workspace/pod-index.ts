import type { Budget } from '../model/budget.ts';
import type { Labels, Selector } from '../model/labels.ts';
import { NAMESPACES } from '../model/overlay.ts';
import type { Resource } from '../model/resource.ts';
import type { Workload } from '../model/workload.ts';
import type { Memory } from './memory.ts';
import { type Selecting, Selectors } from './selectors.ts';
import { ANYWHERE } from './shelf-keys.ts';
import { Shelves } from './shelves.ts';
import type { Classified } from './subject.ts';

/** Where pods are found by what selects them, and what selects them by the pods. */
export class PodIndex {
  protected readonly shelves: Shelves;
  readonly #selectors: Selectors;

  constructor(memory: Memory) {
    this.shelves = new Shelves(memory);
    this.#selectors = new Selectors(memory);
  }

  /** How many look-ups are kept; for tests that nothing is kept of what is gone. */
  get size(): number {
    return this.shelves.size + this.#selectors.size;
  }

  protected addSelector({ on, resource }: Classified): void {
    if (on !== 'service' && on !== 'budget') return;
    for (const room of roomsOf(on, resource)) this.#selectors.add(room, resource);
  }

  protected removeSelector({ on, resource }: Classified): void {
    if (on !== 'service' && on !== 'budget') return;
    for (const room of roomsOf(on, resource)) this.#selectors.remove(room, resource);
  }

  /**
   * Workloads of a namespace whose pods may match: those under the rarest of the labels that the selector demands,
   * with those whose labels nobody knows; all of them for a selector that demands no label.
   */
  withLabels(namespace: string, selector: Selector): readonly Workload[] {
    return inEach(namespace, (one) => this.#withLabels(one, selector));
  }

  #withLabels(namespace: string, selector: Selector): readonly Workload[] {
    const rarest = this.#rarest(namespace, selector);
    if (rarest === undefined) return this.shelves.find<Workload>(`in workload ${namespace}`);
    const found = this.shelves.find<Workload>(rarest);
    const unknown = this.shelves.find<Workload>(`pod ${namespace} ?`);
    return unknown.length === 0 ? found : [...new Set([...found, ...unknown])];
  }

  #rarest(namespace: string, selector: Selector): string | undefined {
    return podKeysOf(namespace, selector).reduce<string | undefined>(
      (best, key) => (best !== undefined && this.shelves.count(best) <= this.shelves.count(key) ? best : key),
      undefined,
    );
  }

  /** Services or budgets of a namespace that demand of these labels, at most, one value each; without crowds. */
  selecting<T extends Resource>(on: 'service' | 'budget', namespace: string, labels: Labels): readonly T[] {
    return inEach(namespace, (one) =>
      this.#selectors
        .metBy(roomOf(on, one), labels)
        .filter((alike) => !this.#isCrowd(one, alike))
        .flatMap((alike) => alike as readonly Resource[] as readonly T[]),
    );
  }

  /** Whether so many demand what this selector does that nobody asks which of them selects what. */
  isCrowded(on: 'service' | 'budget', namespace: string, selector: Selector): boolean {
    return namespace
      .split(NAMESPACES)
      .some((one) => this.#isCrowd(one, this.#selectors.alike(roomOf(on, one), selector)));
  }

  #isCrowd(namespace: string, alike: readonly Selecting[]): boolean {
    const selector = alike[0]?.selector;
    if (!selector || alike.length === 1) return false;
    const keys = podKeysOf(namespace, selector);
    const shelves = keys.length > 0 ? keys : [`in workload ${namespace}`];
    const pods = Math.min(...shelves.map((key) => this.shelves.find(key).length));
    return (alike.length - 1) * pods > MOST_LINKS;
  }

  /** Budgets of a namespace that demand one of these labels, among others, and those that demand none. */
  budgetsNear(namespace: string, labels: Labels): readonly Budget[] {
    return inEach(namespace, (one) => {
      const found = new Set(this.shelves.find<Budget>(`select budget ${one} ?`));
      for (const [key, value] of labels) {
        if (value === undefined) continue;
        for (const budget of this.shelves.find<Budget>(`select budget ${one} ${key}=${value}`))
          found.add(budget);
      }
      return [...found];
    });
  }

  /** Workloads of whatever namespace whose pods may match, for a selector that demands a label. */
  withLabelsAnywhere(selector: Selector): readonly Workload[] {
    return this.#withLabels(ANYWHERE, selector);
  }

  /** Budgets of whatever namespace that demand one of these labels. */
  budgetsAnywhere(labels: Labels): readonly Budget[] {
    return this.budgetsNear(ANYWHERE, labels);
  }
}

/** What is found in each namespace of a key, once. */
export function inEach<T extends Resource>(
  key: string,
  find: (namespace: string) => readonly T[],
): readonly T[] {
  if (!key.includes(NAMESPACES)) return find(key);
  return [...new Set(key.split(NAMESPACES).flatMap(find))];
}

/** Selectors that demand the same labels make no more links: more come of a generator, and every rule would ask all. */
const MOST_LINKS = 20_000;

function roomOf(on: string, namespace: string): string {
  return `${on} ${namespace}`;
}

function roomsOf(on: string, { namespaceKey }: Resource): readonly string[] {
  return namespaceKey.split(NAMESPACES).map((namespace) => roomOf(on, namespace));
}

/** The shelves of workloads that have one of the demanded labels. */
function podKeysOf(namespace: string, selector: Selector): readonly string[] {
  return selector.flatMap(({ key, operator, values }) =>
    operator === 'In' && values.length === 1 ? [`pod ${namespace} ${key}=${values[0]}`] : [],
  );
}
