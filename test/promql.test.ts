import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadPromql } from '../src/syntax/promql/load-promql.ts';
import type { Query } from '../src/syntax/promql/query.ts';

const parser = await loadPromql();
const read = (text: string, args: { readonly [name: string]: string } = {}) =>
  parser.parse(text)(new Map(Object.entries(args)));

/** One line per selector: its name and matchers, its ranges, and what is done to it. */
function lines(query: Query | undefined): readonly string[] | undefined {
  return query?.selectors.map(({ metric, matchers, ranges, within }) => {
    const labels = matchers.map(({ label, operator, value }) => `${label}${operator}${value.value ?? '?'}`);
    const windows = ranges.map(({ seconds }) => `[${seconds ?? '?'}]`);
    return [`${metric ? (metric.value ?? '?') : ''}{${labels}}`, ...windows, ...within].join(' ');
  });
}

describe('a query of Prometheus', () => {
  test.each([
    ['up', ['up{}']],
    [
      'sum(rate(http_requests_total{service="web",code!~"5.*"}[5m])) / sum(rate(all{}[1h30m]))',
      ['http_requests_total{service=web,code!~5.*} [300] rate sum', 'all{} [5400] rate sum'],
    ],
    [
      'histogram_quantile(0.99, sum by (le) (rate(a_bucket{b=`c`}[120])))',
      ['a_bucket{b=c} [120] rate sum histogram_quantile'],
    ],
    ['max_over_time(rate(a[5m])[1h:1m])', ['a{} [300] [3600] rate max_over_time']],
    ['a offset 5m', ['a{}']],
    ['{__name__="a", "b.c"=\'d\'}', ['{__name__=a,b.c=d}']],
    ['{"a.b", c=~"\\\\d+"}', ['a.b{c=~\\d+}']],
    ['a{b!="x\\"y"}', ['a{b!=x"y}']],
    ['delta(a[500ms]) and delta(b[1w])', ['a{} [0.5] delta', 'b{} [604800] delta']],
    ['1 > 0', []],
  ])('%s', (text, expected) => {
    expect(lines(read(text))).toEqual(expected);
    expect(read(text)?.errors).toEqual([]);
  });

  test.each([
    ['a{service="{{args.service}}"}', ['a{service=web}'], ['a{service=?}']],
    ['a{service=~"{{ args.service }}-.*"}', ['a{service=~web-.*}'], ['a{service=~?}']],
    ["a{b='it\\'s {{args.service}}'}", ["a{b=it's web}"], ['a{b=?}']],
    ['a{b=`\\`, service="{{args.service}}"}', ['a{b=\\,service=web}'], ['a{b=\\,service=?}']],
    ['rate(a[{{args.window}}])', ['a{} [120] rate'], ['a{} [?] rate']],
    ['rate(a[{{args.count}}m])', ['a{} [180] rate'], ['a{} [?] rate']],
    ['rate({{args.service}}_total[5m])', ['web_total{} [300] rate'], ['?{} [300] rate']],
    ['{{args.service}}', ['web{}'], ['?{}']],
    ['a offset {{args.window}}', ['a{}'], ['a{}']],
    ['a{ {{args.service}} }', undefined, undefined],
  ])('%s, filled in and not', (text, filled, unknown) => {
    expect(lines(read(text, { 'args.service': 'web', 'args.window': '2m', 'args.count': '3' }))).toEqual(
      filled,
    );
    expect(lines(read(text))).toEqual(unknown);
  });

  test.each([
    ['a', [], []],
    ['(a + 1) / on(b) (d > bool 0) OR # x * y\n vector(0)', ['+', '/', '>', 'or'], ['vector']],
    ['-a{b!="c"}', [], []],
    ['Sum(rate(a[5m])) != 0', ['!='], ['rate']],
  ])('%j joins and calls', (text, operators, functions) => {
    const query = read(text);
    expect([...(query?.operators ?? [])].sort()).toEqual(operators.toSorted());
    expect([...(query?.functions ?? [])]).toEqual(functions);
  });

  test.each([
    ['a', []],
    ['sum(a)', []],
    ['SUM by (le, "x.y") (a)', ['le', 'x.y']],
    ['max(sum(a) by (pod)) by ()', ['pod']],
    ['sum without (pod) (a)', undefined],
  ])('%s keeps apart', (text, by) => {
    expect(read(text)?.selectors[0]?.by).toEqual(by);
  });

  test('places are those of the text as it is written', () => {
    const text = 'sum(rate(a{b="c",service="{{args.service}}"}[5m]))';
    const [selector] = read(text, { 'args.service': 'web' })?.selectors ?? [];
    const at = (span: { readonly start: number; readonly end: number } | undefined) =>
      span && text.slice(span.start, span.end);
    expect(at(selector?.span)).toBe('a{b="c",service="{{args.service}}"}');
    expect(at(selector?.metric?.span)).toBe('a');
    expect(at(selector?.matchers[1]?.value.span)).toBe('"{{args.service}}"');
    expect(at(selector?.ranges[0]?.span)).toBe('5m');
    expect(selector?.matchers[1]?.value.args).toEqual(['args.service']);
  });

  test.each([
    ['', 0],
    ['sum(a', 5],
    ['a{b="c"', 7],
    ['a{b=c}', 4],
    ['a[5 minutes]', 4],
    ['rate(a[5m]))', 11],
  ])('%j has an error', (text, at) => {
    expect(read(text)?.errors[0]?.start).toBe(at);
  });

  test('whatever is written, it answers', () => {
    const words = fc.constantFrom(
      ...['sum', 'rate', 'a', '(', ')', '{', '}', '[', ']', '=', '=~', '"', "'", '`', '\\', '5m', ':', ','],
      ...['{{args.a}}', '{{', '}}', 'offset', 'by', ' ', '\n', '-', '1'],
    );
    const texts = fc.oneof(
      fc.array(words).map((parts) => parts.join('')),
      fc.string(),
    );
    fc.assert(
      fc.property(texts, fc.string(), (text, value) => {
        for (const query of [read(text), read(text, { 'args.a': value })]) {
          const spans = query?.selectors.map(({ span }) => span) ?? [];
          expect(spans.every(({ start, end }) => start >= 0 && start <= end && end <= text.length)).toBe(
            true,
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  test('deep and long ones too', () => {
    expect(read('('.repeat(1000))?.selectors).toEqual([]);
    expect(read('('.repeat(4000))).toBeUndefined();
    expect(read(`${'sum('.repeat(500)}a${')'.repeat(500)}`)?.selectors[0]?.within).toHaveLength(500);
    expect(read(`a${'+a'.repeat(490)}`)?.selectors).toHaveLength(491);
    expect(read(`a${'+a'.repeat(1900)}`)).toBeUndefined();
    expect(read('a'.repeat(5000))).toBeUndefined();
  });
});
