import rule from '../rules/canary-aborts-slowly.ts';
import { canary } from './releases.ts';
import { testRule } from './rule-tester.ts';

const metric = 'metrics: [{ name: request-success-rate, thresholdRange: { min: 99 } }]';
const unchecked = 'interval: 1m\nthreshold: 10';
const slow = `${unchecked}\n${metric}`;
const steps = `${slow}\nstepWeight: 10\nmaxWeight: 50`;

testRule(rule, {
  clean: [
    {
      name: 'nothing that can fail, but a person who takes it back',
      files: {
        'a.yaml': canary(
          `${unchecked}\nstepWeight: 10\nwebhooks: [{ name: stop, type: rollback, url: http://gate.shop/ }]`,
        ),
      },
    },
    {
      name: 'five checks in five minutes',
      files: { 'a.yaml': canary('interval: 1m\nthreshold: 5\nstepWeight: 10') },
    },
    {
      name: 'one failed check, the default',
      files: { 'a.yaml': canary('interval: 1m\nthreshold: 0\nstepWeight: 10') },
    },
    {
      name: 'a longer time that is agreed',
      files: { 'a.yaml': canary(steps), 'zerodrop.yaml': 'timing: { canaryFailure: 10m }\n' },
    },
    {
      name: 'before a switch nobody gets the new version',
      files: { 'a.yaml': canary(`${slow}\niterations: 10`) },
    },
    { name: 'without a router as well', files: { 'a.yaml': canary(steps, { provider: 'kubernetes' }) } },
    { name: 'skipped', files: { 'a.yaml': canary(steps, { spec: 'skipAnalysis: true' }) } },
    {
      name: 'an interval that nobody knows',
      files: { 'a.yaml': canary('interval: __EVERY__\nthreshold: 10\nstepWeight: 10') },
    },
    {
      name: 'a number as interval',
      files: { 'a.yaml': canary('interval: 300\nthreshold: 10\nstepWeight: 10') },
    },
    {
      name: 'an interval that the API refuses',
      files: { 'a.yaml': canary('interval: 1 day\nthreshold: 10\nstepWeight: 10') },
    },
    { name: 'none written', files: { 'a.yaml': canary('') } },
  ],
  found: [
    {
      name: 'ten checks in ten minutes',
      files: { 'a.yaml': canary(steps) },
      expect: `
        a.yaml:10:16 info \`web\` is taken back after 10 failed checks, 60 s apart: 10 m
          a.yaml:9:15 a check every 60 s
          a.yaml:10:16 10 × 60 s = 600 s, more than 300 s`,
    },
    {
      name: 'two forms of seconds, with requests of some users',
      files: {
        'a.yaml': canary(
          `interval: 1m30s\nthreshold: 4\n${metric}\niterations: 10\nmatch: [{ headers: { x-beta: { exact: "1" } } }]`,
        ),
      },
      expect: `
        a.yaml:10:16 info \`web\` is taken back after 4 failed checks, 90 s apart: 6 m
          a.yaml:9:15 a check every 90 s
          a.yaml:10:16 4 × 90 s = 360 s, more than 300 s`,
    },
    {
      name: 'an interval that is none, so a minute',
      files: { 'a.yaml': canary(`interval: 1min\nthreshold: 6\n${metric}\nstepWeight: 10`) },
      expect: `
        a.yaml:10:16 info \`web\` is taken back after 6 failed checks, 60 s apart: 6 m
          a.yaml:9:15 a check every 60 s
          a.yaml:10:16 6 × 60 s = 360 s, more than 300 s`,
    },
  ],
});
