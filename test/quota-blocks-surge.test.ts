import rule from '../rules/quota-blocks-surge.ts';
import { autoscaler, documents, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const block = (...lines: readonly string[]) =>
  ['strategy:', '  rollingUpdate:', ...lines.map((line) => `    ${line}`)].join('\n');

const quota = (hard: string, spec = '') => `apiVersion: v1
kind: ResourceQuota
metadata: { name: team }
spec:
  hard: { ${hard} }
${spec}`;

const takes = (requests: string, limits?: string) =>
  `resources: { requests: { ${requests} }${limits ? `, limits: { ${limits} }` : ''} }`;

const pair = (hard: string, parts: WorkloadParts, spec?: string) => ({
  'web.yaml': workload(parts),
  'quota.yaml': quota(hard, spec),
});

const half = takes('cpu: 500m');

testRule(rule, {
  clean: [
    { name: 'no quota', files: { 'web.yaml': workload({ replicas: 3, container: half }) } },
    { name: 'just enough', files: pair('requests.cpu: "2"', { replicas: 3, container: half }) },
    { name: 'just enough pods', files: pair('pods: 4', { replicas: 3 }) },
    { name: '1e3 is a thousand', files: pair('requests.cpu: 1e3', { replicas: 3, container: half }) },
    {
      name: 'tenths add up to what people mean',
      files: pair('cpu: 0.6', { replicas: 1, container: takes('cpu: 0.3') }),
    },
    {
      name: 'an old pod may go first',
      files: pair('pods: 3', { replicas: 3, spec: block('maxUnavailable: 1') }),
    },
    { name: '25% of 4 may go first by default', files: pair('pods: 4', { replicas: 4 }) },
    { name: 'no surge', files: pair('pods: 3', { replicas: 3, spec: block('maxSurge: 0') }) },
    { name: 'Recreate', files: pair('pods: 3', { replicas: 3, spec: 'strategy: { type: Recreate }' }) },
    { name: 'a StatefulSet', files: pair('pods: 3', { kind: 'StatefulSet', replicas: 3 }) },
    { name: 'a DaemonSet', files: pair('pods: 3', { kind: 'DaemonSet' }) },
    { name: 'parked', files: pair('pods: 0', { replicas: 0 }) },
    { name: 'replicas come from a template', files: pair('pods: 1', { replicas: '${REPLICAS}' }) },
    { name: 'the quota comes from a template', files: pair('pods: "${PODS}"', { replicas: 3 }) },
    {
      name: 'the request comes from a template',
      files: pair('cpu: 1', { replicas: 3, container: takes('cpu: __CPU__') }),
    },
    { name: 'nothing is requested', files: pair('requests.memory: 1Gi', { replicas: 3, container: half }) },
    {
      name: 'no quantity, which the API refuses',
      files: pair('cpu: some', { replicas: 3, container: half }),
    },
    {
      name: 'claims, Services and the like',
      files: pair('requests.storage: 1Gi, services: 1', { replicas: 3 }),
    },
    {
      name: 'a quota for some pods only, by scope',
      files: pair('pods: 1', { replicas: 3 }, '  scopes: [BestEffort]\n'),
    },
    {
      name: 'a quota for some pods only, by priority',
      files: pair(
        'pods: 1',
        { replicas: 3 },
        '  scopeSelector: { matchExpressions: [{ scopeName: PriorityClass, operator: Exists }] }\n',
      ),
    },
    {
      name: 'the quota of another namespace',
      files: {
        'web.yaml': workload({ replicas: 3 }),
        'quota.yaml': quota('pods: 1').replace('name: team', 'name: team, namespace: mail'),
      },
    },
    {
      name: 'two quotas of one name: which one is meant nobody can tell',
      files: { ...pair('pods: 3', { replicas: 3 }), 'other.yaml': quota('pods: 9') },
    },
    {
      name: 'another kind of that name',
      files: {
        'web.yaml': workload({ replicas: 3 }),
        'quota.yaml': quota('pods: 1').replace('apiVersion: v1', 'apiVersion: example.com/v1'),
      },
    },
    {
      name: 'the pod says itself what it takes',
      files: pair('cpu: 1', { replicas: 3, pod: 'resources: { requests: { cpu: 100m } }', container: half }),
    },
    {
      name: 'together with others it may be too much, which nobody knows',
      files: {
        ...pair('pods: 4', { replicas: 3 }),
        'api.yaml': workload({ name: 'api', app: 'api', replicas: 3 }),
      },
      config: { rules: { 'quota-blocks-surge': 'error' } },
    },
    {
      name: 'init containers run before the others, not beside them',
      files: pair('cpu: 2', {
        replicas: 3,
        pod: 'initContainers: [{ name: warm, image: shop/warm:1, resources: { requests: { cpu: 400m } } }]',
        container: half,
      }),
    },
    {
      name: 'a router leads the canary',
      files: pair('pods: 3', {
        kind: 'Rollout',
        replicas: 3,
        spec: 'strategy: { canary: { trafficRouting: {} } }',
      }),
    },
    {
      name: 'ignored, with a reason',
      files: {
        'web.yaml': workload({ replicas: 3 }),
        'quota.yaml': quota('pods: 3').replace(
          '  hard',
          '  # zerodrop-ignore quota-blocks-surge -- raised by hand for a release\n  hard',
        ),
      },
    },
  ],
  found: [
    {
      name: 'a quota of one pod (kubernetes/kubernetes#89209)',
      files: pair('pods: "1"', { replicas: 1 }),
      expect: `
        web.yaml:5:1 warning \`web\` needs 2 pods during an update, and quota \`team\` holds 1
          web.yaml:6:13 runs 1 pod
          web.yaml:5:1 \`maxSurge\`, by default: 25% of 1 rounds up to 1
          quota.yaml:5:17 \`pods\` is 1, with nothing else in the namespace`,
    },
    {
      name: 'limits of four pods and one more (veryfront/veryfront-code#168)',
      files: pair('limits.cpu: 14', {
        replicas: 4,
        spec: block('maxSurge: 25%', 'maxUnavailable: 0'),
        container: takes('cpu: 1', 'cpu: 3'),
      }),
      expect: `
        web.yaml:9:17 warning \`web\` needs 5 pods during an update, and quota \`team\` holds 4
          web.yaml:6:13 runs 4 pods
          web.yaml:9:17 25% of 4 is 1
          web.yaml:19:61 a pod takes 3
          quota.yaml:5:23 14 of \`limits.cpu\` holds 4 × 3, with nothing else in the namespace`,
    },
    {
      name: 'rounding hides it: 25% of 3 is a surge and nothing away (gke-labs/kube-agents#977)',
      files: pair('requests.memory: 6Gi, requests.cpu: 100', {
        replicas: 3,
        spec: block('maxSurge: 25%', 'maxUnavailable: 25%'),
        container: takes('memory: 2Gi, cpu: 1'),
      }),
      expect: `
        web.yaml:9:17 warning \`web\` needs 4 pods during an update, and quota \`team\` holds 3
          web.yaml:6:13 runs 3 pods
          web.yaml:9:17 25% of 3 rounds up to 1
          web.yaml:19:44 a pod takes 2Gi
          quota.yaml:5:28 6Gi of \`requests.memory\` holds 3 × 2Gi, with nothing else in the namespace`,
    },
    {
      name: 'one thousandth too little',
      files: pair('cpu: 1999m', { replicas: 3, container: half }),
      expect: `
        web.yaml:5:1 warning \`web\` needs 4 pods during an update, and quota \`team\` holds 3
          web.yaml:6:13 runs 3 pods
          web.yaml:5:1 \`maxSurge\`, by default: 25% of 3 rounds up to 1
          web.yaml:15:41 a pod takes 500m
          quota.yaml:5:16 1999m of \`cpu\` holds 3 × 500m, with nothing else in the namespace`,
    },
    {
      name: 'some of the surge fits',
      files: pair('count/pods: 7', { replicas: 6, spec: block('maxSurge: 50%', 'maxUnavailable: 0') }),
      expect: `
        web.yaml:9:17 warning \`web\` needs 9 pods during an update, and quota \`team\` holds 7
          web.yaml:6:13 runs 6 pods
          web.yaml:9:17 50% of 6 is 3
          quota.yaml:5:23 \`count/pods\` is 7, with nothing else in the namespace`,
    },
    {
      name: 'not even the pods that run anyway',
      files: pair('pods: 2', { replicas: 3 }),
      expect: `
        web.yaml:5:1 warning \`web\` needs 4 pods during an update, and quota \`team\` holds 2
          web.yaml:6:13 runs 3 pods
          web.yaml:5:1 \`maxSurge\`, by default: 25% of 3 rounds up to 1
          quota.yaml:5:17 \`pods\` is 2, with nothing else in the namespace`,
    },
    {
      name: 'several containers, a native sidecar, and a limit that is the request too',
      files: pair('memory: 1Gi', {
        replicas: 2,
        pod: 'initContainers: [{ name: proxy, image: shop/proxy:1, restartPolicy: Always, resources: { limits: { memory: 128Mi } } }]',
        container: takes('memory: 256Mi'),
      }),
      expect: `
        web.yaml:5:1 warning \`web\` needs 3 pods during an update, and quota \`team\` holds 2
          web.yaml:6:13 runs 2 pods
          web.yaml:5:1 \`maxSurge\`, by default: 25% of 2 rounds up to 1
          web.yaml:16:44 a pod takes 256Mi + 128Mi = 384Mi
          quota.yaml:5:19 1Gi of \`memory\` holds 2 × 384Mi, with nothing else in the namespace`,
    },
    {
      name: 'a greedy init container beside a sidecar',
      files: pair('cpu: 5', {
        replicas: 1,
        pod: `initContainers:
  - { name: proxy, image: shop/proxy:1, restartPolicy: Always, resources: { requests: { cpu: 1 } } }
  - { name: index, image: shop/index:1, resources: { requests: { cpu: 2 } } }`,
        container: half,
      }),
      expect: `
        web.yaml:5:1 warning \`web\` needs 2 pods during an update, and quota \`team\` holds 1
          web.yaml:6:13 runs 1 pod
          web.yaml:5:1 \`maxSurge\`, by default: 25% of 1 rounds up to 1
          web.yaml:13:77 a pod takes 1 + 2 = 3 while it initializes
          quota.yaml:5:16 5 of \`cpu\` holds 1 × 3, with nothing else in the namespace`,
    },
    {
      name: 'whole cards',
      files: pair('requests.nvidia.com/gpu: 1', { replicas: 1, container: takes('nvidia.com/gpu: 1') }),
      expect: `
        web.yaml:5:1 warning \`web\` needs 2 pods during an update, and quota \`team\` holds 1
          web.yaml:6:13 runs 1 pod
          web.yaml:5:1 \`maxSurge\`, by default: 25% of 1 rounds up to 1
          web.yaml:15:52 a pod takes 1
          quota.yaml:5:36 1 of \`requests.nvidia.com/gpu\` holds 1 × 1, with nothing else in the namespace`,
    },
    {
      name: 'the entry with the least room says it, at the minimum of the autoscaler',
      files: {
        ...pair('pods: 2, cpu: "0.5"', { container: half }),
        'hpa.yaml': autoscaler(2, 9),
      },
      expect: `
        web.yaml:5:1 warning \`web\` needs 3 pods during an update, and quota \`team\` holds 1
          hpa.yaml:7:16 may scale down to 2
          web.yaml:5:1 \`maxSurge\`, by default: 25% of 2 rounds up to 1
          web.yaml:14:41 a pod takes 500m
          quota.yaml:5:25 500m of \`cpu\` holds 1 × 500m, with nothing else in the namespace`,
    },
    {
      name: 'a Rollout that runs the template of a Deployment, and two quotas',
      files: {
        'web.yaml': workload({ replicas: 0, container: half }),
        'rollout.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec:
  replicas: 2
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy: { canary: { maxSurge: 1, maxUnavailable: 0 } }
`,
        'quota.yaml': documents(quota('pods: 3'), quota('cpu: 1').replace('team', 'cpu')),
      },
      expect: `
        rollout.yaml:7:35 warning \`web\` needs 3 pods during an update, and quota \`cpu\` holds 2
          rollout.yaml:5:13 runs 2 pods
          rollout.yaml:7:35 1 may be added
          web.yaml:15:41 a pod takes 500m
          quota.yaml:11:16 1 of \`cpu\` holds 2 × 500m, with nothing else in the namespace`,
    },
  ],
});
