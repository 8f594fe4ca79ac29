import rule from '../rules/budget-blocks-eviction.ts';
import { testRule } from './rule-tester.ts';

const deployment = (replicas: number | string, name = 'web') => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: web, part: ${name} } }
  template:
    metadata: { labels: { app: web, part: ${name} } }
    spec: { containers: [{ name: web, image: 'web:1' }] }
`;

const budget = (limit: string) => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  ${limit}
`;

const daemonSet = `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: agent, image: 'agent:1' }] }
`;

const autoscaler = (least: number, most: number) => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: ${least}
  maxReplicas: ${most}
`;

const canary = `apiVersion: flagger.app/v1beta1
kind: Canary
metadata: { name: web, namespace: shop }
spec: { targetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, service: { port: 80 } }
`;

const withLimit = (replicas: number, limit: string) => ({
  'a.yaml': deployment(replicas),
  'b.yaml': budget(limit),
});

testRule(rule, {
  clean: [
    { name: 'one spare pod', files: withLimit(3, 'minAvailable: 2') },
    { name: 'half of 3 rounds up to 2', files: withLimit(3, 'minAvailable: 50%') },
    { name: '66% of 3 still leaves one', files: withLimit(3, 'minAvailable: 66%') },
    { name: '1% of 3 rounds up, which here permits', files: withLimit(3, 'maxUnavailable: 1%') },
    { name: 'a single pod that may go', files: withLimit(1, 'maxUnavailable: 1') },
    { name: 'it demands nothing', files: withLimit(3, 'minAvailable: 0') },
    { name: 'nothing selected, and the limit is relative', files: { 'b.yaml': budget('minAvailable: 2') } },
    {
      name: 'Flagger makes more pods of a target than must stay',
      files: {
        'a.yaml': deployment(3),
        'b.yaml': budget('minAvailable: 2').replace('app: web', 'app: web-primary'),
        'c.yaml': canary,
      },
    },
    {
      name: 'replicas come from a template',
      files: { 'a.yaml': deployment('__REPLICAS__'), 'b.yaml': budget('minAvailable: 2') },
    },
    { name: 'the limit comes from a template', files: withLimit(3, 'minAvailable: __LEAST__') },
    { name: 'parked', files: withLimit(0, 'minAvailable: 1') },
    { name: 'refused by the API: both limits', files: withLimit(3, 'minAvailable: 3\n  maxUnavailable: 0') },
    {
      name: 'a DaemonSet cannot be counted',
      files: { 'a.yaml': daemonSet, 'b.yaml': budget('minAvailable: 75%') },
    },
    {
      name: 'bare Pods, of which the controller counts none: another finding',
      files: {
        'a.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata: { name: web, labels: { app: web } }\nspec: { containers: [] }\n',
        'b.yaml': budget('minAvailable: 50%'),
      },
    },
    {
      name: 'two workloads count together',
      files: { 'a.yaml': deployment(1), 'c.yaml': deployment(1, 'api'), 'b.yaml': budget('minAvailable: 1') },
    },
    {
      name: 'one pod may go, and the autoscaler keeps four (stackrox/kube-linter#637)',
      files: { 'a.yaml': deployment(1), 'b.yaml': budget('maxUnavailable: 1'), 'c.yaml': autoscaler(4, 9) },
    },
    {
      name: 'the autoscaler keeps a spare pod',
      files: { 'a.yaml': deployment(2), 'b.yaml': budget('minAvailable: 2'), 'c.yaml': autoscaler(3, 9) },
    },
    {
      name: 'ignored, with a reason',
      files: withLimit(2, 'minAvailable: 2 # zerodrop-ignore budget-blocks-eviction -- drained by hand'),
    },
  ],
  found: [
    {
      name: 'a percentage rounds up to all',
      files: withLimit(3, 'minAvailable: 75%  # agreed'),
      expect: `
        b.yaml:6:17 error \`web\` lets none of its 3 pods be evicted
          b.yaml:6:17 75% of 3 rounds up to 3
          a.yaml:5:13 runs 3 pods`,
      fixed: { 'b.yaml': budget('maxUnavailable: 1  # agreed') },
    },
    {
      name: '67% of 3 is one too many',
      files: withLimit(3, 'minAvailable: "67%"'),
      expect: `
        b.yaml:6:17 error \`web\` lets none of its 3 pods be evicted
          b.yaml:6:17 67% of 3 rounds up to 3
          a.yaml:5:13 runs 3 pods`,
    },
    {
      name: 'it demands every pod there is',
      files: withLimit(2, 'minAvailable: 2'),
      expect: `
        b.yaml:6:17 error \`web\` lets none of its 2 pods be evicted
          b.yaml:6:17 2 of 2 must stay available
          a.yaml:5:13 runs 2 pods`,
      fixed: { 'b.yaml': budget('maxUnavailable: 1') },
    },
    {
      name: 'it demands more than there are',
      files: withLimit(2, 'minAvailable: 3'),
      expect: `
        b.yaml:6:17 error \`web\` lets none of its 2 pods be evicted
          b.yaml:6:17 3 of 2 must stay available
          a.yaml:5:13 runs 2 pods`,
    },
    {
      name: 'none may be unavailable',
      files: withLimit(5, 'maxUnavailable: 0'),
      expect: `
        b.yaml:6:19 error \`web\` lets none of its 5 pods be evicted
          b.yaml:6:19 at most 0 of 5 may be unavailable
          a.yaml:5:13 runs 5 pods`,
      fixed: { 'b.yaml': budget('maxUnavailable: 1') },
    },
    {
      name: 'neither limit is set',
      files: withLimit(2, 'unhealthyPodEvictionPolicy: AlwaysAllow'),
      expect: `
        b.yaml:4:1 error \`web\` lets none of its 2 pods be evicted
          b.yaml:4:1 neither \`minAvailable\` nor \`maxUnavailable\` is set
          a.yaml:5:13 runs 2 pods`,
      fixed: { 'b.yaml': budget('unhealthyPodEvictionPolicy: AlwaysAllow\n  maxUnavailable: 1') },
    },
    {
      name: 'a single pod (helm/charts#7127)',
      files: withLimit(1, 'minAvailable: 1'),
      expect: `
        b.yaml:6:17 warning \`web\` guards a single pod, so nobody can drain its node
          b.yaml:6:17 1 of 1 must stay available
          a.yaml:5:13 runs 1 pod`,
    },
    {
      name: 'half of a single pod (tidepool-org/development#117)',
      files: withLimit(1, 'minAvailable: 50%'),
      expect: `
        b.yaml:6:17 warning \`web\` guards a single pod, so nobody can drain its node
          b.yaml:6:17 50% of 1 rounds up to 1
          a.yaml:5:13 runs 1 pod`,
    },
    {
      name: 'it selects what Flagger makes of a target',
      files: {
        'a.yaml': deployment(3),
        'b.yaml': budget('minAvailable: 3').replace('app: web', 'app: web-primary'),
        'c.yaml': canary,
      },
      expect: `
        b.yaml:6:17 error \`web\` lets none of its 3 pods be evicted
          b.yaml:6:17 3 of 3 must stay available
          a.yaml:5:13 runs 3 pods`,
      fixed: { 'b.yaml': budget('maxUnavailable: 1').replace('app: web', 'app: web-primary') },
    },
    {
      name: 'its pods are not in the input',
      files: { 'b.yaml': budget('minAvailable: 100%') },
      expect: `
        b.yaml:6:17 warning \`web\` lets no pod be evicted, whatever it selects
          b.yaml:6:17 all of the pods must stay available`,
      fixed: { 'b.yaml': budget('maxUnavailable: 1') },
    },
    {
      name: 'the autoscaler may add a pod',
      files: { 'a.yaml': deployment(2), 'b.yaml': budget('minAvailable: 2'), 'c.yaml': autoscaler(2, 6) },
      expect: `
        b.yaml:6:17 warning \`web\` lets no pod be evicted until the autoscaler adds pods
          b.yaml:6:17 2 of 2 must stay available
          c.yaml:6:16 may scale down to 2`,
    },
    {
      name: 'a percentage of what an autoscaler leaves at night (atlassian/voyager#133)',
      files: { 'a.yaml': deployment(6), 'b.yaml': budget('minAvailable: 66%'), 'c.yaml': autoscaler(2, 6) },
      expect: `
        b.yaml:6:17 warning \`web\` lets no pod be evicted until the autoscaler adds pods
          b.yaml:6:17 66% of 2 rounds up to 2
          c.yaml:6:16 may scale down to 2`,
    },
    {
      name: 'the limit is shared by an anchor',
      files: withLimit(2, 'minAvailable: &least 2\n  maxUnavailable: ~'),
      expect: `
        b.yaml:6:24 error \`web\` lets none of its 2 pods be evicted
          b.yaml:6:24 2 of 2 must stay available
          a.yaml:5:13 runs 2 pods`,
      refused: 'it is shared by an anchor',
    },
  ],
});
