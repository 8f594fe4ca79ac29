import rule from '../rules/canary-rushes-to-full.ts';
import { workload } from './manifests.ts';
import { rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

const analysis = '{ analysis: { templates: [{ templateName: few-errors }] } }';
const NGINX = 'canaryService: new, stableService: old, trafficRouting: { nginx: { stableIngress: web } }, ';
const basic = (steps: string) => ({ 'web.yaml': rollout(`canary: { steps: [${steps}] }`) });
const routed = (steps: string, keys = '') => ({
  'web.yaml': rollout(`canary: { ${NGINX}${keys}steps: [${steps}] }`),
});

testRule(rule, {
  clean: [
    { name: 'a pause', files: basic('{ setWeight: 20 }, { pause: { duration: 10 } }') },
    { name: 'a person', files: basic('{ setWeight: 20 }, { pause: {} }') },
    { name: 'an analysis', files: basic(`{ setWeight: 20 }, ${analysis}`) },
    {
      name: 'an experiment, which runs pods of its own before any weight',
      files: basic('{ experiment: { templates: [{ name: new, specRef: canary }] } }, { setWeight: 100 }'),
    },
    { name: 'a plugin', files: basic('{ plugin: { name: shop/wait } }, { setWeight: 50 }') },
    {
      name: 'pods of the new version without a weight, by a scale',
      files: routed('{ setCanaryScale: { replicas: 1 } }, { pause: {} }, { setWeight: 100 }'),
    },
    {
      name: 'and for the requests that a route sends to it',
      files: routed(
        '{ setHeaderRoute: { name: tests, match: [{ headerName: X-Test, headerValue: { exact: "1" } }] } }, { pause: {} }, { setWeight: 100 }',
      ),
    },
    {
      name: 'a part of a larger whole',
      files: {
        'web.yaml': rollout(
          `canary: { ${NGINX.replace('{ nginx', '{ maxTrafficWeight: 1000, nginx')}steps: [{ setWeight: 100 }, { pause: {} }] }`,
        ),
      },
    },
    {
      name: 'a pause that only the cluster knows',
      files: basic('{ setWeight: 20 }, { pause: { duration: $WAIT } }'),
    },
    { name: 'a weight as a text', files: basic('{ setWeight: "20" }') },
    { name: 'a weight below 0, which the controller refuses', files: basic('{ setWeight: -20 }') },
    {
      name: 'a duration of a day, which the controller refuses',
      files: basic('{ setWeight: 20 }, { pause: { duration: 1 day } }'),
    },
    { name: 'a step that nobody knows', files: basic('{ setWeight: 20 }, { puase: {} }') },
    { name: 'an empty step', files: basic('{ setWeight: 20 }, {}') },
    { name: 'a pause of nothing, which makes an empty step', files: basic('{ setWeight: 20 }, { pause: }') },
    { name: 'steps that are no list', files: { 'web.yaml': rollout('canary: { steps: 3 }') } },
    { name: 'steps that are a template', files: { 'web.yaml': rollout('canary: { steps: $STEPS }') } },
    {
      name: 'a router that is a template',
      files: { 'web.yaml': rollout('canary: { trafficRouting: $ROUTER }') },
    },
    {
      name: 'parked',
      files: { 'web.yaml': rollout('canary: { steps: [{ setWeight: 20 }] }', { replicas: 0 }) },
    },
    { name: 'no strategy', files: { 'web.yaml': workload({ kind: 'Rollout' }) } },
    { name: 'blue/green', files: { 'web.yaml': rollout('blueGreen: { activeService: web }') } },
    {
      name: 'a patch',
      files: {
        'kustomization.yaml': 'resources: [web.yaml]\npatches: [{ path: patch.yaml }]\n',
        'web.yaml': rollout('canary: { steps: [{ setWeight: 20 }, { pause: {} }] }'),
        'patch.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\nspec: { strategy: { canary: { maxSurge: 1 } } }\n',
      },
    },
  ],
  found: [
    {
      name: 'weights without a wait, and a pause of no seconds',
      files: basic('{ setWeight: 20 }, { pause: { duration: 0 } }, { setWeight: 60 }'),
      expect: `
        web.yaml:8:36 warning \`web\` takes its new version to all requests without a wait on the way`,
    },
    {
      name: 'a wait before the first pod and one after the last',
      files: basic(`${analysis}, { setWeight: 100 }, { pause: { duration: 5m } }`),
      expect: `
        web.yaml:8:97 warning \`web\` takes its new version to all requests without a wait on the way
          web.yaml:8:25 here no pod of the new version runs yet
          web.yaml:8:106 here all of the requests have gone over`,
    },
    {
      name: 'a scale that matches a weight of 0: no pod',
      files: routed(
        '{ setCanaryScale: { matchTrafficWeight: true } }, { pause: { duration: "300" } }, { setWeight: 100 }',
      ),
      expect: `
        web.yaml:8:209 warning \`web\` takes its new version to all requests without a wait on the way
          web.yaml:8:166 here no pod of the new version runs yet`,
    },
    {
      name: 'an analysis in the background does not hold the steps',
      files: {
        'web.yaml': rollout(
          'canary: { analysis: { templates: [{ templateName: few-errors }] }, steps: [{ setWeight: 20 }] }',
        ),
      },
      expect: `
        web.yaml:8:93 warning \`web\` takes its new version to all requests without a wait on the way`,
    },
    {
      name: 'a router, and no steps',
      files: { 'web.yaml': rollout(`canary: { ${NGINX}}`) },
      expect: `
        web.yaml:8:55 warning \`web\` has a traffic router and no steps: all requests change version at once
          web.yaml:8:55 its weight stays 0 until every new pod is available, and then is 100`,
    },
    {
      name: 'a router, and an empty list of steps',
      files: routed(''),
      expect: `
        web.yaml:8:55 warning \`web\` has a traffic router and no steps: all requests change version at once
          web.yaml:8:55 its weight stays 0 until every new pod is available, and then is 100`,
    },
    {
      name: 'neither',
      files: { 'web.yaml': rollout('canary: { maxSurge: 1 }') },
      expect: `
        web.yaml:8:5 info \`web\` has no steps: it updates pod by pod, as a Deployment does`,
    },
    {
      name: 'no router, and all at once: an update pod by pod',
      files: basic('{ setWeight: 100 }'),
      expect: `
        web.yaml:8:36 info \`web\` has no step below 100%: it updates pod by pod, as a Deployment does`,
    },
    {
      name: 'a router, and all at once',
      files: routed('{ setWeight: 100 }'),
      expect: `
        web.yaml:8:127 warning \`web\` takes its new version to all requests without a wait on the way`,
    },
  ],
});
