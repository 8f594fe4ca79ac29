import rule from '../rules/autoscaler-without-requests.ts';
import { workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const utilization = (resource = 'cpu') =>
  `metrics: [{ type: Resource, resource: { name: ${resource}, target: { type: Utilization, averageUtilization: 70 } } }]`;

const ofContainer = (container: string) =>
  `metrics: [{ type: ContainerResource, containerResource: { name: cpu, container: ${container}, target: { type: Utilization, averageUtilization: 70 } } }]`;

const hpa = (metrics = utilization(), version = 'v2') => `apiVersion: autoscaling/${version}
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  maxReplicas: 9
${metrics && `  ${metrics}\n`}`;

const requested = 'resources: { requests: { cpu: 250m } }';

const sidecar = (more: string) => `initContainers:
  - name: proxy
    image: shop/proxy:1
    ${more}`;

const limits = (item: string, namespace = '') => `apiVersion: v1
kind: LimitRange
metadata: { name: defaults${namespace && `, namespace: ${namespace}`} }
spec: { limits: [{ ${item} }] }
`;

const range = (namespace = '') => limits('type: Container, defaultRequest: { cpu: 100m }', namespace);

const vpa = (mode: string) => `apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: { name: web }
spec:
  targetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  updatePolicy: { updateMode: "${mode}" }
`;

const scaled = (trigger: string) => `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: web }
spec:
  scaleTargetRef: { name: web }
  minReplicaCount: 2
  triggers: [${trigger}]
`;

const files = (autoscaler: string, parts: Parameters<typeof workload>[0] = {}) => ({
  'web.yaml': workload(parts),
  'hpa.yaml': autoscaler,
});

const found = (line: number, column: number, at = 'web.yaml:11:11', container = 'web', resource = 'cpu') => `
        hpa.yaml:${line}:${column} warning \`web\` cannot measure ${resource}: container \`${container}\` requests none
          ${at} \`${container}\` has neither a request nor a limit for ${resource}`;

testRule(rule, {
  clean: [
    { name: 'the container requests cpu', files: files(hpa(), { container: requested }) },
    {
      name: 'a limit becomes the request',
      files: files(hpa(), { container: 'resources: { limits: { cpu: 1 } }' }),
    },
    {
      name: 'the request comes from a template',
      files: files(hpa(), { container: 'resources: { requests: { cpu: __CPU__ } }' }),
    },
    {
      name: 'all resources come from a template',
      files: files(hpa(), { container: 'resources: __RESOURCES__' }),
    },
    {
      name: 'the target is a value',
      files: files(
        hpa(
          'metrics: [{ type: Resource, resource: { name: cpu, target: { type: AverageValue, averageValue: 500m } } }]',
        ),
      ),
    },
    {
      name: 'the metric is none of pods',
      files: files(
        hpa(
          'metrics: [{ type: Pods, pods: { metric: { name: rps }, target: { type: AverageValue, averageValue: 9 } } }]',
        ),
      ),
    },
    {
      name: 'the metric is of another container, which requests it',
      files: files(hpa(ofContainer('proxy')), { pod: sidecar(`restartPolicy: Always\n    ${requested}`) }),
    },
    { name: 'a LimitRange in the input', files: { ...files(hpa()), 'range.yaml': range() } },
    {
      name: 'the least that a LimitRange allows becomes the request',
      files: { ...files(hpa()), 'range.yaml': limits('type: Container, min: { cpu: 50m }') },
    },
    {
      name: 'a LimitRange with a default from a template',
      files: { ...files(hpa()), 'range.yaml': limits('type: Container, default: __DEFAULT__') },
    },
    { name: 'a VerticalPodAutoscaler sets requests', files: { ...files(hpa()), 'vpa.yaml': vpa('Initial') } },
    {
      name: 'the pod itself requests',
      files: files(hpa(), { pod: 'resources: { requests: { cpu: 500m } }' }),
    },
    {
      name: 'an init container that ends does not count',
      files: files(hpa(), { container: requested, pod: sidecar('command: [sh, -c, migrate]') }),
    },
    { name: 'a container that an injector fills in', files: files(hpa(), { image: 'auto' }) },
    { name: 'its target is not in the input', files: { 'hpa.yaml': hpa() } },
    {
      name: 'v1 with its metrics in an annotation',
      files: files(
        hpa('', 'v1').replace(
          'name: web }',
          "name: web, annotations: { autoscaling.alpha.kubernetes.io/metrics: '[]' } }",
        ),
      ),
    },
    { name: 'a trigger of another sort', files: files(scaled('{ type: kafka }')) },
    { name: 'a cpu trigger by value', files: files(scaled('{ type: cpu, metricType: AverageValue }')) },
    {
      name: 'a trigger of no known measure',
      files: files(scaled('{ type: cpu, metadata: { value: "60" } }')),
    },
    {
      name: 'an overlay adds the requests',
      files: {
        'base/kustomization.yaml': 'resources: [web.yaml, hpa.yaml]\n',
        'base/web.yaml': workload(),
        'base/hpa.yaml': hpa(),
        'prod/kustomization.yaml': 'resources: [../base]\npatches: [{ path: size.yaml }]\n',
        'prod/size.yaml': workload({ container: requested }),
      },
    },
    {
      name: 'its target runs no pods of its own',
      files: {
        'queue.yaml':
          'apiVersion: queue.example/v1\nkind: Worker\nmetadata: { name: web }\nspec: { size: 2 }\n',
        'hpa.yaml': hpa().replace('apps/v1, kind: Deployment', 'queue.example/v1, kind: Worker'),
      },
    },
    { name: 'metrics come from a template', files: files(hpa('metrics: __METRICS__')) },
    {
      name: 'wrong types and a container without a name',
      files: {
        'web.yaml': workload().replace('- name: web\n          image', '- image'),
        'hpa.yaml': hpa('metrics: [1, { type: [Resource] }, { type: Resource, resource: cpu }]'),
        'second.yaml': hpa().replace('name: web }', 'name: second }'),
      },
    },
  ],
  found: [
    {
      name: 'no request (kubernetes/kubernetes#79365)',
      files: files(hpa()),
      expect: found(7, 103, 'web.yaml:11:11'),
    },
    {
      name: 'a request of something else only',
      files: files(hpa(utilization('memory')), { container: requested }),
      expect: found(7, 106, 'web.yaml:14:11', 'web', 'memory'),
    },
    {
      name: 'a native sidecar without requests (linkerd/linkerd2#1480)',
      files: files(hpa(), { container: requested, pod: sidecar('restartPolicy: Always') }),
      expect: found(7, 103, 'web.yaml:11:11', 'proxy'),
    },
    {
      name: 'no metrics, so cpu',
      files: files(hpa('')),
      expect: found(4, 1),
    },
    {
      name: 'the first version',
      files: files(hpa('targetCPUUtilizationPercentage: 60', 'v1')),
      expect: found(7, 35),
    },
    {
      name: 'a version that is gone',
      files: files(
        hpa(
          'metrics: [{ type: Resource, resource: { name: cpu, targetAverageUtilization: 60 } }]',
          'v2beta1',
        ),
      ),
      expect: found(7, 80),
    },
    {
      name: 'the container that the metric names',
      files: files(hpa(ofContainer('web'))),
      expect: found(7, 137),
    },
    {
      name: 'the cpu trigger of KEDA',
      files: files(scaled('{ type: cpu, metricType: Utilization, metadata: { value: "60" } }')),
      expect: found(7, 39),
    },
    {
      name: 'the cpu trigger of an older KEDA',
      files: files(scaled('{ type: memory, metadata: { type: Utilization, value: "60" } }')),
      expect: found(7, 48, 'web.yaml:11:11', 'web', 'memory'),
    },
    {
      name: 'a LimitRange of another namespace',
      files: { ...files(hpa()), 'range.yaml': range('edge') },
      expect: found(7, 103),
    },
    {
      name: 'a LimitRange that gives a request for memory alone',
      files: { ...files(hpa()), 'range.yaml': limits('type: Container, defaultRequest: { memory: 64Mi }') },
      expect: found(7, 103),
    },
    {
      name: 'a LimitRange for claims',
      files: { ...files(hpa()), 'range.yaml': limits('type: PersistentVolumeClaim, min: { cpu: 1 }') },
      expect: found(7, 103),
    },
    {
      name: 'a VerticalPodAutoscaler that only recommends',
      files: { ...files(hpa()), 'vpa.yaml': vpa('Off') },
      expect: found(7, 103),
    },
  ],
});
