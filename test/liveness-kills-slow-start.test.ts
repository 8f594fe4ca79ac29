import rule from '../rules/liveness-kills-slow-start.ts';
import { type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const http = 'httpGet: { path: /health, port: http }';

const probed = (live: string, ready: string, more = '', parts: WorkloadParts = {}) => ({
  'web.yaml': workload({
    container:
      `livenessProbe: { ${http}, ${live} }\nreadinessProbe: { ${http}, ${ready} }\n${more}`.trimEnd(),
    ...parts,
  }),
});

const waits = (seconds: number) => `does not even ask before ${seconds} s`;

testRule(rule, {
  clean: [
    {
      name: 'the earliest restart comes a second later',
      files: probed('initialDelaySeconds: 1', 'initialDelaySeconds: 20'),
    },
    { name: 'liveness starts late', files: probed('initialDelaySeconds: 60', 'initialDelaySeconds: 30') },
    { name: 'liveness is patient', files: probed('failureThreshold: 6', 'initialDelaySeconds: 30') },
    {
      name: 'a startup probe holds liveness back',
      files: probed(
        'periodSeconds: 5',
        'initialDelaySeconds: 30',
        `startupProbe: { ${http}, failureThreshold: 30 }`,
      ),
    },
    {
      name: 'a startup probe that nobody knows',
      files: probed('periodSeconds: 5', 'initialDelaySeconds: 30', 'startupProbe: __STARTUP__'),
    },
    {
      name: 'readiness asks at once, so nothing is known of the start',
      files: probed('failureThreshold: 1', 'periodSeconds: 5'),
    },
    {
      name: 'no readiness probe',
      files: { 'web.yaml': workload({ container: `livenessProbe: { ${http} }` }) },
    },
    {
      name: 'no liveness probe',
      files: { 'web.yaml': workload({ container: `readinessProbe: { ${http}, initialDelaySeconds: 60 }` }) },
    },
    { name: 'a delay that nobody knows', files: probed('periodSeconds: 5', 'initialDelaySeconds: __D__') },
    {
      name: 'a threshold that nobody knows',
      files: probed('failureThreshold: __F__', 'initialDelaySeconds: 60'),
    },
    { name: 'a delay that is no number', files: probed('periodSeconds: 5', 'initialDelaySeconds: long') },
    {
      name: 'a written 0 means the default',
      files: probed('failureThreshold: 0, initialDelaySeconds: 11', 'initialDelaySeconds: 30'),
    },
    {
      name: 'the container is filled in by an injector',
      files: probed('periodSeconds: 5', 'initialDelaySeconds: 30', '', { image: 'auto' }),
    },
    {
      name: 'a container without a name',
      files: {
        'web.yaml': workload({
          container: `livenessProbe: { ${http} }\nreadinessProbe: { ${http}, initialDelaySeconds: 60 }`,
        }).replace('name: web\n          image', 'image'),
      },
    },
    {
      name: 'ignored, with a reason',
      files: {
        'web.yaml': workload({
          container: `# zerodrop-ignore liveness-kills-slow-start -- listens at once, warms up for 30 s\nlivenessProbe: { ${http} }\nreadinessProbe: { ${http}, initialDelaySeconds: 30 }`,
        }),
      },
    },
  ],
  found: [
    {
      name: 'just at the second at which readiness first asks (zooniverse/panoptes#3648)',
      files: {
        'web.yaml': workload({
          container:
            'livenessProbe: { httpGet: { path: /, port: 81 } }\nreadinessProbe: { httpGet: { path: /, port: 81 }, initialDelaySeconds: 20 }',
        }),
      },
      expect: `
        web.yaml:14:11 warning \`web\` may be restarted at 20 s; readiness expects it up after 20 s
          web.yaml:14:11 fails for the 3rd time at 0 s + 2 × 10 s = 20 s
          web.yaml:15:82 ${waits(20)}`,
    },
    {
      name: 'at 50 s, before a start of 60 s (rmyndharis/OpenWA#1236)',
      files: probed('initialDelaySeconds: 30, periodSeconds: 10', 'initialDelaySeconds: 60'),
      expect: `
        web.yaml:14:11 warning \`web\` may be restarted at 50 s; readiness expects it up after 60 s
          web.yaml:14:11 fails for the 3rd time at 30 s + 2 × 10 s = 50 s
          web.yaml:15:90 ${waits(60)}`,
    },
    {
      name: 'one failure is enough',
      files: probed('failureThreshold: 1, initialDelaySeconds: 5', 'initialDelaySeconds: 5'),
      expect: `
        web.yaml:14:11 warning \`web\` may be restarted at 5 s; readiness expects it up after 5 s
          web.yaml:14:11 fails for the 1st time at 5 s + 0 × 10 s = 5 s
          web.yaml:15:90 ${waits(5)}`,
    },
    {
      name: 'many quick tries',
      files: probed('failureThreshold: 12, periodSeconds: 2', 'initialDelaySeconds: 45'),
      expect: `
        web.yaml:14:11 warning \`web\` may be restarted at 22 s; readiness expects it up after 45 s
          web.yaml:14:11 fails for the 12th time at 0 s + 11 × 2 s = 22 s
          web.yaml:15:90 ${waits(45)}`,
    },
    {
      name: 'another endpoint, a worker that no Service selects, a native sidecar',
      files: {
        'web.yaml': workload({
          ports: '',
          pod: `initContainers:
  - name: proxy
    restartPolicy: Always
    livenessProbe: { tcpSocket: { port: 81 }, failureThreshold: 2 }
    readinessProbe: { httpGet: { port: 82 }, initialDelaySeconds: 15 }`,
        }),
      },
      expect: `
        web.yaml:13:11 warning \`proxy\` may be restarted at 10 s; readiness expects it up after 15 s
          web.yaml:13:11 fails for the 2nd time at 0 s + 1 × 10 s = 10 s
          web.yaml:14:73 ${waits(15)}`,
    },
    {
      name: 'the second container of the pod',
      files: {
        'web.yaml': `${workload()}        - name: rails
          image: shop/rails:1.4.2
          livenessProbe: { tcpSocket: { port: 81 } }
          readinessProbe: { tcpSocket: { port: 81 }, initialDelaySeconds: 25 }
`,
      },
      expect: `
        web.yaml:16:11 warning \`rails\` may be restarted at 20 s; readiness expects it up after 25 s
          web.yaml:16:11 fails for the 3rd time at 0 s + 2 × 10 s = 20 s
          web.yaml:17:75 ${waits(25)}`,
    },
  ],
});
