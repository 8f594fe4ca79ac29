import rule from '../rules/autoscalers-overlap.ts';
import { documents, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const cpu =
  '[{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]';

const hpa = (name: string, target = 'web', metrics = cpu) => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: ${name} }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${target} }
  minReplicas: 2
  maxReplicas: 9
  metrics: ${metrics}
`;

const scaled = (name: string, target = 'web', more = '', annotations = '') => `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: ${name}${annotations && `, annotations: { ${annotations} }`} }
spec:
  scaleTargetRef: { name: ${target} }
  minReplicaCount: 2
  triggers: [{ type: kafka, metadata: { topic: orders } }]
${more}`;

const named = (name: string) => `  advanced: { horizontalPodAutoscalerConfig: { name: ${name} } }\n`;

const vpa = (
  policy = '',
  mode = 'updatePolicy: { updateMode: Recreate }',
) => `apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: { name: web-size }
spec:
  targetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
${[mode, policy].map((line) => line && `  ${line}\n`).join('')}`;

const policies = (list: string) => `resourcePolicy: { containerPolicies: [${list}] }`;

const sized = (vertical: string, metrics = cpu) => ({
  'web.yaml': workload(),
  'hpa.yaml': hpa('web', 'web', metrics),
  'vpa.yaml': vertical,
});

testRule(rule, {
  clean: [
    { name: 'one autoscaler', files: { 'web.yaml': workload(), 'hpa.yaml': hpa('web') } },
    {
      name: 'two of two workloads',
      files: { 'web.yaml': workload(), 'hpa.yaml': documents(hpa('web'), hpa('api', 'api')) },
    },
    {
      name: 'the autoscaler that KEDA makes',
      files: { 'web.yaml': documents(scaled('web'), hpa('keda-hpa-web')) },
    },
    {
      name: 'the autoscaler that KEDA takes over',
      files: {
        'web.yaml': documents(
          scaled('web', 'web', named('web-cpu'), 'scaledobject.keda.sh/transfer-hpa-ownership: "true"'),
          hpa('web-cpu'),
        ),
      },
    },
    {
      name: 'KEDA is told a name that nobody knows',
      files: { 'web.yaml': documents(scaled('web', 'web', named('__HPA__')), hpa('web-cpu')) },
    },
    {
      name: 'KEDA pauses',
      files: {
        'web.yaml': documents(scaled('web', 'web', '', 'autoscaling.keda.sh/paused: "true"'), hpa('web-cpu')),
      },
    },
    {
      name: 'one autoscaler that two files declare',
      files: { 'a.yaml': hpa('web'), 'b.yaml': hpa('web').replace('9', '12') },
    },
    {
      name: 'names that nobody knows',
      files: {
        'a.yaml': documents(hpa('__A__'), hpa('web')),
        'b.yaml': documents(hpa('api', '__B__'), hpa('web-2', '__B__')),
      },
    },
    {
      name: 'files that are alternatives',
      files: { 'hpa-dev.yaml': hpa('web-dev'), 'hpa-prod.yaml': hpa('web-prod') },
    },
    {
      name: 'two configured environments',
      files: {
        'zerodrop.yaml': 'environments: ["region/*"]\n',
        'region/east/hpa.yaml': hpa('web-east'),
        'region/west/hpa.yaml': hpa('web-west'),
      },
    },
    {
      name: 'two overlays of one base',
      files: {
        'base/kustomization.yaml': 'resources: [web.yaml]\n',
        'base/web.yaml': workload(),
        'east/kustomization.yaml': 'resources: [../base, hpa.yaml]\n',
        'east/hpa.yaml': hpa('web-east'),
        'west/kustomization.yaml': 'resources: [../base, hpa.yaml]\n',
        'west/hpa.yaml': hpa('web-west'),
      },
    },
    {
      name: 'a kustomization takes only one of both',
      files: {
        'kustomization.yaml': 'resources: [web.yaml, hpa.yaml]\n',
        'web.yaml': workload(),
        'hpa.yaml': hpa('web'),
        'scaled.yaml': scaled('web'),
      },
    },
    {
      name: 'another namespace',
      files: {
        'a.yaml': hpa('web'),
        'b.yaml': hpa('web-2').replace('name: web-2', 'name: web-2, namespace: shop'),
      },
    },
    {
      name: 'a VerticalPodAutoscaler that only recommends',
      files: sized(vpa('', 'updatePolicy: { updateMode: "Off" }')),
    },
    {
      name: 'a VerticalPodAutoscaler that waits for new pods',
      files: sized(vpa('', 'updatePolicy: { updateMode: Initial }')),
    },
    {
      name: 'its mode comes from a template',
      files: sized(vpa('', 'updatePolicy: { updateMode: __MODE__ }')),
    },
    {
      name: 'it leaves cpu alone',
      files: sized(vpa(policies("{ containerName: '*', controlledResources: [memory] }"))),
    },
    {
      name: 'it leaves the container alone',
      files: sized(vpa(policies("{ containerName: web, mode: 'Off' }, { containerName: '*' }"))),
    },
    {
      name: 'the metric is of a container that it leaves alone',
      files: sized(
        vpa(policies("{ containerName: proxy }, { containerName: '*', mode: 'Off' }")),
        '[{ type: ContainerResource, containerResource: { name: cpu, container: web, target: { type: Utilization, averageUtilization: 70 } } }]',
      ),
    },
    {
      name: 'requests do not count in the metric',
      files: sized(
        vpa(),
        '[{ type: Resource, resource: { name: cpu, target: { type: AverageValue, averageValue: 500m } } }]',
      ),
    },
    {
      name: 'the metric is none of pods',
      files: sized(
        vpa(),
        '[{ type: External, external: { metric: { name: queue }, target: { type: Value, value: 9 } } }]',
      ),
    },
    { name: 'the metrics come from a template', files: sized(vpa(), '__METRICS__') },
    { name: 'of another workload', files: sized(vpa().replace('name: web }', 'name: api }')) },
    {
      name: 'wrong types',
      files: {
        'a.yaml': hpa('web', '[web]', '{}'),
        'b.yaml': hpa('web-2', '[web]', '[1]'),
        'vpa.yaml':
          'apiVersion: autoscaling.k8s.io/v1\nkind: VerticalPodAutoscaler\nmetadata: { name: x }\nspec: [1]\n',
      },
    },
  ],
  found: [
    {
      name: 'two in one file',
      files: { 'web.yaml': documents(workload(), hpa('web'), hpa('web-2')) },
      expect: `
        web.yaml:19:66 error \`web\` and \`web-2\` scale Deployment \`web\` at once
          web.yaml:28:66 HorizontalPodAutoscaler \`web-2\` scales it, too`,
    },
    {
      name: 'one autoscaler and three ScaledObjects (KanishJebaMathewM/Truxify#13959)',
      files: {
        'k8s/api.yaml': workload({ name: 'api' }),
        'k8s/hpa/api-hpa.yaml': hpa('api', 'api'),
        'k8s/keda/scaledobject-kafka.yaml': scaled('api-kafka', 'api'),
        'k8s/keda/scaledobject-redis.yaml': scaled('api-redis', 'api'),
        'k8s/keda/scaledobject-cron.yaml': scaled('api-cron', 'api'),
      },
      expect: `
        k8s/hpa/api-hpa.yaml:5:66 error \`api\` and 3 others scale Deployment \`api\` at once
          k8s/keda/scaledobject-cron.yaml:5:27 ScaledObject \`api-cron\` scales it, too
          k8s/keda/scaledobject-kafka.yaml:5:27 ScaledObject \`api-kafka\` scales it, too
          k8s/keda/scaledobject-redis.yaml:5:27 ScaledObject \`api-redis\` scales it, too`,
    },
    {
      name: 'KEDA on a workload that has an autoscaler (kedacore/keda#3087)',
      files: { 'web.yaml': workload(), 'hpa.yaml': hpa('web'), 'scaled.yaml': scaled('web') },
      expect: `
        hpa.yaml:5:66 error \`web\` and ScaledObject \`web\` scale Deployment \`web\` at once
          scaled.yaml:5:27 ScaledObject \`web\` scales it, too`,
    },
    {
      name: 'KEDA takes over another one than this',
      files: {
        'web.yaml': documents(
          scaled('web', 'web', named('web-cpu'), 'scaledobject.keda.sh/transfer-hpa-ownership: "true"'),
          hpa('web-mem'),
        ),
      },
      expect: `
        web.yaml:14:66 error \`web-mem\` and \`web\` scale Deployment \`web\` at once
          web.yaml:5:27 ScaledObject \`web\` scales it, too`,
    },
    {
      name: 'folders that nothing relates',
      files: { 'web.yaml': workload(), 'hpa/web.yaml': hpa('web'), 'keda/web.yaml': scaled('web') },
      expect: `
        hpa/web.yaml:5:66 warning \`web\` and ScaledObject \`web\` scale Deployment \`web\` at once
          keda/web.yaml:5:27 ScaledObject \`web\` scales it, too`,
    },
    {
      name: 'an overlay adds one to that of its base',
      files: {
        'base/kustomization.yaml': 'resources: [hpa.yaml]\n',
        'base/hpa.yaml': hpa('web'),
        'prod/kustomization.yaml': 'resources: [../base, scaled.yaml]\n',
        'prod/scaled.yaml': scaled('web'),
      },
      expect: `
        base/hpa.yaml:5:66 error \`web\` and ScaledObject \`web\` scale Deployment \`web\` at once
          prod/scaled.yaml:5:27 ScaledObject \`web\` scales it, too`,
    },
    {
      name: 'one configured environment',
      files: {
        'zerodrop.yaml': 'environments: ["env/*"]\n',
        'env/prod/hpa/web.yaml': hpa('web'),
        'env/prod/keda/web.yaml': scaled('web'),
      },
      expect: `
        env/prod/hpa/web.yaml:5:66 error \`web\` and ScaledObject \`web\` scale Deployment \`web\` at once
          env/prod/keda/web.yaml:5:27 ScaledObject \`web\` scales it, too`,
    },
    {
      name: 'a VerticalPodAutoscaler on the same metric',
      files: sized(vpa()),
      expect: `
        hpa.yaml:8:103 error \`web\` scales on cpu while \`web-size\` changes the requests of it
          vpa.yaml:6:31 changes the cpu requests of running pods (Recreate)`,
    },
    {
      name: 'its mode is the default, and memory is the metric',
      files: sized(
        vpa('', ''),
        '[{ type: Resource, resource: { name: memory, target: { type: Utilization, averageUtilization: 70 } } }]',
      ),
      expect: `
        hpa.yaml:8:106 error \`web\` scales on memory while \`web-size\` changes the requests of it
          vpa.yaml:5:61 changes the memory requests of running pods (Auto)`,
    },
    {
      name: 'an autoscaler without metrics takes cpu',
      files: {
        'web.yaml': workload(),
        'hpa.yaml': hpa('web').replace(/ {2}metrics: .*\n/, ''),
        'vpa.yaml': vpa('', 'updatePolicy: { updateMode: InPlaceOrRecreate }'),
      },
      expect: `
        hpa.yaml:4:1 error \`web\` scales on cpu while \`web-size\` changes the requests of it
          vpa.yaml:6:31 changes the cpu requests of running pods (InPlaceOrRecreate)`,
    },
    {
      name: 'in a folder of its own',
      files: {
        'web.yaml': workload(),
        'hpa/web.yaml': hpa('web')
          .replace('autoscaling/v2', 'autoscaling/v1')
          .replace(/ {2}metrics: .*\n/, '  targetCPUUtilizationPercentage: 60\n'),
        'vpa/web.yaml': vpa(policies('{ containerName: web, controlledResources: [cpu] }')),
      },
      expect: `
        hpa/web.yaml:8:35 warning \`web\` scales on cpu while \`web-size\` changes the requests of it
          vpa/web.yaml:6:31 changes the cpu requests of running pods (Recreate)`,
    },
    {
      name: 'the cpu trigger of KEDA',
      files: {
        'web.yaml': workload(),
        'scaled.yaml': scaled('web').replace(
          /triggers: .*/,
          'triggers: [{ type: cpu, metricType: Utilization, metadata: { value: "60" } }]',
        ),
        'vpa.yaml': vpa(),
      },
      expect: `
        scaled.yaml:7:39 error \`web\` scales on cpu while \`web-size\` changes the requests of it
          vpa.yaml:6:31 changes the cpu requests of running pods (Recreate)`,
    },
  ],
});
