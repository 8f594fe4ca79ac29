import rule from '../rules/removed-api-version.ts';
import { DEFAULTS } from '../src/engine/config.ts';
import { testRule } from './rule-tester.ts';

const object = (apiVersion: string, kind: string, rest = '') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: web\n${rest && `${rest}\n`}`;

const files = (apiVersion: string, kind: string, rest?: string) => ({
  'web.yaml': object(apiVersion, kind, rest),
});

const target = (version: string) => ({ 'zerodrop.yaml': `targets: { kubernetes: "${version}" }\n` });

/** A table that knows a newer Kubernetes, while nobody has said which one runs. */
const newest = (minor: number) => ({
  settings: {
    ...DEFAULTS.settings,
    targets: { ...DEFAULTS.settings.targets, kubernetes: { minor, assumed: true } },
  },
});

const budget = 'spec: { maxUnavailable: 1, selector: { matchLabels: { app: web } } }';

const report =
  'spec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: report, image: "shop/report:3" }] } } } } }';

const pods =
  'template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: "shop/web:1.4.2" }] } }';

testRule(rule, {
  clean: [
    { name: 'the version that is served', files: files('policy/v1', 'PodDisruptionBudget', budget) },
    {
      name: 'a patch of a definition that no kustomization names',
      files: files(
        'apiextensions.k8s.io/v1beta1',
        'CustomResourceDefinition',
        'spec: { conversion: { strategy: Webhook } }',
      ),
    },
    {
      name: 'for clusters that serve it, or of a release of then, by its path',
      files: Object.fromEntries(
        [
          'crd/v1beta1/web.yaml',
          'webhook.v1beta1.yaml',
          'install/v0.3.0/web.yaml',
          'install_v2_0_1_full.yaml',
        ].map((path) => [path, object('policy/v1beta1', 'PodDisruptionBudget', budget)]),
      ),
    },
    {
      name: 'still served by the target',
      files: { ...files('policy/v1beta1', 'PodDisruptionBudget', budget), ...target('1.24') },
    },
    {
      name: 'still served by the newest version that is known',
      files: files('networking.k8s.io/v1beta1', 'ServiceCIDR'),
    },
    {
      name: 'served by a target before the removal',
      files: { ...files('flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema'), ...target('1.31') },
    },
    { name: 'another kind of the group', files: files('storage.k8s.io/v1beta1', 'VolumeAttributesClass') },
    { name: 'the same kind of another group', files: files('networking.example/v1beta1', 'Ingress') },
    { name: 'a kind that is only called alike', files: files('extensions/v1beta1', 'Deploymentt') },
    { name: 'a version that nobody knows', files: files('policy/${VERSION}', 'PodDisruptionBudget', budget) },
    {
      name: 'a patch, which the object it fits speaks for',
      files: {
        'kustomization.yaml': 'patches: [{ path: web.yaml }]\n',
        ...files('batch/v1beta1', 'CronJob', 'spec: { schedule: "@daily" }'),
      },
    },
    {
      name: 'a patch by its file name, which no kustomization names',
      files: {
        'cainjection_patch.yaml': object(
          'admissionregistration.k8s.io/v1beta1',
          'MutatingWebhookConfiguration',
        ),
      },
    },
    {
      name: 'a copy from a cluster',
      files: files(
        'policy/v1beta1',
        'PodDisruptionBudget',
        budget.replace('spec', '  resourceVersion: "11"\nspec'),
      ),
    },
    {
      name: 'ignored, with a reason',
      files: {
        'web.yaml': `# zerodrop-ignore removed-api-version -- for the clusters before 1.25\n${object('policy/v1beta1', 'PodDisruptionBudget', budget)}`,
      },
    },
  ],
  found: [
    {
      name: 'a release of then, while somebody says which clusters there are',
      files: {
        'install/v0.3.0/web.yaml': object('policy/v1beta1', 'PodSecurityPolicy'),
        ...target('1.31'),
      },
      expect:
        'install/v0.3.0/web.yaml:1:13 error `web` is `policy/v1beta1`, which Kubernetes 1.25 removed for good',
    },
    {
      name: 'a budget, so that every upgrade fails on 1.25 (apache/apisix-helm-chart#522)',
      files: files('policy/v1beta1', 'PodDisruptionBudget', budget),
      expect: 'web.yaml:1:13 error `web` is `policy/v1beta1`, which Kubernetes 1.25 removed',
      fixed: files('policy/v1', 'PodDisruptionBudget', budget),
    },
    {
      name: 'a budget of a chart that serves two clusters, at the first version without it (apache/pulsar-helm-chart#289)',
      files: { ...files('"policy/v1beta1"', 'PodDisruptionBudget', budget), ...target('1.25') },
      expect: 'web.yaml:1:13 error `web` is `policy/v1beta1`, which Kubernetes 1.25 removed',
      fixed: files('"policy/v1"', 'PodDisruptionBudget', budget),
    },
    {
      name: 'the manifest of a release, with comments (kubernetes-sigs/metrics-server#1104)',
      files: {
        'all.yaml': `# components of the release\n${object('v1', 'ServiceAccount')}---\n${object('policy/v1beta1 # since 1.5', 'PodDisruptionBudget', budget)}`,
      },
      expect: 'all.yaml:7:13 error `web` is `policy/v1beta1`, which Kubernetes 1.25 removed',
      fixed: {
        'all.yaml': `# components of the release\n${object('v1', 'ServiceAccount')}---\n${object('policy/v1 # since 1.5', 'PodDisruptionBudget', budget)}`,
      },
    },
    {
      name: 'an empty selector turns from no pods to all pods, so there is no fix',
      files: files('policy/v1beta1', 'PodDisruptionBudget', 'spec: { maxUnavailable: 1, selector: {} }'),
      expect: `
        web.yaml:1:13 error \`web\` is \`policy/v1beta1\`, which Kubernetes 1.25 removed
          web.yaml:5:28 an empty selector selects no pods here, and all pods of the namespace in \`policy/v1\``,
    },
    {
      name: 'empty labels are an empty selector',
      files: files('policy/v1beta1', 'PodDisruptionBudget', 'spec: { selector: { matchLabels: {} } }'),
      expect: `
        web.yaml:1:13 error \`web\` is \`policy/v1beta1\`, which Kubernetes 1.25 removed
          web.yaml:5:9 an empty selector selects no pods here, and all pods of the namespace in \`policy/v1\``,
    },
    {
      name: 'a selector that nobody knows: no fix, and nothing is said of it',
      files: files('policy/v1beta1', 'PodDisruptionBudget', 'spec: { selector: "${SELECTOR}" }'),
      expect: 'web.yaml:1:13 error `web` is `policy/v1beta1`, which Kubernetes 1.25 removed',
    },
    {
      name: 'an autoscaler whose schema is the same',
      files: files('autoscaling/v2beta2', 'HorizontalPodAutoscaler', 'spec: { maxReplicas: 9, metrics: [] }'),
      expect: 'web.yaml:1:13 error `web` is `autoscaling/v2beta2`, which Kubernetes 1.26 removed',
      fixed: files('autoscaling/v2', 'HorizontalPodAutoscaler', 'spec: { maxReplicas: 9, metrics: [] }'),
    },
    {
      name: 'an autoscaler whose metrics are written in another way',
      files: files('autoscaling/v2beta1', 'HorizontalPodAutoscaler', 'spec:\n  metrics: []'),
      expect: `
        web.yaml:1:13 error \`web\` is \`autoscaling/v2beta1\`, which Kubernetes 1.25 removed
          web.yaml:6:3 in v2 a metric has a \`target\` with a \`type\`: \`targetAverageUtilization\` is \`target.averageUtilization\``,
    },
    {
      name: 'a Deployment of extensions, with the defaults that change',
      files: files(
        'extensions/v1beta1',
        'Deployment',
        `spec:\n  strategy:\n    rollingUpdate: { maxSurge: 2 }\n  ${pods}`,
      ),
      expect: `
        web.yaml:1:13 error \`web\` is \`extensions/v1beta1\`, which Kubernetes 1.16 removed
          web.yaml:5:1 \`apps/v1\` asks for a \`selector\`, which nobody can change later
          web.yaml:7:5 \`maxUnavailable\` is 1 by default here, 25% in \`apps/v1\`
          web.yaml:5:1 an update may take for ever here, and fails after 600 s in \`apps/v1\`
          web.yaml:5:1 all old revisions are kept here, 10 in \`apps/v1\``,
    },
    {
      name: 'a Deployment that writes all of them means the same',
      files: files(
        'apps/v1beta1',
        'Deployment',
        `spec:\n  revisionHistoryLimit: 3\n  selector: { matchLabels: { app: web } }\n  ${pods}`,
      ),
      expect: 'web.yaml:1:13 error `web` is `apps/v1beta1`, which Kubernetes 1.16 removed',
      fixed: files(
        'apps/v1',
        'Deployment',
        `spec:\n  revisionHistoryLimit: 3\n  selector: { matchLabels: { app: web } }\n  ${pods}`,
      ),
    },
    {
      name: 'a DaemonSet that nothing updated by itself',
      files: files(
        'extensions/v1beta1',
        'DaemonSet',
        `spec:\n  selector: { matchLabels: { app: web } }\n  ${pods}`,
      ),
      expect: `
        web.yaml:1:13 error \`web\` is \`extensions/v1beta1\`, which Kubernetes 1.16 removed
          web.yaml:5:1 the default is \`OnDelete\` here and \`RollingUpdate\` in \`apps/v1\`: an update replaces the pods by itself`,
    },
    {
      name: 'an Ingress',
      files: files(
        'networking.k8s.io/v1beta1',
        'Ingress',
        'spec:\n  backend: { serviceName: web, servicePort: 80 }\n  rules: []',
      ),
      expect: `
        web.yaml:1:13 error \`web\` is \`networking.k8s.io/v1beta1\`, which Kubernetes 1.22 removed
          web.yaml:6:3 is called \`defaultBackend\` in v1
          web.yaml:7:3 in v1 a backend is \`service.name\` and \`service.port\`, and each path needs a \`pathType\``,
    },
    {
      name: 'a webhook that fails open here and closed in v1',
      files: files('admissionregistration.k8s.io/v1beta1', 'ValidatingWebhookConfiguration', 'webhooks: []'),
      expect: `
        web.yaml:1:13 error \`web\` is \`admissionregistration.k8s.io/v1beta1\`, which Kubernetes 1.22 removed
          web.yaml:5:1 \`failurePolicy\` is \`Ignore\` by default here and \`Fail\` in v1; \`timeoutSeconds\` is 30 here and 10 in v1
          web.yaml:5:1 v1 asks for \`sideEffects\` and \`admissionReviewVersions\` in each webhook`,
    },
    {
      name: 'a long name of a long group',
      files: {
        'web.yaml': object('flowcontrol.apiserver.k8s.io/v1beta1', 'FlowSchema').replace(
          'web',
          'requests-of-the-checkout',
        ),
      },
      expect:
        'web.yaml:1:13 error `requests-of-th…` is `flowcontrol.apiserver.k8s.io/v1beta1`, which Kubernetes 1.26 removed',
      fixed: {
        'web.yaml': object('flowcontrol.apiserver.k8s.io/v1', 'FlowSchema').replace(
          'web',
          'requests-of-the-checkout',
        ),
      },
    },
    {
      name: 'the next version that the target serves, not the newest',
      files: { ...files('flowcontrol.apiserver.k8s.io/v1beta1', 'FlowSchema'), ...target('1.28') },
      expect:
        'web.yaml:1:13 error `web` is `flowcontrol.apiserver.k8s.io/v1beta1`, which Kubernetes 1.26 removed',
      fixed: files('flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema'),
    },
    {
      name: 'in a list',
      files: {
        'web.yaml':
          'apiVersion: v1\nkind: List\nitems:\n  - { apiVersion: node.k8s.io/v1beta1, kind: RuntimeClass, metadata: { name: report } }\n',
      },
      expect: 'web.yaml:4:19 error `report` is `node.k8s.io/v1beta1`, which Kubernetes 1.25 removed',
      fixed: {
        'web.yaml':
          'apiVersion: v1\nkind: List\nitems:\n  - { apiVersion: node.k8s.io/v1, kind: RuntimeClass, metadata: { name: report } }\n',
      },
    },
    {
      name: 'a CronJob',
      files: files('batch/v1beta1', 'CronJob', report),
      expect: 'web.yaml:1:13 error `web` is `batch/v1beta1`, which Kubernetes 1.25 removed',
      fixed: files('batch/v1', 'CronJob', report),
    },
    {
      name: 'no fix where a patch fits only an object of that version',
      files: {
        'kustomization.yaml': 'resources: [web.yaml]\npatches: [{ path: daily.yaml }]\n',
        'daily.yaml': object('batch/v1beta1', 'CronJob', 'spec: { schedule: "@daily" }'),
        ...files('batch/v1beta1', 'CronJob', report),
      },
      expect: 'web.yaml:1:13 error `web` is `batch/v1beta1`, which Kubernetes 1.25 removed',
    },
    {
      name: 'nothing has taken its place',
      files: files('policy/v1beta1', 'PodSecurityPolicy', 'spec: {}'),
      expect: 'web.yaml:1:13 error `web` is `policy/v1beta1`, which Kubernetes 1.25 removed for good',
    },
    {
      name: 'nothing has taken the place of what took its place',
      files: files('extensions/v1beta1', 'PodSecurityPolicy', 'spec: {}'),
      expect: 'web.yaml:1:13 error `web` is `extensions/v1beta1`, which Kubernetes 1.16 removed for good',
    },
    {
      name: 'a version that only the newest clusters lack, as nobody has said which one runs',
      files: files('networking.k8s.io/v1beta1', 'ServiceCIDR'),
      config: newest(37),
      expect:
        'web.yaml:1:13 warning `web` is `networking.k8s.io/v1beta1`, which Kubernetes 1.37 does not serve',
      fixed: files('networking.k8s.io/v1', 'ServiceCIDR'),
    },
    {
      name: 'the same, where the target is known',
      files: { ...files('networking.k8s.io/v1beta1', 'IPAddress'), ...target('1.37') },
      expect: 'web.yaml:1:13 error `web` is `networking.k8s.io/v1beta1`, which Kubernetes 1.37 removed',
      fixed: files('networking.k8s.io/v1', 'IPAddress'),
    },
  ],
});
