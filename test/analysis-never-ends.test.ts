import rule from '../rules/analysis-never-ends.ts';
import { analysisTemplate, prometheusMetric, rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

const analysis = '{ templates: [{ templateName: success-rate }] }';
const step = rollout(`canary: { steps: [{ setWeight: 20 }, { analysis: ${analysis} }] }`);
const template = (keys: string, parts = {}) => analysisTemplate([prometheusMetric(keys)], parts);

testRule(rule, {
  clean: [
    { name: 'a count', files: { 'web.yaml': step, 'rate.yaml': template('interval: 1m\ncount: 5') } },
    {
      name: 'neither: it measures once',
      files: { 'web.yaml': step, 'rate.yaml': template('failureLimit: 0') },
    },
    {
      name: 'in the background, which ends with the steps',
      files: {
        'web.yaml': rollout(`canary: { analysis: ${analysis}, steps: [{ setWeight: 20 }, { pause: {} }] }`),
        'rate.yaml': template('interval: 1m'),
      },
    },
    {
      name: 'a count that only the cluster knows',
      files: {
        'web.yaml': step,
        'rate.yaml': template('interval: 1m\ncount: "{{args.count}}"', { args: '[{ name: count }]' }),
      },
    },
    { name: 'a template that is not in the input', files: { 'web.yaml': step } },
    ...[
      ['that ends after a while', '{ duration: 10m, '],
      ['that does not wait for it', '{ '],
      ['whose length nobody knows', '{ duration: "${LENGTH}", '],
    ].map(([name, keys]) => ({
      name: `an experiment ${name}`,
      files: {
        'web.yaml': rollout(
          `canary: { steps: [{ experiment: ${keys}templates: [{ name: new, specRef: canary }], analyses: [{ name: rate, templateName: success-rate${name?.includes('not wait') ? '' : ', requiredForCompletion: true'} }] } }] }`,
        ),
        'rate.yaml': template('interval: 1m'),
      },
    })),
    {
      name: 'two templates of one name',
      files: {
        'web.yaml': step,
        'a/rate.yaml': template('interval: 1m'),
        'b/rate.yaml': template('interval: 1m\ncount: 3'),
      },
    },
  ],
  found: [
    {
      name: 'a step with an interval alone (argoproj/argo-rollouts#2690)',
      files: { 'web.yaml': step, 'rate.yaml': template('interval: 1m') },
      expect: `
        web.yaml:8:84 error a step of \`web\` waits for \`success-rate\`, which never ends
          rate.yaml:8:17 measures every 1m, without a \`count\``,
    },
    {
      name: 'the second of two templates, with an argument that the Rollout does not pass',
      files: {
        'web.yaml': rollout(
          'canary:\n  steps:\n    - analysis: { templates: [{ templateName: latency }, { templateName: success-rate }] }',
        ),
        'rate.yaml': template('interval: "{{args.every}}"', { args: '[{ name: every, value: 90s }]' }),
        'latency.yaml': analysisTemplate([prometheusMetric('count: 1').replace('success-rate', 'latency')], {
          name: 'latency',
        }),
      },
      expect: `
        web.yaml:10:78 error a step of \`web\` waits for \`success-rate\`, which never ends
          rate.yaml:9:17 measures every 90s, without a \`count\``,
    },
    {
      name: 'an experiment that ends with it',
      files: {
        'web.yaml': rollout(
          'canary:\n  steps:\n    - experiment:\n        templates: [{ name: new, specRef: canary }]\n        analyses: [{ name: rate, templateName: success-rate, requiredForCompletion: true }]',
        ),
        'rate.yaml': template('interval: 1m'),
      },
      expect: `
        web.yaml:12:52 error an experiment of \`web\` waits for \`success-rate\`, which never ends
          rate.yaml:8:17 measures every 1m, without a \`count\``,
    },
    {
      name: 'before a promotion, by a template for the whole cluster',
      files: {
        'web.yaml': rollout(
          'blueGreen:\n  activeService: web\n  prePromotionAnalysis: { templates: [{ templateName: success-rate, clusterScope: true }] }',
        ),
        'rate.yaml': template('interval: 30s', { kind: 'ClusterAnalysisTemplate' }),
      },
      expect: `
        web.yaml:10:59 error the pre-promotion analysis of \`web\` waits for \`success-rate\`, which never ends
          rate.yaml:8:17 measures every 30s, without a \`count\``,
    },
    {
      name: 'a count of 0, which is none, after a promotion; the template is included by another',
      files: {
        'web.yaml': rollout(`blueGreen:\n  activeService: web\n  postPromotionAnalysis: ${analysis}`),
        'rate.yaml': analysisTemplate([], { spec: 'templates: [{ templateName: inner }]' }),
        'inner.yaml': template('interval: 1m\ncount: 0', { name: 'inner' }),
      },
      expect: `
        web.yaml:10:60 error the post-promotion analysis of \`web\` waits for \`success-rate\`, which never ends
          inner.yaml:8:17 measures every 1m, without a \`count\``,
    },
  ],
});
