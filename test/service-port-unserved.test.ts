import rule from '../rules/service-port-unserved.ts';
import { documents, type ServiceParts, service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

/** Pods that declare `http: 8080`, and a Service whose port leads elsewhere. */
const files = (parts: ServiceParts, pods: WorkloadParts = {}, more: readonly string[] = []) => ({
  'web.yaml': documents(workload(pods), ...more),
  'service.yaml': service(parts),
});
const to = (target: number | string) => `[{ port: 80, targetPort: ${target} }]`;

const sidecar = (ports: string) =>
  `initContainers: [{ name: proxy, image: 'envoyproxy/envoy:v1.31.0', restartPolicy: Always, ports: ${ports} }]`;
const beside = (container: string) =>
  workload().replace('      containers:', `      containers:\n        - ${container}`);
/** Pods that declare no ports and have these annotations. */
const annotated = (annotations: string, target: string) => {
  const { 'web.yaml': web, ...rest } = files({ ports: to(target) }, { ports: '' });
  const metadata = `metadata: { annotations: ${annotations}, labels`;
  return { 'web.yaml': web.replace('    metadata: { labels', `    ${metadata}`), ...rest };
};
const mutating = (resources: string) => `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: sidecars }
webhooks:
  - name: sidecars.example.com
    rules: [{ apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [${resources}] }]
`;
const job = `apiVersion: batch/v1
kind: Job
metadata: { name: import }
spec:
  template:
    metadata: { labels: { app: web } }
    spec: { restartPolicy: Never, containers: [{ name: import, image: 'shop/import:1', ports: [{ containerPort: 9 }] }] }
`;

testRule(rule, {
  clean: [
    { name: 'a name that the pods declare', files: files({}) },
    { name: 'a number that they declare', files: files({ ports: to(8080) }) },
    { name: 'no targetPort, and a number that they declare', files: files({ ports: '[{ port: 8080 }]' }) },
    { name: 'no ports are declared at all', files: files({ ports: to(9000) }, { ports: '' }) },
    {
      name: 'no ports are declared, and the name is that of a proxy of a mesh',
      files: files({ ports: to('http-envoy-prom') }, { ports: '' }),
    },
    {
      name: 'an operator adds a container to the pods',
      files: annotated("{ sidecar.opentelemetry.io/inject: 'true' }", 'otlp-grpc'),
    },
    {
      name: 'a webhook in the input changes pods',
      files: files({ ports: to('web') }, { ports: '' }, [mutating('pods')]),
    },
    {
      name: 'annotations of the pods that nobody knows',
      files: annotated('__ANNOTATIONS__', 'web'),
    },
    {
      name: 'another workload that it selects declares the name',
      files: files({ ports: to('api') }, {}, [
        workload({ name: 'api', ports: '[{ name: api, containerPort: 9000 }]' }),
      ]),
    },
    {
      name: 'another workload that it selects declares the number',
      files: files({ ports: to(9000) }, {}, [
        workload({ name: 'api', ports: '[{ name: api, containerPort: 9000 }]' }),
      ]),
    },
    {
      name: 'a native sidecar declares it',
      files: files({ ports: to('edge') }, { pod: sidecar('[{ name: edge, containerPort: 8443 }]') }),
    },
    {
      name: 'a native sidecar declares the number',
      files: files({ ports: to(8443) }, { pod: sidecar('[{ containerPort: 8443 }]') }),
    },
    {
      name: 'an empty targetPort, which is that of the Service',
      files: files({ ports: '[{ port: 8080, targetPort: "" }]' }),
    },
    { name: 'a headless Service', files: files({ spec: 'clusterIP: None', ports: to('web') }) },
    { name: 'a Service that may be headless', files: files({ spec: 'clusterIP: __IP__', ports: to('web') }) },
    { name: 'no selector', files: files({ selector: '', ports: to('web') }) },
    { name: 'it selects nothing', files: files({ selector: '{ app: api }', ports: to('web') }) },
    { name: 'only a Job is selected', files: { 'a.yaml': documents(job, service({ ports: to('web') })) } },
    {
      name: 'a server that a file tells where to listen',
      files: files(
        { ports: to(4318) },
        {
          image: 'grafana/tempo:2.6.0',
          container: 'volumeMounts: [{ name: config, mountPath: /conf }]',
          pod: 'volumes: [{ name: config, configMap: { name: tempo } }]',
        },
      ),
    },
    {
      name: 'the number is an option of the container',
      files: files({ ports: to(9000) }, { container: 'args: [--listen, ":9000"]' }),
    },
    {
      name: 'the number stands in its environment',
      files: files({ ports: to(9000) }, { container: 'env: [{ name: PORT, value: "9000" }]' }),
    },
    {
      name: 'a container beside it says nothing of its ports',
      files: {
        'web.yaml': beside("{ name: cache, image: 'shop/cache:1' }"),
        'service.yaml': service({ ports: to(9000) }),
      },
    },
    {
      name: 'a proxy beside it says nothing of its ports',
      files: {
        'web.yaml': beside("{ name: envoy, image: 'envoyproxy/envoy:v1.31.0' }"),
        'service.yaml': service({ ports: to(9000) }),
      },
    },
    {
      name: 'only ports for metrics are declared, and a number is asked for',
      files: files({ ports: to(8080) }, { ports: '[{ name: metrics, containerPort: 9090 }]' }),
    },
    { name: 'the port of a proxy that a mesh puts in', files: files({ ports: to(15_090) }) },
    { name: 'the name of one', files: files({ ports: to('http-envoy-prom') }) },
    {
      name: 'a container that an injector fills in',
      files: files({ ports: to('web') }, { image: 'auto' }),
    },
    {
      name: 'an unknown kind, whose controller may add ports',
      files: {
        'web.yaml': workload().replace('apps/v1', 'example.com/v1').replace('Deployment', 'App'),
        'service.yaml': service({ ports: to('web') }),
      },
    },
    { name: 'a placeholder for the target', files: files({ ports: to('__PORT__') }) },
    { name: 'a placeholder for the ports', files: files({ ports: to('web') }, { ports: '__PORTS__' }) },
    {
      name: 'a placeholder for the name of a port',
      files: files({ ports: to('web') }, { ports: '[{ name: __NAME__, containerPort: 8080 }]' }),
    },
    {
      name: 'a placeholder for the protocol',
      files: files({ ports: '[{ port: 80, targetPort: web, protocol: __P__ }]' }),
    },
    {
      name: 'an overlay adds ports',
      files: {
        'kustomization.yaml': 'resources: [web.yaml, service.yaml]\npatches: [{ path: ports-patch.yaml }]\n',
        'ports-patch.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { template: { spec: { containers: [{ name: web, ports: [{ name: web, containerPort: 9000 }] }] } } }\n',
        ...files({ ports: to('web') }),
      },
    },
    {
      name: 'a patch of a Service',
      files: { 'web.yaml': workload(), 'web-patch.yaml': service({ ports: to('web') }) },
    },
    {
      name: 'nonsense for ports',
      files: files({ ports: '[5, ~, { targetPort: [] }, { port: x }]' }, { ports: '[7, { name: 5 }]' }),
    },
  ],
  found: [
    {
      name: 'a name, and no ports are declared at all',
      files: files({ ports: to('web') }, { ports: '' }),
      expect: `
        service.yaml:7:35 error \`web\` leads port 80 to \`web\`, which its pods do not declare
          web.yaml:4:9 declares no ports`,
    },
    {
      name: 'a name, and a webhook in the input changes other objects',
      files: files({ ports: to('web') }, { ports: '' }, [mutating('services')]),
      expect: `
        service.yaml:7:35 error \`web\` leads port 80 to \`web\`, which its pods do not declare
          web.yaml:4:9 declares no ports`,
    },
    {
      name: 'a name, and a mesh puts its own proxy beside a container without ports',
      files: annotated("{ sidecar.istio.io/inject: 'true' }", 'web'),
      expect: `
        service.yaml:7:35 error \`web\` leads port 80 to \`web\`, which its pods do not declare
          web.yaml:4:9 declares no ports`,
    },
    {
      name: 'a name that no pod declares',
      files: files({ ports: to('web') }),
      expect: `
        service.yaml:7:35 error \`web\` leads port 80 to \`web\`, which its pods do not declare
          web.yaml:13:11 declares \`http: 8080\``,
    },
    {
      name: 'a number that no pod declares',
      files: files({ ports: '[{ port: 443, targetPort: 8443 }]' }),
      expect: `
        service.yaml:7:36 warning \`web\` leads port 443 to 8443, which its pods do not declare
          web.yaml:13:11 declares \`http: 8080\``,
    },
    {
      name: 'no targetPort, so that the number counts for both (open-policy-agent/gatekeeper#56)',
      files: files({ ports: '[{ port: 80 }]' }),
      expect: `
        service.yaml:7:19 warning \`web\` leads port 80 to 80, which its pods do not declare
          web.yaml:13:11 declares \`http: 8080\``,
    },
    {
      name: 'one of three ports',
      files: files({
        ports:
          '[{ name: a, port: 80, targetPort: http }, { name: b, port: 81, targetPort: admin }, { name: c, port: 82, targetPort: 8080 }]',
      }),
      expect: `
        service.yaml:7:85 error \`web\` leads port 81 to \`admin\`, which its pods do not declare
          web.yaml:13:11 declares \`http: 8080\``,
    },
    {
      name: 'a port was added to the Service and not to the pods (knative/serving#6610)',
      files: files({
        ports:
          '[{ name: http, port: 80, targetPort: 8080 }, { name: https-webhook, port: 443, targetPort: 8443 }]',
      }),
      expect: `
        service.yaml:7:101 warning \`web\` leads port 443 to 8443, which its pods do not declare
          web.yaml:13:11 declares \`http: 8080\``,
    },
    {
      name: 'the pods are scraped at another number (knative/eventing#4107)',
      files: files(
        { ports: '[{ name: http, port: 80, targetPort: 8080 }, { name: http-metrics, port: 9092 }]' },
        { ports: '[{ name: http, containerPort: 8080 }, { name: metrics, containerPort: 9090 }]' },
      ),
      expect: `
        service.yaml:7:83 info \`web\` leads port 9092 to 9092, which its pods do not declare
          web.yaml:13:11 declares \`http: 8080\` and \`metrics: 9090\``,
    },
    {
      name: 'a Service of a mesh asks for another number than the pods declare',
      files: files({ ports: '[{ name: grpc, port: 15010 }, { name: http, port: 9093 }]' }),
      expect: `
        service.yaml:7:60 warning \`web\` leads port 9093 to 9093, which its pods do not declare
          web.yaml:13:11 declares \`http: 8080\``,
    },
    {
      name: 'a port for metrics by a name that no pod declares',
      files: files({ ports: '[{ name: metrics, port: 9090, targetPort: metrics }]' }),
      expect: `
        service.yaml:7:52 warning \`web\` leads port 9090 to \`metrics\`, which its pods do not declare
          web.yaml:13:11 declares \`http: 8080\``,
    },
    {
      name: 'the name is that of a port for another protocol',
      files: files({ ports: to('dns') }, { ports: '[{ name: dns, containerPort: 53, protocol: UDP }]' }),
      expect: `
        service.yaml:7:35 error \`web\` leads TCP port 80 to \`dns\`, which is for UDP
          web.yaml:13:11 declares \`dns: 53\``,
    },
    {
      name: 'a Job declares the name, and no pod that stays',
      files: files({ ports: to('web') }, {}, [
        job.replace('containerPort: 9', 'name: web, containerPort: 9'),
      ]),
      expect: `
        service.yaml:7:35 error \`web\` leads port 80 to \`web\`, which its pods do not declare
          web.yaml:13:11 declares \`http: 8080\``,
    },
    {
      name: 'a container beside it is there for logs',
      files: {
        'web.yaml': beside("{ name: fluent-bit, image: 'fluent/fluent-bit:3.1.0' }"),
        'service.yaml': service({ ports: to(9000) }),
      },
      expect: `
        service.yaml:7:35 warning \`web\` leads port 80 to 9000, which its pods do not declare
          web.yaml:14:11 declares \`http: 8080\``,
    },
    {
      name: 'two workloads, of which neither has it',
      files: files({ ports: to('web') }, {}, [workload({ name: 'api', ports: '' })]),
      expect: `
        service.yaml:7:35 error \`web\` leads port 80 to \`web\`, which its pods do not declare
          web.yaml:18:9 \`api\` declares no ports
          web.yaml:13:11 \`web\` declares \`http: 8080\``,
    },
    {
      name: 'a port beside the app of which only the number is declared',
      files: files({ ports: to('http') }, { ports: '[{ containerPort: 8080 }]' }),
      expect: `
        service.yaml:7:35 error \`web\` leads port 80 to \`http\`, which its pods do not declare
          web.yaml:13:11 declares \`8080\``,
    },
  ],
});
