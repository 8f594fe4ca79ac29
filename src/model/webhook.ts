import type { LabelSelector } from 'kubernetes-types/meta/v1.js';
import type { AnyField, Field } from './field.ts';
import { type Selector, selectorFrom } from './labels.ts';
import { groupOf, type Resource } from './resource.ts';

/** A Service that the API server calls, and the object that says so. */
export interface ServiceReference {
  readonly name: Field<string | undefined>;
  readonly namespace: Field<string | undefined>;
}

interface Reference {
  readonly service?: { readonly name?: string; readonly namespace?: string };
}

interface Callers {
  readonly webhooks?: readonly { readonly clientConfig?: Reference }[];
  readonly spec?: Reference & {
    readonly conversion?: { readonly webhook?: { readonly clientConfig?: Reference } };
  };
}

const GROUPS = new Set(['admissionregistration.k8s.io', 'apiregistration.k8s.io', 'apiextensions.k8s.io']);

/** The Services that an admission webhook, an APIService or a custom resource's conversion names. */
export function calledServices(resource: Resource): readonly ServiceReference[] {
  if (!GROUPS.has(groupOf(resource))) return [];
  const root = resource.root as Field<Callers>;
  const configs: readonly Field<Reference | undefined>[] = [
    ...root
      .get('webhooks')
      .items()
      .map((webhook) => webhook.get('clientConfig')),
    root.get('spec'),
    root.get('spec').get('conversion').get('webhook').get('clientConfig'),
  ];
  return configs
    .map((config) => config.get('service'))
    .filter((service) => service.state === 'written')
    .map((service) => ({ name: service.get('name'), namespace: service.get('namespace') }));
}

/** A webhook without whose answer no pod is created. */
export interface PodGate {
  readonly name: string;
  readonly service: ServiceReference;
  /** `Fail`, written or by default. */
  readonly failurePolicy: AnyField;
  /** Where its rule names pods. */
  readonly pods: AnyField;
  /** The namespaces and the objects that it is asked about; no requirement means all. */
  readonly namespaceSelector: AnyField;
  readonly namespaces: Selector;
  readonly objects: Selector;
}

interface AdmissionRule {
  readonly apiGroups?: readonly string[];
  readonly apiVersions?: readonly string[];
  readonly resources?: readonly string[];
  readonly operations?: readonly string[];
  readonly scope?: string;
}

interface AdmissionWebhook {
  readonly name?: string;
  readonly clientConfig?: Reference;
  readonly failurePolicy?: string;
  readonly matchConditions?: readonly unknown[];
  readonly namespaceSelector?: LabelSelector;
  readonly objectSelector?: LabelSelector;
  readonly rules?: readonly AdmissionRule[];
}

const CONFIGURATIONS = new Set(['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration']);

/**
 * The webhooks that stop the creation of pods when they do not answer, without those of which a part is unknown,
 * that have `matchConditions` or are called by URL. The default of `failurePolicy` is Ignore in v1beta1, Fail in v1
 * (kubernetes apis/admissionregistration v1 and v1beta1 defaults.go).
 */
export function podGatesOf(resource: Resource): readonly PodGate[] {
  if (!CONFIGURATIONS.has(resource.kind) || groupOf(resource) !== 'admissionregistration.k8s.io') return [];
  const otherwise = resource.apiVersion.endsWith('/v1') ? 'Fail' : 'Ignore';
  const root = resource.root as Field<{ webhooks?: readonly AdmissionWebhook[] }>;
  return root
    .get('webhooks')
    .items()
    .flatMap((item) => gateOf(item, otherwise));
}

/** Whether a webhook may change pods before they are stored, some or all. */
export function mutatesPods(resource: Resource): boolean {
  if (resource.kind !== 'MutatingWebhookConfiguration') return false;
  if (groupOf(resource) !== 'admissionregistration.k8s.io') return false;
  const webhooks = (resource.root as Field<{ webhooks?: readonly AdmissionWebhook[] }>).get('webhooks');
  return (webhooks as Field<readonly AdmissionWebhook[]>)
    .items()
    .some((webhook) => webhook.get('rules').items().some(admitsPods));
}

function gateOf(webhook: Field<AdmissionWebhook>, otherwise: string): readonly PodGate[] {
  const failurePolicy = webhook.get('failurePolicy');
  const service = webhook.get('clientConfig').get('service');
  const pods = webhook.get('rules').items().find(admitsPods)?.get('resources');
  const namespaceSelector = webhook.get('namespaceSelector');
  const namespaces = selectorFrom(namespaceSelector);
  const objects = selectorFrom(webhook.get('objectSelector'));
  const conditions = webhook.get('matchConditions').state;
  if (failurePolicy.or(otherwise) !== 'Fail' || conditions !== 'absent' || service.state !== 'written')
    return [];
  if (!pods || !namespaces || !objects) return [];
  const reference = { name: service.get('name'), namespace: service.get('namespace') };
  const name = webhook.get('name').value ?? 'this webhook';
  return [{ name, service: reference, failurePolicy, pods, namespaceSelector, namespaces, objects }];
}

/** `pods` itself: `pods/*` means what stands below it, `*` all kinds, `*` twice these and what stands below them. */
function admitsPods(rule: Field<AdmissionRule>): boolean {
  return (
    names(rule.get('resources'), ['pods', '*', '*/*']) &&
    names(rule.get('operations'), ['CREATE', '*']) &&
    names(rule.get('apiGroups'), ['', '*']) &&
    names(rule.get('apiVersions'), ['v1', '*']) &&
    ['*', 'Namespaced'].includes(rule.get('scope').or('*') ?? '')
  );
}

function names(list: Field<readonly string[] | undefined>, wanted: readonly string[]): boolean {
  return list.items().some(({ value }) => value !== undefined && wanted.includes(value));
}
