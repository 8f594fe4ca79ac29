import missingPreStopDelay from '../rules/missing-pre-stop-delay.ts';
import rule from '../rules/unknown-field.ts';
import { DEFAULTS } from '../src/engine/config.ts';
import { documents, httpRoute, service, workload } from './manifests.ts';
import { rollout } from './releases.ts';
import { testRule } from './rule-tester.ts';

/** Configuration that says which version the clusters run. */
const target = (minor: number) => ({
  settings: {
    ...DEFAULTS.settings,
    targets: { ...DEFAULTS.settings.targets, kubernetes: { minor, assumed: false } },
  },
});

const budget = (spec: string) => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
${spec}`;

const graceInContainer = workload({
  container: '# long downloads\nterminationGracePeriodSeconds: 90 # agreed with mobile',
});

testRule(rule, {
  clean: [
    {
      name: 'a key for what a script puts in',
      files: { 'a.yaml': service().replace('spec:\n', 'spec:\n  WEB_SERVICE_TYPE: ""\n') },
    },
    {
      name: 'what SOPS keeps in an object that it has encrypted',
      files: {
        'a.yaml':
          'apiVersion: v1\nkind: Secret\nmetadata: { name: web }\ndata: { key: "ENC[AES256_GCM,data:q1w2==,type:str]" }\nsops: { version: 3.9.0 }\n',
      },
    },
    { name: 'every field is known', files: { 'a.yaml': documents(workload(), service()) } },
    {
      name: 'a kind that the tables do not have',
      files: {
        'a.yaml':
          'apiVersion: example.com/v1\nkind: Database\nmetadata: { name: web }\nspec: { preStop: 1, replicsa: 3 }\n',
      },
    },
    {
      name: 'a version that the tables do not have',
      files: { 'a.yaml': budget('  replicas: 1\n').replace('policy/v1', 'policy/v1beta1') },
    },
    { name: 'keys of free maps', files: { 'a.yaml': workload({ annotations: 'preStop: yes please' }) } },
    {
      name: 'a ConfigMap holds any key',
      files: {
        'a.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { replicas: "3", __proto__: x, constructor: x }\n',
      },
    },
    {
      name: 'what a cluster adds',
      files: {
        'a.yaml': `${workload({ annotations: 'a: b' })}status: { nonsense: 1 }\n`.replace(
          '  annotations',
          '  managedFields: [{ fieldsV1: { "f:spec": {} } }]\n  annotations',
        ),
      },
    },
    {
      name: 'directives of a strategic merge patch',
      files: {
        'a.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      $setElementOrder/containers: [{ name: web }]
      containers:
        - $patch: delete
          name: web
`,
      },
    },
    {
      name: 'what a test of Chainsaw holds an object against',
      files: {
        'a.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  (replicas > `1`): true\n  strategy: { (length(rollingUpdate)): 2 }\n',
      },
    },
    {
      name: 'a key that a template fills in',
      files: { 'a.yaml': workload({ pod: '${EXTRA_KEY}: true' }) },
    },
    {
      name: 'a new field while nobody says which version runs',
      files: { 'a.yaml': workload({ container: 'lifecycle: { preStop: { sleep: { seconds: 5 } } }' }) },
    },
    {
      name: 'a new field that the target has',
      files: { 'a.yaml': workload({ container: 'lifecycle: { preStop: { sleep: { seconds: 5 } } }' }) },
      config: target(29),
    },
    {
      name: 'null is no value',
      files: { 'a.yaml': workload({ container: 'lifecycle: null' }) },
      config: target(24),
    },
    {
      name: 'a new field without a value',
      files: { 'a.yaml': workload({ pod: 'hostUsers:' }) },
      config: target(24),
    },
  ],
  found: [
    {
      name: 'a field of the strategy that excludes the one that is written',
      files: { 'a.yaml': rollout('canary:\n  autoPromotionEnabled: false\n  steps: [{ setWeight: 20 }]') },
      expect: `
        a.yaml:9:7 warning \`autoPromotionEnabled\` is no field of \`canary\``,
    },
    {
      name: 'a field of an object around it',
      files: {
        'a.yaml': rollout('canary:\n  rollbackWindow: { revisions: 2 }\n  steps: [{ setWeight: 20 }]'),
      },
      expect: `
        a.yaml:9:7 warning \`rollbackWindow\` has no effect in \`canary\`
          a.yaml:5:1 \`rollbackWindow\` belongs in here`,
    },
    {
      name: 'the grace period stands in a container',
      files: { 'a.yaml': graceInContainer },
      expect: `
        a.yaml:15:11 warning \`terminationGracePeriodSeconds\` has no effect in \`containers[0]\`
          a.yaml:9:5 \`terminationGracePeriodSeconds\` belongs in here`,
      fixed: {
        'a.yaml': workload()
          .trimEnd()
          .concat('\n      # long downloads\n      terminationGracePeriodSeconds: 90 # agreed with mobile\n'),
      },
    },
    {
      name: 'with CRLF',
      files: { 'a.yaml': graceInContainer.replaceAll('\n', '\r\n') },
      expect: `
        a.yaml:15:11 warning \`terminationGracePeriodSeconds\` has no effect in \`containers[0]\`
          a.yaml:9:5 \`terminationGracePeriodSeconds\` belongs in here`,
      fixed: {
        'a.yaml': workload()
          .trimEnd()
          .concat('\n      # long downloads\n      terminationGracePeriodSeconds: 90 # agreed with mobile\n')
          .replaceAll('\n', '\r\n'),
      },
    },
    {
      name: 'the strategy stands in the pod (groundlight/edge-endpoint#374)',
      files: {
        'a.yaml': workload({
          pod: 'strategy:\n  rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } # one by one',
        }),
      },
      expect: `
        a.yaml:10:7 warning \`strategy\` has no effect in \`spec\`
          a.yaml:5:1 \`strategy\` belongs in here`,
      fixed: {
        'a.yaml': `${workload()}  strategy:\n    rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } # one by one\n`,
      },
    },
    {
      name: 'the hook stands outside its lifecycle, which is not written',
      files: { 'a.yaml': workload({ container: 'preStop: { exec: { command: [sleep, "15"] } }' }) },
      expect: `
        a.yaml:14:11 warning \`preStop\` has no effect in \`containers[0]\`
          a.yaml:11:11 \`preStop\` belongs in here`,
      fixed: {
        'a.yaml': workload({ container: 'lifecycle:\n  preStop: { exec: { command: [sleep, "15"] } }' }),
      },
    },
    {
      name: 'the hook stands outside its lifecycle, which is written',
      files: {
        'a.yaml': workload({
          container:
            'preStop: { exec: { command: [sleep, "15"] } }\nlifecycle:\n  postStart: { exec: { command: [warm-up] } }',
        }),
      },
      expect: `
        a.yaml:14:11 warning \`preStop\` has no effect in \`containers[0]\`
          a.yaml:15:11 \`preStop\` belongs in here`,
      fixed: {
        'a.yaml': workload({
          container:
            'lifecycle:\n  postStart: { exec: { command: [warm-up] } }\n  preStop: { exec: { command: [sleep, "15"] } }',
        }),
      },
    },
    {
      name: 'a probe of the only container stands in the pod',
      files: { 'a.yaml': workload({ pod: 'readinessProbe:\n  tcpSocket: { port: http }' }) },
      expect: `
        a.yaml:10:7 warning \`readinessProbe\` has no effect in \`spec\`
          a.yaml:13:11 \`readinessProbe\` belongs in here`,
      fixed: { 'a.yaml': workload({ container: 'readinessProbe:\n  tcpSocket: { port: http }' }) },
    },
    {
      name: 'a probe of one of two containers stands in the pod',
      files: {
        'a.yaml': `${workload({ pod: 'readinessProbe:\n  tcpSocket: { port: http }' })}        - { name: log, image: 'log:1' }\n`,
      },
      expect: `
        a.yaml:10:7 warning \`readinessProbe\` has no effect in \`spec\`
          a.yaml:12:7 it belongs in one of these`,
    },
    {
      name: 'the place is written in flow style',
      files: { 'a.yaml': workload({ container: 'preStop: { sleep: { seconds: 5 } }\nlifecycle: {}' }) },
      expect: `
        a.yaml:14:11 warning \`preStop\` has no effect in \`containers[0]\`
          a.yaml:15:11 \`preStop\` belongs in here`,
      refused: 'it would go into something that is no block mapping',
    },
    {
      name: 'the place has such a field already',
      files: {
        'a.yaml': workload({
          pod: 'terminationGracePeriodSeconds: 60',
          container: 'terminationGracePeriodSeconds: 30',
        }),
      },
      expect: `
        a.yaml:15:11 warning \`terminationGracePeriodSeconds\` has no effect in \`containers[0]\`
          a.yaml:9:5 \`terminationGracePeriodSeconds\` belongs in here`,
      refused: '`terminationGracePeriodSeconds` is there already',
    },
    {
      name: 'labels beside matchLabels',
      files: {
        'a.yaml':
          'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: web }\nspec:\n  maxUnavailable: 1\n  selector:\n    app: web\n',
      },
      expect: `
        a.yaml:7:5 warning \`app\` has no effect in \`selector\`
          a.yaml:6:3 \`app\` belongs in here`,
      fixed: {
        'a.yaml':
          'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: web }\nspec:\n  maxUnavailable: 1\n  selector:\n    matchLabels:\n      app: web\n',
      },
    },
    {
      name: 'a longer name than the field has (kubernetes/ingress-gce#2222)',
      files: {
        'a.yaml': documents(
          service(),
          workload({
            container: 'lifecycle:\n  preStopHook: # as their page says\n    sleep: { seconds: 15 }',
          }),
        ),
      },
      expect: 'a.yaml:23:13 warning `preStopHook` is no field of `lifecycle`',
      fixed: {
        'a.yaml': documents(
          service(),
          workload({ container: 'lifecycle:\n  preStop: # as their page says\n    sleep: { seconds: 15 }' }),
        ),
      },
    },
    {
      name: 'names of an older API, for what holds a map now',
      files: {
        'a.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web }
spec:
  defaultBackend:
    serviceName: web
    servicePort: 80
`,
      },
      expect: `
        a.yaml:6:5 warning \`serviceName\` is no field of \`defaultBackend\`
        a.yaml:7:5 warning \`servicePort\` is no field of \`defaultBackend\``,
    },
    {
      name: 'the singular of a list, and of a field that stands below another one',
      files: { 'a.yaml': httpRoute().replace('spec:\n', 'spec:\n  hostname: web.example.com\n') },
      expect: 'a.yaml:6:3 warning `hostname` is no field of `spec`',
    },
    {
      name: 'letters changed places',
      files: { 'a.yaml': workload({ spec: 'replcias: 3' }) },
      expect: 'a.yaml:6:3 warning `replcias` is no field of `spec`',
      fixed: { 'a.yaml': workload({ replicas: 3 }) },
    },
    {
      name: 'other capitals, in flow style and quotes',
      files: {
        'a.yaml': budget('')
          .replace('selector: {', '"minavailable": 1, selector: {')
          .replace('spec:\n ', 'spec: {')
          .replace(/\n$/, ' }\n'),
      },
      expect: 'a.yaml:4:9 warning `minavailable` is no field of `spec`',
      fixed: {
        'a.yaml': budget('')
          .replace('selector: {', '"minAvailable": 1, selector: {')
          .replace('spec:\n ', 'spec: {')
          .replace(/\n$/, ' }\n'),
      },
    },
    {
      name: 'the right name is written too',
      files: { 'a.yaml': budget('  minAvailable: 1\n  minavailable: 2\n') },
      expect: 'a.yaml:7:3 warning `minavailable` is no field of `spec`',
      refused: '`minAvailable` is there already',
    },
    {
      name: 'in an anchor it is reported once',
      files: {
        'a.yaml': documents(budget('  extra: &x { a: 1 }\n  other: *x\n')),
      },
      expect: `
        a.yaml:6:3 warning \`extra\` is no field of \`spec\`
        a.yaml:7:3 warning \`other\` is no field of \`spec\``,
    },
    {
      name: 'nobody knows what was meant',
      files: { 'a.yaml': budget('  weekends: false\n') },
      expect: 'a.yaml:6:3 warning `weekends` is no field of `spec`',
    },
    {
      name: 'in a patch',
      files: {
        'kustomization.yaml': 'patches: [{ path: patch.yaml }]\n',
        'patch.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replica: 3
`,
      },
      expect: 'patch.yaml:5:3 warning `replica` is no field of `spec`',
    },
    {
      name: 'at the root, and in another namespace',
      files: { 'a.yaml': `${service({ namespace: 'shop' })}label: { app: web }\n` },
      expect: 'a.yaml:9:1 warning `label` is no field of `Service`',
    },
    {
      name: 'in JSON',
      files: {
        'a.json':
          '{ "apiVersion": "v1", "kind": "Service", "metadata": { "name": "web" }, "spec": { "port": [{ "port": 80 }] } }\n',
      },
      expect: 'a.json:1:83 warning `port` is no field of `spec`',
      fixed: {
        'a.json':
          '{ "apiVersion": "v1", "kind": "Service", "metadata": { "name": "web" }, "spec": { "ports": [{ "port": 80 }] } }\n',
      },
    },
    {
      name: 'one version newer than the target',
      files: { 'a.yaml': workload({ container: 'lifecycle: { preStop: { sleep: { seconds: 5 } } }' }) },
      config: target(28),
      expect: 'a.yaml:14:35 warning `sleep` exists only from Kubernetes 1.29 on',
    },
    {
      name: 'another rule would say that the hook is missing',
      files: {
        'a.yaml': documents(
          service(),
          workload({ container: 'preStop: { exec: { command: [sleep, "15"] } }' }),
        ),
      },
      with: [missingPreStopDelay],
      expect: `
        a.yaml:22:11 error \`preStop\` has no effect in \`containers[0]\`
          a.yaml:19:11 \`preStop\` belongs in here`,
    },
  ],
});
