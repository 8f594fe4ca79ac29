import rule from '../rules/probe-port-undeclared.ts';
import { type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const probed = (probe: string, parts: WorkloadParts = {}) => ({
  'web.yaml': workload({ container: probe, ...parts }),
});

const admin = 'readinessProbe: { httpGet: { path: /ready, port: admin } }';
const other = 'livenessProbe: { httpGet: { path: /healthz, port: 9081 } }';

const object = (apiVersion: string, kind: string, container: string) => `apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: web }
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: web
          image: shop/web:1.4.2
          ports: [{ name: http, containerPort: 8080 }]
          ${container}
`;

const second = (container: string) => `        - name: proxy
          image: shop/proxy:1.4.2
          ${container}
`;

const declared = 'declares `http: 8080`';

testRule(rule, {
  clean: [
    { name: 'a declared name', files: probed('readinessProbe: { httpGet: { port: http } }') },
    { name: 'a declared number', files: probed('readinessProbe: { tcpSocket: { port: 8080 } }') },
    { name: 'gRPC, at a declared number', files: probed('readinessProbe: { grpc: { port: 8080 } }') },
    { name: 'a command', files: probed('readinessProbe: { exec: { command: [/ready] } }') },
    { name: 'a name from a template', files: probed('readinessProbe: { httpGet: { port: __PORT__ } }') },
    { name: 'ports from a template', files: probed(admin, { ports: '__PORTS__' }) },
    {
      name: 'a declared name from a template',
      files: probed(admin, { ports: '[{ name: __NAME__, containerPort: 1 }]' }),
    },
    {
      name: 'a declared number from a template',
      files: probed(other, { ports: '[{ containerPort: __PORT__ }]' }),
    },
    {
      name: 'a number in quotes, which the API refuses: another rule',
      files: probed('readinessProbe: { httpGet: { port: "9000" } }'),
    },
    { name: 'no port: another rule', files: probed('readinessProbe: { httpGet: { path: / } }') },
    { name: 'a number, and no port is declared at all', files: probed(other, { ports: '' }) },
    {
      name: 'a number in an argument (stackrox/kube-linter#1086)',
      files: probed(`args: [--metrics-addr=0.0.0.0:8080, --health-probe-addr=:9081]\n${other}`, {
        ports: '[{ name: metrics, containerPort: 8080 }]',
      }),
    },
    {
      name: 'a number in a variable',
      files: probed(`env: [{ name: HEALTH_PORT, value: "9081" }]\n${other}`),
    },
    { name: 'an argument that nobody knows', files: probed(`args: [__ARGS__]\n${other}`) },
    {
      name: 'a number that another container declares',
      files: { 'web.yaml': `${workload({ container: other })}${second('ports: [{ containerPort: 9081 }]')}` },
    },
    {
      name: 'the health port of an operator, which nobody has to declare',
      files: probed(
        'livenessProbe: { httpGet: { path: /healthz, port: 8081 } }\n' +
          'readinessProbe: { httpGet: { path: /readyz, port: 8081 } }',
        { ports: '[{ name: webhook-server, containerPort: 9443 }]' },
      ),
    },
    {
      name: 'the health check of a collector, which has a port of its own',
      files: probed('readinessProbe: { httpGet: { path: /, port: 13133 } }'),
    },
    {
      name: 'another host is asked',
      files: probed('livenessProbe: { httpGet: { port: 8081, host: 10.0.0.7 } }'),
    },
    {
      name: 'an injected proxy may listen there',
      files: {
        'web.yaml': `${workload({ container: other })}        - { name: istio-proxy, image: auto }\n`,
      },
    },
    {
      name: 'the container is filled in by an injector',
      files: probed(admin, { image: 'auto' }),
    },
    {
      name: 'an init container that ends, whose probes the API refuses (stackrox/kube-linter#261)',
      files: probed('', { pod: `initContainers: [{ name: wait, ${admin} }]` }),
    },
    {
      name: 'a patch that does not write the ports',
      files: {
        'kustomization.yaml': 'resources: [base]\npatches: [{ path: patch.yaml }]\n',
        'patch.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec: { containers: [{ name: web, ${admin} }] }
`,
      },
    },
    {
      name: 'a patch that adds a port to those that are there',
      files: {
        'kustomization.yaml': 'resources: [base]\npatches: [{ path: patch.yaml }]\n',
        'patch.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec: { containers: [{ name: web, ports: [{ name: debug, containerPort: 5005 }], ${admin} }] }
`,
      },
    },
    {
      name: 'a container without a name',
      files: { 'web.yaml': workload({ container: admin }).replace('name: web\n          image', 'image') },
    },
    {
      name: 'a number is advice, and only errors and warnings are asked for',
      files: probed(other),
      preset: 'recommended',
    },
    {
      name: 'ignored, with a reason',
      files: probed(`# zerodrop-ignore probe-port-undeclared -- a webhook adds the port\n${admin}`),
    },
  ],
  found: [
    {
      name: 'the port has no name (jacksontj/promxy#372)',
      files: probed(
        'livenessProbe: { httpGet: { path: /-/healthy, port: web } }\nreadinessProbe: { httpGet: { path: /-/ready, port: web } }',
        {
          ports: '[{ containerPort: 8082 }]',
        },
      ),
      expect: `
        web.yaml:14:63 warning liveness never restarts \`web\`: it declares no port \`web\`
          web.yaml:13:11 declares \`8082\`
        web.yaml:15:62 error \`web\` never becomes ready: it declares no port \`web\`
          web.yaml:13:11 declares \`8082\``,
    },
    {
      name: 'http, where it is called https (fortify/helm3-charts#35)',
      files: probed('readinessProbe: { httpGet: { port: http, scheme: HTTPS } }', {
        ports: '[{ name: https, containerPort: 5000 }, { name: admin, containerPort: 5001 }]',
      }),
      expect: `
        web.yaml:14:46 error \`web\` never becomes ready: it declares no port \`http\`
          web.yaml:13:11 declares \`https: 5000\` and \`admin: 5001\``,
    },
    {
      name: 'no port at all (stackrox/kube-linter#455)',
      files: probed('startupProbe: { tcpSocket: { port: foo } }', { ports: '' }),
      expect: `
        web.yaml:13:46 error \`web\` never counts as started: it declares no port \`foo\`
          web.yaml:11:11 declares no ports`,
    },
    {
      name: 'ports without a name or a number',
      files: probed('readinessProbe: { tcpSocket: { port: foo } }', {
        ports: '[{ name: web }, {}, { containerPort: 80 }]',
      }),
      expect: `
        web.yaml:14:48 error \`web\` never becomes ready: it declares no port \`foo\`
          web.yaml:13:11 declares \`web\`, \`one without a number\` and \`80\``,
    },
    {
      name: 'the port of another container',
      files: {
        'web.yaml': `${workload({ container: admin })}${second('ports: [{ name: admin, containerPort: 9000 }]')}`,
      },
      expect: `
        web.yaml:14:60 error \`web\` never becomes ready: it declares no port \`admin\`
          web.yaml:13:11 ${declared}
          web.yaml:17:11 ports of another container do not count`,
    },
    {
      name: 'a native sidecar',
      files: probed('', { pod: `initContainers: [{ name: proxy, restartPolicy: Always, ${admin} }]` }),
      expect: `
        web.yaml:10:111 error \`proxy\` never becomes ready: it declares no port \`admin\`
          web.yaml:10:24 declares no ports`,
    },
    {
      name: 'a bare Pod, whoever may wait for it',
      files: {
        'pod.yaml': `apiVersion: v1
kind: Pod
metadata: { name: web }
spec: { containers: [{ name: web, image: 'shop/web:1.4.2', ${admin} }] }
`,
      },
      expect: `
        pod.yaml:4:109 error \`web\` never becomes ready: it declares no port \`admin\`
          pod.yaml:4:22 declares no ports`,
    },
    {
      name: 'a Job: nothing may wait for readiness, and liveness does nothing',
      files: {
        'job.yaml': object(
          'batch/v1',
          'Job',
          `${admin}\n          startupProbe: { tcpSocket: { port: jmx } }\n          livenessProbe: { tcpSocket: { port: jmx } }`,
        ),
      },
      expect: `
        job.yaml:12:60 warning \`web\` may never count as ready: it declares no port \`admin\`
          job.yaml:11:11 ${declared}
        job.yaml:13:46 warning \`web\` may never count as started: it declares no port \`jmx\`
          job.yaml:11:11 ${declared}
        job.yaml:14:47 warning liveness never restarts \`web\`: it declares no port \`jmx\`
          job.yaml:11:11 ${declared}`,
    },
    {
      name: 'an unknown kind, whose controller may add ports',
      files: { 'set.yaml': object('apps.kruise.io/v1alpha1', 'CloneSet', admin) },
      expect: `
        set.yaml:12:60 warning \`web\` may never count as ready: it declares no port \`admin\`
          set.yaml:11:11 ${declared}`,
    },
    {
      name: 'a number that differs from every declared port',
      files: probed(`args: [--port=19081, --limit=90810]\n${other}`),
      expect: `
        web.yaml:15:61 info the liveness probe of \`web\` asks port 9081, which it does not declare
          web.yaml:13:11 ${declared}`,
    },
    {
      name: 'the number of a health port, with a path of users',
      files: probed('readinessProbe: { httpGet: { path: /, port: 8081 } }'),
      expect: `
        web.yaml:14:55 info the readiness probe of \`web\` asks port 8081, which it does not declare
          web.yaml:13:11 ${declared}`,
    },
    {
      name: 'gRPC, at a number that differs',
      files: probed('readinessProbe: { grpc: { port: 9000 } }'),
      expect: `
        web.yaml:14:43 info the readiness probe of \`web\` asks port 9000, which it does not declare
          web.yaml:13:11 ${declared}`,
    },
  ],
});
