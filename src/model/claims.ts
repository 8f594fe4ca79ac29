import { ingressParent, joinsOthers } from './evidence/ingress-classes.ts';
import type { AnyField, Field } from './field.ts';
import type { Resource } from './resource.ts';
import type { Route } from './route.ts';

/** Requests that a route says it takes, and where it sends them. */
export interface Claim {
  /** Two claims with one key are about the same requests: parent, host, path, type and further conditions. */
  readonly key: string;
  readonly host: string;
  readonly path: string;
  /** Where it is written. */
  readonly at: AnyField;
  readonly backends: string;
}

/** Of what may be unknown in it a route claims nothing, and of redirects neither. */
export function claimsOf(route: Route): readonly Claim[] {
  if (route.fragment || route.namespaceKey.startsWith('?')) return [];
  if (route.kind === 'Ingress') return ingressClaims(route);
  if (route.kind === 'VirtualService') return virtualServiceClaims(route);
  return gatewayClaims(route);
}

interface IngressObject {
  readonly spec?: {
    readonly ingressClassName?: string;
    readonly rules?: readonly {
      readonly host?: string;
      readonly http?: {
        readonly paths?: readonly {
          readonly path?: string;
          readonly pathType?: string;
          readonly backend?: unknown;
        }[];
      };
    }[];
  };
}

/** Of all namespaces: an Ingress class belongs to the cluster. */
function ingressClaims(route: Route): readonly Claim[] {
  const spec = (route.root as Field<IngressObject>).get('spec');
  const annotations = annotationsOf(route);
  if (!annotations || [...annotations.keys()].some(joinsOthers)) return [];
  const className = spec.get('ingressClassName').or(annotations.get('kubernetes.io/ingress.class') ?? '');
  const parent = className === undefined ? undefined : ingressParent(className || undefined, annotations);
  if (parent === undefined) return [];
  return spec
    .get('rules')
    .items()
    .flatMap((rule) =>
      rule
        .get('http')
        .get('paths')
        .items()
        .flatMap((each) => {
          const path = each.get('path').or('/');
          const type = each.get('pathType').or('ImplementationSpecific');
          const backends = textOf(each.get('backend'));
          if (type === undefined || backends === undefined) return [];
          return claim(['Ingress', parent], rule.get('host').or('*'), path, type, each, backends);
        }),
    );
}

function annotationsOf({ annotations }: Resource): ReadonlyMap<string, string> | undefined {
  if (annotations.state === 'unknown') return undefined;
  return new Map(annotations.keys().map((key) => [key, String(annotations.get(key).value ?? '?')]));
}

interface GatewayObject {
  readonly spec?: {
    readonly parentRefs?: readonly ParentRef[];
    readonly hostnames?: readonly string[];
    readonly rules?: readonly {
      readonly matches?: readonly HttpMatch[];
      readonly filters?: readonly { readonly type?: string }[];
      readonly backendRefs?: unknown;
    }[];
  };
}

interface ParentRef {
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly sectionName?: string;
  readonly port?: number;
}

interface HttpMatch {
  readonly path?: { readonly type?: string; readonly value?: string };
}

function gatewayClaims(route: Route): readonly Claim[] {
  const spec = (route.root as Field<GatewayObject>).get('spec');
  const parents = spec
    .get('parentRefs')
    .items()
    .map((parent) => parentText(parent, route));
  const hosts =
    spec.get('hostnames').state === 'absent'
      ? ['*']
      : spec
          .get('hostnames')
          .items()
          .map(({ value }) => value);
  if (spec.get('parentRefs').state === 'unknown' || parents.includes(undefined)) return [];
  return spec
    .get('rules')
    .items()
    .flatMap((rule) => {
      const backends = textOf(rule.get('backendRefs'));
      const filters = rule
        .get('filters')
        .items()
        .map((filter) => filter.get('type').value);
      if (!backends || filters.includes('RequestRedirect') || filters.includes(undefined)) return [];
      const written = rule.get('matches');
      const matches: readonly Field<HttpMatch>[] = written.items();
      const each = matches.length > 0 ? matches : written.state === 'absent' ? [undefined] : [];
      return parents.flatMap((parent) =>
        hosts.flatMap((host) =>
          each.flatMap((match) => {
            const conditions = match ? textOf(match, 'path') : '';
            const type = match ? match.get('path').get('type').or('PathPrefix') : 'PathPrefix';
            const path = match ? match.get('path').get('value').or('/') : '/';
            if (conditions === undefined || type === undefined) return [];
            const key = [route.kind, parent ?? '', conditions];
            return claim(key, host, path, type, match ?? rule, backends);
          }),
        ),
      );
    });
}

/** A Gateway, and the listener of it; undefined for a Service, which a mesh routes, and what is unknown. */
function parentText(parent: Field<ParentRef>, route: Route): string | undefined {
  const name = parent.get('name').value;
  const kind = parent.get('kind').or('Gateway');
  const namespace = parent.get('namespace').or(route.namespaceKey);
  const section = parent.get('sectionName').or('');
  const port = parent.get('port').or(0);
  const known = name !== undefined && namespace !== undefined && section !== undefined && port !== undefined;
  return known && kind === 'Gateway' ? [namespace, name, section, port].join('/') : undefined;
}

interface VirtualServiceObject {
  readonly spec?: {
    readonly hosts?: readonly string[];
    readonly gateways?: readonly string[];
    readonly http?: readonly VirtualRoute[];
  };
}

interface VirtualRoute {
  readonly match?: readonly {
    readonly uri?: { readonly exact?: string; readonly prefix?: string; readonly regex?: string };
  }[];
  readonly route?: unknown;
}

/** At gateways alone: in the mesh only one VirtualService counts for a host, by its namespace. */
function virtualServiceClaims(route: Route): readonly Claim[] {
  const spec = (route.root as Field<VirtualServiceObject>).get('spec');
  const gateways = spec
    .get('gateways')
    .items()
    .map(({ value }) => value);
  const hosts = spec
    .get('hosts')
    .items()
    .map(({ value }) => value);
  if (gateways.includes(undefined)) return [];
  return spec
    .get('http')
    .items()
    .flatMap((entry: Field<VirtualRoute>) => {
      const backends = textOf(entry.get('route'));
      if (!backends) return [];
      const written = entry.get('match');
      const each = written.state === 'absent' ? [undefined] : written.items();
      return gateways
        .filter((gateway) => gateway !== 'mesh')
        .flatMap((gateway) =>
          hosts.flatMap((host) =>
            each.flatMap((match) => {
              const conditions = match ? textOf(match, 'uri') : '';
              const uri = match?.get('uri');
              const type = (['exact', 'prefix', 'regex'] as const).find(
                (one) => uri?.get(one).state === 'written',
              );
              const path = type ? uri?.get(type).value : '/';
              if (conditions === undefined || uri?.state === 'unknown') return [];
              const name = gateway?.includes('/') ? gateway : `${route.namespaceKey}/${gateway}`;
              const key = ['VirtualService', name, conditions];
              return claim(key, host, path, type ?? 'prefix', match ?? entry, backends);
            }),
          ),
        );
    });
}

function claim(
  rest: readonly string[],
  host: string | undefined,
  path: string | undefined,
  type: string,
  at: AnyField,
  backends: string,
): readonly Claim[] {
  if (typeof host !== 'string' || typeof path !== 'string') return [];
  return [{ key: [...rest, host, type, path].join('\n'), host, path, at, backends }];
}

/** What is written, but for one key, whatever the order of its keys; undefined where a part of it is unknown. */
function textOf(field: AnyField, but?: string): string | undefined {
  const { state, value } = field as Field<unknown>;
  if (state === 'absent') return '';
  if (state === 'unknown' || value === undefined) return undefined;
  if (Array.isArray(value))
    return joined((field as Field<readonly unknown[]>).items().map((item) => textOf(item)));
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const mapping = field as Field<{ readonly [key: string]: unknown }>;
  const keys = mapping.keys().filter((key) => key !== but);
  return joined(
    keys.sort().map((key) => {
      const text = textOf(mapping.get(key));
      return text === undefined ? undefined : `${key}:${text}`;
    }),
  );
}

function joined(texts: readonly (string | undefined)[]): string | undefined {
  if (texts.includes(undefined)) return undefined;
  return texts.length === 0 ? '' : `{${texts.join(',')}}`;
}
