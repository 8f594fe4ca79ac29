import gracePeriod from '../rules/grace-period-too-short.ts';
import rule from '../rules/request-outlives-grace-period.ts';
import {
  albIngress,
  httpRoute,
  ingress,
  service,
  virtualService,
  type WorkloadParts,
  workload,
} from './manifests.ts';
import { testRule } from './rule-tester.ts';

/** A workload behind a Service and this route. */
const routed = (route: string, grace?: number | string, parts: WorkloadParts = {}) => ({
  'web.yaml': workload({
    ...(grace !== undefined && { pod: `terminationGracePeriodSeconds: ${grace}` }),
    ...parts,
  }),
  'service.yaml': service(),
  'route.yaml': route,
});

const request = (timeout: string) => httpRoute({ timeouts: `{ request: ${timeout} }` });
const read = (seconds: string) =>
  ingress('web', `nginx.ingress.kubernetes.io/proxy-read-timeout: "${seconds}"`);
const sleep = (seconds: number | string) => `lifecycle: { preStop: { sleep: { seconds: ${seconds} } } }`;
const command = (...words: readonly string[]) =>
  `lifecycle: { preStop: { exec: { command: ${JSON.stringify(words)} } } }`;
const drains = (seconds: number | string) => `zerodrop.dev/drain-seconds: "${seconds}"`;

testRule(rule, {
  clean: [
    { name: 'as long as the grace period', files: routed(request('30s')) },
    { name: 'as long as the delay leaves', files: routed(request('20s'), 30, { container: sleep(10) }) },
    { name: 'a route without a limit', files: routed(request('0s')) },
    { name: 'a route that says nothing', files: routed(httpRoute()) },
    { name: 'a VirtualService without a limit', files: routed(virtualService({ timeout: '0s' })) },
    { name: 'a route from a template', files: routed(request('__TIMEOUT__')) },
    { name: 'a time-out that the API refuses', files: routed(request('90')) },
    { name: 'a grace period from a template', files: routed(request('60s'), '__GRACE__') },
    { name: 'a grace period with braces', files: routed(request('60s'), '$'.concat('{GRACE}')) },
    { name: 'a grace period in quotes, which the API refuses', files: routed(request('60s'), '"10"') },
    { name: 'killed at once: another rule', files: routed(request('60s'), 0) },
    {
      name: 'a hook that nobody can read',
      files: routed(request('60s'), 30, { container: command('/drain') }),
    },
    {
      name: 'a hook that sleeps and then drains by itself',
      files: routed(request('60s'), 30, { container: command('sh', '-c', 'sleep 5; /drain') }),
    },
    { name: 'a delay from a template', files: routed(request('60s'), 30, { container: sleep('__DELAY__') }) },
    {
      name: 'each try is limited to less',
      files: routed(httpRoute({ timeouts: '{ request: 60s, backendRequest: 10s }' })),
    },
    {
      name: 'the delay outlasts every request that came before the pod left rotation',
      files: routed(request('60s'), 70, { container: sleep(65) }),
    },
    {
      name: 'it says that it needs less',
      files: routed(request('60s'), 30, { annotations: drains(20) }),
    },
    {
      name: 'it says how long it needs by a template',
      files: routed(request('60s'), 30, { annotations: drains('__DRAIN__') }),
    },
    {
      name: 'the app lets requests run for as long',
      files: routed(request('60s'), 90, { container: 'args: [--graceful-timeout=60]' }),
    },
    { name: 'as long as the grace period between two reads', files: routed(read('30')) },
    { name: 'an annotation with a unit, which the controller ignores', files: routed(read('3600s')) },
    {
      name: 'a route to another Service',
      files: routed(httpRoute({ backends: '[{ name: api }]', timeouts: '{ request: 60s }' })),
    },
    {
      name: 'a route to the same name in another namespace',
      files: routed(
        httpRoute({ backends: '[{ name: web, namespace: mail }]', timeouts: '{ request: 60s }' }),
        30,
        {
          namespace: 'shop',
        },
      ),
    },
    {
      name: 'no Service selects it',
      files: { ...routed(request('60s')), 'service.yaml': service({ selector: '{ app: api }' }) },
    },
    { name: 'parked', files: routed(request('60s'), 30, { replicas: 0 }) },
    { name: 'a database', files: routed(request('60s'), 30, { image: 'docker.io/library/redis:8' }) },
    {
      name: 'the preset recommended, a time between two reads',
      files: routed(read('3600')),
      preset: 'recommended',
    },
    {
      name: 'a route with nonsense in it',
      files: routed(httpRoute({ timeouts: '[60s]', backends: '[web, { name: [] }]' })),
    },
    {
      name: 'ignored, with a reason',
      files: routed(request('60s'), '30 # zerodrop-ignore request-outlives-grace-period -- clients resume'),
    },
  ],
  found: [
    {
      name: 'a second longer than the default grace period',
      files: routed(request('31s')),
      expect: `
        web.yaml:9:5 warning \`web\` is killed 30 s after SIGTERM, a route lets requests run for 31 s
          web.yaml:9:5 30 s, the default
          route.yaml:9:28 HTTPRoute \`web\` lets a request take 31 s`,
    },
    {
      name: 'a second longer than the delay leaves',
      files: routed(request('21s'), 30, { container: sleep(10) }),
      expect: `
        web.yaml:10:38 warning \`web\` is killed 20 s after SIGTERM, a route lets requests run for 21 s
          web.yaml:10:38 30 s − 10 s preStop leaves 20 s
          web.yaml:15:53 waits 10 s before SIGTERM
          route.yaml:9:28 HTTPRoute \`web\` lets a request take 21 s`,
    },
    {
      name: 'a VirtualService, by the full name of the Service',
      files: {
        ...routed(
          virtualService({ namespace: 'edge', host: 'web.shop.svc.cluster.local', timeout: '1m30s' }),
          60,
          {
            namespace: 'shop',
          },
        ),
        'service.yaml': service({ namespace: 'shop' }),
      },
      expect: `
        web.yaml:11:38 warning \`web\` is killed 60 s after SIGTERM, a route lets requests run for 90 s
          web.yaml:11:38 60 s
          route.yaml:11:16 VirtualService \`web\` lets a request take 90 s`,
    },
    {
      name: 'a VirtualService of a mesh',
      files: routed(virtualService({ gateways: '', timeout: '45s' })),
      expect: `
        web.yaml:9:5 warning \`web\` is killed 30 s after SIGTERM, a route lets requests run for 45 s
          web.yaml:9:5 30 s, the default
          route.yaml:9:16 VirtualService \`web\` lets a request take 45 s`,
    },
    {
      name: 'the delay outlasts requests, but for the last second',
      files: routed(request('60s'), 70, { container: sleep(64) }),
      expect: `
        web.yaml:10:38 warning \`web\` is killed 6 s after SIGTERM, a route lets requests run for 60 s
          web.yaml:10:38 70 s − 64 s preStop leaves 6 s
          web.yaml:15:53 waits 64 s before SIGTERM
          route.yaml:9:28 HTTPRoute \`web\` lets a request take 60 s`,
    },
    {
      name: 'behind a load balancer the pod leaves rotation later',
      files: { ...routed(request('60s'), 70, { container: sleep(65) }), 'alb.yaml': albIngress() },
      expect: `
        web.yaml:10:38 warning \`web\` is killed 5 s after SIGTERM, a route lets requests run for 60 s
          web.yaml:10:38 70 s − 65 s preStop leaves 5 s
          web.yaml:15:53 waits 65 s before SIGTERM
          route.yaml:9:28 HTTPRoute \`web\` lets a request take 60 s`,
    },
    {
      name: 'the longest of several',
      files: {
        ...routed(request('40s')),
        'other.yaml': virtualService({ timeout: '50s' }),
        'ingress.yaml': read('3600'),
      },
      expect: `
        web.yaml:9:5 warning \`web\` is killed 30 s after SIGTERM, a route lets requests run for 50 s
          web.yaml:9:5 30 s, the default
          other.yaml:10:16 VirtualService \`web\` lets a request take 50 s`,
    },
    {
      name: 'a second longer between two reads than the grace period',
      files: routed(read('31')),
      expect: `
        web.yaml:9:5 info \`web\` is killed 30 s after SIGTERM, a route waits 31 s for an answer
          web.yaml:9:5 30 s, the default
          route.yaml:6:53 Ingress \`web\` waits up to 31 s between two reads`,
    },
    {
      name: 'the app ends its requests a second earlier',
      files: routed(request('60s'), 90, { container: 'args: [--graceful-timeout=59]' }),
      expect: `
        web.yaml:15:18 warning \`web\` ends requests 59 s after SIGTERM, a route lets them run for 60 s
          web.yaml:15:18 lets requests run for up to 59 s
          route.yaml:9:28 HTTPRoute \`web\` lets a request take 60 s`,
    },
    {
      name: 'all pods stop first, and cut their requests all the same',
      files: routed(request('60s'), 30, { spec: 'strategy: { type: Recreate }' }),
      expect: `
        web.yaml:11:38 warning \`web\` is killed 30 s after SIGTERM, a route lets requests run for 60 s
          web.yaml:11:38 30 s
          route.yaml:9:28 HTTPRoute \`web\` lets a request take 60 s`,
    },
    {
      name: 'a container without a name',
      files: {
        ...routed(request('60s')),
        'web.yaml': workload().replace('- name: web\n          image', '- image'),
      },
      expect: `
        web.yaml:9:5 warning \`web\` is killed 30 s after SIGTERM, a route lets requests run for 60 s
          web.yaml:9:5 30 s, the default
          route.yaml:9:28 HTTPRoute \`web\` lets a request take 60 s`,
    },
    {
      name: 'a drain of 10 s under requests that are proxied for 60 s (speakeasy-api/gram#3494)',
      files: routed(virtualService({ timeout: '60s' }), 30, {
        container: 'env:\n  - { name: SHUTDOWN_TIMEOUT_SECONDS, value: "10" }',
      }),
      expect: `
        web.yaml:16:56 warning \`web\` ends requests 10 s after SIGTERM, a route lets them run for 60 s
          web.yaml:16:56 lets requests run for up to 10 s
          route.yaml:10:16 VirtualService \`web\` lets a request take 60 s`,
    },
    {
      name: '620 s of grace, and an app that ends after 60 (langwatch/langwatch#6941)',
      files: routed(request('10m'), 620, { container: 'args: [--timeout-graceful-shutdown, "60"]' }),
      with: [gracePeriod],
      expect: `
        web.yaml:15:47 warning \`web\` ends requests 60 s after SIGTERM, a route lets them run for 600 s
          web.yaml:15:47 lets requests run for up to 60 s
          route.yaml:9:28 HTTPRoute \`web\` lets a request take 600 s`,
    },
    {
      name: 'requests may take 120 s, the grace period is 30 s (department-of-veterans-affairs/va.gov-team#55169)',
      files: routed(request('120s'), 30),
      with: [gracePeriod],
      expect: `
        web.yaml:10:38 warning \`web\` is killed 30 s after SIGTERM, a route lets requests run for 120 s
          web.yaml:10:38 30 s
          route.yaml:9:28 HTTPRoute \`web\` lets a request take 120 s`,
    },
    {
      name: 'a longer grace period keeps nothing alive by itself (PSPDFKit/helm-charts#162)',
      files: routed(request('120s'), 90, { container: sleep(10) }),
      expect: `
        web.yaml:10:38 warning \`web\` is killed 80 s after SIGTERM, a route lets requests run for 120 s
          web.yaml:10:38 90 s − 10 s preStop leaves 80 s
          web.yaml:15:53 waits 10 s before SIGTERM
          route.yaml:9:28 HTTPRoute \`web\` lets a request take 120 s`,
    },
    {
      name: 'sockets to workspaces stay open for hours (gitpod-io/gitpod#4344)',
      files: routed(read('10800'), 30),
      expect: `
        web.yaml:10:38 info \`web\` is killed 30 s after SIGTERM, a route waits 10800 s for an answer
          web.yaml:10:38 30 s
          route.yaml:6:53 Ingress \`web\` waits up to 10800 s between two reads`,
    },
    {
      name: 'web sockets are dropped while a proxy stops (traefik/traefik#3630)',
      files: routed(read('3600'), 60, { kind: 'DaemonSet', image: 'traefik:v1.7', container: sleep(5) }),
      expect: `
        web.yaml:10:38 info \`web\` is killed 55 s after SIGTERM, a route waits 3600 s for an answer
          web.yaml:10:38 60 s − 5 s preStop leaves 55 s
          web.yaml:15:53 waits 5 s before SIGTERM
          route.yaml:6:53 Ingress \`web\` waits up to 3600 s between two reads`,
    },
  ],
});
