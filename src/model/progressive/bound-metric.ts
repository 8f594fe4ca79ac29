import type { Metric as MetricObject } from '../delivery-types.ts';
import type { Field } from '../field.ts';
import { filledIn, writtenScalar } from './argument-holes.ts';
import type { AnalysisArgument } from './arguments.ts';
import type { Conditions } from './measure.ts';
import { type Metric, measurementsOf } from './metric.ts';
import type { Provider } from './providers.ts';

/** A metric of a template with its arguments filled in; a condition that nobody knows is one with a hole. */
export interface BoundMetric extends Conditions {
  readonly at: Field<MetricObject>;
  readonly name: string | undefined;
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
  const written = at.get('provider').keys() as readonly Provider[];
  const condition = (key: 'successCondition' | 'failureCondition') => {
    const field = at.get(key);
    if (field.state === 'absent') return {};
    const text = writtenScalar(field);
    return { [key]: typeof text === 'string' ? filledIn(text, bound) : UNKNOWN };
  };
  return {
    at,
    name: at.get('name').value,
    provider: written.length === 1 ? written[0] : undefined,
    limits: limitsAt(at, bound),
    query: at.get('provider').get('prometheus').get('query'),
    ...condition('successCondition'),
    ...condition('failureCondition'),
  };
}

function limitsAt(at: Field<MetricObject>, bound: ReadonlyMap<string, AnalysisArgument>): Metric | undefined {
  const limits: { -readonly [key in keyof Metric]: Metric[key] } = {};
  for (const key of [...NUMBERS, ...DURATIONS]) {
    const field = at.get(key);
    if (field.state === 'absent') continue;
    const value = writtenScalar(field);
    const filled = typeof value === 'string' ? filledIn(value, bound) : value;
    if (filled === undefined || (typeof filled === 'string' && filled.includes('{{'))) return undefined;
    Object.assign(limits, { [key]: filled });
  }
  return limits;
}

/** Whether it measures until somebody ends its analysis; not where a part of it is unknown. */
export function isEndless({ limits }: BoundMetric): boolean {
  return limits !== undefined && measurementsOf(limits) === Number.POSITIVE_INFINITY;
}
