import { promql } from '../../syntax/promql/load-promql.ts';
import type { Query } from '../../syntax/promql/query.ts';
import type { Located } from '../../text/place.ts';
import { writtenScalar } from './argument-holes.ts';
import type { AnalysisArgument } from './arguments.ts';
import type { BoundMetric } from './bound-metric.ts';

/** The query of a metric that asks Prometheus, its arguments filled in; undefined for others, for several results over time, and where nobody can read it. */
export function queryOf(
  { at, provider, query }: BoundMetric,
  args: ReadonlyMap<string, AnalysisArgument>,
): Query | undefined {
  const text = writtenScalar(query);
  const overTime = at.get('provider').get('prometheus').get('rangeQuery');
  if (provider !== 'prometheus' || typeof text !== 'string' || overTime.state !== 'absent') return undefined;
  const known = [...args].flatMap(([name, { value }]) =>
    value === undefined ? [] : [[`args.${name}`, value] as const],
  );
  const read = promql()?.parse(text, new Map(known));
  return read && read.errors.length === 0 && read.selectors.length > 0 ? read : undefined;
}

/** A part of a query where it is written. */
export function placeIn(
  { query }: BoundMetric,
  span: { readonly start: number; readonly end: number },
): Located {
  return query.part(span.start, span.end);
}

/** The furthest that a query looks back, with the range that does; undefined where one of its ranges is not known, or none is written. */
export interface LookBack {
  readonly seconds: number;
  readonly at: { readonly start: number; readonly end: number };
}

export function lookBackOf({ selectors }: Query): LookBack | undefined {
  let furthest: LookBack | undefined;
  for (const { ranges } of selectors) {
    const [innermost] = ranges;
    if (!innermost) continue;
    const seconds = ranges.reduce((sum, range) => sum + (range.seconds ?? Number.NaN), 0);
    if (Number.isNaN(seconds)) return undefined;
    if (!furthest || seconds > furthest.seconds) furthest = { seconds, at: innermost.span };
  }
  return furthest;
}
