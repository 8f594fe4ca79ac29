import rule from '../rules/sleep-action-unsupported.ts';
import { type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const sleeping = (
  version: string | undefined,
  hook = 'sleep: { seconds: 5 }',
  parts: WorkloadParts = {},
) => ({
  'web.yaml': workload({ ...parts, container: `lifecycle: { preStop: { ${hook} } }` }),
  ...(version !== undefined && { 'zerodrop.yaml': `targets: { kubernetes: '${version}' }\n` }),
});

const pod = `apiVersion: v1
kind: Pod
metadata: { name: prometheus }
spec:
  containers:
    - name: prometheus
      image: busybox:1.37
      command: [sleep, infinity]
      lifecycle: { preStop: { sleep: { seconds: 5 } } }
`;

const sidecar = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      initContainers:
        - name: proxy
          image: envoyproxy/envoy:v1.34.0
          restartPolicy: Always
          lifecycle: { preStop: { sleep: { seconds: 10 } } }
      containers: [{ name: web, image: 'shop/web:1.4.2' }]
`;

testRule(rule, {
  clean: [
    { name: 'nobody says which version runs', files: sleeping(undefined) },
    { name: 'nobody says it, and it sleeps 0 s', files: sleeping(undefined, 'sleep: { seconds: 0 }') },
    { name: 'the first version where it is on', files: sleeping('1.30') },
    { name: 'a second where 0 is refused', files: sleeping('1.32', 'sleep: { seconds: 1 }') },
    { name: '0 s where it is taken', files: sleeping('1.33', 'sleep: { seconds: 0 }') },
    { name: 'a command', files: sleeping('1.28', 'exec: { command: [sleep, "5"] }') },
    { name: 'a command of 0 s', files: sleeping('1.30', 'exec: { command: [sleep, "0"] }') },
    { name: 'the seconds come from a template', files: sleeping('1.30', 'sleep: { seconds: __DELAY__ }') },
    { name: 'the hook comes from a template', files: sleeping('1.29', 'sleep: __SLEEP__') },
    {
      name: 'no hook',
      files: { 'web.yaml': workload(), 'zerodrop.yaml': "targets: { kubernetes: '1.29' }\n" },
    },
    {
      name: 'copied from a cluster, which has taken it',
      files: {
        ...sleeping('1.29'),
        'web.yaml': sleeping('1.29')['web.yaml'].replace('name: web\nspec', 'name: web\n  uid: 0a1b\nspec'),
      },
    },
    {
      name: 'ignored, with a reason',
      files: {
        'web.yaml': workload({
          container:
            'lifecycle:\n  preStop:\n    # zerodrop-ignore sleep-action-unsupported -- the gate is on in our clusters\n    sleep: { seconds: 5 }',
        }),
        'zerodrop.yaml': "targets: { kubernetes: '1.29' }\n",
      },
    },
  ],
  found: [
    {
      name: 'the gate is off (kubernetes/kubernetes#122488)',
      files: sleeping('1.29'),
      expect: `
        web.yaml:14:35 error \`preStop.sleep\` of \`web\` is switched off in Kubernetes 1.29
          web.yaml:14:53 on from 1.30 on`,
    },
    {
      name: 'one cluster is older than the deployer believes (zendesk/samson#4126)',
      files: sleeping('1.28', 'sleep: { seconds: 3 }'),
      expect: `
        web.yaml:14:35 error \`preStop.sleep\` of \`web\` is not known to Kubernetes 1.28
          web.yaml:14:53 on from 1.30 on`,
    },
    {
      name: 'a component in between is older, a bare Pod (Azure/AKS#4657)',
      files: { 'pod.yaml': pod, 'zerodrop.yaml': "targets: { kubernetes: '1.29' }\n" },
      expect: `
        pod.yaml:9:31 error \`preStop.sleep\` of \`prometheus\` is switched off in Kubernetes 1.29
          pod.yaml:9:49 on from 1.30 on`,
    },
    {
      name: '0 s where it is on and refused',
      files: sleeping('1.30', 'sleep: { seconds: 0 }'),
      expect: `
        web.yaml:14:35 error \`preStop.sleep\` of \`web\` is 0 s, which Kubernetes 1.30 refuses
          web.yaml:14:53 0 s is taken from 1.33 on`,
    },
    {
      name: '0 s in the last version that refuses it',
      files: sleeping('1.32', 'sleep: { seconds: 0 }'),
      expect: `
        web.yaml:14:35 error \`preStop.sleep\` of \`web\` is 0 s, which Kubernetes 1.32 refuses
          web.yaml:14:53 0 s is taken from 1.33 on`,
    },
    {
      name: 'unknown seconds are switched off as well',
      files: sleeping('1.29', 'sleep: { seconds: __DELAY__ }'),
      expect: `
        web.yaml:14:35 error \`preStop.sleep\` of \`web\` is switched off in Kubernetes 1.29
          web.yaml:14:53 on from 1.30 on`,
    },
    {
      name: 'a native sidecar',
      files: { 'web.yaml': sidecar, 'zerodrop.yaml': "targets: { kubernetes: '1.29' }\n" },
      expect: `
        web.yaml:13:35 error \`preStop.sleep\` of \`proxy\` is switched off in Kubernetes 1.29
          web.yaml:13:53 on from 1.30 on`,
    },
  ],
});
