import rule from '../rules/pods-refuse-eviction.ts';
import { service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const SAFE = 'cluster-autoscaler.kubernetes.io/safe-to-evict';
const KARPENTER = 'karpenter.sh/do-not-disrupt';

/** A workload whose pods carry annotations, in flow style. */
const annotated = (annotations: string, parts: WorkloadParts = {}) =>
  workload({ replicas: 3, ...parts }).replace(
    'metadata: { labels: { app: web } }',
    `metadata: { labels: { app: web }, annotations: { ${annotations} } }`,
  );
const served = (annotations: string, parts: WorkloadParts = {}) => ({
  'web.yaml': annotated(annotations, parts),
  'service.yaml': service(),
});
const job = `apiVersion: batch/v1
kind: Job
metadata: { name: export }
spec:
  template:
    metadata: { labels: { app: web }, annotations: { ${SAFE}: 'false' } }
    spec: { restartPolicy: Never, containers: [{ name: export, image: 'shop/export:2', ports: [{ containerPort: 8080 }] }] }
`;
const rollout = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec:
  replicas: 3
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy: { canary: {} }
`;

testRule(rule, {
  clean: [
    { name: 'safe to evict', files: served(`${SAFE}: 'true'`) },
    { name: 'not disrupted: no', files: served(`${KARPENTER}: 'false'`) },
    { name: 'no annotation', files: served('a: b') },
    { name: 'a value from a template', files: served(`${SAFE}: __SAFE__`) },
    { name: 'not in quotes, which the API refuses', files: served(`${SAFE}: false`) },
    {
      name: 'annotations of a wrong type',
      files: {
        'service.yaml': service(),
        'web.yaml': annotated('x: y').replace('annotations: { x: y }', "annotations: ['false']"),
      },
    },
    {
      name: 'on the workload, where nobody reads it',
      files: { 'web.yaml': workload({ annotations: `${SAFE}: 'false'` }), 'service.yaml': service() },
    },
    { name: 'a Job, which may take its time', files: { 'job.yaml': job, 'service.yaml': service() } },
    {
      name: 'a worker that takes no requests',
      files: { 'web.yaml': annotated(`${SAFE}: 'false'`, { ports: '' }) },
    },
    {
      name: 'a DaemonSet, whose pods no drain evicts',
      files: served(`${SAFE}: 'false'`, { kind: 'DaemonSet' }),
    },
    { name: 'parked', files: served(`${SAFE}: 'false'`, { replicas: 0 }) },
  ],
  found: [
    {
      name: 'the cluster autoscaler may not evict',
      files: served(`${SAFE}: 'false'`),
      expect: `
        web.yaml:9:102 warning \`web\` takes requests and forbids the cluster autoscaler to move its pods
          web.yaml:9:102 no node with one of these pods is removed for another
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'Karpenter may not disrupt',
      files: served(`${KARPENTER}: "true"`, { kind: 'StatefulSet' }),
      expect: `
        web.yaml:10:83 warning \`web\` takes requests and forbids Karpenter to move its pods
          web.yaml:10:83 no node with one of these pods is removed for another
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
    {
      name: 'both, and that it serves is presumed',
      files: { 'web.yaml': annotated(`${SAFE}: 'false', ${KARPENTER}: 'true'`) },
      expect: `
        web.yaml:9:102 warning \`web\` takes requests and forbids the cluster autoscaler to move its pods
          web.yaml:9:102 no node with one of these pods is removed for another
          web.yaml:9:140 the same for Karpenter
          web.yaml:4:9 no Service of its namespace is in the input: that it serves is presumed`,
    },
    {
      name: 'once, at the Deployment that a Rollout runs',
      files: { ...served(`${KARPENTER}: 'true'`), 'rollout.yaml': rollout },
      expect: `
        web.yaml:9:83 warning \`web\` takes requests and forbids Karpenter to move its pods
          web.yaml:9:83 no node with one of these pods is removed for another
          service.yaml:6:3 Service \`web\` sends it requests`,
    },
  ],
});
