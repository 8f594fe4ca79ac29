import type { Metric as MetricObject } from '../../delivery-types.ts';
import type { Field } from '../../field.ts';
import { filledIn, writtenScalar } from './argument-holes.ts';
import { type AnalysisArgument, boundArguments, declaredArguments } from './arguments.ts';
import type { Conditions } from './measure.ts';
import { type Metric, measurementsOf } from './metric.ts';
import type { Provider } from './providers.ts';
import { type AnalysisTemplate, metricsOf } from './template.ts';

/** A metric of a template with its arguments filled in; a condition that nobody knows is one with a hole. */
export interface BoundMetric extends Conditions {
  readonly at: Field<MetricObject>;
  readonly args: ReadonlyMap<string, AnalysisArgument>;
  /** `a metric` where nobody knows it. */
  readonly name: string;
  /** What it is measured by; undefined for none, several, and when nobody knows. */
  readonly provider: Provider | undefined;
  /** Its numbers and durations; undefined where one is not known. */
  readonly limits: Metric | undefined;
  /** The query of Prometheus, as it is written. */
  readonly query: Field<string | undefined>;
}

const NUMBERS = [
  'count',
  'failureLimit',
  'inconclusiveLimit',
  'consecutiveErrorLimit',
  'consecutiveSuccessLimit',
] as const;
const DURATIONS = ['interval', 'initialDelay'] as const;

const UNKNOWN = '{{}}';

export function boundMetric(
  at: Field<MetricObject>,
  bound: ReadonlyMap<string, AnalysisArgument>,
): BoundMetric {
  const argument = (name: string) => bound.get(name)?.value;
  const written = at.get('provider').keys() as readonly Provider[];
  const condition = (key: 'successCondition' | 'failureCondition') => {
    const field = at.get(key);
    if (field.state === 'absent') return {};
    const text = writtenScalar(field);
    return { [key]: typeof text === 'string' ? filledIn(text, argument) : UNKNOWN };
  };
  return {
    at,
    args: bound,
    name: at.get('name').value ?? 'a metric',
    provider: written.length === 1 ? written[0] : undefined,
    limits: limitsAt(at, argument),
    query: at.get('provider').get('prometheus').get('query'),
    ...condition('successCondition'),
    ...condition('failureCondition'),
  };
}

/** The metrics of a template with the defaults of its own arguments: what is true of them whoever names it. */
export function unaskedMetrics(template: AnalysisTemplate): readonly BoundMetric[] {
  let metrics = unasked.get(template);
  if (!metrics) {
    const args = boundArguments(declaredArguments(template), []);
    metrics = metricsOf(template).map((at) => boundMetric(at, args));
    unasked.set(template, metrics);
  }
  return metrics;
}

const unasked = new WeakMap<AnalysisTemplate, readonly BoundMetric[]>();

function limitsAt(
  at: Field<MetricObject>,
  argument: (name: string) => string | undefined,
): Metric | undefined {
  const limits: { -readonly [key in keyof Metric]: Metric[key] } = {};
  for (const key of [...NUMBERS, ...DURATIONS]) {
    const field = at.get(key);
    if (field.state === 'absent') continue;
    const value = writtenScalar(field);
    const filled = typeof value === 'string' ? filledIn(value, argument) : value;
    if (filled === undefined || (typeof filled === 'string' && filled.includes('{{'))) return undefined;
    Object.assign(limits, { [key]: filled });
  }
  return limits;
}

/** Whether it measures until somebody ends its analysis; not where a part of it is unknown. */
export function isEndless({ limits }: BoundMetric): boolean {
  return limits !== undefined && measurementsOf(limits) === Number.POSITIVE_INFINITY;
}
