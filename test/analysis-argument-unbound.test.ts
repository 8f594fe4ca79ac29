import rule from '../rules/analysis-argument-unbound.ts';
import { documents } from './manifests.ts';
import { analysisTemplate, prometheusMetric, rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

const asking = (args: string, templates = '[{ templateName: success-rate }]') =>
  rollout(
    `canary:\n  steps:\n    - setWeight: 20\n    - analysis: { templates: ${templates}${args && `, args: ${args}`} }`,
  );
const template = (args: string, parts: Parameters<typeof analysisTemplate>[1] = {}) =>
  analysisTemplate([prometheusMetric('', '\'sum(rate(errors_total{job="{{args.service}}"}[2m]))\'')], {
    args,
    ...parts,
  });
const open = template('[{ name: service }]');

testRule(rule, {
  clean: [
    { name: 'it is passed', files: { 'a.yaml': documents(asking('[{ name: service, value: web }]'), open) } },
    {
      name: 'it is passed from the pods and from the object',
      files: {
        'a.yaml': documents(
          asking(
            '[{ name: service, valueFrom: { fieldRef: { fieldPath: metadata.name } } }, { name: hash, valueFrom: { podTemplateHashValue: Latest } }]',
          ),
          template('[{ name: service }, { name: hash }]'),
        ),
      },
    },
    {
      name: 'passed without a value, which is an empty text to the controller',
      files: { 'a.yaml': documents(asking('[{ name: service }]'), open) },
    },
    {
      name: 'passed twice',
      files: {
        'a.yaml': documents(asking('[{ name: service, value: a }, { name: service, value: b }]'), open),
      },
    },
    {
      name: 'it has a default',
      files: { 'a.yaml': documents(asking(''), template('[{ name: service, value: web }]')) },
    },
    {
      name: 'it comes from a Secret',
      files: {
        'a.yaml': documents(
          asking(''),
          template('[{ name: service, valueFrom: { secretKeyRef: { name: checks, key: service } } }]'),
        ),
      },
    },
    {
      name: 'another template of the analysis has the default',
      files: {
        'a.yaml': documents(
          asking('', '[{ templateName: success-rate }, { templateName: other }]'),
          open,
          template('[{ name: service, value: web }]', { name: 'other' }),
        ),
      },
    },
    {
      name: 'a template that is not in the input may have it',
      files: {
        'a.yaml': documents(
          asking('[{ name: more, value: x }]', '[{ templateName: success-rate }, { templateName: other }]'),
          open,
        ),
      },
    },
    { name: 'arguments that nobody knows', files: { 'a.yaml': documents(asking('"${ARGS}"'), open) } },
    {
      name: 'a name that nobody knows',
      files: { 'a.yaml': documents(asking('[{ name: "${NAME}", value: x }]'), open) },
    },
    {
      name: 'asked for and not declared: the template is refused for it',
      files: { 'a.yaml': documents(asking('[{ name: service, value: web }]'), template('')) },
    },
    { name: 'arguments that are no list', files: { 'a.yaml': documents(asking('{ service: web }'), open) } },
    {
      name: 'no analysis',
      files: { 'a.yaml': documents(rollout('canary: { steps: [{ setWeight: 20 }] }'), open) },
    },
  ],
  found: [
    {
      name: 'nothing is passed',
      files: { 'a.yaml': documents(asking(''), open) },
      expect: `
        a.yaml:11:51 error a step of \`web\` passes no \`service\`
          a.yaml:26:10 \`service\` has no value here`,
    },
    {
      name: 'several of them are not passed, one passed under a wrong name (juspay/hyperswitch-helm#308)',
      files: {
        'a.yaml': documents(
          asking('[{ name: servcie, value: web }]'),
          template('[{ name: service }, { name: hash }]'),
        ),
      },
      expect: `
        a.yaml:11:68 error a step of \`web\` passes no \`service\` and \`hash\`
          a.yaml:26:10 \`service\` has no value here
          a.yaml:26:29 \`hash\` has no value here
          a.yaml:11:75 perhaps meant by this`,
    },
    {
      name: 'one that no template declares, among those that are',
      files: {
        'a.yaml': documents(
          asking(
            '[{ name: service, value: web }, { name: treshold, value: "0.9" }, { name: team, value: shop }]',
          ),
          template('[{ name: service }, { name: threshold, value: "0.95" }]'),
        ),
      },
      expect: `
        a.yaml:11:114 warning a step of \`web\` passes \`treshold\`, which no template declares
          a.yaml:26:29 the name that is nearest
        a.yaml:11:148 warning a step of \`web\` passes \`team\`, which no template declares`,
    },
    {
      name: 'a Secret that a later template takes back',
      files: {
        'a.yaml': documents(
          asking('', '[{ templateName: success-rate }, { templateName: other }]'),
          template('[{ name: service, valueFrom: { secretKeyRef: { name: checks, key: service } } }]'),
          template('[{ name: service }]', { name: 'other' }),
        ),
      },
      expect: `
        a.yaml:11:51 error a step of \`web\` passes no \`service\`
          a.yaml:39:10 \`service\` has no value here`,
    },
    {
      name: 'before a promotion and in an experiment',
      files: {
        'a.yaml': documents(
          rollout(
            'blueGreen:\n  activeService: web\n  prePromotionAnalysis: { templates: [{ templateName: success-rate }], args: [] }',
          ),
          open,
          rollout(
            'canary: { steps: [{ experiment: { templates: [{ name: new, specRef: canary }], analyses: [{ name: rate, templateName: success-rate }] } }] }',
            { name: 'api' },
          ),
        ),
      },
      expect: `
        a.yaml:10:76 error the pre-promotion analysis of \`web\` passes no \`service\`
          a.yaml:25:10 \`service\` has no value here
        a.yaml:40:123 error an experiment of \`api\` passes no \`service\`
          a.yaml:25:10 \`service\` has no value here`,
    },
  ],
});
