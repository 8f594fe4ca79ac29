import rule from '../rules/missing-disruption-budget.ts';
import { autoscaler, documents, service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

interface BudgetParts {
  readonly name?: string;
  readonly namespace?: string;
  /** What it selects, in flow style. */
  readonly labels?: string;
}

const budget = ({ name = 'web', namespace, labels = '{ app: web }' }: BudgetParts = {}) =>
  `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name}${namespace ? `, namespace: ${namespace}` : ''} }
spec: { maxUnavailable: 1, selector: { matchLabels: ${labels} } }
`;

/** A workload behind a Service, alone in its folder. */
const served = (parts: WorkloadParts = {}) => ({
  'web.yaml': workload({ replicas: 3, ...parts }),
  'service.yaml': service(parts.namespace ? { namespace: parts.namespace } : {}),
});

const rollout = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web-rollout }
spec:
  replicas: 3
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy: { canary: {} }
`;
const canary = `apiVersion: flagger.app/v1beta1
kind: Canary
metadata: { name: web }
spec:
  targetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  service: { port: 80 }
  analysis: { interval: 1m, threshold: 5, maxWeight: 50, stepWeight: 10 }
`;
const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web }
spec: { chart: { spec: { chart: web, sourceRef: { kind: HelmRepository, name: shop } } } }
`;

testRule(rule, {
  clean: [
    { name: 'a budget selects its pods', files: { ...served(), 'budget.yaml': budget() } },
    {
      name: 'a budget selects them by an expression',
      files: {
        ...served(),
        'budget.yaml': budget().replace(
          'matchLabels: { app: web }',
          'matchExpressions: [{ key: app, operator: In, values: [web, api] }]',
        ),
      },
    },
    {
      name: 'a budget selects every pod of the namespace',
      files: { ...served(), 'budget.yaml': budget().replace('{ matchLabels: { app: web } }', '{}') },
    },
    {
      name: 'a budget from a template may select them',
      files: { ...served(), 'budget.yaml': budget({ labels: '{ app: __APP__ }' }) },
    },
    { name: 'one pod (zegl/kube-score#536)', files: served({ replicas: '' }) },
    { name: 'one pod, as written', files: served({ replicas: 1 }) },
    { name: 'parked', files: served({ replicas: 0 }) },
    { name: 'a number from a template', files: served({ replicas: '__REPLICAS__' }) },
    { name: 'a number of a wrong type', files: served({ replicas: '[3]' }) },
    {
      name: 'an autoscaler may leave one',
      files: { ...served(), 'scaler.yaml': autoscaler(1, 9) },
    },
    { name: 'one pod on each node', files: served({ kind: 'DaemonSet', replicas: '' }) },
    { name: 'no Service selects it', files: { 'web.yaml': workload({ replicas: 3 }) } },
    {
      name: 'only a Service of metrics selects it',
      files: {
        'web.yaml': workload({ replicas: 3 }),
        'service.yaml': service({ name: 'web-metrics', ports: '[{ name: metrics, port: 9090 }]' }),
      },
    },
    {
      name: 'labels from a template',
      files: { ...served({ app: '__APP__' }), 'service.yaml': service({ selector: '{ app: __APP__ }' }) },
    },
    {
      name: 'a chart that is not in the input may bring the budget',
      files: { ...served(), 'release.yaml': release },
    },
    {
      name: 'a template that cannot be read may be the budget',
      files: {
        ...served(),
        'chart/Chart.yaml': 'name: web\n',
        'chart/templates/pdb.yaml':
          '{{ if .Values.pdb }}\napiVersion: policy/v1\nkind: PodDisruptionBudget\n{{ end }}\n',
      },
    },
    {
      name: 'an unknown kind beside it may create the budget',
      files: { ...served(), 'app.yaml': 'apiVersion: example.com/v1\nkind: App\nmetadata: { name: web }\n' },
    },
    {
      name: 'a document that cannot be parsed may be the budget',
      files: { ...served(), 'budget.yaml': 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nspec: [\n' },
    },
    {
      name: 'a kustomization brings in more than the input holds',
      files: {
        ...served(),
        'kustomization.yaml': 'resources: [web.yaml, service.yaml, "https://example.com/budgets.yaml"]\n',
      },
    },
    {
      name: 'the budget of its name misses one label, which is another finding',
      files: { ...served(), 'budget.yaml': budget({ labels: '{ app: wbe }' }) },
    },
    {
      name: 'a budget misses one label of two, which is another finding',
      files: { ...served(), 'budget.yaml': budget({ name: 'shop', labels: '{ app: web, tier: front }' }) },
    },
    {
      name: 'the budget without a selector has its name, which is another finding',
      files: {
        ...served(),
        'budget.yaml': budget().replace(', selector: { matchLabels: { app: web } }', ''),
      },
    },
    {
      name: 'the budget says no namespace and may be applied to its own',
      files: { ...served({ namespace: 'shop' }), 'budget.yaml': budget() },
    },
    {
      name: 'the workload says no namespace and may be applied to that of the budget',
      files: { ...served(), 'budget.yaml': budget({ namespace: 'shop' }) },
    },
    {
      name: 'the budget selects what Flagger makes of it',
      files: {
        ...served(),
        'canary.yaml': canary,
        'budget.yaml': budget({ labels: '{ app: web-primary }' }),
      },
    },
    {
      name: 'the template of a Rollout that a budget guards',
      files: { ...served(), 'rollout.yaml': rollout, 'budget.yaml': budget() },
    },
    {
      name: 'an overlay holds the budget of its base',
      files: {
        'base/kustomization.yaml': 'resources: [web.yaml, service.yaml]\n',
        'base/web.yaml': workload({ replicas: 3 }),
        'base/service.yaml': service(),
        'production/kustomization.yaml': 'resources: [../base, budget.yaml]\n',
        'production/budget.yaml': budget(),
      },
    },
    {
      name: 'each environment has its own budget',
      files: {
        'web.yaml': workload({ replicas: 3 }),
        'service.yaml': service(),
        'east/budget.yaml': budget(),
        'west/budget.yaml': budget(),
      },
    },
    {
      name: 'an unknown kind, whose controller may guard its pods',
      files: {
        'web.yaml': workload({ replicas: 3 })
          .replace('apps/v1', 'example.com/v1')
          .replace('Deployment', 'App'),
        'service.yaml': service(),
      },
    },
    {
      name: 'containers without names',
      files: {
        'web.yaml': workload().replace('- name: web\n          image', '- image'),
        'b.yaml': service(),
      },
    },
  ],
  found: [
    {
      name: 'two pods (SparebankenVest/public-helm-charts#15)',
      files: served({ replicas: 2 }),
      expect: `
        web.yaml:4:9 warning \`web\` has no PodDisruptionBudget: a drain may take all 2 pods
          web.yaml:6:13 runs 2 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'an operator in another folder guards its own pods alone',
      files: {
        ...served(),
        'cache/cluster.yaml': 'apiVersion: example.com/v1\nkind: CacheCluster\nmetadata: { name: cache }\n',
      },
      expect: `
        web.yaml:4:9 warning \`web\` has no PodDisruptionBudget: a drain may take all 3 pods
          web.yaml:6:13 runs 3 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'an autoscaler leaves two at night (uc-cdis/cloud-automation#2238)',
      files: { ...served({ replicas: '' }), 'scaler.yaml': autoscaler(2, 9) },
      expect: `
        web.yaml:4:9 warning \`web\` has no PodDisruptionBudget: a drain may take all 2 to 9 pods
          scaler.yaml:7:16 may scale down to 2
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the budget guards its neighbour only',
      files: {
        ...served(),
        'budget.yaml': budget({ name: 'api', labels: '{ app: api }' }),
        'api.yaml': workload({ name: 'api', app: 'api', ports: '' }),
      },
      expect: `
        web.yaml:4:9 warning \`web\` has no PodDisruptionBudget: a drain may take all 3 pods
          web.yaml:6:13 runs 3 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the budget of its name guards its neighbour',
      files: {
        ...served(),
        'budget.yaml': budget({ labels: '{ app: api }' }),
        'api.yaml': workload({ name: 'api', app: 'api', ports: '' }),
      },
      expect: `
        web.yaml:4:9 warning \`web\` has no PodDisruptionBudget: a drain may take all 3 pods
          web.yaml:6:13 runs 3 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the budget stands in another namespace',
      files: { ...served({ namespace: 'shop' }), 'budget.yaml': budget({ namespace: 'ops' }) },
      expect: `
        web.yaml:4:9 warning \`web\` has no PodDisruptionBudget: \`web\` stands in another namespace
          budget.yaml:3:19 selects its labels in \`ops\`, its pods run in \`shop\`
          web.yaml:7:13 runs 3 pods
          service.yaml:7:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a budget of another namespace guards its own pods there',
      files: {
        ...served({ namespace: 'shop' }),
        'ops.yaml': documents(
          budget({ namespace: 'ops' }),
          workload({ namespace: 'ops', replicas: 3, ports: '' }),
        ),
      },
      expect: `
        web.yaml:4:9 warning \`web\` has no PodDisruptionBudget: a drain may take all 3 pods
          web.yaml:7:13 runs 3 pods
          service.yaml:7:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a Rollout with the template of a Deployment',
      files: { ...served({ replicas: 0 }), 'rollout.yaml': rollout },
      expect: `
        rollout.yaml:3:19 warning \`web-rollout\` has no PodDisruptionBudget: a drain may take all 3 pods
          rollout.yaml:5:13 runs 3 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a StatefulSet behind a headless Service',
      files: {
        'web.yaml': workload({ kind: 'StatefulSet', replicas: 3 }),
        'service.yaml': service({ spec: 'clusterIP: None' }),
      },
      expect: `
        web.yaml:4:9 warning \`web\` has no PodDisruptionBudget: a drain may take all 3 pods
          web.yaml:6:13 runs 3 pods
          service.yaml:7:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the budget belongs to another environment',
      files: {
        'east/web.yaml': workload({ replicas: 3 }),
        'east/service.yaml': service(),
        'west/budget.yaml': budget(),
      },
      config: { environments: ['*'] },
      expect: `
        east/web.yaml:4:9 warning \`web\` has no PodDisruptionBudget: a drain may take all 3 pods
          east/web.yaml:6:13 runs 3 pods
          east/service.yaml:6:3 Service \`web\` sends it requests`,
    },
  ],
});
