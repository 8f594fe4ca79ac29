import rule from '../rules/unready-pods-get-traffic.ts';
import { type ServiceParts, service, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const open = 'publishNotReadyAddresses: true';
const probe = 'readinessProbe: { httpGet: { port: http, path: /ready } }';
const files = (parts: ServiceParts = {}, container = probe) => ({
  'service.yaml': service({ spec: open, ...parts }),
  'web.yaml': workload({ kind: 'StatefulSet', container }),
});

testRule(rule, {
  clean: [
    { name: 'it is not written', files: files({ spec: 'type: ClusterIP' }) },
    { name: 'it is off', files: files({ spec: 'publishNotReadyAddresses: false' }) },
    {
      name: 'a headless Service by which members find each other (cadence-workflow/cadence-charts#90)',
      files: files({ spec: `clusterIP: None\n${open}` }),
    },
    { name: 'a Service that may be headless', files: files({ spec: `clusterIP: __IP__\n${open}` }) },
    { name: 'a Service of a type that nobody knows', files: files({ spec: `type: __TYPE__\n${open}` }) },
    {
      name: 'a Service for one pod of a StatefulSet',
      files: files({ spec: open, selector: '{ app: web, statefulset.kubernetes.io/pod-name: web-0 }' }),
    },
    { name: 'no selector', files: files({ selector: '' }) },
    {
      name: 'a name outside the cluster',
      files: files({ spec: `type: ExternalName\nexternalName: web.example.com\n${open}` }),
    },
    { name: 'a Service for metrics', files: files({ ports: '[{ name: metrics, port: 9090 }]' }) },
    {
      name: 'a Service by which pods find each other',
      files: files({ ports: '[{ name: tcp-gossip, port: 7946 }, { name: peer, port: 2380 }]' }),
    },
    { name: 'a placeholder', files: files({ spec: 'publishNotReadyAddresses: __OPEN__' }) },
    { name: 'nonsense', files: files({ spec: 'publishNotReadyAddresses: "true"', ports: '[5, ~]' }) },
    {
      name: 'a patch of a Service',
      files: { 'service-patch.yaml': service({ spec: open }), 'web.yaml': workload() },
    },
  ],
  found: [
    {
      name: 'a Service with a cluster IP (kubernetes/kubernetes#124914)',
      files: files(),
      expect: `
        service.yaml:6:29 warning \`web\` sends requests to pods that are not ready, and to those that end
          web.yaml:15:11 takes no pod of \`web\` out of the Service`,
      fixed: { 'service.yaml': service() },
    },
    {
      name: 'a load balancer (kubernetes/kubernetes#118952)',
      files: files({ spec: `type: LoadBalancer\n${open}` }),
      expect: `
        service.yaml:7:29 warning \`web\` sends requests to pods that are not ready, and to those that end
          web.yaml:15:11 takes no pod of \`web\` out of the Service`,
      fixed: { 'service.yaml': service({ spec: 'type: LoadBalancer' }) },
    },
    {
      name: 'a broker that wants its external listener back early (redpanda-data/helm-charts#543)',
      files: files({ spec: `type: NodePort\n${open}`, ports: '[{ name: kafka, port: 9094 }]' }, ''),
      expect: `
        service.yaml:7:29 warning \`web\` sends requests to pods that are not ready, and to those that end`,
      fixed: {
        'service.yaml': service({ spec: 'type: NodePort', ports: '[{ name: kafka, port: 9094 }]' }),
      },
    },
    {
      name: 'the setting of the peers came to the Service for clients as well (dgraph-io/charts#88)',
      files: files({ ports: '[{ name: peer, port: 7080 }, { name: http, port: 8080 }]' }),
      expect: `
        service.yaml:6:29 warning \`web\` sends requests to pods that are not ready, and to those that end
          web.yaml:15:11 takes no pod of \`web\` out of the Service`,
      fixed: {
        'service.yaml': service({ ports: '[{ name: peer, port: 7080 }, { name: http, port: 8080 }]' }),
      },
    },
    {
      name: 'the pods are not in the input',
      files: { 'service.yaml': service({ spec: open }) },
      expect: `
        service.yaml:6:29 warning \`web\` sends requests to pods that are not ready, and to those that end`,
      fixed: { 'service.yaml': service() },
    },
  ],
});
