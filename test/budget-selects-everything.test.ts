import rule from '../rules/budget-selects-everything.ts';
import { documents, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const budget = (selector: string, version = 'v1') => `apiVersion: policy/${version}
kind: PodDisruptionBudget
metadata: { name: all }
spec:
  maxUnavailable: 1
  ${selector}
`;

const two = documents(workload({ replicas: 2 }), workload({ name: 'api', app: 'api', replicas: 2 }));

testRule(rule, {
  clean: [
    { name: 'one label', files: { 'b.yaml': budget('selector: { matchLabels: { app: web } }') } },
    {
      name: 'one expression',
      files: { 'b.yaml': budget('selector: { matchExpressions: [{ key: app, operator: Exists }] }') },
    },
    { name: 'before policy/v1 it selects none', files: { 'b.yaml': budget('selector: {}', 'v1beta1') } },
    { name: 'no selector selects none (stackrox/kube-linter#1041)', files: { 'b.yaml': budget('') } },
    { name: 'null selects none', files: { 'b.yaml': budget('selector: ~') } },
    { name: 'a selector from a template', files: { 'b.yaml': budget('selector: __SELECTOR__') } },
    { name: 'labels from a template', files: { 'b.yaml': budget('selector: { matchLabels: __LABELS__ }') } },
    { name: 'a selector of a wrong type', files: { 'b.yaml': budget('selector: []') } },
    {
      name: 'another kind of that name',
      files: { 'b.yaml': budget('selector: {}').replace('policy/', 'example.com/') },
    },
    {
      name: 'a kustomization adds the label that it asks for',
      files: {
        'kustomization.yaml':
          'resources: [b.yaml]\nlabels: [{ pairs: { app: web }, includeSelectors: true }]\n',
        'b.yaml': budget('selector: {}'),
      },
    },
  ],
  found: [
    {
      name: 'two workloads',
      files: { 'a.yaml': two, 'b.yaml': budget('selector: {}') },
      expect: `
        b.yaml:6:3 warning \`all\` selects every pod of its namespace
          b.yaml:6:3 no label is asked for; before policy/v1 this selected none
          a.yaml:19:9 counts \`api\` with all others
          a.yaml:4:9 counts \`web\` with all others`,
    },
    {
      name: 'one workload in the input',
      files: { 'a.yaml': workload({ replicas: 2 }), 'b.yaml': budget('selector: { matchLabels: {} }') },
      expect: `
        b.yaml:6:3 warning \`all\` selects every pod of its namespace
          b.yaml:6:3 no label is asked for; before policy/v1 this selected none
          a.yaml:4:9 counts its pods, and all others`,
    },
    {
      name: 'no workload in the input',
      files: { 'b.yaml': budget('selector: { matchExpressions: [] }') },
      expect: `
        b.yaml:6:3 warning \`all\` selects every pod of its namespace
          b.yaml:6:3 no label is asked for; before policy/v1 this selected none`,
    },
  ],
});
