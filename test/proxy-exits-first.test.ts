import rule from '../rules/proxy-exits-first.ts';
import { documents, service } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const SQL = 'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.17.1';

interface Parts {
  readonly image?: string;
  readonly proxy?: string;
  /** Further keys of the proxy's container. */
  readonly settings?: string;
  /** Further keys of the app's container. */
  readonly app?: string;
  readonly web?: string;
  readonly labels?: string;
  readonly annotations?: string;
  readonly namespace?: string;
}

/** An app on port `http` with a proxy as a plain container beside it. */
const deployment = ({
  proxy = 'proxy',
  image,
  settings,
  app,
  web = 'shop/web:1.4.2',
  ...parts
}: Parts = {}) =>
  [
    'apiVersion: apps/v1',
    'kind: Deployment',
    `metadata: { name: web${parts.namespace ? `, namespace: ${parts.namespace}` : ''} }`,
    'spec:',
    '  selector: { matchLabels: { app: web } }',
    '  template:',
    `    metadata: { labels: { app: web${parts.labels ? `, ${parts.labels}` : ''} }${parts.annotations ? `, annotations: { ${parts.annotations} }` : ''} }`,
    '    spec:',
    '      containers:',
    '        - name: web',
    `          image: ${web}`,
    '          ports: [{ name: http, containerPort: 8080 }]',
    ...(app ? [`          ${app}`] : []),
    ...(image ? [`        - name: ${proxy}`, `          image: ${image}`] : []),
    ...(settings ? [`          ${settings}`] : []),
    '',
  ].join('\n');

const beside = (parts: Parts = {}) => ({
  'web.yaml': deployment({ image: SQL, ...parts }),
  'service.yaml': service(),
});

const injected = (parts: Parts = {}, version?: string) => ({
  'web.yaml': deployment({ app: sleep(15), labels: 'sidecar.istio.io/inject: "true"', ...parts }),
  'service.yaml': service(parts.namespace ? { namespace: parts.namespace } : {}),
  ...(version && { 'zerodrop.yaml': `targets: { kubernetes: '${version}' }\n` }),
});

const sleep = (seconds: number | string) => `lifecycle: { preStop: { sleep: { seconds: ${seconds} } } }`;
const config = (text: string) => `proxy.istio.io/config: '${text}'`;
const namespace = (labels: string) =>
  `apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { ${labels} } }\n`;

const native = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      initContainers: [{ name: proxy, image: '${SQL}', restartPolicy: Always }]
      containers:
        - name: web
          image: shop/web:1.4.2
          ports: [{ name: http, containerPort: 8080 }]
`;

testRule(rule, {
  clean: [
    { name: 'no proxy', files: { 'web.yaml': deployment(), 'service.yaml': service() } },
    { name: 'a native sidecar', files: { 'web.yaml': native, 'service.yaml': service() } },
    {
      name: 'it waits for its connections as long as the app may drain',
      files: beside({ settings: 'args: [--max-sigterm-delay=10s]' }),
    },
    {
      name: 'it takes new connections as long',
      files: beside({ app: sleep(5), settings: 'args: [--min-sigterm-delay, 15s]' }),
    },
    {
      name: 'a variable says so',
      files: beside({ settings: 'env: [{ name: CSQL_PROXY_MAX_SIGTERM_DELAY, value: 30s }]' }),
    },
    {
      name: 'the first release has another name for it',
      files: beside({
        image: 'gcr.io/cloudsql-docker/gce-proxy:1.37.0',
        settings: 'command: [/cloud_sql_proxy, -term_timeout=30s, "-instances=shop"]',
      }),
    },
    { name: 'a hook holds it', files: beside({ settings: sleep(10) }) },
    {
      name: 'a hook that nobody can read',
      files: beside({
        image: 'envoyproxy/envoy:v1.34.1',
        settings: 'lifecycle: { preStop: { httpGet: { path: /shutdown, port: 8090 } } }',
      }),
    },
    {
      name: 'a script holds it',
      files: beside({ settings: 'lifecycle: { preStop: { exec: { command: [/drain] } } }' }),
    },
    {
      name: 'a setting comes from a template',
      files: beside({ settings: 'args: ["--max-sigterm-delay=__DRAIN__"]' }),
    },
    {
      name: 'a variable comes from elsewhere',
      files: beside({
        settings:
          'env: [{ name: CSQL_PROXY_MAX_SIGTERM_DELAY, valueFrom: { configMapKeyRef: { name: db, key: drain } } }]',
      }),
    },
    {
      name: 'all variables come from elsewhere',
      files: beside({ settings: 'envFrom: [{ configMapRef: { name: db } }]' }),
    },
    {
      name: 'the hook of the app cannot be read',
      files: beside({ app: 'lifecycle: { preStop: { exec: { command: [/drain] } } }' }),
    },
    {
      name: 'its drain is known to be nothing',
      files: beside({ annotations: 'zerodrop.dev/drain-seconds: "0"' }),
    },
    { name: 'a pooler that waits for its clients', files: beside({ image: 'edoburu/pgbouncer:v1.24.1-p0' }) },
    { name: 'a pooler of an unknown release', files: beside({ image: 'edoburu/pgbouncer:latest' }) },
    {
      name: 'the written Istio proxy stays until its connections are closed',
      files: beside({
        image: 'docker.io/istio/proxyv2:1.27.0',
        settings: 'env: [{ name: EXIT_ON_ZERO_ACTIVE_CONNECTIONS, value: "true" }]',
      }),
    },
    { name: 'a sidecar that carries no traffic', files: beside({ image: 'fluent/fluent-bit:3.1' }) },
    {
      name: 'a database with its pooler',
      files: beside({ web: 'postgres:17', image: 'edoburu/pgbouncer:v1.22.1-p0' }),
    },
    { name: 'filled in by an injector', files: beside({ proxy: 'linkerd-proxy', image: 'auto' }) },
    {
      name: 'a gateway has no app beside it',
      files: { 'web.yaml': deployment({ web: 'envoyproxy/envoy:v1.34.1' }), 'service.yaml': service() },
    },
    {
      name: 'a gateway with something that configures it',
      files: {
        'web.yaml': deployment({
          web: 'envoyproxy/envoy:v1.34.1',
          image: 'shop/envoy-control:1.4.2',
          proxy: 'control',
        }),
        'service.yaml': service(),
      },
    },
    {
      name: 'a worker serves nobody',
      files: { 'web.yaml': deployment({ image: SQL }).replace(/ {10}ports.*\n/, '') },
    },
    { name: 'Istio drains as long as the app waits', files: injected({ app: sleep(5) }, '1.32') },
    {
      name: 'Istio is told to drain longer',
      files: injected({ annotations: config('terminationDrainDuration: 30s') }, '1.32'),
    },
    {
      name: 'just as long',
      files: injected({ annotations: config('{"terminationDrainDuration": "15s"}') }, '1.32'),
    },
    {
      name: 'the proxy waits for its connections',
      files: injected(
        { annotations: config('proxyMetadata: { EXIT_ON_ZERO_ACTIVE_CONNECTIONS: "true" }') },
        '1.32',
      ),
    },
    {
      name: 'a native sidecar of Istio',
      files: injected({ annotations: 'sidecar.istio.io/nativeSidecar: "true"' }, '1.32'),
    },
    { name: 'not injected', files: injected({ labels: 'sidecar.istio.io/inject: "false"' }, '1.32') },
    {
      name: 'injection comes from a template',
      files: injected({ labels: 'sidecar.istio.io/inject: __INJECT__' }, '1.32'),
    },
    {
      name: 'its config comes from a template',
      files: injected({ annotations: config('__CONFIG__') }, '1.32'),
    },
    {
      name: 'an unreadable duration',
      files: injected({ annotations: config('terminationDrainDuration: soon') }, '1.32'),
    },
    {
      name: 'the proxy is customised in place',
      files: injected({ proxy: 'istio-proxy', image: 'auto' }, '1.32'),
    },
    {
      name: 'the hook of the app cannot be read by Istio',
      files: injected({ app: 'lifecycle: { preStop: { exec: { command: [/drain] } } }' }, '1.32'),
    },
    {
      name: 'the Namespace is not in the input',
      files: injected({ namespace: 'shop', labels: 'tier: front' }, '1.32'),
    },
    {
      name: 'the Namespace does not ask for it',
      files: {
        ...injected({ namespace: 'shop', labels: 'tier: front' }, '1.32'),
        'namespace.yaml': namespace('istio-injection: disabled'),
      },
    },
    {
      name: 'the Namespace asks, the pod declines',
      files: {
        ...injected({ namespace: 'shop', labels: 'sidecar.istio.io/inject: "false"' }, '1.32'),
        'namespace.yaml': namespace('istio-injection: enabled'),
      },
    },
    {
      name: 'ignored, with a reason',
      files: {
        'web.yaml': deployment({ image: SQL }).replace(
          '        - name: proxy',
          '        # zerodrop-ignore proxy-exits-first -- the app never writes while it stops\n        - name: proxy',
        ),
        'service.yaml': service(),
      },
    },
  ],
  found: [
    {
      name: 'it ends at SIGTERM, and the app still drains',
      files: beside(),
      expect: `
        web.yaml:13:11 warning \`proxy\` may stop 10 s before \`web\`, which still needs it
          web.yaml:13:17 gets SIGTERM 0 s after removal and ends at once
          web.yaml:10:17 drain assumed to take 10 s
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a second short',
      files: beside({ settings: 'args: [--max-sigterm-delay=9s]' }),
      expect: `
        web.yaml:13:11 warning \`proxy\` may stop 1 s before \`web\`, which still needs it
          web.yaml:15:18 gets SIGTERM 0 s after removal and serves for 9 s more
          web.yaml:10:17 drain assumed to take 10 s
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'its own hook is shorter than that of the app',
      files: beside({ app: sleep(15), settings: sleep(5) }),
      expect: `
        web.yaml:14:11 warning \`proxy\` may stop 20 s before \`web\`, which still needs it
          web.yaml:14:17 gets SIGTERM 5 s after removal and ends at once
          web.yaml:13:53 \`web\` gets SIGTERM 15 s after removal
          web.yaml:10:17 drain assumed to take 10 s
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'Envoy goes first and requests fail (istio/istio#7136)',
      files: beside({ image: 'docker.io/istio/proxyv2:1.0.0', proxy: 'istio-proxy' }),
      expect: `
        web.yaml:13:11 warning \`istio-proxy\` may stop 5 s before \`web\`, which still needs it
          web.yaml:13:17 gets SIGTERM 0 s after removal and serves for 5 s more
          web.yaml:10:17 drain assumed to take 10 s
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the app drains for three minutes, its sidecar refuses connections (hashicorp/consul-k8s#650)',
      files: beside({
        image: 'envoyproxy/envoy-alpine:v1.18.4',
        proxy: 'consul-connect-envoy-sidecar',
        annotations: 'zerodrop.dev/drain-seconds: "180"',
      }),
      expect: `
        web.yaml:13:11 warning \`consul-connect-envoy-sidecar\` may stop 180 s before \`web\`, which still needs it
          web.yaml:13:17 gets SIGTERM 0 s after removal and ends at once
          web.yaml:7:82 drains for 180 s
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the Service sends requests to the proxy, which stands in front of the app',
      files: {
        'web.yaml': deployment({
          image: 'envoyproxy/envoy:v1.34.1',
          settings: 'ports: [{ name: envoy, containerPort: 8443 }]',
        }),
        'service.yaml': service({ ports: '[{ name: https, port: 443, targetPort: envoy }]' }),
      },
      expect: `
        web.yaml:13:11 warning \`proxy\` may stop 10 s before \`web\`, which still needs it
          web.yaml:13:17 gets SIGTERM 0 s after removal and ends at once
          web.yaml:10:17 drain assumed to take 10 s
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'an old pooler',
      files: beside({ image: 'edoburu/pgbouncer:v1.22.1-p0' }),
      expect: `
        web.yaml:13:11 warning \`proxy\` may stop 10 s before \`web\`, which still needs it
          web.yaml:13:17 gets SIGTERM 0 s after removal and ends at once
          web.yaml:10:17 drain assumed to take 10 s
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the hook of the app runs while the injected proxy already drains (istio/istio#36631)',
      files: injected({}, '1.29'),
      expect: `
        web.yaml:13:53 warning the Istio proxy of \`web\` stops after 5 s, \`web\` waits 15 s
          web.yaml:7:62 has Istio inject a proxy, which drains for 5 s
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'native sidecars are off for this pod',
      files: injected({ annotations: 'sidecar.istio.io/nativeSidecar: "false"' }),
      expect: `
        web.yaml:13:53 warning the Istio proxy of \`web\` stops after 5 s, \`web\` waits 15 s
          web.yaml:7:62 has Istio inject a proxy, which drains for 5 s
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'its drain is written, and a second short',
      files: injected({ annotations: config('terminationDrainDuration: 14s') }, '1.32'),
      expect: `
        web.yaml:13:53 warning the Istio proxy of \`web\` stops after 14 s, \`web\` waits 15 s
          web.yaml:7:62 has Istio inject a proxy
          web.yaml:7:111 drains for 14 s
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the Namespace asks for it',
      files: {
        ...injected({ namespace: 'shop', labels: 'tier: front' }, '1.32'),
        'namespace.yaml': documents(namespace('istio-injection: enabled')),
      },
      expect: `
        web.yaml:13:53 warning the Istio proxy of \`web\` stops after 5 s, \`web\` waits 15 s
          namespace.yaml:3:52 has Istio inject a proxy, which drains for 5 s
          service.yaml:7:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the Namespace asks by a revision',
      files: {
        ...injected({ namespace: 'shop', labels: 'tier: front' }, '1.32'),
        'namespace.yaml': namespace('istio.io/rev: stable'),
      },
      expect: `
        web.yaml:13:53 warning the Istio proxy of \`web\` stops after 5 s, \`web\` waits 15 s
          namespace.yaml:3:49 has Istio inject a proxy, which drains for 5 s
          service.yaml:7:3 Service \`web\` sends it requests`,
    },
    {
      name: 'where sidecars are native by default, it is only perhaps so',
      files: injected(),
      expect: `
        web.yaml:13:53 info a plain Istio proxy stops after 5 s, \`web\` waits 15 s for SIGTERM
          web.yaml:7:62 has Istio inject a proxy, which drains for 5 s
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the first version with native sidecars for good',
      files: injected({}, '1.33'),
      expect: `
        web.yaml:13:53 info a plain Istio proxy stops after 5 s, \`web\` waits 15 s for SIGTERM
          web.yaml:7:62 has Istio inject a proxy, which drains for 5 s
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the last one without',
      files: injected({}, '1.32'),
      expect: `
        web.yaml:13:53 warning the Istio proxy of \`web\` stops after 5 s, \`web\` waits 15 s
          web.yaml:7:62 has Istio inject a proxy, which drains for 5 s
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
  ],
});
