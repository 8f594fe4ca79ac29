import { isCanary } from '../model/canary.ts';
import { given } from '../model/evidence/given-objects.ts';
import type { Field } from '../model/field.ts';
import { ACTION } from '../model/ingress.ts';
import type { Label } from '../model/label.ts';
import { namespaceKey as keyOf } from '../model/overlay.ts';
import { groupOf, type Resource } from '../model/resource.ts';
import type { Backend, Route } from '../model/route.ts';
import type { Service } from '../model/service.ts';
import { entryHostsOf } from '../model/service-entry.ts';
import { type Completeness, type Coverage, doubts, PLATFORM } from './completeness.ts';
import { holderOf } from './holder.ts';
import { firstByFile, isNamedAfter, MOST_NAMES, nearName, sharesNamespace } from './names.ts';
import { meeting } from './nearest.ts';
import { folderOf, type Workspace } from './workspace.ts';

/** What stands behind a backend of a route. */
export interface Destined {
  /** Undefined when the input holds no Service of that name, in that namespace. */
  readonly found: Service | undefined;
  /** The Service that was probably meant: under another name, or of that name in another namespace. */
  readonly near: Resource | undefined;
  /** Whether the Service's namespace lets the route in; true where nobody has to. */
  readonly granted: boolean;
  readonly state: Completeness['state'];
  readonly because: readonly Label[];
}

/** Undefined when nobody can tell, for Services that controllers and clusters bring along, and for actions, which need no Service. */
export function destinedOf(
  workspace: Workspace,
  coverage: Coverage,
  route: Route,
  backend: Backend,
): Destined | undefined {
  const { service: name, namespaceKey, named } = backend;
  const { index } = workspace;
  if (!NAME.test(name) || isElsewhere(backend) || backend.port.value === ACTION) return undefined;
  const platform = given('Service', name, namespaceKey);
  if (platform === 'always') return undefined;
  const namespace = named ? namespaceKey || 'default' : route.namespace;
  const { found, ambiguous, namesakes } = holderOf(workspace, route, 'Service', name, {
    namespace,
    namespaceKey,
  });
  if (ambiguous) return undefined;
  const ofPlace = () => coverage[named ? 'ofNamed' : 'of'](route, namespaceKey, name);
  const completeness = platform === 'perhaps' ? PLATFORM : ofPlace();
  const { state } = completeness;
  const because = doubts(route, completeness);
  if (found) {
    const granted = isGranted(workspace, route, backend, found);
    return { found: found as Service, near: undefined, granted, state, because };
  }
  const meets = meeting(workspace, route);
  if (index.nameless(namespaceKey, 'Service').some(meets) || isMade(workspace, route, backend))
    return undefined;
  const others = index.in<Service>('service', namespaceKey);
  const known = others.length > MOST_NAMES ? [] : others.filter(meets);
  const near = firstByFile(namesakes.length > 0 ? namesakes : misspelt(route, name, known));
  return { found, near, granted: true, state, because };
}

/** What the API takes as the name of a Service. */
const NAME = /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/;

/** A host of a set of clusters is a ServiceImport, and only perhaps a Service of this one; Kustomize fills in `$(VARIABLE)`. */
function isElsewhere({ at }: Backend): boolean {
  return /\.svc\.clusterset\.|\$\(/.test(String((at as Field<unknown>).value));
}

/** Whether Flagger makes a Service of that name, an operator may, or a ServiceEntry tells the mesh of one. */
function isMade(workspace: Workspace, route: Route, backend: Backend): boolean {
  const { index } = workspace;
  const { service, namespaceKey } = backend;
  if (index.switching(namespaceKey, service).some(isCanary)) return true;
  if (route.kind === 'VirtualService' && isEntered(workspace, route, backend)) return true;
  const creators = index.creators(namespaceKey, folderOf(route.source));
  return creators.some((creator) => isNamedAfter(service, creator.name));
}

/**
 * Whether a ServiceEntry declares the host. It is seen in all namespaces, and where `exportTo` says in which, those of the
 * proxies count, which the route does not tell.
 */
function isEntered(workspace: Workspace, route: Route, { service, namespaceKey, named }: Backend): boolean {
  const there = { namespace: named ? namespaceKey || 'default' : route.namespace, namespaceKey };
  return workspace.index
    .entering(service)
    .filter(meeting(workspace, route))
    .flatMap(entryHostsOf)
    .some((host) => {
      if (host.service !== undefined && host.service !== '*' && host.service !== service) return false;
      const { namespace } = host;
      return namespace === undefined || sharesNamespace({ namespace, namespaceKey: keyOf(namespace) }, there);
    });
}

/** Services of nearly that name, to which the route sends nothing yet. */
function misspelt(route: Route, name: string, others: readonly Service[]): readonly Service[] {
  const asked = new Set([...route.backends.values()].flat().map(({ service }) => service));
  const names = others.flatMap((other) => other.name ?? []).filter((other) => !asked.has(other));
  const best = names.find((other) => bare(other) === bare(name)) ?? nearName(name, names);
  return others.filter((other) => best !== undefined && other.name === best);
}

function bare(name: string): string {
  return name.replace(/-(?:svc|service)$/, '');
}

interface GrantObject {
  readonly spec?: {
    readonly from?: readonly { readonly kind?: string; readonly namespace?: string }[];
    readonly to?: readonly { readonly kind?: string; readonly name?: string }[];
  };
}

/** Routes of the Gateway API need the consent of another namespace; where one of the two is not known, they have it. */
function isGranted({ index }: Workspace, route: Route, backend: Backend, service: Resource): boolean {
  if (!backend.named || groupOf(route) !== 'gateway.networking.k8s.io') return true;
  if (!route.namespace || !service.namespace) return true;
  const grants = [backend.namespaceKey, ''].flatMap((key) => index.ofKind<Resource>(key, 'ReferenceGrant'));
  return grants.some((grant) => {
    const spec = (grant.root as Field<GrantObject>).get('spec');
    const from = spec.get('from').items();
    return (
      from.some(
        (one) => isSaid(one.get('kind'), route.kind) && isSaid(one.get('namespace'), route.namespace),
      ) &&
      spec
        .get('to')
        .items()
        .some((one) => isSaid(one.get('kind'), 'Service') && isSaid(one.get('name'), service.name, true))
    );
  });
}

function isSaid(field: Field<string | undefined>, value: string | undefined, orAbsent = false): boolean {
  return field.state === 'unknown' || field.value === value || (orAbsent && field.state === 'absent');
}
