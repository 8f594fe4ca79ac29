import rule from '../rules/missing-readiness-probe.ts';
import unknownField from '../rules/unknown-field.ts';
import { ingress, service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

/** A workload behind a Service. */
const served = (parts: WorkloadParts = {}, text = service()) => ({
  'web.yaml': workload(parts),
  'service.yaml': text,
});

const object = (apiVersion: string, kind: string) => `apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: web }
spec:
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: 'shop/web:1.4.2', ports: [{ name: http, containerPort: 8080 }] }] }
`;

const cronJob = `apiVersion: batch/v1
kind: CronJob
metadata: { name: web }
spec:
  schedule: '0 3 * * *'
  jobTemplate:
    spec:
      template:
        metadata: { labels: { app: web } }
        spec: { containers: [{ name: web, image: 'shop/web:1.4.2', ports: [{ name: http, containerPort: 8080 }] }] }
`;

const barePod = `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: web, image: 'shop/web:1.4.2', ports: [{ name: http, containerPort: 8080 }] }] }
`;

const two = (second: string) =>
  `${workload({ container: 'readinessProbe: { httpGet: { port: http } }' })}${second}`;

const sidecar = `        - name: fluent-bit
          image: fluent/fluent-bit:3.1
          ports: [{ name: input, containerPort: 24224 }]
`;

const admin = `        - name: admin
          image: shop/admin:1.4.2
          ports: [{ name: admin, containerPort: 9000 }]
`;

const guard = `        - name: guard
          image: quay.io/brancz/kube-rbac-proxy:v0.18.0
          ports: [{ name: https, containerPort: 8443 }]
`;

const alone = 'its only pod stops before the new one starts, with or without a probe';

testRule(rule, {
  clean: [
    {
      name: 'by HTTP',
      files: served({ container: 'readinessProbe: { httpGet: { path: /ready, port: http } }' }),
    },
    {
      name: 'a probe that another rule looks at',
      files: served({ container: 'readinessProbe: { exec: { command: ["true"] } }' }),
    },
    { name: 'the probe comes from a template', files: served({ container: 'readinessProbe: __PROBE__' }) },
    {
      name: 'no Service of the namespace selects it (zegl/kube-score#577)',
      files: served({}, service({ selector: '{ app: api }' })),
    },
    {
      name: 'a selector that matches in part (zegl/kube-score#316)',
      files: served({}, service({ selector: '{ app: web, tier: front }' })),
    },
    { name: 'a worker without ports (zegl/kube-score#12)', files: { 'web.yaml': workload({ ports: '' }) } },
    {
      name: 'only its metrics are scraped, through a proxy that checks who asks',
      files: {
        'web.yaml': `${workload({ ports: '[{ name: hooks, containerPort: 9443 }]' })}${guard}`,
        'service.yaml': service({ ports: '[{ name: https, port: 8443, targetPort: https }]' }),
        'other.yaml': service({ name: 'api', selector: '{ app: api }' }),
      },
    },
    {
      name: 'the port of the container is called metrics, and that of the Service is not',
      files: {
        'web.yaml': workload({ ports: '[{ name: metrics, containerPort: 9090 }]' }),
        'service.yaml': service({ ports: '[{ name: https, port: 8443, targetPort: 9090 }]' }),
        'other.yaml': service({ name: 'api', selector: '{ app: api }' }),
      },
    },
    {
      name: 'the Service says by its target that it is for metrics',
      files: {
        'web.yaml': workload({ ports: '' }),
        'service.yaml': service({ ports: '[{ name: https, port: 8443, targetPort: metrics }]' }),
        'other.yaml': service({ name: 'api', selector: '{ app: api }' }),
      },
    },
    {
      name: 'only its metrics are scraped',
      files: served(
        { ports: '[{ name: metrics, containerPort: 9090 }]' },
        service({ ports: '[{ name: metrics, port: 9090 }]' }),
      ),
    },
    { name: 'parked', files: served({ replicas: 0 }) },
    {
      name: 'a Job, a CronJob (zegl/kube-score#15)',
      files: {
        'job.yaml': object('batch/v1', 'Job'),
        'cron.yaml': cronJob,
        'service.yaml': service(),
      },
    },
    { name: 'a bare Pod', files: { 'pod.yaml': barePod, 'service.yaml': service() } },
    {
      name: 'a ReplicationController',
      files: { 'rc.yaml': object('v1', 'ReplicationController'), 'service.yaml': service() },
    },
    { name: 'the sidecar is not served', files: { 'web.yaml': two(sidecar), 'service.yaml': service() } },
    {
      name: 'a sidecar that readies nobody, among init containers',
      files: served({
        pod: 'initContainers: [{ name: proxy, image: "envoyproxy/envoy:v1.34.0", restartPolicy: Always }]',
        container: 'readinessProbe: { httpGet: { port: http } }',
      }),
    },
    {
      name: 'the container that no Service targets',
      files: { 'web.yaml': two(admin), 'service.yaml': service() },
    },
    { name: 'the container is filled in by an injector', files: served({ image: 'auto' }) },
    {
      name: 'a gate of the load balancer decides',
      files: served({ pod: 'readinessGates: [{ conditionType: target-health.elbv2.k8s.aws/web }]' }),
    },
    {
      name: 'a patch of a kustomization',
      files: {
        'kustomization.yaml': 'resources: [base]\npatches: [{ path: patch.yaml }]\n',
        'patch.yaml': object('apps/v1', 'Deployment'),
        'service.yaml': service(),
      },
    },
    {
      name: 'the probe stands in the wrong place, which is said there',
      files: served({ pod: 'readinessProbe: { httpGet: { port: http } }' }),
      with: [unknownField],
    },
    {
      name: 'ignored, with a reason',
      files: {
        'web.yaml': workload().replace(
          '        - name: web',
          '        # zerodrop-ignore missing-readiness-probe -- listens before it forks\n        - name: web',
        ),
        'service.yaml': service(),
      },
    },
  ],
  found: [
    {
      name: 'a Service sends it requests',
      files: served(),
      expect: `
        web.yaml:11:11 error container \`web\` gets requests before it listens
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'liveness is no readiness, and starts after a minute (sourcegraph/deploy-sourcegraph#167)',
      files: served({ container: 'livenessProbe: { httpGet: { port: http }, initialDelaySeconds: 60 }' }),
      expect: `
        web.yaml:11:11 error container \`web\` gets requests before it listens
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the proxy takes the requests, the app behind it is not served (zooniverse/panoptes#3394)',
      files: {
        'web.yaml': `${workload({
          ports: '[{ containerPort: 80 }]',
          container: 'livenessProbe: { httpGet: { path: /, port: 80 }, initialDelaySeconds: 10 }',
        })}        - name: rails
          image: shop/rails:1.4.2
          ports: [{ containerPort: 81 }]
          livenessProbe: { httpGet: { path: /, port: 81 } }
`,
        'service.yaml': service({ ports: '[{ port: 80, targetPort: 80 }]' }),
      },
      expect: `
        web.yaml:11:11 error container \`web\` gets requests before it listens
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'an empty key is none',
      files: served({ container: 'readinessProbe:' }),
      expect: `
        web.yaml:14:11 error container \`web\` gets requests before it listens
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'minReadySeconds waits, and the requests come all the same',
      files: served({ spec: 'minReadySeconds: 30' }),
      expect: `
        web.yaml:12:11 error container \`web\` gets requests before it listens
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a second container that is served',
      files: {
        'web.yaml': two(admin),
        'service.yaml': service({
          ports: '[{ name: http, port: 80, targetPort: http }, { name: admin, port: 81, targetPort: admin }]',
        }),
      },
      expect: `
        web.yaml:15:11 error container \`admin\` gets requests before it listens
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a database',
      files: served({ image: 'postgres:17' }),
      expect: `
        web.yaml:11:11 error container \`web\` gets requests before it listens
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'no Service of its namespace is in the input',
      files: { 'web.yaml': workload({ namespace: 'shop' }), 'service.yaml': service({ namespace: 'blog' }) },
      expect: `
        web.yaml:12:11 warning container \`web\` may get requests before it listens
          web.yaml:4:9 no Service of its namespace is in the input: that it serves is presumed`,
    },
    {
      name: 'only a headless Service',
      files: served({ kind: 'StatefulSet', replicas: 3 }, service({ spec: 'clusterIP: None' })),
      expect: `
        web.yaml:13:11 warning container \`web\` may get requests before it listens
          service.yaml:7:3 Service \`web\` sends it requests
          service.yaml:7:3 only a headless Service selects it: its clients choose the pods themselves`,
    },
    {
      name: 'the proxy that checks who asks stands before users',
      files: {
        'web.yaml': `${workload({ ports: '[{ name: hooks, containerPort: 9443 }]' })}${guard}`,
        'service.yaml': service({ ports: '[{ name: https, port: 8443, targetPort: https }]' }),
        'ingress.yaml': ingress(),
      },
      expect: `
        web.yaml:14:11 error container \`guard\` gets requests before it listens
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'one port of the Service is for metrics by its target, the other for users',
      files: served(
        { ports: '[{ name: http, containerPort: 8080 }, { name: metrics, containerPort: 9090 }]' },
        service({
          ports:
            '[{ name: http, port: 80, targetPort: http }, { name: https, port: 443, targetPort: metrics }]',
        }),
      ),
      expect: `
        web.yaml:11:11 error container \`web\` gets requests before it listens
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'an unknown kind that a Service selects',
      files: { 'web.yaml': object('apps.kruise.io/v1alpha1', 'CloneSet'), 'service.yaml': service() },
      expect: `
        web.yaml:7:26 warning container \`web\` may get requests before it listens
          service.yaml:6:3 Service \`web\` sends it requests
          web.yaml:3:19 an unknown kind: its controller may add what is not written`,
    },
    {
      name: 'a startup probe keeps the first requests away',
      files: served({ container: 'startupProbe: { httpGet: { port: http } }' }),
      expect: `
        web.yaml:11:11 warning container \`web\` is never taken out of rotation once it has started
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'one pod, recreated',
      files: served({ replicas: 1, spec: 'strategy: { type: Recreate }' }),
      expect: `
        web.yaml:13:11 warning container \`web\` counts as ready before it listens
          service.yaml:6:3 Service \`web\` sends it requests
          web.yaml:6:13 ${alone}`,
    },
    {
      name: 'a StatefulSet of one',
      files: served({ kind: 'StatefulSet' }),
      expect: `
        web.yaml:12:11 warning container \`web\` counts as ready before it listens
          service.yaml:6:3 Service \`web\` sends it requests
          web.yaml:5:1 ${alone}`,
    },
    {
      name: 'two pods, recreated: the first to listen serves for both',
      files: served({ replicas: 2, spec: 'strategy: { type: Recreate }' }),
      expect: `
        web.yaml:13:11 error container \`web\` gets requests before it listens
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the Service asks nobody whether it is ready',
      files: served({}, service({ spec: 'publishNotReadyAddresses: true' })),
      expect: `
        web.yaml:11:11 warning container \`web\` counts as ready before it listens
          service.yaml:7:3 Service \`web\` sends it requests
          service.yaml:6:29 requests go to pods that are not ready, too`,
    },
    {
      name: 'another Service asks',
      files: {
        ...served({}, service({ spec: 'publishNotReadyAddresses: true\nclusterIP: None' })),
        'public.yaml': service({ name: 'public' }),
      },
      expect: `
        web.yaml:11:11 error container \`web\` gets requests before it listens
          public.yaml:6:3 Service \`public\` sends it requests
          service.yaml:8:3 Service \`web\` sends it requests`,
    },
  ],
});
