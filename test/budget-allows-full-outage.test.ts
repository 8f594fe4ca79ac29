import rule from '../rules/budget-allows-full-outage.ts';
import { autoscaler, documents, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const budget = (limit: string, selector = '{ matchLabels: { app: web } }') => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  ${limit}
  selector: ${selector}
`;

const withLimit = (replicas: number | string, limit: string) => ({
  'a.yaml': workload({ replicas }),
  'b.yaml': budget(limit),
});

testRule(rule, {
  clean: [
    { name: 'one of two', files: withLimit(2, 'maxUnavailable: 1') },
    { name: 'two of three', files: withLimit(3, 'maxUnavailable: 2') },
    { name: 'half of two', files: withLimit(2, 'maxUnavailable: 50%') },
    { name: 'half of three rounds up to two', files: withLimit(3, 'maxUnavailable: 50%') },
    { name: 'two thirds of three', files: withLimit(3, 'maxUnavailable: 66%') },
    { name: '1% of three must stay', files: withLimit(3, 'minAvailable: 1%') },
    { name: 'one of two must stay', files: withLimit(2, 'minAvailable: 1') },
    { name: 'a single pod, which no budget keeps', files: withLimit(1, 'maxUnavailable: 1') },
    { name: 'a single pod by default', files: withLimit('', 'maxUnavailable: 1') },
    { name: 'a single pod, and none must stay', files: withLimit(1, 'minAvailable: 0') },
    { name: 'parked', files: withLimit(0, 'maxUnavailable: 100%') },
    { name: 'a number of pods from a template', files: withLimit('__REPLICAS__', 'maxUnavailable: 3') },
    { name: 'a limit from a template', files: withLimit(3, 'maxUnavailable: __MOST__') },
    { name: 'the API refuses both limits', files: withLimit(3, 'maxUnavailable: 3\n  minAvailable: 0') },
    {
      name: 'no limit, which allows nothing',
      files: withLimit(3, 'unhealthyPodEvictionPolicy: AlwaysAllow'),
    },
    {
      name: 'its pods are not in the input, and the limit is relative',
      files: { 'b.yaml': budget('maxUnavailable: 5') },
    },
    {
      name: 'an autoscaler leaves three (stackrox/kube-linter#637)',
      files: { ...withLimit(2, 'maxUnavailable: 2'), 'c.yaml': autoscaler(3, 9) },
    },
    {
      name: 'two workloads count together',
      files: { ...withLimit(2, 'maxUnavailable: 2'), 'c.yaml': workload({ name: 'api', replicas: 1 }) },
    },
    {
      name: 'a DaemonSet, whose pods a drain leaves',
      files: { ...withLimit(3, 'maxUnavailable: 100%'), 'a.yaml': workload({ kind: 'DaemonSet' }) },
    },
    {
      name: 'no selector (stackrox/kube-linter#1041)',
      files: { 'b.yaml': budget('maxUnavailable: 100%').replace(/ {2}selector.*\n/, '') },
    },
    {
      name: 'nothing is selected, which is another finding',
      files: {
        ...withLimit(3, 'maxUnavailable: 100%'),
        'b.yaml': budget('maxUnavailable: 100%', '{ matchLabels: { app: wbe } }'),
      },
    },
    {
      name: 'a selector from a template',
      files: {
        ...withLimit(3, 'x: 1'),
        'b.yaml': budget('minAvailable: 0', '{ matchLabels: { app: __APP__ } }'),
      },
    },
  ],
  found: [
    {
      name: 'none must stay',
      files: withLimit(3, 'minAvailable: 0'),
      expect: `
        b.yaml:5:17 warning \`web\` lets all 3 of its pods be evicted at once
          b.yaml:5:17 0 of 3 must stay available
          a.yaml:6:13 runs 3 pods`,
    },
    {
      name: 'two of two',
      files: withLimit(2, 'maxUnavailable: 2'),
      expect: `
        b.yaml:5:19 warning \`web\` lets all 2 of its pods be evicted at once
          b.yaml:5:19 at most 2 of 2 may be unavailable
          a.yaml:6:13 runs 2 pods`,
    },
    {
      name: '51% of two rounds up to both',
      files: withLimit(2, 'maxUnavailable: 51%'),
      expect: `
        b.yaml:5:19 warning \`web\` lets all 2 of its pods be evicted at once
          b.yaml:5:19 51% of 2 rounds up to 2
          a.yaml:6:13 runs 2 pods`,
    },
    {
      name: 'more than there are',
      files: withLimit(3, 'maxUnavailable: 4'),
      expect: `
        b.yaml:5:19 warning \`web\` lets all 3 of its pods be evicted at once
          b.yaml:5:19 at most 4 of 3 may be unavailable
          a.yaml:6:13 runs 3 pods`,
    },
    {
      name: 'all of three',
      files: withLimit(3, 'maxUnavailable: "100%"'),
      expect: `
        b.yaml:5:19 warning \`web\` lets all 3 of its pods be evicted at once
          b.yaml:5:19 100% of 3 is 3
          a.yaml:6:13 runs 3 pods`,
    },
    {
      name: 'an autoscaler leaves two at night',
      files: { ...withLimit(6, 'maxUnavailable: 2'), 'c.yaml': autoscaler(2, 9) },
      expect: `
        b.yaml:5:19 warning \`web\` lets all 2 of its pods be evicted at once
          b.yaml:5:19 at most 2 of 2 may be unavailable
          c.yaml:7:16 may scale down to 2`,
    },
    {
      name: 'both workloads',
      files: {
        'a.yaml': documents(workload({ replicas: 1 }), workload({ name: 'api', replicas: 1 })),
        'b.yaml': budget('maxUnavailable: 2'),
      },
      expect: `
        b.yaml:5:19 warning \`web\` lets all 2 of its pods be evicted at once
          b.yaml:5:19 at most 2 of 2 may be unavailable
          a.yaml:21:13 runs 1 pod
          a.yaml:6:13 runs 1 pod`,
    },
    {
      name: 'the pods of a Rollout with the template of a Deployment count once',
      files: {
        'a.yaml': workload({ replicas: 0 }),
        'b.yaml': budget('maxUnavailable: 2', '{}'),
        'c.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec: { replicas: 2, workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
`,
      },
      expect: `
        b.yaml:5:19 warning \`web\` lets all 2 of its pods be evicted at once
          b.yaml:5:19 at most 2 of 2 may be unavailable
          c.yaml:4:19 runs 2 pods`,
    },
    {
      name: 'all of a number from a template',
      files: withLimit('__REPLICAS__', 'maxUnavailable: 100%'),
      expect: `
        b.yaml:5:19 warning \`web\` lets all of its pods be evicted at once, however many there are
          b.yaml:5:19 all of the pods may go`,
    },
    {
      name: 'its pods are not in the input',
      files: { 'b.yaml': budget('minAvailable: 0%') },
      expect: `
        b.yaml:5:17 warning \`web\` lets all of its pods be evicted at once, however many there are
          b.yaml:5:17 none of the pods must stay`,
    },
  ],
});
