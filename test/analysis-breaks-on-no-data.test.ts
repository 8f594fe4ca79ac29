import { expect, test } from 'vitest';
import rule from '../rules/analysis-breaks-on-no-data.ts';
import { lint } from '../src/index.ts';
import { analysisTemplate, prometheusMetric } from './releases.ts';
import { testRule } from './rule-tester.ts';

const SHARE = 'sum(rate(http_requests_total{code!~"5.."}[2m])) / sum(rate(http_requests_total[2m]))';
const rate = (condition: string, query = SHARE, parts = {}) => ({
  'rate.yaml': analysisTemplate([prometheusMetric(condition, `'${query}'`)], parts),
});
const GUARDED = 'len(result) == 0 || isNaN(result[0]) || result[0] >= 0.99';

testRule(rule, {
  clean: [
    { name: 'a condition that asks nothing of the result', files: rate('successCondition: "true"') },
    { name: 'a guard against both', files: rate(`successCondition: ${GUARDED}`) },
    {
      name: 'a divisor that is never 0',
      files: rate(
        'successCondition: len(result) == 0 || result[0] < 5',
        'sum(rate(a[2m])) / clamp_min(sum(rate(b[2m])), 1)',
      ),
    },
    { name: 'no condition', files: rate('count: 1') },
    { name: 'a condition that an argument holds', files: rate('successCondition: "{{args.condition}}"') },
    { name: 'a condition that is no expression', files: rate('successCondition: result[0] >=') },
    { name: 'a result that is no vector', files: rate('successCondition: result < 0.5', 'scalar(sum(a))') },
    {
      name: 'all elements, of which there may be none',
      files: rate('successCondition: all(result, # > 0.5)', 'sum(rate(a[2m]))'),
    },
    {
      name: 'a query that always answers',
      files: rate('successCondition: result[0] < 5', 'sum(rate(a[2m])) or vector(0)'),
    },
    { name: 'a query that is no PromQL', files: rate('successCondition: result[0] < 5', 'sum(rate(a[2m])') },
    { name: 'a query that is a template', files: rate('successCondition: result[0] < 5', '${QUERY}') },
    {
      name: 'a metric that only tries',
      files: rate('successCondition: result[0] < 5', SHARE, {
        spec: 'dryRun: [{ metricName: success-rate }]',
      }),
    },
    {
      name: 'another provider',
      files: {
        'rate.yaml': analysisTemplate([
          'name: a\nsuccessCondition: result[0] > 1\nprovider: { datadog: { query: "sum:a{b}" } }',
        ]),
      },
    },
    {
      name: 'a count, which is a number',
      files: rate('successCondition: len(result) == 0 || result[0] < 5', 'sum(rate(a[2m]))'),
    },
  ],
  found: [
    {
      name: 'no guard (argoproj/argo-rollouts#1466, argoproj/argo-rollouts#2101)',
      files: rate('successCondition: result[0] >= 0.99'),
      expect: `
        rate.yaml:8:25 info \`success-rate\` of \`success-rate\` ends in an error where its query finds no series
          rate.yaml:12:18 may find no series
          rate.yaml:7:7 is given up after 5 errors in a row, which takes the release back`,
    },
    {
      name: 'no guard, and a limit that the Rollout gives',
      files: rate('consecutiveErrorLimit: 2\nsuccessCondition: result[0] >= {{args.limit}}', SHARE, {
        args: '[{ name: limit }]',
      }),
      expect: `
        rate.yaml:10:25 info \`success-rate\` of \`success-rate\` ends in an error where its query finds no series
          rate.yaml:14:18 may find no series
          rate.yaml:8:7 is given up after 3 errors in a row, which takes the release back`,
    },
    {
      name: 'a guard against an empty answer alone (argoproj/argo-rollouts#3503)',
      files: rate('successCondition: len(result) == 0 || result[0] >= 0.98'),
      expect: `
        rate.yaml:8:25 info \`success-rate\` of \`success-rate\` fails where there is nothing to divide
          rate.yaml:12:18 is no number where both sides are 0`,
    },
    {
      name: 'a failure condition without a guard',
      files: rate('failureCondition: result[0] > 9', 'sum(rate(a[2m]))'),
      expect: `
        rate.yaml:8:25 info \`success-rate\` of \`success-rate\` ends in an error where its query finds no series
          rate.yaml:12:18 may find no series
          rate.yaml:7:7 is given up after 5 errors in a row, which takes the release back`,
    },
    {
      name: 'both conditions without a guard',
      files: rate('successCondition: result[0] < 9\nfailureCondition: result[0] > 20', 'sum(rate(a[2m]))'),
      expect: `
        rate.yaml:8:25 info \`success-rate\` of \`success-rate\` ends in an error where its query finds no series
          rate.yaml:13:18 may find no series
          rate.yaml:7:7 is given up after 5 errors in a row, which takes the release back`,
    },
    {
      name: 'a failure condition that nothing fulfils',
      files: rate('failureCondition: len(result) > 0 && result[0] < 0.97'),
      expect: `
        rate.yaml:8:25 info \`success-rate\` of \`success-rate\` passes where there is nothing to divide
          rate.yaml:12:18 is no number where both sides are 0`,
    },
    {
      name: 'both conditions, and neither holds',
      files: rate(
        'successCondition: len(result) == 0 || result[0] >= 0.96\nfailureCondition: len(result) > 0 && result[0] < 0.9',
      ),
      expect: `
        rate.yaml:8:25 info \`success-rate\` of \`success-rate\` is inconclusive where there is nothing to divide
          rate.yaml:13:18 is no number where both sides are 0`,
    },
  ],
});

test.each([
  ['successCondition: result[0] < 9', 'begin the success condition with `len(result) == 0 || '],
  ['failureCondition: result[0] > 9', 'begin the failure condition with `len(result) > 0 && '],
  [
    'successCondition: result[0] < 9\nfailureCondition: result[0] > 20',
    'begin the success condition with `len(result) == 0 || isNaN(result[0]) ||`, and the failure condition',
  ],
])('%s is mended by a guard of its kind', async (condition, remedy) => {
  const [finding] = await lint(rate(condition, 'sum(rate(a[2m]))'), { config: { preset: 'strict' } });
  expect(finding?.remedy).toContain(remedy);
});
