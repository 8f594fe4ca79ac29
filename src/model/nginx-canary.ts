import { type AnyField, type Field, oncePerField } from './field.ts';
import { type BackendObject, ingressClassOf, namedBy } from './ingress.ts';
import { annotation, type Resource } from './resource.ts';

/** The canary annotations of an Ingress for ingress-nginx, as internal/ingress/annotations/canary reads them. */
export interface NginxCanary {
  readonly isOn: boolean;
  /** `canary`, or where it would stand. */
  readonly at: Field<string | undefined>;
  readonly weight: Field<string | undefined>;
  /** 0 where no integer is written. */
  readonly weighs: number;
  readonly total: Field<string | undefined>;
  /** A header or a cookie by which requests are told; without the header its value and its pattern mean nothing. */
  readonly tells: AnyField | undefined;
  /** Any annotation that makes the controller refuse them all while the canary is off. */
  readonly configured: AnyField | undefined;
}

const PREFIX = 'nginx.ingress.kubernetes.io/canary';

/** What strconv.ParseBool of Go takes for true. */
const TRUE = new Set(['1', 't', 'T', 'true', 'True', 'TRUE']);

export const isInteger = (text: string | undefined) => /^[-+]?\d+$/.test(text ?? '');

/** Undefined for other kinds and other controllers, without such an annotation, and where one of them is not known. */
export function nginxCanaryOf(ingress: Resource): NginxCanary | undefined {
  if (ingress.kind !== 'Ingress') return undefined;
  const keys = ingress.annotations.keys().filter((key) => key.startsWith(PREFIX));
  if (keys.length === 0 || !isOfNginx(ingress)) return undefined;
  const read = (suffix: string) => annotation(ingress, `${PREFIX}${suffix}`);
  if (keys.some((key) => annotation(ingress, key).state === 'unknown')) return undefined;
  const [at, weight, total] = [read(''), read('-weight'), read('-weight-total')];
  const weighs = isInteger(weight.value) ? Number(weight.value) : 0;
  const tells = [read('-by-header'), read('-by-cookie')].find(({ value }) => value);
  const others = [read('-by-header-value'), read('-by-header-pattern')].find(({ value }) => value);
  const configured = weighs > 0 ? weight : (tells ?? others);
  return { isOn: TRUE.has(at.value ?? ''), at, weight, weighs, total, tells, configured };
}

/** Others read the same annotations and mean more by them. */
function isOfNginx(ingress: Resource): boolean {
  const name = ingressClassOf(ingress);
  return name.state === 'absent' || (name.state === 'written' && /nginx/.test(name.value ?? ''));
}

/** A host and a path of an Ingress, and where it sends them. */
export interface IngressRule {
  readonly host: string;
  readonly path: string;
  readonly pathType: string;
  readonly at: AnyField;
  /** Service and port as they are written: by both ingress-nginx tells upstreams apart. */
  readonly backend: string;
}

interface IngressObject {
  readonly spec?: { readonly rules?: readonly RuleObject[] };
}

interface RuleObject {
  readonly host?: string;
  readonly http?: { readonly paths?: readonly PathObject[] };
}

interface PathObject {
  readonly path?: string;
  readonly pathType?: string;
  readonly backend?: BackendObject;
}

/** The rules of an Ingress; undefined where it may have others that nobody knows. */
export const ingressRulesOf = oncePerField((root: AnyField): readonly IngressRule[] | undefined => {
  const rules = (root as Field<IngressObject>).get('spec').get('rules') as Field<readonly RuleObject[]>;
  if (rules.state === 'unknown' || rules.grows) return undefined;
  const all = rules.items().flatMap((rule) => {
    const paths = rule.get('http').get('paths') as Field<readonly PathObject[]>;
    if (paths.state === 'unknown' || paths.grows) return [undefined];
    return paths.items().map((at) => ruleFrom(rule.get('host').or(''), at));
  });
  const known = all.filter((rule) => rule !== undefined);
  return known.length === all.length ? known : undefined;
});

function ruleFrom(host: string | undefined, at: Field<PathObject>): IngressRule | undefined {
  const path = at.get('path').or('/');
  const pathType = at.get('pathType').or('ImplementationSpecific');
  if (typeof host !== 'string' || typeof path !== 'string' || typeof pathType !== 'string') return undefined;
  const { service, port } = namedBy(at.get('backend'));
  return {
    host: host || '*',
    path: path || '/',
    pathType,
    at,
    backend: `${service.value ?? ''}:${port.value ?? ''}`,
  };
}
