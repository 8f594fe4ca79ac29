import rule from '../rules/analysis-refused.ts';
import { documents } from './manifests.ts';
import { analysisTemplate, prometheusMetric, rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

type Parts = Parameters<typeof analysisTemplate>[1];
const limits = (keys: string, parts: Parts = {}) => ({
  'rate.yaml': analysisTemplate([prometheusMetric(keys)], parts),
});
const measuredBy = (provider: string) => ({
  'rate.yaml': analysisTemplate([`name: rate\nprovider: ${provider}`]),
});
const named = (name: string) => prometheusMetric().replace('success-rate', name);
const asking = (templates: string, args = '[]') =>
  rollout(
    `canary:\n  analysis:\n    templates: ${templates}\n    args: ${args}\n  steps: [{ setWeight: 20 }, { pause: {} }]`,
  );
const one = '[{ templateName: success-rate }]';
const two = '[{ templateName: success-rate }, { templateName: other }]';

const JOB_ASKED = analysisTemplate([prometheusMetric('', `'up{job="{{args.job}}"}'`)]);
const JOB_DECLARED = analysisTemplate([named('other')], {
  name: 'other',
  args: '[{ name: job, value: web }]',
});

const asked = (condition: string, query: string, parts: Parts = {}) => ({
  'rate.yaml': analysisTemplate([prometheusMetric(condition, `'${query}'`)], parts),
});

testRule(rule, {
  clean: [
    {
      name: 'names of items and fields, and an argument that a Rollout passes',
      files: asked('successCondition: all(result, # < 0.5) && result[0] < {{args.limit}}', 'avg(a)', {
        args: '[{ name: limit }]',
      }),
    },
    {
      name: 'a field of the result, and nil',
      files: measuredBy('{ web: { url: http://web } }\nsuccessCondition: result.data.ok != nil'),
    },
    {
      name: 'a condition that nobody asks',
      files: measuredBy('{ job: { spec: { template: {} } } }\nsuccessCondition: status == 0'),
    },
    {
      name: 'an argument that another template of a background analysis declares',
      files: { 'a.yaml': documents(asking(two), JOB_ASKED, JOB_DECLARED) },
    },
    {
      name: 'an argument that a template of a background analysis may declare which is not in the input',
      files: { 'a.yaml': documents(asking(two), JOB_ASKED) },
    },
    {
      name: 'an argument that a template includes, of one without a Rollout',
      files: {
        'a.yaml': documents(
          analysisTemplate([prometheusMetric('', `'up{job="{{args.job}}"}'`)], {
            spec: 'templates: [{ templateName: other }]',
          }),
          JOB_DECLARED,
        ),
      },
    },
    {
      name: 'patterns that the names of metrics hold, of this template and of one beside it',
      files: {
        'a.yaml': documents(
          asking(two),
          analysisTemplate([prometheusMetric()], {
            spec: 'dryRun: [{ metricName: rate }, { metricName: .*ther }]',
          }),
          JOB_DECLARED,
        ),
      },
    },
    {
      name: 'patterns of what is not known',
      files: {
        'a.yaml': documents(
          asking('[{ templateName: success-rate }, { templateName: absent }]'),
          analysisTemplate([prometheusMetric()], { spec: 'dryRun: [{ metricName: latency }]' }),
          analysisTemplate([named('"{{args.name}}"')], {
            name: 'other',
            args: '[{ name: name }]',
            spec: 'dryRun: [{ metricName: latency }, { metricName: "${NAME}" }, { metricName: "(?i)Rate" }]',
          }),
        ),
      },
    },
    { name: 'one value of a list', files: asked('successCondition: result[0] < 0.5', 'avg(a)') },
    { name: 'each value of a list', files: asked('successCondition: all(result, # < 0.5)', 'avg(a)') },
    { name: 'one number', files: asked('successCondition: result < 0.5', 'scalar(avg(a))') },
    {
      name: 'a list taken for a number by a metric that decides nothing',
      files: asked('successCondition: result < 0.5', 'avg(a)', {
        spec: 'dryRun: [{ metricName: success-rate }]',
      }),
    },
    {
      name: 'a condition that only the pipeline knows',
      files: asked('successCondition: ${CONDITION}', 'avg(a)'),
    },
    {
      name: 'what another provider answers',
      files: measuredBy('{ web: { url: http://web } }\nsuccessCondition: result < 0.5'),
    },
    {
      name: 'limits that fit',
      files: limits('count: 3\ninterval: 1m\nfailureLimit: 1\nconsecutiveSuccessLimit: 2'),
    },
    {
      name: 'as many measurements as failures, which is none the less taken',
      files: limits('count: 3\ninterval: 1m\nfailureLimit: 3'),
    },
    { name: 'no count, which sets no bound', files: limits('interval: 1m\nfailureLimit: 9') },
    { name: 'a count of 0, which is none', files: limits('count: 0\ninterval: 1m\nfailureLimit: 9') },
    { name: 'a count as a text', files: limits('count: "5"\ninterval: 1m\nfailureLimit: "2"') },
    { name: 'a text that is no number, which counts as 0', files: limits('count: five\ninterval: 1m') },
    {
      name: 'no failure limit, but successes that must follow each other',
      files: limits('count: 5\ninterval: 1m\nfailureLimit: -1\nconsecutiveSuccessLimit: 3'),
    },
    {
      name: 'a count that a Rollout passes',
      files: limits('count: "{{args.count}}"\nfailureLimit: 3', { args: '[{ name: count, value: "1" }]' }),
    },
    { name: 'a count that nobody knows', files: limits('count: "${COUNT}"\nfailureLimit: 3') },
    { name: '`1 day`, which is reported as a value', files: limits('count: 2\ninterval: 1 day') },
    { name: 'a provider that is newer than the tables', files: measuredBy('{ tempo: { query: x } }') },
    {
      name: 'no provider at all, which the API refuses',
      files: { 'rate.yaml': analysisTemplate(['name: rate']) },
    },
    { name: 'a provider that nobody knows', files: measuredBy('"${PROVIDER}"') },
    { name: 'one plugin', files: measuredBy('{ plugin: { shop/checks: {} } }') },
    {
      name: 'a provider, and null for another',
      files: measuredBy('{ web: { url: http://checks }, job: null }'),
    },
    {
      name: 'a patch',
      files: {
        'rate.yaml':
          '$patch: merge\napiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata: { name: rate }\nspec: { metrics: [{ name: rate, count: 1 }] }\n',
        'kustomization.yaml': 'patches: [{ path: rate.yaml }]\n',
      },
    },
    {
      name: 'no metrics of its own, but those of another',
      files: {
        'all.yaml': documents(
          analysisTemplate([], { name: 'all', spec: 'templates: [{ templateName: success-rate }]' }),
          analysisTemplate([prometheusMetric()]),
        ),
      },
    },
    {
      name: 'no metrics of its own, and another that is not in the input',
      files: {
        'all.yaml': analysisTemplate([], {
          name: 'all',
          spec: 'templates: [{ templateName: success-rate }]',
        }),
      },
    },
    {
      name: 'arguments that are declared, here and in a template that is included',
      files: {
        'all.yaml': documents(
          analysisTemplate([prometheusMetric('count: "{{args.count}}"', '\'up{job="{{ args.job }}"}\'')], {
            args: '[{ name: count, value: "1" }]',
            spec: 'templates: [{ templateName: other }]',
          }),
          analysisTemplate([named('other')], { name: 'other', args: '[{ name: job }]' }),
        ),
      },
    },
    {
      name: 'one argument with the same value in two templates',
      files: {
        'a.yaml': documents(
          asking(two),
          analysisTemplate([prometheusMetric()], { args: '[{ name: job, value: web }]' }),
          analysisTemplate([named('other')], {
            name: 'other',
            args: '[{ name: job, value: web }, { name: job }]',
          }),
        ),
      },
    },
    {
      name: 'one template in several analyses is no second one',
      files: {
        'a.yaml': documents(
          asking('[{ templateName: success-rate }, { templateName: success-rate }]'),
          analysisTemplate([prometheusMetric()]),
        ),
      },
    },
    {
      name: 'metrics that are no list',
      files: { 'a.yaml': analysisTemplate([]).replace('metrics:', 'metrics: { rate: 1 }') },
    },
    {
      name: 'metrics without a name',
      files: {
        'a.yaml': analysisTemplate([
          'provider: { web: { url: http://a } }',
          'provider: { web: { url: http://b } }',
        ]),
      },
    },
  ],
  found: [
    {
      name: 'an argument that is not filled in',
      files: asked('successCondition: result[0] < args.limit', 'avg(a)', { args: '[{ name: limit }]' }),
      expect: `
        rate.yaml:9:25 error the condition of \`success-rate\` asks for \`args\`, which stands for nothing`,
    },
    {
      name: 'an argument that only another template of a background analysis declares, in what a release waits for',
      files: {
        'a.yaml': documents(
          rollout(`canary:\n  steps: [{ setWeight: 20 }, { analysis: { templates: ${two} } }]`),
          JOB_ASKED,
          JOB_DECLARED,
        ),
      },
      expect: `
        a.yaml:29:27 error \`success-rate\` asks for \`job\`, an argument that it does not declare
          a.yaml:9:76 a step of \`web\` takes it in`,
    },
    {
      name: 'an argument that no template of a background analysis declares, by a template that includes another',
      files: {
        'a.yaml': documents(
          asking('[{ templateName: all }]'),
          JOB_ASKED,
          analysisTemplate([named('all')], {
            name: 'all',
            spec: 'templates: [{ templateName: success-rate }]',
          }),
        ),
      },
      expect: `
        a.yaml:32:27 error \`success-rate\` asks for \`job\`, an argument that it does not declare
          a.yaml:10:37 the background analysis of \`web\` takes it in`,
    },
    {
      name: 'patterns beside the templates that are in the name of no metric',
      files: {
        'a.yaml': documents(
          rollout(
            `canary:\n  steps:\n    - analysis:\n        templates: ${one}\n        dryRun: [{ metricName: success }, { metricName: latency }]\n        measurementRetention: [{ metricName: "*", limit: 5 }]`,
          ),
          analysisTemplate([prometheusMetric()]),
        ),
      },
      expect: `
        a.yaml:12:61 error \`dryRun\` of \`web\` names \`latency\`, which is no metric of the analysis
        a.yaml:13:50 error \`measurementRetention\` of \`web\` names \`*\`, which is no metric of the analysis`,
    },
    {
      name: 'a pattern of an experiment that is in the names of one of its analyses alone',
      files: {
        'a.yaml': documents(
          rollout(
            `canary:\n  steps:\n    - experiment:\n        templates: [{ name: new, specRef: canary }]\n        analyses: [{ name: a, templateName: success-rate }, { name: b, templateName: other }]\n        dryRun: [{ metricName: latency }]`,
          ),
          analysisTemplate([prometheusMetric()]),
          analysisTemplate([named('latency')], { name: 'other' }),
        ),
      },
      expect: `
        a.yaml:13:36 error \`dryRun\` of \`web\` names \`latency\`, which is no metric of the analysis`,
    },
    {
      name: 'patterns of a template, alone and in an analysis',
      files: {
        'a.yaml': documents(
          asking(two),
          analysisTemplate([prometheusMetric()], { spec: 'dryRun: [{ metricName: latency }]' }),
          analysisTemplate([named('other')], { name: 'other' }),
          analysisTemplate([named('other')], {
            name: 'spare',
            spec: 'measurementRetention: [{ metricName: "^success$", limit: 5 }]',
          }),
        ),
      },
      expect: `
        a.yaml:27:26 error \`dryRun\` of \`success-rate\` names \`latency\`, which is no metric of the analysis
          a.yaml:10:37 the background analysis of \`web\` takes it in
        a.yaml:52:40 warning \`measurementRetention\` of \`spare\` names \`^success$\`, which is none of its metrics`,
    },
    {
      name: 'a list taken for a number, with an argument that is not known',
      files: asked('successCondition: result < {{args.most}}', 'avg(a)', { args: '[{ name: most }]' }),
      expect: `
        rate.yaml:9:25 error \`success-rate\` takes a list for a number: each measurement is an error
          rate.yaml:13:18 finds a list of values, one for each series`,
    },
    {
      name: 'a list taken for a number by both conditions',
      files: asked('successCondition: result <= 0.3\nfailureCondition: result > 0.3', 'avg(a)'),
      expect: `
        rate.yaml:8:25 error \`success-rate\` takes a list for a number: each measurement is an error
          rate.yaml:13:18 finds a list of values, one for each series`,
    },
    {
      name: 'a count below the failure limit',
      files: limits('count: 1\nfailureLimit: 3'),
      expect: `
        rate.yaml:8:14 error \`success-rate\` has a \`count\` of 1, below its limits of 3
          rate.yaml:8:14 failureLimit 3 + consecutiveSuccessLimit 0 = 3`,
    },
    {
      name: 'a count below both limits together',
      files: limits('count: 4\ninterval: 1m\nfailureLimit: 2\nconsecutiveSuccessLimit: 3'),
      expect: `
        rate.yaml:8:14 error \`success-rate\` has a \`count\` of 4, below its limits of 5
          rate.yaml:8:14 failureLimit 2 + consecutiveSuccessLimit 3 = 5`,
    },
    {
      name: 'a count below the inconclusive limit',
      files: limits('count: "2"\ninterval: 1m\ninconclusiveLimit: 3'),
      expect: `
        rate.yaml:8:14 error \`success-rate\` has a \`count\` of 2, below its \`inconclusiveLimit\` of 3`,
    },
    {
      name: 'a count without an interval',
      files: limits('count: 3'),
      expect: `
        rate.yaml:8:14 error \`success-rate\` measures 3 times and has no \`interval\``,
    },
    {
      name: 'a negative limit',
      files: limits('inconclusiveLimit: -1'),
      expect: `
        rate.yaml:8:26 error \`success-rate\` has \`inconclusiveLimit\` -1, and 0 is the least`,
    },
    {
      name: 'a failure limit below -1, for the whole cluster',
      files: limits('failureLimit: "-2"', { kind: 'ClusterAnalysisTemplate' }),
      expect: `
        rate.yaml:8:21 error \`success-rate\` has \`failureLimit\` -2, and -1 is the least`,
    },
    {
      name: 'no limit at all',
      files: limits('failureLimit: -1'),
      expect: `
        rate.yaml:8:21 error \`success-rate\` has \`failureLimit\` -1 and no \`consecutiveSuccessLimit\``,
    },
    {
      name: 'no provider',
      files: measuredBy('{}'),
      expect: `
        rate.yaml:8:7 error \`rate\` has no provider`,
    },
    {
      name: 'two providers',
      files: measuredBy('{ web: { url: http://checks }, job: { spec: { template: {} } } }'),
      expect: `
        rate.yaml:8:19 error \`rate\` has 2 providers
          rate.yaml:8:48 another one`,
    },
    {
      name: 'two plugins',
      files: measuredBy('{ plugin: { shop/a: {}, shop/b: {} } }'),
      expect: `
        rate.yaml:8:29 error \`rate\` has 2 providers
          rate.yaml:8:41 another one`,
    },
    {
      name: 'no metrics',
      files: { 'rate.yaml': analysisTemplate([]).replace('metrics:', 'metrics: []') },
      expect: `
        rate.yaml:6:3 error \`success-rate\` has no metrics`,
    },
    {
      name: 'two metrics of one name',
      files: { 'rate.yaml': analysisTemplate([prometheusMetric(), prometheusMetric()]) },
      expect: `
        rate.yaml:12:13 error \`success-rate\` has two metrics of the name \`success-rate\`
          rate.yaml:7:13 the first of them`,
    },
    {
      name: 'arguments that are not declared, told once for a name',
      files: {
        'rate.yaml': analysisTemplate(
          [prometheusMetric('count: "{{args.count}}"', '\'up{job="{{args.job}}",pod="{{ args.job }}"}\'')],
          { args: '[{ name: count, value: "1" }]' },
        ),
      },
      expect: `
        rate.yaml:13:27 warning \`success-rate\` asks for \`job\`, an argument that it does not declare`,
    },
    {
      name: 'an argument that is bound twice',
      files: limits('', { args: '[{ name: job, value: web }, { name: job, value: api }]' }),
      expect: `
        rate.yaml:6:37 error \`success-rate\` gives \`job\` two values
          rate.yaml:6:10 the first of them`,
    },
    {
      name: 'templates that include each other',
      files: {
        'all.yaml': documents(
          analysisTemplate([prometheusMetric()], {
            name: 'both',
            spec: 'templates: [{ templateName: all }]',
          }),
          analysisTemplate([named('other')], { name: 'all', spec: 'templates: [{ templateName: both }]' }),
          asking('[{ templateName: all }]'),
        ),
      },
      expect: `
        all.yaml:19:31 error \`all\` includes itself`,
    },
    {
      name: 'templates without a metric that include each other, and one that includes them',
      files: {
        'all.yaml': documents(
          analysisTemplate([], { name: 'a', spec: 'templates: [{ templateName: b }]' }),
          analysisTemplate([], { name: 'b', spec: 'templates: [{ templateName: a }]' }),
          analysisTemplate([], { name: 'c', spec: 'templates: [{ templateName: b }]' }),
        ),
      },
      expect: `
        all.yaml:6:31 error \`a\` includes itself`,
    },
    {
      name: 'a template that includes itself, and has no metric',
      files: {
        'all.yaml': analysisTemplate([], { name: 'all', spec: 'templates: [{ templateName: all }]' }),
      },
      expect: `
        all.yaml:6:31 error \`all\` includes itself`,
    },
    {
      name: 'a metric and an argument that two templates have, and one that includes another',
      files: {
        'a.yaml': documents(
          asking(two),
          analysisTemplate([prometheusMetric()], { args: '[{ name: job, value: web }]' }),
          analysisTemplate([prometheusMetric()], { name: 'other', args: '[{ name: job, value: api }]' }),
        ),
      },
      expect: `
        a.yaml:10:37 error the background analysis of \`web\` has two metrics of the name \`success-rate\`
          a.yaml:29:13 another one
          a.yaml:42:13 another one
        a.yaml:10:37 error the background analysis of \`web\` has two values for \`job\`
          a.yaml:27:10 another one
          a.yaml:40:10 another one`,
    },
    {
      name: 'what a Rollout passes, and what it does not overrule',
      files: {
        'a.yaml': documents(
          asking(one, '[{ name: limit, value: "4" }]'),
          analysisTemplate(
            [prometheusMetric('count: "{{args.count}}"\ninterval: 1m\nfailureLimit: "{{ args.limit }}"')],
            {
              args: '[{ name: count, value: "3" }, { name: limit, value: "1" }]',
            },
          ),
        ),
      },
      expect: `
        a.yaml:10:37 error \`success-rate\` has a \`count\` of 3, below its limits of 4
          a.yaml:29:13 the metric, with what the Rollout passes
          a.yaml:30:14 failureLimit 4 + consecutiveSuccessLimit 0 = 4`,
    },
    {
      name: 'an interval that a Rollout passes',
      files: {
        'a.yaml': documents(
          asking(one, '[{ name: every, value: 1 day }]'),
          analysisTemplate([prometheusMetric('interval: "{{args.every}}"')], { args: '[{ name: every }]' }),
        ),
      },
      expect: `
        a.yaml:10:37 error \`success-rate\` gets \`1 day\` as its \`interval\`, which is no duration
          a.yaml:29:13 the metric, with what the Rollout passes`,
    },
  ],
});
