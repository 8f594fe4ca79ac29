import rule from '../rules/unready-pods-block-drain.ts';
import { testRule } from './rule-tester.ts';

const budget = (more = '', { version = 'v1', selector = 'selector: { matchLabels: { app: web } }' } = {}) =>
  `apiVersion: policy/${version}
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  maxUnavailable: 1 # one at a time
  ${selector}
${more}`;

const at = (minor: number) => ({
  'zerodrop.yaml': `targets: { kubernetes: "1.${minor}" }\n`,
  'b.yaml': budget(),
});

const expected = `
        b.yaml:4:1 info \`web\` keeps pods that are not ready on their nodes
          b.yaml:4:1 not written: \`IfHealthyBudget\`, which asks for enough ready pods first`;

testRule(rule, {
  clean: [
    {
      name: 'they may always go',
      files: { 'b.yaml': budget('  unhealthyPodEvictionPolicy: AlwaysAllow\n') },
    },
    {
      name: 'the default, on purpose',
      files: { 'b.yaml': budget('  unhealthyPodEvictionPolicy: IfHealthyBudget\n') },
    },
    {
      name: 'a policy from a template',
      files: { 'b.yaml': budget('  unhealthyPodEvictionPolicy: __POLICY__\n') },
    },
    { name: 'a cluster where it is not on yet', files: at(26) },
    { name: 'an older version of the API', files: { 'b.yaml': budget('', { version: 'v1beta1' }) } },
    { name: 'nothing is selected', files: { 'b.yaml': budget('', { selector: '' }) } },
    {
      name: 'a spec of a wrong type',
      files: {
        'b.yaml': 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: web }\nspec: [1]\n',
      },
    },
    { name: 'preset recommended', preset: 'recommended', files: { 'b.yaml': budget() } },
  ],
  found: [
    {
      name: 'crash-looping pods keep every node (kubernetes/kubernetes#72320)',
      files: { 'b.yaml': budget() },
      expect: expected,
      fixed: { 'b.yaml': budget('  unhealthyPodEvictionPolicy: AlwaysAllow\n') },
    },
    { name: 'the first version that has it on', files: at(27), expect: expected },
  ],
});
