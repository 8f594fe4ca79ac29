import rule from '../rules/canary-target-missing.ts';
import { autoscaler, documents, lines, service, workload } from './manifests.ts';
import { canary, metricTemplate } from './releases.ts';
import { testRule } from './rule-tester.ts';

const steps = 'interval: 1m\nthreshold: 5\nstepWeight: 10';
const metric = (reference: string) =>
  `${steps}\nmetrics: [{ name: latency, templateRef: ${reference}, thresholdRange: { max: 500 } }]`;
const alert = (reference: string) => `${steps}\nalerts: [{ name: team, providerRef: ${reference} }]`;
const scaled = 'autoscalerRef: { apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, name: web }';
const web = workload();
const namespaced = workload({ namespace: 'shop' });
const provider = lines(
  'apiVersion: flagger.app/v1beta1',
  'kind: AlertProvider',
  'metadata: { name: team }',
  'spec: { type: slack, address: https://hooks.example }',
);

testRule(rule, {
  clean: [
    { name: 'a target beside it', files: { 'a.yaml': documents(web, canary(steps)) } },
    {
      name: 'all that it names',
      files: {
        'a.yaml': documents(web, autoscaler(2, 5), provider, metricTemplate('latency')),
        'b.yaml': canary(
          `${metric('{ name: latency }')}\nalerts: [{ name: team, providerRef: { name: team } }]`,
          {
            spec: scaled,
          },
        ),
      },
    },
    {
      name: 'a DaemonSet',
      files: {
        'a.yaml': documents(
          workload({ kind: 'DaemonSet' }),
          canary(steps, { target: '{ apiVersion: apps/v1, kind: DaemonSet, name: web }' }),
        ),
      },
    },
    {
      name: 'a Service',
      files: {
        'a.yaml': documents(
          web,
          service(),
          canary(steps, { target: '{ apiVersion: v1, kind: Service, name: web }' }),
        ),
      },
    },
    {
      name: 'a Service of Knative, which files need not hold',
      files: {
        'a.yaml': documents(
          workload({ name: 'other' }),
          canary(steps, { target: '{ apiVersion: serving.knative.dev/v1, kind: Service, name: web }' }),
        ),
      },
    },
    {
      name: 'names that nobody knows',
      files: {
        'a.yaml': documents(
          web,
          canary(metric('{ name: __METRIC__ }'), {
            target: '{ apiVersion: apps/v1, kind: Deployment, name: __NAME__ }',
          }),
        ),
      },
    },
    {
      name: 'a namespace of the template that nobody knows',
      files: { 'a.yaml': documents(web, canary(metric('{ name: latency, namespace: __SHARED__ }'))) },
    },
    {
      name: 'a kind that Flagger does not know',
      files: {
        'a.yaml': documents(
          web,
          canary(steps, { target: '{ apiVersion: apps/v1, kind: StatefulSet, name: api }' }),
        ),
      },
    },
    {
      name: 'a template where no analysis runs',
      files: {
        'a.yaml': documents(web, canary(metric('{ name: latency }'), { spec: 'skipAnalysis: true' })),
      },
    },
    {
      name: 'a template in its own namespace, which is written out',
      files: {
        'a.yaml': documents(
          namespaced,
          metricTemplate('latency', 'shop'),
          canary(metric('{ name: latency, namespace: shop }'), { namespace: 'shop' }),
        ),
      },
    },
    {
      name: 'parts that are no objects',
      files: {
        'a.yaml': documents(
          web,
          canary(`${steps}\nmetrics: latency\nalerts: [team, null]`, { target: '[web]' }),
        ),
      },
    },
    {
      name: 'as a cluster has it',
      files: {
        'a.yaml': canary(steps).replace('  name: web', '  name: web\n  uid: 1f2e'),
        'b.yaml': workload({ name: 'api' }),
      },
    },
    {
      name: 'a patch',
      files: {
        'kustomization.yaml': 'resources: [base.yaml]\npatches: [{ path: patch.yaml }]\n',
        'base.yaml': documents(web, canary(steps)),
        'patch.yaml':
          'apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: { name: web }\nspec: { analysis: { threshold: 3 } }\n',
      },
    },
  ],
  found: [
    {
      name: 'a target under another name',
      files: {
        'a.yaml': documents(
          workload({ name: 'web-app' }),
          canary(steps, { target: '{ apiVersion: apps/v1, kind: Deployment, name: webapp }' }),
        ),
      },
      expect: `
        a.yaml:20:61 error \`web\` names Deployment \`webapp\`, but the input has \`web-app\`
          a.yaml:4:9 the name that is nearest
          a.yaml:20:61 without it nothing is released: no primary, no Services, no routes`,
    },
    {
      name: 'no target, beside other workloads',
      files: { 'a.yaml': documents(workload({ name: 'prices' }), canary(steps)) },
      expect: `
        a.yaml:20:61 error \`web\` names Deployment \`web\`, which the input does not hold
          a.yaml:20:61 without it nothing is released: no primary, no Services, no routes`,
    },
    {
      name: 'no target, in a folder without workloads',
      files: { 'a.yaml': canary(steps) },
      expect: `
        a.yaml:6:61 warning \`web\` names Deployment \`web\`, which the input does not hold
          a.yaml:6:61 without it nothing is released: no primary, no Services, no routes
          a.yaml:4:9 no workload of its namespace stands in its folder`,
    },
    {
      name: 'no target, where a release of Helm may bring it',
      files: {
        'a.yaml': documents(
          canary(steps),
          'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: shop }\nspec: {}\n',
        ),
      },
      expect: `
        a.yaml:6:61 info \`web\` names Deployment \`web\`, which the input does not hold
          a.yaml:6:61 without it nothing is released: no primary, no Services, no routes
          a.yaml:4:9 \`HelmRelease\` in the input may create it`,
    },
    {
      name: 'a target in another namespace',
      files: {
        'a.yaml': documents(
          namespaced,
          workload({ name: 'prices', namespace: 'edge' }),
          canary(steps, { namespace: 'edge' }),
        ),
      },
      expect: `
        a.yaml:37:61 error \`web\` names Deployment \`web\`, which stands in another namespace
          a.yaml:4:9 stands here, in namespace \`shop\`
          a.yaml:37:61 without it nothing is released: no primary, no Services, no routes`,
    },
    {
      name: 'an autoscaler',
      files: { 'a.yaml': documents(web, canary(steps, { spec: scaled })) },
      expect: `
        a.yaml:22:85 error \`web\` names HorizontalPodAutoscaler \`web\`, which the input does not hold
          a.yaml:22:85 without it every tick ends here, and no step is taken`,
    },
    {
      name: 'a template in another namespace, of which the input holds nothing',
      files: {
        'a.yaml': documents(web, canary(metric('{ name: latency, namespace: monitoring }'))),
      },
      expect: `
        a.yaml:26:53 info \`web\` names MetricTemplate \`latency\`, which the input does not hold
          a.yaml:26:53 without it every check fails, and the new version is taken back
          a.yaml:18:9 the input holds nothing of the namespace that it names`,
    },
    {
      name: 'a template that stands in another namespace, asked twice',
      files: {
        'a.yaml': documents(
          namespaced,
          metricTemplate('latency', 'monitoring'),
          canary(
            `${steps}\nmetrics:\n  - { name: a, templateRef: { name: latency } }\n  - { name: b, templateRef: { name: latency } }`,
            { namespace: 'shop' },
          ),
        ),
      },
      expect: `
        a.yaml:38:41 error \`web\` names MetricTemplate \`latency\`, which stands in another namespace
          a.yaml:19:9 stands here, in namespace \`monitoring\`
          a.yaml:38:41 without it every check fails, and the new version is taken back`,
    },
    {
      name: 'one that stands elsewhere, in an input that is not whole',
      files: {
        'a.yaml': documents(
          metricTemplate('latency', 'monitoring'),
          canary(metric('{ name: latency }'), { namespace: 'shop' }),
        ),
        'b.yaml': workload({ name: 'web', namespace: 'shop' }).replace('spec:', 'spec: ['),
      },
      expect: `
        a.yaml:16:61 warning \`web\` names Deployment \`web\`, which the input does not hold
          a.yaml:16:61 without it nothing is released: no primary, no Services, no routes
          a.yaml:13:9 1 document could not be read
        a.yaml:22:53 warning \`web\` names MetricTemplate \`latency\`, which stands in another namespace
          a.yaml:4:9 stands here, in namespace \`monitoring\`
          a.yaml:22:53 without it every check fails, and the new version is taken back
          a.yaml:13:9 1 document could not be read`,
    },
    {
      name: 'one that stands elsewhere, where a release of Helm may bring one',
      files: {
        'a.yaml': documents(
          namespaced,
          metricTemplate('latency', 'monitoring'),
          canary(metric('{ name: latency }'), { namespace: 'shop' }),
          'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: shop, namespace: shop }\nspec: {}\n',
        ),
      },
      expect: `
        a.yaml:37:53 info \`web\` names MetricTemplate \`latency\`, which stands in another namespace
          a.yaml:19:9 stands here, in namespace \`monitoring\`
          a.yaml:37:53 without it every check fails, and the new version is taken back
          a.yaml:28:9 \`HelmRelease\` in the input may create it`,
    },
    {
      name: 'an alert, and the older name of the analysis',
      files: {
        'a.yaml': documents(web, canary(alert('{ name: team }')).replace('  analysis:', '  canaryAnalysis:')),
      },
      expect: `
        a.yaml:26:49 warning \`web\` names AlertProvider \`team\`, which the input does not hold
          a.yaml:26:49 without it nobody is told`,
    },
    {
      name: 'an alert to a namespace of which the input holds nothing',
      files: { 'a.yaml': documents(web, canary(alert('{ name: team, namespace: alerts }'))) },
      expect: `
        a.yaml:26:49 info \`web\` names AlertProvider \`team\`, which the input does not hold
          a.yaml:26:49 without it nobody is told
          a.yaml:18:9 the input holds nothing of the namespace that it names`,
    },
  ],
});
