import rule from '../rules/canary-analysis-skipped.ts';
import { canary } from './releases.ts';
import { testRule } from './rule-tester.ts';

const steps = 'interval: 1m\nthreshold: 5\nstepWeight: 10';
const metric = 'metrics: [{ name: request-success-rate, thresholdRange: { min: 99 }, interval: 1m }]';
const hook = (keys: string) => `${steps}\nwebhooks: [{ name: smoke, url: http://tester.shop/, ${keys} }]`;

testRule(rule, {
  clean: [
    { name: 'a metric', files: { 'a.yaml': canary(`${steps}\n${metric}`) } },
    { name: 'a webhook of each check', files: { 'a.yaml': canary(hook('timeout: 30s')) } },
    { name: 'a person who confirms', files: { 'a.yaml': canary(hook('type: confirm-promotion')) } },
    {
      name: 'a hook of a kind that nobody knows',
      files: { 'a.yaml': canary(hook('type: __TYPE__')) },
    },
    {
      name: 'not skipped, and said so',
      files: { 'a.yaml': canary(`${steps}\n${metric}`, { spec: 'skipAnalysis: false' }) },
    },
    {
      name: 'skipped only where a variable says so',
      files: { 'a.yaml': canary(steps, { spec: 'skipAnalysis: __SKIP__' }) },
    },
    { name: 'metrics that nobody knows', files: { 'a.yaml': canary(`${steps}\nmetrics: __METRICS__`) } },
    {
      name: 'an analysis that nobody knows',
      files: { 'a.yaml': canary('', { spec: 'analysis: __CHECKS__' }) },
    },
    {
      name: 'metrics with a query of their own, or of which the name is not known',
      files: {
        'a.yaml': canary(
          `${steps}\nmetrics: [{ name: errors, templateRef: { name: errors } }, { name: slow, query: up }, { name: __METRIC__ }]`,
        ),
      },
    },
    {
      name: 'the older name of the analysis',
      files: { 'a.yaml': canary(`${steps}\n${metric}`).replace('  analysis:', '  canaryAnalysis:') },
    },
    {
      name: 'no spec at all',
      files: { 'a.yaml': 'apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: { name: web }\n' },
    },
    {
      name: 'a Canary of another project',
      files: { 'a.yaml': canary('').replace('flagger.app/v1beta1', 'canaries.example/v1') },
    },
    {
      name: 'a base whose patch brings the analysis',
      files: {
        'kustomization.yaml': 'resources: [base.yaml]\npatches: [{ path: patch.yaml }]\n',
        'base.yaml': canary(''),
        'patch.yaml':
          'apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: { name: web }\nspec: { analysis: { interval: 1m, threshold: 2, iterations: 5 } }\n',
      },
    },
  ],
  found: [
    {
      name: 'a metric that Flagger does not know',
      files: { 'a.yaml': canary(`${steps}\nmetrics: [{ name: http_errors, thresholdRange: { max: 1 } }]`) },
      expect: `
        a.yaml:12:23 warning Flagger never measures \`http_errors\`: it is not built in, and has no query`,
    },
    {
      name: 'a worker without traffic (fluxcd/flagger#361)',
      files: { 'a.yaml': canary(steps, { spec: 'skipAnalysis: true' }) },
      expect: `
        a.yaml:8:17 warning \`skipAnalysis\` promotes every version of \`web\` as soon as it is ready
          a.yaml:8:17 the primary is not waited for`,
    },
    {
      name: 'no analysis',
      files: { 'a.yaml': canary('') },
      expect: `
        a.yaml:5:1 error \`web\` has no \`analysis\`: the API refuses it, or versions go unchecked`,
    },
    {
      name: 'an analysis of null',
      files: { 'a.yaml': canary('', { spec: 'analysis: null' }) },
      expect: `
        a.yaml:8:3 error \`web\` has no \`analysis\`: the API refuses it, or versions go unchecked`,
    },
    {
      name: 'skipped where none is written',
      files: { 'a.yaml': canary('', { spec: 'skipAnalysis: true' }) },
      expect: `
        a.yaml:8:17 warning \`skipAnalysis\` promotes every version of \`web\` as soon as it is ready
          a.yaml:8:17 the primary is not waited for`,
    },
    {
      name: 'steps alone',
      files: { 'a.yaml': canary(steps) },
      expect: 'a.yaml:8:3 warning the analysis of `web` has neither metrics nor webhooks: it cannot fail',
    },
    {
      name: 'empty metrics and a hook that only tells',
      files: { 'a.yaml': canary(`${hook('type: event')}\nmetrics: []`) },
      expect: `
        a.yaml:8:3 warning the analysis of \`web\` has neither metrics nor webhooks: it cannot fail`,
    },
  ],
});
