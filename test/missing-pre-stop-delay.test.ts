import rule from '../rules/missing-pre-stop-delay.ts';
import unknownField from '../rules/unknown-field.ts';
import {
  albIngress,
  autoscaler,
  documents,
  idleSide,
  ingress,
  service,
  type WorkloadParts,
  workload,
} from './manifests.ts';
import { testRule } from './rule-tester.ts';

/** A workload behind a Service on port `http`. */
const served = (parts: WorkloadParts = {}, text = service()) => ({
  'web.yaml': workload(parts),
  'service.yaml': text,
});

const plain = '[{ containerPort: 8080 }]';
const plainService = service({ ports: '[{ port: 80, targetPort: 8080 }]' });

const hook = 'lifecycle:\n  preStop:\n    sleep:\n      seconds: 5';

const pod = (kind: string, apiVersion: string) => `apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: web
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: 'shop/web:1.4.2', ports: [{ name: http, containerPort: 8080 }] }] }
`;

const barePod = `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: web, image: 'shop/web:1.4.2', ports: [{ name: http, containerPort: 8080 }] }] }
`;

const job = `apiVersion: batch/v1
kind: Job
metadata: { name: web }
spec:
  template:
    metadata: { labels: { app: web } }
    spec: { restartPolicy: Never, containers: [{ name: web, image: 'shop/web:1.4.2', ports: [{ name: http, containerPort: 8080 }] }] }
`;

const admission = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: check }
webhooks:
  - name: carts.example.com
    clientConfig: { service: { name: web, namespace: default, path: /carts } }
  - name: orders.example.com
    clientConfig: { service: { name: web, namespace: default, path: /orders } }
`;

const twoContainers = (second: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: shop/web:1.4.2
          ports: [{ name: http, containerPort: 8080 }]
${second}
`;

testRule(rule, {
  clean: [
    {
      name: 'an overlay adds the container whose port the Service names',
      files: {
        'kustomization.yaml': 'resources: [web.yaml, service.yaml]\npatches: [{ path: patch.yaml }]\n',
        'patch.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { template: { spec: { containers: [{ name: api, image: 'shop/api:1', ports: [{ containerPort: 9000 }] }] } } }
`,
        ...served({}, service({ ports: '[{ name: http, port: 9000 }]' })),
      },
    },
    {
      name: 'an overlay adds it by an operation',
      files: {
        'kustomization.yaml': `resources: [web.yaml, service.yaml]
patches:
  - target: { kind: Deployment }
    patch: '[{ op: add, path: /spec/template/spec/containers/-, value: { name: api, image: shop/api:1 } }]'
`,
        ...served({}, service({ ports: '[{ name: http, port: 9000 }]' })),
      },
    },
    {
      name: 'the native hook',
      files: served({ container: 'lifecycle: { preStop: { sleep: { seconds: 5 } } }' }),
    },
    {
      name: 'a command',
      files: served({ container: 'lifecycle: { preStop: { exec: { command: [sleep, "5"] } } }' }),
    },
    {
      name: 'a request, whose time nobody knows',
      files: served({ container: 'lifecycle: { preStop: { httpGet: { path: /drain, port: http } } }' }),
    },
    { name: 'the hook comes from a template', files: served({ container: 'lifecycle: __LIFECYCLE__' }) },
    { name: 'a database by its image', files: served({ image: 'postgres:17' }, plainService) },
    {
      name: 'a broker by its port',
      files: served(
        { ports: '[{ name: amqp, containerPort: 5672 }]' },
        service({ ports: '[{ port: 5672, targetPort: amqp }]' }),
      ),
    },
    {
      name: 'what is sent by UDP is sent again',
      files: served({ ports: '[{ name: game, containerPort: 7000, protocol: UDP }]' }, plainService),
    },
    {
      name: 'the app serves on after SIGTERM',
      files: served({ container: 'args: [--shutdown-delay-duration=10s]' }),
    },
    { name: 'lame duck', files: served({ container: 'args: [--lameduck=15s]' }) },
    {
      name: 'a variable that delays',
      files: served({ container: 'env: [{ name: QUARKUS_SHUTDOWN_DELAY, value: "5" }]' }),
    },
    {
      name: 'a gateway of Istio drains for 5 s before it closes',
      files: served({ image: 'docker.io/istio/proxyv2:1.27.0' }),
    },
    {
      name: 'its image is known to fail readiness first and to close later',
      files: served({ image: 'gcr.io/knative-releases/knative.dev/serving/cmd/activator:v1.21.0' }),
    },
    {
      name: 'somebody says that the app copes',
      files: served({ annotations: 'zerodrop.dev/handles-sigterm: accepts for 8 s after SIGTERM' }),
    },
    {
      name: 'the deployer adds `sleep 3` to every container without a hook (zendesk/samson#2904)',
      files: served({ annotations: 'zerodrop.dev/handles-sigterm: our deployer adds a hook' }),
    },
    {
      name: 'an option in a shell line',
      files: served({
        container: 'command: [sh, -c, "exec serve --shutdown-delay-duration=10s --port $PORT"]',
      }),
    },
    {
      name: 'a JVM property',
      files: served({
        container: 'env: [{ name: JAVA_TOOL_OPTIONS, value: "-Xmx1g -Dquarkus.shutdown.delay=5" }]',
      }),
    },
    {
      name: 'a hook by TCP: another rule',
      files: served({ container: 'lifecycle: { preStop: { tcpSocket: { port: http } } }' }),
    },
    {
      name: 'a wrong type where the hook belongs',
      files: served({ container: 'lifecycle: { preStop: 5 }' }),
    },
    {
      name: 'a container without a name',
      files: {
        'web.yaml': workload().replace('- name: web\n          image', '- image'),
        'service.yaml': service(),
      },
    },
    { name: 'all pods stop first', files: served({ spec: 'strategy: { type: Recreate }' }) },
    {
      name: 'the only pod goes first',
      files: served({ replicas: 1, spec: 'strategy: { rollingUpdate: { maxSurge: 0 } }' }),
    },
    { name: 'a StatefulSet of one', files: served({ kind: 'StatefulSet' }) },
    {
      name: 'a DaemonSet that goes everywhere at once',
      files: served({
        kind: 'DaemonSet',
        spec: 'updateStrategy: { rollingUpdate: { maxUnavailable: 100% } }',
      }),
    },
    { name: 'no Service selects it', files: served({}, service({ selector: '{ app: api }' })) },
    {
      name: 'a selector that matches in part',
      files: served({}, service({ selector: '{ app: web, tier: front }' })),
    },
    { name: 'parked', files: served({ replicas: 0 }) },
    { name: 'a Job', files: { 'job.yaml': job, 'service.yaml': service() } },
    { name: 'a bare Pod', files: { 'pod.yaml': barePod, 'service.yaml': service() } },
    { name: 'a ReplicaSet', files: { 'rs.yaml': pod('ReplicaSet', 'apps/v1'), 'service.yaml': service() } },
    {
      name: 'an unknown kind that no Service selects',
      files: { 'web.yaml': pod('CloneSet', 'apps.kruise.io/v1alpha1') },
    },
    { name: 'a worker without ports', files: { 'web.yaml': workload({ ports: '' }) } },
    {
      name: 'only its metrics are scraped',
      files: served(
        { ports: '[{ name: metrics, containerPort: 9090 }]' },
        service({ name: 'web-metrics', ports: '[{ name: metrics, port: 9090 }]' }),
      ),
    },
    {
      name: 'an exporter, whose other port is called http',
      files: served(
        { image: 'registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.17.0' },
        service({ ports: '[{ name: http, port: 80, targetPort: 8080 }]' }),
      ),
    },
    {
      name: 'a patch of a kustomization',
      files: {
        'kustomization.yaml': 'resources: [base]\npatches: [{ path: patch.yaml }]\n',
        'patch.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, ports: [{ name: http, containerPort: 8080 }] }] }
`,
        'service.yaml': service(),
      },
    },
    {
      name: 'the container is filled in by an injector',
      files: served({ image: 'auto' }),
    },
    {
      name: 'the hook stands in the wrong place, which is said there',
      files: served({ container: 'preStop: { sleep: { seconds: 5 } }' }),
      with: [unknownField],
    },
    {
      name: 'ignored, with a reason',
      files: {
        'web.yaml': workload().replace(
          '        - name: web',
          '        # zerodrop-ignore missing-pre-stop-delay -- closes its socket only when idle\n        - name: web',
        ),
        'service.yaml': service(),
      },
    },
    {
      name: 'ignored by an annotation',
      files: served({ annotations: 'zerodrop.dev/ignore: "missing-pre-stop-delay: closes only when idle"' }),
    },
    {
      name: 'a Service of the namespace selects something else',
      files: {
        'web.yaml': workload({ namespace: 'shop' }),
        'service.yaml': service({ namespace: 'shop', selector: '{ app: api }' }),
        'other.yaml': service({ namespace: 'blog' }),
      },
    },
  ],
  found: [
    {
      name: 'the idle side of a pair, which a switch makes live',
      files: idleSide(),
      preset: 'recommended',
      expect: `
        a.yaml:11:11 error container \`web\` gets SIGTERM while proxies still send it requests
          s.yaml:6:3 Service \`web\` sends it requests
        b.yaml:11:11 error container \`web\` gets SIGTERM while proxies still send it requests
          s.yaml:6:3 Service \`web\` sends it requests once it is switched`,
    },
    {
      name: 'a gateway that is told to close at once, and one that always does',
      files: {
        'web.yaml': workload({
          image: 'docker.io/istio/proxyv2:1.27.0',
          container: 'env: [{ name: TERMINATION_DRAIN_DURATION_SECONDS, value: "0" }]',
        }),
        'api.yaml': workload({ name: 'api', app: 'api', image: 'envoyproxy/envoy:v1.34.1' }),
        'service.yaml': documents(service(), service({ name: 'api', selector: '{ app: api }' })),
      },
      expect: `
        api.yaml:11:11 error container \`api\` gets SIGTERM while proxies still send it requests
          service.yaml:14:3 Service \`api\` sends it requests
        web.yaml:11:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'webhooks of somebody outside, which an Ingress lets in',
      files: {
        ...served({}, service({ name: 'web-webhook' })),
        'ingress.yaml': ingress('web-webhook'),
      },
      expect: `
        web.yaml:11:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web-webhook\` sends it requests`,
    },
    {
      name: 'the Service names its port http',
      files: served(),
      expect: `
        web.yaml:11:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: { 'web.yaml': workload({ container: hook }) },
    },
    {
      name: 'uvicorn closes its socket while kube-proxy still routes (groundlight/edge-endpoint#374)',
      files: served({
        name: 'inference',
        container:
          'command: [uvicorn, app:app, --port, "8080"]\nreadinessProbe: { httpGet: { path: /health/ready, port: 8080 } }',
      }),
      expect: `
        web.yaml:11:11 error container \`inference\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the load balancer still deregisters (aws-samples/sample-kolya-br-proxy#20)',
      files: {
        ...served({ pod: 'terminationGracePeriodSeconds: 60' }),
        'ingress.yaml': ingress().replace(
          '  name: web\nspec',
          '  name: web\n  annotations: { alb.ingress.kubernetes.io/target-type: ip }\nspec',
        ),
      },
      expect: `
        web.yaml:12:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests
          ingress.yaml:5:57 an AWS Application Load Balancer sends requests to the pods themselves`,
    },
    {
      name: 'the gateway still has the terminating pod (mitodl/ol-infrastructure#5548)',
      files: {
        ...served({
          name: 'witan-server',
          container: 'args: [uvicorn, --timeout-graceful-shutdown, "20", app:app]',
        }),
        'ingress.yaml': ingress(),
      },
      expect: `
        web.yaml:11:11 error container \`witan-server\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the ingress controller is slower than the pod (zitadel/zitadel-charts#394)',
      files: {
        ...served({ name: 'zitadel', ports: '[{ name: http2-server, containerPort: 8080 }]' }, plainService),
        'ingress.yaml': ingress(),
      },
      expect: `
        web.yaml:11:11 error container \`zitadel\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a StatefulSet of three answers 5xx at upgrades (akyriako/typesense-operator#191)',
      files: served({ kind: 'StatefulSet', name: 'typesense', replicas: 3 }),
      expect: `
        web.yaml:13:11 error container \`typesense\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a deployment of a platform without any hook (wellCh4n/oops#92)',
      files: served(
        { name: 'app', replicas: 2, ports: plain },
        service({ ports: '[{ name: http, port: 80, targetPort: 8080 }]' }),
      ),
      expect: `
        web.yaml:12:11 error container \`app\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a longer grace period alone does not help (keptn/keptn#7345)',
      files: served({ name: 'api-gateway', pod: 'terminationGracePeriodSeconds: 120' }),
      expect: `
        web.yaml:12:11 error container \`api-gateway\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'graceful shutdown alone does not suffice (spring-projects/spring-boot#48936)',
      files: served({
        container:
          'env: [{ name: SERVER_SHUTDOWN, value: graceful }, { name: SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE, value: 20s }]',
      }),
      expect: `
        web.yaml:11:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'puma stops before the requests do (department-of-veterans-affairs/vets-api#12407)',
      files: served({ name: 'puma', container: 'command: [bundle, exec, puma, -p, "8080"]' }),
      expect: `
        web.yaml:11:11 error container \`puma\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'an Ingress stands in front',
      files: { ...served({ ports: plain }, plainService), 'ingress.yaml': ingress() },
      expect: `
        web.yaml:11:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a load balancer sends to the pods themselves, which takes longer',
      files: { ...served(), 'ingress.yaml': albIngress() },
      expect: `
        web.yaml:11:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests
          ingress.yaml:6:44 an AWS Application Load Balancer sends requests to the pods themselves`,
      fixed: { 'web.yaml': workload({ container: hook.replace('seconds: 5', 'seconds: 15') }) },
    },
    {
      name: 'a load balancer has to give up the node of the last pod, which takes longer',
      files: served({}, service({ spec: 'type: LoadBalancer\nexternalTrafficPolicy: Local' })),
      expect: `
        web.yaml:11:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:8:3 Service \`web\` sends it requests
          service.yaml:6:9 its load balancer is taken to give a node up after 15 s, by \`timing.loadBalancer\``,
      fixed: { 'web.yaml': workload({ container: hook.replace('seconds: 5', 'seconds: 15') }) },
    },
    {
      name: 'a probe asks the served port by HTTP',
      files: served(
        { ports: plain, container: 'readinessProbe: { httpGet: { path: /ready, port: 8080 } }' },
        plainService,
      ),
      expect: `
        web.yaml:11:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a StatefulSet of two, a DaemonSet, a Rollout',
      files: {
        'a.yaml': workload({ kind: 'StatefulSet', name: 'a', app: 'a', replicas: 2 }),
        'b.yaml': workload({ kind: 'DaemonSet', name: 'b', app: 'b' }),
        'c.yaml': workload({
          kind: 'Rollout',
          name: 'c',
          app: 'c',
          spec: 'strategy: { blueGreen: { activeService: c } }',
        }),
        'services.yaml': documents(
          service({ name: 'a', selector: '{ app: a }' }),
          service({ name: 'b', selector: '{ app: b }' }),
          service({ name: 'c', selector: '{ app: c }' }),
        ),
      },
      expect: `
        a.yaml:13:11 error container \`a\` gets SIGTERM while proxies still send it requests
          services.yaml:6:3 Service \`a\` sends it requests
        b.yaml:11:11 error container \`b\` gets SIGTERM while proxies still send it requests
          services.yaml:14:3 Service \`b\` sends it requests
        c.yaml:12:11 error container \`c\` gets SIGTERM while proxies still send it requests
          services.yaml:22:3 Service \`c\` sends it requests`,
    },
    {
      name: 'a Rollout runs the template of a Deployment: said once, there',
      files: {
        ...served({ replicas: 0 }),
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
        web.yaml:12:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the last pod goes only at the least scale',
      files: {
        ...served({ spec: 'strategy: { rollingUpdate: { maxSurge: 0 } }' }),
        'hpa.yaml': autoscaler(1, 6),
      },
      expect: `
        web.yaml:12:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'both containers are served, the sidecar is not',
      files: {
        'web.yaml': twoContainers(`        - name: admin
          image: shop/admin:1.4.2
          ports: [{ name: admin, containerPort: 9000 }]
        - name: log-agent
          image: fluent/fluent-bit:3.1`),
        'service.yaml': service({
          ports: '[{ name: http, port: 80, targetPort: http }, { name: admin, port: 81, targetPort: 9000 }]',
        }),
      },
      expect: `
        web.yaml:11:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests
        web.yaml:14:11 warning container \`admin\` gets SIGTERM while clients still open connections
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'plain TCP: the clients have to cope',
      files: served({ ports: plain }, plainService),
      expect: `
        web.yaml:11:11 warning container \`web\` gets SIGTERM while clients still open connections
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: { 'web.yaml': workload({ ports: plain, container: hook }) },
    },
    {
      name: 'a headless Service: the clients choose the pods',
      files: served({}, service({ spec: 'clusterIP: None' })),
      expect: `
        web.yaml:11:11 warning container \`web\` gets SIGTERM while clients still open connections
          service.yaml:7:3 Service \`web\` sends it requests
          service.yaml:7:3 only a headless Service selects it: its clients choose the pods themselves`,
    },
    {
      name: 'no Service of its namespace is in the input',
      files: { 'web.yaml': workload({ namespace: 'shop' }), 'service.yaml': service({ namespace: 'blog' }) },
      expect: `
        web.yaml:12:11 warning container \`web\` gets SIGTERM while proxies may still send it requests
          web.yaml:4:9 no Service of its namespace is in the input: that it serves is presumed`,
    },
    {
      name: 'two webhooks of one configuration name the Service',
      files: { ...served(), 'hooks.yaml': admission },
      expect: `
        web.yaml:11:11 warning container \`web\` gets SIGTERM while proxies may still send it requests
          service.yaml:6:3 Service \`web\` sends it requests
          hooks.yaml:6:38 only the API server is known to call it, which may retry`,
    },
    {
      name: 'Kustomize moves a webhook and its Service to another namespace',
      files: {
        'kustomization.yaml': 'namespace: shop\nresources: [web.yaml, service.yaml, hooks.yaml]\n',
        ...served(),
        'hooks.yaml': admission.replaceAll('namespace: default', 'namespace: kube-system'),
      },
      expect: `
        web.yaml:11:11 warning container \`web\` gets SIGTERM while proxies may still send it requests
          service.yaml:6:3 Service \`web\` sends it requests
          hooks.yaml:6:38 only the API server is known to call it, which may retry`,
    },
    {
      name: 'webhooks name a Service of another base, which is only called the same',
      files: {
        'kustomization.yaml': 'namespace: apps\nresources: [guard, shop]\n',
        'other/kustomization.yaml': 'namespace: other\nresources: [../shop]\n',
        'guard/kustomization.yaml': 'namePrefix: guard-\nresources: [hooks.yaml, service.yaml]\n',
        'guard/hooks.yaml': admission,
        'guard/service.yaml': service({ selector: '{ app: guard }' }),
        'shop/kustomization.yaml': 'namePrefix: shop-\nresources: [web.yaml, service.yaml]\n',
        'shop/web.yaml': workload(),
        'shop/service.yaml': service(),
      },
      expect: `
        shop/web.yaml:11:11 error container \`web\` gets SIGTERM while proxies still send it requests
          shop/service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the port is for the API server, by its name, and the metrics beside it are scraped',
      files: served(
        { ports: '[{ name: webhook-server, containerPort: 9443 }, { name: metrics, containerPort: 8080 }]' },
        service({
          ports: '[{ name: webhook-server, port: 443, targetPort: 9443 }, { name: metrics, port: 8080 }]',
        }),
      ),
      expect: `
        web.yaml:11:11 warning container \`web\` gets SIGTERM while proxies may still send it requests
          service.yaml:6:3 Service \`web\` sends it requests
          service.yaml:6:3 named for a webhook: the API server calls it, which may retry`,
    },
    {
      name: 'an overlay adds a container, but the Service names the port of this one',
      files: {
        'kustomization.yaml': `resources: [web.yaml, service.yaml]
patches:
  - target: { kind: Deployment }
    patch: '[{ op: add, path: /spec/template/spec/containers/-, value: { name: api, image: shop/api:1 } }]'
`,
        ...served(),
      },
      expect: `
        web.yaml:11:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a controller, by the label of kubebuilder: whether anybody calls its Service is open',
      files: {
        'web.yaml': workload({ ports: '' }).replace(
          'labels: { app: web }',
          'labels: { app: web, control-plane: controller-manager }',
        ),
        'service.yaml': service({ ports: '[{ name: https, port: 443 }]' }),
      },
      expect: `
        web.yaml:11:11 warning container \`web\` gets SIGTERM while proxies may still send it requests
          service.yaml:6:3 Service \`web\` sends it requests
          web.yaml:8:52 labelled as a controller: its Service may carry no more than metrics`,
    },
    {
      name: 'a controller, by the name of its image',
      files: {
        'web.yaml': workload({ image: 'example.com/team/cache-operator:v0.7.0' }),
        'service.yaml': service(),
      },
      expect: `
        web.yaml:11:11 warning container \`web\` gets SIGTERM while proxies may still send it requests
          service.yaml:6:3 Service \`web\` sends it requests
          web.yaml:12:18 the image of a controller: its Service may carry no more than metrics`,
    },
    {
      name: 'an ingress controller takes requests',
      files: {
        'web.yaml': workload({ image: 'example.com/team/edge-ingress-controller:v0.7.0' }),
        'service.yaml': service(),
      },
      expect: `
        web.yaml:11:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'which container is served is not said',
      files: {
        'web.yaml': twoContainers(`        - name: admin
          image: shop/admin:1.4.2
          ports: [{ name: http-admin, containerPort: 9000 }]`),
        'service.yaml': service({ ports: '[{ name: http, port: 80, targetPort: 3000 }]' }),
      },
      expect: `
        web.yaml:11:11 warning container \`web\` gets SIGTERM while proxies may still send it requests
          service.yaml:6:3 Service \`web\` sends it requests
          service.yaml:6:3 which container takes the requests is not said
        web.yaml:14:11 warning container \`admin\` gets SIGTERM while proxies may still send it requests
          service.yaml:6:3 Service \`web\` sends it requests
          service.yaml:6:3 which container takes the requests is not said`,
    },
    {
      name: 'an unknown kind that a Service selects',
      files: { 'web.yaml': pod('CloneSet', 'apps.kruise.io/v1alpha1'), 'service.yaml': service() },
      expect: `
        web.yaml:9:26 warning container \`web\` gets SIGTERM while proxies may still send it requests
          service.yaml:6:3 Service \`web\` sends it requests
          web.yaml:4:9 an unknown kind: its controller may add what is not written`,
    },
    {
      name: 'an empty reason is none',
      files: served({ annotations: 'zerodrop.dev/handles-sigterm: ""' }),
      expect: `
        web.yaml:13:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the target has no native sleep yet',
      files: { ...served(), 'zerodrop.yaml': "targets: { kubernetes: '1.29' }\n" },
      expect: `
        web.yaml:11:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: {
        'web.yaml': workload({
          container: "lifecycle:\n  preStop:\n    exec:\n      command: [sleep, '5']",
        }),
      },
    },
    {
      name: 'neither the target nor the image can sleep, so there is no fix',
      files: {
        ...served({ image: 'gcr.io/distroless/static' }),
        'zerodrop.yaml': "targets: { kubernetes: '1.29' }\n",
      },
      expect: `
        web.yaml:11:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the grace period holds delay and drain, just',
      files: served({ pod: 'terminationGracePeriodSeconds: 15' }),
      expect: `
        web.yaml:12:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: { 'web.yaml': workload({ pod: 'terminationGracePeriodSeconds: 15', container: hook }) },
    },
    {
      name: 'the grace period is one second too short for both',
      files: served({ pod: 'terminationGracePeriodSeconds: 14 # it stops fast' }),
      expect: `
        web.yaml:12:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: {
        'web.yaml': workload({ pod: 'terminationGracePeriodSeconds: 15 # it stops fast', container: hook }),
      },
    },
    {
      name: 'proxies here take 21 s, which the default grace period does not hold',
      files: { ...served(), 'zerodrop.yaml': 'timing: { propagation: 21s }\n' },
      expect: `
        web.yaml:11:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: {
        'web.yaml': `${workload({ container: hook.replace('5', '21') })}      terminationGracePeriodSeconds: 35\n`,
      },
    },
    {
      name: 'a grace period that nobody knows stays',
      files: served({ pod: 'terminationGracePeriodSeconds: __GRACE__' }),
      expect: `
        web.yaml:12:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: { 'web.yaml': workload({ pod: 'terminationGracePeriodSeconds: __GRACE__', container: hook }) },
    },
    {
      name: 'another hook is there, with comments',
      files: served({
        container:
          'lifecycle: # see the runbook\n  postStart: # warms the cache\n    exec: { command: [/warm] } # slow\nstdin: false',
      }),
      expect: `
        web.yaml:14:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: {
        'web.yaml': workload({
          container:
            'lifecycle: # see the runbook\n  postStart: # warms the cache\n    exec: { command: [/warm] } # slow\n  preStop:\n    sleep:\n      seconds: 5\nstdin: false',
        }),
      },
    },
    {
      name: 'flow style',
      files: { 'web.yaml': pod('Deployment', 'apps/v1'), 'service.yaml': service() },
      expect: `
        web.yaml:9:26 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: {
        'web.yaml': pod('Deployment', 'apps/v1').replace(
          'containerPort: 8080 }]',
          'containerPort: 8080 }], lifecycle: { preStop: { sleep: { seconds: 5 } } }',
        ),
      },
    },
    {
      name: 'lines end in CRLF',
      files: { 'web.yaml': workload().replaceAll('\n', '\r\n'), 'service.yaml': service() },
      expect: `
        web.yaml:11:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: { 'web.yaml': workload({ container: hook }).replaceAll('\n', '\r\n') },
    },
    {
      name: 'four columns of indentation',
      files: {
        'web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
    name: web
spec:
    selector: { matchLabels: { app: web } }
    template:
        metadata: { labels: { app: web } }
        spec:
            containers:
            -   name: web
                image: shop/web:1.4.2
                ports: [{ name: http, containerPort: 8080 }]
            # nothing else runs here
`,
        'service.yaml': service(),
      },
      expect: `
        web.yaml:11:17 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: {
        'web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
    name: web
spec:
    selector: { matchLabels: { app: web } }
    template:
        metadata: { labels: { app: web } }
        spec:
            containers:
            -   name: web
                image: shop/web:1.4.2
                ports: [{ name: http, containerPort: 8080 }]
                lifecycle:
                    preStop:
                        sleep:
                            seconds: 5
            # nothing else runs here
`,
      },
    },
    {
      name: 'the container is shared by an anchor',
      files: {
        'web.yaml': workload().replace('- name: web', '- &web\n          name: web'),
        'service.yaml': service(),
      },
      expect: `
        web.yaml:12:11 error container \`web\` gets SIGTERM while proxies still send it requests
          service.yaml:6:3 Service \`web\` sends it requests`,
      refused: 'it is shared by an anchor',
    },
  ],
});
