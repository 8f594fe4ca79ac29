import rule from '../rules/pods-pinned-to-one-node.ts';
import { service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const served = (pod: string, parts: WorkloadParts = {}) => ({
  'web.yaml': workload({ replicas: 3, ...parts, pod }),
  'service.yaml': service(),
});

/** Node affinity with these terms, in flow style. */
const affinity = (...terms: readonly string[]) =>
  `affinity:
  nodeAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      nodeSelectorTerms: [${terms.join(', ')}]`;
const onNodes = (values: string, operator = 'In') =>
  `{ matchExpressions: [{ key: kubernetes.io/hostname, operator: ${operator}, values: [${values}] }] }`;

const pinned = 'nodeSelector: { kubernetes.io/hostname: node-7 }';

testRule(rule, {
  clean: [
    { name: 'any node', files: served('') },
    { name: 'the nodes of a pool', files: served('nodeSelector: { pool: web }') },
    { name: 'a node from a template', files: served('nodeName: __NODE__') },
    {
      name: 'a host name from a template',
      files: served('nodeSelector: { kubernetes.io/hostname: __NODE__ }'),
    },
    { name: 'an empty name', files: served('nodeName: ""') },
    { name: 'a selector of a wrong type', files: served('nodeSelector: [node-7]') },
    { name: 'a DaemonSet', files: served(pinned, { kind: 'DaemonSet', replicas: '' }) },
    {
      name: 'a StatefulSet whose volumes stay on the node',
      files: served(pinned, {
        kind: 'StatefulSet',
        spec: 'volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: local-storage } }]',
      }),
    },
    {
      name: 'a StatefulSet with a folder of the node',
      files: served(`${pinned}\nvolumes: [{ name: data, hostPath: { path: /data } }]`, {
        kind: 'StatefulSet',
      }),
    },
    {
      name: 'a StatefulSet with a claim',
      files: served(`${pinned}\nvolumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]`, {
        kind: 'StatefulSet',
      }),
    },
    { name: 'takes no requests', files: { 'web.yaml': workload({ replicas: 3, pod: pinned, ports: '' }) } },
    { name: 'parked', files: served(pinned, { replicas: 0 }) },
    { name: 'two nodes to choose from', files: served(affinity(onNodes('node-7, node-8'))) },
    { name: 'one node in each of two terms', files: served(affinity(onNodes('node-7'), onNodes('node-8'))) },
    {
      name: 'one node or a zone',
      files: served(affinity(onNodes('node-7'), '{ matchExpressions: [{ key: zone, operator: Exists }] }')),
    },
    { name: 'any node but one', files: served(affinity(onNodes('node-7', 'NotIn'))) },
    {
      name: 'one node is preferred',
      files: served(
        `affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: ${onNodes('node-7')} }] } }`,
      ),
    },
  ],
  found: [
    {
      name: 'a node by its name',
      files: served('nodeName: node-7'),
      expect: `
        web.yaml:11:17 warning \`web\` takes requests and runs on one node only
          web.yaml:11:17 only node \`node-7\` may run its pods
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a node by the label of its host name',
      files: served(pinned),
      expect: `
        web.yaml:11:47 warning \`web\` takes requests and runs on one node only
          web.yaml:11:47 only node \`node-7\` may run its pods
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a Deployment with a folder of the node',
      files: served(`${pinned}\nvolumes: [{ name: data, hostPath: { path: /data } }]`),
      expect: `
        web.yaml:11:47 warning \`web\` takes requests and runs on one node only
          web.yaml:11:47 only node \`node-7\` may run its pods
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'a StatefulSet that keeps nothing on it',
      files: served(`${pinned}\nvolumes: [{ name: cache, emptyDir: {} }]`, { kind: 'StatefulSet' }),
      expect: `
        web.yaml:12:47 warning \`web\` takes requests and runs on one node only
          web.yaml:12:47 only node \`node-7\` may run its pods
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'an affinity that allows one node',
      files: served(affinity(onNodes('node-7'))),
      expect: `
        web.yaml:14:54 warning \`web\` takes requests and runs on one node only
          web.yaml:14:54 only node \`node-7\` may run its pods
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'presumed to serve',
      files: { 'web.yaml': workload({ pod: pinned }) },
      expect: `
        web.yaml:10:47 warning \`web\` takes requests and runs on one node only
          web.yaml:10:47 only node \`node-7\` may run its pods
          web.yaml:4:9 no Service of its namespace is in the input: that it serves is presumed`,
    },
  ],
});
