import rule from '../rules/progress-deadline-too-short.ts';
import { type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const one = (parts: WorkloadParts) => ({ 'web.yaml': workload(parts) });

const deadline = (seconds: number | string, ready?: number | string) =>
  [`progressDeadlineSeconds: ${seconds}`, ...(ready === undefined ? [] : [`minReadySeconds: ${ready}`])].join(
    '\n',
  );

const startup = (timing: string) => `startupProbe: { tcpSocket: { port: http }, ${timing} }`;

const readiness = (timing: string) => `readinessProbe: { tcpSocket: { port: http }, ${timing} }`;

const rollout = (spec: string) => `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec:
  ${spec}
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy: { canary: {} }
`;

testRule(rule, {
  clean: [
    { name: 'the defaults', files: one({ replicas: 2 }) },
    { name: 'nobody says how long a start takes', files: one({ spec: deadline(30) }) },
    { name: 'one second longer than pods must be ready', files: one({ spec: deadline(31, 30) }) },
    { name: '599 s of readiness under the default', files: one({ spec: 'minReadySeconds: 599' }) },
    {
      name: 'just as long as a start may take',
      files: one({ spec: deadline(300), container: startup('periodSeconds: 10, failureThreshold: 30') }),
    },
    {
      name: 'just as long with the seconds that it must stay ready',
      files: one({ spec: deadline(45, 10), container: startup('initialDelaySeconds: 5') }),
    },
    {
      name: 'the default, just as long as a start may take',
      files: one({ container: startup('periodSeconds: 10, failureThreshold: 60') }),
    },
    {
      name: 'a readiness probe that needs two successes, just in time',
      files: one({
        spec: deadline(50),
        container: readiness('initialDelaySeconds: 30, successThreshold: 2'),
      }),
    },
    {
      name: 'readiness that is slow to fail is not slow to start',
      files: one({ spec: deadline(60), container: readiness('periodSeconds: 30, failureThreshold: 10') }),
    },
    {
      name: 'a startup probe is over at once where the start is',
      files: one({
        spec: deadline(100),
        container: `${startup('failureThreshold: 10')}\n${readiness('initialDelaySeconds: 200')}`,
      }),
    },
    {
      name: 'no deadline at all',
      files: one({ spec: deadline(2147483647), container: startup('failureThreshold: 999') }),
    },
    { name: 'a deadline from a template', files: one({ spec: deadline('${WAIT}', 700) }) },
    { name: 'readiness from a template', files: one({ spec: deadline(10, '__READY__') }) },
    {
      name: 'a probe with a value from a template',
      files: one({ spec: deadline(10), container: startup('failureThreshold: "${TRIES}"') }),
    },
    {
      name: 'a probe from a template',
      files: one({
        spec: deadline(10),
        container: `startupProbe: __PROBE__\n${readiness('periodSeconds: 60')}`,
      }),
    },
    {
      name: 'a deadline that is no number is another finding',
      files: one({ spec: deadline('"30"', 40) }),
    },
    { name: 'a StatefulSet has none', files: one({ kind: 'StatefulSet', spec: 'minReadySeconds: 700' }) },
    {
      name: 'parked',
      files: one({ replicas: 0, spec: deadline(10), container: startup('failureThreshold: 10') }),
    },
    {
      name: 'copied from a cluster, which has taken it',
      files: {
        'web.yaml': workload({ spec: 'minReadySeconds: 700' }).replace(
          '  name: web\n',
          '  name: web\n  uid: 7c1f\n',
        ),
      },
    },
    {
      name: 'only the template of a Rollout that waits longer',
      files: {
        ...one({ replicas: 0, spec: deadline(30), container: startup('failureThreshold: 30') }),
        'rollout.yaml': rollout('progressDeadlineSeconds: 300'),
      },
    },
    {
      name: 'ignored, with a reason',
      files: one({
        spec: `progressDeadlineSeconds: 20 # zerodrop-ignore progress-deadline-too-short -- a slow start is a bug here`,
        container: startup('failureThreshold: 6'),
      }),
    },
  ],
  found: [
    {
      name: 'as long as pods must be ready (cdk8s-team/cdk8s-plus#515)',
      files: one({ spec: deadline(30, 30) }),
      expect: `
        web.yaml:6:28 error \`web\` has a progress deadline of 30 s, not above \`minReadySeconds\` 30
          web.yaml:6:28 must be longer than a pod must be ready`,
    },
    {
      name: 'the default, under 600 s of readiness',
      files: one({ replicas: 2, spec: 'minReadySeconds: 600' }),
      expect: `
        web.yaml:7:20 error \`web\` has a progress deadline of 600 s, not above \`minReadySeconds\` 600
          web.yaml:7:20 600 s by default must be longer`,
    },
    {
      name: 'a deadline of 0 is always refused, of a template too',
      files: { ...one({ spec: deadline(0) }), 'rollout.yaml': rollout('replicas: 2') },
      expect: `
        web.yaml:6:28 error \`web\` has a progress deadline of 0 s, not above \`minReadySeconds\` 0
          web.yaml:6:28 must be longer than a pod must be ready`,
    },
    {
      name: 'a Rollout that its controller does not take',
      files: one({ kind: 'Rollout', spec: `${deadline(60, 120)}\nstrategy: { canary: {} }` }),
      expect: `
        web.yaml:6:28 error \`web\` has a progress deadline of 60 s, not above \`minReadySeconds\` 120
          web.yaml:6:28 must be longer than a pod must be ready`,
    },
    {
      name: '35 s for an app that may take longer (thefrontside/playhouse#5)',
      files: one({
        replicas: 1,
        spec: deadline(35),
        container: readiness('initialDelaySeconds: 30, periodSeconds: 10'),
      }),
      expect: `
        web.yaml:7:28 warning \`web\` gives up after 35 s on pods that may need 40 s
          web.yaml:16:11 a pod is ready after 30 s + 1 × 10 s = 40 s`,
    },
    {
      name: 'below the startup probe (openshift/openshift-docs#84730)',
      files: one({
        spec: deadline(299),
        container: `${startup('periodSeconds: 10, failureThreshold: 30')}\n${readiness('periodSeconds: 5')}`,
      }),
      expect: `
        web.yaml:6:28 warning \`web\` gives up after 299 s on pods that may need 300 s
          web.yaml:15:11 a start may take 30 × 10 s = 300 s`,
    },
    {
      name: 'with the delay and the seconds that it must stay ready',
      files: one({ spec: deadline(54, 10), container: startup('initialDelaySeconds: 15') }),
      expect: `
        web.yaml:6:28 warning \`web\` gives up after 54 s on pods that may need 55 s
          web.yaml:16:11 a start may take 15 s + 3 × 10 s = 45 s
          web.yaml:7:20 then it must stay ready for 10 s`,
    },
    {
      name: 'a written 0 of a probe means its default',
      files: one({ spec: deadline(29), container: startup('periodSeconds: 0, failureThreshold: 0') }),
      expect: `
        web.yaml:6:28 warning \`web\` gives up after 29 s on pods that may need 30 s
          web.yaml:15:11 a start may take 3 × 10 s = 30 s`,
    },
    {
      name: 'the slowest of several containers',
      files: {
        'web.yaml': `${workload({ spec: deadline(60), container: startup('failureThreshold: 2') })}        - name: search
          image: shop/search:1
          startupProbe: { tcpSocket: { port: 9200 }, failureThreshold: 9 }
        - image: shop/log:1
`,
      },
      expect: `
        web.yaml:6:28 warning \`web\` gives up after 60 s on pods that may need 90 s
          web.yaml:18:11 a start may take 9 × 10 s = 90 s`,
    },
    {
      name: 'the default, for a start of a quarter of an hour',
      files: one({ replicas: 2, container: startup('periodSeconds: 15, failureThreshold: 60') }),
      expect: `
        web.yaml:15:11 info \`web\` gives up after 600 s, the default, on pods that may need 900 s
          web.yaml:15:11 a start may take 60 × 15 s = 900 s`,
    },
    {
      name: 'a Rollout that runs the template of a Deployment',
      files: {
        ...one({ replicas: 0, container: startup('failureThreshold: 13') }),
        'rollout.yaml': rollout('progressDeadlineSeconds: 120'),
      },
      expect: `
        rollout.yaml:5:28 warning \`web\` gives up after 120 s on pods that may need 130 s
          web.yaml:15:11 a start may take 13 × 10 s = 130 s`,
    },
  ],
});
