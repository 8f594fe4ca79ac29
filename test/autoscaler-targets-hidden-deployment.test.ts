import rule from '../rules/autoscaler-targets-hidden-deployment.ts';
import { autoscaler, documents, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const rollout = (name = 'web', kind = 'Deployment') => `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec:
  workloadRef: { apiVersion: apps/v1, kind: ${kind}, name: ${name} }
  strategy: { canary: {} }
`;

const canary = (name = 'web', more = '') => `apiVersion: flagger.app/v1beta1
kind: Canary
metadata: { name: web }
spec:
  targetRef: { apiVersion: apps/v1, kind: Deployment, name: ${name} }
${more}  analysis: { interval: 1m }
`;

const scaledObject = `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: web }
spec:
  scaleTargetRef: { name: web }
  minReplicaCount: 2
`;

const scaled = (...more: readonly string[]) => ({
  'web.yaml': documents(workload(), autoscaler(2, 9), ...more),
});

testRule(rule, {
  clean: [
    { name: 'nothing runs its pods elsewhere', files: scaled() },
    {
      name: 'the autoscaler scales the Rollout',
      files: { 'web.yaml': documents(workload(), rollout(), autoscaler(2, 9, 'web', 'Rollout')) },
    },
    {
      name: 'another folder holds Canaries of this name with and without an autoscaler',
      files: {
        ...scaled(),
        'examples/mesh.yaml': canary(),
        'examples/ingress.yaml': canary(
          'web',
          '  autoscalerRef: { kind: HorizontalPodAutoscaler, name: web }\n',
        ),
      },
    },
    { name: 'a Rollout of another Deployment', files: scaled(rollout('api')) },
    { name: 'a Rollout of a ReplicaSet of this name', files: scaled(rollout('web', 'ReplicaSet')) },
    {
      name: 'a Rollout with pods of its own',
      files: scaled(workload({ kind: 'Rollout', name: 'api', app: 'api' })),
    },
    {
      name: 'a Rollout of another namespace',
      files: scaled(rollout().replace('name: web }', 'name: web, namespace: edge }')),
    },
    {
      name: 'Flagger makes an autoscaler for the primary',
      files: scaled(
        canary(
          'web',
          '  autoscalerRef: { apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, name: web }\n',
        ),
      ),
    },
    {
      name: 'which autoscaler Flagger takes comes from a template',
      files: scaled(canary('web', '  autoscalerRef: __SCALER__\n')),
    },
    {
      name: 'the primary has an autoscaler of its own',
      files: scaled(canary(), autoscaler(2, 9, 'web-primary')),
    },
    { name: 'a Canary of another Deployment', files: scaled(canary('api')) },
    {
      name: 'a Canary of another group',
      files: scaled(canary().replace('flagger.app/v1beta1', 'release.example/v1')),
    },
    {
      name: 'the Rollout is of another environment',
      files: {
        'zerodrop.yaml': 'environments: ["env/*"]\n',
        'env/dev/rollout.yaml': rollout(),
        'env/prod/hpa.yaml': documents(workload(), autoscaler(2, 9)),
      },
    },
    {
      name: 'the target comes from a template',
      files: { 'web.yaml': documents(autoscaler(2, 9, '__NAME__'), canary('__NAME__')) },
    },
    {
      name: 'wrong types',
      files: scaled(
        rollout().replace(/workloadRef: .*/, 'workloadRef: [web]'),
        canary().replace(/targetRef: .*/, 'targetRef: web'),
      ),
    },
    {
      name: 'copied from a cluster',
      files: {
        'web.yaml': documents(
          rollout(),
          autoscaler(2, 9).replace('name: web\n', 'name: web\n  uid: 4f7c1d2e\n'),
        ),
      },
    },
  ],
  found: [
    {
      name: 'the moment of migration (argoproj/argo-rollouts#4110)',
      files: { 'web.yaml': workload(), 'hpa.yaml': autoscaler(2, 9), 'rollout.yaml': rollout() },
      expect: `
        hpa.yaml:6:66 error \`web\` scales Deployment \`web\`, whose pods Rollout \`web\` runs
          rollout.yaml:5:63 takes only the template of the Deployment and scales pods of its own
          rollout.yaml:4:1 runs 1 pod, the default`,
    },
    {
      name: 'a ScaledObject, a Deployment by default',
      files: { 'web.yaml': workload(), 'scaled.yaml': scaledObject, 'rollout.yaml': rollout() },
      expect: `
        scaled.yaml:5:27 error \`web\` scales Deployment \`web\`, whose pods Rollout \`web\` runs
          rollout.yaml:5:63 takes only the template of the Deployment and scales pods of its own
          rollout.yaml:4:1 runs 1 pod, the default`,
    },
    {
      name: 'the Deployment of a Canary (fluxcd/flagger#1526)',
      files: { 'web.yaml': workload(), 'hpa.yaml': autoscaler(2, 9), 'canary.yaml': canary() },
      expect: `
        hpa.yaml:6:66 error \`web\` scales \`web\`, and Flagger sends requests to \`web-primary\`
          canary.yaml:5:61 Flagger scales it to 0 between releases; without \`autoscalerRef\` nothing scales the primary`,
    },
    {
      name: 'the Deployment stands elsewhere (fluxcd/flagger#1110)',
      files: { 'hpa.yaml': autoscaler(2, 9), 'canary.yaml': canary() },
      expect: `
        hpa.yaml:6:66 error \`web\` scales \`web\`, and Flagger sends requests to \`web-primary\`
          canary.yaml:5:61 Flagger scales it to 0 between releases; without \`autoscalerRef\` nothing scales the primary`,
    },
  ],
});
