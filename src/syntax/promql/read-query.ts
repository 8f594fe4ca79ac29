import type { SyntaxNode, Tree } from '@lezer/common';
import type { LRParser } from '@lezer/lr';
import type { Span } from '../../text/place.ts';
import { type Hole, holesOf, masked } from './holes.ts';
import type { Matcher, Query, ReadQuery, Selector, Text } from './query.ts';

interface Source {
  readonly text: string;
  readonly holes: readonly Hole[];
  readonly bound: ReadonlyMap<string, string>;
}

/** UTF-16 units that cannot nest so deep that the parser gives up, and calls it an error. */
const HARMLESS = 1000;
/** Those that no query has; they would take their time. */
const LONGEST = 4000;

/** Parses once, however often arguments are filled in. */
export function parsedQuery(parser: LRParser, text: string): ReadQuery {
  if (text.length > LONGEST) return () => undefined;
  const holes = holesOf(text);
  const tree = parser.parse(masked(text, holes));
  const unbound = queryIn(tree, { text, holes, bound: new Map() });
  return (bound) =>
    bound && holes.some(({ name }) => bound.has(name)) ? queryIn(tree, { text, holes, bound }) : unbound;
}

function queryIn(tree: Tree, source: Source): Query | undefined {
  const { text, holes } = source;
  const selectors: Selector[] = [];
  const errors: Span[] = [];
  const operators = new Set<string>();
  const functions = new Set<string>();
  const around: SyntaxNode[] = [];
  tree.iterate({
    enter: (node) => {
      if (node.type.isError) errors.push(spanOf(node));
      else if (AROUND.has(node.name)) around.push(node.node);
      else if (node.name === 'VectorSelector') selectors.push(selectorOf(node.node, around, source));
      else if (node.name === 'FunctionIdentifier') functions.add(wordAt(node, text));
      else if (JOINING.has(node.name) && node.node.parent?.name === 'BinaryExpr')
        operators.add(wordAt(node, text));
    },
    leave: (node) => {
      if (AROUND.has(node.name)) around.pop();
    },
  });
  const isCertain = text.length <= HARMLESS && holes.every(({ quoted }) => quoted);
  return errors.length === 0 || isCertain ? { selectors, operators, functions, errors } : undefined;
}

/** What stands between two parts. */
const JOINING = new Set(
  'Pow Mul Div Mod Atan2 Add Sub Eql Gte Gtr TrimUpper TrimLower Lte Lss Neq And Unless Or'.split(' '),
);

/** What is done to a selector, or looks further back. */
const AROUND = new Set(['MatrixSelector', 'SubqueryExpr', 'FunctionCall', 'AggregateExpr']);

/** Key words may be written in capitals. */
function wordAt({ from, to }: { readonly from: number; readonly to: number }, text: string): string {
  return text.slice(from, to).toLowerCase();
}

function spanOf({ from, to }: { readonly from: number; readonly to: number }): Span {
  return { start: from, end: to };
}

function selectorOf(node: SyntaxNode, around: readonly SyntaxNode[], source: Source): Selector {
  const list = node.getChild('LabelMatchers');
  const matchers = [
    ...(list?.getChildren('UnquotedLabelMatcher') ?? []),
    ...(list?.getChildren('QuotedLabelMatcher') ?? []),
  ];
  const name = node.getChild('Identifier') ?? list?.getChild('QuotedLabelName') ?? null;
  return {
    span: spanOf(node),
    metric: name ? textOf(name, source) : undefined,
    matchers: matchers.toSorted((a, b) => a.from - b.from).flatMap((matcher) => matcherOf(matcher, source)),
    ...surroundingsOf(around.toReversed(), source),
  };
}

const OPERATORS: ReadonlySet<string> = new Set<Matcher['operator']>(['=', '!=', '=~', '!~']);

function matcherOf(node: SyntaxNode, source: Source): readonly Matcher[] {
  const label = node.getChild('LabelName') ?? node.getChild('QuotedLabelName');
  const operator = node.getChild('MatchOp');
  const value = node.getChild('StringLiteral');
  if (!label || !operator || !value) return [];
  const written = source.text.slice(operator.from, operator.to);
  if (!OPERATORS.has(written)) return [];
  const name = textOf(label, source).value ?? '';
  return [{ label: name, operator: written as Matcher['operator'], value: textOf(value, source) }];
}

/** A name or a quoted text, its arguments filled in. */
function textOf(node: SyntaxNode, { text, holes, bound }: Source): Text {
  const quote = /^["'`]/.exec(text.slice(node.from, node.to))?.[0] ?? '';
  const [start, end] = [node.from + quote.length, node.to - quote.length];
  const inside = holes.filter((hole) => hole.start < node.to && hole.end > node.from);
  let value = '';
  let at = start;
  for (const hole of inside) {
    value += plain(text.slice(at, hole.start), quote) + (bound.get(hole.name) ?? '');
    at = hole.end;
  }
  value += plain(text.slice(at, end), quote);
  const isKnown = inside.every(({ name }) => bound.has(name));
  return {
    span: spanOf(node),
    value: isKnown ? value : undefined,
    args: inside.map(({ name }) => name),
  };
}

const ESCAPES: { readonly [letter: string]: string } = { n: '\n', t: '\t', r: '\r' };

function plain(text: string, quote: string): string {
  if (quote === '' || quote === '`') return text;
  return text.replace(/\\(.)/gs, (_, letter: string) => ESCAPES[letter] ?? letter);
}

function surroundingsOf(
  around: readonly SyntaxNode[],
  source: Source,
): Pick<Selector, 'ranges' | 'within' | 'by'> {
  const durations = around.flatMap((node) => node.getChild('DurationExpr') ?? []);
  const called = around.flatMap(
    (node) => node.getChild('FunctionIdentifier') ?? node.getChild('AggregateOp') ?? [],
  );
  const modifiers = around.flatMap((node) => node.getChild('AggregateModifier') ?? []);
  return {
    ranges: durations.map((duration) => ({ span: spanOf(duration), seconds: secondsOf(duration, source) })),
    within: called.map((node) => wordAt(node, source.text)),
    by: modifiers.some((modifier) => modifier.getChild('Without'))
      ? undefined
      : modifiers.flatMap((modifier) => labelsIn(modifier, source)),
  };
}

function labelsIn(modifier: SyntaxNode, source: Source): readonly string[] {
  const list = modifier.getChild('GroupingLabels');
  const names = [...(list?.getChildren('LabelName') ?? []), ...(list?.getChildren('QuotedLabelName') ?? [])];
  return names.map((name) => textOf(name, source).value ?? '');
}

const UNITS: { readonly [unit: string]: number } = {
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

/** Seconds of `1h30m` or of a bare number; undefined for sums of them, and where an argument is not known. */
function secondsOf(node: SyntaxNode, source: Source): number | undefined {
  const { value } = textOf(node, source);
  if (value === undefined) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(value)) return Number(value);
  if (!/^(?:\d+(?:ms|[smhdwy]))+$/.test(value)) return undefined;
  let seconds = 0;
  for (const [, count, unit = ''] of value.matchAll(/(\d+)(ms|[smhdwy])/g)) {
    seconds += Number(count) * (UNITS[unit] ?? 0);
  }
  return seconds;
}
