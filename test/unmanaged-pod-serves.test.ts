import rule from '../rules/unmanaged-pod-serves.ts';
import { ingress, service, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

interface Parts {
  /** Further keys of the metadata, in block style. */
  readonly metadata?: string;
  /** Further keys of the spec, in block style. */
  readonly spec?: string;
}

const pod = ({ metadata, spec }: Parts = {}) => `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: { app: web }
${metadata ? `  ${metadata}\n` : ''}spec:
${spec ? `  ${spec}\n` : ''}  containers:
    - { name: web, image: "shop/web:1.4.2", ports: [{ name: http, containerPort: 8080 }] }
`;

const replicated = (
  kind: 'ReplicaSet' | 'ReplicationController',
  { metadata, spec }: Parts = {},
) => `apiVersion: ${kind === 'ReplicaSet' ? 'apps/v1' : 'v1'}
kind: ${kind}
metadata:
  name: web
${metadata ? `  ${metadata}\n` : ''}spec:
${spec ? `  ${spec}\n` : ''}  selector: ${kind === 'ReplicaSet' ? '{ matchLabels: { app: web } }' : '{ app: web }'}
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - { name: web, image: "shop/web:1.4.2", ports: [{ name: http, containerPort: 8080 }] }
`;

const served = (text: string, of = service()) => ({ 'web.yaml': text, 'service.yaml': of });

const owner =
  'ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: web, uid: 0b1f, controller: true }]';

testRule(rule, {
  clean: [
    { name: 'a Deployment', files: served(workload()) },
    { name: 'a StatefulSet', files: served(workload({ kind: 'StatefulSet' })) },
    { name: 'a DaemonSet', files: served(workload({ kind: 'DaemonSet' })) },
    { name: 'a Rollout', files: served(workload({ kind: 'Rollout' })) },
    { name: 'no Service is in the input', files: { 'web.yaml': pod() } },
    { name: 'a ReplicaSet without a Service', files: { 'web.yaml': replicated('ReplicaSet') } },
    { name: 'the Service selects others', files: served(pod(), service({ selector: '{ app: api }' })) },
    {
      name: 'a Service of metrics only',
      files: served(pod(), service({ ports: '[{ name: metrics, port: 9090 }]' })),
    },
    { name: 'a Service of another namespace', files: served(pod(), service({ namespace: 'shop' })) },
    { name: 'a Pod that somebody owns', files: served(pod({ metadata: owner })) },
    {
      name: 'a ReplicaSet that a Deployment owns',
      files: served(replicated('ReplicaSet', { metadata: owner })),
    },
    { name: 'owners that nobody knows', files: served(pod({ metadata: 'ownerReferences: "${OWNERS}"' })) },
    { name: 'a test of Helm', files: served(pod({ metadata: 'annotations: { helm.sh/hook: test }' })) },
    {
      name: 'a test of Helm 2',
      files: served(pod({ metadata: 'annotations: { helm.sh/hook: test-success }' })),
    },
    {
      name: 'a hook of Argo CD',
      files: served(pod({ metadata: 'annotations: { argocd.argoproj.io/hook: PostSync }' })),
    },
    { name: 'a Pod that runs to an end', files: served(pod({ spec: 'restartPolicy: Never' })) },
    { name: 'a Pod that runs until it succeeds', files: served(pod({ spec: 'restartPolicy: OnFailure' })) },
    { name: 'a Pod whose end nobody knows', files: served(pod({ spec: 'restartPolicy: __POLICY__' })) },
    { name: 'parked', files: served(replicated('ReplicaSet', { spec: 'replicas: 0' })) },
    {
      name: 'replicas that nobody knows, and a label too',
      files: served(replicated('ReplicaSet').replace('labels: { app: web }', 'labels: { app: "${APP}" }')),
    },
    {
      name: 'only the template of a Rollout',
      files: {
        ...served(replicated('ReplicaSet')),
        'rollout.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\nspec:\n  workloadRef: { apiVersion: apps/v1, kind: ReplicaSet, name: web }\n  strategy: { canary: {} }\n',
      },
    },
    {
      name: 'a Job',
      files: served(
        'apiVersion: batch/v1\nkind: Job\nmetadata: { name: web }\nspec: { template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: "shop/web:1" }] } } }\n',
      ),
    },
    {
      name: 'a DeploymentConfig, which rolls',
      files: served(
        workload()
          .replace('apps/v1', 'apps.openshift.io/v1')
          .replace('Deployment', 'DeploymentConfig')
          .replace('{ matchLabels: { app: web } }', '{ app: web }'),
      ),
    },
    {
      name: 'an unknown kind',
      files: served(workload().replace('apps/v1', 'apps.example/v1').replace('Deployment', 'WebSet')),
    },
    {
      name: 'a patch: who owns it stands elsewhere',
      files: { 'kustomization.yaml': 'patches: [{ path: web.yaml }]\n', ...served(pod()) },
    },
    {
      name: 'ignored, with a reason',
      files: served(
        pod().replace(
          'kind: Pod',
          'kind: Pod # zerodrop-ignore unmanaged-pod-serves -- a static pod of the control plane',
        ),
      ),
    },
  ],
  found: [
    {
      name: 'a bare Pod: a failing node takes it for ever (openshift/openshift-docs#3640)',
      files: served(pod()),
      expect: `
        web.yaml:2:7 warning \`web\` takes requests as a bare Pod, which nothing starts anew
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a bare Pod with an Ingress in front, and an empty list of owners',
      files: {
        ...served(pod({ metadata: 'ownerReferences: []', spec: 'restartPolicy: Always' })),
        'ingress.yaml': ingress(),
      },
      expect: `
        web.yaml:2:7 warning \`web\` takes requests as a bare Pod, which nothing starts anew
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a ReplicaSet that nobody owns',
      files: served(replicated('ReplicaSet', { spec: 'replicas: 3' })),
      expect: `
        web.yaml:2:7 warning \`web\` takes requests as a ReplicaSet, which no update rolls
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a ReplicationController beside a Rollout of something else',
      files: {
        ...served(replicated('ReplicationController', { spec: 'replicas: 1' })),
        'rollout.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: api }\nspec:\n  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: api }\n  strategy: { canary: {} }\n',
      },
      expect: `
        web.yaml:2:7 warning \`web\` takes requests as a ReplicationController, which no update rolls
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a headless Service',
      files: served(pod(), service({ spec: 'clusterIP: None' })),
      expect: `
        web.yaml:2:7 warning \`web\` takes requests as a bare Pod, which nothing starts anew
          service.yaml:7:3 Service \`web\` sends it requests
          service.yaml:7:3 only a headless Service selects it: its clients choose the pods themselves`,
    },
    {
      name: 'a container without a name, and one Service of metrics beside the one that counts',
      files: {
        ...served(pod().replace('name: web, image', 'image')),
        'metrics.yaml': service({ name: 'web-metrics', ports: '[{ name: metrics, port: 9090 }]' }),
      },
      expect: `
        web.yaml:2:7 warning \`web\` takes requests as a bare Pod, which nothing starts anew
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
  ],
});
