import rule from '../rules/instant-kill.ts';
import { service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const grace = (seconds: number | string) => `terminationGracePeriodSeconds: ${seconds}`;

/** A workload behind a Service, with this grace period. */
const served = (seconds: number | string, parts: WorkloadParts = {}) => ({
  'web.yaml': workload({ pod: grace(seconds), ...parts }),
  'service.yaml': service(),
});

const job = `apiVersion: batch/v1
kind: Job
metadata: { name: web }
spec:
  template:
    metadata: { labels: { app: web } }
    spec: { terminationGracePeriodSeconds: 0, restartPolicy: Never, containers: [{ name: web, image: 'shop/web:1.4.2', ports: [{ name: http, containerPort: 8080 }] }] }
`;

testRule(rule, {
  clean: [
    { name: 'a second is a grace period', files: served(1) },
    { name: 'the default', files: { 'web.yaml': workload(), 'service.yaml': service() } },
    { name: 'null means the default', files: served('') },
    { name: 'it comes from a template', files: served('__GRACE__') },
    { name: 'a wrong type, which is said elsewhere', files: served('"0"') },
    {
      name: 'a node agent that serves nobody wants exactly that (projectcalico/calico#1293)',
      files: {
        'agent.yaml': workload({
          kind: 'DaemonSet',
          name: 'node-agent',
          ports: '',
          pod: `hostNetwork: true\n${grace(0)}`,
          container: 'livenessProbe: { exec: { command: [/bin/node-agent, -live] } }',
        }),
      },
    },
    {
      name: 'only its metrics are scraped',
      files: {
        'agent.yaml': workload({ pod: grace(0), ports: '[{ name: metrics, containerPort: 9090 }]' }),
        'service.yaml': service({ name: 'web-metrics', ports: '[{ name: metrics, port: 9090 }]' }),
      },
    },
    { name: 'parked', files: served(0, { replicas: 0 }) },
    { name: 'a Job', files: { 'job.yaml': job, 'service.yaml': service() } },
    {
      name: 'a patch that does not write it',
      files: {
        'kustomization.yaml': 'resources: [base]\npatches: [{ path: patch.yaml }]\n',
        'patch.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { template: { spec: { terminationGracePeriodSeconds: 0 } } }
`,
      },
    },
    {
      name: 'ignored, with a reason',
      files: served('0 # zerodrop-ignore instant-kill -- answers static files, clients retry'),
    },
  ],
  found: [
    {
      name: 'a Deployment behind a Service (kubernetes/kubernetes#112564)',
      files: served(0),
      expect: `
        web.yaml:10:38 error \`web\` is killed at once at every deletion, with its running requests
          web.yaml:10:38 gone from the API at once, and killed within 3 s whatever its hook asks for
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a hook does not help',
      files: served(0, { container: 'lifecycle: { preStop: { exec: { command: [sleep, "5"] } } }' }),
      expect: `
        web.yaml:10:38 error \`web\` is killed at once at every deletion, with its running requests
          web.yaml:10:38 gone from the API at once, and killed within 3 s whatever its hook asks for
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a StatefulSet',
      files: served(0, { kind: 'StatefulSet', replicas: 3 }),
      expect: `
        web.yaml:12:38 error \`web\` is killed at once at every deletion, with its running requests
          web.yaml:12:38 gone from the API at once, and killed within 3 s whatever its hook asks for
          web.yaml:4:9 a second pod of the same name may start before the first has ended
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a database is cut too',
      files: served(0, { image: 'postgres:17' }),
      expect: `
        web.yaml:10:38 error \`web\` is killed at once at every deletion, with its running requests
          web.yaml:10:38 gone from the API at once, and killed within 3 s whatever its hook asks for
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'all pods stop first, and are killed',
      files: served(0, { spec: 'strategy: { type: Recreate }' }),
      expect: `
        web.yaml:11:38 error \`web\` is killed at once at every deletion, with its running requests
          web.yaml:11:38 gone from the API at once, and killed within 3 s whatever its hook asks for
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'no Service of its namespace is in the input',
      files: { 'web.yaml': workload({ pod: grace(0) }) },
      expect: `
        web.yaml:10:38 warning \`web\` is killed at once at every deletion, with the requests it may run
          web.yaml:10:38 gone from the API at once, and killed within 3 s whatever its hook asks for
          web.yaml:4:9 no Service of its namespace is in the input: that it serves is presumed`,
    },
    {
      name: 'a Rollout runs the template of a Deployment: said once, there',
      files: {
        ...served(0, { replicas: 0 }),
        'rollout.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec:
  replicas: 3
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy: { blueGreen: { activeService: web } }
`,
      },
      expect: `
        web.yaml:11:38 error \`web\` is killed at once at every deletion, with its running requests
          web.yaml:11:38 gone from the API at once, and killed within 3 s whatever its hook asks for
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
  ],
});
