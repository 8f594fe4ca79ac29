import rule from '../rules/canary-promotes-blindly.ts';
import { rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

const PAUSES =
  '{ setWeight: 20 }, { pause: { duration: 5m } }, { setWeight: 60 }, { pause: { duration: 600 } }';
const TEMPLATES = 'templates: [{ templateName: few-errors }]';
const steps = (list: string, keys = '') => ({ 'web.yaml': rollout(`canary: { ${keys}steps: [${list}] }`) });
const NGINX = 'canaryService: new, stableService: old, trafficRouting: { nginx: { stableIngress: web } }, ';

testRule(rule, {
  clean: [
    { name: 'a person promotes it', files: steps(`${PAUSES}, { pause: {} }`) },
    { name: 'a person, before the rest', files: steps(`{ setWeight: 5 }, { pause: {} }, ${PAUSES}`) },
    { name: 'an analysis in a step', files: steps(`${PAUSES}, { analysis: { ${TEMPLATES} } }`) },
    { name: 'one before the first pod', files: steps(`{ analysis: { ${TEMPLATES} } }, ${PAUSES}`) },
    { name: 'one in the background', files: steps(PAUSES, `analysis: { ${TEMPLATES} }, `) },
    { name: 'one that only the cluster knows', files: steps(PAUSES, 'analysis: $ANALYSIS, ') },
    {
      name: 'an experiment with an analysis',
      files: steps(
        `{ experiment: { templates: [{ name: new, specRef: canary }], analyses: [{ name: errors, templateName: few-errors }] } }, ${PAUSES}`,
      ),
    },
    { name: 'a plugin', files: steps(`${PAUSES}, { plugin: { name: shop/gate } }`) },
    { name: 'no pause at all: it rushes, which another rule says', files: steps('{ setWeight: 20 }') },
    {
      name: 'a pause before the first pod, and none after it',
      files: steps('{ pause: { duration: 5m } }, { setWeight: 20 }'),
    },
    { name: 'no steps', files: { 'web.yaml': rollout('canary: {}') } },
    { name: 'a pause that is a template', files: steps('{ setWeight: 20 }, { pause: $PAUSE }') },
    {
      name: 'a pause of a day, which the controller refuses',
      files: steps('{ setWeight: 20 }, { pause: { duration: 1d } }'),
    },
    {
      name: 'steps that an overlay adds to',
      files: {
        'kustomization.yaml':
          'resources: [web.yaml]\npatches:\n  - target: { kind: Rollout }\n    patch: |\n      - { op: add, path: /spec/strategy/canary/steps/-, value: { pause: {} } }\n',
        'web.yaml': rollout(`canary: { steps: [${PAUSES}] }`),
      },
    },
    { name: 'parked', files: { 'web.yaml': rollout(`canary: { steps: [${PAUSES}] }`, { replicas: 0 }) } },
    {
      name: 'blue/green',
      files: { 'web.yaml': rollout('blueGreen: { activeService: web, autoPromotionSeconds: 60 }') },
    },
  ],
  found: [
    {
      name: 'two pauses that end by themselves',
      files: steps(PAUSES),
      expect: `
        web.yaml:8:44 warning \`web\` promotes its new version after 15m, whatever it answers
          web.yaml:8:44 ends by itself
          web.yaml:8:92 so does the last one, at 60%`,
    },
    {
      name: 'one, on the way to all of it, with a router',
      files: steps(
        '{ setWeight: 20 }, { pause: { duration: "90" } }, { setWeight: 100 }, { pause: { duration: 1h } }',
        NGINX,
      ),
      expect: `
        web.yaml:8:135 warning \`web\` promotes its new version after 1m30s, whatever it answers
          web.yaml:8:135 ends by itself`,
    },
    {
      name: 'an experiment that measures nothing',
      files: steps(
        '{ experiment: { templates: [{ name: new, specRef: canary }] } }, { setWeight: 20 }, { pause: { duration: 1h30m } }',
      ),
      expect: `
        web.yaml:8:109 warning \`web\` promotes its new version after 1h30m, whatever it answers
          web.yaml:8:109 ends by itself`,
    },
  ],
});
