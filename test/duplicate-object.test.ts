import rule from '../rules/duplicate-object.ts';
import { autoscaler, documents, service, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const two = workload({ replicas: 2 });
const three = workload({ replicas: 3 });

const flags = (value: string) =>
  `{ apiVersion: v1, kind: ConfigMap, metadata: { name: flags }, data: { value: ${value} } }`;

testRule(rule, {
  clean: [
    { name: 'two objects of one kind', files: { 'all.yaml': documents(two, workload({ name: 'api' })) } },
    { name: 'two kinds of one name', files: { 'all.yaml': documents(two, service()) } },
    {
      name: 'two groups of one kind and name',
      files: { 'all.yaml': documents(service(), service().replace('v1', 'serving.knative.dev/v1')) },
    },
    {
      name: 'two namespaces',
      files: { 'all.yaml': documents(two, workload({ replicas: 3, namespace: 'edge' })) },
    },
    {
      name: 'two ways to install one shop, each in a file',
      files: { 'pet-shop-all-in-one.yaml': two, 'pet-shop-quickstart.yaml': workload({ replicas: 3 }) },
    },
    { name: 'the same content in two files', files: { 'a.yaml': two, 'b.yaml': two } },
    {
      name: 'the same content but for comments and the order of keys',
      files: {
        'a.yaml': service(),
        'b.yaml': `# the copy\nkind: Service\n${service().replace('kind: Service\n', '').replace('spec:', 'spec: # the same')}`,
      },
    },
    { name: 'two folders', files: { 'east/web.yaml': two, 'west/web.yaml': three } },
    { name: 'a folder and one below it', files: { 'web.yaml': two, 'more/web.yaml': three } },
    { name: 'files that are alternatives', files: { 'web-dev.yaml': two, 'web-prod.yaml': three } },
    { name: 'a copy that is kept aside', files: { 'web.yaml': two, 'web.old.yaml': three } },
    { name: 'steps of a tutorial', files: { '01-web.yaml': two, '02-web.yaml': three } },
    {
      name: 'a bundle of all',
      files: { 'operator.yaml': two, 'bundle.yaml': three },
    },
    {
      name: 'files that are variants by their names',
      files: { 'route.yaml': two, 'route-match.yaml': three },
    },
    {
      name: 'variants that differ in one word',
      files: { 'route-weight.yaml': two, 'route-match.yaml': three },
    },
    { name: 'examples', files: { 'docs/examples/list.yaml': two, 'docs/examples/matrix.yaml': three } },
    {
      name: 'a patch',
      files: {
        'kustomization.yaml': 'resources: [web.yaml]\npatches: [{ path: more.yaml }]\n',
        'web.yaml': two,
        'more.yaml': three,
      },
    },
    {
      name: 'a file that calls itself a patch',
      files: { 'web.yaml': two, 'web-patch.yaml': three },
    },
    {
      name: 'a file that the kustomization leaves out',
      files: { 'kustomization.yaml': 'resources: [web.yaml]\n', 'web.yaml': two, 'other.yaml': three },
    },
    {
      name: 'two overlays of one base',
      files: {
        'base/kustomization.yaml': 'resources: [service.yaml]\n',
        'base/service.yaml': service(),
        'east/kustomization.yaml': 'resources: [../base, web.yaml]\n',
        'east/web.yaml': two,
        'west/kustomization.yaml': 'resources: [../base, web.yaml]\n',
        'west/web.yaml': three,
      },
    },
    {
      name: 'a kustomization takes one of both away',
      files: {
        'base/kustomization.yaml': 'resources: [web.yaml]\n',
        'base/web.yaml': two,
        'prod/kustomization.yaml': 'resources: [../base, own]\n',
        'prod/own/kustomization.yaml':
          "resources: [web.yaml]\npatches: [{ patch: '{ $patch: delete, apiVersion: apps/v1, kind: Deployment, metadata: { name: web } }' }]\n",
        'prod/own/web.yaml': three,
      },
    },
    {
      name: 'kustomizations give both a name of their own',
      files: {
        'kustomization.yaml': 'resources: [east, west]\n',
        'east/kustomization.yaml': 'namePrefix: east-\nresources: [web.yaml]\n',
        'east/web.yaml': two,
        'west/kustomization.yaml': 'namePrefix: west-\nresources: [web.yaml]\n',
        'west/web.yaml': three,
      },
    },
    {
      name: 'kustomizations give both a namespace of their own',
      files: {
        'kustomization.yaml': 'resources: [east, west]\n',
        'east/kustomization.yaml': 'namespace: east\nresources: [web.yaml]\n',
        'east/web.yaml': two,
        'west/kustomization.yaml': 'namespace: west\nresources: [web.yaml]\n',
        'west/web.yaml': three,
      },
    },
    {
      name: 'two configured environments',
      files: { 'zerodrop.yaml': 'environments: ["env/*"]\n', 'env/a/web.yaml': two, 'env/b/web.yaml': three },
    },
    {
      name: 'names that a template gives',
      files: {
        'all.yaml': documents(workload({ name: '__NAME__' }), workload({ name: '__NAME__', replicas: 3 })),
      },
    },
    {
      name: 'names that the cluster gives',
      files: {
        'all.yaml': documents(
          two.replace('  name: web', '  generateName: web-'),
          three.replace('  name: web', '  generateName: web-'),
        ),
      },
    },
    {
      name: 'copied from a cluster',
      files: { 'web.yaml': two, 'dump.yaml': three.replace('  name: web', '  name: web\n  uid: 4f7c1d2e') },
    },
    {
      name: 'what no cluster keeps',
      files: {
        'a.yaml': 'apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\nmetadata: { name: web }\nnodes: []\n',
        'b.yaml': 'apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\nmetadata: { name: web }\n',
      },
    },
    {
      name: 'names of wrong types',
      files: {
        'all.yaml': documents(
          two.replace('name: web', 'name: [web]'),
          three.replace('name: web', 'name: [web]'),
        ),
      },
    },
  ],
  found: [
    {
      name: 'in one file',
      files: { 'all.yaml': documents(two, service(), three) },
      expect: `
        all.yaml:27:9 warning Deployment \`web\` is declared twice, and the two differ
          all.yaml:4:9 declared here, with other content`,
    },
    {
      name: 'in one folder',
      files: { 'k8s/all.yaml': documents(service(), two), 'k8s/web.yaml': three },
      expect: `
        k8s/web.yaml:4:9 warning Deployment \`web\` is declared twice, and the two differ
          k8s/all.yaml:12:9 declared here, with other content`,
    },
    {
      name: 'no namespace and `default` are one',
      files: { 'a.yaml': two, 'b.yaml': workload({ replicas: 3, namespace: 'default' }) },
      expect: `
        b.yaml:4:9 warning Deployment \`web\` is declared twice, and the two differ
          a.yaml:4:9 declared here, with other content`,
    },
    {
      name: 'two versions of one kind',
      files: {
        'a.yaml': autoscaler(2, 9),
        'b.yaml': autoscaler(2, 9).replace('autoscaling/v2', 'autoscaling/v1'),
      },
      expect: `
        b.yaml:4:9 warning HorizontalPodAutoscaler \`web\` is declared twice, and the two differ
          a.yaml:4:9 declared here, with other content`,
    },
    {
      name: 'three times',
      files: { 'a.yaml': two, 'b.yaml': two, 'c.yaml': three },
      expect: `
        c.yaml:4:9 warning Deployment \`web\` is declared twice, and the two differ
          a.yaml:4:9 declared here, with other content`,
    },
    {
      name: 'three times in one file, twice alike',
      files: { 'all.yaml': documents(two, three, two) },
      expect: `
        all.yaml:19:9 warning Deployment \`web\` is declared twice, and the two differ
          all.yaml:4:9 declared here, with other content`,
    },
    {
      name: 'three times in one file, twice alike but for a comment',
      files: { 'all.yaml': documents(two, `# the copy\n${two}`, three) },
      expect: `
        all.yaml:35:9 warning Deployment \`web\` is declared twice, and the two differ
          all.yaml:4:9 declared here, with other content`,
    },
    {
      name: 'three times in a list, twice alike',
      files: { 'list.yaml': `apiVersion: v1\nkind: List\nitems: [${['a', 'b', 'a'].map(flags).join()}]\n` },
      expect: `
        list.yaml:3:145 warning ConfigMap \`flags\` is declared twice, and the two differ
          list.yaml:3:62 declared here, with other content`,
    },
    {
      name: 'in a list',
      files: {
        'list.json': JSON.stringify({
          apiVersion: 'v1',
          kind: 'List',
          items: ['a', 'b'].map((value) => ({
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: 'flags' },
            data: { value },
          })),
        }),
      },
      expect: `
        list.json:1:188 warning ConfigMap \`flags\` is declared twice, and the two differ
          list.json:1:100 declared here, with other content`,
    },
    {
      name: 'an overlay declares what its base has',
      files: {
        'base/kustomization.yaml': 'resources: [web.yaml]\n',
        'base/web.yaml': two,
        'prod/kustomization.yaml': 'resources: [../base, own.yaml]\n',
        'prod/own.yaml': three,
      },
      expect: `
        prod/own.yaml:4:9 warning Deployment \`web\` is declared twice, and the two differ
          base/web.yaml:4:9 declared here, with other content`,
    },
    {
      name: 'in one configured environment',
      files: {
        'zerodrop.yaml': 'environments: ["env/*"]\n',
        'env/prod/a/web.yaml': two,
        'env/prod/b/web.yaml': three,
      },
      expect: `
        env/prod/b/web.yaml:4:9 warning Deployment \`web\` is declared twice, and the two differ
          env/prod/a/web.yaml:4:9 declared here, with other content`,
    },
  ],
});
