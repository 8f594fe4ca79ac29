import rule from '../rules/promoted-before-analysis.ts';
import { analysisTemplate, prometheusMetric, rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

const TEN_MINUTES =
  '[{ setWeight: 20 }, { pause: { duration: 5m } }, { setWeight: 60 }, { pause: { duration: 5m } }]';
const canary = (steps = TEN_MINUTES, more = '') =>
  rollout(`canary:\n  analysis: { templates: [{ templateName: success-rate }]${more} }\n  steps: ${steps}`);
const rate = (keys: string, parts = {}) => analysisTemplate([prometheusMetric(keys)], parts);

testRule(rule, {
  clean: [
    { name: 'at once and until the end', files: { 'web.yaml': canary(), 'rate.yaml': rate('interval: 1m') } },
    {
      name: 'first when the steps end',
      files: { 'web.yaml': canary(), 'rate.yaml': rate('interval: 1m\ninitialDelay: 10m') },
    },
    {
      name: 'a person promotes',
      files: {
        'web.yaml': canary('[{ setWeight: 20 }, { pause: {} }]'),
        'rate.yaml': rate('interval: 1m\ninitialDelay: 1h'),
      },
    },
    {
      name: 'a step that takes a time nobody knows',
      files: {
        'web.yaml': canary('[{ setWeight: 20 }, { plugin: { name: a/b } }]'),
        'rate.yaml': rate('interval: 1m\ninitialDelay: 1h'),
      },
    },
    {
      name: 'a delay that only the cluster knows',
      files: {
        'web.yaml': canary(),
        'rate.yaml': rate('interval: 1m\ninitialDelay: "{{args.delay}}"', { args: '[{ name: delay }]' }),
      },
    },
    {
      name: 'a metric that only tries',
      files: {
        'web.yaml': canary(TEN_MINUTES, ', dryRun: [{ metricName: success-rate }]'),
        'rate.yaml': rate('interval: 1m\ninitialDelay: 1h'),
      },
    },
    { name: 'a template that is not there', files: { 'web.yaml': canary() } },
    {
      name: 'a start that is a template',
      files: {
        'web.yaml': canary(TEN_MINUTES, ', startingStep: ${STEP}'),
        'rate.yaml': rate('interval: 1m'),
      },
    },
    {
      name: 'the last measurement after the last weight has begun',
      files: { 'web.yaml': canary(), 'rate.yaml': rate('interval: 1m\ncount: 6') },
    },
    {
      name: 'another metric that goes on',
      files: {
        'web.yaml': canary(),
        'rate.yaml': analysisTemplate([
          prometheusMetric('interval: 1m\ncount: 2'),
          prometheusMetric('interval: 1m').replace('success-rate', 'errors'),
        ]),
      },
    },
    {
      name: 'the larger weight begins when somebody says so',
      files: {
        'web.yaml': canary(
          '[{ setWeight: 20 }, { pause: {} }, { setWeight: 60 }, { pause: { duration: 5m } }]',
        ),
        'rate.yaml': rate('interval: 1m\ncount: 2'),
      },
    },
    {
      name: 'a measurement that takes its time',
      files: {
        'web.yaml': canary(),
        'rate.yaml': analysisTemplate(['name: load\nprovider: { job: { spec: { template: {} } } }']),
      },
    },
    {
      name: 'no steps, which is a rolling update',
      files: { 'web.yaml': canary('[]'), 'rate.yaml': rate('interval: 1m\ninitialDelay: 1h') },
    },
    {
      name: 'an analysis that a step waits for',
      files: {
        'web.yaml': rollout(
          'canary: { steps: [{ setWeight: 20 }, { analysis: { templates: [{ templateName: success-rate }] } }] }',
        ),
        'rate.yaml': rate('initialDelay: 1h'),
      },
    },
  ],
  found: [
    {
      name: 'a delay longer than the steps',
      files: { 'web.yaml': canary(), 'rate.yaml': rate('interval: 1m\ninitialDelay: 15m') },
      expect: `
        web.yaml:9:47 warning \`web\` is promoted after 10 m, and \`success-rate\` measures first after 15m
          rate.yaml:9:21 waits 15m
          web.yaml:10:7 pause for 10 m`,
    },
    {
      name: 'a delay longer than what is left of the steps, by an argument',
      files: {
        'web.yaml': canary(TEN_MINUTES, ', startingStep: 2, args: [{ name: delay, value: 6m }]'),
        'rate.yaml': rate('interval: 1m\ninitialDelay: "{{args.delay}}"', { args: '[{ name: delay }]' }),
      },
      expect: `
        web.yaml:9:47 warning \`web\` is promoted after 5 m, and \`success-rate\` measures first after 6m
          rate.yaml:10:21 waits 6m
          web.yaml:10:7 pause for 5 m`,
    },
    {
      name: 'a start after the last step',
      files: { 'web.yaml': canary(TEN_MINUTES, ', startingStep: 4'), 'rate.yaml': rate('interval: 1m') },
      expect: 'web.yaml:9:78 warning the analysis of `web` starts at step 4, and there are 4',
    },
    {
      name: 'measurements that end before the larger weight',
      files: { 'web.yaml': canary(), 'rate.yaml': rate('interval: 1m\ncount: 3') },
      expect: `
        web.yaml:9:47 info the analysis of \`web\` ends after 2 m, and 60% begins after 5 m
          web.yaml:10:76 begins after pauses of 5 m
          rate.yaml:9:14 takes the last measurement after 2 m`,
    },
  ],
});
