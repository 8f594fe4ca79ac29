import type { AnyField } from '../../field.ts';
import type { Label } from '../../label.ts';
import { refusedMetric } from '../refused/refused-metric.ts';
import { assess } from './assess.ts';
import type { BoundMetric } from './bound-metric.ts';
import { alwaysMeasured } from './measure.ts';
import { failuresToFail, limitsOf, type Metric, measurementsOf } from './metric.ts';
import { type Provider, providersOf } from './providers.ts';

/** Why a metric lets everything pass. */
export interface IdleMetric {
  /**
   * `lenient`: it takes fewer measurements than it needs failures; `patient`: failures do not end it; `unjudged`: it has
   * no condition, `web`: and an HTTP error is a failure all the same; `constant`: its conditions come to the same always.
   */
  readonly reason: 'lenient' | 'patient' | 'unjudged' | 'web' | 'constant';
  readonly at: AnyField;
  /** The run of measurements that shows it, or what is the same for every answer. */
  readonly because: readonly Label[];
  /** Failed measurements that would make a lenient one fail, and those that it takes, which are fewer. */
  readonly needed: number;
  readonly taken: number;
  /** Successes in a row that end a patient one. */
  readonly successes: number;
}

/** What measures by its own word: conditions are not asked, or nobody knows whether they are. */
const OWN_VERDICT: ReadonlySet<Provider> = new Set(['job', 'kayenta', 'plugin']);

const NO_NUMBERS = { needed: 0, taken: 0, successes: 0 };

/**
 * That no failed measurement can fail a metric, proven by the run of them; undefined where one can, where the metric is
 * refused, and where a part that decides is unknown. Errors of the provider in a row end it all the same.
 */
export function idleMetric(metric: BoundMetric): IdleMetric | undefined {
  const { at, limits } = metric;
  if (limits === undefined || refusedMetric(metric) || providersOf(at)?.length !== 1) return undefined;
  return idleCondition(metric) ?? idleLimits(at, limits);
}

/** Whether conditions decide how its measurements end. */
export function isJudgedByConditions({ provider }: BoundMetric): boolean {
  return provider !== undefined && !OWN_VERDICT.has(provider);
}

function idleCondition(metric: BoundMetric): IdleMetric | undefined {
  const { at, provider } = metric;
  if (!provider || !isJudgedByConditions(metric) || alwaysMeasured(metric) !== 'Successful') return undefined;
  const because = (['successCondition', 'failureCondition'] as const)
    .filter((key) => metric[key])
    .map((key) => ({
      at: at.get(key),
      text: `\`${key}\` is ${key === 'successCondition' ? 'true' : 'false'} for every answer`,
    }));
  const [first] = because;
  if (first) return { ...NO_NUMBERS, reason: 'constant', at: first.at, because };
  const reason = provider === 'web' ? 'web' : 'unjudged';
  return { ...NO_NUMBERS, reason, at: at.get('provider').get(provider), because };
}

function idleLimits(metric: BoundMetric['at'], written: Metric): IdleMetric | undefined {
  if (failuresToFail(written) !== undefined) return undefined;
  const { count, failures, successesInARow: successes } = limitsOf(written);
  const at = metric.get('failureLimit');
  if (failures < 0) return { ...NO_NUMBERS, reason: 'patient', at, because: [], successes };
  const taken = measurementsOf(written);
  const { verdict } = assess(written, Array<'Failed'>(taken).fill('Failed'));
  if (verdict !== 'Successful') return undefined;
  const run = taken > 3 ? `${taken} times Failed` : Array<string>(taken).fill('Failed').join(', ');
  const text = `${run}: not more than ${failures}, so it is ${verdict}`;
  const because = [{ at: metric.get(count === 0 ? 'name' : 'count'), text }];
  return { ...NO_NUMBERS, reason: 'lenient', at, because, needed: failures + 1, taken };
}
