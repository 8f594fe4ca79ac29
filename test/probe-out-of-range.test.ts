import rule from '../rules/probe-out-of-range.ts';
import { type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const tcp = 'tcpSocket: { port: http }';

const probed = (probe: string, parts: WorkloadParts = {}) => ({
  'web.yaml': workload({ container: probe, ...parts }),
});

const only = 'only readiness may ask for more than 1';
const means = (seconds: number) => `defaulted to ${seconds} by the API server`;

testRule(rule, {
  clean: [
    { name: 'one success', files: probed(`livenessProbe: { ${tcp}, successThreshold: 1 }`) },
    {
      name: 'readiness may ask for several',
      files: probed(`readinessProbe: { ${tcp}, successThreshold: 3 }`),
    },
    { name: 'no delay is what it says', files: probed(`livenessProbe: { ${tcp}, initialDelaySeconds: 0 }`) },
    {
      name: 'numbers of 1',
      files: probed(`readinessProbe: { ${tcp}, periodSeconds: 1, timeoutSeconds: 1, failureThreshold: 1 }`),
    },
    { name: 'nothing is written', files: probed(`startupProbe: { ${tcp} }`) },
    {
      name: 'a number that nobody knows',
      files: probed(`livenessProbe: { ${tcp}, successThreshold: __S__ }`),
    },
    {
      name: 'a number that is none: another rule',
      files: probed(`livenessProbe: { ${tcp}, successThreshold: two }`),
    },
    {
      name: 'less than nothing: another rule',
      files: probed(`livenessProbe: { ${tcp}, successThreshold: -1 }`),
    },
    { name: 'an empty key', files: probed(`livenessProbe:\n  ${tcp}\n  successThreshold:`) },
    { name: 'the probe comes from a template', files: probed('livenessProbe: __PROBE__') },
    {
      name: 'an init container that ends, whose probes the API refuses',
      files: probed('', {
        pod: `initContainers: [{ name: wait, livenessProbe: { ${tcp}, successThreshold: 2 } }]`,
      }),
    },
    {
      name: 'a container without a name',
      files: {
        'web.yaml': workload({ container: `livenessProbe: { ${tcp}, successThreshold: 2 }` }).replace(
          'name: web\n          image',
          'image',
        ),
      },
    },
    {
      name: 'a 0 is advice, and only errors and warnings are asked for',
      files: probed(`readinessProbe: { ${tcp}, periodSeconds: 0 }`),
      preset: 'recommended',
    },
    {
      name: 'ignored, with a reason',
      files: probed(
        `# zerodrop-ignore probe-out-of-range -- a mutating webhook resets it\nlivenessProbe: { ${tcp}, successThreshold: 2 }`,
      ),
    },
  ],
  found: [
    {
      name: 'liveness, at an upgrade (beam-cloud/beta9#963)',
      files: probed(`livenessProbe: { ${tcp}, successThreshold: 2 }`),
      expect: `
        web.yaml:14:73 error the liveness probe of \`web\` asks for 2 successes, and may ask for 1
          web.yaml:14:73 ${only}`,
    },
    {
      name: 'fifteen, in an exporter (bitnami/charts#5537)',
      files: probed(
        `livenessProbe:\n  httpGet: { path: /metrics, port: http }\n  initialDelaySeconds: 10\n  periodSeconds: 5\n  timeoutSeconds: 15\n  failureThreshold: 15\n  successThreshold: 15`,
      ),
      expect: `
        web.yaml:20:31 error the liveness probe of \`web\` asks for 15 successes, and may ask for 1
          web.yaml:20:31 ${only}`,
    },
    {
      name: 'startup of a native sidecar, liveness of a Job',
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
          startupProbe: { tcpSocket: { port: 81 }, successThreshold: 3 }
      containers:
        - name: import
          livenessProbe: { exec: { command: [/alive] }, successThreshold: 2 }
`,
      },
      expect: `
        job.yaml:11:70 error the startup probe of \`proxy\` asks for 3 successes, and may ask for 1
          job.yaml:11:70 ${only}
        job.yaml:14:75 error the liveness probe of \`import\` asks for 2 successes, and may ask for 1
          job.yaml:14:75 ${only}`,
    },
    {
      name: 'an unknown kind, whose controller may know better',
      files: {
        'set.yaml': `apiVersion: apps.kruise.io/v1alpha1
kind: CloneSet
metadata: { name: web }
spec:
  template:
    spec:
      containers:
        - name: web
          livenessProbe: { tcpSocket: { port: 80 }, successThreshold: 2 }
`,
      },
      expect: `
        set.yaml:9:71 warning the liveness probe of \`web\` asks for 2 successes, and may ask for 1
          set.yaml:9:71 ${only}`,
    },
    {
      name: 'every number that may be 0',
      files: probed(
        `readinessProbe: { ${tcp}, periodSeconds: 0, timeoutSeconds: 0, successThreshold: 0, failureThreshold: 0 }`,
      ),
      expect: `
        web.yaml:14:71 info \`periodSeconds: 0\` in the readiness probe of \`web\` means the default, 10
          web.yaml:14:71 ${means(10)}
        web.yaml:14:90 info \`timeoutSeconds: 0\` in the readiness probe of \`web\` means the default, 1
          web.yaml:14:90 ${means(1)}
        web.yaml:14:111 info \`successThreshold: 0\` in the readiness probe of \`web\` means the default, 1
          web.yaml:14:111 ${means(1)}
        web.yaml:14:132 info \`failureThreshold: 0\` in the readiness probe of \`web\` means the default, 3
          web.yaml:14:132 ${means(3)}`,
    },
  ],
});
