import rule from '../rules/autoscaler-target-missing.ts';
import { autoscaler, documents, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const inNamespace = (text: string, namespace: string) =>
  text.replace('\nspec:', `\n  namespace: ${namespace}\nspec:`);

const scaledObject = (target: string) => `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: orders }
spec:
  scaleTargetRef: ${target}
  minReplicaCount: 2
`;

const canary = (target: string) => `apiVersion: flagger.app/v1beta1
kind: Canary
metadata: { name: web }
spec:
  targetRef: { apiVersion: apps/v1, kind: Deployment, name: ${target} }
  analysis: { interval: 1m }
`;

const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: shop, namespace: flux-system }
spec: { chart: { spec: { chart: shop } } }
`;

testRule(rule, {
  clean: [
    { name: 'the target is there', files: { 'web.yaml': workload(), 'hpa.yaml': autoscaler(2, 9) } },
    {
      name: "a ScaledObject's target, a Deployment by default",
      files: { 'web.yaml': workload({ name: 'orders' }), 'scaled.yaml': scaledObject('{ name: orders }') },
    },
    {
      name: 'the target is a Rollout',
      files: {
        'web.yaml': workload({ kind: 'Rollout' }),
        'hpa.yaml': autoscaler(2, 9, 'web', 'Rollout').replace('apps/v1, kind', 'argoproj.io/v1alpha1, kind'),
      },
    },
    {
      name: 'a kind that we do not know',
      files: { 'web.yaml': workload(), 'hpa.yaml': autoscaler(2, 9, 'api', 'RabbitmqCluster') },
    },
    {
      name: 'a Deployment of another group',
      files: {
        'web.yaml': workload(),
        'hpa.yaml': autoscaler(2, 9, 'api').replace('apps/v1, kind', 'fleet.example/v1, kind'),
      },
    },
    {
      name: 'the name comes from a template',
      files: { 'web.yaml': workload(), 'hpa.yaml': autoscaler(2, 9, '__NAME__') },
    },
    {
      name: 'the target has no name, or none that is text',
      files: {
        'web.yaml': workload(),
        'hpa.yaml': documents(
          autoscaler(2, 9).replace(', name: web }', ' }'),
          autoscaler(2, 9).replace(', name: web }', ', name: [web] }'),
        ),
      },
    },
    {
      name: 'no target at all',
      files: {
        'hpa.yaml': 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\n',
      },
    },
    {
      name: 'what Flagger makes of its target',
      files: {
        'web.yaml': workload(),
        'canary.yaml': canary('web'),
        'hpa.yaml': autoscaler(2, 9, 'web-primary'),
      },
    },
    {
      name: 'the target says no namespace: its file may be applied to any',
      files: { 'web.yaml': workload(), 'hpa.yaml': inNamespace(autoscaler(2, 9), 'shop') },
    },
    {
      name: 'the overlay scales what its base declares',
      files: {
        'base/kustomization.yaml': 'resources: [web.yaml]\n',
        'base/web.yaml': workload(),
        'prod/kustomization.yaml': 'namespace: shop\nnamePrefix: eu-\nresources: [../base, hpa.yaml]\n',
        'prod/hpa.yaml': autoscaler(2, 9),
      },
    },
    {
      name: 'copied from a cluster',
      files: {
        'web.yaml': workload(),
        'hpa.yaml': autoscaler(2, 9, 'api').replace('name: api\n', 'name: api\n  uid: 4f7c1d2e\n'),
      },
    },
    {
      name: 'a patch of an autoscaler',
      files: {
        'web.yaml': workload(),
        'kustomization.yaml': 'resources: [web.yaml]\npatches: [{ path: hpa.yaml }]\n',
        'hpa.yaml': autoscaler(2, 9, 'api'),
      },
    },
  ],
  found: [
    {
      name: 'the input is complete',
      files: { 'web.yaml': workload(), 'hpa.yaml': autoscaler(2, 9, 'api') },
      expect: `
        hpa.yaml:6:66 error \`api\` scales Deployment \`api\`, which the input does not hold`,
    },
    {
      name: 'a name that is nearly the right one',
      files: { 'web.yaml': workload({ name: 'checkout' }), 'hpa.yaml': autoscaler(2, 9, 'chekout') },
      expect: `
        hpa.yaml:6:66 error \`chekout\` scales Deployment \`chekout\`, but the input has \`checkout\`
          web.yaml:4:9 the name that is nearest; nothing scales it
          web.yaml:5:1 runs 1 pod, the default`,
    },
    {
      name: 'the nearest one says how many pods it runs',
      files: {
        'web.yaml': workload({ name: 'checkout', replicas: 3 }),
        'hpa.yaml': autoscaler(2, 9, 'chekout'),
      },
      expect: `
        hpa.yaml:6:66 error \`chekout\` scales Deployment \`chekout\`, but the input has \`checkout\`
          web.yaml:4:9 the name that is nearest; nothing scales it`,
    },
    {
      name: 'the nearest name is scaled by another one',
      files: {
        'web.yaml': documents(workload({ name: 'checkout' }), autoscaler(2, 9, 'checkout')),
        'hpa.yaml': autoscaler(2, 9, 'chekout'),
      },
      expect: `
        hpa.yaml:6:66 error \`chekout\` scales Deployment \`chekout\`, which the input does not hold`,
    },
    {
      name: 'a name that differs by a number is no near miss',
      files: { 'web.yaml': workload({ name: 'worker-1' }), 'hpa.yaml': autoscaler(2, 9, 'worker-2') },
      expect: `
        hpa.yaml:6:66 error \`worker-2\` scales Deployment \`worker-2\`, which the input does not hold`,
    },
    {
      name: 'the Deployment became a Rollout, and the autoscaler was left behind',
      files: { 'web.yaml': workload({ kind: 'Rollout' }), 'hpa.yaml': autoscaler(2, 9) },
      expect: `
        hpa.yaml:6:48 error \`web\` scales Deployment \`web\`, which is a Rollout
          web.yaml:4:9 a Rollout of this name
          web.yaml:5:1 runs 1 pod, the default`,
    },
    {
      name: 'a StatefulSet under KEDA, which takes it for a Deployment',
      files: {
        'db.yaml': workload({ kind: 'StatefulSet', name: 'orders' }),
        'scaled.yaml': scaledObject('{ name: orders }'),
      },
      expect: `
        scaled.yaml:5:3 error \`orders\` scales Deployment \`orders\`, which is a StatefulSet
          db.yaml:4:9 a StatefulSet of this name
          db.yaml:5:1 runs 1 pod, the default`,
    },
    {
      name: 'a KEDA scaler left behind with the Deployment that became a Rollout, which another one scales',
      files: {
        'web.yaml': documents(
          workload({ kind: 'Rollout' }),
          autoscaler(2, 9).replace('kind: Deployment', 'kind: Rollout'),
        ),
        'scaled.yaml': scaledObject('{ name: web }'),
      },
      expect: `
        scaled.yaml:5:3 error \`orders\` scales Deployment \`web\`, which is a Rollout
          web.yaml:4:9 a Rollout of this name`,
    },
    {
      name: 'the target stands in another namespace',
      files: {
        'web.yaml': documents(
          workload({ namespace: 'shop' }),
          workload({ name: 'api', app: 'api', namespace: 'edge' }),
        ),
        'hpa.yaml': inNamespace(autoscaler(2, 9), 'edge'),
      },
      expect: `
        hpa.yaml:7:66 warning \`web\` scales Deployment \`web\`, which stands in another namespace
          web.yaml:4:9 stands here, in namespace \`shop\`
          web.yaml:6:1 runs 1 pod, the default`,
    },
    {
      name: 'only autoscalers in the input',
      files: { 'hpa.yaml': autoscaler(2, 9) },
      expect: `
        hpa.yaml:6:66 warning \`web\` scales Deployment \`web\`, which the input does not hold
          hpa.yaml:4:9 no workload of its namespace stands in its folder`,
    },
    {
      name: 'a chart may bring it',
      files: { 'web.yaml': workload(), 'hpa.yaml': autoscaler(2, 9, 'api'), 'release.yaml': release },
      expect: `
        hpa.yaml:6:66 info \`api\` scales Deployment \`api\`, which the input does not hold
          hpa.yaml:4:9 \`HelmRelease\` in the input may create it`,
    },
    {
      name: 'a primary of which no Canary speaks',
      files: {
        'web.yaml': workload(),
        'canary.yaml': canary('web'),
        'hpa.yaml': autoscaler(2, 9, 'api-primary'),
      },
      expect: `
        hpa.yaml:6:66 error \`api-primary\` scales Deployment \`api-primary\`, which the input does not hold`,
    },
    {
      name: 'the target of another environment',
      files: {
        'zerodrop.yaml': 'environments: ["env/*"]\n',
        'env/prod/hpa.yaml': documents(workload({ name: 'api', app: 'api' }), autoscaler(2, 9)),
        'env/dev/web.yaml': workload(),
      },
      expect: `
        env/prod/hpa.yaml:20:66 error \`web\` scales Deployment \`web\`, which the input does not hold`,
    },
  ],
});
