import rule from '../rules/required-field-missing.ts';
import unknownField from '../rules/unknown-field.ts';
import { autoscaler, documents, httpRoute, service, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

/** A workload without a selector of its own. */
const unselected = (parts: Parameters<typeof workload>[0] = {}) =>
  workload(parts).replace(/^ {2}selector: .*\n/m, '');

const job = `apiVersion: batch/v1
kind: Job
metadata: { name: report }
spec:
  template:
    spec: { restartPolicy: Never, containers: [{ name: report, image: 'report:1' }] }
`;

const kustomization = (more: string) => `resources: [base]\n${more}`;
const base = {
  'base/kustomization.yaml': 'resources:\n  - a.yaml\n  - ../elsewhere\n',
  'base/a.yaml': unselected(),
};

testRule(rule, {
  clean: [
    {
      name: 'a route of a Gateway to what has no ports, and to what nobody knows',
      files: {
        'a.yaml': httpRoute({
          backends:
            '[{ group: inference.networking.k8s.io, kind: InferencePool, name: llama }, { kind: __KIND__, name: web }]',
        }),
      },
    },
    { name: 'nothing is missing', files: { 'a.yaml': documents(workload(), service(), autoscaler(2, 4)) } },
    {
      name: 'what tests hold objects against',
      files: {
        'tests/00-assert.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\n',
        'tests/assertions/created.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: api }\n',
      },
    },
    { name: 'a Job without selector', files: { 'a.yaml': job } },
    {
      name: 'a budget without selector',
      files: {
        'a.yaml':
          'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: web }\nspec: { minAvailable: 1 }\n',
      },
    },
    {
      name: 'a Rollout with workloadRef',
      files: {
        'a.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\nspec: { workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web } }\n',
      },
    },
    {
      name: 'a headless Service without ports',
      files: { 'a.yaml': service({ spec: 'clusterIP: None', ports: '' }) },
    },
    {
      name: 'an ExternalName without ports',
      files: {
        'a.yaml': service({
          spec: 'type: ExternalName\nexternalName: shop.example.com',
          ports: '',
          selector: '',
        }),
      },
    },
    { name: 'a Service without selector', files: { 'a.yaml': service({ selector: '' }) } },
    {
      name: 'Flux lays it over an object that somebody else made',
      files: {
        'a.yaml':
          'apiVersion: v1\nkind: Service\nmetadata: { name: web, annotations: { kustomize.toolkit.fluxcd.io/ssa: Merge } }\n',
      },
    },
    {
      name: 'a patch that a kustomization names',
      files: {
        'kustomization.yaml': 'patches: [{ path: patch.yaml }]\n',
        'patch.yaml': workload().replace(/^ {2}selector: .*\n/m, ''),
      },
    },
    {
      name: 'a patch by its look: no selector, no image',
      files: {
        'a.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { template: { spec: { containers: [{ name: web }] } } }\n',
      },
    },
    {
      name: 'a patch by its look: one container of two has no image',
      files: { 'a.yaml': `${unselected()}        - { name: log, args: [-v] }\n` },
    },
    {
      name: 'a patch by its look: the pods have no labels',
      files: { 'a.yaml': unselected().replace(/^ {4}metadata: .*\n/m, '') },
    },
    {
      name: 'a kustomization adds the selector by commonLabels',
      files: { ...base, 'kustomization.yaml': kustomization('commonLabels: { app: web }\n') },
    },
    {
      name: 'a kustomization adds the selector by labels',
      files: {
        ...base,
        'kustomization.yaml': kustomization('labels: [{ pairs: { app: web }, includeSelectors: true }]\n'),
      },
    },
    {
      name: 'a patch supplies it',
      files: {
        'base/kustomization.yaml': 'resources: [service.yaml]\n',
        'base/service.yaml': service({ ports: '' }),
        'shop/kustomization.yaml': 'resources: [../base]\npatches: [{ path: ports.yaml }]\n',
        'shop/ports.yaml':
          'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { ports: [{ port: 80 }] }\n',
      },
    },
    {
      name: 'a patch supplies it in an item',
      files: {
        'base/kustomization.yaml': 'resources: [a.yaml]\n',
        'base/a.yaml': workload({ container: 'readinessProbe: { periodSeconds: 5 }' }),
        'shop/kustomization.yaml': 'resources: [../base]\npatches: [{ path: patch.yaml }]\n',
        'shop/patch.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { template: { spec: { containers: [{ name: web, readinessProbe: { exec: { command: [ok] } } }] } } }\n',
      },
    },
    {
      name: 'a name from generateName',
      files: { 'a.yaml': job.replace('name: report }\n', 'generateName: report- }\n') },
    },
    {
      name: 'the selector is merged in',
      files: {
        'a.yaml': `apiVersion: v1
kind: List
items:
  - apiVersion: policy/v1
    kind: PodDisruptionBudget
    metadata: { name: web }
    spec: { minAvailable: 1, selector: &web { matchLabels: { app: web } } }
  - apiVersion: apps/v1
    kind: Deployment
    metadata: { name: web }
    spec:
      selector: *web
      template:
        metadata: { labels: { app: web } }
        spec: { containers: [{ name: web, image: 'web:1' }] }
`,
      },
    },
    {
      name: 'keys from a template may be what is missing',
      files: { 'a.yaml': unselected({ spec: '${SELECTOR}: {}' }) },
    },
    {
      name: 'a value that ytt fills in',
      files: {
        'a.yaml':
          '#@ for ns in data.values.namespaces:\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: #@ ns.name\n',
      },
    },
    {
      name: 'a kind that the tables do not have',
      files: { 'a.yaml': 'apiVersion: example.com/v1\nkind: Database\n' },
    },
  ],
  found: [
    {
      name: 'an object that Flux makes where there is none',
      files: {
        'a.yaml': `apiVersion: v1
kind: Service
metadata: { name: web, annotations: { kustomize.toolkit.fluxcd.io/ssa: IfNotPresent } }
`,
      },
      expect: 'a.yaml:3:19 error `Service` lacks `spec`, so the API refuses it',
    },
    {
      name: 'the port of a Service behind a Gateway',
      files: { 'a.yaml': httpRoute({ backends: '[{ name: web, group: "" }]' }) },
      expect: 'a.yaml:8:21 error `backendRefs[0]` lacks `port`, so the API refuses it',
    },
    {
      name: 'the port of what says that it is a Service, misspelt',
      files: {
        'a.yaml': httpRoute({ backends: '[{ kind: Service, name: web, prot: 80 }]' }).replace('HTTP', 'GRPC'),
      },
      expect: `
        a.yaml:8:21 error \`backendRefs[0]\` lacks \`port\`, so the API refuses it
          a.yaml:8:49 perhaps meant by this`,
    },
    {
      name: 'a Deployment without selector',
      files: { 'a.yaml': unselected() },
      expect: 'a.yaml:5:1 error `spec` lacks `selector`, so the API refuses it',
    },
    {
      name: 'a kustomization adds labels, but not to selectors',
      files: { ...base, 'kustomization.yaml': kustomization('labels: [{ pairs: { team: web } }]\n') },
      expect: 'base/a.yaml:5:1 error `spec` lacks `selector`, so the API refuses it',
    },
    {
      name: 'a patch of another object supplies it',
      files: {
        'base/kustomization.yaml': 'resources: [service.yaml]\n',
        'base/service.yaml': service({ ports: '' }),
        'shop/kustomization.yaml': 'resources: [../base]\npatches: [{ path: ports.yaml }]\n',
        'shop/ports.yaml':
          'apiVersion: v1\nkind: Service\nmetadata: { name: api }\nspec: { ports: [{ port: 80 }] }\n',
      },
      expect: 'base/service.yaml:5:1 error `spec` lacks `ports`, so the API refuses it',
    },
    {
      name: 'another folder is labelled',
      files: { ...base, 'other/kustomization.yaml': 'resources: [a.yaml]\ncommonLabels: { app: web }\n' },
      expect: 'base/a.yaml:5:1 error `spec` lacks `selector`, so the API refuses it',
    },
    {
      name: 'a Service without ports',
      files: { 'a.yaml': service({ ports: '', namespace: 'shop' }) },
      expect: 'a.yaml:6:1 error `spec` lacks `ports`, so the API refuses it',
    },
    {
      name: 'an empty list counts as missing',
      files: { 'a.yaml': service({ ports: '[]' }) },
      expect: 'a.yaml:7:3 error `spec` lacks `ports`, so the API refuses it',
    },
    {
      name: 'an autoscaler without target and limit',
      files: {
        'a.yaml':
          'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\nspec: { minReplicas: 2 }\n',
      },
      expect: 'a.yaml:4:1 error `spec` lacks `maxReplicas` and `scaleTargetRef`, so the API refuses it',
    },
    {
      name: 'a probe without handler',
      files: { 'a.yaml': workload({ container: 'readinessProbe: { periodSeconds: 5 }' }) },
      expect:
        'a.yaml:14:11 error `readinessProbe` lacks `exec`, `grpc`, `httpGet` or `tcpSocket`, so the API refuses it',
    },
    {
      name: 'a container without image',
      files: { 'a.yaml': `${workload()}        - { name: log }\n` },
      expect: 'a.yaml:14:11 error `containers[1]` lacks `image`, so the API refuses it',
    },
    {
      name: 'only what prepares the pod has an image, as in a patch that nothing names',
      files: {
        'a.yaml': workload({ pod: 'initContainers: [{ name: prepare, image: "shop/prepare:1" }]' }).replace(
          /^ +image: .*\n/m,
          '',
        ),
      },
      expect:
        'a.yaml:12:11 warning `containers[0]` lacks `image`, so the API refuses it unless something fills it in',
    },
    {
      name: 'no container has an image: something fills them in',
      files: {
        'a.yaml': workload({ pod: "initContainers: [{ name: prepare, image: '' }]" }).replace(
          /^ +image: .*\n/m,
          '',
        ),
      },
      expect: `
        a.yaml:10:48 warning \`initContainers[0]\` lacks \`image\`, so the API refuses it unless something fills it in
        a.yaml:12:11 warning \`containers[0]\` lacks \`image\`, so the API refuses it unless something fills it in`,
    },
    {
      name: 'a claim that may be there already',
      files: {
        'a.yaml':
          'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: data }\nspec:\n  resources: { requests: { storage: 20Gi } }\n',
      },
      expect:
        'a.yaml:4:1 warning `spec` lacks `accessModes`, so the API refuses it unless the claim is there already',
    },
    {
      name: 'a claim of a class lacks its modes',
      files: {
        'a.yaml':
          'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: data }\nspec:\n  storageClassName: fast\n  resources: { requests: { storage: 20Gi } }\n',
      },
      expect: 'a.yaml:4:1 error `spec` lacks `accessModes`, so the API refuses it',
    },
    {
      name: 'an object without spec',
      files: {
        'a.yaml': 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\n',
      },
      expect: 'a.yaml:3:19 error `HorizontalPodAutoscaler` lacks `spec`, so the API refuses it',
    },
    {
      name: 'a misspelt key was meant, and its own rule is off',
      files: { 'a.yaml': service().replace('  ports:', '  prots:') },
      expect: `
        a.yaml:5:1 error \`spec\` lacks \`ports\`, so the API refuses it
          a.yaml:7:3 perhaps meant by this`,
    },
    {
      name: 'a misspelt key explains one of two',
      files: {
        'a.yaml':
          'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\nspec: { maxReplica: 2 }\n',
      },
      with: [unknownField],
      expect: `
        a.yaml:4:1 error \`spec\` lacks \`maxReplicas\` and \`scaleTargetRef\`, so the API refuses it
          a.yaml:4:9 perhaps meant by this`,
    },
  ],
});
