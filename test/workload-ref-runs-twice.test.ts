import rule from '../rules/workload-ref-runs-twice.ts';
import { lines, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const rollout = (reference = '', parts: { readonly namespace?: string } = {}) =>
  lines(
    'apiVersion: argoproj.io/v1alpha1',
    'kind: Rollout',
    'metadata:',
    '  name: web',
    parts.namespace && `  namespace: ${parts.namespace}`,
    'spec:',
    '  replicas: 5',
    '  workloadRef:',
    '    apiVersion: apps/v1',
    '    kind: Deployment',
    '    name: web',
    reference && `    ${reference}`,
    '  strategy: { canary: { steps: [{ setWeight: 20 }, { pause: {} }] } }',
  );
const files = (reference: string, deployment: string) => ({
  'rollout.yaml': rollout(reference),
  'web.yaml': deployment,
});

testRule(rule, {
  clean: [
    { name: 'a Deployment without pods', files: files('', workload({ replicas: 0 })) },
    { name: 'scaled down at once', files: files('scaleDown: onsuccess', workload({ replicas: 5 })) },
    { name: 'scaled down in steps', files: files('scaleDown: progressively', workload({ replicas: 5 })) },
    {
      name: 'a template decides about scaling down',
      files: files('scaleDown: "${DOWN}"', workload({ replicas: 5 })),
    },
    { name: 'replicas that a template knows', files: files('', workload({ replicas: '"${REPLICAS}"' })) },
    { name: 'a Deployment that is not in the input', files: { 'rollout.yaml': rollout() } },
    {
      name: 'a Deployment of another namespace',
      files: {
        'rollout.yaml': rollout('', { namespace: 'shop' }),
        'web.yaml': workload({ replicas: 5, namespace: 'stage' }),
      },
    },
    { name: 'a Deployment of another name', files: files('', workload({ replicas: 5, name: 'api' })) },
    {
      name: 'pods of its own',
      files: { 'web.yaml': workload({ kind: 'Rollout', replicas: 5, spec: 'strategy: { canary: {} }' }) },
    },
    {
      name: 'replicas that an overlay sets to 0',
      files: {
        ...files('', workload({ replicas: 5 })),
        'kustomization.yaml': 'resources: [web.yaml, rollout.yaml]\nreplicas: [{ name: web, count: 0 }]\n',
      },
    },
  ],
  found: [
    {
      name: 'five and five',
      files: files('', workload({ replicas: 5 })),
      expect: `
        rollout.yaml:7:3 warning \`web\` runs beside 5 pods of Deployment \`web\`, whose template it takes
          web.yaml:6:13 runs 5`,
    },
    {
      name: 'never scaled down, and one pod by default',
      files: files('scaleDown: never', workload()),
      expect: `
        rollout.yaml:7:3 warning \`web\` runs beside a pod of Deployment \`web\`, whose template it takes
          web.yaml:5:1 runs 1 pod, the default`,
    },
  ],
});
