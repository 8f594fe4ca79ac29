import rule from '../rules/readiness-flaps.ts';
import { service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const http = 'httpGet: { path: /ready, port: http }';

/** A workload behind a Service, with this readiness probe. */
const served = (timing: string, handler = http, parts: WorkloadParts = {}, text = service()) => ({
  'web.yaml': workload({ container: `readinessProbe: { ${handler}, ${timing} }`, ...parts }),
  'service.yaml': text,
});

const sends = 'Service `web` sends it requests';

testRule(rule, {
  clean: [
    { name: 'two tries of two seconds', files: served('failureThreshold: 2, timeoutSeconds: 2') },
    { name: 'one second, and soon asked again', files: served('periodSeconds: 9') },
    { name: 'two seconds', files: served('timeoutSeconds: 2') },
    { name: 'one second for TCP', files: served('periodSeconds: 10', 'tcpSocket: { port: http }') },
    { name: 'one second for a command', files: served('periodSeconds: 10', 'exec: { command: [/ready] }') },
    { name: 'a written 0 means the default of 3', files: served('failureThreshold: 0, timeoutSeconds: 2') },
    { name: 'a threshold that nobody knows', files: served('failureThreshold: __F__') },
    { name: 'a time-out that is no number', files: served('timeoutSeconds: short') },
    { name: 'no probe: another rule', files: served('', http, { container: '' }) },
    {
      name: 'liveness',
      files: served('', http, { container: `livenessProbe: { ${http}, failureThreshold: 1 }` }),
    },
    {
      name: 'no Service selects it',
      files: served('failureThreshold: 1', http, {}, service({ selector: '{ app: api }' })),
    },
    {
      name: 'a worker without ports',
      files: {
        'web.yaml': workload({
          ports: '',
          container: 'readinessProbe: { exec: { command: [/ready] }, failureThreshold: 1 }',
        }),
      },
    },
    { name: 'parked', files: served('failureThreshold: 1', http, { replicas: 0 }) },
    {
      name: 'the Service asks nobody whether it is ready',
      files: served('failureThreshold: 1', http, {}, service({ spec: 'publishNotReadyAddresses: true' })),
    },
    {
      name: 'advice, and only errors and warnings are asked for: what ended an outage (knative/serving@7ca76bbd7d)',
      files: served('failureThreshold: 1, periodSeconds: 5'),
      preset: 'recommended',
    },
    {
      name: 'a container without a name',
      files: {
        'web.yaml': workload({ container: `readinessProbe: { ${http}, failureThreshold: 1 }` }).replace(
          'name: web\n          image',
          'image',
        ),
        'service.yaml': service(),
      },
    },
    {
      name: 'ignored, with a reason',
      files: served('', http, {
        container: `# zerodrop-ignore readiness-flaps -- has to leave before its lease ends\nreadinessProbe: { ${http}, failureThreshold: 1 }`,
      }),
    },
  ],
  found: [
    {
      name: 'the first failure is enough, as before 502s under load (datacommonsorg/website#6624)',
      files: served('failureThreshold: 1'),
      expect: `
        web.yaml:14:86 info \`web\` leaves rotation for 10 s at its first failed readiness probe
          web.yaml:14:86 one failure is enough; it is asked again after 10 s
          service.yaml:6:3 ${sends}`,
    },
    {
      name: 'one second and the default period (modelplaneai/modelplane#206)',
      files: served('initialDelaySeconds: 30, periodSeconds: 10'),
      expect: `
        web.yaml:14:11 info \`web\` leaves rotation for 10 s when answers take longer than 1 s
          web.yaml:14:11 3 answers of more than 1 s, the default, 10 s apart, are enough
          service.yaml:6:3 ${sends}`,
    },
    {
      name: 'one second is written',
      files: served('timeoutSeconds: 1, periodSeconds: 15, failureThreshold: 2'),
      expect: `
        web.yaml:14:84 info \`web\` leaves rotation for 15 s when answers take longer than 1 s
          web.yaml:14:84 2 answers of more than 1 s, 15 s apart, are enough
          service.yaml:6:3 ${sends}`,
    },
    {
      name: 'it comes back after several successes',
      files: served(
        'failureThreshold: 1, periodSeconds: 5, successThreshold: 3',
        'tcpSocket: { port: http }',
      ),
      expect: `
        web.yaml:14:74 info \`web\` leaves rotation for 15 s at its first failed readiness probe
          web.yaml:14:74 one failure is enough; it is asked again after 5 s
          service.yaml:6:3 ${sends}`,
    },
    {
      name: 'the sidecar takes the pod with it',
      files: {
        'web.yaml': `${workload({ container: `readinessProbe: { ${http}, timeoutSeconds: 5 }` })}        - name: log-agent
          image: fluent/fluent-bit:3.1
          readinessProbe: { tcpSocket: { port: 24224 }, failureThreshold: 1 }
`,
        'service.yaml': service(),
      },
      expect: `
        web.yaml:17:75 info \`log-agent\` leaves rotation for 10 s at its first failed readiness probe
          web.yaml:17:75 one failure is enough; it is asked again after 10 s
          service.yaml:6:3 ${sends}`,
    },
  ],
});
