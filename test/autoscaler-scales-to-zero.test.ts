import rule from '../rules/autoscaler-scales-to-zero.ts';
import { autoscaler, service, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const kafka = 'triggers: [{ type: kafka, metadata: { topic: orders } }]';

const scaled = (...lines: readonly string[]) => `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: web }
spec:
  scaleTargetRef: { name: web }
${lines.map((line) => `  ${line}\n`).join('')}`;

const paused = (annotation: string) =>
  scaled(kafka).replace('name: web }', `name: web, annotations: { ${annotation} } }`);

const web = (text: string) => ({ 'web.yaml': workload(), 'service.yaml': service(), 'scaled.yaml': text });

const http = (name: string) => `apiVersion: http.keda.sh/v1alpha1
kind: HTTPScaledObject
metadata: { name: web }
spec:
  hosts: [web.example.com]
  scaleTargetRef: { name: ${name}, kind: Deployment, service: web, port: 80 }
`;

testRule(rule, {
  clean: [
    { name: 'the least is 1', files: web(scaled('minReplicaCount: 1', kafka)) },
    { name: 'the least comes from a template', files: web(scaled('minReplicaCount: __LEAST__', kafka)) },
    { name: 'a HorizontalPodAutoscaler keeps 1 by default', files: web(autoscaler(undefined, 9)) },
    { name: 'a HorizontalPodAutoscaler keeps 1', files: web(autoscaler(1, 9)) },
    {
      name: 'nothing sends it requests',
      files: { 'web.yaml': workload({ ports: '' }), 'scaled.yaml': scaled('minReplicaCount: 0', kafka) },
    },
    {
      name: 'only its metrics are read',
      files: {
        'web.yaml': workload({ ports: '[{ name: metrics, containerPort: 9090 }]' }),
        'service.yaml': service({ ports: '[{ name: metrics, port: 9090, targetPort: metrics }]' }),
        'scaled.yaml': scaled(kafka),
      },
    },
    {
      name: 'its target is not in the input',
      files: { 'scaled.yaml': scaled(kafka), 'service.yaml': service() },
    },
    {
      name: 'an interceptor holds the request (knative/func#3924)',
      files: { ...web(scaled(kafka)), 'http.yaml': http('web') },
    },
    {
      name: 'an interceptor of what a template says',
      files: { ...web(scaled(kafka)), 'http.yaml': http('__NAME__') },
    },
    {
      name: 'the interceptor is its trigger',
      files: web(
        scaled(
          'triggers: [{ type: external-push, metadata: { scalerAddress: "keda-add-ons-http-external-scaler.keda:9090" } }]',
        ),
      ),
    },
    {
      name: 'cpu and memory alone keep a pod',
      files: web(scaled('triggers: [{ type: cpu, metricType: Utilization }, { type: memory }]')),
    },
    {
      name: 'KEDA refuses 0 with cpu alone',
      files: web(scaled('minReplicaCount: 0', 'triggers: [{ type: cpu }]')),
    },
    { name: 'which triggers it has is not known', files: web(scaled('triggers: __TRIGGERS__')) },
    {
      name: 'of which type its trigger is is not known',
      files: web(scaled('triggers: [{ type: __TYPE__ }]')),
    },
    { name: 'without triggers', files: web(scaled()) },
    {
      name: 'wrong types',
      files: web(scaled('minReplicaCount: [0]', 'triggers: [kafka, { type: [kafka] }]')),
    },
    { name: 'paused', files: web(paused('autoscaling.keda.sh/paused: "true"')) },
    { name: 'paused with pods', files: web(paused('autoscaling.keda.sh/paused-replicas: "3"')) },
    {
      name: 'it idles with a pod',
      files: web(scaled('minReplicaCount: 3', 'idleReplicaCount: 1', kafka)),
    },
    {
      name: 'an overlay sets the least',
      files: {
        'base/kustomization.yaml': 'resources: [web.yaml, service.yaml, scaled.yaml]\n',
        'base/web.yaml': workload(),
        'base/service.yaml': service(),
        'base/scaled.yaml': scaled(kafka),
        'prod/kustomization.yaml': 'resources: [../base]\npatches: [{ path: least.yaml }]\n',
        'prod/least.yaml': scaled('minReplicaCount: 2'),
      },
    },
  ],
  found: [
    {
      name: 'the least is 0 (kedacore/keda#1850)',
      files: web(scaled('minReplicaCount: 0', kafka)),
      expect: `
        scaled.yaml:6:20 warning \`web\` scales \`web\`, which takes requests, to zero
          scaled.yaml:6:20 the least is 0
          scaled.yaml:7:22 while \`kafka\` has nothing to do
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'nothing says the least (kedacore/http-add-on#854)',
      files: web(scaled('triggers: [{ type: cpu }, { type: prometheus }]')),
      expect: `
        scaled.yaml:4:1 warning \`web\` scales \`web\`, which takes requests, to zero
          scaled.yaml:4:1 the least is 0, the default of KEDA
          scaled.yaml:6:37 while \`prometheus\` has nothing to do
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'it idles without pods',
      files: web(scaled('minReplicaCount: 3', 'idleReplicaCount: 0', kafka)),
      expect: `
        scaled.yaml:7:21 warning \`web\` scales \`web\`, which takes requests, to zero
          scaled.yaml:7:21 the number of idle pods is 0
          scaled.yaml:8:22 while \`kafka\` has nothing to do
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a HorizontalPodAutoscaler behind its gate',
      files: web(autoscaler(0, 9)),
      expect: `
        scaled.yaml:7:16 warning \`web\` scales \`web\`, which takes requests, to zero
          scaled.yaml:7:16 the least is 0
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'no Service in the input',
      files: { 'web.yaml': workload(), 'scaled.yaml': scaled(kafka) },
      expect: `
        scaled.yaml:4:1 warning \`web\` scales \`web\`, which takes requests, to zero
          scaled.yaml:4:1 the least is 0, the default of KEDA
          scaled.yaml:6:22 while \`kafka\` has nothing to do
          web.yaml:4:9 no Service of its namespace is in the input: that it serves is presumed`,
    },
    {
      name: 'the interceptor is of another workload',
      files: { ...web(scaled(kafka)), 'http.yaml': http('api') },
      expect: `
        scaled.yaml:4:1 warning \`web\` scales \`web\`, which takes requests, to zero
          scaled.yaml:4:1 the least is 0, the default of KEDA
          scaled.yaml:6:22 while \`kafka\` has nothing to do
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
  ],
});
