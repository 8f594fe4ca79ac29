import rule from '../rules/canary-scale-left-behind.ts';
import { autoscaler, documents } from './manifests.ts';
import { rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

const ROUTER = 'canaryService: new, stableService: old, trafficRouting: { nginx: { stableIngress: web } }, ';
const canary = (steps: string, keys = ROUTER) => `canary: { ${keys}steps: [${steps}] }`;
const files = (steps: string, replicas: number | string = 10, keys = ROUTER) => ({
  'web.yaml': rollout(canary(steps, keys), { replicas }),
});
const ONE = '{ setCanaryScale: { replicas: 1 } }';
const scaler = autoscaler(6, 20, 'web', 'Rollout').replace('apps/v1', 'argoproj.io/v1alpha1');

testRule(rule, {
  clean: [
    {
      name: 'the scale matches the weight again',
      files: files(
        `${ONE}, { pause: {} }, { setCanaryScale: { matchTrafficWeight: true } }, { setWeight: 50 }`,
      ),
    },
    { name: 'a weight that one pod takes', files: files(`${ONE}, { setWeight: 10 }, { pause: {} }`) },
    { name: 'a little more than one pod has otherwise', files: files(`${ONE}, { setWeight: 14 }`) },
    {
      name: 'a scale that is larger than the weight',
      files: files('{ setCanaryScale: { weight: 50 } }, { setWeight: 20 }'),
    },
    {
      name: 'no pods at all: no request is sent there',
      files: files('{ setCanaryScale: { replicas: 0 } }, { setWeight: 50 }'),
    },
    { name: 'all that there is: half of two pods', files: files(`${ONE}, { setWeight: 50 }`, 2) },
    {
      name: 'the rest comes after the last step, without the scale',
      files: files(`${ONE}, { setWeight: 5 }`),
    },
    {
      name: 'a scale after the weight went back to 0',
      files: files(`{ setWeight: 50 }, ${ONE}, { setWeight: 0 }`),
    },
    {
      name: 'one of a larger whole',
      files: files(
        `${ONE}, { setWeight: 50 }`,
        10,
        ROUTER.replace('{ nginx', '{ maxTrafficWeight: 1000, nginx'),
      ),
    },
    { name: 'replicas that nobody knows', files: files(`${ONE}, { setWeight: 50 }`, '__REPLICAS__') },
    {
      name: 'a scale that is a template',
      files: files('{ setCanaryScale: { replicas: __PODS__ } }, { setWeight: 50 }'),
    },
    { name: 'no router, which the controller refuses', files: files(`${ONE}, { setWeight: 50 }`, 10, '') },
    { name: 'parked', files: files(`${ONE}, { setWeight: 50 }`, 0) },
    {
      name: 'steps that are no list',
      files: { 'web.yaml': rollout(`canary: { ${ROUTER}steps: ${ONE} }`, { replicas: 10 }) },
    },
  ],
  found: [
    {
      name: 'one pod for half of the requests',
      files: files(
        `${ONE}, { setWeight: 10 }, { pause: {} }, { setWeight: 50 }, { pause: {} }, { setWeight: 80 }`,
      ),
      expect: `
        web.yaml:8:198 warning 50% of the requests go to 1 pod, as an earlier \`setCanaryScale\` holds
          web.yaml:8:116 holds until a step sets another scale, or lets it match the weight
          web.yaml:6:13 runs 10 pods, so that 50% need 5
          web.yaml:8:232 here 80% go to 1 pod`,
    },
    {
      name: 'a scale in percent',
      files: files('{ setCanaryScale: { weight: 20 } }, { pause: {} }, { setWeight: 60 }'),
      expect: `
        web.yaml:8:178 warning 60% of the requests go to 2 pods, as an earlier \`setCanaryScale\` holds
          web.yaml:8:116 holds until a step sets another scale, or lets it match the weight
          web.yaml:6:13 runs 10 pods, so that 60% need 6`,
    },
    {
      name: 'at the fewest pods of an autoscaler, and worse with more',
      files: {
        'web.yaml': documents(rollout(canary(`${ONE}, { setWeight: 50 }`), { replicas: '' }), scaler),
      },
      expect: `
        web.yaml:8:164 warning 50% of the requests go to 1 pod, as an earlier \`setCanaryScale\` holds
          web.yaml:8:116 holds until a step sets another scale, or lets it match the weight
          web.yaml:24:16 may scale down to 6, so that 50% need 3`,
    },
  ],
});
