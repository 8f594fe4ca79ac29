import rule from '../rules/deployment-left-paused.ts';
import { autoscaler, service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const one = (parts: WorkloadParts) => ({ 'web.yaml': workload(parts) });

const rollout = (spec = '') => `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec:
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy: { canary: {} }
${spec}`;

testRule(rule, {
  clean: [
    { name: 'nothing is said', files: one({ replicas: 3 }) },
    { name: 'not paused', files: one({ spec: 'paused: false' }) },
    { name: 'it comes from a template', files: one({ spec: 'paused: ${PAUSED}' }) },
    { name: 'a text, which the API refuses', files: one({ spec: 'paused: "true"' }) },
    { name: 'an empty key', files: one({ spec: 'paused:' }) },
    { name: 'parked on purpose', files: one({ replicas: 0, spec: 'paused: true' }) },
    { name: 'a StatefulSet has no such field', files: one({ kind: 'StatefulSet', spec: 'paused: true' }) },
    {
      name: 'an unknown kind that has one of its own',
      files: { 'web.yaml': workload({ spec: 'paused: true' }).replace('apps/v1', 'example.com/v1') },
    },
    {
      name: 'only the template of a Rollout, which rolls it out itself',
      files: { ...one({ spec: 'paused: true' }), 'rollout.yaml': rollout() },
    },
    {
      name: 'a step of a canary that waits',
      files: one({ kind: 'Rollout', spec: 'strategy: { canary: { steps: [{ pause: {} }] } }' }),
    },
    {
      name: 'ignored, with a reason',
      files: one({ spec: 'paused: true # zerodrop-ignore deployment-left-paused -- until the audit of May' }),
    },
  ],
  found: [
    {
      name: 'paused before an upgrade that was to wait for it (helm/helm#5789)',
      files: { ...one({ replicas: 3, spec: 'paused: true' }), 'service.yaml': service() },
      expect: `
        web.yaml:7:11 warning \`web\` is paused by its manifest: no new version is rolled out`,
    },
    {
      name: 'a worker',
      files: one({ ports: '', spec: 'paused: true' }),
      expect: `
        web.yaml:6:11 warning \`web\` is paused by its manifest: no new version is rolled out`,
    },
    {
      name: 'an autoscaler wakes it',
      files: { ...one({ replicas: 0, spec: 'paused: true' }), 'hpa.yaml': autoscaler(1, 3) },
      expect: `
        web.yaml:7:11 warning \`web\` is paused by its manifest: no new version is rolled out`,
    },
    {
      name: 'a Rollout',
      files: { ...one({}), 'rollout.yaml': rollout('  paused: true\n') },
      expect: `
        rollout.yaml:7:11 warning \`web\` is paused by its manifest: no new version is rolled out`,
    },
  ],
});
