import rule from '../rules/analysis-window-too-wide.ts';
import { analysisTemplate, prometheusMetric, rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

const ANALYSIS = '{ templates: [{ templateName: success-rate }] }';
const canary = (before: string, analysis = ANALYSIS) =>
  rollout(`canary: { steps: [${before}, { analysis: ${analysis} }] }`);
const background = (steps: string) => rollout(`canary:\n  analysis: ${ANALYSIS}\n  steps: ${steps}`);
const QUERY = 'sum(rate(http_requests_total[5m]))';
const rate = (keys = '', query = QUERY, parts = {}) =>
  analysisTemplate([prometheusMetric(keys, `'${query}'`)], parts);
const HASH = 'sum(rate(http_requests_total{hash="{{args.hash}}"}[5m]))';
const byHash = rate('', HASH, { args: '[{ name: hash }]' });
const withHash =
  '{ templates: [{ templateName: success-rate }], args: [{ name: hash, valueFrom: { podTemplateHashValue: Latest } }] }';

testRule(rule, {
  clean: [
    {
      name: 'a pause as long',
      files: { 'web.yaml': canary('{ setWeight: 20 }, { pause: { duration: 5m } }'), 'rate.yaml': rate() },
    },
    {
      name: 'a delay as long',
      files: { 'web.yaml': canary('{ setWeight: 20 }'), 'rate.yaml': rate('initialDelay: 5m') },
    },
    {
      name: 'a last measurement late enough',
      files: { 'web.yaml': canary('{ setWeight: 20 }'), 'rate.yaml': rate('interval: 1m\ncount: 6') },
    },
    {
      name: 'a person in between',
      files: { 'web.yaml': canary('{ setWeight: 20 }, { pause: {} }'), 'rate.yaml': rate() },
    },
    {
      name: 'a step in between that takes its time',
      files: { 'web.yaml': canary('{ setWeight: 20 }, { plugin: { name: a/b } }'), 'rate.yaml': rate() },
    },
    {
      name: 'no weight yet',
      files: { 'web.yaml': canary('{ setCanaryScale: { replicas: 1 } }'), 'rate.yaml': rate() },
    },
    {
      name: 'the first requests of the new pods alone',
      files: { 'web.yaml': canary('{ setWeight: 20 }', withHash), 'rate.yaml': byHash },
    },
    {
      name: 'no range',
      files: { 'web.yaml': canary('{ setWeight: 20 }'), 'rate.yaml': rate('', 'sum(http_requests_total)') },
    },
    {
      name: 'a range that only the cluster knows',
      files: {
        'web.yaml': canary('{ setWeight: 20 }'),
        'rate.yaml': rate('', 'sum(rate(a[{{args.window}}]))', { args: '[{ name: window }]' }),
      },
    },
    {
      name: 'another provider',
      files: {
        'web.yaml': canary('{ setWeight: 20 }'),
        'rate.yaml': analysisTemplate(['name: success-rate\nprovider: { newRelic: { query: "[5m]" } }']),
      },
    },
    {
      name: 'a weight that is in force for long enough, in the background',
      files: {
        'web.yaml': background(
          '[{ setWeight: 20 }, { pause: { duration: 1m } }, { setWeight: 50 }, { pause: { duration: 10m } }]',
        ),
        'rate.yaml': rate('interval: 1m'),
      },
    },
    {
      name: 'before a promotion',
      files: {
        'web.yaml': rollout(`blueGreen: { activeService: web, prePromotionAnalysis: ${ANALYSIS} }`),
        'rate.yaml': rate(),
      },
    },
    {
      name: 'an analysis without end',
      files: { 'web.yaml': canary('{ setWeight: 20 }'), 'rate.yaml': rate('interval: 1m') },
    },
    {
      name: 'a pause that is refused',
      files: { 'web.yaml': canary('{ setWeight: 20 }, { pause: { duration: 1d } }'), 'rate.yaml': rate() },
    },
  ],
  found: [
    {
      name: 'at once',
      files: { 'web.yaml': canary('{ setWeight: 20 }'), 'rate.yaml': rate() },
      expect: `
        web.yaml:8:84 warning \`success-rate\` looks back 5 m, and 20% is in force for 0 s when it measures
          rate.yaml:11:48 looks back 5 m
          web.yaml:8:36 is in force for 0 s`,
    },
    {
      name: 'after a pause and some measurements, with a subquery',
      files: {
        'web.yaml': canary('{ setWeight: 20 }, { pause: { duration: 2m } }'),
        'rate.yaml': rate(
          'interval: 1m\ncount: 3',
          'max_over_time(sum(rate(http_requests_total[1m]))[10m:1m])',
        ),
      },
      expect: `
        web.yaml:8:113 warning \`success-rate\` looks back 11 m, and 20% is in force for 4 m when it measures
          rate.yaml:13:62 looks back 11 m
          web.yaml:8:36 is in force for 4 m`,
    },
    {
      name: 'the new pods alone, at another weight than before',
      files: {
        'web.yaml': canary('{ setWeight: 20 }, { pause: { duration: 10m } }, { setWeight: 50 }', withHash),
        'rate.yaml': byHash,
      },
      expect: `
        web.yaml:8:133 warning \`success-rate\` looks back 5 m, and 50% is in force for 0 s when it measures
          rate.yaml:12:70 looks back 5 m
          web.yaml:8:85 is in force for 0 s`,
    },
    {
      name: 'a range by an argument',
      files: {
        'web.yaml': canary(
          '{ setWeight: 20 }',
          '{ templates: [{ templateName: success-rate }], args: [{ name: window, value: 2m }] }',
        ),
        'rate.yaml': rate('', 'sum(rate(http_requests_total[{{args.window}}]))', {
          args: '[{ name: window }]',
        }),
      },
      expect: `
        web.yaml:8:84 warning \`success-rate\` looks back 2 m, and 20% is in force for 0 s when it measures
          rate.yaml:12:48 looks back 2 m
          web.yaml:8:36 is in force for 0 s`,
    },
    {
      name: 'after a promotion',
      files: {
        'web.yaml': rollout(`blueGreen: { activeService: web, postPromotionAnalysis: ${ANALYSIS} }`),
        'rate.yaml': rate('initialDelay: 30s'),
      },
      expect: `
        web.yaml:8:91 warning \`success-rate\` looks back 5 m, and measures 30 s after the switch
          rate.yaml:12:48 looks back 5 m`,
    },
    {
      name: 'in the background',
      files: {
        'web.yaml': background(
          '[{ setWeight: 20 }, { pause: { duration: 1m } }, { setWeight: 50 }, { pause: { duration: 2m } }]',
        ),
        'rate.yaml': rate('interval: 1m'),
      },
      expect: `
        web.yaml:9:47 warning \`success-rate\` looks back 5 m, longer than any weight of \`web\` is in force
          rate.yaml:12:48 looks back 5 m
          web.yaml:10:76 is in force for 2 m`,
    },
  ],
});
