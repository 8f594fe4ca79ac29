import rule from '../rules/surge-blocked-by-host-port.ts';
import { autoscaler, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const block = (...lines: readonly string[]) =>
  ['strategy:', '  rollingUpdate:', ...lines.map((line) => `    ${line}`)].join('\n');

const nodes = (...lines: readonly string[]) => `update${block(...lines).replace('s', 'S')}`;

const one = (parts: WorkloadParts) => ({ 'web.yaml': workload(parts) });

const port = '[{ name: http, containerPort: 8080, hostPort: 80 }]';

/** A required anti-affinity, its parts in flow style. */
const apart = (...parts: readonly string[]) =>
  [
    'affinity:',
    '  podAntiAffinity:',
    '    requiredDuringSchedulingIgnoredDuringExecution:',
    `      - { ${parts.join(', ')} }`,
  ].join('\n');

const own = 'labelSelector: { matchLabels: { app: web } }';
const hostname = 'topologyKey: kubernetes.io/hostname';

testRule(rule, {
  clean: [
    { name: 'no port of the node', files: one({ replicas: 2 }) },
    { name: 'a hostPort of 0 is none', files: one({ ports: '[{ containerPort: 8080, hostPort: 0 }]' }) },
    { name: 'the network of the node without a port', files: one({ ports: '', pod: 'hostNetwork: true' }) },
    { name: 'not the network of the node', files: one({ pod: 'hostNetwork: false' }) },
    {
      name: 'an old pod may go first',
      files: one({ replicas: 2, ports: port, spec: block('maxSurge: 1', 'maxUnavailable: 1') }),
    },
    { name: '25% of 4 may go first by default', files: one({ replicas: 4, ports: port }) },
    {
      name: 'no surge at all',
      files: one({ replicas: 3, ports: port, spec: block('maxSurge: 0') }),
    },
    { name: 'Recreate', files: one({ ports: port, spec: 'strategy: { type: Recreate }' }) },
    { name: 'parked', files: one({ replicas: 0, ports: port }) },
    { name: 'replicas come from a template', files: one({ replicas: '${REPLICAS}', ports: port }) },
    {
      name: 'a limit comes from a template',
      files: one({ ports: port, spec: block('maxUnavailable: ${X}') }),
    },
    {
      name: 'the port comes from a template',
      files: one({ ports: '[{ containerPort: 8080, hostPort: "${PORT}" }]' }),
    },
    { name: 'a StatefulSet never surges', files: one({ kind: 'StatefulSet', ports: port }) },
    { name: 'a DaemonSet, which stops the old pod first', files: one({ kind: 'DaemonSet', ports: port }) },
    {
      name: 'a DaemonSet that surges without a port',
      files: one({ kind: 'DaemonSet', spec: nodes('maxSurge: 1', 'maxUnavailable: 0') }),
    },
    {
      name: 'a DaemonSet that the API refuses, which is another finding',
      files: one({ kind: 'DaemonSet', ports: port, spec: nodes('maxSurge: 1') }),
    },
    {
      name: 'anti-affinity that old and new pods do not share',
      files: one({
        replicas: 3,
        pod: apart(own, hostname, 'matchLabelKeys: [pod-template-hash]'),
      }),
    },
    {
      name: 'the same of a Rollout',
      files: one({
        kind: 'Rollout',
        spec: 'strategy: { canary: {} }',
        pod: apart(own, hostname, 'matchLabelKeys: [rollouts-pod-template-hash]'),
      }),
    },
    {
      name: 'matchLabelKeys from a template',
      files: one({ replicas: 3, pod: apart(own, hostname, 'matchLabelKeys: ["__KEY__"]') }),
    },
    {
      name: 'anti-affinity against others',
      files: one({ replicas: 3, pod: apart('labelSelector: { matchLabels: { app: cache } }', hostname) }),
    },
    {
      name: 'anti-affinity in other namespaces',
      files: one({ replicas: 3, pod: apart(own, hostname, 'namespaces: [cache]') }),
    },
    {
      name: 'anti-affinity by zone: how many there are nobody knows',
      files: one({ replicas: 3, pod: apart(own, 'topologyKey: topology.kubernetes.io/zone') }),
    },
    {
      name: 'anti-affinity that is only preferred',
      files: one({
        replicas: 3,
        pod: `affinity:
  podAntiAffinity:
    preferredDuringSchedulingIgnoredDuringExecution:
      - { weight: 100, podAffinityTerm: { ${own}, ${hostname} } }`,
      }),
    },
    {
      name: 'anti-affinity, and an old pod may go first',
      files: one({ replicas: 3, spec: block('maxUnavailable: 1'), pod: apart(own, hostname) }),
    },
    {
      name: 'a router leads the canary',
      files: one({
        kind: 'Rollout',
        ports: port,
        spec: 'strategy: { canary: { trafficRouting: { smi: {} } } }',
      }),
    },
    {
      name: 'only the template of a Rollout with room',
      files: {
        'web.yaml': workload({ replicas: 0, ports: port }),
        'rollout.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec:
  replicas: 3
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy: { canary: { maxUnavailable: 1 } }
`,
      },
    },
    {
      name: 'ports that are no list, containers without names',
      files: {
        'web.yaml': workload({ ports: 'many' }).replace('- name: web\n          image', '- image'),
      },
    },
    {
      name: 'ignored, with a reason',
      files: one({ ports: `${port} # zerodrop-ignore surge-blocked-by-host-port -- two nodes, one pod` }),
    },
  ],
  found: [
    {
      name: 'the only node has the port taken (kubernetes/minikube#12904)',
      files: one({ replicas: 1, ports: port }),
      expect: `
        web.yaml:14:64 warning an update of \`web\` waits for a node on which port 80 is free
          web.yaml:14:64 port 80 of the node is free for one pod only
          web.yaml:5:1 \`maxSurge\`, by default: 25% of 1 rounds up to 1
          web.yaml:5:1 \`maxUnavailable\`, by default: 25% of 1 rounds down to 0
          web.yaml:6:13 runs 1 pod`,
    },
    {
      name: 'as many pods as nodes, on the network of the node (kubernetes/kubernetes#90669)',
      files: one({ replicas: 3, pod: 'hostNetwork: true' }),
      expect: `
        web.yaml:11:20 warning an update of \`web\` waits for a node on which port 8080 is free
          web.yaml:11:20 ports of the node are free for one pod only
          web.yaml:5:1 \`maxSurge\`, by default: 25% of 3 rounds up to 1
          web.yaml:5:1 \`maxUnavailable\`, by default: 25% of 3 rounds down to 0
          web.yaml:6:13 runs 3 pods`,
    },
    {
      name: 'one pod, on the network of the node, none may go (rancher/fleet#792)',
      files: one({
        pod: 'hostNetwork: true',
        ports: '[{ containerPort: "${PORT}" }]',
        spec: block('maxSurge: 1', 'maxUnavailable: 0'),
      }),
      expect: `
        web.yaml:14:20 warning an update of \`web\` waits for a node on which its port is free
          web.yaml:14:20 ports of the node are free for one pod only
          web.yaml:8:17 1 may be added
          web.yaml:9:23 none may go first
          web.yaml:5:1 runs 1 pod, the default`,
    },
    {
      name: 'a router of the cluster holds 80 and 443 (openshift/origin#7270)',
      files: one({
        replicas: 2,
        ports: '[{ containerPort: 443, hostPort: 443 }, { containerPort: 80, hostPort: 80 }]',
        spec: block('maxUnavailable: 25%', 'maxSurge: 50%'),
      }),
      expect: `
        web.yaml:18:51 warning an update of \`web\` waits for a node on which port 443 is free
          web.yaml:18:51 port 443 of the node is free for one pod only
          web.yaml:10:17 50% of 2 is 1
          web.yaml:9:23 25% of 2 rounds down to 0
          web.yaml:6:13 runs 2 pods`,
    },
    {
      name: 'at the minimum of the autoscaler',
      files: { ...one({ ports: port }), 'hpa.yaml': autoscaler(2, 9) },
      expect: `
        web.yaml:13:64 warning an update of \`web\` waits for a node on which port 80 is free
          web.yaml:13:64 port 80 of the node is free for one pod only
          web.yaml:5:1 \`maxSurge\`, by default: 25% of 2 rounds up to 1
          web.yaml:5:1 \`maxUnavailable\`, by default: 25% of 2 rounds down to 0
          hpa.yaml:7:16 may scale down to 2`,
    },
    {
      name: 'a Rollout that runs the template of a Deployment',
      files: {
        'web.yaml': workload({ replicas: 0, ports: port }),
        'rollout.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec:
  replicas: 3
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy: { canary: {} }
`,
      },
      expect: `
        web.yaml:14:64 warning an update of \`web\` waits for a node on which port 80 is free
          web.yaml:14:64 port 80 of the node is free for one pod only
          rollout.yaml:7:15 \`maxSurge\`, by default: 25% of 3 rounds up to 1
          rollout.yaml:7:15 \`maxUnavailable\`, by default: 25% of 3 rounds down to 0
          rollout.yaml:5:13 runs 3 pods`,
    },
    {
      name: 'a DaemonSet that surges, whose old pod holds the port',
      files: one({ kind: 'DaemonSet', ports: port, spec: nodes('maxSurge: 10%', 'maxUnavailable: 0') }),
      expect: `
        web.yaml:17:64 warning an update of \`web\` waits for port 80, which the old pod holds on each node
          web.yaml:17:64 port 80 of the node is free for one pod only
          web.yaml:8:17 the new pod of a node starts beside the old one`,
    },
    {
      name: 'as many pods as nodes, each alone on its node (kubernetes/kubernetes#116891)',
      files: one({
        replicas: 3,
        pod: apart(
          'labelSelector: { matchExpressions: [{ key: app, operator: In, values: [web] }] }',
          hostname,
        ),
      }),
      expect: `
        web.yaml:14:17 info an update of \`web\` waits for a node that runs none of its pods
          web.yaml:14:17 no two of its pods may run on one node
          web.yaml:5:1 \`maxSurge\`, by default: 25% of 3 rounds up to 1
          web.yaml:5:1 \`maxUnavailable\`, by default: 25% of 3 rounds down to 0
          web.yaml:6:13 runs 3 pods`,
    },
    {
      name: 'keys that do not tell the versions',
      files: one({ replicas: 2, pod: apart(hostname, own, 'matchLabelKeys: [app]') }),
      expect: `
        web.yaml:14:54 info an update of \`web\` waits for a node that runs none of its pods
          web.yaml:14:54 no two of its pods may run on one node
          web.yaml:5:1 \`maxSurge\`, by default: 25% of 2 rounds up to 1
          web.yaml:5:1 \`maxUnavailable\`, by default: 25% of 2 rounds down to 0
          web.yaml:6:13 runs 2 pods`,
    },
    {
      name: 'the port says it, not the anti-affinity beside it',
      files: one({ replicas: 2, ports: port, pod: apart(own, hostname) }),
      expect: `
        web.yaml:18:64 warning an update of \`web\` waits for a node on which port 80 is free
          web.yaml:18:64 port 80 of the node is free for one pod only
          web.yaml:5:1 \`maxSurge\`, by default: 25% of 2 rounds up to 1
          web.yaml:5:1 \`maxUnavailable\`, by default: 25% of 2 rounds down to 0
          web.yaml:6:13 runs 2 pods`,
    },
  ],
});
