import type { Span } from '../../text/place.ts';

/** What a query of Prometheus asks for; its spans are those of the text as it is written. */
export interface Query {
  readonly selectors: readonly Selector[];
  /** What joins two parts: `/`, `or`, `>`. */
  readonly operators: ReadonlySet<string>;
  /** All functions, those around no selector too. */
  readonly functions: ReadonlySet<string>;
  /** Where the grammar does not take it. */
  readonly errors: readonly Span[];
}

/** `name{label="value"}[5m]`, with what is done to it. */
export interface Selector {
  readonly span: Span;
  readonly metric: Text | undefined;
  readonly matchers: readonly Matcher[];
  readonly ranges: readonly Range[];
  /** Functions and aggregations around it, the innermost first. */
  readonly within: readonly string[];
  /** The labels that aggregations around it keep apart; undefined where one says which it does not. */
  readonly by: readonly string[] | undefined;
}

/** A text with the arguments that stand in it, such as `args.service`; its value is undefined where one is not known. */
export interface Text {
  readonly span: Span;
  readonly value: string | undefined;
  readonly args: readonly string[];
}

export interface Matcher {
  readonly label: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: Text;
}

/** `[5m]`, and those of the subqueries around it: together the time that a result looks back; undefined where not known. */
export interface Range {
  readonly span: Span;
  readonly seconds: number | undefined;
}

/**
 * The query in which `{{args.x}}`, or what else stands in double braces, is filled in from `bound` where it is known.
 * Undefined where one that is not known may stand for a part of the grammar, and for texts too long to tell.
 */
export type ReadQuery = (bound?: ReadonlyMap<string, string>) => Query | undefined;

export interface PromqlParser {
  parse(text: string): ReadQuery;
}
