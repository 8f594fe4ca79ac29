import type { Located } from '../../../text/place.ts';
import type { Label } from '../../label.ts';

/** One check of the controller that an analysis fails, or a measurement that can only be an error. */
export interface AnalysisRefusal extends RefusalWords {
  readonly reason: AnalysisRefusalReason;
  readonly at: Located;
  readonly because: readonly Label[];
}

interface RefusalWords {
  readonly metric: string;
  readonly argument: string;
  /** A key of the metric, or of the template or the Rollout that lists patterns. */
  readonly key: string;
  /** What is written there. */
  readonly value: string | number;
  /** `count`, or how many providers there are. */
  readonly count: number;
  /** The limits that `count` must hold. */
  readonly sum: number;
  /** The least that would be taken. */
  readonly least: number;
  /** The analysis in the words of a headline. */
  readonly place: string;
}

export type MetricReason =
  /** `count` is below the failures and the successes in a row that it must hold, or below `inconclusiveLimit`. */
  | 'few'
  | 'inconclusive'
  /** Several measurements without an interval. */
  | 'unspaced'
  /** A limit below the least. */
  | 'below'
  /** Neither failures nor successes end it. */
  | 'unlimited'
  | 'duration'
  | 'unmeasured'
  | 'providers';

export type AnalysisRefusalReason =
  | MetricReason
  /** A condition takes a list for a number, or asks for a name that stands for nothing. */
  | 'list'
  | 'unnamed'
  /** Two metrics of one name, two values for one argument: in one template, and in several of one analysis. */
  | 'repeated'
  | 'together'
  | 'conflicting'
  | 'apart'
  /** An argument that is not declared, a pattern in the name of no metric; `…Unseen`: of a template without an analysis in the input. */
  | 'undeclared'
  | 'undeclaredUnseen'
  | 'unmatched'
  | 'unmatchedUnseen'
  | 'circular'
  | 'empty';

const NO_WORDS: RefusalWords = {
  metric: '',
  argument: '',
  key: '',
  value: '',
  count: 0,
  sum: 0,
  least: 0,
  place: '',
};

export function analysisRefusal<R extends AnalysisRefusalReason>(
  reason: R,
  at: Located,
  words: Partial<RefusalWords>,
  because: readonly Label[] = [],
): AnalysisRefusal & { readonly reason: R } {
  return { ...NO_WORDS, ...words, reason, at, because };
}
