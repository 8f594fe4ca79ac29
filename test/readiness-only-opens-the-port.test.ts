import rule from '../rules/readiness-only-opens-the-port.ts';
import { ingress, service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const opens = 'readinessProbe: { tcpSocket: { port: http } }';

/** A workload behind a Service, whose readiness probe opens the port. */
const served = (parts: WorkloadParts = {}, text = service()) => ({
  'web.yaml': workload({ container: opens, ...parts }),
  'service.yaml': text,
});

const plain = '[{ containerPort: 8080 }]';
const plainProbe = 'readinessProbe: { tcpSocket: { port: 8080 } }';
const plainService = service({ ports: '[{ port: 80, targetPort: 8080 }]' });

const connects = 'asks for a connection, and for no answer';

testRule(rule, {
  clean: [
    { name: 'by HTTP', files: served({ container: 'readinessProbe: { httpGet: { port: http } }' }) },
    { name: 'by gRPC', files: served({ container: 'readinessProbe: { grpc: { port: 8080 } }' }) },
    { name: 'by a command', files: served({ container: 'readinessProbe: { exec: { command: [/ready] } }' }) },
    { name: 'no probe: another rule', files: served({ container: '' }) },
    { name: 'the probe comes from a template', files: served({ container: 'readinessProbe: __PROBE__' }) },
    {
      name: 'the handler comes from a template',
      files: served({ container: 'readinessProbe: { tcpSocket: __HANDLER__ }' }),
    },
    {
      name: 'two handlers, which the API refuses',
      files: served({ container: 'readinessProbe: { tcpSocket: { port: http }, httpGet: { port: http } }' }),
    },
    { name: 'a plain TCP server', files: served({ ports: plain, container: plainProbe }, plainService) },
    {
      name: 'a database',
      files: served({ image: 'postgres:17', ports: plain, container: plainProbe }, plainService),
    },
    {
      name: 'a broker by its port',
      files: served(
        {
          ports: '[{ name: amqp, containerPort: 5672 }]',
          container: 'readinessProbe: { tcpSocket: { port: amqp } }',
        },
        service({ ports: '[{ port: 5672, targetPort: amqp }]' }),
      ),
    },
    {
      name: 'only liveness opens the port',
      files: served({
        container:
          'readinessProbe: { httpGet: { port: http } }\nlivenessProbe: { tcpSocket: { port: http } }',
      }),
    },
    {
      name: 'the startup probe is not known',
      files: served({ container: `${opens}\nstartupProbe: __STARTUP__` }),
    },
    { name: 'no Service selects it', files: served({}, service({ selector: '{ app: api }' })) },
    { name: 'a worker without ports', files: { 'web.yaml': workload({ ports: '' }) } },
    { name: 'parked', files: served({ replicas: 0 }) },
    {
      name: 'the Service asks nobody whether it is ready',
      files: served({}, service({ spec: 'publishNotReadyAddresses: true' })),
    },
    {
      name: 'a gate of the load balancer decides',
      files: served({ pod: 'readinessGates: [{ conditionType: target-health.elbv2.k8s.aws/web }]' }),
    },
    {
      name: 'the sidecar is not served',
      files: {
        'web.yaml': `${workload({ container: 'readinessProbe: { httpGet: { port: http } }' })}        - name: log-agent
          image: fluent/fluent-bit:3.1
          readinessProbe: { tcpSocket: { port: 24224 } }
`,
        'service.yaml': service(),
      },
    },
    {
      name: 'a container without a name',
      files: {
        'web.yaml': workload({ container: opens }).replace('name: web\n          image', 'image'),
        'service.yaml': service(),
      },
    },
    {
      name: 'ignored, with a reason',
      files: served({
        container: `# zerodrop-ignore readiness-only-opens-the-port -- asks for a client certificate\n${opens}`,
      }),
    },
  ],
  found: [
    {
      name: 'the Service names its port http',
      files: served(),
      expect: `
        web.yaml:14:29 warning \`web\` counts as ready once its port is open, whatever it answers
          web.yaml:14:29 ${connects}
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'an Ingress stands in front of a plain port',
      files: { ...served({ ports: plain, container: plainProbe }, plainService), 'ingress.yaml': ingress() },
      expect: `
        web.yaml:14:29 warning \`web\` counts as ready once its port is open, whatever it answers
          web.yaml:14:29 ${connects}
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'liveness asks the same port by HTTP',
      files: served(
        {
          ports: plain,
          container: `${plainProbe}\nlivenessProbe: { httpGet: { path: /alive, port: 8080 } }`,
        },
        plainService,
      ),
      expect: `
        web.yaml:14:29 warning \`web\` counts as ready once its port is open, whatever it answers
          web.yaml:14:29 ${connects}
          web.yaml:15:28 liveness asks by HTTP
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a port that is called grpc (GoogleCloudPlatform/microservices-demo#27)',
      files: served(
        {
          ports: '[{ containerPort: 3550 }]',
          container: 'readinessProbe:\n  tcpSocket:\n    port: 3550\n  periodSeconds: 5',
        },
        service({ ports: '[{ name: grpc, port: 3550, targetPort: 3550 }]' }),
      ),
      expect: `
        web.yaml:15:13 warning \`web\` counts as ready once its port is open, whatever it answers
          web.yaml:15:13 ${connects}
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'gRPC beside a liveness probe that opens the port too (GoogleCloudPlatform/microservices-demo#26)',
      files: served(
        {
          ports: '[{ containerPort: 50051 }]',
          container:
            'readinessProbe: { tcpSocket: { port: 50051 } }\nlivenessProbe: { tcpSocket: { port: 50051 } }',
        },
        service({ ports: '[{ name: grpc, port: 50051, targetPort: 50051 }]' }),
      ),
      expect: `
        web.yaml:14:29 warning \`web\` counts as ready once its port is open, whatever it answers
          web.yaml:14:29 ${connects}
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the port opens long before the server has loaded (kubealex/k8s-mediaserver-operator#84)',
      files: served({ container: `${opens}\nstartupProbe: { tcpSocket: { port: http } }` }),
      expect: `
        web.yaml:14:29 warning \`web\` counts as ready once its port is open, whatever it answers
          web.yaml:14:29 ${connects}
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a startup probe has asked for an answer once',
      files: served({ container: `${opens}\nstartupProbe: { httpGet: { port: http } }` }),
      expect: `
        web.yaml:14:29 warning \`web\` stays in rotation while its port is open, whatever it answers
          web.yaml:14:29 ${connects}
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'it is only presumed to serve',
      files: { 'web.yaml': workload({ container: opens }) },
      expect: `
        web.yaml:14:29 warning \`web\` counts as ready once its port is open, whatever it answers
          web.yaml:14:29 ${connects}
          web.yaml:4:9 no Service of its namespace is in the input: that it serves is presumed`,
    },
  ],
});
