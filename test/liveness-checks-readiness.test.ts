import rule from '../rules/liveness-checks-readiness.ts';
import { service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const asks = (path: string) => `livenessProbe: { httpGet: { path: ${path}, port: http } }`;

const live = (path: string, parts: WorkloadParts = {}) => ({
  'web.yaml': workload({ container: asks(path), ...parts }),
});

const byName = 'tells by its name whether it can take requests';
const all = 'answers for all health checks, those of databases and brokers among them';

const job = `apiVersion: batch/v1
kind: Job
metadata: { name: import }
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: shop/import:1.4.2
          livenessProbe: { httpGet: { path: /ready, port: 8080 } }
`;

testRule(rule, {
  clean: [
    { name: '/livez', files: live('/livez') },
    {
      name: 'a tunnel, which asks so on purpose',
      files: live('/ready', { image: 'cloudflare/cloudflared:2026.1.0' }),
    },
    {
      name: 'an operator that knows one answer',
      files: live('/readyz', { image: 'ghcr.io/cloudnative-pg/cloudnative-pg:1.27.0' }),
    },
    {
      name: 'the query does not count (kubernetes-sigs/metrics-server@92201bd212)',
      files: live('"/livez?exclude=readyz"'),
    },
    { name: '/health, which means something else everywhere', files: live('/health') },
    { name: '/healthz', files: live('/healthz') },
    { name: 'liveness of Spring Boot', files: live('/actuator/health/liveness') },
    { name: 'liveness of Quarkus', files: live('/q/health/live') },
    {
      name: 'no path is the root',
      files: { 'web.yaml': workload({ container: 'livenessProbe: { httpGet: { port: http } }' }) },
    },
    { name: 'a word that only ends so', files: live('/already') },
    {
      name: 'readiness may ask it',
      files: {
        'web.yaml': workload({ container: 'readinessProbe: { httpGet: { path: /ready, port: http } }' }),
      },
    },
    {
      name: 'startup may ask it: it ends with the start',
      files: {
        'web.yaml': workload({ container: 'startupProbe: { httpGet: { path: /ready, port: http } }' }),
      },
    },
    { name: 'the path comes from a template', files: live('"__PATH__"') },
    { name: 'a path that is a number', files: live('8080') },
    {
      name: 'by TCP',
      files: { 'web.yaml': workload({ container: 'livenessProbe: { tcpSocket: { port: http } }' }) },
    },
    { name: 'a Job', files: { 'job.yaml': job } },
    {
      name: 'an init container that ends, whose probes the API refuses',
      files: live('/livez', {
        pod: 'initContainers: [{ name: wait, livenessProbe: { httpGet: { path: /ready, port: 80 } } }]',
      }),
    },
    {
      name: 'a container without a name',
      files: {
        'web.yaml': workload({ container: asks('/ready') }).replace('name: web\n          image', 'image'),
      },
    },
    {
      name: 'ignored: the app never reconnects by itself (n8n-io/n8n-hosting#124)',
      files: {
        'web.yaml': workload({
          container: `# zerodrop-ignore liveness-checks-readiness -- a dead pool is its own state, only a restart heals it\n${asks('/healthz/readiness')}`,
        }),
      },
    },
  ],
  found: [
    {
      name: '/readyz, though no Service selects the pods',
      files: live('/readyz', { ports: '' }),
      expect: `
        web.yaml:13:45 warning \`web\` is restarted whenever \`/readyz\` says that it is not ready
          web.yaml:13:45 ${byName}`,
    },
    {
      name: 'with a query',
      files: live('"/ready?verbose=1"'),
      expect: `
        web.yaml:14:45 warning \`web\` is restarted whenever \`/ready?verbose=1\` says that it is not ready
          web.yaml:14:45 ${byName}`,
    },
    {
      name: 'both ask the ready endpoint, liveness more patiently (camunda-community-hub/zeebe-cluster-helm#9)',
      files: {
        'web.yaml': workload({
          kind: 'StatefulSet',
          replicas: 3,
          container: `readinessProbe: { httpGet: { path: /ready, port: http } }\nlivenessProbe: { httpGet: { path: /ready, port: http }, initialDelaySeconds: 300, failureThreshold: 6 }`,
        }),
        'service.yaml': service(),
      },
      expect: `
        web.yaml:17:45 warning \`web\` is restarted whenever \`/ready\` says that it is not ready
          web.yaml:17:45 ${byName}
          web.yaml:16:46 readiness asks the same`,
    },
    {
      name: 'a path below another one',
      files: live('/api/v1/healthz/readiness'),
      expect: `
        web.yaml:14:45 warning \`web\` is restarted whenever \`/api/v1/healthz/readiness\` says that it is not ready
          web.yaml:14:45 ${byName}`,
    },
    {
      name: 'all health checks of Spring Boot (dekorateio/dekorate#386)',
      files: live('/actuator/health'),
      expect: `
        web.yaml:14:45 warning \`web\` is restarted whenever a check behind \`/actuator/health\` fails
          web.yaml:14:45 ${all}`,
    },
    {
      name: 'the endpoint that answers for the database (vectorize-io/hindsight#3337)',
      files: live('/health/ready'),
      expect: `
        web.yaml:14:45 warning \`web\` is restarted whenever \`/health/ready\` says that it is not ready
          web.yaml:14:45 ${byName}`,
    },
    {
      name: 'a slow database restarts every pod and requeues its work (vectorize-io/hindsight#3329)',
      files: {
        'worker.yaml': workload({
          replicas: 3,
          ports: '',
          container:
            'livenessProbe: { httpGet: { path: /health/ready, port: 8888 }, periodSeconds: 10, timeoutSeconds: 5 }',
        }),
      },
      expect: `
        worker.yaml:14:45 warning \`web\` is restarted whenever \`/health/ready\` says that it is not ready
          worker.yaml:14:45 ${byName}`,
    },
    {
      name: 'all replicas restart in a blip of the database (endatix/endatix#1034)',
      files: live('/health/ready', {
        replicas: 2,
        ports: '[{ name: http, containerPort: 8080 }]',
        pod: 'terminationGracePeriodSeconds: 30',
      }),
      expect: `
        web.yaml:16:45 warning \`web\` is restarted whenever \`/health/ready\` says that it is not ready
          web.yaml:16:45 ${byName}`,
    },
    {
      name: 'a native sidecar',
      files: live('/livez', {
        pod: 'initContainers: [{ name: proxy, restartPolicy: Always, livenessProbe: { httpGet: { path: /ready, port: 80 } } }]',
      }),
      expect: `
        web.yaml:10:96 warning \`proxy\` is restarted whenever \`/ready\` says that it is not ready
          web.yaml:10:96 ${byName}`,
    },
    {
      name: 'a patch that writes it',
      files: {
        'kustomization.yaml': 'resources: [base]\npatches: [{ path: patch.yaml }]\n',
        'patch.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      containers:
        - name: web
          livenessProbe: { httpGet: { path: /actuator/health, port: 8080 } }
`,
      },
      expect: `
        patch.yaml:9:45 warning \`web\` is restarted whenever a check behind \`/actuator/health\` fails
          patch.yaml:9:45 ${all}`,
    },
  ],
});
