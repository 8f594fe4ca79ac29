import rule from '../rules/probe-timeout-exceeds-period.ts';
import { workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const http = 'httpGet: { path: /ready, port: http }';

const probed = (timing: string, kind = 'readinessProbe') => ({
  'web.yaml': workload({ container: `${kind}: { ${http}, ${timing} }` }),
});

const sums = (failures: number, timeout: number, period: number) =>
  `one runs after the other: ${failures} × ${timeout} s = ${failures * timeout} s until it gives up, not ${failures * period} s`;

testRule(rule, {
  clean: [
    { name: 'as long as the period', files: probed('timeoutSeconds: 10') },
    { name: 'shorter', files: probed('timeoutSeconds: 3, periodSeconds: 5') },
    { name: 'the defaults', files: probed('failureThreshold: 3') },
    { name: 'a written 0 means the default', files: probed('timeoutSeconds: 10, periodSeconds: 0') },
    { name: 'a period that nobody knows', files: probed('timeoutSeconds: 30, periodSeconds: __P__') },
    { name: 'a time-out that is no number', files: probed('timeoutSeconds: long, periodSeconds: 1') },
    { name: 'no probe', files: { 'web.yaml': workload() } },
    {
      name: 'advice, and only errors and warnings are asked for',
      files: probed('timeoutSeconds: 30'),
      preset: 'recommended',
    },
    {
      name: 'a container without a name',
      files: {
        'web.yaml': workload({ container: `readinessProbe: { ${http}, timeoutSeconds: 30 }` }).replace(
          'name: web\n          image',
          'image',
        ),
      },
    },
    {
      name: 'an init container that ends, whose probes the API refuses',
      files: {
        'web.yaml': workload({
          pod: `initContainers: [{ name: wait, readinessProbe: { ${http}, timeoutSeconds: 30 } }]`,
        }),
      },
    },
    {
      name: 'a patch that does not write the period',
      files: {
        'kustomization.yaml': 'resources: [base]\npatches: [{ path: patch.yaml }]\n',
        'patch.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec: { containers: [{ name: web, livenessProbe: { timeoutSeconds: 30 } }] }
`,
      },
    },
    {
      name: 'ignored, with a reason',
      files: {
        'web.yaml': workload({
          container: `# zerodrop-ignore probe-timeout-exceeds-period -- the answer takes as long as it takes\nreadinessProbe: { ${http}, timeoutSeconds: 30 }`,
        }),
      },
    },
  ],
  found: [
    {
      name: 'a second longer',
      files: probed('timeoutSeconds: 11'),
      expect: `
        web.yaml:14:84 info the readiness probe of \`web\` is due every 10 s and may take 11 s
          web.yaml:14:84 ${sums(3, 11, 10)}`,
    },
    {
      name: 'refused by a platform (istio/istio#30436)',
      files: probed('initialDelaySeconds: 1, periodSeconds: 3, timeoutSeconds: 5'),
      expect: `
        web.yaml:14:126 info the readiness probe of \`web\` is due every 3 s and may take 5 s
          web.yaml:14:126 ${sums(3, 5, 3)}`,
    },
    {
      name: 'sixty tries of fifteen seconds (kyverno/policies#1500)',
      files: probed('periodSeconds: 1, timeoutSeconds: 15, failureThreshold: 60'),
      expect: `
        web.yaml:14:102 info the readiness probe of \`web\` is due every 1 s and may take 15 s
          web.yaml:14:102 ${sums(60, 15, 1)}`,
    },
    {
      name: 'liveness (openshift/openshift-docs#32219), startup, a native sidecar, an unknown kind',
      files: {
        'set.yaml': `apiVersion: apps.kruise.io/v1alpha1
kind: CloneSet
metadata: { name: web }
spec:
  template:
    spec:
      initContainers:
        - name: proxy
          restartPolicy: Always
          startupProbe: { tcpSocket: { port: 81 }, periodSeconds: 1, timeoutSeconds: 2 }
      containers:
        - name: web
          livenessProbe: { tcpSocket: { port: 80 }, timeoutSeconds: 60 }
`,
      },
      expect: `
        set.yaml:10:86 info the startup probe of \`proxy\` is due every 1 s and may take 2 s
          set.yaml:10:86 ${sums(3, 2, 1)}
        set.yaml:13:69 info the liveness probe of \`web\` is due every 10 s and may take 60 s
          set.yaml:13:69 ${sums(3, 60, 10)}`,
    },
  ],
});
