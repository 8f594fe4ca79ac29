import recreate from '../rules/recreate-strategy.ts';
import every from '../rules/rollout-takes-down-every-pod.ts';
import rule from '../rules/unavailable-without-surge.ts';
import { autoscaler, documents, idleSide, service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const block = (...lines: readonly string[]) =>
  ['strategy:', '  rollingUpdate:', ...lines.map((line) => `    ${line}`)].join('\n');

const canary = (...lines: readonly string[]) =>
  ['strategy:', '  canary:', ...lines.map((line) => `    ${line}`)].join('\n');

const served = (parts: WorkloadParts) => ({ 'web.yaml': workload(parts), 'service.yaml': service() });

const oneByOne = block('maxSurge: 0', 'maxUnavailable: 1');

testRule(rule, {
  clean: [
    {
      name: 'the idle side of a pair, which takes no requests',
      files: idleSide('strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }'),
    },
    { name: 'the defaults', files: served({ replicas: 4 }) },
    {
      name: 'a surge beside the unavailable pod',
      files: served({ replicas: 3, spec: block('maxSurge: 1', 'maxUnavailable: 1') }),
    },
    {
      name: '1% of surge is one pod',
      files: served({ replicas: 3, spec: block('maxSurge: 1%', 'maxUnavailable: 1') }),
    },
    {
      name: 'no surge is said, which is 25%',
      files: served({ replicas: 3, spec: block('maxUnavailable: 1') }),
    },
    { name: 'none may be unavailable', files: served({ replicas: 3, spec: block('maxUnavailable: 0') }) },
    {
      name: 'every pod stops, which is another finding',
      files: served({ replicas: 1, spec: oneByOne }),
      with: [every],
    },
    {
      name: 'every pod stops, whoever says so',
      files: served({ replicas: 2, spec: block('maxSurge: 0', 'maxUnavailable: 2') }),
    },
    {
      name: 'every pod stops at the minimum of the autoscaler',
      files: { ...served({ replicas: 9, spec: oneByOne }), 'hpa.yaml': autoscaler(1, 9) },
      with: [every],
    },
    {
      name: 'the minimum of the autoscaler comes from a template',
      files: { ...served({ spec: oneByOne }), 'hpa.yaml': autoscaler(7, 9).replace('7', '__LEAST__') },
    },
    {
      name: 'Recreate',
      files: served({ replicas: 3, spec: 'strategy: { type: Recreate }' }),
      with: [recreate],
    },
    {
      name: 'refused by the API: no pod may come and none may go',
      files: served({ replicas: 3, spec: block('maxSurge: 0', 'maxUnavailable: 0') }),
    },
    { name: 'a StatefulSet cannot surge', files: served({ kind: 'StatefulSet', replicas: 3 }) },
    { name: 'a DaemonSet does not', files: served({ kind: 'DaemonSet' }) },
    { name: 'it serves nobody', files: { 'web.yaml': workload({ replicas: 3, spec: oneByOne, ports: '' }) } },
    {
      name: 'the Services of its namespace select others',
      files: {
        'worker.yaml': workload({ name: 'worker', app: 'worker', replicas: 3, spec: oneByOne }),
        'web.yaml': documents(workload(), service()),
      },
    },
    { name: 'parked', files: served({ replicas: 0, spec: oneByOne }) },
    { name: 'replicas come from a template', files: served({ replicas: '${REPLICAS}', spec: oneByOne }) },
    {
      name: 'the surge comes from a template',
      files: served({ replicas: 3, spec: block('maxSurge: __SURGE__', 'maxUnavailable: 1') }),
    },
    {
      name: 'a router leads the canary',
      files: served({
        kind: 'Rollout',
        replicas: 3,
        spec: canary('maxSurge: 0', 'trafficRouting: { istio: {} }'),
      }),
    },
    {
      name: 'only the template of a Rollout',
      files: {
        ...served({ replicas: 3, spec: oneByOne }),
        'rollout.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec:
  replicas: 3
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy: { canary: {} }
`,
      },
    },
    {
      name: 'a patch: how many pods run stands elsewhere',
      files: {
        'kustomization.yaml': 'patches: [{ path: web.yaml }]\n',
        'web.yaml': workload({ spec: oneByOne }),
      },
    },
    {
      name: 'ignored, with a reason',
      files: served({
        replicas: 3,
        spec: block(
          'maxSurge: 0 # zerodrop-ignore unavailable-without-surge -- three licences',
          'maxUnavailable: 1',
        ),
      }),
    },
  ],
  found: [
    {
      name: 'one of three',
      files: served({ replicas: 3, spec: block('maxSurge: 0  # saves a node', 'maxUnavailable: 1') }),
      expect: `
        web.yaml:9:17 warning \`web\` runs 2 of its 3 pods at every step of an update
          web.yaml:10:23 1 of 3 may be unavailable
          web.yaml:6:13 runs 3 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: {
        'web.yaml': workload({
          replicas: 3,
          spec: block('maxSurge: 1  # saves a node', 'maxUnavailable: 0'),
        }),
      },
    },
    {
      name: 'the default of 25% comes to none, so the controller takes one',
      files: served({ replicas: 2, spec: block('maxSurge: 0') }),
      expect: `
        web.yaml:9:17 warning \`web\` runs 1 of its 2 pods at every step of an update
          web.yaml:8:5 25% of 2 rounds down to 0, and with no surge the controller takes one pod away
          web.yaml:6:13 runs 2 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: { 'web.yaml': workload({ replicas: 2, spec: block('maxSurge: 1', 'maxUnavailable: 0') }) },
    },
    {
      name: 'half of five, in flow style',
      files: served({
        replicas: 5,
        spec: 'strategy: { rollingUpdate: { maxUnavailable: "50%", maxSurge: 0 } }',
      }),
      expect: `
        web.yaml:7:65 warning \`web\` runs 3 of its 5 pods at every step of an update
          web.yaml:7:48 50% of 5 rounds down to 2
          web.yaml:6:13 runs 5 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: {
        'web.yaml': workload({
          replicas: 5,
          spec: 'strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } }',
        }),
      },
    },
    {
      name: 'the floor of an autoscaler',
      files: { ...served({ replicas: 9, spec: oneByOne }), 'hpa.yaml': autoscaler(2, 9) },
      expect: `
        web.yaml:9:17 warning \`web\` runs 1 of its 2 pods at every step of an update
          web.yaml:10:23 1 of 2 may be unavailable
          hpa.yaml:7:16 may scale down to 2
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a canary without a router',
      files: served({ kind: 'Rollout', replicas: 4, spec: canary('maxSurge: 0') }),
      expect: `
        web.yaml:9:17 warning \`web\` runs 3 of its 4 pods at every step of an update
          web.yaml:8:5 25% of 4 is 1
          web.yaml:6:13 runs 4 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: {
        'web.yaml': workload({
          kind: 'Rollout',
          replicas: 4,
          spec: canary('maxSurge: 1', 'maxUnavailable: 0'),
        }),
      },
    },
    {
      name: 'no Service is in the input',
      files: { 'web.yaml': workload({ replicas: 3, spec: oneByOne }) },
      expect: `
        web.yaml:9:17 warning \`web\` runs 2 of its 3 pods at every step of an update
          web.yaml:10:23 1 of 3 may be unavailable
          web.yaml:6:13 runs 3 pods
          web.yaml:4:9 no Service of its namespace is in the input: that it serves is presumed`,
    },
    {
      name: 'a port of the node forces it',
      files: served({
        replicas: 3,
        spec: oneByOne,
        ports: '[{ name: http, containerPort: 8080, hostPort: 80 }]',
      }),
      expect: `
        web.yaml:9:17 info \`web\` runs 2 of its 3 pods at every step of an update, and cannot surge
          web.yaml:10:23 1 of 3 may be unavailable
          web.yaml:6:13 runs 3 pods
          service.yaml:6:3 Service \`web\` sends it requests
          web.yaml:18:64 port 80 of the node is free for one pod only`,
    },
    {
      name: 'the network of the node forces it',
      files: served({ replicas: 3, spec: oneByOne, pod: 'hostNetwork: true' }),
      expect: `
        web.yaml:9:17 info \`web\` runs 2 of its 3 pods at every step of an update, and cannot surge
          web.yaml:10:23 1 of 3 may be unavailable
          web.yaml:6:13 runs 3 pods
          service.yaml:6:3 Service \`web\` sends it requests
          web.yaml:15:20 ports of the node are free for one pod only`,
    },
    {
      name: 'a folder of the node forces it',
      files: served({
        replicas: 3,
        spec: oneByOne,
        pod: 'volumes: [{ name: data, hostPath: { path: /srv/web } }]',
      }),
      expect: `
        web.yaml:9:17 info \`web\` runs 2 of its 3 pods at every step of an update, and cannot surge
          web.yaml:10:23 1 of 3 may be unavailable
          web.yaml:6:13 runs 3 pods
          service.yaml:6:3 Service \`web\` sends it requests
          web.yaml:15:31 a folder of one node`,
    },
    {
      name: 'a volume that many can mount does not',
      files: {
        ...served({
          replicas: 3,
          spec: oneByOne,
          pod: 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]',
        }),
        'claim.yaml':
          'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: data }\nspec: { accessModes: [ReadWriteMany] }\n',
      },
      expect: `
        web.yaml:9:17 warning \`web\` runs 2 of its 3 pods at every step of an update
          web.yaml:10:23 1 of 3 may be unavailable
          web.yaml:6:13 runs 3 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a volume forces it',
      files: served({
        replicas: 2,
        spec: oneByOne,
        pod: 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]',
      }),
      expect: `
        web.yaml:9:17 info \`web\` runs 1 of its 2 pods at every step of an update, and cannot surge
          web.yaml:10:23 1 of 2 may be unavailable
          web.yaml:6:13 runs 2 pods
          service.yaml:6:3 Service \`web\` sends it requests
          web.yaml:15:67 a claim that the input does not hold: only one node may be able to mount it`,
    },
    {
      name: 'Windows line ends',
      files: {
        'web.yaml': workload({
          replicas: 3,
          spec: block('# a spare node is dear', 'maxSurge: 0'),
        }).replaceAll('\n', '\r\n'),
        'service.yaml': service(),
      },
      expect: `
        web.yaml:10:17 warning \`web\` runs 2 of its 3 pods at every step of an update
          web.yaml:8:5 25% of 3 rounds down to 0, and with no surge the controller takes one pod away
          web.yaml:6:13 runs 3 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: {
        'web.yaml': workload({
          replicas: 3,
          spec: block('# a spare node is dear', 'maxSurge: 1', 'maxUnavailable: 0'),
        }).replaceAll('\n', '\r\n'),
      },
    },
  ],
});
