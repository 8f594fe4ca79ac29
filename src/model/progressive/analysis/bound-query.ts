import { promql } from '../../../syntax/promql/load-promql.ts';
import type { Query, ReadQuery } from '../../../syntax/promql/query.ts';
import type { Located } from '../../../text/place.ts';
import type { Metric as MetricObject } from '../../delivery-types.ts';
import { type Field, oncePerField } from '../../field.ts';
import { writtenScalar } from './argument-holes.ts';
import type { BoundMetric } from './bound-metric.ts';

/** The query of a metric that asks Prometheus, its arguments filled in; undefined for others, for several results over time, and where nobody can read it. */
export function queryOf(metric: BoundMetric): Query | undefined {
  if (!queries.has(metric)) queries.set(metric, readQuery(metric));
  return queries.get(metric);
}

const queries = new WeakMap<BoundMetric, Query | undefined>();

function readQuery({ at, provider, args }: BoundMetric): Query | undefined {
  const parsed = provider === 'prometheus' ? parsedAt(at) : undefined;
  const known = [...args].flatMap(([name, { value }]) =>
    value === undefined ? [] : [[`args.${name}`, value] as const],
  );
  const read = parsed?.(new Map(known));
  return read && read.errors.length === 0 && read.selectors.length > 0 ? read : undefined;
}

const parsedAt = oncePerField((metric: Field<MetricObject>): ReadQuery | undefined => {
  const prometheus = metric.get('provider').get('prometheus');
  const text = writtenScalar(prometheus.get('query'));
  if (typeof text !== 'string' || prometheus.get('rangeQuery').state !== 'absent') return undefined;
  return promql()?.parse(text);
});

/** A part of a query where it is written. */
export function placeIn(
  { query }: BoundMetric,
  span: { readonly start: number; readonly end: number },
): Located {
  return query.part(span.start, span.end);
}

/** Of their range these read the last two samples alone. */
const LATEST = new Set(['irate', 'idelta']);

/** The furthest that a query looks back, with the range that does; undefined where one of its ranges is not known, or none is written. */
export interface LookBack {
  readonly seconds: number;
  readonly at: { readonly start: number; readonly end: number };
}

export function lookBackOf({ selectors }: Query): LookBack | undefined {
  let furthest: LookBack | undefined;
  for (const { ranges, within } of selectors) {
    const covered = LATEST.has(within[0] ?? '') ? ranges.slice(1) : ranges;
    const [innermost] = covered;
    if (!innermost) continue;
    const seconds = covered.reduce((sum, range) => sum + (range.seconds ?? Number.NaN), 0);
    if (Number.isNaN(seconds)) return undefined;
    if (!furthest || seconds > furthest.seconds) furthest = { seconds, at: innermost.span };
  }
  return furthest;
}
