import rule from '../rules/old-version-removed-too-soon.ts';
import { albIngress, documents, ingress, service } from './manifests.ts';
import { rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

const blueGreen = (keys: string, container = '') =>
  rollout(`blueGreen:\n  activeService: web\n  ${keys}`, { container });
const sleep = (seconds: number) => `lifecycle: { preStop: { sleep: { seconds: ${seconds} } } }`;
const open = documents(service(), ingress());

const byAction = rollout('canary: { scaleDownDelaySeconds: 10, trafficRouting: { alb: { ingress: web } } }', {
  container: sleep(3),
});
const toAction = (...annotations: readonly string[]) =>
  albIngress('kubernetes.io/ingress.class: alb', ...annotations).replace(
    'name: http',
    'name: use-annotation',
  );

testRule(rule, {
  clean: [
    {
      name: 'an action of an AWS load balancer that is described, and leads elsewhere',
      files: {
        'web.yaml': byAction,
        's.yaml': documents(
          service(),
          toAction(`alb.ingress.kubernetes.io/actions.web: '{"type":"redirect"}'`),
        ),
      },
    },
    {
      name: 'the default of 30 s',
      files: { 'web.yaml': blueGreen('autoPromotionEnabled: true'), 's.yaml': open },
    },
    {
      name: 'the preStop delay covers the rest',
      files: { 'web.yaml': blueGreen('scaleDownDelaySeconds: 2', sleep(3)), 's.yaml': open },
    },
    {
      name: 'a hook that nobody can read',
      files: {
        'web.yaml': blueGreen(
          'scaleDownDelaySeconds: 2',
          'lifecycle: { preStop: { exec: { command: [/drain.sh] } } }',
        ),
        's.yaml': open,
      },
    },
    {
      name: 'a delay that only the pipeline knows',
      files: { 'web.yaml': blueGreen('scaleDownDelaySeconds: ${DELAY}'), 's.yaml': open },
    },
    {
      name: 'one old ReplicaSet may wait, and the new one is not counted (argoproj/argo-rollouts#501)',
      files: {
        'web.yaml': blueGreen('scaleDownDelaySeconds: 600\n  scaleDownDelayRevisionLimit: 1'),
        's.yaml': open,
      },
    },
    {
      name: 'a canary without a router, whose old pods go as the new ones come',
      files: { 'web.yaml': rollout('canary: { scaleDownDelaySeconds: 2 }'), 's.yaml': open },
    },
    {
      name: 'dynamicStableScale, which takes no delay',
      files: {
        'web.yaml': rollout('canary: { dynamicStableScale: true, trafficRouting: { smi: {} } }'),
        's.yaml': open,
      },
    },
    {
      name: 'nobody asks it',
      files: {
        'web.yaml': blueGreen('scaleDownDelaySeconds: 2').replace(/ports: .*/, ''),
        's.yaml': service({ selector: '{ app: other }' }),
      },
    },
    {
      name: 'it handles SIGTERM itself',
      files: {
        'web.yaml': blueGreen('scaleDownDelaySeconds: 2').replace(
          'name: web\n',
          'name: web\n  annotations: { zerodrop.dev/handles-sigterm: "waits for the proxies" }\n',
        ),
        's.yaml': open,
      },
    },
  ],
  found: [
    {
      name: 'blue/green, two seconds',
      files: { 'web.yaml': blueGreen('scaleDownDelaySeconds: 2', sleep(1)), 's.yaml': open },
      expect: `
        web.yaml:10:30 warning \`web\` removes its old pods 3 s after the switch, proxies need 5 s
          web.yaml:10:30 2 s + 1 s preStop < 5 s of \`timing.propagation\`
          s.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the load balancer of a canary takes longer',
      files: {
        'web.yaml': rollout(
          'canary: { scaleDownDelaySeconds: 10, trafficRouting: { alb: { ingress: web } } }',
          {
            container: sleep(3),
          },
        ),
        's.yaml': documents(service(), albIngress('kubernetes.io/ingress.class: alb')),
      },
      expect: `
        web.yaml:8:38 warning \`web\` removes its old pods 13 s after the switch, proxies need 15 s
          web.yaml:8:38 10 s + 3 s preStop < 15 s of \`timing.loadBalancer\`
          s.yaml:14:44 an AWS Application Load Balancer sends requests to the pods themselves
          s.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the action of an AWS load balancer, which the controller writes in the cluster',
      files: {
        'web.yaml': byAction,
        's.yaml': documents(service(), toAction()),
      },
      expect: `
        web.yaml:8:38 warning \`web\` removes its old pods 13 s after the switch, proxies need 15 s
          web.yaml:8:38 10 s + 3 s preStop < 15 s of \`timing.loadBalancer\`
          s.yaml:14:44 an AWS Application Load Balancer sends requests to the pods themselves
          s.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'no old ReplicaSet may wait',
      files: {
        'web.yaml': blueGreen('scaleDownDelaySeconds: 600\n  scaleDownDelayRevisionLimit: 0'),
        's.yaml': open,
      },
      expect: `
        web.yaml:11:36 error \`web\` removes its old pods at the moment it switches to the new ones
          web.yaml:11:36 no old ReplicaSet may wait for its deadline
          web.yaml:11:36 0 s + 0 s preStop < 5 s of \`timing.propagation\`
          s.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a written 0 keeps the old pods (argoproj/argo-rollouts#1639)',
      files: { 'web.yaml': blueGreen('scaleDownDelaySeconds: 0'), 's.yaml': open },
      expect: `
        web.yaml:10:30 warning \`web\` writes a delay of 0: its old pods stay, 4 more with each release
          web.yaml:10:30 0 s is no deadline to the controller`,
    },
    {
      name: 'no more of them than a limit allows, or than a canary leaves until its next release',
      files: {
        'web.yaml': blueGreen('scaleDownDelaySeconds: 0\n  scaleDownDelayRevisionLimit: 1'),
        'api.yaml': rollout(
          'canary:\n  stableService: api\n  canaryService: api-next\n  scaleDownDelaySeconds: 0\n  trafficRouting: { smi: {} }',
          { name: 'api', app: 'api' },
        ),
        's.yaml': open,
      },
      expect: `
        api.yaml:11:30 info \`api\` writes a delay of 0, which keeps its old pods instead of removing them
          api.yaml:11:30 0 s is no deadline to the controller
        web.yaml:10:30 info \`web\` writes a delay of 0, which keeps its old pods instead of removing them
          web.yaml:10:30 0 s is no deadline to the controller`,
    },
  ],
});
