import tooShort from '../rules/grace-period-too-short.ts';
import rule from '../rules/grace-period-within-pre-stop.ts';
import { service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

/** A workload behind a Service, with this hook and grace period. */
const served = (hook: string, grace: number | string | undefined, parts: WorkloadParts = {}) => ({
  'web.yaml': stopping(hook, grace, parts),
  'service.yaml': service(),
});

const stopping = (hook: string, grace: number | string | undefined, parts: WorkloadParts = {}) =>
  workload({
    ...parts,
    ...(grace !== undefined && { pod: `terminationGracePeriodSeconds: ${grace}` }),
    container: `lifecycle: { preStop: { ${hook} } }`,
  });

const native = (seconds: number | string) => `sleep: { seconds: ${seconds} }`;
const command = (...words: readonly string[]) => `exec: { command: ${JSON.stringify(words)} }`;

const job = (grace: number) => `apiVersion: batch/v1
kind: Job
metadata: { name: import }
spec:
  template:
    spec:
      restartPolicy: Never
      terminationGracePeriodSeconds: ${grace}
      containers:
        - name: import
          image: shop/import:1.4.2
          lifecycle: { preStop: { exec: { command: [sleep, "20"] } } }
`;

const sidecars = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      initContainers:
        - name: proxy
          image: envoyproxy/envoy:v1.34.0
          restartPolicy: Always
          lifecycle: { preStop: { exec: { command: [sleep, "30"] } } }
      containers:
        - name: web
          image: shop/web:1.4.2
          ports: [{ name: http, containerPort: 8080 }]
          lifecycle: { preStop: { exec: { command: [sleep, "20"] } } }
        - name: admin
          image: shop/admin:1.4.2
          lifecycle: { preStop: { exec: { command: [sleep, "20"] } } }
`;

testRule(rule, {
  clean: [
    { name: 'a second is left of the default', files: served(command('sleep', '29'), undefined) },
    { name: 'a second is left of what is written', files: served(native(59), 60) },
    { name: 'no hook', files: { 'web.yaml': workload(), 'service.yaml': service() } },
    { name: 'a loop', files: served(command('sh', '-c', 'while pgrep java; do sleep 60; done'), undefined) },
    { name: 'a variable of the image', files: served(command('sh', '-c', 'sleep $DELAY'), 1) },
    { name: 'cut short by a limit', files: served(command('timeout', '20', 'sleep', '60'), undefined) },
    { name: 'in the background', files: served(command('sh', '-c', 'sleep 60 &'), undefined) },
    { name: 'a wrong type', files: served('sleep: { seconds: "30s" }', 30) },
    {
      name: 'copied from a cluster, which has taken it',
      files: {
        'web.yaml': stopping(native(31), 30).replace('name: web\nspec', 'name: web\n  uid: 0a1b\nspec'),
      },
    },
    { name: 'a request', files: served('httpGet: { path: /drain, port: http }', 5) },
    { name: 'an unknown command', files: served(command('/wait-shutdown'), 5) },
    {
      name: 'an unknown command before a sleep that may not run',
      files: served(command('sh', '-c', '/drain && sleep 60'), undefined),
    },
    { name: 'the seconds come from a template', files: served(native('__DELAY__'), 10) },
    { name: 'the grace period comes from a template', files: served(native(30), '__GRACE__') },
    { name: 'killed at once: another rule', files: served(command('sleep', '5'), 0) },
    {
      name: 'hooks of several containers run side by side, a native sidecar goes last',
      files: { 'web.yaml': sidecars },
    },
    {
      name: 'a patch that does not write the grace period',
      files: {
        'kustomization.yaml': 'resources: [base]\npatches: [{ path: patch.yaml }]\n',
        'patch.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { template: { spec: { containers: [{ name: web, lifecycle: { preStop: { sleep: { seconds: 45 } } } }] } } }
`,
      },
    },
    {
      name: 'ignored, with a reason',
      files: served(
        command('sleep', '30'),
        '30 # zerodrop-ignore grace-period-within-pre-stop -- answers are cut on purpose',
      ),
    },
  ],
  found: [
    {
      name: 'the whole default',
      files: served(command('sleep', '30'), undefined),
      expect: `
        web.yaml:14:61 error \`preStop\` of \`web\` uses up the grace period of 30 s
          web.yaml:9:5 30 s preStop takes all of the 30 s, the default: 2 s are left
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'longer than the default, in a line of several commands',
      files: served(command('sh', '-c', 'touch /tmp/draining; sleep 35'), undefined),
      expect: `
        web.yaml:14:85 error \`preStop\` of \`web\` uses up the grace period of 30 s
          web.yaml:9:5 35 s preStop takes all of the 30 s, the default: 2 s are left
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a 35 s sleep for the load balancer in the default 30 s (useparagon/enterprise-installer#145)',
      files: served(command('/bin/sh', '-c', 'sleep 35'), undefined, { kind: 'StatefulSet' }),
      expect: `
        web.yaml:15:69 error \`preStop\` of \`web\` uses up the grace period of 30 s
          web.yaml:10:5 35 s preStop takes all of the 30 s, the default: 2 s are left
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a hook of 60 s is cut at 30 s (kubernetes/kubernetes#23515)',
      files: served(command('sleep', '60'), undefined),
      expect: `
        web.yaml:14:61 error \`preStop\` of \`web\` uses up the grace period of 30 s
          web.yaml:9:5 60 s preStop takes all of the 30 s, the default: 2 s are left
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a form asks for the hook and not for the grace period (rancher/dashboard#4333)',
      files: served(command('sh', '-c', 'sleep 60'), undefined),
      expect: `
        web.yaml:14:64 error \`preStop\` of \`web\` uses up the grace period of 30 s
          web.yaml:9:5 60 s preStop takes all of the 30 s, the default: 2 s are left
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a function sleeps its whole grace period (fission/fission#3468)',
      files: served(command('/bin/sleep', '360'), 360),
      expect: `
        web.yaml:15:66 error \`preStop\` of \`web\` uses up the grace period of 360 s
          web.yaml:10:38 360 s preStop takes all of the 360 s: 2 s are left
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'minutes',
      files: served(command('sleep', '1m'), 60),
      expect: `
        web.yaml:15:61 error \`preStop\` of \`web\` uses up the grace period of 60 s
          web.yaml:10:38 60 s preStop takes all of the 60 s: 2 s are left
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'at least so long, and then something that cannot be read',
      files: served(command('sh', '-c', 'sleep 30; /drain'), 30),
      expect: `
        web.yaml:15:64 error \`preStop\` of \`web\` uses up the grace period of 30 s
          web.yaml:10:38 30 s preStop takes all of the 30 s: 2 s are left
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the native action may equal the grace period',
      files: served(native(30), 30),
      expect: `
        web.yaml:15:53 error \`preStop\` of \`web\` uses up the grace period of 30 s
          web.yaml:10:38 30 s preStop takes all of the 30 s: 2 s are left
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the native action may not pass it',
      files: served(native(31), 30),
      expect: `
        web.yaml:15:53 error \`preStop\` of \`web\` sleeps 31 s, more than the grace period of 30 s
          web.yaml:10:38 31 s > 30 s`,
    },
    {
      name: 'refused, whether it serves or not',
      files: { 'worker.yaml': stopping(native(31), undefined, { ports: '' }) },
      expect: `
        worker.yaml:13:53 error \`preStop\` of \`web\` sleeps 31 s, more than the grace period of 30 s
          worker.yaml:9:5 31 s > 30 s, the default`,
    },
    {
      name: 'refused in a native sidecar too, whose exec hook may go on',
      files: {
        'web.yaml': sidecars.replace('exec: { command: [sleep, "30"] }', native(31)),
      },
      expect: `
        web.yaml:13:53 error \`preStop\` of \`proxy\` sleeps 31 s, more than the grace period of 30 s
          web.yaml:8:5 31 s > 30 s, the default`,
    },
    {
      name: 'it serves nobody',
      files: { 'worker.yaml': stopping(command('sleep', '30'), undefined, { ports: '' }) },
      expect: `
        worker.yaml:13:61 warning \`preStop\` of \`web\` uses up the grace period of 30 s
          worker.yaml:9:5 30 s preStop takes all of the 30 s, the default: 2 s are left`,
    },
    {
      name: 'it is only presumed to serve',
      files: { 'web.yaml': stopping(command('sleep', '30'), undefined) },
      expect: `
        web.yaml:14:61 warning \`preStop\` of \`web\` uses up the grace period of 30 s
          web.yaml:9:5 30 s preStop takes all of the 30 s, the default: 2 s are left
          web.yaml:4:9 no Service of its namespace is in the input: that it serves is presumed`,
    },
    {
      name: 'a sidecar of a pod that serves',
      files: {
        'web.yaml': `${workload()}        - name: log-agent
          image: fluent/fluent-bit:3.1
          lifecycle: { preStop: { exec: { command: [sleep, "30"] } } }
`,
        'service.yaml': service(),
      },
      expect: `
        web.yaml:16:60 warning \`preStop\` of \`log-agent\` uses up the grace period of 30 s
          web.yaml:9:5 30 s preStop takes all of the 30 s, the default: 2 s are left`,
    },
    {
      name: 'a Job',
      files: { 'job.yaml': job(20) },
      expect: `
        job.yaml:12:60 warning \`preStop\` of \`import\` uses up the grace period of 20 s
          job.yaml:8:38 20 s preStop takes all of the 20 s: 2 s are left`,
    },
    {
      name: 'it says more than that the drain does not fit',
      files: served(command('sleep', '30'), 10),
      with: [tooShort],
      expect: `
        web.yaml:15:61 error \`preStop\` of \`web\` uses up the grace period of 10 s
          web.yaml:10:38 30 s preStop takes all of the 10 s: 2 s are left
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
  ],
});
