import rule from '../rules/single-replica.ts';
import {
  autoscaler,
  documents,
  httpRoute,
  ingress,
  service,
  virtualService,
  type WorkloadParts,
  workload,
} from './manifests.ts';
import { testRule } from './rule-tester.ts';

/** A workload behind a Service. */
const served = (parts: WorkloadParts = {}, text = service()) => ({
  'web.yaml': workload(parts),
  'service.yaml': text,
});

const scaledObject = (spec: string) => `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: web }
spec: { scaleTargetRef: { name: web }, ${spec} }
`;
const pod = `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: web, image: 'shop/web:1.4.2', ports: [{ name: http, containerPort: 8080 }] }] }
`;
const rollout = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec:
  replicas: 1
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy: { canary: {} }
`;
const budget = `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: web } } }
`;

/** A VirtualService whose routes are for others, and one that delegates to such a one. */
const delegate = virtualService({ gateways: '' }).replace('  hosts: [web.example.com]\n', '');
const root = (to: string) =>
  virtualService()
    .replace('name: web', 'name: root')
    .replace('route: [{ destination: { host: web } }]', `delegate: ${to}`);

testRule(rule, {
  clean: [
    { name: 'two pods', files: { ...served({ replicas: 2 }), 'ingress.yaml': ingress() } },
    { name: 'parked', files: { ...served({ replicas: 0 }), 'ingress.yaml': ingress() } },
    { name: 'a number from a template', files: served({ replicas: '__REPLICAS__' }) },
    { name: 'a number with braces', files: served({ replicas: '$'.concat('{REPLICAS}') }) },
    { name: 'a number in quotes, which the API refuses', files: served({ replicas: '"1"' }) },
    {
      name: 'an autoscaler runs two, whatever is written',
      files: { ...served({ replicas: 1 }), 'scaler.yaml': autoscaler(2, 9), 'ingress.yaml': ingress() },
    },
    {
      name: 'an autoscaler from a template',
      files: {
        ...served({ replicas: 1 }),
        'scaler.yaml': autoscaler(7, 9).replace('7', '__LEAST__'),
        'ingress.yaml': ingress(),
      },
    },
    {
      name: 'one on every node',
      files: { ...served({ kind: 'DaemonSet' }), 'ingress.yaml': ingress() },
    },
    { name: 'no Service selects it', files: served({ replicas: 1 }, service({ selector: '{ app: api }' })) },
    {
      name: 'a Service selects only a part of its labels',
      files: served({ replicas: 1 }, service({ selector: '{ app: web, tier: front }' })),
    },
    { name: 'a worker without ports', files: { 'worker.yaml': workload({ replicas: 1, ports: '' }) } },
    {
      name: 'only scraped',
      files: served(
        { replicas: 1, ports: '[{ name: metrics, containerPort: 9090 }]' },
        service({ ports: '[{ name: metrics, port: 9090 }]' }),
      ),
    },
    {
      name: 'a canary of one pod beside the stable ones of the same Service',
      files: {
        'stable.yaml': workload({ name: 'stable', replicas: 9 }),
        'canary.yaml': workload({ name: 'canary', replicas: 1 }),
        'service.yaml': documents(service(), ingress()),
      },
    },
    {
      name: 'beside one whose number is not known',
      files: {
        'stable.yaml': workload({ name: 'stable', replicas: '__REPLICAS__' }),
        'canary.yaml': workload({ name: 'canary', replicas: 1 }),
        'service.yaml': documents(service(), ingress()),
      },
    },
    { name: 'a bare Pod: another rule', files: { 'web.yaml': pod, 'service.yaml': service() } },
    {
      name: 'an unknown kind, whose controller may run more',
      files: {
        'web.yaml': workload({ replicas: 1 })
          .replace('apps/v1', 'example.com/v1')
          .replace('Deployment', 'App'),
        'service.yaml': service(),
      },
    },
    {
      name: 'a patch that does not write how many',
      files: {
        'kustomization.yaml': 'resources: [base]\npatches: [{ path: patch.yaml }]\n',
        'patch.yaml': workload(),
        'service.yaml': service(),
      },
    },
    {
      name: 'inside, in the preset recommended',
      files: served({ replicas: 1 }),
      preset: 'recommended',
    },
    {
      name: 'a container without a name in a workload of two',
      files: {
        'web.yaml': workload({ replicas: 2 }).replace('- name: web\n          image', '- image'),
        'service.yaml': service(),
      },
    },
    {
      name: 'ignored, with a reason',
      files: served({ replicas: '1 # zerodrop-ignore single-replica -- an inner tool' }),
    },
  ],
  found: [
    {
      name: 'by default, behind an Ingress',
      files: { ...served(), 'ingress.yaml': ingress() },
      expect: `
        web.yaml:5:1 warning \`web\` takes requests from outside and runs a single pod
          web.yaml:5:1 runs 1 pod, the default: an eviction stops it before a new one starts
          ingress.yaml:6:38 Ingress \`web\` leads to it
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'written, behind an HTTPRoute',
      files: { ...served({ replicas: 1 }), 'route.yaml': httpRoute() },
      preset: 'recommended',
      expect: `
        web.yaml:6:13 warning \`web\` takes requests from outside and runs a single pod
          web.yaml:6:13 runs 1 pod: an eviction stops it before a new one starts
          route.yaml:8:29 HTTPRoute \`web\` leads to it
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'behind a VirtualService of a gateway',
      files: { ...served({ replicas: 1 }), 'route.yaml': virtualService() },
      expect: `
        web.yaml:6:13 warning \`web\` takes requests from outside and runs a single pod
          web.yaml:6:13 runs 1 pod: an eviction stops it before a new one starts
          route.yaml:9:38 VirtualService \`web\` leads to it
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'behind a VirtualService to which that of a gateway delegates',
      files: {
        ...served({ replicas: 1 }),
        'route.yaml': documents(delegate, root('{ name: web }')),
      },
      expect: `
        web.yaml:6:13 warning \`web\` takes requests from outside and runs a single pod
          web.yaml:6:13 runs 1 pod: an eviction stops it before a new one starts
          route.yaml:7:38 VirtualService \`web\` leads to it
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a VirtualService of a gateway delegates to one of another namespace',
      files: {
        ...served({ replicas: 1 }),
        'route.yaml': documents(delegate, root('{ name: web, namespace: shop }')),
      },
      expect: `
        web.yaml:6:13 info \`web\` takes requests and runs a single pod
          web.yaml:6:13 runs 1 pod: an eviction stops it before a new one starts
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'behind a load balancer of its own',
      files: served({ replicas: 1 }, service({ spec: 'type: LoadBalancer' })),
      expect: `
        web.yaml:6:13 warning \`web\` takes requests from outside and runs a single pod
          web.yaml:6:13 runs 1 pod: an eviction stops it before a new one starts
          service.yaml:6:9 a load balancer sends it requests from outside
          service.yaml:7:3 Service \`web\` sends it requests`,
    },
    {
      name: 'inside',
      files: served({ replicas: 1 }),
      expect: `
        web.yaml:6:13 info \`web\` takes requests and runs a single pod
          web.yaml:6:13 runs 1 pod: an eviction stops it before a new one starts
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'beside one that is parked',
      files: {
        'blue.yaml': workload({ name: 'blue', replicas: 1 }),
        'green.yaml': workload({ name: 'green', replicas: 0 }),
        'service.yaml': service(),
      },
      expect: `
        blue.yaml:6:13 info \`blue\` takes requests and runs a single pod
          blue.yaml:6:13 runs 1 pod: an eviction stops it before a new one starts
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a canary with a Service of its own, besides the one for all',
      files: {
        'stable.yaml': workload({ name: 'stable', replicas: 9 }),
        'canary.yaml': workload({ name: 'canary', replicas: 1 }).replace(
          'labels: { app: web }',
          'labels: { app: web, track: canary }',
        ),
        'service.yaml': documents(
          service(),
          service({ name: 'canary', selector: '{ app: web, track: canary }' }),
        ),
      },
      expect: `
        canary.yaml:6:13 info \`canary\` takes requests and runs a single pod
          canary.yaml:6:13 runs 1 pod: an eviction stops it before a new one starts
          service.yaml:14:3 Service \`canary\` sends it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'inside a mesh',
      files: { ...served({ replicas: 1 }), 'route.yaml': virtualService({ gateways: '[mesh]' }) },
      expect: `
        web.yaml:6:13 info \`web\` takes requests and runs a single pod
          web.yaml:6:13 runs 1 pod: an eviction stops it before a new one starts
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'it is only presumed to serve',
      files: { 'web.yaml': workload({ replicas: 1 }) },
      expect: `
        web.yaml:6:13 info \`web\` takes requests and runs a single pod
          web.yaml:6:13 runs 1 pod: an eviction stops it before a new one starts
          web.yaml:4:9 no Service of its namespace is in the input: that it serves is presumed`,
    },
    {
      name: 'an autoscaler may go down to one',
      files: { ...served({ replicas: 5 }), 'scaler.yaml': autoscaler(1, 9), 'ingress.yaml': ingress() },
      expect: `
        web.yaml:6:13 warning \`web\` takes requests from outside and may run a single pod
          scaler.yaml:7:16 may scale down to 1: an eviction stops it before a new one starts
          ingress.yaml:6:38 Ingress \`web\` leads to it
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'an autoscaler that may sleep',
      files: { ...served({ replicas: 5 }), 'scaler.yaml': scaledObject('minReplicaCount: 0') },
      expect: `
        web.yaml:6:13 info \`web\` takes requests and may run a single pod
          scaler.yaml:4:57 may scale down to 1: an eviction stops it before a new one starts
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a database of one behind an Ingress',
      files: {
        'web.yaml': workload({ kind: 'StatefulSet', replicas: 1, image: 'postgres:17' }),
        'service.yaml': service(),
        'ingress.yaml': ingress(),
      },
      expect: `
        web.yaml:6:13 info \`web\` takes requests and runs a single pod, for data that one server writes
          web.yaml:6:13 runs 1 pod: an eviction stops it before a new one starts
          ingress.yaml:6:38 Ingress \`web\` leads to it
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a StatefulSet, whose volume only one node can mount',
      files: {
        ...served({
          kind: 'StatefulSet',
          replicas: 1,
          pod: 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]',
        }),
        'claim.yaml':
          'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: data }\nspec: { accessModes: [ReadWriteOnce] }\n',
      },
      expect: `
        web.yaml:6:13 info \`web\` takes requests and runs a single pod
          web.yaml:6:13 runs 1 pod: an eviction stops it before a new one starts
          service.yaml:6:3 Service \`web\` sends it requests
          claim.yaml:4:9 a claim that only one node can mount`,
    },
    {
      name: 'a Rollout, and not the Deployment that holds its template',
      files: { ...served({ replicas: 0 }), 'rollout.yaml': rollout, 'ingress.yaml': ingress() },
      expect: `
        rollout.yaml:5:13 warning \`web\` takes requests from outside and runs a single pod
          rollout.yaml:5:13 runs 1 pod: an eviction stops it before a new one starts
          ingress.yaml:6:38 Ingress \`web\` leads to it
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a drain of its node is an outage, and no budget changes that (kubernetes/kubernetes#48307)',
      files: { ...served({ replicas: 1 }), 'budget.yaml': documents(budget, ingress()) },
      expect: `
        web.yaml:6:13 warning \`web\` takes requests from outside and runs a single pod
          web.yaml:6:13 runs 1 pod: an eviction stops it before a new one starts
          budget.yaml:11:38 Ingress \`web\` leads to it
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a surge is for updates, an eviction never surges (kubernetes/kubernetes#114877)',
      files: {
        ...served({ replicas: 1, spec: 'strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }' }),
        'ingress.yaml': ingress(),
      },
      expect: `
        web.yaml:6:13 warning \`web\` takes requests from outside and runs a single pod
          web.yaml:6:13 runs 1 pod: an eviction stops it before a new one starts
          ingress.yaml:6:38 Ingress \`web\` leads to it
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
  ],
});
