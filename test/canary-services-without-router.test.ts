import rule from '../rules/canary-services-without-router.ts';
import { documents, httpRoute, ingress, service } from './manifests.ts';
import { rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

const steps = 'steps: [{ setWeight: 20 }, { pause: {} }]';
const both = 'stableService: web-stable\n  canaryService: web-canary';
const canary = (keys: string) => rollout(`canary:\n  ${keys}\n  ${steps}`);
const pair = documents(service({ name: 'web-stable' }), service({ name: 'web-canary' }));

testRule(rule, {
  clean: [
    { name: 'no Services', files: { 'web.yaml': canary('maxSurge: 1'), 's.yaml': service() } },
    {
      name: 'a router',
      files: {
        'web.yaml': canary(`${both}\n  trafficRouting: { nginx: { stableIngress: web-stable } }`),
        's.yaml': documents(pair, ingress('web-stable')),
      },
    },
    {
      name: 'another Service selects all pods: these are for metrics',
      files: { 'web.yaml': canary(both), 's.yaml': documents(pair, service(), ingress()) },
    },
    {
      name: 'the canary Service alone, for those who want to look at the new version',
      files: { 'web.yaml': canary('canaryService: web-canary'), 's.yaml': documents(pair, service()) },
    },
    {
      name: 'a Service of metrics alone',
      files: {
        'web.yaml': canary('stableService: web-metrics'),
        's.yaml': service({ name: 'web-metrics', ports: '[{ name: metrics, port: 9090 }]' }),
      },
    },
    {
      name: 'blue/green',
      files: { 'web.yaml': rollout('blueGreen: { activeService: web-stable }'), 's.yaml': pair },
    },
    {
      name: 'a router that only the pipeline knows',
      files: { 'web.yaml': canary(`${both}\n  trafficRouting: \${ROUTING}`), 's.yaml': pair },
    },
    {
      name: 'a HelmRelease may bring the Service of all pods',
      files: {
        'web.yaml': canary(both),
        's.yaml': pair,
        'release.yaml':
          'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: shop }\nspec: { chart: { spec: { chart: web } } }\n',
      },
    },
  ],
  found: [
    {
      name: 'the Ingress leads to the stable Service (argoproj/argo-rollouts#1760)',
      files: { 'web.yaml': canary(both), 's.yaml': documents(pair, ingress('web-stable')) },
      expect: `
        web.yaml:9:22 error Service \`web-stable\` reaches only the old pods of \`web\`, fewer with each step
          s.yaml:22:38 Ingress \`web-stable\` sends its requests there
          web.yaml:10:22 leads to the new pods, which get no share of them`,
    },
    {
      name: 'a load balancer, though another Service selects all pods, too',
      files: {
        'web.yaml': canary('stableService: web-stable'),
        's.yaml': documents(service({ name: 'web-stable', spec: 'type: LoadBalancer' }), service()),
      },
      expect: `
        web.yaml:9:22 error Service \`web-stable\` reaches only the old pods of \`web\`, fewer with each step
          s.yaml:6:9 takes requests from outside`,
    },
    {
      name: 'nothing but these Services, one of them for metrics',
      files: {
        'web.yaml': canary(both),
        's.yaml': documents(pair, service({ name: 'web-metrics', ports: '[{ name: metrics, port: 9090 }]' })),
      },
      expect: `
        web.yaml:9:22 error only Service \`web-stable\` sends requests to \`web\`, and only to its old pods
          web.yaml:10:22 leads to the new pods, which get no share of them`,
    },
    {
      name: 'Services that the input does not hold, and one that a route names',
      files: {
        'a/web.yaml': canary(both),
        'b/api.yaml': rollout(`canary:\n  stableService: api\n  ${steps}`, { name: 'api', app: 'api' }),
        'b/r.yaml': httpRoute({ backends: '[{ name: api, port: 80 }]' }),
      },
      expect: `
        a/web.yaml:9:22 warning Service \`web-stable\` sends requests only to the old pods of \`web\`
          a/web.yaml:10:22 leads to the new pods, which get no share of them
        b/api.yaml:9:22 error Service \`api\` reaches only the old pods of \`api\`, fewer with each step
          b/r.yaml:8:29 HTTPRoute \`web\` sends its requests there`,
    },
  ],
});
