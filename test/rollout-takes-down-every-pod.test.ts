import shares from '../rules/rolling-update-shares-exclusive-volume.ts';
import rule from '../rules/rollout-takes-down-every-pod.ts';
import {
  autoscaler,
  documents,
  idleSide,
  ingress,
  service,
  type WorkloadParts,
  workload,
} from './manifests.ts';
import { testRule } from './rule-tester.ts';

const limits = (surge: string | number, unavailable: string | number) =>
  `strategy: { rollingUpdate: { maxSurge: ${surge}, maxUnavailable: ${unavailable} } }`;

const block = (...lines: readonly string[]) =>
  ['strategy:', '  rollingUpdate:', ...lines.map((line) => `    ${line}`)].join('\n');

const nodes = (...lines: readonly string[]) =>
  ['updateStrategy:', '  rollingUpdate:', ...lines.map((line) => `    ${line}`)].join('\n');

const served = (parts: WorkloadParts) => ({ 'web.yaml': workload(parts), 'service.yaml': service() });

const claim = (mode: string) => `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec: { accessModes: [${mode}] }
`;

const volume = 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]';

const noSurge = block('maxSurge: 0', 'maxUnavailable: 1');

/** A Rollout without routers, its update limits inside the canary. */
const canary = (...lines: readonly string[]) =>
  ['strategy:', '  canary:', ...lines.map((line) => `    ${line}`)].join('\n');

testRule(rule, {
  clean: [
    {
      name: 'the idle side of a pair, which takes no requests',
      files: idleSide('strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 100% } }'),
    },
    { name: 'the defaults keep the only pod', files: served({ replicas: 1 }) },
    { name: 'the defaults round down to 0 of 3', files: served({ replicas: 3 }) },
    { name: 'the defaults may take 1 of 4', files: served({ replicas: 4 }) },
    { name: 'a surge alone keeps it', files: served({ replicas: 1, spec: block('maxUnavailable: 0') }) },
    { name: '1% of surge is one pod', files: served({ replicas: 1, spec: limits('1%', 0) }) },
    { name: 'half of 1 rounds down to 0', files: served({ replicas: 1, spec: limits('50%', '50%') }) },
    { name: 'one of two stays', files: served({ replicas: 2, spec: limits(0, 1) }) },
    { name: '99% of 3 is 2', files: served({ replicas: 3, spec: limits(0, '99%') }) },
    { name: 'a fourth pod stays', files: served({ replicas: 4, spec: limits(0, 3) }) },
    {
      name: 'the autoscaler keeps a second pod',
      files: {
        ...served({ replicas: 1, spec: limits(0, 1) }),
        'hpa.yaml': autoscaler(2, 9),
      },
    },
    { name: 'it serves nobody', files: { 'web.yaml': workload({ spec: noSurge, ports: '' }) } },
    {
      name: 'the Service is of another namespace',
      files: {
        'web.yaml': workload({ namespace: 'shop', spec: noSurge }),
        'others.yaml': documents(service({ namespace: 'shop', selector: '{ app: api }' }), service()),
      },
    },
    {
      name: 'its Service is only scraped',
      files: {
        'web.yaml': workload({ spec: noSurge, ports: '[{ name: metrics, containerPort: 9090 }]' }),
        'service.yaml': service({ name: 'web-metrics', ports: '[{ name: metrics, port: 9090 }]' }),
      },
    },
    { name: 'parked', files: served({ replicas: 0, spec: noSurge }) },
    { name: 'replicas come from a template', files: served({ replicas: '${REPLICAS}', spec: limits(0, 1) }) },
    {
      name: 'a limit comes from a template',
      files: served({ replicas: 1, spec: limits('__SURGE__', 1) }),
    },
    {
      name: 'the least of the autoscaler comes from a template',
      files: {
        ...served({ spec: limits(0, 1) }),
        'hpa.yaml': autoscaler(7, 9).replace('7', '__LEAST__'),
      },
    },
    {
      name: 'a patch: how many pods run stands elsewhere',
      files: {
        'base/web.yaml': workload({ replicas: 3 }),
        'base/service.yaml': service(),
        'overlay/kustomization.yaml': 'resources: [../base]\npatches: [{ path: web.yaml }]\n',
        'overlay/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  ${limits(0, 1)}
  template: { spec: { containers: [{ name: web, ports: [{ containerPort: 8080 }] }] } }
`,
      },
    },
    { name: 'refused by the API: a string that is no percentage', files: served({ spec: limits(0, '"1"') }) },
    {
      name: 'refused by the API: no pod may come and none may go',
      files: served({ replicas: 1, spec: block('maxSurge: 0', 'maxUnavailable: 0') }),
    },
    { name: 'another rule: Recreate', files: served({ spec: 'strategy: { type: Recreate }' }) },
    {
      name: 'an unknown kind with pods is never rolled',
      files: {
        'web.yaml': workload({ spec: noSurge })
          .replace('apps/v1', 'example.com/v1')
          .replace('Deployment', 'App'),
        'service.yaml': service(),
      },
    },
    {
      name: 'a router leads the canary',
      files: served({ kind: 'Rollout', spec: canary('maxSurge: 0', 'trafficRouting: { nginx: {} }') }),
    },
    {
      name: 'blue and green stand side by side',
      files: served({ kind: 'Rollout', spec: 'strategy: { blueGreen: { activeService: web } }' }),
    },
    {
      name: 'only the template of a Rollout',
      files: {
        'web.yaml': workload({ replicas: 0, spec: noSurge }),
        'service.yaml': service(),
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
    { name: 'a StatefulSet of two', files: served({ kind: 'StatefulSet', replicas: 2 }) },
    {
      name: 'a StatefulSet whose only pod is held back',
      files: served({ kind: 'StatefulSet', spec: nodes('partition: 1') }),
    },
    {
      name: 'a StatefulSet that somebody updates by hand',
      files: served({ kind: 'StatefulSet', spec: 'updateStrategy: { type: OnDelete }' }),
    },
    {
      name: 'a StatefulSet with a partition from a template',
      files: served({ kind: 'StatefulSet', spec: nodes('partition: __KEEP__') }),
    },
    { name: 'a DaemonSet, node by node', files: served({ kind: 'DaemonSet' }) },
    { name: 'a DaemonSet by half', files: served({ kind: 'DaemonSet', spec: nodes('maxUnavailable: 50%') }) },
    {
      name: 'a hundred nodes of a DaemonSet, of nobody knows how many',
      files: served({ kind: 'DaemonSet', spec: nodes('maxUnavailable: 100') }),
    },
    {
      name: 'a DaemonSet that surges',
      files: served({ kind: 'DaemonSet', spec: nodes('maxUnavailable: 0', 'maxSurge: 100%') }),
    },
    {
      name: 'refused by the API: a DaemonSet with both limits',
      files: served({ kind: 'DaemonSet', spec: nodes('maxUnavailable: 100%', 'maxSurge: 1') }),
    },
    {
      name: 'ignored, with a reason',
      files: served({
        replicas: 1,
        spec: block(
          'maxSurge: 0',
          'maxUnavailable: 1 # zerodrop-ignore rollout-takes-down-every-pod -- one licence',
        ),
      }),
    },
  ],
  found: [
    {
      name: 'no surge, and the default of unavailable rounds down to 0',
      files: served({ replicas: 1, spec: block('maxSurge: 0  # the nodes are full') }),
      expect: `
        web.yaml:9:17 error \`web\` stops its only pod at every update
          web.yaml:9:17 no pod may be added
          web.yaml:8:5 25% of 1 rounds down to 0, and with no surge the controller takes one pod away
          web.yaml:6:13 runs 1 pod
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: {
        'web.yaml': workload({
          replicas: 1,
          spec: block('maxSurge: 1  # the nodes are full', 'maxUnavailable: 0'),
        }),
      },
    },
    {
      name: 'one may be unavailable, and one is all there is by default (kubernetes/kubernetes#23304)',
      files: served({ spec: block('maxUnavailable: 1') }),
      expect: `
        web.yaml:8:23 error \`web\` stops its only pod at every update
          web.yaml:8:23 1 of 1 may be unavailable
          web.yaml:5:1 runs 1 pod, the default
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: { 'web.yaml': workload({ spec: block('maxUnavailable: 0') }) },
    },
    {
      name: 'a surge that nothing waits for (kubernetes/kubernetes#38072)',
      files: served({ replicas: 1, spec: limits(2, 1) }),
      expect: `
        web.yaml:7:61 error \`web\` stops its only pod at every update
          web.yaml:7:61 1 of 1 may be unavailable
          web.yaml:6:13 runs 1 pod
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: { 'web.yaml': workload({ replicas: 1, spec: limits(2, 0) }) },
    },
    {
      name: 'one of one by a chart, on two ports (MoJo2600/pihole-kubernetes#397)',
      files: {
        'pihole.yaml': workload({
          name: 'pihole',
          image: 'pihole/pihole:2024.07.0',
          replicas: 1,
          spec: `revisionHistoryLimit: 10\n${block('maxSurge: 1', 'maxUnavailable: 1')}`,
          ports: '[{ name: http, containerPort: 80 }, { name: dns-udp, containerPort: 53, protocol: UDP }]',
        }),
        'service.yaml': service({ name: 'pihole-web' }),
      },
      expect: `
        pihole.yaml:11:23 error \`pihole\` stops its only pod at every update
          pihole.yaml:11:23 1 of 1 may be unavailable
          pihole.yaml:6:13 runs 1 pod
          service.yaml:6:3 Service \`pihole-web\` sends it requests`,
    },
    {
      name: 'a database over a claim, of which one may go (sourcegraph/deploy-sourcegraph@d38f459e3c^)',
      files: {
        ...served({
          replicas: 1,
          image: 'postgres:12',
          spec: block('maxUnavailable: 1'),
          pod: volume,
        }),
        'claim.yaml': claim('ReadWriteOnce'),
      },
      with: [shares],
      expect: `
        web.yaml:9:23 info \`web\` stops its only pod at every update, for data that one server writes
          web.yaml:9:23 1 of 1 may be unavailable
          web.yaml:6:13 runs 1 pod
          service.yaml:6:3 Service \`web\` sends it requests
          claim.yaml:4:9 a claim that only one node can mount`,
    },
    {
      name: 'a hostPort of 0 is none',
      files: served({
        replicas: 1,
        spec: limits(0, 1),
        ports: '[{ name: http, containerPort: 8080, hostPort: 0 }]',
      }),
      expect: `
        web.yaml:7:61 error \`web\` stops its only pod at every update
          web.yaml:7:42 no pod may be added
          web.yaml:7:61 1 of 1 may be unavailable
          web.yaml:6:13 runs 1 pod
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'percentages that come to all',
      files: served({ replicas: 3, spec: limits('0%', '100%') }),
      expect: `
        web.yaml:7:62 error \`web\` stops all 3 of its pods at every update
          web.yaml:7:42 0% of 3 is 0
          web.yaml:7:62 100% of 3 is 3
          web.yaml:6:13 runs 3 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: { 'web.yaml': workload({ replicas: 3, spec: limits(1, 0) }) },
    },
    {
      name: 'more may be unavailable than there are',
      files: served({ replicas: 2, spec: limits(0, 3) }),
      expect: `
        web.yaml:7:61 error \`web\` stops all 2 of its pods at every update
          web.yaml:7:42 no pod may be added
          web.yaml:7:61 2 of 2 may be unavailable
          web.yaml:6:13 runs 2 pods
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'all of them, however many there are',
      files: served({ replicas: '${REPLICAS}', spec: limits(1, '100%') }),
      expect: `
        web.yaml:7:61 error \`web\` stops all of its pods at every update
          web.yaml:7:61 100% of them may be unavailable
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: { 'web.yaml': workload({ replicas: '${REPLICAS}', spec: limits(1, 0) }) },
    },
    {
      name: 'no Service is in the input',
      files: { 'web.yaml': workload({ replicas: 1, spec: limits(0, 1) }) },
      expect: `
        web.yaml:7:61 warning \`web\` stops its only pod at every update
          web.yaml:7:42 no pod may be added
          web.yaml:7:61 1 of 1 may be unavailable
          web.yaml:6:13 runs 1 pod
          web.yaml:4:9 no Service of its namespace is in the input: that it serves is presumed`,
    },
    {
      name: 'only a headless Service selects it',
      files: {
        'web.yaml': workload({ replicas: 1, spec: limits(0, 1) }),
        'service.yaml': service({ spec: 'clusterIP: None' }),
      },
      expect: `
        web.yaml:7:61 warning \`web\` stops its only pod at every update
          web.yaml:7:42 no pod may be added
          web.yaml:7:61 1 of 1 may be unavailable
          web.yaml:6:13 runs 1 pod
          service.yaml:7:3 Service \`web\` sends it requests
          service.yaml:7:3 only a headless Service selects it: its clients choose the pods themselves`,
    },
    {
      name: 'at night the autoscaler leaves one pod (artsy/metaphysics#2596)',
      files: {
        ...served({ spec: limits(0, '20%') }),
        'hpa.yaml': autoscaler(1, 9),
      },
      expect: `
        web.yaml:6:61 warning \`web\` stops its only pod at an update while it is scaled down
          web.yaml:6:42 no pod may be added
          web.yaml:6:61 20% of 1 rounds down to 0, and with no surge the controller takes one pod away
          hpa.yaml:7:16 may scale down to 1
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: { 'web.yaml': workload({ spec: limits(1, 0) }) },
    },
    {
      name: 'at every scale of the autoscaler',
      files: {
        ...served({ spec: limits(0, '100%') }),
        'hpa.yaml': autoscaler(2, 9),
      },
      expect: `
        web.yaml:6:61 error \`web\` stops all of its pods at every update
          web.yaml:6:42 no pod may be added
          web.yaml:6:61 100% of 2 is 2
          hpa.yaml:7:16 may scale down to 2
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a port of the node is in the way of a surge (openshift/microshift@b3d67e0350^)',
      files: served({
        replicas: 1,
        spec: limits(0, 1),
        ports: '[{ name: http, containerPort: 8080, hostPort: 80 }]',
      }),
      expect: `
        web.yaml:7:61 warning \`web\` stops its only pod at every update, and cannot surge
          web.yaml:7:42 no pod may be added
          web.yaml:7:61 1 of 1 may be unavailable
          web.yaml:6:13 runs 1 pod
          service.yaml:6:3 Service \`web\` sends it requests
          web.yaml:15:64 port 80 of the node is free for one pod only`,
    },
    {
      name: 'the network of the node is in the way',
      files: served({ replicas: 1, spec: limits(0, 1), pod: 'hostNetwork: true' }),
      expect: `
        web.yaml:7:61 warning \`web\` stops its only pod at every update, and cannot surge
          web.yaml:7:42 no pod may be added
          web.yaml:7:61 1 of 1 may be unavailable
          web.yaml:6:13 runs 1 pod
          service.yaml:6:3 Service \`web\` sends it requests
          web.yaml:12:20 ports of the node are free for one pod only`,
    },
    {
      name: 'a volume is in the way',
      files: {
        ...served({ replicas: 1, spec: limits(0, 1), pod: volume }),
        'claim.yaml': claim('ReadWriteOnce'),
      },
      expect: `
        web.yaml:7:61 warning \`web\` stops its only pod at every update, and cannot surge
          web.yaml:7:42 no pod may be added
          web.yaml:7:61 1 of 1 may be unavailable
          web.yaml:6:13 runs 1 pod
          service.yaml:6:3 Service \`web\` sends it requests
          claim.yaml:4:9 a claim that only one node can mount`,
    },
    {
      name: 'a volume that nobody knows',
      files: served({ replicas: 1, spec: limits(0, 1), pod: volume }),
      expect: `
        web.yaml:7:61 warning \`web\` stops its only pod at every update, and cannot surge
          web.yaml:7:42 no pod may be added
          web.yaml:7:61 1 of 1 may be unavailable
          web.yaml:6:13 runs 1 pod
          service.yaml:6:3 Service \`web\` sends it requests
          web.yaml:12:67 a claim that the input does not hold: only one node may be able to mount it`,
    },
    {
      name: 'the claim of that name in its own folder counts',
      files: {
        'shop/web.yaml': workload({ replicas: 1, spec: limits(0, 1), pod: volume }),
        'shop/service.yaml': service(),
        'shop/claim.yaml': claim('ReadWriteMany'),
        'mail/claim.yaml': claim('ReadWriteOnce'),
      },
      expect: `
        shop/web.yaml:7:61 error \`web\` stops its only pod at every update
          shop/web.yaml:7:42 no pod may be added
          shop/web.yaml:7:61 1 of 1 may be unavailable
          shop/web.yaml:6:13 runs 1 pod
          shop/service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'the folder of a node is in the way, a socket is not',
      files: served({
        replicas: 1,
        spec: limits(0, 1),
        pod: 'volumes:\n  - { name: run, hostPath: { path: /var/run/docker.sock } }\n  - { name: data, hostPath: { path: /srv/web } }',
      }),
      expect: `
        web.yaml:7:61 warning \`web\` stops its only pod at every update, and cannot surge
          web.yaml:7:42 no pod may be added
          web.yaml:7:61 1 of 1 may be unavailable
          web.yaml:6:13 runs 1 pod
          service.yaml:6:3 Service \`web\` sends it requests
          web.yaml:14:25 a folder of one node`,
    },
    {
      name: 'a canary of one pod without surge',
      files: served({
        kind: 'Rollout',
        replicas: 1,
        spec: canary('maxSurge: 0', 'steps: [{ setWeight: 50 }, { pause: {} }]'),
      }),
      expect: `
        web.yaml:9:17 error \`web\` stops its only pod at every update
          web.yaml:9:17 no pod may be added
          web.yaml:8:5 25% of 1 rounds down to 0, and with no surge the controller takes one pod away
          web.yaml:6:13 runs 1 pod
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: {
        'web.yaml': workload({
          kind: 'Rollout',
          replicas: 1,
          spec: canary('maxSurge: 1', 'steps: [{ setWeight: 50 }, { pause: {} }]', 'maxUnavailable: 0'),
        }),
      },
    },
    {
      name: 'a Rollout takes a plain string as a percentage',
      files: served({ kind: 'Rollout', replicas: 1, spec: canary('maxSurge: 0', 'maxUnavailable: "2"') }),
      expect: `
        web.yaml:10:23 error \`web\` stops its only pod at every update
          web.yaml:9:17 no pod may be added
          web.yaml:10:23 2% of 1 rounds down to 0, and with no surge the controller takes one pod away
          web.yaml:6:13 runs 1 pod
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a Rollout that runs the template of a Deployment',
      files: {
        'web.yaml': workload({ replicas: 0 }),
        'service.yaml': service(),
        'rollout.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec:
  replicas: 1
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy: { canary: { maxUnavailable: 1 } }
`,
      },
      expect: `
        rollout.yaml:7:41 error \`web\` stops its only pod at every update
          rollout.yaml:7:41 1 of 1 may be unavailable
          rollout.yaml:5:13 runs 1 pod
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: {
        'rollout.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec:
  replicas: 1
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy: { canary: { maxUnavailable: 0 } }
`,
      },
    },
    {
      name: 'a StatefulSet of one behind an Ingress',
      files: { ...served({ kind: 'StatefulSet', replicas: 1 }), 'ingress.yaml': ingress() },
      expect: `
        web.yaml:6:13 warning \`web\` stops its only pod at every update
          web.yaml:6:13 runs 1 pod
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a database of one, which no strategy helps',
      files: {
        ...served({ kind: 'StatefulSet', replicas: 1, image: 'postgres:17' }),
        'ingress.yaml': ingress(),
      },
      expect: `
        web.yaml:6:13 info \`web\` stops its only pod at every update, for data that one server writes
          web.yaml:6:13 runs 1 pod
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a StatefulSet of one behind a load balancer, by default',
      files: {
        'web.yaml': workload({ kind: 'StatefulSet', spec: nodes('partition: 0') }),
        'service.yaml': service({ spec: 'type: LoadBalancer' }),
      },
      expect: `
        web.yaml:5:1 warning \`web\` stops its only pod at every update
          web.yaml:5:1 runs 1 pod, the default
          service.yaml:7:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a StatefulSet of one inside the cluster',
      files: served({ kind: 'StatefulSet', replicas: 1 }),
      expect: `
        web.yaml:6:13 info \`web\` stops its only pod at every update
          web.yaml:6:13 runs 1 pod
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a StatefulSet whose autoscaler may leave one',
      files: {
        ...served({ kind: 'StatefulSet' }),
        'hpa.yaml': autoscaler(1, 3, 'web', 'StatefulSet'),
      },
      expect: `
        web.yaml:5:1 info \`web\` stops its only pod at an update while it is scaled down
          hpa.yaml:7:16 may scale down to 1
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a DaemonSet on all nodes at once',
      files: served({ kind: 'DaemonSet', spec: nodes('maxUnavailable: 100%') }),
      expect: `
        web.yaml:8:23 error \`web\` stops its pods on all nodes at once
          web.yaml:8:23 100% of the nodes may be without a pod
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a DaemonSet that presumably serves',
      files: {
        'web.yaml': workload({ kind: 'DaemonSet', spec: nodes('maxUnavailable: 100%', 'maxSurge: 0') }),
      },
      expect: `
        web.yaml:8:23 warning \`web\` stops its pods on all nodes at once
          web.yaml:8:23 100% of the nodes may be without a pod
          web.yaml:4:9 no Service of its namespace is in the input: that it serves is presumed`,
    },
    {
      name: 'Windows line ends and wide indentation',
      files: {
        'web.yaml': workload({
          replicas: 1,
          spec: 'strategy:\n      rollingUpdate:\n            # agreed\n            maxSurge: 0',
        }).replaceAll('\n', '\r\n'),
        'service.yaml': service(),
      },
      expect: `
        web.yaml:10:25 error \`web\` stops its only pod at every update
          web.yaml:10:25 no pod may be added
          web.yaml:8:9 25% of 1 rounds down to 0, and with no surge the controller takes one pod away
          web.yaml:6:13 runs 1 pod
          service.yaml:6:3 Service \`web\` sends it requests`,
      fixed: {
        'web.yaml': workload({
          replicas: 1,
          spec: 'strategy:\n      rollingUpdate:\n            # agreed\n            maxSurge: 1\n            maxUnavailable: 0',
        }).replaceAll('\n', '\r\n'),
      },
    },
    {
      name: 'limits shared by an anchor',
      files: served({ replicas: 1, spec: block('maxSurge: 0', 'maxUnavailable: &one 1') }),
      expect: `
        web.yaml:10:28 error \`web\` stops its only pod at every update
          web.yaml:9:17 no pod may be added
          web.yaml:10:28 1 of 1 may be unavailable
          web.yaml:6:13 runs 1 pod
          service.yaml:6:3 Service \`web\` sends it requests`,
      refused: 'it is shared by an anchor',
    },
  ],
});
