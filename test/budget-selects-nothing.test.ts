import rule from '../rules/budget-selects-nothing.ts';
import { documents, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const budget = (selector: string, { name = 'web', version = 'v1', namespace = '' } = {}) =>
  `apiVersion: policy/${version}
kind: PodDisruptionBudget
metadata: { name: ${name}${namespace && `, namespace: ${namespace}`} }
spec:
  maxUnavailable: 1
  ${selector}
`;

const matching = (labels: string, name = 'web') =>
  budget(`selector: { matchLabels: { ${labels} } }`, { name });

const expression = (key: string, operator: string, values: string) =>
  budget(`selector: { matchExpressions: [{ key: ${key}, operator: ${operator}, values: [${values}] }] }`);

/** Pods of the Deployment `shop` that carry two labels. */
const shop = workload({ name: 'shop' }).replaceAll('{ app: web }', '{ app: shop, tier: front }');

testRule(rule, {
  clean: [
    {
      name: 'it does not say where it stands, and pods of another namespace have the labels',
      files: {
        'web.yaml': documents(workload({ namespace: 'shop' }), workload({ name: 'api', app: 'api' })),
        'budget.yaml': matching('app: web'),
      },
    },
    { name: 'the labels agree', files: { 'web.yaml': workload(), 'budget.yaml': matching('app: web') } },
    {
      name: 'one of several values',
      files: { 'web.yaml': workload(), 'budget.yaml': expression('app', 'In', 'api, web') },
    },
    {
      name: 'any value but one',
      files: { 'web.yaml': workload(), 'budget.yaml': expression('app', 'NotIn', 'api') },
    },
    {
      name: 'everything, which is another finding',
      files: { 'web.yaml': workload(), 'budget.yaml': budget('selector: {}') },
    },
    { name: 'no workloads are in the input', files: { 'budget.yaml': matching('app: web') } },
    {
      name: 'none are in its namespace',
      files: {
        'web.yaml': workload({ name: 'api', app: 'api', namespace: 'shop' }),
        'budget.yaml': budget('selector: { matchLabels: { app: web } }', { namespace: 'mail' }),
      },
    },
    {
      name: 'only a Job is in its namespace',
      files: {
        'job.yaml': `apiVersion: batch/v1
kind: Job
metadata: { name: backup }
spec: { template: { spec: { containers: [{ name: backup, image: 'shop/backup:2' }] } } }
`,
        'budget.yaml': matching('app: web'),
      },
    },
    {
      name: 'the pods of an unknown kind',
      files: {
        'web.yaml': workload().replace('apps/v1', 'example.com/v1').replace('Deployment', 'App'),
        'budget.yaml': matching('app: web'),
      },
    },
    {
      name: 'a label comes from a template',
      files: { 'web.yaml': workload({ app: '__APP__' }), 'budget.yaml': matching('app: web') },
    },
    {
      name: 'the selector comes from a template',
      files: { 'web.yaml': workload(), 'budget.yaml': matching('app: __APP__') },
    },
    {
      name: 'labels that an operator sets',
      files: { 'web.yaml': workload(), 'budget.yaml': matching('cnpg.io/cluster: shop') },
    },
    {
      name: 'labels that Strimzi sets',
      files: { 'web.yaml': workload(), 'budget.yaml': matching('strimzi.io/cluster: shop') },
    },
    {
      name: 'labels that a Gateway sets',
      files: {
        'web.yaml': workload(),
        'budget.yaml': matching('gateway.networking.k8s.io/gateway-name: public'),
      },
    },
    {
      name: 'the primary that Flagger makes',
      files: {
        'web.yaml': workload(),
        'budget.yaml': matching('app: web-primary'),
        'canary.yaml': `apiVersion: flagger.app/v1beta1
kind: Canary
metadata: { name: web }
spec: { targetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
`,
      },
    },
    {
      name: 'a patch without selector',
      files: {
        'kustomization.yaml': 'patches: [{ path: budget.yaml }]\n',
        'budget.yaml': budget('unhealthyPodEvictionPolicy: AlwaysAllow'),
        'web.yaml': workload(),
      },
    },
    {
      name: 'ignored, with a reason',
      files: {
        'web.yaml': workload(),
        'budget.yaml': `# zerodrop-ignore budget-selects-nothing -- the pods come with the next release
${matching('app: api')}`,
      },
    },
  ],
  found: [
    {
      name: 'a namesake has another value',
      files: {
        'web.yaml': workload({ app: 'shop' }),
        'budget.yaml': budget('selector:\n    matchLabels:\n      app: web  # as in the chart'),
      },
      expect: `
        budget.yaml:8:12 warning \`web\` protects no pods: \`web\` has \`app=shop\`, not \`web\`
          web.yaml:8:32 \`app=shop\` here`,
    },
    {
      name: 'the pods are labelled by `run`, the budget asks for `app` (kubernetes/kubernetes#48307)',
      files: {
        'web.yaml': workload().replaceAll('{ app: web }', '{ run: web }'),
        'budget.yaml': matching('app: web'),
      },
      expect: `
        budget.yaml:6:35 warning \`web\` protects no pods: \`web\` has no \`app=web\`
          web.yaml:8:17 no label \`app\` here`,
    },
    {
      name: 'the pods lack one of two labels',
      files: { 'shop.yaml': shop, 'budget.yaml': matching('app: shop, release: shop') },
      expect: `
        budget.yaml:6:50 warning \`web\` protects no pods: \`shop\` has no \`release=shop\`
          shop.yaml:8:17 no label \`release\` here`,
    },
    {
      name: 'one of two values is misspelt',
      files: { 'shop.yaml': shop, 'budget.yaml': matching('app: shop, tier: frontend') },
      expect: `
        budget.yaml:6:47 warning \`web\` protects no pods: \`shop\` has \`tier=front\`, not \`frontend\`
          shop.yaml:8:44 \`tier=front\` here`,
    },
    {
      name: 'a namesake is excluded',
      files: { 'web.yaml': workload(), 'budget.yaml': expression('app', 'NotIn', 'web, api') },
      expect: `
        budget.yaml:6:34 warning \`web\` protects no pods: \`web\` has \`app=web\`, which it excludes
          web.yaml:8:32 \`app=web\` here`,
    },
    {
      name: 'near, though a template was skipped',
      files: {
        'web.yaml': workload({ app: 'shop' }),
        'other.yaml': '{{ if .Values.on }}\napiVersion: v1\nkind: ConfigMap\n{{ end }}\n',
        'budget.yaml': matching('app: web'),
      },
      expect: `
        budget.yaml:6:35 warning \`web\` protects no pods: \`web\` has \`app=shop\`, not \`web\`
          web.yaml:8:32 \`app=shop\` here`,
    },
    {
      name: 'nothing is near',
      files: { 'web.yaml': workload(), 'budget.yaml': matching('app: api, tier: back') },
      expect: `
        budget.yaml:6:3 warning \`web\` protects no pods: no workload has \`app=api, tier=back\``,
    },
    {
      name: 'a sibling is not what was meant',
      files: { 'shop.yaml': shop, 'budget.yaml': matching('app: shop, tier: search') },
      expect: `
        budget.yaml:6:3 warning \`web\` protects no pods: no workload has \`app=shop, tier=search\`
          shop.yaml:8:44 \`tier=front\` here`,
    },
    {
      name: 'a HelmRelease may bring the pods',
      files: {
        'web.yaml': workload(),
        'budget.yaml': matching('app: api', 'api'),
        'release.yaml':
          'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: api }\nspec: {}\n',
      },
      expect: `
        budget.yaml:6:3 info \`api\` protects no pods of the input: no workload has \`app=api\`
          budget.yaml:3:19 \`HelmRelease\` in the input may create it`,
    },
    {
      name: 'a file of the namespace cannot be read',
      files: {
        'web.yaml': workload(),
        'budget.yaml': matching('app: api', 'api'),
        'api.yaml': `${workload({ name: 'api', app: 'api' })}  ]\n`,
      },
      expect: `
        budget.yaml:6:3 info \`api\` protects no pods of the input: no workload has \`app=api\`
          budget.yaml:3:19 1 document could not be read`,
    },
    {
      name: 'no workload stands in its folder',
      files: { 'shop/web.yaml': workload(), 'budgets/api.yaml': matching('app: api', 'api') },
      expect: `
        budgets/api.yaml:6:3 info \`api\` protects no pods of the input: no workload has \`app=api\`
          budgets/api.yaml:3:19 no workload of its namespace stands in its folder`,
    },
    {
      name: 'no selector',
      files: { 'budget.yaml': budget('unhealthyPodEvictionPolicy: AlwaysAllow') },
      expect: `
        budget.yaml:4:1 warning \`web\` protects no pods: it has no selector`,
    },
    {
      name: 'no spec',
      files: { 'budget.yaml': 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: web }\n' },
      expect: `
        budget.yaml:3:19 warning \`web\` protects no pods: it has no selector`,
    },
    {
      name: 'an empty selector in the old version of the API',
      files: { 'web.yaml': workload(), 'budget.yaml': budget('selector: {}', { version: 'v1beta1' }) },
      expect: `
        budget.yaml:6:3 warning \`web\` protects no pods: before policy/v1 an empty selector selects none`,
    },
    {
      name: 'two of them in one file, one is right',
      files: {
        'web.yaml': workload(),
        'budgets.yaml': documents(
          matching('app: web'),
          budget('selector: { matchLabels: { app: webb } }', { name: 'web-2' }),
        ),
      },
      expect: `
        budgets.yaml:13:3 warning \`web-2\` protects no pods: no workload has \`app=webb\`
          web.yaml:8:32 \`app=web\` here`,
    },
  ],
});
