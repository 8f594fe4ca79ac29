import type { Canary, CanaryAnalysis } from '../../delivery-types.ts';
import { type AnyField, allItems, type Field, oncePerField, reshaped } from '../../field.ts';
import { inNamespace } from '../../overlay.ts';
import type { Resource } from '../../resource.ts';
import { shapeOfType } from '../../tables.ts';
import type { ShiftAnalysis } from './traffic-shift.ts';

export type CanarySpec = NonNullable<Canary['spec']>;

/** The spec of a Canary of Flagger, which older versions of the API write by the same types. */
export function canarySpec(canary: Resource): Field<CanarySpec> {
  return specIn(canary.root);
}

const specIn = oncePerField((root: AnyField) =>
  reshaped<CanarySpec>((root as Field<Canary>).get('spec'), shapeOfType('FlaggerCanarySpec')),
);

/** Where its analysis stands: `analysis`, or `canaryAnalysis` where that older name alone is written. GetAnalysis. */
export function analysisField(canary: Resource): Field<CanaryAnalysis | undefined> {
  return analysisIn(canarySpec(canary));
}

const analysisIn = oncePerField((spec: Field<CanarySpec>): Field<CanaryAnalysis | undefined> => {
  const analysis = spec.get('analysis');
  if (analysis.state !== 'absent') return analysis;
  const old = (spec as Field<{ canaryAnalysis?: CanaryAnalysis }>).get('canaryAnalysis');
  if (old.state === 'absent') return analysis;
  return reshaped(old, shapeOfType('FlaggerAnalysis'));
});

/** An analysis as the arithmetic takes it, and where it stands. */
export interface WrittenAnalysis extends ShiftAnalysis {
  readonly at: Field<CanaryAnalysis>;
}

/** Undefined where none is written and where a part of it is unknown. */
export function analysisOf(canary: Resource): WrittenAnalysis | undefined {
  return readIn(analysisField(canary) as Field<CanaryAnalysis>);
}

const NUMBERS = ['threshold', 'stepWeight', 'stepWeightPromotion', 'maxWeight', 'iterations'] as const;

const readIn = oncePerField((at: Field<CanaryAnalysis>): WrittenAnalysis | undefined => {
  const [interval, mirror] = [at.get('interval'), at.get('mirror')];
  const numbers = NUMBERS.map((key) => [key, at.get(key)] as const);
  const weights = allItems(at.get('stepWeights') as Field<readonly number[] | undefined>);
  const match = allItems(at.get('match'));
  const parts = [interval, mirror, ...numbers.map(([, field]) => field), ...(weights ?? [])];
  if (at.state !== 'written' || !weights || !match || parts.some(({ state }) => state === 'unknown'))
    return undefined;
  const written = numbers.flatMap(([key, { value }]) => (value === undefined ? [] : [[key, value]]));
  return {
    at,
    ...(interval.value === undefined ? {} : { interval: interval.value }),
    ...Object.fromEntries(written),
    stepWeights: weights.flatMap(({ value }) => value ?? []),
    mirror: mirror.value ?? false,
    matches: match.length > 0,
  };
});

/** Whether a router divides its traffic; undefined where the controller's own flag says it, and when nobody knows. */
export function isRouted(canary: Resource): boolean | undefined {
  const { value } = canarySpec(canary).get('provider');
  return value === undefined ? undefined : value !== 'kubernetes';
}

/** Whether new versions are promoted without an analysis: told so, or none is written. Undefined when nobody knows. SkipAnalysis. */
export function skipsAnalysis(canary: Resource): boolean | undefined {
  const skip = canarySpec(canary).get('skipAnalysis').or(false);
  const { state } = analysisField(canary);
  if (skip || state === 'absent') return true;
  return skip === undefined || state === 'unknown' ? undefined : false;
}

/** The analysis that a new version must pass; undefined where it is skipped, and when nobody knows. */
export function passedAnalysis(canary: Resource): WrittenAnalysis | undefined {
  return skipsAnalysis(canary) === false ? analysisOf(canary) : undefined;
}

/** Hooks that only tell somebody: what they answer holds nothing up. */
const TELLING: readonly unknown[] = ['event', 'post-rollout'];

/** Whether anything but the readiness of pods can hold a release up: a metric, a webhook. Undefined when nobody knows. */
export function isChecked(canary: Resource): boolean | undefined {
  return anyOf(canary, (hook) => !TELLING.includes(hook));
}

/** Hooks that count as a failed check where they answer with an error; `rollout` is the default. runAnalysis. */
const COUNTED: readonly unknown[] = [undefined, 'rollout', 'pre-rollout'];

/** Whether a check can fail and so count against the `threshold`. Undefined when nobody knows. */
export function countsFailures(canary: Resource): boolean | undefined {
  return anyOf(canary, (hook) => COUNTED.includes(hook));
}

function anyOf(canary: Resource, counts: (hook: unknown) => boolean): boolean | undefined {
  const analysis = analysisField(canary) as Field<CanaryAnalysis>;
  const [metrics, webhooks] = [allItems(analysis.get('metrics')), allItems(analysis.get('webhooks'))];
  if (metrics?.length || webhooks?.some((hook) => counts(hook.get('type').value))) return true;
  return metrics && webhooks ? false : undefined;
}

/** What Flagger measures by itself; any other metric needs a query. runBuiltinMetricChecks. */
export const BUILT_IN: readonly string[] = ['request-success-rate', 'request-duration'];

/** Metrics that Flagger passes over, as they are neither built in nor have a query, and where they are named. */
export function unmeasuredIn(
  canary: Resource,
): readonly { readonly metric: string; readonly at: Field<string | undefined> }[] {
  const analysis = analysisField(canary) as Field<CanaryAnalysis>;
  return analysis
    .get('metrics')
    .items()
    .flatMap((metric) => {
      const at = metric.get('name') as Field<string | undefined>;
      const has = ['query', 'templateRef'].some(
        (key) => (metric as Field<{ readonly [key: string]: unknown }>).get(key).state !== 'absent',
      );
      return has || at.value === undefined || BUILT_IN.includes(at.value) ? [] : [{ metric: at.value, at }];
    });
}

/** What a Canary names, and what it is to it. */
export interface CanaryReference {
  readonly role: 'target' | 'autoscaler' | 'metric' | 'alert';
  readonly at: Field<string | undefined>;
  readonly kind: string;
  readonly name: string;
  /** Undefined for the Canary's own namespace. */
  readonly where: Pick<Resource, 'namespace' | 'namespaceKey'> | undefined;
}

interface Named {
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
}

/** In the order in which a controller asks for them. Without those of which a part is unknown, and Services of Knative. */
export function canaryReferences(canary: Resource): readonly CanaryReference[] {
  const spec = canarySpec(canary);
  const analysis = analysisField(canary) as Field<CanaryAnalysis>;
  const [target, scaler] = [spec.get('targetRef'), spec.get('autoscalerRef')];
  const isKnative = target.get('apiVersion').or('')?.startsWith('serving.knative.dev/') ?? true;
  return [
    ...(isKnative ? [] : referred('target', target as Field<Named>, target.get('kind').value)),
    ...referred('autoscaler', scaler as Field<Named>, scaler.get('kind').value),
    ...analysis
      .get('metrics')
      .items()
      .flatMap((metric) => referred('metric', metric.get('templateRef') as Field<Named>, 'MetricTemplate')),
    ...analysis
      .get('alerts')
      .items()
      .flatMap((alert) => referred('alert', alert.get('providerRef') as Field<Named>, 'AlertProvider')),
  ];
}

function referred(
  role: CanaryReference['role'],
  field: Field<Named>,
  kind: string | undefined,
): readonly CanaryReference[] {
  const at = field.get('name');
  const namespace = field.get('namespace').or('');
  if (field.state !== 'written' || !at.value || kind === undefined || namespace === undefined) return [];
  return [{ role, at, kind, name: at.value, where: namespace === '' ? undefined : inNamespace(namespace) }];
}
