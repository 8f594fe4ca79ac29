import rule from '../rules/replicas-share-a-node.ts';
import { autoscaler, service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const served = (pod = '', parts: WorkloadParts = {}) => ({
  'web.yaml': workload({ replicas: 3, ...parts, pod }),
  'service.yaml': service(),
});

const own = 'labelSelector: { matchLabels: { app: web } }';
const spread = (key = 'kubernetes.io/hostname', selector = own, when = 'ScheduleAnyway') =>
  `topologySpreadConstraints: [{ maxSkew: 1, topologyKey: ${key}, whenUnsatisfiable: ${when}, ${selector} }]`;
const required = (key: string, selector = own) =>
  `affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: ${key}, ${selector} }] } }`;
const preferred = (key: string, selector = own) =>
  `affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: { topologyKey: ${key}, ${selector} } }] } }`;

const rollout = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec:
  replicas: 3
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy: { canary: {} }
`;

testRule(rule, {
  clean: [
    { name: 'spread over nodes', files: served(spread()) },
    { name: 'spread over zones', files: served(spread('topology.kubernetes.io/zone', own, 'DoNotSchedule')) },
    { name: 'spread over racks, as the cluster calls them', files: served(spread('example.com/rack')) },
    {
      name: 'no two on one node (stackrox/kube-linter#894)',
      files: served(required('kubernetes.io/hostname')),
    },
    { name: 'rather not two on one node', files: served(preferred('kubernetes.io/hostname')) },
    {
      name: 'rather not two in one zone',
      files: served(preferred('failure-domain.beta.kubernetes.io/zone')),
    },
    { name: 'a constraint from a template', files: served('topologySpreadConstraints: __SPREAD__') },
    {
      name: 'labels from a template',
      files: served(spread(undefined, 'labelSelector: { matchLabels: { app: __APP__ } }')),
    },
    {
      name: 'pods of one version by a label key',
      files: served(spread(undefined, `${own}, matchLabelKeys: [pod-template-hash]`)),
    },
    {
      name: 'an affinity of a wrong type',
      files: served('affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: yes } }'),
    },
    {
      name: 'a port of the node keeps them apart',
      files: served('', { ports: '[{ name: http, containerPort: 8080, hostPort: 80 }]' }),
    },
    { name: 'the network of the node keeps them apart', files: served('hostNetwork: true') },
    { name: 'one node only, which is another finding', files: served('nodeName: node-7') },
    { name: 'one pod', files: served('', { replicas: 1 }) },
    { name: 'one pod by default', files: served('', { replicas: '' }) },
    { name: 'a number from a template', files: served('', { replicas: '__REPLICAS__' }) },
    { name: 'an autoscaler leaves one', files: { ...served(), 'scaler.yaml': autoscaler(1, 5) } },
    { name: 'parked', files: served('', { replicas: 0 }) },
    { name: 'a DaemonSet', files: served('', { kind: 'DaemonSet', replicas: '' }) },
    { name: 'takes no requests', files: { 'web.yaml': workload({ replicas: 3, ports: '' }) } },
    { name: 'preset recommended', preset: 'recommended', files: served() },
    {
      name: 'the template of a Rollout is spread',
      files: { ...served(spread(), { replicas: 0 }), 'rollout.yaml': rollout },
    },
  ],
  found: [
    {
      name: 'nothing asks for it',
      files: served('', { replicas: 2 }),
      expect: `
        web.yaml:10:5 info nothing keeps the 2 pods of \`web\` from running on one node
          web.yaml:6:13 runs 2 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'an autoscaler leaves two',
      files: { ...served('', { replicas: '' }), 'scaler.yaml': autoscaler(2, 5) },
      expect: `
        web.yaml:10:5 info nothing keeps the 2 pods of \`web\` from running on one node
          scaler.yaml:7:16 may scale down to 2
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a constraint that counts other pods',
      files: served(spread(undefined, 'labelSelector: { matchLabels: { app: api } }')),
      expect: `
        web.yaml:11:7 info nothing keeps the 3 pods of \`web\` from running on one node
          web.yaml:6:13 runs 3 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a constraint without a selector counts none',
      files: served(spread(undefined, 'minDomains: 2')),
      expect: `
        web.yaml:11:7 info nothing keeps the 3 pods of \`web\` from running on one node
          web.yaml:6:13 runs 3 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'only regions are told apart (stackrox/kube-linter#574)',
      files: served(preferred('topology.kubernetes.io/region')),
      expect: `
        web.yaml:10:5 info nothing keeps the 3 pods of \`web\` from running on one node
          web.yaml:6:13 runs 3 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'once, at the Deployment that a Rollout runs',
      files: { ...served('', { replicas: 0 }), 'rollout.yaml': rollout },
      expect: `
        web.yaml:10:5 info nothing keeps the 3 pods of \`web\` from running on one node
          rollout.yaml:5:13 runs 3 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
  ],
});
