import rule from '../rules/startup-probe-gives-up-early.ts';
import { type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const http = 'httpGet: { path: /health, port: http }';

const probed = (startup: string, ready: string, parts: WorkloadParts = {}) => ({
  'web.yaml': workload({
    container: `startupProbe: { ${http}, ${startup} }\nreadinessProbe: { ${http}, ${ready} }`,
    ...parts,
  }),
});

const waits = (seconds: number) => `does not even ask before ${seconds} s`;

testRule(rule, {
  clean: [
    {
      name: 'it lasts as long as readiness waits',
      files: probed('failureThreshold: 6, periodSeconds: 5', 'initialDelaySeconds: 30'),
    },
    { name: 'it lasts longer', files: probed('failureThreshold: 30', 'initialDelaySeconds: 60') },
    { name: 'its own delay counts', files: probed('initialDelaySeconds: 30', 'initialDelaySeconds: 60') },
    {
      name: 'readiness does not wait (WolframResearch/WAS-Kubernetes#22)',
      files: probed(
        'initialDelaySeconds: 15, periodSeconds: 20',
        'initialDelaySeconds: 15, periodSeconds: 20',
      ),
    },
    {
      name: 'a written 0 means the default',
      files: probed('failureThreshold: 0, periodSeconds: 0', 'initialDelaySeconds: 30'),
    },
    {
      name: 'no readiness probe',
      files: { 'web.yaml': workload({ container: `startupProbe: { ${http}, failureThreshold: 1 }` }) },
    },
    {
      name: 'no startup probe: liveness may be too early, which is another rule',
      files: { 'web.yaml': workload({ container: `readinessProbe: { ${http}, initialDelaySeconds: 60 }` }) },
    },
    {
      name: 'only liveness waits longer',
      files: {
        'web.yaml': workload({
          container: `startupProbe: { ${http} }\nlivenessProbe: { ${http}, initialDelaySeconds: 90 }\nreadinessProbe: { ${http} }`,
        }),
      },
    },
    {
      name: 'a threshold that nobody knows',
      files: probed('failureThreshold: __F__', 'initialDelaySeconds: 600'),
    },
    { name: 'a delay that nobody knows', files: probed('failureThreshold: 1', 'initialDelaySeconds: __D__') },
    { name: 'a period that is no number', files: probed('periodSeconds: often', 'initialDelaySeconds: 600') },
    {
      name: 'a probe from a template',
      files: {
        'web.yaml': workload({
          container: `startupProbe: __S__\nreadinessProbe: { ${http}, initialDelaySeconds: 60 }`,
        }),
      },
    },
    {
      name: 'an init container that ends, whose probes the API refuses',
      files: {
        'web.yaml': workload({
          pod: `initContainers: [{ name: wait, startupProbe: { ${http} }, readinessProbe: { ${http}, initialDelaySeconds: 60 } }]`,
        }),
      },
    },
    {
      name: 'a container without a name',
      files: {
        'web.yaml': workload({
          container: `startupProbe: { ${http} }\nreadinessProbe: { ${http}, initialDelaySeconds: 60 }`,
        }).replace('name: web\n          image', 'image'),
      },
    },
    {
      name: 'ignored, with a reason',
      files: {
        'web.yaml': workload({
          container: `# zerodrop-ignore startup-probe-gives-up-early -- listens at once, warms up for a minute\nstartupProbe: { ${http} }\nreadinessProbe: { ${http}, initialDelaySeconds: 60 }`,
        }),
      },
    },
  ],
  found: [
    {
      name: 'a second too early',
      files: probed('failureThreshold: 6, periodSeconds: 5', 'initialDelaySeconds: 31'),
      expect: `
        web.yaml:14:11 warning \`web\` must start within 30 s; readiness expects it up after 31 s
          web.yaml:14:11 restarts it after 6 × 5 s = 30 s
          web.yaml:15:90 ${waits(31)}`,
    },
    {
      name: '35 s for an app that is given a minute',
      files: probed('initialDelaySeconds: 5', 'initialDelaySeconds: 60'),
      expect: `
        web.yaml:14:11 warning \`web\` must start within 35 s; readiness expects it up after 60 s
          web.yaml:14:11 restarts it after 5 s + 3 × 10 s = 35 s
          web.yaml:15:90 ${waits(60)}`,
    },
    {
      name: 'a native sidecar, in a Job',
      files: {
        'job.yaml': `apiVersion: batch/v1
kind: Job
metadata: { name: import }
spec:
  template:
    spec:
      restartPolicy: Never
      initContainers:
        - name: proxy
          restartPolicy: Always
          startupProbe: { tcpSocket: { port: 81 }, periodSeconds: 1 }
          readinessProbe: { tcpSocket: { port: 81 }, initialDelaySeconds: 10 }
      containers: [{ name: import, image: 'shop/import:1.4.2' }]
`,
      },
      expect: `
        job.yaml:11:11 warning \`proxy\` must start within 3 s; readiness expects it up after 10 s
          job.yaml:11:11 restarts it after 3 × 1 s = 3 s
          job.yaml:12:75 ${waits(10)}`,
    },
  ],
});
