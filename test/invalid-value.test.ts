import rule from '../rules/invalid-value.ts';
import { autoscaler, documents, httpRoute, service, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const budget = (...lines: readonly string[]) =>
  `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
${lines.map((line) => `  ${line}\n`).join('')}`;

const update = (limits: string) => workload({ spec: `strategy: { rollingUpdate: { ${limits} } }` });

/** A budget that is clean, or found at its limit. */
const limited = (limit: string) => ({ 'a.yaml': budget(`minAvailable: ${limit}`) });

testRule(rule, {
  clean: [
    {
      name: 'a route of a Gateway',
      files: {
        'a.yaml': httpRoute({
          backends: '[{ name: web, port: 80, weight: 0 }, { name: next, port: __PORT__ }]',
        }),
      },
    },
    {
      name: 'a route of a mesh, whose API takes other ports',
      files: {
        'a.yaml': httpRoute({ backends: '[{ name: web, port: http }]' }).replace('gateway.', 'mesh.'),
      },
    },
    {
      name: 'names that a script or Kustomize puts in',
      files: {
        'a.yaml': workload({ name: 'APP_NAME', ports: '[{ name: $(PORT_NAME), containerPort: 9090 }]' }),
      },
    },
    {
      name: 'values that the API takes',
      files: { 'a.yaml': documents(workload(), service(), autoscaler(2, 4)) },
    },
    {
      name: 'a Rollout takes digits in quotes, as a percentage: another rule says so',
      files: {
        'a.yaml': workload({ kind: 'Rollout', spec: 'strategy: { canary: { maxSurge: "2" } }' }),
      },
    },
    { name: 'a percentage of 0', files: limited('0%') },
    { name: 'a percentage of 100', files: limited('100%') },
    { name: 'a number in a form of its own', files: limited('3.0') },
    { name: 'null is no value', files: limited('null') },
    { name: 'more than all pods as surge', files: { 'a.yaml': update('maxSurge: 200%') } },
    { name: 'all pods unavailable', files: { 'a.yaml': update('maxUnavailable: 100%') } },
    { name: 'replicas from a template', files: { 'a.yaml': workload({ replicas: '${REPLICAS}' }) } },
    {
      name: 'replicas from another template',
      files: { 'a.yaml': workload({ replicas: '"{{ replicas }}"' }) },
    },
    {
      name: 'replicas for the reader to put in',
      files: { 'a.yaml': workload({ replicas: 'REPLICA_COUNT' }) },
    },
    {
      name: 'what Kustomize makes a text',
      files: {
        'kustomization.yaml': 'resources: [a.yaml]\n',
        'a.yaml': workload({
          container: 'env: [{ name: TLS, value: yes }, { name: LOG, value: off }]',
        }).replace('metadata:\n', 'metadata:\n  annotations: { keep: 1440, prune: false }\n'),
      },
    },
    { name: 'a list for the reader to put in', files: { 'a.yaml': workload({ replicas: '[<count>]' }) } },
    {
      name: 'a secret for the reader to put in',
      files: {
        'a.yaml':
          'apiVersion: v1\nkind: Secret\nmetadata: { name: web }\ndata: { key: ...your key..., other: YOUR_KEY }\n',
      },
    },
    {
      name: 'a secret that a tool looks up',
      files: {
        'a.yaml':
          'apiVersion: v1\nkind: Secret\nmetadata: { name: web }\ndata: { a: op://shop/web/key, b: ref+awsssm://shop/web, c: "vault:secret/shop#key" }\n',
      },
    },
    {
      name: 'a list that a script puts in for a key',
      files: { 'a.yaml': workload({ container: 'args: { WEB_EXTRA_ARGS: "" }' }) },
    },
    {
      name: 'a secret that SOPS has encrypted',
      files: {
        'a.yaml':
          'apiVersion: v1\nkind: Secret\nmetadata: { name: web }\ndata: { key: "ENC[AES256_GCM,data:q1w2e3==,iv:r4t5==,tag:z6==,type:str]" }\nsops: { version: 3.9.0 }\n',
      },
    },
    {
      name: 'a port and a size for the reader to put in',
      files: {
        'a.yaml': documents(
          workload({
            ports: '[{ containerPort: PORT }]',
            container: 'resources: { requests: { memory: SIZE } }',
          }),
          service({ ports: '[{ port: PORT, targetPort: TARGET_PORT }, { port: 90, targetPort: PORT }]' }),
        ),
      },
    },
    {
      name: 'a variable of Kustomize where the kubelet expands none',
      files: {
        'a.yaml': workload({
          replicas: '$(replicas)',
          container: 'resources: { limits: { cpu: $(CPU_LIMIT) } }',
        }),
      },
    },
    {
      name: 'a kind that the tables do not have',
      files: { 'a.yaml': workload({ replicas: '"3"' }).replace('apps/v1', 'apps.kruise.io/v1') },
    },
    {
      name: 'one limit, the other one null',
      files: { 'a.yaml': budget('minAvailable: 1', 'maxUnavailable: null') },
    },
    {
      name: 'what a cluster wrote into status',
      files: { 'a.yaml': `${workload()}status: { replicas: "3" }\n` },
    },
  ],
  found: [
    {
      name: 'a pause of a Rollout in days, which its controller does not read',
      files: {
        'a.yaml': workload({
          kind: 'Rollout',
          spec: 'strategy: { canary: { steps: [{ pause: { duration: 1d } }] } }',
        }),
      },
      expect: `
        a.yaml:6:54 error \`duration\` is "1d", which the controller refuses
          a.yaml:6:54 expected seconds, or a duration such as \`1h30m\``,
    },
    {
      name: 'a route of a Gateway asks for a port by its name',
      files: { 'a.yaml': httpRoute({ backends: '[{ name: web, port: http }]' }) },
      expect: `
        a.yaml:8:40 error \`port\` is "http", which the API refuses
          a.yaml:8:40 expected a whole number`,
    },
    {
      name: 'a route of gRPC asks for a port out of range',
      files: { 'a.yaml': httpRoute({ backends: '[{ name: web, port: 0 }]' }).replace('HTTP', 'GRPC') },
      expect: `
        a.yaml:8:40 error \`port\` is 0, and the API takes from 1 to 65535
          a.yaml:8:40 expected from 1 to 65535`,
    },
    {
      name: 'names that the API refuses',
      files: {
        'a.yaml': workload({ ports: '[{ name: metrics-endpoint, containerPort: 9090 }]' }).replace(
          '- name: web',
          '- name: web_app',
        ),
        'b.yaml': service({ ports: '[{ name: grpc.web, port: 80 }]' }),
      },
      expect: `
        a.yaml:11:17 error \`name\` is "web_app", which the API refuses
          a.yaml:11:17 expected a name: at most 63 of \`a-z\`, \`0-9\` and \`-\`, with no \`-\` at its ends
        a.yaml:13:27 error \`name\` is "metrics-endpoint", which the API refuses
          a.yaml:13:27 expected a port name: at most 15 of \`a-z\`, \`0-9\` and \`-\`, with a letter
        b.yaml:7:19 error \`name\` is "grpc.web", which the API refuses
          b.yaml:7:19 expected a name: at most 63 of \`a-z\`, \`0-9\` and \`-\`, with no \`-\` at its ends`,
    },
    {
      name: 'capitals in the name of a port stand for nothing',
      files: { 'a.yaml': service({ ports: '[{ port: 80, targetPort: HTTP }]' }) },
      expect: `
        a.yaml:7:35 error \`targetPort\` is "HTTP", which the API refuses
          a.yaml:7:35 expected a port name: at most 15 of \`a-z\`, \`0-9\` and \`-\`, with a letter`,
    },
    {
      name: 'a space before the percent sign',
      files: limited('"25 %"  # see the wiki'),
      expect: `
        a.yaml:6:17 error \`minAvailable\` is "25 %", which the API refuses
          a.yaml:6:17 expected a whole number or a percentage such as \`25%\``,
    },
    {
      name: 'a number in quotes where a percentage may stand',
      files: { 'a.yaml': update('maxSurge: "1"') },
      expect: `
        a.yaml:6:42 error \`maxSurge\` is "1", which the API refuses
          a.yaml:6:42 expected a whole number or a percentage such as \`25%\``,
    },
    {
      name: 'a count in quotes',
      files: { 'a.yaml': workload({ replicas: '"3"' }) },
      expect: `
        a.yaml:6:13 error \`replicas\` is "3", which the API refuses
          a.yaml:6:13 expected a whole number`,
    },
    {
      name: 'one below 0',
      files: { 'a.yaml': workload({ replicas: -1 }) },
      expect: `
        a.yaml:6:13 error \`replicas\` is -1, and the API takes at least 0
          a.yaml:6:13 expected at least 0`,
    },
    {
      name: 'what is no number, as YAML writes it',
      files: { 'a.yaml': workload({ replicas: '.nan', spec: 'minReadySeconds: -.inf' }) },
      expect: `
        a.yaml:6:13 error \`replicas\` is .nan, which the API refuses
          a.yaml:6:13 expected a whole number
        a.yaml:7:20 error \`minReadySeconds\` is -.inf, which the API refuses
          a.yaml:7:20 expected a whole number`,
    },
    {
      name: 'one per cent above all',
      files: limited('101%'),
      expect: `
        a.yaml:6:17 error \`minAvailable\` is "101%", and the API takes at most 100%
          a.yaml:6:17 expected at most 100%`,
    },
    {
      name: 'more than a whole number holds',
      files: { 'a.yaml': workload({ replicas: 2147483648 }) },
      expect: `
        a.yaml:6:13 error \`replicas\` is 2147483648, and the API takes at most 2147483647
          a.yaml:6:13 expected at most 2147483647`,
    },
    {
      name: 'a port past the last',
      files: { 'a.yaml': service({ ports: '[{ name: http, port: 65536 }]' }) },
      expect: `
        a.yaml:7:31 error \`port\` is 65536, and the API takes from 1 to 65535
          a.yaml:7:31 expected from 1 to 65535`,
    },
    {
      name: 'a word that is none of the choices',
      files: { 'a.yaml': workload({ spec: 'strategy: { type: Rolling }' }) },
      expect: `
        a.yaml:6:21 error \`type\` is "Rolling", which the API refuses
          a.yaml:6:21 expected one of \`Recreate\`, \`RollingUpdate\``,
    },
    {
      name: 'a quantity with a space',
      files: { 'a.yaml': workload({ container: 'resources: { limits: { memory: 1 Gi } }' }) },
      expect: `
        a.yaml:14:42 error \`memory\` is "1 Gi", which the API refuses
          a.yaml:14:42 expected a quantity such as \`500m\` or \`1Gi\``,
    },
    {
      name: 'a number where a string belongs',
      files: { 'a.yaml': workload({ container: 'env: [{ name: PORT, value: 8080 }]' }) },
      expect: `
        a.yaml:14:38 error \`value\` is 8080, which the API refuses
          a.yaml:14:38 expected a string`,
    },
    {
      name: 'an item of a list',
      files: { 'a.yaml': workload({ container: 'args: [--port, 8080]' }) },
      expect: `
        a.yaml:14:26 error \`args[1]\` is 8080, which the API refuses
          a.yaml:14:26 expected a string`,
    },
    {
      name: 'annotations of pods, which Kustomize leaves as they are',
      files: {
        'kustomization.yaml': 'resources: [a.yaml]\n',
        'a.yaml': workload().replace('metadata: {', 'metadata: { annotations: { keep: 1440 },'),
      },
      expect: `
        a.yaml:8:38 error \`keep\` is 1440, which the API refuses
          a.yaml:8:38 expected a string`,
    },
    {
      name: 'what Kustomize leaves as it is, at its own place beside a patch',
      files: {
        'kustomization.yaml': 'resources: [a.yaml]\npatches: [{ path: patch.yaml }]\n',
        'patch.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: shop }\nspec: { template: { spec: { containers: [{ name: web, image: web:2 }] } } }\n',
        'a.yaml': workload({ container: 'env: [{ name: TLS, value: true }]' }),
      },
      expect: `
        a.yaml:14:37 error \`value\` is true, which the API refuses
          a.yaml:14:37 expected a string`,
    },
    {
      name: 'a list where a map belongs, in a patch',
      files: {
        'kustomization.yaml': 'patches: [{ path: patch.yaml }]\n',
        'patch.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: shop }\nspec: { strategy: [Recreate] }\n',
      },
      expect: `
        patch.yaml:4:9 error \`strategy\` is a list, which the API refuses
          patch.yaml:4:9 expected a map`,
    },
    {
      name: 'a long text, and no secret is shown',
      files: {
        'a.yaml': documents(
          service({ spec: 'type: "a load balancer of the cloud provider"' }),
          'apiVersion: v1\nkind: Secret\nmetadata: { name: web }\ndata: { password: hunter2! }\n',
        ),
      },
      expect: `
        a.yaml:6:9 error \`type\` is "a load balancer of the clou…", which the API refuses
          a.yaml:6:9 expected one of \`ClusterIP\`, \`ExternalName\`, \`LoadBalancer\`, \`NodePort\`
        a.yaml:13:19 error \`password\` is not base64, which the API refuses
          a.yaml:13:19 expected base64`,
    },
    {
      name: 'both limits of a budget',
      files: { 'a.yaml': budget('minAvailable: 1', 'maxUnavailable: 1') },
      expect: `
        a.yaml:7:19 error \`maxUnavailable\` and \`minAvailable\` exclude each other
          a.yaml:6:17 excludes the other`,
    },
    {
      name: 'two handlers of a probe',
      files: {
        'a.yaml': workload({
          container: 'readinessProbe:\n  tcpSocket: { port: http }\n  httpGet: { path: /, port: http }',
        }),
      },
      expect: `
        a.yaml:16:13 error \`httpGet\` and \`tcpSocket\` exclude each other
          a.yaml:15:13 excludes the other`,
    },
    {
      name: 'what no template may set',
      files: { 'a.yaml': workload({ pod: 'activeDeadlineSeconds: 60' }) },
      expect: `
        a.yaml:10:30 error \`activeDeadlineSeconds\` is not allowed here
          a.yaml:10:30 expected nothing`,
    },
    {
      name: 'two containers of one name',
      files: { 'a.yaml': `${workload()}        - { name: web, image: 'web:2' }\n` },
      expect: `
        a.yaml:14:19 error \`name\` is "web" for the second time
          a.yaml:14:19 expected a name of its own`,
    },
    {
      name: 'behind an alias, where it is written',
      files: { 'a.yaml': budget('minAvailable: &few "1 %"', 'unhealthyPodEvictionPolicy: *few') },
      expect: `
        a.yaml:6:22 error \`minAvailable\` is "1 %", which the API refuses
          a.yaml:6:22 expected a whole number or a percentage such as \`25%\``,
    },
  ],
});
