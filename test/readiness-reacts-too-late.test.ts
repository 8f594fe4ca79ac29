import rule from '../rules/readiness-reacts-too-late.ts';
import { autoscaler, service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const http = 'httpGet: { path: /ready, port: http }';

/** A workload behind a Service, with this readiness probe. */
const served = (timing: string, more = '', parts: WorkloadParts = {}, text = service()) => ({
  'web.yaml': workload({ container: `readinessProbe: { ${http}, ${timing} }\n${more}`.trimEnd(), ...parts }),
  'service.yaml': text,
});

const sends = 'Service `web` sends it requests';

testRule(rule, {
  clean: [
    { name: 'within 60 s', files: served('periodSeconds: 20, failureThreshold: 3') },
    { name: 'the defaults', files: served('timeoutSeconds: 5') },
    { name: 'a late start changes nothing afterwards', files: served('initialDelaySeconds: 300') },
    { name: 'a written 0 means the default', files: served('periodSeconds: 20, failureThreshold: 0') },
    {
      name: 'people here bear 90 s',
      files: { ...served('periodSeconds: 30'), 'zerodrop.yaml': 'timing: { rotation: 90s }\n' },
    },
    { name: 'a period that nobody knows', files: served('periodSeconds: __P__, failureThreshold: 30') },
    { name: 'a threshold that nobody knows', files: served('periodSeconds: 60, failureThreshold: __F__') },
    { name: 'a period that is no number', files: served('periodSeconds: often, failureThreshold: 30') },
    { name: 'no probe: another rule', files: served('', '', { container: '' }) },
    {
      name: 'liveness asks the same, and restarts it soon',
      files: served('periodSeconds: 30', `livenessProbe: { ${http}, periodSeconds: 20 }`),
    },
    { name: 'liveness is not known', files: served('periodSeconds: 30', 'livenessProbe: __LIVENESS__') },
    { name: 'a database', files: served('periodSeconds: 30', '', { image: 'postgres:17' }) },
    {
      name: 'a plain TCP server, whose clients find out by themselves',
      files: served(
        '',
        '',
        {
          ports: '[{ containerPort: 8080 }]',
          container: 'readinessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 30 }',
        },
        service({ ports: '[{ port: 80, targetPort: 8080 }]' }),
      ),
    },
    {
      name: 'no Service selects it',
      files: served('periodSeconds: 30', '', {}, service({ selector: '{ app: api }' })),
    },
    {
      name: 'the Service asks nobody whether it is ready',
      files: served('periodSeconds: 30', '', {}, service({ spec: 'publishNotReadyAddresses: true' })),
    },
    { name: 'parked', files: served('periodSeconds: 30', '', { replicas: 0 }) },
    {
      name: 'the sidecar is not served',
      files: {
        'web.yaml': `${workload({ container: `readinessProbe: { ${http} }` })}        - name: log-agent
          image: fluent/fluent-bit:3.1
          readinessProbe: { tcpSocket: { port: 24224 }, periodSeconds: 60 }
`,
        'service.yaml': service(),
      },
    },
    {
      name: 'a container without a name',
      files: {
        'web.yaml': workload({ container: `readinessProbe: { ${http}, periodSeconds: 30 }` }).replace(
          'name: web\n          image',
          'image',
        ),
        'service.yaml': service(),
      },
    },
    {
      name: 'ignored, with a reason',
      files: served('', '', {
        container: `# zerodrop-ignore readiness-reacts-too-late -- the mesh ejects outliers\nreadinessProbe: { ${http}, periodSeconds: 30 }`,
      }),
    },
  ],
  found: [
    {
      name: 'a second more than 60 s',
      files: served('periodSeconds: 61, failureThreshold: 1'),
      expect: `
        web.yaml:14:83 warning \`web\` stays in rotation for 61 s after it stops answering
          web.yaml:14:11 gives up after 1 × 61 s = 61 s, and a time-out of 1 s
          service.yaml:6:3 ${sends}`,
    },
    {
      name: 'two minutes against a drain of 45 s (knative/serving#12614)',
      files: served(
        'failureThreshold: 12',
        `livenessProbe: { ${http}, failureThreshold: 12, initialDelaySeconds: 15 }`,
      ),
      expect: `
        web.yaml:14:86 warning \`web\` stays in rotation for 120 s after it stops answering
          web.yaml:14:11 gives up after 12 × 10 s = 120 s, and a time-out of 1 s
          service.yaml:6:3 ${sends}`,
    },
    {
      name: 'liveness asks something else',
      files: served('periodSeconds: 30, timeoutSeconds: 5', 'livenessProbe: { tcpSocket: { port: http } }'),
      expect: `
        web.yaml:14:83 warning \`web\` stays in rotation for 90 s after it stops answering
          web.yaml:14:11 gives up after 3 × 30 s = 90 s, and a time-out of 5 s
          service.yaml:6:3 ${sends}`,
    },
    {
      name: 'people here bear 10 s',
      files: { ...served('periodSeconds: 4'), 'zerodrop.yaml': 'timing: { rotation: 10 }\n' },
      expect: `
        web.yaml:14:11 warning \`web\` stays in rotation for 12 s after it stops answering
          web.yaml:14:11 gives up after 3 × 4 s = 12 s, and a time-out of 1 s
          service.yaml:6:3 ${sends}`,
    },
    {
      name: 'it is only presumed to serve',
      files: { 'web.yaml': workload({ container: `readinessProbe: { ${http}, periodSeconds: 30 }` }) },
      expect: `
        web.yaml:14:83 warning \`web\` stays in rotation for 90 s after it stops answering
          web.yaml:14:11 gives up after 3 × 30 s = 90 s, and a time-out of 1 s
          web.yaml:4:9 no Service of its namespace is in the input: that it serves is presumed`,
    },
    {
      name: 'the only pod: nothing else could take its requests',
      files: served('periodSeconds: 30', '', { replicas: 1 }),
      expect: `
        web.yaml:15:83 info \`web\`, in the only pod, counts as ready for 90 s after it stops answering
          web.yaml:15:11 gives up after 3 × 30 s = 90 s, and a time-out of 1 s
          web.yaml:6:13 runs 1 pod
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'one pod that an autoscaler joins by others',
      files: {
        ...served('periodSeconds: 30', '', { replicas: 1 }),
        'scale.yaml': autoscaler(1, 5),
      },
      expect: `
        web.yaml:15:83 warning \`web\` stays in rotation for 90 s after it stops answering
          web.yaml:15:11 gives up after 3 × 30 s = 90 s, and a time-out of 1 s
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
  ],
});
