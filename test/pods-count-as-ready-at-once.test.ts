import rule from '../rules/pods-count-as-ready-at-once.ts';
import { albIngress, ingress, service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

/** A workload behind a Service. */
const served = (parts: WorkloadParts = {}, text = service()) => ({
  'web.yaml': workload({ replicas: 3, ...parts }),
  'service.yaml': text,
});

const GATE = 'elbv2.k8s.aws/pod-readiness-gate-inject';
const NLB = 'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type';
const namespace = (labels: string) =>
  `apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: ${labels} }\n`;

/** The same in a namespace, behind an AWS load balancer that sends to the pods themselves. */
const balanced = (labels: string | undefined, parts: WorkloadParts = {}, alb = albIngress()) => ({
  ...served({ namespace: 'shop', ...parts }, service({ namespace: 'shop' })),
  'ingress.yaml': alb.replace('metadata:\n', 'metadata:\n  namespace: shop\n'),
  ...(labels !== undefined && { 'namespace.yaml': namespace(labels) }),
});

const probe = (more: string) => `readinessProbe: { httpGet: { path: /ready, port: http }${more} }`;

const rollout = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec:
  replicas: 3
  minReadySeconds: 10
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy: { canary: {} }
`;

testRule(rule, {
  clean: [
    { name: 'it must stay ready for a second', files: served({ spec: 'minReadySeconds: 1' }) },
    { name: 'a number from a template', files: served({ spec: 'minReadySeconds: __READY__' }) },
    { name: 'a number with braces', files: served({ spec: `minReadySeconds: ${'$'.concat('{READY}')}` }) },
    { name: 'a number in quotes, which the API refuses', files: served({ spec: 'minReadySeconds: "0"' }) },
    { name: 'it must pass twice', files: served({ container: probe(', successThreshold: 2') }) },
    {
      name: 'it must pass as often as a template says',
      files: served({ container: probe(', successThreshold: __N__') }),
    },
    { name: 'a probe from a template', files: served({ container: 'readinessProbe: __PROBE__' }) },
    {
      name: 'readiness waits for something outside the pod',
      files: served({ pod: 'readinessGates: [{ conditionType: example.com/registered }]' }),
    },
    {
      name: 'an endpoint group of GKE, whose controller gates the pods',
      files: served({}, service({ annotations: `cloud.google.com/neg: '{"ingress": true}'` })),
    },
    {
      name: 'an Ingress of GKE',
      files: { ...served(), 'ingress.yaml': ingress('web', 'kubernetes.io/ingress.class: gce') },
    },
    { name: 'the pods wait for AWS', files: balanced(`{ ${GATE}: enabled }`) },
    { name: 'a template says whether they wait for AWS', files: balanced(`{ ${GATE}: __GATE__ }`) },
    { name: 'labels of the Namespace come from a template', files: balanced('__LABELS__') },
    { name: 'behind AWS, it must stay ready', files: balanced('{}', { spec: 'minReadySeconds: 30' }) },
    {
      name: 'behind AWS, for as long as nobody knows',
      files: balanced(
        '{}',
        { spec: 'minReadySeconds: 10' },
        albIngress('alb.ingress.kubernetes.io/healthy-threshold-count: __N__'),
      ),
    },
    { name: 'all pods stop first', files: served({ spec: 'strategy: { type: Recreate }' }) },
    {
      name: 'nothing rolls it',
      files: served({ kind: 'StatefulSet', spec: 'updateStrategy: { type: OnDelete }' }),
    },
    {
      name: 'a canary with a router, which its steps hold back',
      files: served({
        kind: 'Rollout',
        spec: 'strategy: { canary: { trafficRouting: { nginx: { stableIngress: web } } } }',
      }),
    },
    {
      name: 'the template of a Rollout, which says how long',
      files: { ...served(), 'rollout.yaml': rollout },
    },
    { name: 'no Service selects it', files: served({}, service({ selector: '{ app: api }' })) },
    { name: 'a worker without ports', files: { 'worker.yaml': workload({ ports: '' }) } },
    { name: 'parked', files: served({ replicas: 0 }) },
    {
      name: 'a patch that does not write it',
      files: {
        'kustomization.yaml': 'resources: [base]\npatches: [{ path: patch.yaml }]\n',
        'patch.yaml': workload(),
        'service.yaml': service(),
      },
    },
    {
      name: 'an unknown kind',
      files: {
        'web.yaml': workload({ replicas: 3 })
          .replace('apps/v1', 'example.com/v1')
          .replace('Deployment', 'App'),
        'service.yaml': service(),
      },
    },
    { name: 'the preset recommended', files: served(), preset: 'recommended' },
    {
      name: 'the preset recommended, where the input does not hold the Namespace',
      files: balanced(undefined),
      preset: 'recommended',
    },
    {
      name: 'ignored, with a reason',
      files: served({
        spec: 'minReadySeconds: 0 # zerodrop-ignore pods-count-as-ready-at-once -- it warms up before',
      }),
    },
  ],
  found: [
    {
      name: 'nothing is written',
      files: served({ container: probe('') }),
      expect: `
        web.yaml:5:1 info \`web\` goes on with an update the moment a new pod is ready
          web.yaml:5:1 no \`minReadySeconds\`: a pod counts as soon as it is ready
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'nothing is written, and no probe either',
      files: served(),
      expect: `
        web.yaml:5:1 info \`web\` goes on with an update the moment a new pod is ready
          web.yaml:5:1 no \`minReadySeconds\`: a pod counts as soon as it is ready
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'written as 0, and one passing probe',
      files: served({ spec: 'minReadySeconds: 0', container: probe(', successThreshold: 1') }),
      expect: `
        web.yaml:7:20 info \`web\` goes on with an update the moment a new pod is ready
          web.yaml:7:20 0 s: a pod counts as soon as it is ready
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a StatefulSet, a DaemonSet, a Rollout',
      files: {
        'a.yaml': workload({ kind: 'StatefulSet', replicas: 3 }),
        'b.yaml': workload({ kind: 'DaemonSet' }),
        'c.yaml': workload({ kind: 'Rollout', replicas: 3, spec: 'strategy: { canary: {} }' }),
        'service.yaml': service(),
      },
      expect: `
        a.yaml:5:1 info \`web\` goes on with an update the moment a new pod is ready
          a.yaml:5:1 no \`minReadySeconds\`: a pod counts as soon as it is ready
          service.yaml:6:3 Service \`web\` sends it requests
        b.yaml:5:1 info \`web\` goes on with an update the moment a new pod is ready
          b.yaml:5:1 no \`minReadySeconds\`: a pod counts as soon as it is ready
          service.yaml:6:3 Service \`web\` sends it requests
        c.yaml:5:1 info \`web\` goes on with an update the moment a new pod is ready
          c.yaml:5:1 no \`minReadySeconds\`: a pod counts as soon as it is ready
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'AWS sends to the pods, and the input does not hold their Namespace',
      files: balanced(undefined),
      expect: `
        web.yaml:6:1 info \`web\` goes on with an update the moment a new pod is ready
          web.yaml:6:1 no \`minReadySeconds\`: a pod counts as soon as it is ready
          service.yaml:7:3 Service \`web\` sends it requests`,
    },
    {
      name: 'AWS sends through nodes',
      files: balanced('{}', {}, ingress('web', 'alb.ingress.kubernetes.io/target-type: instance')),
      expect: `
        web.yaml:6:1 info \`web\` goes on with an update the moment a new pod is ready
          web.yaml:6:1 no \`minReadySeconds\`: a pod counts as soon as it is ready
          service.yaml:7:3 Service \`web\` sends it requests`,
    },
    {
      name: 'it must stay ready, for less than AWS needs',
      files: balanced('{}', { spec: 'minReadySeconds: 10' }),
      expect: `
        web.yaml:8:20 warning \`web\` stops old pods before its load balancer sends to the new ones
          web.yaml:8:20 a pod counts after 10 s
          ingress.yaml:7:44 an AWS Application Load Balancer sends requests to the pods themselves
          ingress.yaml:5:9 its load balancer takes a new target after 2 × 15 s = 30 s
          namespace.yaml:3:19 no label here makes new pods wait for it`,
    },
    {
      name: 'AWS is asked to wait by another word',
      files: balanced(
        `{ ${GATE}: disabled }`,
        {},
        albIngress('alb.ingress.kubernetes.io/healthy-threshold-count: __N__'),
      ),
      expect: `
        web.yaml:6:1 warning \`web\` stops old pods before its load balancer sends to the new ones
          web.yaml:6:1 no \`minReadySeconds\`: a pod counts as soon as it is ready
          ingress.yaml:7:44 an AWS Application Load Balancer sends requests to the pods themselves
          namespace.yaml:3:19 no label here makes new pods wait for it`,
    },
    {
      name: 'a container without a name',
      files: {
        'web.yaml': workload({ replicas: 3 }).replace('- name: web\n          image', '- image'),
        'service.yaml': service(),
      },
      expect: `
        web.yaml:5:1 info \`web\` goes on with an update the moment a new pod is ready
          web.yaml:5:1 no \`minReadySeconds\`: a pod counts as soon as it is ready
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a balancer that takes 30 s to find a new target healthy (openshift/library-go#1018)',
      files: {
        ...served(
          { namespace: 'shop', container: probe('') },
          service({ namespace: 'shop', annotations: `${NLB}: ip`, spec: 'type: LoadBalancer' }),
        ),
        'namespace.yaml': namespace('{ team: shop }'),
      },
      expect: `
        web.yaml:6:1 warning \`web\` stops old pods before its load balancer sends to the new ones
          web.yaml:6:1 no \`minReadySeconds\`: a pod counts as soon as it is ready
          service.yaml:7:67 an AWS Network Load Balancer sends requests to the pods themselves
          service.yaml:4:9 its load balancer takes a new target after 3 × 10 s = 30 s
          namespace.yaml:3:19 no label here makes new pods wait for it`,
    },
    {
      name: 'the next pod stops before the load balancer has registered the new one (mittwald/kube-httpcache#256)',
      files: balanced(
        '{ team: shop }',
        { kind: 'StatefulSet' },
        albIngress('alb.ingress.kubernetes.io/healthcheck-interval-seconds: "10"'),
      ),
      expect: `
        web.yaml:6:1 warning \`web\` stops old pods before its load balancer sends to the new ones
          web.yaml:6:1 no \`minReadySeconds\`: a pod counts as soon as it is ready
          ingress.yaml:7:44 an AWS Application Load Balancer sends requests to the pods themselves
          ingress.yaml:8:61 its load balancer takes a new target after 2 × 10 s = 20 s
          namespace.yaml:3:19 no label here makes new pods wait for it`,
    },
    {
      name: 'the balancer still thinks that the new pod is down (openshift/cluster-kube-apiserver-operator#1070)',
      files: {
        ...served(
          { namespace: 'shop', spec: 'minReadySeconds: 0', container: probe('') },
          service({ namespace: 'shop', annotations: `${NLB}: ip`, spec: 'type: LoadBalancer' }),
        ),
        'namespace.yaml': namespace('{ team: shop }'),
      },
      expect: `
        web.yaml:8:20 warning \`web\` stops old pods before its load balancer sends to the new ones
          web.yaml:8:20 0 s: a pod counts as soon as it is ready
          service.yaml:7:67 an AWS Network Load Balancer sends requests to the pods themselves
          service.yaml:4:9 its load balancer takes a new target after 3 × 10 s = 30 s
          namespace.yaml:3:19 no label here makes new pods wait for it`,
    },
    {
      name: 'a StatefulSet goes on before its balancer has a target (atlassian/data-center-helm-charts#1127)',
      files: balanced('{ team: shop }', {
        kind: 'StatefulSet',
        replicas: 2,
        container: probe(', failureThreshold: 10'),
      }),
      expect: `
        web.yaml:6:1 warning \`web\` stops old pods before its load balancer sends to the new ones
          web.yaml:6:1 no \`minReadySeconds\`: a pod counts as soon as it is ready
          ingress.yaml:7:44 an AWS Application Load Balancer sends requests to the pods themselves
          ingress.yaml:5:9 its load balancer takes a new target after 2 × 15 s = 30 s
          namespace.yaml:3:19 no label here makes new pods wait for it`,
    },
    {
      name: 'members of a database are replaced one by one behind a balancer (pingcap/tidb-operator#6529)',
      files: {
        ...served(
          { kind: 'StatefulSet', namespace: 'shop', container: probe('') },
          service({ namespace: 'shop', annotations: `${NLB}: ip`, spec: 'type: LoadBalancer' }),
        ),
        'namespace.yaml': namespace('{}'),
      },
      expect: `
        web.yaml:6:1 warning \`web\` stops old pods before its load balancer sends to the new ones
          web.yaml:6:1 no \`minReadySeconds\`: a pod counts as soon as it is ready
          service.yaml:7:67 an AWS Network Load Balancer sends requests to the pods themselves
          service.yaml:4:9 its load balancer takes a new target after 3 × 10 s = 30 s
          namespace.yaml:3:19 no label here makes new pods wait for it`,
    },
    {
      name: 'a load balancer of unknown make (traefik/traefik-helm-chart#525)',
      files: served({ replicas: 2 }, service({ spec: 'type: LoadBalancer' })),
      expect: `
        web.yaml:5:1 info \`web\` goes on with an update the moment a new pod is ready
          web.yaml:5:1 no \`minReadySeconds\`: a pod counts as soon as it is ready
          service.yaml:7:3 Service \`web\` sends it requests`,
    },
  ],
});
