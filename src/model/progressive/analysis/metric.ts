import { goDuration } from '../../duration.ts';

/** What the arithmetic asks of one metric of an AnalysisTemplate, its arguments filled in. */
export interface Metric {
  readonly count?: number | string;
  readonly interval?: string;
  readonly initialDelay?: string;
  readonly failureLimit?: number | string;
  readonly inconclusiveLimit?: number | string;
  readonly consecutiveErrorLimit?: number | string;
  readonly consecutiveSuccessLimit?: number | string;
}

/** The limits of a metric in numbers, with the controller's defaults; a failure limit of -1 means none. */
export interface Limits {
  readonly count: number;
  readonly failures: number;
  readonly inconclusive: number;
  readonly errorsInARow: number;
  /** Successes in a row that end the metric; 0 for none. */
  readonly successesInARow: number;
}

/** DefaultConsecutiveErrorLimit in utils/defaults of Argo Rollouts. */
const ERRORS_IN_A_ROW = 4;

export function limitsOf(metric: Metric): Limits {
  return {
    count: int(metric.count) ?? 0,
    failures: int(metric.failureLimit) ?? 0,
    inconclusive: int(metric.inconclusiveLimit) ?? 0,
    errorsInARow: int(metric.consecutiveErrorLimit) ?? ERRORS_IN_A_ROW,
    successesInARow: int(metric.consecutiveSuccessLimit) ?? 0,
  };
}

/** A text that is no number counts as 0. IntValue in apimachinery's util/intstr. */
function int(value: number | string | undefined): number | undefined {
  if (typeof value !== 'string') return value;
  return /^[+-]?\d+$/.test(value) ? Number(value) : 0;
}

/**
 * Measurements that a metric takes unless it is decided before: `count`, 1 with neither it nor an interval, Infinity
 * with an interval only; errors are tried again and do not count. EffectiveCount in pkg/apis/rollouts/v1alpha1.
 */
export function measurementsOf(metric: Metric): number {
  const { count } = limitsOf(metric);
  if (count !== 0) return Math.max(1, count);
  return metric.interval ? Number.POSITIVE_INFINITY : 1;
}

/** Why the controller refuses a metric, which it sees only when it starts to measure: then it ends in an error, and aborts. */
export type MetricRefusal =
  | 'negative limit'
  | 'failureLimit below -1'
  | 'no limit at all'
  | 'count below failureLimit and consecutiveSuccessLimit'
  | 'count below inconclusiveLimit'
  | 'count without interval'
  | 'interval'
  | 'initialDelay';

/**
 * In the order in which the controller looks. `consecutiveSuccessLimit` came with 1.8, and with it a failure limit of
 * -1, which older ones refuse. ValidateMetric in utils/analysis of Argo Rollouts.
 */
export function refusalOf(metric: Metric): MetricRefusal | undefined {
  const { count, failures, inconclusive, errorsInARow, successesInARow } = limitsOf(metric);
  if (successesInARow < 0 || inconclusive < 0 || errorsInARow < 0) return 'negative limit';
  if (failures < -1) return 'failureLimit below -1';
  if (failures === -1 && successesInARow === 0) return 'no limit at all';
  if (count > 0 && count < Math.max(0, failures) + successesInARow) {
    return 'count below failureLimit and consecutiveSuccessLimit';
  }
  if (count > 0 && count < inconclusive) return 'count below inconclusiveLimit';
  if (count > 1 && !metric.interval) return 'count without interval';
  if (!isDuration(metric.interval)) return 'interval';
  return isDuration(metric.initialDelay) ? undefined : 'initialDelay';
}

function isDuration(text: string | undefined): boolean {
  return !text || goDuration(text.replace(/^-/, '')) !== undefined;
}

/**
 * The fewest failed measurements with which a metric fails; undefined where no run of measurements can make it, since
 * it ends before it has taken more than `failureLimit`, or goes on until enough successes follow each other.
 */
export function failuresToFail(metric: Metric): number | undefined {
  const { failures, successesInARow } = limitsOf(metric);
  const measurements = measurementsOf(metric);
  if (failures >= 0) return failures < measurements ? failures + 1 : undefined;
  if (successesInARow === 0 || measurements === Number.POSITIVE_INFINITY) return undefined;
  return Math.max(1, Math.floor(measurements / successesInARow));
}
