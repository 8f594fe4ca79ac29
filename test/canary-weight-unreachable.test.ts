import rule from '../rules/canary-weight-unreachable.ts';
import { autoscaler, documents, service, workload } from './manifests.ts';
import { rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

const pause = '{ pause: { duration: 5m } }';
const steps = (list: string, keys = '') => `canary: { ${keys}steps: [${list}] }`;
/** A canary of so many pods that waits at one weight. */
const held = (weight: number | string, replicas: number | string, keys = '') =>
  rollout(steps(`{ setWeight: ${weight} }, ${pause}`, keys), { replicas });
const scaler = (least: number, most: number) =>
  autoscaler(least, most, 'web', 'Rollout').replace('apps/v1', 'argoproj.io/v1alpha1');

testRule(rule, {
  clean: [
    { name: '25% of 10 pods is 27.3%, which is near', files: { 'web.yaml': held(25, 10) } },
    { name: '20% of 5 pods', files: { 'web.yaml': held(20, 5) } },
    {
      name: '1% of 30 pods is 3.2%, and no requests are lost by 2 points',
      files: { 'web.yaml': held(1, 30) },
    },
    {
      name: 'half and all of a single pod, which two can form',
      files: {
        'web.yaml': rollout(steps(`{ setWeight: 50 }, ${pause}, { setWeight: 100 }, ${pause}`), {
          replicas: 1,
        }),
      },
    },
    { name: 'a weight of 0', files: { 'web.yaml': held(0, 2) } },
    {
      name: 'a router splits the traffic',
      files: {
        'web.yaml': held(
          5,
          2,
          'canaryService: new, stableService: old, trafficRouting: { nginx: { stableIngress: web } }, ',
        ),
      },
    },
    {
      name: 'requests come through the stable Service alone, whatever pods there are',
      files: {
        'web.yaml': documents(
          held(5, 2, 'stableService: old, canaryService: new, '),
          service({ name: 'old' }),
          service({ name: 'new' }),
        ),
      },
    },
    {
      name: 'a weight that is only passed',
      files: { 'web.yaml': rollout(steps(`{ setWeight: 5 }, { setWeight: 50 }, ${pause}`)) },
    },
    { name: 'no steps', files: { 'web.yaml': rollout('canary: {}', { replicas: 1 }) } },
    { name: 'parked', files: { 'web.yaml': held(5, 0) } },
    { name: 'replicas that are a template', files: { 'web.yaml': held(5, '__REPLICAS__') } },
    { name: 'a weight that is a template', files: { 'web.yaml': held('__WEIGHT__', 2) } },
    { name: 'a weight as a text, which the API refuses', files: { 'web.yaml': held('"5"', 2) } },
    { name: 'a weight over 100, which the controller refuses', files: { 'web.yaml': held(105, 2) } },
    {
      name: 'a pause of a day, which the controller refuses',
      files: { 'web.yaml': rollout(steps('{ setWeight: 5 }, { pause: { duration: 1d } }')) },
    },
    {
      name: 'a step that does two things, which the controller refuses',
      files: { 'web.yaml': rollout(steps('{ setWeight: 5, pause: {} }')) },
    },
    {
      name: 'a key of a step that nobody knows',
      files: { 'web.yaml': rollout(steps(`{ setWeight: 5 }, { puase: {} }, ${pause}`)) },
    },
    {
      name: 'a scale, which is refused without a router',
      files: {
        'web.yaml': rollout(steps(`{ setCanaryScale: { replicas: 1 } }, { setWeight: 5 }, ${pause}`)),
      },
    },
    { name: 'steps that are no list', files: { 'web.yaml': rollout('canary: { steps: { setWeight: 5 } }') } },
    { name: 'empty steps', files: { 'web.yaml': rollout('canary: { steps: [null, {}] }') } },
    {
      name: 'no surge and no pod less, which the controller refuses',
      files: { 'web.yaml': held(5, 2, 'maxSurge: 0, maxUnavailable: 0, ') },
    },
    {
      name: 'both strategies',
      files: {
        'web.yaml': rollout(`blueGreen: { activeService: web }\n${steps(`{ setWeight: 5 }, ${pause}`)}`),
      },
    },
    { name: 'blue/green', files: { 'web.yaml': rollout('blueGreen: { activeService: web }') } },
    {
      name: 'two autoscalers, of which nobody knows which one counts',
      files: {
        'web.yaml': documents(
          held(5, 2),
          scaler(2, 4),
          scaler(30, 60).replace('  name: web\n', '  name: other\n'),
        ),
      },
    },
    {
      name: 'an autoscaler with pods enough',
      files: { 'web.yaml': documents(held(10, ''), scaler(10, 40)) },
    },
    {
      name: 'a patch',
      files: {
        'kustomization.yaml': 'resources: [web.yaml]\npatches: [{ path: patch.yaml }]\n',
        'web.yaml': held(20, 5),
        'patch.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\nspec: { replicas: 2, strategy: { canary: { steps: [{ setWeight: 5 }, { pause: {} }] } } }\n',
      },
    },
    { name: 'a Deployment', files: { 'web.yaml': workload({ replicas: 1 }) } },
  ],
  found: [
    {
      name: 'Services for each version, and one for both',
      files: {
        'web.yaml': documents(
          held(5, 2, 'stableService: old, canaryService: new, '),
          service({ name: 'old' }),
          service({ name: 'new' }),
          service(),
        ),
      },
      expect: `
        web.yaml:8:76 warning 5% of 2 pods: 1 of 3 runs the new version (33.3%) for 5 m
          web.yaml:6:13 runs 2 pods
          web.yaml:8:5 \`maxSurge\` comes to 1: one pod more may run`,
    },
    {
      name: '5% of 6 pods',
      files: { 'web.yaml': documents(service(), held(5, 6)) },
      expect: `
        web.yaml:16:36 warning 5% of 6 pods: 1 of 7 runs the new version (14.3%) for 5 m
          web.yaml:14:13 runs 6 pods
          web.yaml:16:5 \`maxSurge\` comes to 2: one pod more may run`,
    },
    {
      name: '70 and 95 asked for, 50 got (argoproj/argo-rollouts#2281)',
      files: {
        'web.yaml': rollout(
          `canary:
  maxSurge: "25%"
  maxUnavailable: 0
  analysis: { templates: [{ templateName: analyse-request }], startingStep: 1 }
  steps:
    - setWeight: 70
    - pause: { duration: 180s }
    - setWeight: 95
    - pause: { duration: 180s }`,
          { replicas: 1 },
        ),
      },
      expect: `
        web.yaml:13:22 warning 70% of 1 pod: 1 of 2 runs the new version (50%) for 3 m
          web.yaml:6:13 runs 1 pod
          web.yaml:9:17 \`maxSurge\` comes to 1: one pod more may run
          web.yaml:15:22 95% comes to 50%`,
    },
    {
      name: 'one replica and no router (JiRaska/open-bank-oss#3806)',
      files: {
        'ledger.yaml': rollout(
          steps(`{ setWeight: 10 }, ${pause}, { setWeight: 30 }, ${pause}, { setWeight: 100 }`),
          { name: 'ledger', replicas: 1 },
        ),
      },
      expect: `
        ledger.yaml:8:36 warning 10% of 1 pod: 1 of 2 runs the new version (50%) for 5 m
          ledger.yaml:6:13 runs 1 pod
          ledger.yaml:8:5 \`maxSurge\` comes to 1: one pod more may run
          ledger.yaml:8:84 30% comes to 50%`,
    },
    {
      name: 'the fewest pods of an autoscaler are too few, the most are not',
      files: { 'web.yaml': documents(held(10, ''), scaler(2, 20)) },
      expect: `
        web.yaml:8:36 warning 10% of 2 pods, its fewest: 1 of 3 runs the new version (33.3%) for 5 m
          web.yaml:24:16 may scale down to 2
          web.yaml:8:5 \`maxSurge\` comes to 1: one pod more may run`,
    },
    {
      name: 'and the most are too few as well, until somebody promotes it',
      files: {
        'web.yaml': documents(
          rollout(steps('{ setWeight: 5 }, { pause: {} }'), { replicas: '' }),
          scaler(2, 4),
        ),
      },
      expect: `
        web.yaml:8:36 warning 5% of 2 pods: 1 of 3 runs the new version (33.3%) until somebody promotes it
          web.yaml:24:16 may scale down to 2
          web.yaml:8:5 \`maxSurge\` comes to 1: one pod more may run`,
    },
    {
      name: 'a single pod without a surge, during an analysis',
      files: {
        'web.yaml': rollout(
          steps(
            '{ setWeight: 20 }, { analysis: { templates: [{ templateName: few-errors }] } }',
            'maxSurge: 0, maxUnavailable: 1, ',
          ),
          { replicas: 1 },
        ),
      },
      expect: `
        web.yaml:8:68 warning 20% of 1 pod: no pod runs the new version during its analysis
          web.yaml:6:13 runs 1 pod
          web.yaml:8:25 no pod may be added`,
    },
    {
      name: 'the pods of a Deployment',
      files: {
        'web.yaml': documents(
          `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec:
  replicas: 3
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy:
    canary:
      maxSurge: 2
      steps: [{ setWeight: 10 }, { experiment: { templates: [{ name: new, specRef: canary }] } }]
`,
          workload({ replicas: 0 }),
        ),
      },
      expect: `
        web.yaml:10:28 warning 10% of 3 pods: 1 of 4 runs the new version (25%) until the next step
          web.yaml:5:13 runs 3 pods
          web.yaml:9:17 \`maxSurge\` comes to 2: one pod more may run`,
    },
  ],
});
