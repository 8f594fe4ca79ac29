import rule from '../rules/no-revision-to-roll-back-to.ts';
import { type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const one = (parts: WorkloadParts) => ({ 'web.yaml': workload(parts) });

const none = 'revisionHistoryLimit: 0';

testRule(rule, {
  clean: [
    { name: 'ten by default', files: one({ replicas: 3 }) },
    { name: 'one is enough', files: one({ spec: 'revisionHistoryLimit: 1' }) },
    { name: 'it comes from a template', files: one({ spec: 'revisionHistoryLimit: __KEEP__' }) },
    { name: 'a text, which the API refuses', files: one({ spec: 'revisionHistoryLimit: "0"' }) },
    { name: 'below 0, which the API refuses', files: one({ spec: 'revisionHistoryLimit: -1' }) },
    { name: 'an empty key', files: one({ spec: 'revisionHistoryLimit:' }) },
    { name: 'parked', files: one({ replicas: 0, spec: none }) },
    {
      name: 'only the template of a Rollout',
      files: {
        ...one({ spec: none }),
        'rollout.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec:
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy: { canary: {} }
`,
      },
    },
    {
      name: 'another kind that has one of its own',
      files: { 'web.yaml': workload({ spec: none }).replace('apps/v1', 'example.com/v1') },
    },
    {
      name: 'rollbacks go through Git, and the reason says so (endatix/endatix#1057)',
      files: one({
        spec: `${none} # zerodrop-ignore no-revision-to-roll-back-to -- we roll back by git revert`,
      }),
    },
  ],
  found: [
    {
      name: 'a Deployment, also where nothing serves',
      files: one({ replicas: 2, ports: '', spec: none }),
      expect: `
        web.yaml:7:25 warning \`web\` keeps no old revision: only Git or Helm can bring one back`,
    },
    ...(['StatefulSet', 'DaemonSet', 'Rollout'] as const).map((kind) => ({
      name: `a ${kind}`,
      files: one({ kind, spec: none }),
      expect: `
        web.yaml:6:25 warning \`web\` keeps no old revision: only Git or Helm can bring one back`,
    })),
  ],
});
