import rule from '../rules/recreate-strategy.ts';
import shares from '../rules/rolling-update-shares-exclusive-volume.ts';
import every from '../rules/rollout-takes-down-every-pod.ts';
import { documents, idleSide, service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const recreate = 'strategy: { type: Recreate }';

const served = (parts: WorkloadParts) => ({ 'web.yaml': workload(parts), 'service.yaml': service() });

const claim = (mode: string, namespace?: string) => `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data${namespace ? `, namespace: ${namespace}` : ''} }
spec: { accessModes: [${mode}] }
`;

const volumes = (volume: string) => `volumes: [{ name: data, ${volume} }]`;

const claimed = volumes('persistentVolumeClaim: { claimName: data }');

testRule(rule, {
  clean: [
    {
      name: 'the idle side of a pair, which takes no requests',
      files: idleSide('strategy: { type: Recreate }'),
    },
    { name: 'the default strategy', files: served({ replicas: 1 }) },
    { name: 'a rolling update', files: served({ replicas: 1, spec: 'strategy: { type: RollingUpdate }' }) },
    { name: 'a strategy from a template', files: served({ spec: 'strategy: { type: __STRATEGY__ }' }) },
    { name: 'it serves nobody', files: { 'worker.yaml': workload({ spec: recreate, ports: '' }) } },
    { name: 'parked', files: served({ replicas: 0, spec: recreate }) },
    {
      name: 'the Services of its namespace select others',
      files: {
        'worker.yaml': workload({ name: 'worker', app: 'worker', spec: recreate }),
        'web.yaml': documents(workload(), service()),
      },
    },
    {
      name: 'the Service is of another namespace',
      files: {
        'web.yaml': workload({ namespace: 'shop', spec: recreate }),
        'shop.yaml': documents(
          workload({ name: 'api', app: 'api', namespace: 'shop' }),
          service({ name: 'api', namespace: 'shop', selector: '{ app: api }' }),
        ),
        'service.yaml': service({ namespace: 'mail' }),
      },
    },
    {
      name: 'the Service stands in `default`, and the pods in another namespace',
      files: {
        'web.yaml': workload({ namespace: 'shop', spec: recreate }),
        'shop.yaml': documents(
          workload({ name: 'api', app: 'api', namespace: 'shop' }),
          service({ name: 'api', namespace: 'shop', selector: '{ app: api }' }),
        ),
        'service.yaml': service({ namespace: 'default' }),
      },
    },
    {
      name: 'its Service is only scraped',
      files: {
        'web.yaml': workload({ spec: recreate, ports: '[{ name: metrics, containerPort: 9090 }]' }),
        'service.yaml': service({ ports: '[{ name: metrics, port: 9090 }]' }),
      },
    },
    {
      name: 'only the template of a Rollout',
      files: {
        ...served({ replicas: 2, spec: recreate }),
        'rollout.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec:
  replicas: 2
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy: { canary: {} }
`,
      },
    },
    {
      name: 'a StatefulSet has no such strategy',
      files: served({ kind: 'StatefulSet', spec: recreate }),
    },
    {
      name: 'an unknown kind with pods',
      files: {
        'web.yaml': workload({ spec: recreate })
          .replace('apps/v1', 'example.com/v1')
          .replace('Deployment', 'App'),
        'service.yaml': service(),
      },
    },
    {
      name: 'a patch: what it patches stands elsewhere',
      files: {
        'overlay/kustomization.yaml': 'patches: [{ path: web.yaml }]\n',
        'overlay/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  strategy: { type: Recreate }
  template: { spec: { containers: [{ name: web, ports: [{ containerPort: 8080 }] }] } }
`,
      },
    },
    {
      name: 'ignored, with a reason',
      files: served({
        spec: `# zerodrop-ignore recreate-strategy -- the licence server lets one copy in\n${recreate}`,
      }),
    },
  ],
  found: [
    {
      name: 'behind a Service',
      files: served({ replicas: 3, spec: 'strategy:\n  type: Recreate # two versions cannot run together' }),
      expect: `
        web.yaml:8:11 error \`web\` stops all of its pods before it starts new ones
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'one of the two says `default`, and the other nothing',
      files: {
        'web.yaml': workload({ namespace: 'default', spec: recreate }),
        'service.yaml': service(),
      },
      expect: `
        web.yaml:7:21 error \`web\` stops all of its pods before it starts new ones
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a kustomization gives pods and Service all of their labels',
      files: {
        'web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  ${recreate}
  template: { spec: { containers: [{ name: web, image: shop/web:1.4.2 }] } }
`,
        'service.yaml': `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { ports: [{ name: http, port: 80, targetPort: 8080 }] }
`,
        'kustomization.yaml': 'resources: [web.yaml, service.yaml]\ncommonLabels: { app: web }\n',
      },
      expect: `
        web.yaml:5:21 error \`web\` stops all of its pods before it starts new ones
          service.yaml:4:1 Service \`web\` sends it requests`,
    },
    {
      name: 'in JSON',
      files: {
        'web.json': JSON.stringify({
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'web' },
          spec: {
            strategy: { type: 'Recreate' },
            selector: { matchLabels: { app: 'web' } },
            template: {
              metadata: { labels: { app: 'web' } },
              spec: { containers: [{ name: 'web', image: 'shop/web:1.4.2' }] },
            },
          },
        }),
        'service.yaml': service(),
      },
      expect: `
        web.json:1:98 error \`web\` stops all of its pods before it starts new ones
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'what its pods share is no reason',
      files: {
        ...served({ spec: recreate, pod: claimed }),
        'claim.yaml': claim('ReadWriteMany'),
      },
      expect: `
        web.yaml:6:21 error \`web\` stops all of its pods before it starts new ones
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'what its pods only read is no reason',
      files: served({
        spec: recreate,
        pod: volumes('persistentVolumeClaim: { claimName: data, readOnly: true }'),
      }),
      expect: `
        web.yaml:6:21 error \`web\` stops all of its pods before it starts new ones
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a socket of the node is no reason',
      files: served({ spec: recreate, pod: volumes('hostPath: { path: /var/run/docker.sock }') }),
      expect: `
        web.yaml:6:21 error \`web\` stops all of its pods before it starts new ones
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'no Service is in the input',
      files: { 'web.yaml': workload({ spec: recreate }) },
      expect: `
        web.yaml:6:21 warning \`web\` stops all of its pods before it starts new ones
          web.yaml:4:9 no Service of its namespace is in the input: that it serves is presumed`,
    },
    {
      name: 'a webhook, which the API server calls (Dynatrace/dynatrace-operator#304)',
      files: {
        'web.yaml': workload({ spec: recreate, ports: '[{ name: server-port, containerPort: 8443 }]' }),
        'service.yaml': service({ ports: '[{ port: 443, targetPort: server-port }]' }),
        'hook.yaml': `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: inject }
webhooks:
  - name: inject.example.com
    clientConfig: { service: { name: web, namespace: default, path: /inject } }
`,
      },
      expect: `
        web.yaml:6:21 warning \`web\` stops all of its pods before it starts new ones
          service.yaml:6:3 Service \`web\` sends it requests
          hook.yaml:6:38 only the API server is known to call it, which may retry`,
    },
    {
      name: 'a webhook that calls a Service of the same name, next to it',
      files: {
        'shop/web.yaml': documents(workload({ spec: recreate }), service()),
        'hook/web.yaml': documents(
          workload({ app: 'hook', name: 'hook' }),
          service({ selector: '{ app: hook }' }),
        ),
        'hook/hook.yaml': `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: inject }
webhooks:
  - name: inject.example.com
    clientConfig: { service: { name: web, namespace: default, path: /inject } }
`,
      },
      expect: `
        shop/web.yaml:6:21 error \`web\` stops all of its pods before it starts new ones
          shop/web.yaml:21:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a volume of one node (mortennordbye/homelab#265)',
      files: { ...served({ spec: recreate, pod: claimed }), 'claim.yaml': claim('ReadWriteOnce') },
      expect: `
        web.yaml:6:21 warning \`web\` stops all of its pods first, for a volume that they cannot share
          claim.yaml:4:9 a claim that only one node can mount
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a backend whose chart brings its claim (ambient-code/platform#853)',
      files: {
        'web.yaml': documents(
          workload({ replicas: 1, spec: recreate, pod: claimed }),
          service(),
          claim('"ReadWriteOnce"'),
        ),
      },
      expect: `
        web.yaml:7:21 warning \`web\` stops all of its pods first, for a volume that they cannot share
          web.yaml:29:9 a claim that only one node can mount
          web.yaml:23:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a console over a file database, behind a load balancer (kubestellar/console#41)',
      files: {
        'web.yaml': workload({ replicas: 1, spec: recreate, pod: claimed }),
        'service.yaml': service({ spec: 'type: LoadBalancer' }),
        'claim.yaml': claim('ReadWriteOnce'),
      },
      expect: `
        web.yaml:7:21 warning \`web\` stops all of its pods first, for a volume that they cannot share
          claim.yaml:4:9 a claim that only one node can mount
          service.yaml:7:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a registry with a cache beside its data (OpenCSGs/csghub-charts#742)',
      files: {
        ...served({
          spec: recreate,
          pod: 'volumes:\n  - { name: cache, emptyDir: {} }\n  - { name: data, persistentVolumeClaim: { claimName: data } }',
        }),
        'claim.yaml': claim('ReadWriteOnce'),
      },
      expect: `
        web.yaml:6:21 warning \`web\` stops all of its pods first, for a volume that they cannot share
          claim.yaml:4:9 a claim that only one node can mount
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a database of one that went from one unavailable to Recreate (sourcegraph/deploy-sourcegraph@d38f459e3c)',
      files: {
        ...served({ replicas: 1, spec: recreate, pod: claimed, image: 'postgres:12' }),
        'claim.yaml': claim('ReadWriteOnce'),
      },
      with: [every, shares],
      expect: `
        web.yaml:7:21 info \`web\` stops all of its pods first, for data that one server writes
          claim.yaml:4:9 a claim that only one node can mount
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a hostPort of 0 is no reason',
      files: served({ spec: recreate, ports: '[{ name: http, containerPort: 8080, hostPort: 0 }]' }),
      expect: `
        web.yaml:6:21 error \`web\` stops all of its pods before it starts new ones
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a volume of one pod',
      files: { ...served({ spec: recreate, pod: claimed }), 'claim.yaml': claim('ReadWriteOncePod') },
      expect: `
        web.yaml:6:21 warning \`web\` stops all of its pods first, for a volume that they cannot share
          claim.yaml:4:9 a claim that only one node can mount
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a volume whose modes come from a template',
      files: { ...served({ spec: recreate, pod: claimed }), 'claim.yaml': claim('__MODE__') },
      expect: `
        web.yaml:6:21 warning \`web\` stops all of its pods first, for a volume that they cannot share
          claim.yaml:4:9 a claim whose access modes are not known: only one node may be able to mount it
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a volume of which only a namesake in another namespace is known',
      files: {
        ...served({ spec: recreate, pod: claimed }),
        'claim.yaml': claim('ReadWriteMany', 'mail'),
      },
      expect: `
        web.yaml:6:21 warning \`web\` stops all of its pods first, for a volume that they cannot share
          web.yaml:11:67 a claim that the input does not hold: only one node may be able to mount it
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a database, whose data two pods could mount and never may',
      files: {
        ...served({ spec: recreate, pod: claimed, image: 'postgres:17' }),
        'claim.yaml': claim('ReadWriteMany'),
      },
      expect: `
        web.yaml:6:21 info \`web\` stops all of its pods first, for data that one server writes
          web.yaml:11:67 data that only one server may write
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a database, whose second server would start without any data',
      files: served({
        spec: recreate,
        pod: volumes('emptyDir: {}'),
        image: 'mysql:8.4',
        ports: '[{ containerPort: 3306 }]',
      }),
      expect: `
        web.yaml:6:21 info \`web\` stops all of its pods first, for data that one server writes
          web.yaml:11:31 data that only this pod has: a second server would answer from its own
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a database that holds all in memory',
      files: served({ spec: recreate, pod: volumes('emptyDir: { medium: Memory }'), image: 'memcached:1.6' }),
      expect: `
        web.yaml:6:21 error \`web\` stops all of its pods before it starts new ones
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a server that writes files for itself',
      files: served({ spec: recreate, pod: volumes('emptyDir: {}') }),
      expect: `
        web.yaml:6:21 error \`web\` stops all of its pods before it starts new ones
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a controller, whose Service may be there for metrics alone',
      files: served({ spec: recreate, container: 'args: [--enable-leader-election=true, --v=2]' }),
      expect: `
        web.yaml:6:21 warning \`web\` stops all of its pods before it starts new ones
          service.yaml:6:3 Service \`web\` sends it requests
          web.yaml:15:18 it elects a leader, as controllers do: its Service may carry no more than metrics`,
    },
    {
      name: 'a controller that was told to elect no leader',
      files: served({ spec: recreate, container: 'args: [--leader-elect=false]' }),
      expect: `
        web.yaml:6:21 error \`web\` stops all of its pods before it starts new ones
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a folder of the node',
      files: served({ spec: recreate, pod: volumes('hostPath: { path: /srv/data }') }),
      expect: `
        web.yaml:6:21 warning \`web\` stops all of its pods first, for a volume that they cannot share
          web.yaml:11:31 a folder of one node
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a port of the node',
      files: served({ spec: recreate, ports: '[{ name: http, containerPort: 8080, hostPort: 80 }]' }),
      expect: `
        web.yaml:6:21 warning \`web\` stops all of its pods first, for a port that they cannot share
          web.yaml:14:64 port 80 of the node is free for one pod only
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
  ],
});
