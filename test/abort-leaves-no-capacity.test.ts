import rule from '../rules/abort-leaves-no-capacity.ts';
import { rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

const ROUTER = 'canaryService: new, stableService: old, trafficRouting: { nginx: { stableIngress: web } }, ';
const files = (steps: string, keys = 'dynamicStableScale: true, ', replicas: number | string = 10) => ({
  'web.yaml': rollout(`canary: { ${ROUTER}${keys}steps: [${steps}] }`, { replicas }),
});
const STEPS = '{ setWeight: 20 }, { pause: {} }, { setWeight: 80 }, { pause: { duration: 5m } }';

testRule(rule, {
  clean: [
    { name: 'the old version stays complete', files: files(STEPS, '') },
    { name: 'so it does when that is written', files: files(STEPS, 'dynamicStableScale: false, ') },
    { name: 'less than half', files: files('{ setWeight: 40 }, { pause: {} }') },
    { name: 'more is only passed', files: files('{ setWeight: 40 }, { pause: {} }, { setWeight: 80 }') },
    { name: 'half of a single pod is one', files: files('{ setWeight: 50 }, { pause: {} }', undefined, 1) },
    {
      name: 'the least that stays is all of them',
      files: files(STEPS, 'dynamicStableScale: true, minPodsPerReplicaSet: 10, '),
    },
    { name: 'a template', files: files(STEPS, 'dynamicStableScale: __DYNAMIC__, ') },
    { name: 'replicas that nobody knows', files: files(STEPS, undefined, '__REPLICAS__') },
    { name: 'parked', files: files(STEPS, undefined, 0) },
    {
      name: 'no router, which the controller refuses',
      files: { 'web.yaml': rollout(`canary: { dynamicStableScale: true, steps: [${STEPS}] }`) },
    },
    {
      name: 'half of a larger whole is less',
      files: {
        'web.yaml': rollout(
          `canary: { ${ROUTER.replace('{ nginx', '{ maxTrafficWeight: 1000, nginx')}dynamicStableScale: true, steps: [${STEPS}] }`,
        ),
      },
    },
  ],
  found: [
    {
      name: 'two of ten are left',
      files: files(STEPS),
      expect: `
        web.yaml:8:126 warning \`web\` has 2 of its 10 old pods left at 80%, and an abort needs all of them
          web.yaml:6:13 runs 10 pods
          web.yaml:8:187 here 2 of them are left`,
    },
    {
      name: 'none is left (argoproj/argo-rollouts#3888)',
      files: files(
        '{ setWeight: 50 }, { pause: { duration: 1m } }, { setWeight: 100 }, { analysis: { templates: [{ templateName: few-errors }] } }',
      ),
      expect: `
        web.yaml:8:126 warning \`web\` has no old pod left at 100%, and an abort needs 10
          web.yaml:6:13 runs 10 pods
          web.yaml:8:201 here none of them is left`,
    },
    {
      name: 'a least number is kept while there are any',
      files: files(STEPS, 'dynamicStableScale: true, minPodsPerReplicaSet: 3, '),
      expect: `
        web.yaml:8:126 warning \`web\` has 3 of its 10 old pods left at 80%, and an abort needs all of them
          web.yaml:6:13 runs 10 pods
          web.yaml:8:212 here 3 of them are left`,
    },
  ],
});
