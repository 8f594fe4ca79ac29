import rule from '../rules/analysis-targets-unknown-service.ts';
import { documents, service } from './manifests.ts';
import { analysisTemplate, prometheusMetric, rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

/** A canary whose background analysis gets this argument. */
const web = (args: string, keys = 'canaryService: web-canary') =>
  rollout(`canary:\n  ${keys}\n  analysis: { templates: [{ templateName: success-rate }], args: ${args} }`);
const services = documents(service({ name: 'web-stable' }), service({ name: 'web-canary' }));
const template = (args = '[{ name: service-name }]') => analysisTemplate([prometheusMetric()], { args });

testRule(rule, {
  clean: [
    {
      name: 'the canary Service, by its full name, too',
      files: {
        'web.yaml': web(
          '[{ name: service-name, value: web-canary }, { name: url, value: "http://web-canary.default.svc.cluster.local:80" }]',
        ),
        's.yaml': services,
      },
    },
    {
      name: 'the canary Service is missing: that is said of the Rollout',
      files: { 'web.yaml': web('[{ name: service-name, value: web-canary }]') },
    },
    {
      name: 'the name of the app, which is no Service',
      files: { 'web.yaml': web('[{ name: service-name, value: checkout }]'), 's.yaml': services },
    },
    {
      name: 'a Service of another namespace',
      files: {
        'web.yaml': web('[{ name: prometheus, value: "http://prometheus.monitoring.svc:9090" }]'),
        's.yaml': services,
      },
    },
    {
      name: 'values that only the cluster or the pipeline knows',
      files: {
        'web.yaml': web(
          '[{ name: service-name, valueFrom: { podTemplateHashValue: Latest } }, { name: service, value: "${SERVICE}" }]',
        ),
        's.yaml': services,
      },
    },
    {
      name: 'an argument about something else',
      files: { 'web.yaml': web('[{ name: job, value: web-canari }]'), 's.yaml': services },
    },
    {
      name: 'args that are no list, and a template that is not there',
      files: { 'web.yaml': web('web-preview'), 's.yaml': services },
    },
  ],
  found: [
    {
      name: 'the role of the Service for its name',
      files: {
        'web.yaml': web('[{ name: service, value: canary }]'),
        's.yaml': services,
        't.yaml': template(),
      },
      expect: `
        web.yaml:10:95 warning \`web\` analyses Service \`canary\`, which the input does not hold`,
    },
    {
      name: 'a misspelt name',
      files: {
        'web.yaml': web('[{ name: service-name, value: web-canry }]'),
        's.yaml': services,
        't.yaml': template(),
      },
      expect: `
        web.yaml:10:100 warning \`web\` analyses Service \`web-canry\`, but the input has \`web-canary\`
          s.yaml:12:9 the name that is nearest`,
    },
    {
      name: 'a full name, without a canary Service',
      files: {
        'web.yaml': web('[{ name: host, value: web-preview.default.svc.cluster.local }]', 'maxSurge: 1'),
        's.yaml': service(),
      },
      expect: `
        web.yaml:10:92 warning \`web\` analyses Service \`web-preview\`, which the input does not hold`,
    },
    {
      name: 'what the template says itself',
      files: {
        'web.yaml': web('[]'),
        's.yaml': services,
        't.yaml': template('[{ name: canary-service, value: shop-canary }]'),
      },
      expect: `
        t.yaml:6:41 warning \`web\` analyses Service \`shop-canary\`, which the input does not hold`,
    },
  ],
});
