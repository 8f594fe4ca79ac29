import rule from '../rules/selector-names-version.ts';
import { documents, ingress, service } from './manifests.ts';
import { testRule } from './rule-tester.ts';

interface Parts {
  readonly kind?: string;
  readonly apiVersion?: string;
  readonly name?: string;
  readonly image?: string;
  /** Labels of the pods, in flow style. */
  readonly labels?: string;
  /** `matchLabels`, in flow style. */
  readonly selector?: string;
}

const version = '{ app: web, version: 1.4.2 }';

const pods = ({
  kind = 'Deployment',
  apiVersion = 'apps/v1',
  name = 'web',
  image = 'shop/web:1.4.2',
  labels = version,
  selector = '{ app: web }',
}: Parts = {}) => `apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: ${name} }
spec:
  replicas: 3
  selector: { matchLabels: ${selector} }
  template:
    metadata: { labels: ${labels} }
    spec:
      containers:
        - { name: web, image: "${image}", ports: [{ name: http, containerPort: 8080 }] }
`;

/** A Service with this selector over these pods. */
const selecting = (
  selector: string,
  parts: Parts = {},
  others: { readonly [path: string]: string } = {},
) => ({
  'service.yaml': service({ selector }),
  'web.yaml': pods(parts),
  ...others,
});

const rollout = (strategy: string) => ({
  'rollout.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: api }
spec:
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: api }
  strategy: ${strategy}
`,
});

const canary = (spec: string) => ({
  'canary.yaml': `apiVersion: flagger.app/v1beta1
kind: Canary
metadata: { name: web }
spec: ${spec}
`,
});

testRule(rule, {
  clean: [
    { name: 'labels that stay', files: selecting('{ app: web }') },
    {
      name: '`version: v1`, which is not the tag',
      files: selecting('{ app: web, version: v1 }', { labels: '{ app: web, version: v1 }' }),
    },
    {
      name: 'a colour',
      files: selecting('{ app: web, colour: blue }', { labels: '{ app: web, colour: blue }' }),
    },
    {
      name: 'a colour that is the tag, and no version',
      files: selecting('{ app: web, colour: blue }', {
        labels: '{ app: web, colour: blue }',
        image: 'shop/web:blue',
      }),
    },
    {
      name: 'an app that is the tag of a shared repository',
      files: selecting('{ app: web }', {
        labels: '{ app: web }',
        image: 'shop/all:web',
        selector: '{ app: web }',
      }),
    },
    {
      name: 'the tag of a sidecar',
      files: {
        'service.yaml': service({ selector: '{ app: web, rev: "2.1" }' }),
        'web.yaml': `${pods({ labels: '{ app: web, rev: "2.1" }' })}        - { name: envoy, image: "envoyproxy/envoy:2.1" }\n`,
      },
    },
    {
      name: 'blue and green of one image',
      files: selecting(
        version,
        {},
        {
          'green.yaml': pods({
            name: 'web-green',
            image: 'shop/web:1.5.0',
            labels: '{ app: web, version: 1.5.0 }',
          }),
        },
      ),
    },
    {
      name: 'stable and canary of one image, by the label of the application',
      files: selecting(
        '{ app: web, app.kubernetes.io/version: "1.4.2" }',
        { labels: '{ app: web, app.kubernetes.io/version: "1.4.2" }' },
        {
          'canary.yaml': pods({
            name: 'web-canary',
            image: 'docker.io/shop/web:1.5.0',
            labels: '{ app: web, app.kubernetes.io/version: "1.5.0" }',
          }),
        },
      ),
    },
    {
      name: 'a workload of its own for each version',
      files: selecting(version, { name: 'web-1-4-2', selector: version }),
    },
    {
      name: 'named after the version without dots',
      files: selecting(version, { name: 'web142', selector: version }),
    },
    {
      name: 'the stable Service of a Rollout',
      files: selecting(version, {}, rollout('{ canary: { stableService: web, canaryService: web-next } }')),
    },
    {
      name: 'the canary Service of a Rollout',
      files: selecting(version, {}, rollout('{ canary: { stableService: web-now, canaryService: web } }')),
    },
    {
      name: 'the active Service of a Rollout',
      files: selecting(version, {}, rollout('{ blueGreen: { activeService: web } }')),
    },
    {
      name: 'a preview Service of a Rollout',
      files: selecting(version, {}, rollout('{ blueGreen: { activeService: live, previewService: web } }')),
    },
    {
      name: 'a ping-pong Service of a Rollout',
      files: selecting(
        version,
        {},
        rollout('{ canary: { pingPong: { pingService: web-ping, pongService: web } } }'),
      ),
    },
    {
      name: 'the Service of a Canary',
      files: selecting(
        version,
        {},
        canary('{ targetRef: { kind: Deployment, name: api }, service: { name: web } }'),
      ),
    },
    {
      name: 'the Service of the target of a Canary',
      files: selecting(
        version,
        {},
        canary('{ targetRef: { kind: Deployment, name: web }, service: { port: 80 } }'),
      ),
    },
    {
      name: 'a canary Ingress sends it a part of the requests',
      files: selecting(
        version,
        {},
        {
          'ingress.yaml': ingress().replace(
            '  name: web\n',
            '  name: web\n  annotations: { nginx.ingress.kubernetes.io/canary: "true" }\n',
          ),
        },
      ),
    },
    {
      name: 'a Service of metrics only',
      files: {
        'service.yaml': service({ selector: version, ports: '[{ name: metrics, port: 9090 }]' }),
        'web.yaml': pods(),
      },
    },
    {
      name: 'it selects nothing, which is another finding',
      files: selecting('{ app: web, version: 1.4.1 }'),
    },
    { name: 'a placeholder in the selector', files: selecting('{ app: web, version: "${TAG}" }') },
    { name: 'a placeholder for the image', files: selecting(version, { image: 'shop/web:${TAG}' }) },
    {
      name: 'a number, which the API refuses',
      files: selecting('{ app: web, version: 14 }', {
        labels: '{ app: web, version: 14 }',
        image: 'shop/web:14',
      }),
    },
    {
      name: 'a bare Pod, which nothing updates',
      files: {
        'service.yaml': service({ selector: version }),
        'pod.yaml': `apiVersion: v1\nkind: Pod\nmetadata: { name: web, labels: ${version} }\nspec: { containers: [{ name: web, image: "shop/web:1.4.2", ports: [{ name: http, containerPort: 8080 }] }] }\n`,
      },
    },
    {
      name: 'a DeploymentConfig may change its selector',
      files: {
        'web.yaml': pods({ apiVersion: 'apps.openshift.io/v1', kind: 'DeploymentConfig' }).replace(
          '{ matchLabels: { app: web } }',
          version,
        ),
      },
    },
    {
      name: 'a copy from a cluster',
      files: { 'web.yaml': pods({ selector: version }).replace('{ name: web }', '{ name: web, uid: 0b1f }') },
    },
    {
      name: 'an expression that leaves several versions',
      files: {
        'web.yaml': pods().replace(
          '{ matchLabels: { app: web } }',
          '{ matchExpressions: [{ key: version, operator: In, values: [1.4.2, 1.5.0] }] }',
        ),
      },
    },
    {
      name: 'ignored, with a reason',
      files: selecting(
        '\n    app: web\n    # zerodrop-ignore selector-names-version -- switched by hand\n    version: 1.4.2',
      ),
    },
  ],
  found: [
    {
      name: 'a Service by the tag of the image',
      files: selecting(version),
      expect: `
        service.yaml:6:34 error \`web\` selects by \`version\`, so every update leaves it without pods
          web.yaml:11:31 \`1.4.2\` is the tag of the image, and changes with it
          web.yaml:8:46 the pods of \`web\` get the new value one by one`,
    },
    {
      name: 'a public Service by the version of the application (cloudfoundry-incubator/kubecf#1325)',
      files: selecting('{ app: router, app.kubernetes.io/version: 2.4.0 }', {
        kind: 'StatefulSet',
        name: 'router',
        image: 'cf/router@sha256:00',
        labels: '{ app: router, app.kubernetes.io/version: 2.4.0 }',
        selector: '{ app: router }',
      }),
      expect: `
        service.yaml:6:55 error \`web\` selects by \`app.kubernetes.io/version\`, so every update leaves it without pods
          service.yaml:6:55 \`app.kubernetes.io/version\` holds the version of the application
          web.yaml:8:67 the pods of \`router\` get the new value one by one`,
    },
    {
      name: 'the `chart` label of Helm 2 in a Service and its StatefulSet (dgraph-io/charts#130)',
      files: selecting('{ app: dgraph, chart: dgraph-24.1.4 }', {
        kind: 'StatefulSet',
        labels: '{ app: dgraph, chart: dgraph-24.1.4 }',
        selector: '{ app: dgraph, chart: dgraph-24.1.4 }',
        image: 'dgraph/dgraph:v24.1.4',
      }),
      expect: `
        service.yaml:6:35 error \`web\` selects by \`chart\`, so every update leaves it without pods
          service.yaml:6:35 \`chart\` holds the version of the chart
          web.yaml:8:47 the pods of \`web\` get the new value one by one
        web.yaml:6:50 warning \`web\` selects its pods by \`chart\`, so its next version is refused
          web.yaml:6:50 \`chart\` holds the version of the chart`,
    },
    {
      name: 'a workload by the version of the chart (jetstack/version-checker#140)',
      files: {
        'web.yaml': pods({
          selector: '{ app: web, helm.sh/chart: web-0.2.1 }',
          labels: '{ app: web, helm.sh/chart: web-0.2.1 }',
        }),
      },
      expect: `
        web.yaml:6:55 warning \`web\` selects its pods by \`helm.sh/chart\`, so its next version is refused
          web.yaml:6:55 \`helm.sh/chart\` holds the version of the chart`,
    },
    {
      name: 'a workload by the tag of its image, in an expression',
      files: {
        'web.yaml': pods({ kind: 'DaemonSet' }).replace(
          '{ matchLabels: { app: web } }',
          '{ matchExpressions: [{ key: version, operator: In, values: [1.4.2] }] }',
        ),
      },
      expect: `
        web.yaml:6:34 warning \`web\` selects its pods by \`version\`, so its next version is refused
          web.yaml:11:31 \`1.4.2\` is the tag of the image, and changes with it`,
    },
    {
      name: 'a Rollout with a template of its own',
      files: { 'web.yaml': pods({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', selector: version }) },
      expect: `
        web.yaml:6:49 warning \`web\` selects its pods by \`version\`, so its next version is refused
          web.yaml:11:31 \`1.4.2\` is the tag of the image, and changes with it`,
    },
    {
      name: 'a plain Ingress switches nothing',
      files: selecting(version, {}, { 'ingress.yaml': ingress() }),
      expect: `
        service.yaml:6:34 error \`web\` selects by \`version\`, so every update leaves it without pods
          web.yaml:11:31 \`1.4.2\` is the tag of the image, and changes with it
          web.yaml:8:46 the pods of \`web\` get the new value one by one`,
    },
    {
      name: 'another version of another image, and the same object of another environment',
      files: {
        'prod/service.yaml': service({ selector: version }),
        'prod/web.yaml': documents(
          pods(),
          pods({
            name: 'api',
            image: 'shop/api:2',
            labels: '{ app: api, version: "2" }',
            selector: '{ app: api }',
          }),
        ),
        'dev/web.yaml': pods({ image: 'shop/web:1.5.0', labels: '{ app: web, version: 1.5.0 }' }),
      },
      expect: `
        prod/service.yaml:6:34 error \`web\` selects by \`version\`, so every update leaves it without pods
          prod/web.yaml:11:31 \`1.4.2\` is the tag of the image, and changes with it
          prod/web.yaml:8:46 the pods of \`web\` get the new value one by one`,
    },
    {
      name: 'a Canary of another Service, and one of another group',
      files: selecting(
        version,
        {},
        {
          ...canary('{ targetRef: { kind: Deployment, name: api }, service: { name: api } }'),
          'other.yaml':
            'apiVersion: deploy.example/v1\nkind: Canary\nmetadata: { name: x }\nspec: { service: { name: web } }\n',
        },
      ),
      expect: `
        service.yaml:6:34 error \`web\` selects by \`version\`, so every update leaves it without pods
          web.yaml:11:31 \`1.4.2\` is the tag of the image, and changes with it
          web.yaml:8:46 the pods of \`web\` get the new value one by one`,
    },
  ],
});
