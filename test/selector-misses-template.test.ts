import rule from '../rules/selector-misses-template.ts';
import { documents } from './manifests.ts';
import { testRule } from './rule-tester.ts';

interface Parts {
  readonly kind?: string;
  readonly apiVersion?: string;
  /** The selector and the labels of the template, in flow style; none when empty. */
  readonly selector?: string;
  readonly labels?: string;
}

const own = ({
  kind = 'Deployment',
  apiVersion = 'apps/v1',
  selector = '{ matchLabels: { app: web } }',
  labels = '{ app: web }',
}: Parts = {}) => `apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: web }
spec:
${selector && `  selector: ${selector}\n`}  template:
${labels && `    metadata: { labels: ${labels} }\n`}    spec: { containers: [{ name: web, image: shop/web:1.4.2 }] }
`;

const files = (parts: Parts) => ({ 'web.yaml': own(parts) });

const expressions = (...items: readonly string[]) => `{ matchExpressions: [${items.join(', ')}] }`;

testRule(rule, {
  clean: [
    { name: 'they agree', files: files({}) },
    { name: 'the pods have more labels', files: files({ labels: '{ app: web, tier: front }' }) },
    {
      name: 'expressions that hold',
      files: files({
        selector: expressions(
          '{ key: app, operator: In, values: [web, shop] }',
          '{ key: tier, operator: NotIn, values: [back] }',
          '{ key: app, operator: Exists }',
          '{ key: legacy, operator: DoesNotExist }',
        ),
      }),
    },
    {
      name: 'an unknown operator, which the API refuses for itself',
      files: files({ selector: expressions('{ key: app, operator: Is, values: [shop] }') }),
    },
    { name: 'a selector that selects everything', files: files({ selector: '{}' }) },
    { name: 'no selector, which is another finding', files: files({ selector: '' }) },
    {
      name: 'no selector before apps/v1: the labels of the template are taken',
      files: files({ apiVersion: 'extensions/v1beta1', selector: '' }),
    },
    {
      name: 'a placeholder in the selector',
      files: files({ selector: '{ matchLabels: { app: __APP__ } }' }),
    },
    { name: 'a placeholder in the labels', files: files({ labels: '{ app: "${APP}" }' }) },
    { name: 'labels that are no map', files: files({ labels: '[app, web]' }) },
    {
      name: 'a label that is no text, which the API refuses for itself',
      files: files({ labels: '{ app: 12 }' }),
    },
    { name: 'a selector that is no map', files: files({ selector: 'web' }) },
    {
      name: 'no template at all',
      files: {
        'web.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { selector: { matchLabels: { app: web } } }\n',
      },
    },
    {
      name: 'a Rollout that runs the template of a Deployment',
      files: {
        'web.yaml': documents(
          own(),
          'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\nspec:\n  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }\n  selector: { matchLabels: { app: web } }\n  template: {}\n',
        ),
      },
    },
    {
      name: 'a Job, which gets a selector of its own',
      files: files({ apiVersion: 'batch/v1', kind: 'Job', labels: '{ app: shop }' }),
    },
    {
      name: 'an unknown kind',
      files: files({ apiVersion: 'apps.example/v1', kind: 'CloneSet', labels: '{ app: shop }' }),
    },
    {
      name: 'a kustomization adds labels to the pods and the selector',
      files: {
        'kustomization.yaml':
          'resources: [web.yaml]\nlabels: [{ includeSelectors: true, pairs: { app: web } }]\n',
        ...files({ labels: '{ tier: front }' }),
      },
    },
    {
      name: 'a patch adds the label',
      files: {
        'kustomization.yaml': 'resources: [web.yaml]\npatches: [{ path: labels.yaml }]\n',
        'labels.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { template: { metadata: { labels: { app: web } } } }\n',
        ...files({ labels: '{ tier: front }' }),
      },
    },
    {
      name: 'a patch: the other labels stand elsewhere',
      files: {
        'kustomization.yaml': 'patches: [{ path: web.yaml }]\n',
        ...files({ labels: '{ tier: front }' }),
      },
    },
    {
      name: 'ignored, with a reason',
      files: files({
        selector:
          '{ matchLabels: { app: shop } } # zerodrop-ignore selector-misses-template -- a test of the API',
      }),
    },
  ],
  found: [
    {
      name: 'a helper gave the selector another name than the labels (uc-cdis/gen3-helm#109)',
      files: files({
        selector: '{ matchLabels: { app.kubernetes.io/name: manifest, app.kubernetes.io/instance: gen3 } }',
        labels: '{ app.kubernetes.io/name: manifestservice, app.kubernetes.io/instance: gen3 }',
      }),
      expect: `
        web.yaml:5:54 error \`web\` misses its own pods: it selects \`app.kubernetes.io/name=manifest\`
          web.yaml:7:51 \`app.kubernetes.io/name=manifestservice\` here`,
    },
    {
      name: 'no labels at all, and two are asked for',
      files: files({
        selector: '{ matchLabels: { app: web, tier: front } }',
        labels: '',
        kind: 'StatefulSet',
      }),
      expect: `
        web.yaml:5:35 error \`web\` misses its own pods: it selects \`app=web\`
          web.yaml:6:3 no label \`app\` here
          web.yaml:6:3 no label \`tier\` here`,
    },
    {
      name: 'one label too few',
      files: files({ selector: '{ matchLabels: { app: web, tier: front } }', kind: 'DaemonSet' }),
      expect: `
        web.yaml:5:46 error \`web\` misses its own pods: it selects \`tier=front\`
          web.yaml:7:17 no label \`tier\` here`,
    },
    {
      name: 'an expression that excludes them',
      files: files({ selector: expressions('{ key: app, operator: NotIn, values: [web] }') }),
      expect: `
        web.yaml:5:34 error \`web\` misses its own pods: it selects \`app notin (web)\`
          web.yaml:7:32 \`app=web\` here`,
    },
    {
      name: 'a ReplicaSet, by a label that must not exist',
      files: files({ kind: 'ReplicaSet', selector: expressions('{ key: app, operator: DoesNotExist }') }),
      expect: `
        web.yaml:5:34 error \`web\` misses its own pods: it selects \`!app\`
          web.yaml:7:32 \`app=web\` here`,
    },
    {
      name: 'a Rollout with a template of its own',
      files: files({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', labels: '{ app: shop }' }),
      expect: `
        web.yaml:5:35 error \`web\` misses its own pods: it selects \`app=web\`
          web.yaml:7:32 \`app=shop\` here`,
    },
    {
      name: 'a plain map: ReplicationController',
      files: files({ apiVersion: 'v1', kind: 'ReplicationController', selector: '{ app: api }' }),
      expect: `
        web.yaml:5:20 error \`web\` misses its own pods: it selects \`app=api\`
          web.yaml:7:32 \`app=web\` here`,
    },
    {
      name: 'a plain map: DeploymentConfig',
      files: files({
        apiVersion: 'apps.openshift.io/v1',
        kind: 'DeploymentConfig',
        selector: '{ app: api }',
      }),
      expect: `
        web.yaml:5:20 error \`web\` misses its own pods: it selects \`app=api\`
          web.yaml:7:32 \`app=web\` here`,
    },
    {
      name: 'a template in one label does not excuse another',
      files: files({
        selector: '{ matchLabels: { app: web, track: stable } }',
        labels: '{ app: "${APP}", track: canary }',
      }),
      expect: `
        web.yaml:5:47 error \`web\` misses its own pods: it selects \`track=stable\`
          web.yaml:7:49 \`track=canary\` here`,
    },
  ],
});
