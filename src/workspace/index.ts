import type { Autoscaler } from '../model/autoscaler.ts';
import type { Budget } from '../model/budget.ts';
import type { Labels, Selector } from '../model/labels.ts';
import { NAMESPACES } from '../model/overlay.ts';
import type { Resource } from '../model/resource.ts';
import { type Route, serviceKey } from '../model/route.ts';
import type { Workload } from '../model/workload.ts';
import type { Cell, Memory } from './memory.ts';
import { ANYWHERE, keysOf } from './shelf-keys.ts';
import type { Classified } from './subject.ts';

/** A set of resources under one key, with the cell that tells who looked. */
interface Shelf {
  readonly cell: Cell;
  /** In the order in which they came. Answers hold it no longer than until the next change. */
  resources: Resource[];
}

/**
 * Where resources are found again: by name, by kind, by a label of their pods, by a label they select. Every look-up
 * is recorded, an empty one too.
 */
export class Index {
  readonly #memory: Memory;
  readonly #shelves = new Map<string, Shelf>();

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** `folder` is where the resource stands, with a closing `/`. */
  add(subject: Classified, folder: string): void {
    for (const key of keysOf(subject, folder)) {
      const shelf = this.#shelf(key);
      shelf.resources.push(subject.resource);
      shelf.cell.touch();
    }
  }

  remove(subject: Classified, folder: string): void {
    for (const key of keysOf(subject, folder)) {
      const shelf = this.#shelf(key);
      shelf.resources = shelf.resources.filter((other) => other !== subject.resource);
      shelf.cell.touch();
    }
  }

  /** All resources of a sort in a namespace. */
  in<T extends Resource>(on: Classified['on'], namespace: string): readonly T[] {
    return this.#each(namespace, (one) => this.#find<T>(`in ${on} ${one}`));
  }

  /** What may create objects that the input does not hold: deliveries anywhere, unknown kinds near the asker. */
  creators(namespace: string, folder: string): readonly Resource[] {
    const near = this.#each(namespace, (one) => this.#find<Resource>(`creator in ${one}`));
    return [...near, ...this.creatorsAt(folder)];
  }

  /** The same without unknown kinds that merely share the namespace. */
  creatorsAt(folder: string): readonly Resource[] {
    return [...this.deliveries(), ...this.#find<Resource>(`creator at ${folder}`)];
  }

  /** Applications, HelmReleases and the like, wherever they are. */
  deliveries(): readonly Resource[] {
    return this.#find<Resource>('delivery');
  }

  named<T extends Resource>(namespace: string, kind: string, name: string): readonly T[] {
    return this.#each(namespace, (one) => this.#find<T>(`named ${kind} ${one}/${name}`));
  }

  ofKind<T extends Resource>(namespace: string, kind: string): readonly T[] {
    return this.#each(namespace, (one) => this.#find<T>(`kind ${kind} ${one}`));
  }

  /** Objects of a kind and name in whatever namespace; of the kinds that others name across namespaces. */
  anywhere(kind: string, name: string): readonly Resource[] {
    return this.#find<Resource>(`anywhere ${kind}/${name}`);
  }

  /** Whether something in a namespace, or outside of all, makes an object of this kind and name, or one whose name nobody knows. */
  makes(namespace: string, kind: string, name: string): boolean {
    const makers = [name, '?'].flatMap((one) => [
      ...this.#each(namespace, (key) => this.#find<Resource>(`made ${kind} ${key}/${one}`)),
      ...this.#find<Resource>(`made ${kind} /${one}`),
    ]);
    return makers.length > 0;
  }

  /** Autoscalers that name this object as their target. */
  targeting(namespace: string, kind: string, name: string): readonly Autoscaler[] {
    return this.#each(namespace, (one) => this.#find<Autoscaler>(`target ${one} ${kind}/${name}`));
  }

  /** What makes the API server call a Service of this name. */
  calling(service: string): readonly Resource[] {
    return this.#find<Resource>(`called ${service}`);
  }

  /** What writes another tag over an image, by its full name: builds and updaters. */
  settingImage(name: string): readonly Resource[] {
    return this.#find<Resource>(`image ${name}`);
  }

  /** Routes that name this Service. One without a namespace may stand in any that a route names. */
  routing(namespace: string, service: string): readonly Route[] {
    return this.#each(namespace, (one) => {
      const found = this.#find<Route>(`backend ${serviceKey(one, service)}`);
      if (one !== '') return found;
      const anywhere = this.#find<Route>(`backend ${serviceKey(undefined, service)}`);
      return anywhere.length === 0 ? found : [...new Set([...found, ...anywhere])];
    });
  }

  /** Routes of all namespaces that claim these requests. */
  claiming(key: string): readonly Route[] {
    return this.#find<Route>(`claim ${key}`);
  }

  /**
   * Workloads of a namespace whose pods may match: those under the rarest of the labels that the selector demands,
   * with those whose labels nobody knows; all of them for a selector that demands no label.
   */
  withLabels(namespace: string, selector: Selector): readonly Workload[] {
    return this.#each(namespace, (one) => this.#withLabels(one, selector));
  }

  #withLabels(namespace: string, selector: Selector): readonly Workload[] {
    const demanded = selector.flatMap(({ key, operator, values }) =>
      operator === 'In' && values.length === 1 ? [`pod ${namespace} ${key}=${values[0]}`] : [],
    );
    const rarest = demanded.reduce<string | undefined>(
      (best, key) => (best !== undefined && this.#count(best) <= this.#count(key) ? best : key),
      undefined,
    );
    if (rarest === undefined) return this.in<Workload>('workload', namespace);
    const found = this.#find<Workload>(rarest);
    const unknown = this.#find<Workload>(`pod ${namespace} ?`);
    return unknown.length === 0 ? found : [...new Set([...found, ...unknown])];
  }

  /** Services or budgets of a namespace that demand one of these labels, and those that demand none. */
  selecting<T extends Resource>(on: 'service' | 'budget', namespace: string, labels: Labels): readonly T[] {
    return this.#each(namespace, (one) => this.#selecting<T>(on, one, labels));
  }

  #selecting<T extends Resource>(on: string, namespace: string, labels: Labels): readonly T[] {
    const found = new Set<T>(this.#find<T>(`select ${on} ${namespace} ?`));
    for (const [key, value] of labels) {
      const shelf = value === undefined ? undefined : `select ${on} ${namespace} ${key}=${value}`;
      if (shelf) for (const resource of this.#find<T>(shelf)) found.add(resource);
    }
    return [...found];
  }

  /** Budgets of whatever namespace that demand one of these labels. */
  budgetsAnywhere(labels: Labels): readonly Budget[] {
    return this.#selecting<Budget>('budget', ANYWHERE, labels);
  }

  /** What is found in each namespace of a key, once. */
  #each<T extends Resource>(key: string, find: (namespace: string) => readonly T[]): readonly T[] {
    if (!key.includes(NAMESPACES)) return find(key);
    return [...new Set(key.split(NAMESPACES).flatMap(find))];
  }

  #count(key: string): number {
    return this.#shelves.get(key)?.resources.length ?? 0;
  }

  #shelf(key: string): Shelf {
    let shelf = this.#shelves.get(key);
    if (!shelf) {
      shelf = { cell: this.#memory.cell(), resources: [] };
      this.#shelves.set(key, shelf);
    }
    return shelf;
  }

  #find<T extends Resource>(key: string): readonly T[] {
    if (!this.#memory.recording && !this.#shelves.has(key)) return [];
    const shelf = this.#shelf(key);
    shelf.cell.read();
    return shelf.resources as readonly Resource[] as readonly T[];
  }
}
