import rule from '../rules/liveness-fires-before-readiness.ts';
import { service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

interface Probes {
  readonly live: string;
  readonly ready: string;
}

const probes = ({ live, ready }: Probes) => `readinessProbe: { ${ready} }\nlivenessProbe: { ${live} }`;

/** A workload behind a Service, with these two probes. */
const served = (both: Probes, parts: WorkloadParts = {}, text = service()) => ({
  'web.yaml': workload({ container: probes(both), ...parts }),
  'service.yaml': text,
});

const http = 'httpGet: { path: /health, port: http }';
const same = (live: string, ready: string, handler = http): Probes => ({
  live: `${handler}, ${live}`,
  ready: `${handler}, ${ready}`,
});

testRule(rule, {
  clean: [
    {
      name: 'liveness is slower by a second',
      files: served(same('periodSeconds: 31, failureThreshold: 1', 'periodSeconds: 10')),
    },
    {
      name: 'liveness is clearly slower: twice the failures (knative/serving#9215)',
      files: served(same('failureThreshold: 6', 'failureThreshold: 3')),
    },
    {
      name: 'the same endpoint with other thresholds (zegl/kube-score#285)',
      files: served(same('periodSeconds: 20, failureThreshold: 5', 'periodSeconds: 5, failureThreshold: 2')),
    },
    { name: 'liveness asks less often', files: served(same('periodSeconds: 30', 'periodSeconds: 10')) },
    {
      name: 'another path',
      files: served({
        live: 'httpGet: { path: /live, port: http }',
        ready: 'httpGet: { path: /ready, port: http }',
      }),
    },
    {
      name: 'another query: metrics-server',
      files: served({
        live: 'httpGet: { path: "/livez?exclude=readyz", port: http }',
        ready: 'httpGet: { path: /livez, port: http }',
      }),
    },
    {
      name: 'another port',
      files: served({ live: 'httpGet: { path: /health, port: 9000 }', ready: http }),
    },
    {
      name: 'another scheme',
      files: served({ live: 'httpGet: { path: /health, port: http, scheme: HTTPS }', ready: http }),
    },
    { name: 'another handler', files: served({ live: 'tcpSocket: { port: http }', ready: http }) },
    {
      name: 'another service by gRPC',
      files: served({ live: 'grpc: { port: 8080 }', ready: 'grpc: { port: 8080, service: ready }' }),
    },
    {
      name: 'another command',
      files: served({
        live: 'exec: { command: [/check, live] }',
        ready: 'exec: { command: [/check, ready] }',
      }),
    },
    {
      name: 'a written 0 means the default',
      files: served(same('periodSeconds: 0, failureThreshold: 4', 'failureThreshold: 0')),
    },
    { name: 'readiness alone', files: served(same('', ''), { container: `readinessProbe: { ${http} }` }) },
    { name: 'liveness alone', files: served(same('', ''), { container: `livenessProbe: { ${http} }` }) },
    { name: 'a period that nobody knows', files: served(same('periodSeconds: __P__', 'periodSeconds: 10')) },
    {
      name: 'a threshold that nobody knows',
      files: served(same('periodSeconds: 5', 'failureThreshold: __F__')),
    },
    {
      name: 'a port that the container does not declare',
      files: served(same('periodSeconds: 5', 'periodSeconds: 10', 'httpGet: { path: /health, port: admin }')),
    },
    {
      name: 'no Service selects it',
      files: served(same('periodSeconds: 5', 'periodSeconds: 10'), {}, service({ selector: '{ app: api }' })),
    },
    {
      name: 'the sidecar is not served',
      files: {
        'web.yaml': `${workload()}        - name: log-agent
          image: fluent/fluent-bit:3.1
          readinessProbe: { tcpSocket: { port: 24224 } }
          livenessProbe: { tcpSocket: { port: 24224 }, periodSeconds: 5 }
`,
        'service.yaml': service(),
      },
    },
    {
      name: 'equal, and only errors and warnings are asked for',
      files: served(same('periodSeconds: 10', 'periodSeconds: 10')),
      preset: 'recommended',
    },
    {
      name: 'ignored, with a reason',
      files: served(same('', ''), {
        container: `readinessProbe: { ${http} }\n# zerodrop-ignore liveness-fires-before-readiness -- a stuck pool never heals\nlivenessProbe: { ${http}, periodSeconds: 5 }`,
      }),
    },
  ],
  found: [
    {
      name: 'liveness is faster by a second',
      files: served(same('periodSeconds: 29, failureThreshold: 1', 'periodSeconds: 10')),
      expect: `
        web.yaml:15:11 warning \`web\` is restarted after 29 s, unready only after 30 s
          web.yaml:15:11 restarts after 1 × 29 s = 29 s
          web.yaml:14:11 leaves rotation after 3 × 10 s = 30 s`,
    },
    {
      name: 'equal: restarted at the moment it would leave rotation (knative/serving#9077)',
      files: served({ live: http, ready: http }),
      expect: `
        web.yaml:15:11 info \`web\` is restarted after 30 s, just when readiness gives up
          web.yaml:15:11 restarts after 3 × 10 s = 30 s
          web.yaml:14:11 leaves rotation after 3 × 10 s = 30 s`,
    },
    {
      name: 'a later start of liveness changes nothing afterwards',
      files: served(same('initialDelaySeconds: 60, periodSeconds: 5', 'periodSeconds: 10')),
      expect: `
        web.yaml:15:11 warning \`web\` is restarted after 15 s, unready only after 30 s
          web.yaml:15:11 restarts after 3 × 5 s = 15 s
          web.yaml:14:11 leaves rotation after 3 × 10 s = 30 s`,
    },
    {
      name: 'a named port and its number, the default path and scheme',
      files: served({
        live: 'httpGet: { path: /, port: 8080, scheme: HTTP }, periodSeconds: 5',
        ready: 'httpGet: { port: http }',
      }),
      expect: `
        web.yaml:15:11 warning \`web\` is restarted after 15 s, unready only after 30 s
          web.yaml:15:11 restarts after 3 × 5 s = 15 s
          web.yaml:14:11 leaves rotation after 3 × 10 s = 30 s`,
    },
    {
      name: 'the same check, and liveness gives up first (cds-snc/notification-manifests#252)',
      files: served(same('periodSeconds: 10, failureThreshold: 2', 'periodSeconds: 10, failureThreshold: 5')),
      expect: `
        web.yaml:15:11 warning \`web\` is restarted after 20 s, unready only after 50 s
          web.yaml:15:11 restarts after 2 × 10 s = 20 s
          web.yaml:14:11 leaves rotation after 5 × 10 s = 50 s`,
    },
    {
      name: 'a slow start, over and over (eclipse-che/che-operator#67)',
      files: served(
        same(
          'initialDelaySeconds: 50, failureThreshold: 3, timeoutSeconds: 3',
          'initialDelaySeconds: 25, failureThreshold: 5, timeoutSeconds: 5',
        ),
      ),
      expect: `
        web.yaml:15:11 warning \`web\` is restarted after 30 s, unready only after 50 s
          web.yaml:15:11 restarts after 3 × 10 s = 30 s
          web.yaml:14:11 leaves rotation after 5 × 10 s = 50 s`,
    },
    {
      name: 'the only endpoint asks the database, so all pods restart at once (endatix/endatix#1034)',
      files: served(
        same(
          'initialDelaySeconds: 30, periodSeconds: 10, failureThreshold: 3',
          'initialDelaySeconds: 10, periodSeconds: 10, failureThreshold: 3',
        ),
      ),
      expect: `
        web.yaml:15:11 info \`web\` is restarted after 30 s, just when readiness gives up
          web.yaml:15:11 restarts after 3 × 10 s = 30 s
          web.yaml:14:11 leaves rotation after 3 × 10 s = 30 s`,
    },
    {
      name: 'headers do not count',
      files: served({
        live: 'httpGet: { path: /health, port: http, httpHeaders: [{ name: Host, value: shop }] }, periodSeconds: 5',
        ready: http,
      }),
      expect: `
        web.yaml:15:11 warning \`web\` is restarted after 15 s, unready only after 30 s
          web.yaml:15:11 restarts after 3 × 5 s = 15 s
          web.yaml:14:11 leaves rotation after 3 × 10 s = 30 s`,
    },
    {
      name: 'the same command, in a workload that is only presumed to serve',
      files: {
        'web.yaml': workload({
          container: probes(
            same('failureThreshold: 1', 'failureThreshold: 5', 'exec: { command: [redis-cli, ping] }'),
          ),
        }),
      },
      expect: `
        web.yaml:15:11 warning \`web\` is restarted after 10 s, unready only after 50 s
          web.yaml:15:11 restarts after 1 × 10 s = 10 s
          web.yaml:14:11 leaves rotation after 5 × 10 s = 50 s`,
    },
    {
      name: 'both probes are one, by an anchor',
      files: served(same('', ''), {
        container: `readinessProbe: &probe\n  tcpSocket: { port: http }\n  periodSeconds: 5\nlivenessProbe: *probe`,
      }),
      expect: `
        web.yaml:17:26 info \`web\` is restarted after 15 s, just when readiness gives up
          web.yaml:17:26 restarts after 3 × 5 s = 15 s
          web.yaml:14:11 leaves rotation after 3 × 5 s = 15 s
          web.yaml:15:13 written at this anchor`,
    },
  ],
});
