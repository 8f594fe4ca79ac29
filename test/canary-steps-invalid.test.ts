import rule from '../rules/canary-steps-invalid.ts';
import { canary } from './releases.ts';
import { testRule } from './rule-tester.ts';

const analysis = (keys: string, parts = {}) => ({
  'a.yaml': canary(`interval: 1m\nthreshold: 5\n${keys}`, { provider: 'istio', ...parts }),
});

testRule(rule, {
  clean: [
    { name: 'steps that meet the most', files: analysis('stepWeight: 10\nmaxWeight: 50') },
    { name: 'steps up to all, the last one shorter', files: analysis('stepWeight: 30') },
    { name: 'one step to all', files: analysis('stepWeight: 100\nmaxWeight: 100') },
    { name: 'weights that rise', files: analysis('stepWeights: [1, 2, 10, 80]') },
    { name: 'weights up to all', files: analysis('stepWeights: [10, 100]') },
    { name: 'checks before a switch', files: analysis('iterations: 10') },
    { name: 'without a router', files: analysis('stepWeights: [10, 10]', { provider: 'kubernetes' }) },
    { name: 'skipped', files: analysis('stepWeights: [10, 10]', { spec: 'skipAnalysis: true' }) },
    { name: 'a weight that nobody knows', files: analysis('stepWeights: [10, __WEIGHT__, 10]') },
    { name: 'weights as texts', files: analysis('stepWeights: ["10", "10"]') },
    { name: 'weights that are no list', files: analysis('stepWeights: { first: 10 }') },
    { name: 'no weight, which another rule reports', files: analysis('stepWeights: []\nmaxWeight: 150') },
    { name: 'a most that nobody knows', files: analysis('stepWeight: 20\nmaxWeight: __MOST__') },
  ],
  found: [
    {
      name: 'checks before a switch, and weights',
      files: analysis('iterations: 10\nstepWeights: [10, 10]'),
      expect: `
        a.yaml:12:17 error \`iterations\` overrides the steps of \`web\`: all requests switch at once
          a.yaml:13:5 takes no step`,
    },
    {
      name: 'checks of requests that match, and a step',
      files: analysis('iterations: 10\nstepWeight: 10\nmatch: [{ headers: { x-canary: { exact: "1" } } }]'),
      expect: `
        a.yaml:12:17 error \`iterations\` overrides the steps of \`web\`: all requests that match switch at once
          a.yaml:13:17 takes no step`,
    },
    {
      name: 'a weight twice',
      files: analysis('stepWeights: [10, 20, 20, 50]'),
      expect: `
        a.yaml:12:27 error \`web\` stays at 20% for ever: the next weight is 20 again`,
    },
    {
      name: 'the last weight twice',
      files: analysis('stepWeights: [10, 50, 50]'),
      expect: `
        a.yaml:12:27 error \`web\` stays at 50% for ever: the next weight is 50 again`,
    },
    {
      name: 'a first weight of 0',
      files: analysis('stepWeights: [0, 10, 50]'),
      expect: `
        a.yaml:12:19 error \`web\` stays at 0% for ever: its first weight is 0`,
    },
    {
      name: 'a smaller weight',
      files: analysis('stepWeights:\n  - 10\n  - 50\n  - 20\n  - 80'),
      expect: `
        a.yaml:15:9 error \`web\` stays at 50% for ever: the next weight is 20`,
    },
    {
      name: 'a smaller weight at the end',
      files: analysis('stepWeights: [50, 20]'),
      expect: `
        a.yaml:12:23 error \`web\` stays at 50% for ever: the next weight is 20`,
    },
    {
      name: 'a smaller weight at the end that is met before',
      files: analysis('stepWeights: [10, 20, 10]'),
      expect: `
        a.yaml:12:27 warning \`web\` is promoted at 10%: its last weight is 10`,
    },
    {
      name: 'a router that the controller may have',
      files: analysis('stepWeights: [10, 10]', { provider: '' }),
      expect: `
        a.yaml:11:23 warning \`web\` stays at 10% for ever: the next weight is 10 again`,
    },
    {
      name: 'more than all',
      files: analysis('stepWeights: [10, 50, 120]'),
      expect: `
        a.yaml:12:27 warning 120 of \`web\` is read as 100: the canary gets every request`,
    },
    {
      name: 'a most over all, which no step reaches',
      files: analysis('stepWeight: 20\nmaxWeight: 150'),
      expect: `
        a.yaml:13:16 error \`web\` stays at 100% for ever: no step comes to its \`maxWeight\``,
    },
    {
      name: 'steps that pass the most',
      files: analysis('stepWeight: 20\nmaxWeight: 50'),
      expect: `
        a.yaml:13:16 warning \`web\` reaches 60%: steps of 20 pass its \`maxWeight\` of 50
          a.yaml:12:17 visits 20%, 40%, 60%`,
    },
    {
      name: 'a step that is more than the most',
      files: analysis('stepWeight: 60\nmaxWeight: 50'),
      expect: `
        a.yaml:13:16 warning \`web\` reaches 60%: steps of 60 pass its \`maxWeight\` of 50
          a.yaml:12:17 visits 60%`,
    },
    {
      name: 'many small steps that pass the most',
      files: analysis('stepWeight: 4\nmaxWeight: 50'),
      expect: `
        a.yaml:13:16 warning \`web\` reaches 52%: steps of 4 pass its \`maxWeight\` of 50
          a.yaml:12:17 visits 4%, 8%, 12%, …, 52%`,
    },
    {
      name: 'a step beside a list',
      files: analysis('stepWeight: 10\nstepWeights: [5, 30]'),
      expect: `
        a.yaml:12:17 error \`stepWeight\` overrides the list of \`web\`: it visits 10%, 20%, 30%
          a.yaml:13:5 only its last weight counts: the canary is promoted at 30% or more`,
    },
  ],
});
