import rule from '../rules/grace-period-too-short.ts';
import withinPreStop from '../rules/grace-period-within-pre-stop.ts';
import { albIngress, httpRoute, ingress, service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

/** A workload behind a Service, with this grace period. */
const served = (grace: number | string | undefined, parts: WorkloadParts = {}, text = service()) => ({
  'web.yaml': stopping(grace, parts),
  'service.yaml': text,
});

const stopping = (grace: number | string | undefined, parts: WorkloadParts = {}) =>
  workload({ ...(grace !== undefined && { pod: `terminationGracePeriodSeconds: ${grace}` }), ...parts });

const sleep = (seconds: number | string) => `lifecycle: { preStop: { sleep: { seconds: ${seconds} } } }`;
const command = (...words: readonly string[]) =>
  `lifecycle: { preStop: { exec: { command: ${JSON.stringify(words)} } } }`;
const drains = (seconds: number | string) => `zerodrop.dev/drain-seconds: "${seconds}"`;

/** Behind a load balancer that sends to pods and lets requests run on for so long, and a route with this time-out. */
const balanced = (delay: number | undefined, timeout: string, targets = albIngress) => ({
  'alb.yaml': targets(
    ...(delay === undefined
      ? []
      : [`alb.ingress.kubernetes.io/target-group-attributes: deregistration_delay.timeout_seconds=${delay}`]),
  ),
  'route.yaml': httpRoute({ timeouts: `{ request: ${timeout} }` }),
});

testRule(rule, {
  clean: [
    {
      name: 'it holds the longest request that a load balancer lets run, just',
      files: { ...served(60), ...balanced(undefined, '60s') },
    },
    {
      name: 'it holds what the load balancer lets run, just',
      files: { ...served(45), ...balanced(45, '60s') },
    },
    {
      name: 'nobody knows how long requests behind the load balancer take',
      files: { ...served(30), 'alb.yaml': albIngress() },
    },
    { name: 'a route without a limit', files: { ...served(30), ...balanced(undefined, '0s') } },
    {
      name: 'a time between two reads is no length of a request',
      files: {
        ...served(30),
        'alb.yaml': albIngress('nginx.ingress.kubernetes.io/proxy-read-timeout: "600"'),
      },
    },
    {
      name: 'a load balancer that sends to nodes',
      files: {
        ...served(30),
        ...balanced(undefined, '60s', () =>
          ingress('web', 'alb.ingress.kubernetes.io/target-type: instance'),
        ),
      },
    },
    {
      name: 'a route without a load balancer',
      files: { ...served(30), 'route.yaml': httpRoute({ timeouts: '{ request: 60s }' }) },
    },
    {
      name: 'an annotation says that the app needs less',
      files: { ...served(30, { annotations: drains(20) }), ...balanced(undefined, '60s') },
    },
    {
      name: 'the app itself ends its requests before that',
      files: { ...served(30, { container: 'args: [--graceful-timeout=20]' }), ...balanced(undefined, '60s') },
    },
    {
      name: 'the grace period comes from a placeholder with braces, behind a load balancer',
      files: { ...served('$'.concat('{GRACE}')), ...balanced(undefined, '60s') },
    },
    {
      name: 'the drain comes from a template, behind a load balancer',
      files: { ...served(30, { annotations: drains('__DRAIN__') }), ...balanced(undefined, '60s') },
    },
    { name: 'a grace period in quotes, which the API refuses', files: served('"5"') },
    { name: 'a drain that is no number', files: served(5, { annotations: drains('long') }) },
    { name: 'the default, and nothing special', files: served(undefined) },
    { name: 'it holds the assumed drain, just', files: served(10) },
    { name: 'it holds delay and assumed drain, just', files: served(undefined, { container: sleep(20) }) },
    {
      name: 'it holds delay and known drain, just',
      files: served(65, { container: sleep(20), annotations: drains(45) }),
    },
    {
      name: 'it holds the time-out of the server, just',
      files: served(95, { container: `args: [--graceful-timeout=90]\n${sleep(5)}` }),
    },
    { name: 'the grace period comes from a template', files: served('__GRACE__') },
    { name: 'the delay comes from a template', files: served(undefined, { container: sleep('__DELAY__') }) },
    { name: 'the drain comes from a template', files: served(5, { annotations: drains('__DRAIN__') }) },
    {
      name: 'the delay is a request',
      files: served(5, { container: 'lifecycle: { preStop: { httpGet: { path: /drain, port: http } } }' }),
    },
    {
      name: 'a bare number of 1000 or more may be milliseconds',
      files: served(undefined, { container: 'args: [--graceful-timeout, "30000"]' }),
    },
    {
      name: 'a time-out of something else',
      files: served(undefined, { container: 'args: [--read-timeout=60]' }),
    },
    {
      name: 'a database',
      files: served(5, { image: 'postgres:17' }, service({ ports: '[{ port: 5432, targetPort: http }]' })),
    },
    { name: 'no Service selects it', files: served(5, {}, service({ selector: '{ app: api }' })) },
    { name: 'a worker without ports', files: { 'worker.yaml': stopping(5, { ports: '' }) } },
    { name: 'parked', files: served(5, { replicas: 0 }) },
    {
      name: 'delays of several containers run side by side',
      files: {
        'web.yaml': `${stopping(30, { container: sleep(15) })}        - name: admin
          image: shop/admin:1.4.2
          ports: [{ name: admin, containerPort: 9000 }]
          ${sleep(20)}
`,
        'service.yaml': service({
          ports: '[{ name: http, port: 80, targetPort: http }, { name: admin, port: 81, targetPort: admin }]',
        }),
      },
    },
    {
      name: 'the sidecar drains for its own reasons',
      files: {
        'web.yaml': `${stopping(30, { container: sleep(15) })}        - name: envoy
          image: envoyproxy/envoy:v1.34.0
          args: [--drain-time-s, "600"]
`,
        'service.yaml': service(),
      },
    },
    {
      name: 'the hook uses up everything, which is said there',
      files: served(30, { container: sleep(30) }),
      with: [withinPreStop],
    },
    {
      name: 'a patch that does not write the grace period',
      files: {
        'kustomization.yaml': 'resources: [base]\npatches: [{ path: patch.yaml }]\n',
        'patch.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { template: { spec: { containers: [{ name: web, lifecycle: { preStop: { sleep: { seconds: 25 } } } }] } } }
`,
        'service.yaml': service(),
      },
    },
    {
      name: 'ignored, with a reason',
      files: served('5 # zerodrop-ignore grace-period-too-short -- every answer takes 50 ms'),
    },
  ],
  found: [
    {
      name: 'a second less than a load balancer lets the longest request run',
      files: { ...served(59), ...balanced(undefined, '60s') },
      expect: `
        web.yaml:10:38 warning \`web\` is killed after 59 s, its load balancer lets requests run for 60 s
          web.yaml:10:38 59 s: less than 60 s
          alb.yaml:6:44 an AWS Application Load Balancer sends requests to the pods themselves
          alb.yaml:4:9 its load balancer lets requests run for 300 s more, the default
          route.yaml:9:28 HTTPRoute \`web\` lets a request take 60 s`,
      fixed: { 'web.yaml': stopping(60) },
    },
    {
      name: 'a second less than the load balancer lets requests run, with a delay that the fix adds',
      files: { ...served(44, { container: sleep(15) }), ...balanced(45, '60s') },
      expect: `
        web.yaml:10:38 warning \`web\` is killed after 44 s, its load balancer lets requests run for 45 s
          web.yaml:10:38 44 s: less than 45 s
          alb.yaml:6:44 an AWS Application Load Balancer sends requests to the pods themselves
          alb.yaml:7:56 its load balancer lets requests run for 45 s more
          route.yaml:9:28 HTTPRoute \`web\` lets a request take 60 s`,
      fixed: { 'web.yaml': stopping(60, { container: sleep(15) }) },
    },
    {
      name: 'a hook that nobody can read, behind a load balancer',
      files: { ...served(undefined, { container: command('/drain') }), ...balanced(undefined, '60s') },
      expect: `
        web.yaml:9:5 warning \`web\` is killed after 30 s, its load balancer lets requests run for 60 s
          web.yaml:9:5 30 s, the default: less than 60 s
          alb.yaml:6:44 an AWS Application Load Balancer sends requests to the pods themselves
          alb.yaml:4:9 its load balancer lets requests run for 300 s more, the default
          route.yaml:9:28 HTTPRoute \`web\` lets a request take 60 s`,
    },
    {
      name: 'the server drains for a minute under the default of 30 s (openshift/cluster-openshift-apiserver-operator#98)',
      files: served(undefined, { annotations: drains(60) }),
      expect: `
        web.yaml:11:5 error \`web\` is killed after 30 s and needs 60 s to stop
          web.yaml:11:5 30 s, the default, the drain needs 60 s
          web.yaml:6:33 drains for 60 s`,
    },
    {
      name: 'a second less than the assumed drain',
      files: served('9 # it stops fast'),
      expect: `
        web.yaml:10:38 warning \`web\` is killed after 9 s and may need 10 s to stop
          web.yaml:10:38 9 s, the drain needs 10 s
          web.yaml:12:17 drain assumed to take 10 s`,
      fixed: { 'web.yaml': stopping('10 # it stops fast') },
    },
    {
      name: 'a second more of delay than the default holds',
      files: served(undefined, { container: sleep(21) }),
      expect: `
        web.yaml:9:5 warning \`web\` is killed after 30 s and may need 31 s to stop
          web.yaml:9:5 30 s, the default, − 21 s preStop leaves 9 s, the drain needs 10 s
          web.yaml:14:53 waits 21 s before SIGTERM
          web.yaml:11:17 drain assumed to take 10 s`,
      fixed: { 'web.yaml': `${workload({ container: sleep(21) })}      terminationGracePeriodSeconds: 35\n` },
    },
    {
      name: 'the drain is known',
      files: served(30, { container: sleep(20), annotations: drains(45) }),
      expect: `
        web.yaml:12:38 error \`web\` is killed after 30 s and needs 65 s to stop
          web.yaml:12:38 30 s − 20 s preStop leaves 10 s, the drain needs 45 s
          web.yaml:17:53 waits 20 s before SIGTERM
          web.yaml:6:33 drains for 45 s`,
      fixed: { 'web.yaml': stopping(65, { container: sleep(20), annotations: drains(45) }) },
    },
    {
      name: 'the drain is known by a second',
      files: served(64, { container: command('sleep', '20'), annotations: drains(45) }),
      expect: `
        web.yaml:12:38 error \`web\` is killed after 64 s and needs 65 s to stop
          web.yaml:12:38 64 s − 20 s preStop leaves 44 s, the drain needs 45 s
          web.yaml:17:61 waits 20 s before SIGTERM
          web.yaml:6:33 drains for 45 s`,
    },
    {
      name: 'known, and only presumed to serve',
      files: { 'web.yaml': stopping(30, { annotations: drains(45) }) },
      expect: `
        web.yaml:12:38 warning \`web\` is killed after 30 s and may need 45 s to stop
          web.yaml:12:38 30 s, the drain needs 45 s
          web.yaml:6:33 drains for 45 s`,
    },
    {
      name: 'a database that says how long it takes',
      files: served(30, { image: 'redis:8', annotations: drains(120) }),
      expect: `
        web.yaml:12:38 error \`web\` is killed after 30 s and needs 120 s to stop
          web.yaml:12:38 30 s, the drain needs 120 s
          web.yaml:6:33 drains for 120 s`,
    },
    {
      name: 'the server is started with a time-out',
      files: served(undefined, { container: `args: [--timeout-graceful-shutdown, "60"]\n${sleep(5)}` }),
      expect: `
        web.yaml:9:5 warning \`web\` is killed after 30 s and may need 65 s to stop
          web.yaml:9:5 30 s, the default, − 5 s preStop leaves 25 s, the drain needs 60 s
          web.yaml:15:53 waits 5 s before SIGTERM
          web.yaml:14:47 lets requests run for up to 60 s`,
    },
    {
      name: 'a variable says it, and the app serves on before that',
      files: served(undefined, {
        container:
          'env:\n  - { name: QUARKUS_SHUTDOWN_DELAY, value: "10" }\n  - { name: QUARKUS_SHUTDOWN_TIMEOUT, value: "30" }',
      }),
      expect: `
        web.yaml:9:5 warning \`web\` is killed after 30 s and may need 40 s to stop
          web.yaml:9:5 30 s, the default, the drain needs 40 s
          web.yaml:16:56 serves for 10 s more, then lets requests run for up to 30 s`,
    },
    {
      name: 'delays are not added, the longest counts',
      files: {
        'web.yaml': `${stopping(30, { container: sleep(15) })}        - name: admin
          image: shop/admin:1.4.2
          ports: [{ name: admin, containerPort: 9000 }]
          ${sleep(21)}
`,
        'service.yaml': service({
          ports: '[{ name: http, port: 80, targetPort: http }, { name: admin, port: 81, targetPort: admin }]',
        }),
      },
      expect: `
        web.yaml:10:38 warning \`web\` is killed after 30 s and may need 31 s to stop
          web.yaml:10:38 30 s − 21 s preStop leaves 9 s, the drain needs 10 s
          web.yaml:19:53 waits 21 s before SIGTERM
          web.yaml:16:17 drain assumed to take 10 s`,
    },
    {
      name: 'the hook waits at least so long',
      files: served(undefined, { container: command('sh', '-c', 'sleep 25; /drain') }),
      expect: `
        web.yaml:9:5 warning \`web\` is killed after 30 s and may need 35 s to stop
          web.yaml:9:5 30 s, the default, − 25 s preStop leaves 5 s, the drain needs 10 s
          web.yaml:14:64 waits at least 25 s before SIGTERM
          web.yaml:11:17 drain assumed to take 10 s`,
    },
    {
      name: 'the hook uses up everything, and the other rule is off',
      files: {
        ...served(30, { container: sleep(30) }),
        'zerodrop.yaml': 'rules: { grace-period-within-pre-stop: off }\n',
      },
      with: [withinPreStop],
      expect: `
        web.yaml:10:38 warning \`web\` is killed after 30 s and may need 40 s to stop
          web.yaml:10:38 30 s preStop takes all of the 30 s: 2 s are left, the drain needs 10 s
          web.yaml:15:53 waits 30 s before SIGTERM
          web.yaml:12:17 drain assumed to take 10 s`,
    },
    {
      name: 'apps here drain for 40 s',
      files: { ...served(undefined), 'zerodrop.yaml': 'timing: { drain: 40s }\n' },
      expect: `
        web.yaml:9:5 warning \`web\` is killed after 30 s and may need 40 s to stop
          web.yaml:9:5 30 s, the default, the drain needs 40 s
          web.yaml:11:17 drain assumed to take 40 s`,
      fixed: { 'web.yaml': `${workload()}      terminationGracePeriodSeconds: 40\n` },
    },
    {
      name: 'all pods stop first, and cut their requests all the same',
      files: served(5, { spec: 'strategy: { type: Recreate }' }),
      expect: `
        web.yaml:11:38 warning \`web\` is killed after 5 s and may need 10 s to stop
          web.yaml:11:38 5 s, the drain needs 10 s
          web.yaml:13:17 drain assumed to take 10 s`,
    },
    {
      name: 'CRLF, flow style',
      files: {
        'web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: 'shop/web:1.4.2', ports: [{ name: http, containerPort: 8080 }], ${sleep(25)} }] }
`.replaceAll('\n', '\r\n'),
        'service.yaml': service(),
      },
      expect: `
        web.yaml:8:5 warning \`web\` is killed after 30 s and may need 35 s to stop
          web.yaml:8:5 30 s, the default, − 25 s preStop leaves 5 s, the drain needs 10 s
          web.yaml:8:152 waits 25 s before SIGTERM
          web.yaml:8:34 drain assumed to take 10 s`,
      fixed: {
        'web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: 'shop/web:1.4.2', ports: [{ name: http, containerPort: 8080 }], ${sleep(25)} }], terminationGracePeriodSeconds: 35 }
`.replaceAll('\n', '\r\n'),
      },
    },
    {
      name: 'the grace period is shared by an anchor',
      files: served('&grace 5'),
      expect: `
        web.yaml:10:45 warning \`web\` is killed after 5 s and may need 10 s to stop
          web.yaml:10:45 5 s, the drain needs 10 s
          web.yaml:12:17 drain assumed to take 10 s`,
      refused: 'it is shared by an anchor',
    },
  ],
});
