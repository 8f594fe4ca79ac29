import rule from '../rules/canary-waits-for-ever.ts';
import { rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

const steps = (...all: readonly string[]) => ({
  'web.yaml': rollout(`canary:\n  steps:\n${all.map((step) => `    - ${step}`).join('\n')}`),
});

testRule(rule, {
  clean: [
    {
      name: 'pauses that end',
      files: steps('setWeight: 20', 'pause: { duration: 5m }', 'pause: { duration: 0 }'),
    },
    { name: 'no steps', files: { 'web.yaml': rollout('canary: {}') } },
    {
      name: 'a duration that a template fills in',
      files: steps('setWeight: 20', 'pause: { duration: "${PAUSE}" }'),
    },
    { name: 'a pause of null, which is none', files: steps('setWeight: 20', 'pause:') },
    { name: 'steps that are no list', files: { 'web.yaml': rollout('canary: { steps: { pause: {} } }') } },
    {
      name: 'blue and green',
      files: { 'web.yaml': rollout('blueGreen: { activeService: web, autoPromotionEnabled: false }') },
    },
    {
      name: 'a copy from a cluster',
      files: {
        'web.yaml': rollout('canary: { steps: [{ pause: {} }] }').replace(
          'metadata:',
          'metadata:\n  uid: 0f3c2a4e-5b1d-4c1e-9a39-0d6f0c7b1a22\n  resourceVersion: "71"',
        ),
      },
    },
  ],
  found: [
    {
      name: 'a gate after the first weight',
      files: steps('setWeight: 20', 'pause: {}', 'setWeight: 60', 'pause: { duration: 5m }'),
      expect: `
        web.yaml:11:11 info \`web\` waits at step 2, weight 20, until a person promotes it`,
    },
    {
      name: 'before any weight, and once more',
      files: steps('pause: {}', 'setWeight: 50', 'pause: { duration: }'),
      expect: `
        web.yaml:10:11 info \`web\` waits at step 1, weight 0, until a person promotes it
          web.yaml:12:11 and again here, at weight 50`,
    },
  ],
});
