import rule from '../rules/canary-never-advances.ts';
import { canary } from './releases.ts';
import { testRule } from './rule-tester.ts';

const checks = 'interval: 1m\nthreshold: 5';
const istio = { provider: 'istio' };

testRule(rule, {
  clean: [
    { name: 'steps', files: { 'a.yaml': canary(`${checks}\nstepWeight: 10\nmaxWeight: 50`, istio) } },
    { name: 'a list of steps', files: { 'a.yaml': canary(`${checks}\nstepWeights: [5, 50]`, istio) } },
    { name: 'checks before a switch', files: { 'a.yaml': canary(`${checks}\niterations: 10`, istio) } },
    {
      name: 'a list that begins with none, which another rule reports',
      files: { 'a.yaml': canary(`${checks}\nstepWeights: [0, 50]`, istio) },
    },
    {
      name: 'without a router, where ten checks are taken',
      files: { 'a.yaml': canary(`${checks}\nstepWeight: 0`, { provider: 'kubernetes' }) },
    },
    {
      name: 'skipped',
      files: { 'a.yaml': canary(`${checks}\nstepWeight: 0`, { ...istio, spec: 'skipAnalysis: true' }) },
    },
    { name: 'none to take steps in', files: { 'a.yaml': canary('', istio) } },
    {
      name: 'a step that nobody knows',
      files: { 'a.yaml': canary(`${checks}\nstepWeight: __STEP__`, istio) },
    },
    { name: 'a step as text', files: { 'a.yaml': canary(`${checks}\nstepWeight: "10"`, istio) } },
    { name: 'weights that are no list', files: { 'a.yaml': canary(`${checks}\nstepWeights: 10`, istio) } },
    {
      name: 'a patch',
      files: {
        'kustomization.yaml': 'resources: [base.yaml]\npatches: [{ path: patch.yaml }]\n',
        'base.yaml': canary(`${checks}\nstepWeight: 10`, istio),
        'patch.yaml':
          'apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: { name: web }\nspec: { analysis: { threshold: 3 } }\n',
      },
    },
  ],
  found: [
    {
      name: 'a step of 0',
      files: { 'a.yaml': canary(`${checks}\nstepWeight: 0`, istio) },
      expect: `
        a.yaml:12:17 error \`web\` has no step: each new version waits at 0% for ever
          a.yaml:12:17 takes no step`,
    },
    {
      name: 'an empty list',
      files: { 'a.yaml': canary(`${checks}\nmaxWeight: 50\nstepWeights: []`, istio) },
      expect: `
        a.yaml:13:5 error \`web\` has no step: each new version waits at 0% for ever
          a.yaml:13:5 takes no step`,
    },
    {
      name: 'no checks, with a router that the controller may have',
      files: { 'a.yaml': canary(`${checks}\niterations: 0`) },
      expect: `
        a.yaml:11:17 warning \`web\` has no step: each new version waits at 0% for ever
          a.yaml:11:17 takes no step`,
    },
    {
      name: 'no steps',
      files: { 'a.yaml': canary(`${checks}\nmaxWeight: 50`, istio) },
      expect: `
        a.yaml:9:3 error \`web\` has no step: the API refuses it, or new versions wait for ever`,
    },
    {
      name: 'no steps in the older form',
      files: { 'a.yaml': canary(`${checks}\nmaxWeight: 50`).replace('  analysis:', '  canaryAnalysis:') },
      expect: `
        a.yaml:8:3 error \`web\` has no step: the API refuses it, or new versions wait for ever`,
    },
  ],
});
