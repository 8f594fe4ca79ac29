import rule from '../rules/service-selects-nothing.ts';
import { documents, type ServiceParts, service, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const missing = (parts: ServiceParts = {}) => service({ name: 'api', selector: '{ app: api }', ...parts });

/** Pods of the Deployment `shop` that carry two labels. */
const shop = workload({ name: 'shop' }).replaceAll('{ app: web }', '{ app: shop, tier: front }');

testRule(rule, {
  clean: [
    { name: 'the labels agree', files: { 'web.yaml': workload(), 'service.yaml': service() } },
    {
      name: 'a Rollout has the pods',
      files: {
        'web.yaml': workload({ kind: 'Rollout', spec: 'strategy: { canary: {} }' }),
        'service.yaml': service(),
      },
    },
    {
      name: 'the template of a Rollout has them',
      files: {
        'web.yaml': workload({ replicas: 0 }),
        'service.yaml': service(),
        'rollout.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec: { workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
`,
      },
    },
    {
      name: 'an unknown kind has them',
      files: {
        'web.yaml': workload().replace('apps/v1', 'example.com/v1').replace('Deployment', 'App'),
        'service.yaml': service(),
      },
    },
    { name: 'no selector', files: { 'web.yaml': workload(), 'service.yaml': service({ selector: '' }) } },
    {
      name: 'a name outside the cluster',
      files: {
        'web.yaml': workload(),
        'service.yaml': missing({ spec: 'type: ExternalName\nexternalName: api.example.com' }),
      },
    },
    {
      name: 'Endpoints written by hand',
      files: {
        'web.yaml': workload(),
        'service.yaml': documents(
          missing(),
          'apiVersion: v1\nkind: Endpoints\nmetadata: { name: api }\nsubsets: [{ addresses: [{ ip: 10.0.0.7 }] }]\n',
        ),
      },
    },
    {
      name: 'an EndpointSlice written by hand',
      files: {
        'web.yaml': workload(),
        'service.yaml': documents(
          missing(),
          `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: api-1, labels: { kubernetes.io/service-name: api } }
addressType: IPv4
endpoints: [{ addresses: [10.0.0.7] }]
`,
        ),
      },
    },
    { name: 'no workloads are in the input', files: { 'service.yaml': missing() } },
    {
      name: 'none are in its namespace',
      files: { 'web.yaml': workload({ namespace: 'shop' }), 'service.yaml': missing({ namespace: 'mail' }) },
    },
    {
      name: 'it says no namespace, and may be applied to that of the pods',
      files: {
        'web.yaml': documents(workload(), workload({ namespace: 'shop', name: 'api', app: 'api' })),
        'service.yaml': missing(),
      },
    },
    {
      name: 'the pods say no namespace',
      files: {
        'web.yaml': documents(workload({ namespace: 'shop' }), workload({ name: 'api', app: 'api' })),
        'service.yaml': missing({ namespace: 'shop' }),
      },
    },
    {
      name: 'only a CronJob is in its namespace',
      files: {
        'job.yaml': `apiVersion: batch/v1
kind: CronJob
metadata: { name: backup }
spec:
  jobTemplate: { spec: { template: { spec: { containers: [{ name: backup, image: 'shop/backup:2' }] } } } }
`,
        'service.yaml': missing(),
      },
    },
    {
      name: 'a label comes from a template',
      files: { 'web.yaml': workload({ app: '${APP}' }), 'service.yaml': service() },
    },
    {
      name: 'the selector comes from a template',
      files: { 'web.yaml': workload(), 'service.yaml': service({ selector: '{ app: "${APP}" }' }) },
    },
    {
      name: 'pods that the operator of an object beside it makes',
      files: {
        'cluster.yaml':
          'apiVersion: search.example/v1\nkind: SearchCluster\nmetadata: { name: find, namespace: shop }\n',
        'web.yaml': workload(),
        'service.yaml': service({ selector: '{ search.example/cluster: find }' }),
      },
    },
    {
      name: 'the pods of a database operator',
      files: {
        'web.yaml': workload(),
        'service.yaml': service({ selector: '{ cnpg.io/cluster: shop, role: primary }' }),
      },
    },
    {
      name: 'the leader that the pods elect',
      files: {
        'db.yaml': workload({ kind: 'StatefulSet', name: 'db', app: 'db' }),
        'service.yaml': service({ name: 'db', selector: '{ app: db, role: master }' }),
      },
    },
    {
      name: 'the active one of a Vault',
      files: {
        'vault.yaml': workload({ kind: 'StatefulSet', name: 'vault', app: 'vault' }),
        'service.yaml': service({ name: 'vault-active', selector: '{ app: vault, vault-active: "true" }' }),
      },
    },
    {
      name: 'one pod of a StatefulSet',
      files: {
        'db.yaml': workload({ kind: 'StatefulSet', name: 'db', app: 'db' }),
        'service.yaml': service({ name: 'db-0', selector: '{ statefulset.kubernetes.io/pod-name: db-0 }' }),
      },
    },
    {
      name: 'the primary that Flagger makes',
      files: {
        'web.yaml': workload(),
        'service.yaml': service({ name: 'web-primary', selector: '{ app: web-primary }' }),
        'canary.yaml': `apiVersion: flagger.app/v1beta1
kind: Canary
metadata: { name: web }
spec: { targetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
`,
      },
    },
    {
      name: 'the pods of an experiment, which are there for one step of the update',
      files: {
        'web.yaml': workload({
          kind: 'Rollout',
          spec: `strategy:
  canary:
    steps:
      - experiment:
          templates:
            - { name: trial, specRef: canary, metadata: { labels: { app: trial } } }
      - setWeight: 20`,
        }),
        'service.yaml': service({ selector: '{ app: trial }' }),
      },
    },
    {
      name: 'the workload stands in another folder of the project',
      files: { 'apps/web/deployment.yaml': workload(), 'network/services.yaml': service() },
    },
    {
      name: 'the same workload for two regions, nobody knows which',
      files: {
        'east/web.yaml': workload(),
        'west/web.yaml': workload(),
        'network/services.yaml': service(),
      },
    },
    {
      name: 'a patch of a Service',
      files: {
        'kustomization.yaml': 'patches: [{ path: service.yaml }]\n',
        'service.yaml': missing(),
        'web.yaml': workload(),
      },
    },
    {
      name: 'ignored, with a reason',
      files: {
        'web.yaml': workload(),
        'service.yaml': missing({
          selector:
            '{ app: api } # zerodrop-ignore service-selects-nothing -- the pods come with the next release',
        }),
      },
    },
  ],
  found: [
    {
      name: 'the pods carry the name as their component (ray-project/kuberay#918)',
      files: {
        'web.yaml': workload({ name: 'api' }).replaceAll(
          '{ app: web }',
          '{ app.kubernetes.io/name: shop, app.kubernetes.io/component: api }',
        ),
        'service.yaml': service({ name: 'api', selector: '{ app.kubernetes.io/name: api }' }),
      },
      expect: `
        service.yaml:6:39 error \`api\` selects no pods: \`api\` has \`app.kubernetes.io/name=shop\`, not \`api\`
          web.yaml:8:51 \`app.kubernetes.io/name=shop\` here`,
    },
    {
      name: 'a label that the pods never had (bakdata/streams-bootstrap#180)',
      files: {
        'web.yaml': workload(),
        'service.yaml': service({ selector: '{ app: web, chart: web-2.1.0 }' }),
      },
      expect: `
        service.yaml:6:32 error \`web\` selects no pods: \`web\` has no \`chart=web-2.1.0\`
          web.yaml:8:17 no label \`chart\` here`,
    },
    {
      name: 'a label of the user took the place of the one that is selected (zenml-io/zenml#4748)',
      files: {
        'web.yaml': workload({ name: 'model' }).replaceAll(
          '{ app: web }',
          '{ app: fraud-check, managed-by: deployer }',
        ),
        'service.yaml': service({ name: 'model', selector: '{ app: model, managed-by: deployer }' }),
      },
      expect: `
        service.yaml:6:20 error \`model\` selects no pods: \`model\` has \`app=fraud-check\`, not \`model\`
          web.yaml:8:32 \`app=fraud-check\` here`,
    },
    {
      name: 'a namesake has another value',
      files: { 'web.yaml': workload({ app: 'shop-web' }), 'service.yaml': service() },
      expect: `
        service.yaml:6:20 error \`web\` selects no pods: \`web\` has \`app=shop-web\`, not \`web\`
          web.yaml:8:32 \`app=shop-web\` here`,
    },
    {
      name: 'a label that the overlays set is none that agrees',
      files: {
        'web/base/kustomization.yaml': 'resources: [web.yaml]\n',
        'web/base/web.yaml': workload(),
        'web/blue/kustomization.yaml':
          'resources: [../base]\nnameSuffix: -blue\nlabels: [{ includeSelectors: true, pairs: { app: blue } }]\n',
        'web/green/kustomization.yaml':
          'resources: [../base]\nnameSuffix: -green\nlabels: [{ includeSelectors: true, pairs: { app: green } }]\n',
        'store/service.yaml': service({ name: 'store', selector: '{ app: store, release: store }' }),
      },
      expect: `
        store/service.yaml:6:3 warning \`store\` selects no pods of the input: no workload has \`app=store, release=store\`
          store/service.yaml:4:9 no workload of its namespace stands in its folder`,
    },
    {
      name: 'a part of the labels is no match',
      files: {
        'shop.yaml': shop,
        'service.yaml': service({ selector: '{ app: shop, tier: front, release: shop }' }),
      },
      expect: `
        service.yaml:6:48 error \`web\` selects no pods: \`shop\` has no \`release=shop\`
          shop.yaml:8:17 no label \`release\` here`,
    },
    {
      name: 'a value is misspelt, and the pods are indented deeper',
      files: {
        'shop.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
    name: shop
spec:
    selector:
        matchLabels:
            app: shop
            tier: frontend
    template:
        metadata:
            labels:
                app: shop
                tier: frontend # as the dashboards say
        spec:
            containers:
                -   name: shop
                    image: shop/web:1.4.2
`,
        'service.yaml': service({ selector: '\n    app: shop\n    tier: frontent' }).replaceAll('\n', '\r\n'),
      },
      expect: `
        service.yaml:8:11 error \`web\` selects no pods: \`shop\` has \`tier=frontend\`, not \`frontent\`
          shop.yaml:14:23 \`tier=frontend\` here`,
    },
    {
      name: 'of two that are as near, the namesake',
      files: {
        'api.yaml': workload({ name: 'api', app: 'web-api' }),
        'web.yaml': workload({ name: 'web', app: 'web-front' }),
        'service.yaml': service(),
      },
      expect: `
        service.yaml:6:20 error \`web\` selects no pods: \`web\` has \`app=web-front\`, not \`web\`
          web.yaml:8:32 \`app=web-front\` here`,
    },
    {
      name: 'nothing is near',
      files: { 'web.yaml': workload(), 'service.yaml': service({ name: 'api', selector: '{ app: api }' }) },
      expect: `
        service.yaml:6:3 error \`api\` selects no pods: no workload has \`app=api\``,
    },
    {
      name: 'a value that looks alike is only a hint',
      files: {
        'front.yaml': workload({ name: 'front', app: 'web-front' }),
        'service.yaml': service(),
      },
      expect: `
        service.yaml:6:3 error \`web\` selects no pods: no workload has \`app=web\`
          front.yaml:8:32 \`app=web-front\` here`,
    },
    {
      name: 'in one namespace of several',
      files: {
        'shop.yaml': documents(workload({ namespace: 'shop' }), service({ namespace: 'shop' })),
        'mail.yaml': documents(
          workload({ namespace: 'mail', name: 'api', app: 'api' }),
          service({ namespace: 'mail' }),
        ),
      },
      expect: `
        mail.yaml:22:3 error \`web\` selects no pods: no workload has \`app=web\``,
    },
    {
      name: 'it says `default`, and pods of another namespace have the labels',
      files: {
        'web.yaml': documents(workload(), workload({ namespace: 'shop', name: 'api', app: 'api' })),
        'service.yaml': missing({ namespace: 'default' }),
      },
      expect: `
        service.yaml:7:3 error \`api\` selects no pods: no workload has \`app=api\``,
    },
    {
      name: 'only a Job of another namespace has the labels',
      files: {
        'web.yaml': documents(
          workload(),
          `apiVersion: batch/v1
kind: Job
metadata: { name: api, namespace: shop }
spec: { template: { metadata: { labels: { app: api } }, spec: { containers: [{ name: api, image: 'shop/api:2' }] } } }
`,
        ),
        'service.yaml': missing(),
      },
      expect: `
        service.yaml:6:3 error \`api\` selects no pods: no workload has \`app=api\``,
    },
    {
      name: 'a file cannot be read',
      files: {
        'web.yaml': workload(),
        'service.yaml': missing(),
        'api.yaml': `${workload({ name: 'api', app: 'api' })}  ]\n`,
      },
      expect: `
        service.yaml:6:3 warning \`api\` selects no pods of the input: no workload has \`app=api\`
          service.yaml:4:9 1 document could not be read`,
    },
    {
      name: 'it is alone in its folder',
      files: { 'shop/web.yaml': workload(), 'network/api.yaml': missing() },
      expect: `
        network/api.yaml:6:3 warning \`api\` selects no pods of the input: no workload has \`app=api\`
          network/api.yaml:4:9 no workload of its namespace stands in its folder`,
    },
    {
      name: 'an object of an unknown kind may create the pods',
      files: {
        'web.yaml': workload(),
        'service.yaml': missing(),
        'cache.yaml': 'apiVersion: example.com/v1\nkind: Cache\nmetadata: { name: api }\nspec: { size: 3 }\n',
      },
      expect: `
        service.yaml:6:3 info \`api\` selects no pods of the input: no workload has \`app=api\`
          service.yaml:4:9 \`Cache\` in the input may create it`,
    },
    {
      name: 'of two kinds that may create the pods the first by its file is named',
      files: {
        'web.yaml': workload(),
        'service.yaml': missing(),
        'y.yaml': 'apiVersion: example.com/v1\nkind: Cache\nmetadata: { name: y }\n',
        'x.yaml': 'apiVersion: example.com/v1\nkind: Queue\nmetadata: { name: x }\n',
      },
      expect: `
        service.yaml:6:3 info \`api\` selects no pods of the input: no workload has \`app=api\`
          service.yaml:4:9 \`Queue\` in the input may create it`,
    },
    {
      name: 'a template was skipped',
      files: {
        'web.yaml': workload(),
        'service.yaml': missing(),
        'chart/Chart.yaml': 'apiVersion: v2\nname: api\nversion: 1.0.0\n',
        'chart/templates/api.yaml': workload({ name: 'api', app: 'api' }),
      },
      expect: `
        service.yaml:6:3 info \`api\` selects no pods of the input: no workload has \`app=api\`
          service.yaml:4:9 1 template could not be read`,
    },
  ],
});
