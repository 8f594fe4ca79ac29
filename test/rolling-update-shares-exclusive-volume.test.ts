import recreate from '../rules/recreate-strategy.ts';
import rule from '../rules/rolling-update-shares-exclusive-volume.ts';
import every from '../rules/rollout-takes-down-every-pod.ts';
import { service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const block = (...lines: readonly string[]) =>
  ['strategy:', '  rollingUpdate:', ...lines.map((line) => `    ${line}`)].join('\n');

const claim = (modes: string, rest = '') => `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec: { accessModes: [${modes}]${rest} }
`;

const data = 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]';

const pair = (parts: WorkloadParts, modes = 'ReadWriteOnce', rest = '') => ({
  'web.yaml': workload({ pod: data, ...parts }),
  'claim.yaml': claim(modes, rest),
});

testRule(rule, {
  clean: [
    {
      name: 'no volume',
      files: { 'web.yaml': workload({ replicas: 1 }), 'claim.yaml': claim('ReadWriteOnce') },
    },
    { name: 'a claim that the input does not hold', files: { 'web.yaml': workload({ pod: data }) } },
    { name: 'ReadWriteMany', files: pair({}, 'ReadWriteMany') },
    { name: 'ReadOnlyMany', files: pair({}, 'ReadOnlyMany') },
    { name: 'ReadWriteMany among others', files: pair({}, 'ReadWriteOnce, ReadWriteMany') },
    { name: 'modes from a template', files: pair({}, '"${MODE}"') },
    { name: 'modes that are no list', files: { ...pair({}), 'claim.yaml': claim('').replace('[]', 'any') } },
    {
      name: 'a claim that is only read',
      files: pair({ pod: data.replace('data } }', 'data, readOnly: true } }') }),
    },
    {
      name: 'its name comes from a template',
      files: pair({ pod: data.replace('claimName: data', 'claimName: __CLAIM__') }),
    },
    {
      name: 'two claims of that name: which one is meant nobody can tell',
      files: { ...pair({}), 'other.yaml': claim('ReadWriteOnce') },
    },
    {
      name: 'the claim of another namespace',
      files: {
        'web.yaml': workload({ pod: data }),
        'claim.yaml': claim('ReadWriteOnce').replace('name: data', 'name: data, namespace: mail'),
      },
    },
    {
      name: 'a StatefulSet with claims of its own',
      files: {
        'web.yaml': workload({
          kind: 'StatefulSet',
          spec: 'volumeClaimTemplates:\n  - { metadata: { name: data }, spec: { accessModes: [ReadWriteOnce] } }',
        }),
        'claim.yaml': claim('ReadWriteOnce'),
      },
    },
    { name: 'a StatefulSet never starts a second pod', files: pair({ kind: 'StatefulSet' }) },
    {
      name: 'a claim of each pod, that goes with it',
      files: pair({ pod: 'volumes: [{ name: data, ephemeral: { volumeClaimTemplate: { spec: {} } } }]' }),
    },
    {
      name: 'Recreate, the way out (ambient-code/platform#853)',
      files: { ...pair({ spec: 'strategy: { type: Recreate }' }), 'service.yaml': service() },
      with: [recreate],
    },
    {
      name: 'no surge: the old pod goes first',
      files: pair({ replicas: 1, spec: block('maxSurge: 0', 'maxUnavailable: 1') }),
    },
    {
      name: 'surge 1 and unavailable 1 of one pod lets the volume go (2i2c-org/jupyterhub-home-nfs#14)',
      files: {
        ...pair({ replicas: 1, spec: block('maxSurge: 1', 'maxUnavailable: 1') }),
        'service.yaml': service(),
      },
      with: [every],
    },
    {
      name: 'all of them go at once',
      files: pair({ replicas: 3, spec: block('maxUnavailable: 100%') }),
    },
    { name: 'parked', files: pair({ replicas: 0 }) },
    { name: 'replicas come from a template', files: pair({ replicas: '${REPLICAS}' }) },
    {
      name: 'storage that keeps all pods on its node',
      files: pair({}, 'ReadWriteOnce', ', storageClassName: local-path'),
    },
    {
      name: 'all pods land on one node by their selector',
      files: pair({ pod: `nodeSelector: { kubernetes.io/hostname: nas }\n${data}` }),
    },
    { name: 'all pods land on one node by its name', files: pair({ pod: `nodeName: nas\n${data}` }) },
    {
      name: 'all pods land on one node by affinity',
      files: pair({
        pod: `affinity:
  nodeAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      nodeSelectorTerms:
        - matchExpressions: [{ key: kubernetes.io/hostname, operator: In, values: [nas] }]
${data}`,
      }),
    },
    {
      name: 'only the template of a Rollout that lets a pod go first',
      files: {
        ...pair({}),
        'rollout.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec:
  replicas: 1
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy: { canary: { maxUnavailable: 1 } }
`,
      },
    },
    {
      name: 'ignored, with a reason',
      files: pair({
        pod: `# zerodrop-ignore rolling-update-shares-exclusive-volume -- a cluster of one node\n${data}`,
      }),
    },
  ],
  found: [
    {
      name: 'the defaults over a claim (harvester/vm-import-controller#23)',
      files: pair({ replicas: 1 }),
      expect: `
        web.yaml:11:67 warning a new pod of \`web\` waits for the volume \`data\` of an old one
          claim.yaml:4:23 one node mounts it at a time
          web.yaml:5:1 \`maxSurge\`, by default: 25% of 1 rounds up to 1
          web.yaml:5:1 \`maxUnavailable\`, by default: 25% of 1 rounds down to 0`,
    },
    {
      name: 'none may go first, so it can never be updated (sourcegraph/deploy-sourcegraph#154)',
      files: pair({ replicas: 1, spec: block('maxSurge: 1', 'maxUnavailable: 0') }),
      expect: `
        web.yaml:15:67 warning a new pod of \`web\` waits for the volume \`data\` of an old one
          claim.yaml:4:23 one node mounts it at a time
          web.yaml:9:17 1 may be added
          web.yaml:10:23 none may go first`,
    },
    {
      name: 'a claim beside the Deployment, by default one pod (cryostatio/cryostat-operator#491)',
      files: {
        'web.yaml': `${workload({ pod: data })}---\n${claim('ReadWriteOnce', ', storageClassName: standard')}`,
      },
      expect: `
        web.yaml:10:67 warning a new pod of \`web\` waits for the volume \`data\` of an old one
          web.yaml:19:23 one node mounts it at a time
          web.yaml:5:1 \`maxSurge\`, by default: 25% of 1 rounds up to 1
          web.yaml:5:1 \`maxUnavailable\`, by default: 25% of 1 rounds down to 0`,
    },
    {
      name: 'a repository manager with its data (m88i/nexus-operator#203)',
      files: pair({
        replicas: 1,
        image: 'sonatype/nexus3:3.30.0',
        spec: 'strategy: { type: RollingUpdate }',
      }),
      expect: `
        web.yaml:12:67 warning a new pod of \`web\` waits for the volume \`data\` of an old one
          claim.yaml:4:23 one node mounts it at a time
          web.yaml:7:3 \`maxSurge\`, by default: 25% of 1 rounds up to 1
          web.yaml:7:3 \`maxUnavailable\`, by default: 25% of 1 rounds down to 0`,
    },
    {
      name: 'RollingUpdate before it became Recreate (ambient-code/platform#853)',
      files: pair({ replicas: 1, spec: block('maxUnavailable: 0') }),
      expect: `
        web.yaml:14:67 warning a new pod of \`web\` waits for the volume \`data\` of an old one
          claim.yaml:4:23 one node mounts it at a time
          web.yaml:8:5 \`maxSurge\`, by default: 25% of 1 rounds up to 1
          web.yaml:9:23 none may go first`,
    },
    {
      name: 'of two pods that share it one stays',
      files: pair({ replicas: 2, spec: block('maxSurge: 1', 'maxUnavailable: 1') }),
      expect: `
        web.yaml:15:67 warning a new pod of \`web\` waits for the volume \`data\` of an old one
          claim.yaml:4:23 one node mounts it at a time
          web.yaml:9:17 1 may be added
          web.yaml:10:23 1 of 2 may go first`,
    },
    {
      name: 'a volume for one pod only, wherever the pods land',
      files: pair({ pod: `nodeName: nas\n${data}` }, 'ReadWriteOncePod', ', storageClassName: local-path'),
      expect: `
        web.yaml:11:67 warning a new pod of \`web\` waits for the volume \`data\` of an old one
          claim.yaml:4:23 one pod mounts it at a time
          web.yaml:5:1 \`maxSurge\`, by default: 25% of 1 rounds up to 1
          web.yaml:5:1 \`maxUnavailable\`, by default: 25% of 1 rounds down to 0`,
    },
    {
      name: 'a canary without a router',
      files: pair({ kind: 'Rollout', replicas: 2, spec: 'strategy: { canary: {} }' }),
      expect: `
        web.yaml:12:67 warning a new pod of \`web\` waits for the volume \`data\` of an old one
          claim.yaml:4:23 one node mounts it at a time
          web.yaml:7:15 \`maxSurge\`, by default: 25% of 2 rounds up to 1
          web.yaml:7:15 \`maxUnavailable\`, by default: 25% of 2 rounds down to 0`,
    },
  ],
});
