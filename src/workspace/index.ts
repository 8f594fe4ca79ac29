import type { Autoscaler } from '../model/autoscaler.ts';
import type { Resource } from '../model/resource.ts';
import { type Route, serviceKey } from '../model/route.ts';
import { inEach, PodIndex } from './pod-index.ts';
import { keysOf } from './shelf-keys.ts';
import type { Classified } from './subject.ts';

/** Where resources are found again: by name, by kind, by what they name, by a label of their pods or of what they select. */
export class Index extends PodIndex {
  /** `folder` is where the resource stands, with a closing `/`. */
  add(subject: Classified, folder: string): void {
    for (const key of keysOf(subject, folder)) this.shelves.add(key, subject.resource);
    this.addSelector(subject);
  }

  remove(subject: Classified, folder: string): void {
    for (const key of keysOf(subject, folder)) this.shelves.remove(key, subject.resource);
    this.removeSelector(subject);
  }

  /** All resources of a sort in a namespace. */
  in<T extends Resource>(on: Classified['on'], namespace: string): readonly T[] {
    return inEach(namespace, (one) => this.shelves.find<T>(`in ${on} ${one}`));
  }

  /** What may create objects that the input does not hold: deliveries anywhere, unknown kinds near the asker. */
  creators(namespace: string, folder: string): readonly Resource[] {
    const near = inEach(namespace, (one) => this.shelves.find<Resource>(`creator in ${one}`));
    return [...near, ...this.creatorsAt(folder)];
  }

  /** The same without unknown kinds that merely share the namespace. */
  creatorsAt(folder: string): readonly Resource[] {
    return [...this.deliveries(), ...this.shelves.find<Resource>(`creator at ${folder}`)];
  }

  /** Applications, HelmReleases and the like, wherever they are. */
  deliveries(): readonly Resource[] {
    return this.shelves.find<Resource>('delivery');
  }

  /** What holds the settings of processes, wherever it is: workloads and ConfigMaps. */
  configured(): readonly Resource[] {
    return this.shelves.find<Resource>('configured');
  }

  named<T extends Resource>(namespace: string, kind: string, name: string): readonly T[] {
    return inEach(namespace, (one) => this.shelves.find<T>(`named ${kind} ${one}/${name}`));
  }

  ofKind<T extends Resource>(namespace: string, kind: string): readonly T[] {
    return inEach(namespace, (one) => this.shelves.find<T>(`kind ${kind} ${one}`));
  }

  /** Those to which a template gives a name that may be any. */
  nameless(namespace: string, kind: string): readonly Resource[] {
    return inEach(namespace, (one) => this.shelves.find<Resource>(`nameless ${kind} ${one}`));
  }

  /** Objects of a kind and name in whatever namespace; of the kinds that others name across namespaces. */
  anywhere(kind: string, name: string): readonly Resource[] {
    return this.shelves.find<Resource>(`anywhere ${kind}/${name}`);
  }

  /** Whether something in a namespace, or outside of all, makes an object of this kind and name, or one whose name nobody knows. */
  makes(namespace: string, kind: string, name: string): boolean {
    const makers = [name, '?'].flatMap((one) => [
      ...inEach(namespace, (key) => this.shelves.find<Resource>(`made ${kind} ${key}/${one}`)),
      ...this.shelves.find<Resource>(`made ${kind} /${one}`),
    ]);
    return makers.length > 0;
  }

  /** Autoscalers that name this object as their target. */
  targeting(namespace: string, kind: string, name: string): readonly Autoscaler[] {
    return inEach(namespace, (one) => this.shelves.find<Autoscaler>(`target ${one} ${kind}/${name}`));
  }

  /** Rollouts and Canaries that take the pod template of this workload. */
  borrowing(namespace: string, kind: string, name: string): readonly Resource[] {
    return inEach(namespace, (one) => this.shelves.find<Resource>(`borrow ${one} ${kind}/${name}`));
  }

  /** Rollouts and Canaries that point this Service to one version or another. */
  switching(namespace: string, service: string): readonly Resource[] {
    return inEach(namespace, (one) => this.shelves.find<Resource>(`switch ${one} ${service}`));
  }

  /** Rollouts that point this subset of a DestinationRule to one version or another. */
  switchingSubset(namespace: string, subset: string): readonly Resource[] {
    return inEach(namespace, (one) => this.shelves.find<Resource>(`subset ${one} ${subset}`));
  }

  /** Rollouts and Canaries that set the weights of a route of this kind and name, in whatever namespace. */
  weighing(kind: string, name: string): readonly Resource[] {
    return this.shelves.find<Resource>(`weigh ${kind} ${name}`);
  }

  /** What takes the metrics of a template of this kind and name, in whatever namespace: Rollouts, other templates. */
  analysing(kind: string, name: string): readonly Resource[] {
    return this.shelves.find<Resource>(`analyse ${kind}/${name}`);
  }

  /** DestinationRules for this Service, in whatever namespace; `*` for those of several hosts, `?` where the host is not known. */
  dividing(service: string): readonly Resource[] {
    return this.shelves.find<Resource>(`divide ${service}`);
  }

  /** What makes the API server call a Service of this name. */
  calling(service: string): readonly Resource[] {
    return this.shelves.find<Resource>(`called ${service}`);
  }

  /** What writes another tag over an image, by its full name: builds and updaters. */
  settingImage(name: string): readonly Resource[] {
    return this.shelves.find<Resource>(`image ${name}`);
  }

  /** What tells a mesh of a host that may be this Service, in whatever namespace it stands. */
  entering(service: string): readonly Resource[] {
    return [...this.shelves.find<Resource>(`entry ${service}`), ...this.shelves.find<Resource>('entry *')];
  }

  /** Routes that name this Service. One without a namespace may stand in any that a route names. */
  routing(namespace: string, service: string): readonly Route[] {
    return inEach(namespace, (one) => {
      const found = this.shelves.find<Route>(`backend ${serviceKey(one, service)}`);
      if (one !== '') return found;
      const anywhere = this.shelves.find<Route>(`backend ${serviceKey(undefined, service)}`);
      return anywhere.length === 0 ? found : [...new Set([...found, ...anywhere])];
    });
  }

  /** Routes that use those of this one as their own. */
  delegating(namespace: string, name: string): readonly Route[] {
    return inEach(namespace, (one) => this.shelves.find<Route>(`delegate ${one}/${name}`));
  }

  /** Ingresses of all namespaces. */
  ingresses(): readonly Resource[] {
    return this.shelves.find<Resource>('ingress');
  }

  /** Ingresses of all namespaces with this host and path; `?` where nobody knows all of theirs. */
  ruled(hostAndPath: string): readonly Resource[] {
    return this.shelves.find<Resource>(`rule ${hostAndPath}`);
  }

  /** Routes of all namespaces that claim these requests. */
  claiming(key: string): readonly Route[] {
    return this.shelves.find<Route>(`claim ${key}`);
  }
}
