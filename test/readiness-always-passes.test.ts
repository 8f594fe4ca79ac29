import rule from '../rules/readiness-always-passes.ts';
import { service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const probed = (command: string, more = '') => `readinessProbe: { exec: { command: ${command} } }\n${more}`;

/** A workload behind a Service, whose readiness probe runs this. */
const served = (command: string, parts: WorkloadParts = {}, text = service()) => ({
  'web.yaml': workload({ container: probed(command), ...parts }),
  'service.yaml': text,
});

const always = 'succeeds whatever the app does';
const running = 'succeeds while the process is there';

testRule(rule, {
  clean: [
    { name: 'a file that the app writes', files: served('[cat, /tmp/ready]') },
    { name: 'a file below /run', files: served('[ls, /run/app/ready]') },
    {
      name: 'a file in a volume',
      files: served('', {
        container: probed('[cat, /etc/app/ready]', 'volumeMounts: [{ name: state, mountPath: /etc/app }]'),
      }),
    },
    { name: 'a script', files: served('[/ready.sh]') },
    { name: 'a script in a shell', files: served('[sh, /ready.sh]') },
    { name: 'a request of its own', files: served('[curl, -f, "http://localhost:8080/ready"]') },
    { name: 'the last command may fail', files: served('[sh, -c, "echo asking; curl -f localhost:8080"]') },
    { name: 'an early end may fail', files: served('[sh, -c, "curl -f localhost:8080 || exit 1; exit 0"]') },
    { name: 'a signal that the app answers', files: served('[kill, -USR1, "1"]') },
    { name: 'a process, and an answer', files: served('[sh, -c, "pgrep nginx && curl -f localhost"]') },
    { name: 'an expansion that nobody can read', files: served('[sh, -c, "cat $READY"]') },
    { name: 'the command comes from a template', files: served('["__CHECK__"]') },
    { name: 'by HTTP', files: served('', { container: 'readinessProbe: { httpGet: { port: http } }' }) },
    { name: 'no probe: another rule', files: served('', { container: '' }) },
    {
      name: 'liveness may look for the process',
      files: served('', {
        container:
          'readinessProbe: { httpGet: { port: http } }\nlivenessProbe: { exec: { command: [pgrep, nginx] } }',
      }),
    },
    { name: 'no Service selects it', files: served('["true"]', {}, service({ selector: '{ app: api }' })) },
    {
      name: 'a worker without ports',
      files: { 'web.yaml': workload({ ports: '', container: probed('["true"]') }) },
    },
    {
      name: 'a gate of the load balancer decides',
      files: served('["true"]', {
        pod: 'readinessGates: [{ conditionType: target-health.elbv2.k8s.aws/web }]',
      }),
    },
    {
      name: 'a container without a name',
      files: {
        'web.yaml': workload({ container: probed('["true"]') }).replace(
          'name: web\n          image',
          'image',
        ),
        'service.yaml': service(),
      },
    },
    { name: 'words that are none', files: served('[{ run: "true" }]') },
    { name: 'parked', files: served('["true"]', { replicas: 0 }) },
    {
      name: 'the sidecar is not served',
      files: {
        'web.yaml': `${workload({ container: 'readinessProbe: { httpGet: { port: http } }' })}        - name: log-agent
          image: fluent/fluent-bit:3.1
          readinessProbe: { exec: { command: ["true"] } }
`,
        'service.yaml': service(),
      },
    },
    {
      name: 'ignored, with a reason',
      files: served('', {
        container:
          'readinessProbe:\n  exec:\n    # zerodrop-ignore readiness-always-passes -- listens at once\n    command: ["true"]',
      }),
    },
  ],
  found: [
    {
      name: 'true',
      files: served('["true"]'),
      expect: `
        web.yaml:14:37 error the readiness probe of \`web\` cannot fail
          web.yaml:14:37 ${always}
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a file of the image',
      files: served('[cat, /etc/hostname]'),
      expect: `
        web.yaml:14:37 error the readiness probe of \`web\` cannot fail
          web.yaml:14:37 ${always}
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a folder of the image',
      files: served('[ls, /bin]'),
      expect: `
        web.yaml:14:37 error the readiness probe of \`web\` cannot fail
          web.yaml:14:37 ${always}
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'wherever it happens to stand',
      files: served('[ls]'),
      expect: `
        web.yaml:14:37 error the readiness probe of \`web\` cannot fail
          web.yaml:14:37 ${always}
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'an end that is good by itself',
      files: served('[sh, -c, "exit 0"]'),
      expect: `
        web.yaml:14:55 error the readiness probe of \`web\` cannot fail
          web.yaml:14:55 ${always}
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the Service asks nobody whether it is ready',
      files: served('["true"]', {}, service({ spec: 'publishNotReadyAddresses: true' })),
      expect: `
        web.yaml:14:37 warning the readiness probe of \`web\` cannot fail
          web.yaml:14:37 ${always}
          service.yaml:7:3 Service \`web\` sends it requests
          service.yaml:6:29 requests go to pods that are not ready, too`,
    },
    {
      name: 'the state of process 1',
      files: served('[cat, /proc/1/status]'),
      expect: `
        web.yaml:14:37 error the readiness probe of \`web\` cannot fail
          web.yaml:14:37 ${always}
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a shell line that ends well',
      files: served('[sh, -c, "curl -s localhost:8080; exit 0"]'),
      expect: `
        web.yaml:14:55 error the readiness probe of \`web\` cannot fail
          web.yaml:14:55 ${always}
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a shell line of several lines that forgives',
      files: served('', {
        container: `readinessProbe:
  exec:
    command:
      - /bin/sh
      - -c
      - |
        curl -s localhost:8080/ready || true`,
      }),
      expect: `
        web.yaml:19:19 error the readiness probe of \`web\` cannot fail
          web.yaml:19:19 ${always}
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'it is only presumed to serve',
      files: { 'web.yaml': workload({ container: probed('[echo, ok]') }) },
      expect: `
        web.yaml:14:37 warning the readiness probe of \`web\` cannot fail
          web.yaml:14:37 ${always}
          web.yaml:4:9 no Service of its namespace is in the input: that it serves is presumed`,
    },
    {
      name: 'the process is there',
      files: served('[pgrep, -f, gunicorn]'),
      expect: `
        web.yaml:14:37 warning the readiness probe of \`web\` only looks for a process
          web.yaml:14:37 ${running}
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the process takes signals',
      files: served('[sh, -c, "kill -0 1"]'),
      expect: `
        web.yaml:14:55 warning the readiness probe of \`web\` only looks for a process
          web.yaml:14:55 ${running}
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the process is in a list',
      files: served('[sh, -c, "ps aux | grep gunicorn"]'),
      expect: `
        web.yaml:14:55 warning the readiness probe of \`web\` only looks for a process
          web.yaml:14:55 ${running}
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
  ],
});
