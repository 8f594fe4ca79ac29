import rule from '../rules/moving-image-tag.ts';
import { documents, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const digest = `sha256:${'4f'.repeat(32)}`;

/** One workload of this image, with what stands around it. */
const running = (
  image: string,
  parts: WorkloadParts = {},
  others: { readonly [path: string]: string } = {},
) => ({
  'web.yaml': workload({ image, ...parts }),
  ...others,
});

const job = (kind: 'Job' | 'CronJob', image: string) => {
  const pods = `template: { spec: { restartPolicy: Never, containers: [{ name: report, image: ${image} }] } }`;
  const spec = kind === 'Job' ? pods : `schedule: "0 3 * * *"\n  jobTemplate: { spec: { ${pods} } }`;
  return `apiVersion: batch/v1\nkind: ${kind}\nmetadata: { name: report }\nspec:\n  ${spec}\n`;
};

const of = (apiVersion: string, kind: string, image: string) => `apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: ${image} }] }
`;

const skaffold = (image: string, apiVersion = 'skaffold/v4beta11') => ({
  'skaffold.yaml': `apiVersion: ${apiVersion}
kind: Config
build:
  artifacts:
    - image: ${image}
profiles:
  - name: dev
    build: { artifacts: [{ image: shop/proxy }] }
`,
});

const application = (list: string, kind = 'Application') => ({
  'argo.yaml':
    kind === 'Application'
      ? `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: web
  namespace: argocd
  annotations: { argocd-image-updater.argoproj.io/image-list: "${list}" }
`
      : `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: web, namespace: argocd }
spec:
  template:
    metadata:
      annotations: { argocd-image-updater.argoproj.io/image-list: "${list}" }
`,
});

testRule(rule, {
  clean: [
    { name: 'a version', files: running('shop/web:1.4.2') },
    { name: 'a digest without a tag', files: running(`shop/web@${digest}`) },
    { name: '`latest` beside a digest', files: running(`shop/web:latest@${digest}`) },
    { name: 'a tag that only begins with `latest`', files: running('shop/web:latest-20261121') },
    { name: 'a registry with a port, and a tag', files: running('registry.example:5000/web:1') },
    { name: 'a placeholder', files: running('shop/web:${TAG}') },
    { name: 'a placeholder for all of it', files: running('__IMAGE__') },
    { name: 'a variable that kustomize fills', files: running('shop/web:$(TAG)') },
    {
      name: 'an Application hands another tag to Kustomize',
      files: running(
        'shop/web:latest',
        {},
        {
          'argo.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { sources: [{ path: shop, kustomize: { images: ["shop/web=registry.example/web:1.4.2"] } }] }
`,
        },
      ),
    },
    {
      name: 'Flux hands another tag to Kustomize',
      files: running(
        'shop/web',
        {},
        {
          'flux.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, interval: 10m, prune: true, images: [{ name: shop/web, newTag: 1.4.2 }] }
`,
        },
      ),
    },
    {
      name: 'a kustomization sets the tag of what its own patch adds',
      files: {
        'base/web.yaml': workload(),
        'base/kustomization.yaml': 'resources: [web.yaml]\n',
        'live/proxy.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { template: { spec: { containers: [{ name: proxy, image: shop/proxy }] } } }
`,
        'live/kustomization.yaml':
          'resources: [../base]\npatches: [{ path: proxy.yaml }]\nimages: [{ name: shop/proxy, newTag: 2.0.1 }]\n',
      },
    },
    {
      name: 'a kustomization further out sets the tag of what a patch adds',
      files: {
        'base/web.yaml': workload(),
        'base/kustomization.yaml': 'resources: [web.yaml]\npatches: [{ path: proxy.yaml }]\n',
        'base/proxy.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { template: { spec: { containers: [{ name: proxy, image: shop/proxy }] } } }
`,
        'live/kustomization.yaml': 'resources: [../base]\nimages: [{ name: shop/proxy, newTag: 2.0.1 }]\n',
      },
    },
    {
      name: 'a kustomization sets another tag',
      files: running(
        'shop/web:latest',
        {},
        {
          'kustomization.yaml':
            'resources: [web.yaml]\nimages: [{ name: shop/web, newTag: 1.4.2 }, { name: shop/api, newTag: 2.0.0 }]\n',
        },
      ),
    },
    { name: 'a placeholder in capitals, which no runtime would pull', files: running('IMAGE_URL') },
    { name: 'no image at all', files: running('') },
    { name: 'a number for an image', files: running('12') },
    { name: 'filled in by an injector', files: running('auto') },
    {
      name: 'OpenShift resolves it by a trigger',
      files: running('shop/web:latest', {
        annotations: `image.openshift.io/triggers: '[{"from":{"kind":"ImageStreamTag","name":"web:latest"}}]'`,
      }),
    },
    {
      name: 'OpenShift resolves it by a policy',
      files: running('web', { annotations: `alpha.image.policy.openshift.io/resolve-names: '*'` }),
    },
    { name: 'built by ko', files: running('ko://github.com/shop/web/cmd/web') },
    { name: 'built by skaffold', files: running('shop/web', {}, skaffold('shop/web')) },
    {
      name: 'built by skaffold, written with the registry and a tag',
      files: running('docker.io/shop/web:latest', {}, skaffold('shop/web')),
    },
    { name: 'built by a profile of skaffold', files: running('shop/proxy', {}, skaffold('shop/web')) },
    {
      name: 'Flux rewrites the line',
      files: running('shop/web:latest # {"$imagepolicy": "flux-system:web"}'),
    },
    {
      name: 'Flux rewrites the line, in quotes and without spaces',
      files: running(`'shop/web' #{"$imagepolicy":"flux-system:web:tag"}`),
    },
    { name: 'Argo CD Image Updater sets it', files: running('shop/web:latest', {}, application('shop/web')) },
    {
      name: 'Argo CD Image Updater sets it from a version on',
      files: running('shop/web:latest', {}, application('shop/web:>=1.4')),
    },
    {
      name: 'Argo CD Image Updater sets it, by an alias with a constraint',
      files: running('ghcr.io/shop/web', {}, application('db=postgres:16.x, web=ghcr.io/shop/web:~1.4')),
    },
    {
      name: 'Argo CD Image Updater sets it, by an ApplicationSet',
      files: running('shop/web', {}, application('web=shop/web', 'ApplicationSet')),
    },
    {
      name: 'Argo CD Image Updater sets it, by its own kind',
      files: running(
        'shop/web',
        {},
        {
          'updater.yaml': `apiVersion: argocd-image-updater.argoproj.io/v1alpha1
kind: ImageUpdater
metadata: { name: shop, namespace: argocd }
spec:
  applicationRefs:
    - namePattern: "web-*"
      images: [{ alias: web, imageName: "shop/web:1.x" }]
`,
        },
      ),
    },
    {
      name: 'a bare Pod',
      files: {
        'pod.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata: { name: shell }\nspec: { containers: [{ name: shell, image: busybox }] }\n',
      },
    },
    { name: 'a ReplicaSet', files: { 'web.yaml': of('apps/v1', 'ReplicaSet', 'shop/web') } },
    {
      name: 'a DeploymentConfig',
      files: { 'web.yaml': of('apps.openshift.io/v1', 'DeploymentConfig', 'shop/web') },
    },
    { name: 'an unknown kind', files: { 'web.yaml': of('serving.knative.dev/v1', 'Service', 'shop/web') } },
    {
      name: 'a Job, and only errors and warnings are asked for',
      files: { 'job.yaml': job('Job', 'shop/report') },
      preset: 'recommended',
    },
    {
      name: 'a patch that says nothing of the image',
      files: {
        'kustomization.yaml': 'patches: [{ path: patch.yaml }]\n',
        'patch.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { template: { spec: { containers: [{ name: web, tty: true }] } } }\n',
      },
    },
    {
      name: 'ignored, with a reason',
      files: running(
        'shop/web:latest # zerodrop-ignore moving-image-tag -- a demo that is never rolled back',
      ),
    },
  ],
  found: [
    {
      name: 'both ReplicaSets say `latest`, so that a rollback changes nothing (doughknee/myscrollr#255)',
      files: running('ghcr.io/scroll/core-api:latest', { name: 'core-api', replicas: 2 }),
      expect: `
        web.yaml:13:18 warning \`core-api\` runs \`core-api:latest\`, which is no fixed version
          web.yaml:13:18 every push moves it to another build`,
    },
    {
      name: 'no tag',
      files: running('shop/web', { kind: 'StatefulSet' }),
      expect: `
        web.yaml:13:18 warning \`web\` runs \`web\`, which is no fixed version
          web.yaml:13:18 no tag means \`latest\``,
    },
    {
      name: 'a port of a registry is no tag',
      files: running('registry.example:5000/shop/web', { kind: 'DaemonSet' }),
      expect: `
        web.yaml:12:18 warning \`web\` runs \`web\`, which is no fixed version
          web.yaml:12:18 no tag means \`latest\``,
    },
    {
      name: 'an init container and a sidecar of a Rollout',
      files: {
        'web.yaml': `${workload({
          kind: 'Rollout',
          spec: 'strategy: { canary: {} }',
          pod: 'initContainers:\n  - { name: wait, image: busybox }',
        })}        - name: proxy
          image: envoyproxy/envoy:latest
`,
      },
      expect: `
        web.yaml:12:32 warning \`web\` runs \`busybox\`, which is no fixed version
          web.yaml:12:32 no tag means \`latest\`
        web.yaml:18:18 warning \`web\` runs \`envoy:latest\`, which is no fixed version
          web.yaml:18:18 every push moves it to another build`,
    },
    {
      name: 'only the template of a Rollout: pod rules speak there',
      files: {
        'web.yaml': documents(
          workload({ image: 'shop/web' }),
          'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\nspec:\n  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }\n  strategy: { canary: {} }\n',
        ),
      },
      expect: `
        web.yaml:12:18 warning \`web\` runs \`web\`, which is no fixed version
          web.yaml:12:18 no tag means \`latest\``,
    },
    {
      name: 'a container without a name, and one that skaffold does not build',
      files: {
        'web.yaml': of('apps/v1', 'Deployment', 'shop/web').replace('name: web, image', 'image'),
        ...skaffold('other/web'),
      },
      expect: `
        web.yaml:8:35 warning \`web\` runs \`web\`, which is no fixed version
          web.yaml:8:35 no tag means \`latest\``,
    },
    {
      name: 'a comment that only mentions the marker, and an updater of another image',
      files: running('shop/web # no $imagepolicy yet', {}, application('web=ghcr.io/shop/web')),
      expect: `
        web.yaml:12:18 warning \`web\` runs \`web\`, which is no fixed version
          web.yaml:12:18 no tag means \`latest\``,
    },
    {
      name: 'a kustomization that sets another image',
      files: running(
        'shop/web:latest',
        {},
        {
          'kustomization.yaml': 'resources: [web.yaml]\nimages: [{ name: shop/api, newTag: 1.4.2 }]\n',
        },
      ),
      expect: `
        web.yaml:12:18 warning \`web\` runs \`web:latest\`, which is no fixed version
          web.yaml:12:18 every push moves it to another build`,
    },
    {
      name: 'a Job that gets a new name at every run',
      files: {
        'job.yaml': job('Job', 'shop/report').replace(
          'name: report }\nspec',
          'generateName: report- }\nspec',
        ),
      },
      expect: `
        job.yaml:5:81 info \`report-…\` runs \`report\`, which is no fixed version
          job.yaml:5:81 no tag means \`latest\``,
    },
    {
      name: 'a Job',
      files: { 'job.yaml': job('Job', 'shop/report') },
      expect: `
        job.yaml:5:81 info \`report\` runs \`report\`, which is no fixed version
          job.yaml:5:81 no tag means \`latest\``,
    },
    {
      name: 'a CronJob',
      files: { 'job.yaml': job('CronJob', 'shop/report:latest') },
      expect: `
        job.yaml:6:104 info \`report\` runs \`report:latest\`, which is no fixed version
          job.yaml:6:104 every push moves it to another build`,
    },
  ],
});
