import rule from '../rules/analysis-cannot-fail.ts';
import neverEnds from '../rules/analysis-never-ends.ts';
import { documents } from './manifests.ts';
import { analysisTemplate, prometheusMetric, rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

type Parts = Parameters<typeof analysisTemplate>[1];
const judged = 'successCondition: result[0] >= 0.95\n';
const metric = (keys: string, name = 'success-rate') =>
  prometheusMetric(judged + keys).replace('success-rate', name);
const limits = (keys: string, parts: Parts = {}) => ({
  'rate.yaml': analysisTemplate([metric(keys)], parts),
});
const conditions = (keys: string) => ({ 'rate.yaml': analysisTemplate([prometheusMetric(keys)]) });
const measuredBy = (provider: string, keys = '') => ({
  'rate.yaml': analysisTemplate([`name: rate${keys && `\n${keys}`}\nprovider: ${provider}`]),
});
const asking = (more = '', templates = '[{ templateName: success-rate }]') =>
  rollout(
    `canary:\n  analysis:\n    templates: ${templates}${more && `\n    ${more}`}\n  steps: [{ setWeight: 20 }, { pause: {} }]`,
  );
const counted = (parts: Parts = {}) =>
  analysisTemplate([metric('count: "{{args.count}}"\ninterval: 1m\nfailureLimit: 3')], {
    args: '[{ name: count, value: "10" }]',
    ...parts,
  });

testRule(rule, {
  clean: [
    { name: 'one failure is enough', files: limits('') },
    { name: 'fewer failures than measurements', files: limits('count: 3\ninterval: 1m\nfailureLimit: 2') },
    {
      name: 'failures in total, not in a row (argoproj/argo-rollouts#4792)',
      files: limits('count: 10\ninterval: 1m\nfailureLimit: 9'),
    },
    { name: 'an interval alone, which measures for ever', files: limits('interval: 1m\nfailureLimit: 50') },
    {
      name: 'successes that must follow each other, within a count',
      files: limits('count: 5\ninterval: 1m\nfailureLimit: -1\nconsecutiveSuccessLimit: 3'),
    },
    {
      name: 'it comes to nothing certain, and the release stops',
      files: limits('failureLimit: 3\nconsecutiveSuccessLimit: 2'),
    },
    { name: 'it is refused', files: limits('count: 1\nfailureLimit: 3') },
    { name: 'a condition that fails', files: conditions('failureCondition: result[0] > 0.05') },
    { name: 'a condition that always fails', files: conditions('failureCondition: "true"') },
    { name: 'a condition that nobody knows', files: conditions('successCondition: "${CONDITION}"') },
    { name: 'a condition with an argument', files: conditions('successCondition: "{{args.condition}}"') },
    { name: 'a condition that cannot be read', files: conditions('successCondition: result[0] >') },
    {
      name: 'a Job, which says by itself how it ended',
      files: measuredBy('{ job: { spec: { template: {} } } }', 'successCondition: "true"'),
    },
    {
      name: 'Kayenta, which has its own thresholds',
      files: measuredBy('{ kayenta: { address: http://kayenta } }'),
    },
    { name: 'a plugin', files: measuredBy('{ plugin: { shop/checks: {} } }') },
    { name: 'a provider that nobody knows', files: measuredBy('"${PROVIDER}"') },
    { name: 'a limit that nobody knows', files: limits('failureLimit: "${LIMIT}"') },
    {
      name: 'a default, since nobody knows what is passed',
      files: limits('failureLimit: "{{args.limit}}"', { args: '[{ name: limit, value: "5" }]' }),
    },
    {
      name: 'a dry run beside a metric that counts',
      files: {
        'rate.yaml': analysisTemplate([metric('failureLimit: 3'), metric('', 'latency')], {
          spec: 'dryRun: [{ metricName: success-rate }]',
        }),
      },
    },
    {
      name: 'a Rollout that leaves one metric to count, and a pattern that nobody can read',
      files: {
        'a.yaml': documents(
          asking('dryRun: [{ metricName: success-rate }, { metricName: "(?i)LAT" }]'),
          analysisTemplate([metric(''), metric('', 'latency')]),
        ),
      },
    },
    {
      name: 'dry runs and a template that is not in the input',
      files: {
        'a.yaml': documents(
          asking('dryRun: [{ metricName: .* }]', '[{ templateName: success-rate }, { templateName: other }]'),
          analysisTemplate([metric('')]),
        ),
      },
    },
    {
      name: 'enough measurements are passed',
      files: { 'a.yaml': documents(asking('args: [{ name: count, value: "4" }]'), counted()) },
    },
    { name: 'no template is found', files: { 'a.yaml': asking('dryRun: [{ metricName: .* }]') } },
  ],
  found: [
    {
      name: 'one measurement, and four failures are needed (argoproj/argo-rollouts#2026)',
      files: limits('failureLimit: 3'),
      expect: `
        rate.yaml:9:21 warning \`success-rate\` fails with 4 failures, and takes 1 measurement
          rate.yaml:7:13 Failed: not more than 3, so it is Successful`,
    },
    {
      name: 'as many measurements as failures',
      files: limits('count: 3\ninterval: 1m\nfailureLimit: 3'),
      expect: `
        rate.yaml:11:21 warning \`success-rate\` fails with 4 failures, and takes 3 measurements
          rate.yaml:9:14 Failed, Failed, Failed: not more than 3, so it is Successful`,
    },
    {
      name: 'texts, and a Job',
      files: measuredBy('{ job: { spec: { template: {} } } }', 'count: "5"\ninterval: 1m\nfailureLimit: "5"'),
      expect: `
        rate.yaml:10:21 warning \`rate\` fails with 6 failures, and takes 5 measurements
          rate.yaml:8:14 5 times Failed: not more than 5, so it is Successful`,
    },
    {
      name: 'a count that is no number, which counts as none',
      files: limits('count: five\nfailureLimit: 1'),
      expect: `
        rate.yaml:10:21 warning \`success-rate\` fails with 2 failures, and takes 1 measurement
          rate.yaml:7:13 Failed: not more than 1, so it is Successful`,
    },
    {
      name: 'successes without end',
      files: limits('interval: 1m\nfailureLimit: -1\nconsecutiveSuccessLimit: 3'),
      expect: `
        rate.yaml:10:21 warning \`success-rate\` goes on until 3 successes follow each other, whatever fails`,
    },
    {
      name: 'no condition',
      files: conditions(''),
      expect: `
        rate.yaml:9:9 warning \`success-rate\` has no condition, so every answer is a success`,
    },
    {
      name: 'no condition of a web request',
      files: measuredBy('{ web: { url: http://checks } }', 'successCondition: ""'),
      expect: `
        rate.yaml:9:19 info \`rate\` has no condition, so every answer but an HTTP error is a success`,
    },
    {
      name: 'a condition that always holds',
      files: conditions('successCondition: "true"'),
      expect: `
        rate.yaml:8:25 warning \`success-rate\` is a success, whatever is measured
          rate.yaml:8:25 \`successCondition\` is true for every answer`,
    },
    {
      name: 'conditions that never fail and always hold',
      files: conditions('successCondition: 1 < 2\nfailureCondition: "false"'),
      expect: `
        rate.yaml:8:25 warning \`success-rate\` is a success, whatever is measured
          rate.yaml:8:25 \`successCondition\` is true for every answer
          rate.yaml:9:25 \`failureCondition\` is false for every answer`,
    },
    {
      name: 'a condition that never holds, and a limit: told once',
      files: conditions('failureCondition: "false"\nfailureLimit: 3'),
      expect: `
        rate.yaml:8:25 warning \`success-rate\` is a success, whatever is measured
          rate.yaml:8:25 \`failureCondition\` is false for every answer`,
    },
    {
      name: 'a template with dry runs alone',
      files: limits('failureLimit: 3', { spec: 'dryRun: [{ metricName: "success-.*" }]' }),
      expect: `
        rate.yaml:6:3 warning \`success-rate\` has only dry runs, which count for nothing`,
    },
    {
      name: 'one template and ten Rollouts',
      files: {
        'rate.yaml': analysisTemplate([metric('failureLimit: 3')]),
        ...Object.fromEntries(
          Array.from({ length: 10 }, (_, i) => [
            `${i}.yaml`,
            asking().replace('name: web', `name: web-${i}`),
          ]),
        ),
      },
      expect: `
        rate.yaml:9:21 warning \`success-rate\` fails with 4 failures, and takes 1 measurement
          rate.yaml:7:13 Failed: not more than 3, so it is Successful`,
    },
    {
      name: 'dry runs of the Rollout, and an end that never comes',
      files: {
        'a.yaml': documents(
          asking('dryRun: [{ metricName: . }]'),
          analysisTemplate([metric('interval: 1m')]),
        ),
      },
      with: [neverEnds],
      expect: `
        a.yaml:11:9 warning the background analysis of \`web\` has only dry runs, which count for nothing`,
    },
    {
      name: 'a count that a Rollout passes, twice',
      files: {
        'a.yaml': documents(
          rollout(
            'canary:\n  steps:\n    - analysis: { templates: [{ templateName: success-rate }], args: [{ name: count, value: "3" }] }\n    - analysis: { templates: [{ templateName: success-rate }], args: [{ name: count, value: "3" }] }',
          ),
          counted(),
        ),
      },
      expect: `
        a.yaml:10:51 warning \`success-rate\` fails with 4 failures, and takes 3 measurements
          a.yaml:28:13 the metric, with what the Rollout passes
          a.yaml:30:14 Failed, Failed, Failed: not more than 3, so it is Successful`,
    },
  ],
});
