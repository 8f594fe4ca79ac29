import invalid from '../rules/invalid-value.ts';
import rule from '../rules/rollout-limits-refused.ts';
import { documents, service, type WorkloadParts, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const block = (...lines: readonly string[]) =>
  ['strategy:', '  rollingUpdate:', ...lines.map((line) => `    ${line}`)].join('\n');

const nodes = (...lines: readonly string[]) => `update${block(...lines).replace('s', 'S')}`;

const canary = (...lines: readonly string[]) =>
  ['strategy:', '  canary:', ...lines.map((line) => `    ${line}`)].join('\n');

const one = (parts: WorkloadParts) => ({ 'web.yaml': workload(parts) });

const target = (version: string) => ({ 'zerodrop.yaml': `targets: { kubernetes: '${version}' }\n` });

testRule(rule, {
  clean: [
    { name: 'the defaults', files: one({}) },
    { name: 'no surge, and one pod away', files: one({ spec: block('maxSurge: 0', 'maxUnavailable: 1') }) },
    { name: 'one pod more, and none away', files: one({ spec: block('maxSurge: 1', 'maxUnavailable: 0') }) },
    { name: 'no surge alone: 25% may be away', files: one({ spec: block('maxSurge: 0') }) },
    { name: 'none away alone: 25% may be added', files: one({ spec: block('maxUnavailable: 0') }) },
    {
      name: '1% is not 0, although it comes to 0 pods, which the controller repairs',
      files: one({ replicas: 2, spec: block('maxSurge: 0', 'maxUnavailable: 1%') }),
    },
    { name: 'Recreate alone', files: one({ spec: 'strategy: { type: Recreate }' }) },
    {
      name: 'Recreate with `rollingUpdate: null`, which is how to be rid of it',
      files: one({ spec: 'strategy:\n  type: Recreate\n  rollingUpdate: null' }),
    },
    {
      name: 'Recreate with an empty key, which is null',
      files: one({ spec: 'strategy:\n  type: Recreate\n  rollingUpdate:' }),
    },
    {
      name: 'RollingUpdate with nothing in it',
      files: one({ spec: 'strategy: { type: RollingUpdate, rollingUpdate: {} }' }),
    },
    {
      name: 'the type comes from a template',
      files: one({ spec: 'strategy: { type: __TYPE__, rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } }' }),
    },
    {
      name: 'a limit comes from a template',
      files: one({ spec: block('maxSurge: ${SURGE}', 'maxUnavailable: 0') }),
    },
    {
      name: 'the limits come from a template',
      files: one({ spec: 'strategy: { type: Recreate, rollingUpdate: "${LIMITS}" }' }),
    },
    {
      name: 'single fields are of another rule: no percentage, below 0, above 100%',
      files: {
        'a.yaml': workload({ spec: block('maxSurge: "0"', 'maxUnavailable: 0') }),
        'b.yaml': workload({ spec: block('maxSurge: 0', 'maxUnavailable: -1') }),
        'c.yaml': workload({ kind: 'DaemonSet', spec: nodes('maxSurge: 101%', 'maxUnavailable: 1') }),
        'd.yaml': workload({ spec: 'strategy: { rollingUpdate: often }' }),
      },
      with: [invalid],
    },
    {
      name: 'a DaemonSet that surges',
      files: one({ kind: 'DaemonSet', spec: nodes('maxSurge: 1', 'maxUnavailable: 0') }),
    },
    {
      name: 'a DaemonSet node by node',
      files: one({ kind: 'DaemonSet', spec: nodes('maxUnavailable: 10%') }),
    },
    {
      name: 'a DaemonSet without surge, said twice',
      files: one({ kind: 'DaemonSet', spec: nodes('maxSurge: 0%', 'maxUnavailable: 1') }),
    },
    {
      name: 'a DaemonSet whose lone surge is 0',
      files: one({ kind: 'DaemonSet', spec: nodes('maxSurge: 0') }),
    },
    {
      name: 'a DaemonSet by hand may keep its limits',
      files: one({
        kind: 'DaemonSet',
        spec: 'updateStrategy: { type: OnDelete, rollingUpdate: { maxUnavailable: 0 } }',
      }),
    },
    {
      name: 'a StatefulSet with a partition',
      files: one({ kind: 'StatefulSet', spec: nodes('partition: 0') }),
    },
    {
      name: 'a StatefulSet of which one may be away',
      files: one({ kind: 'StatefulSet', spec: nodes('maxUnavailable: 1%') }),
    },
    {
      name: 'a StatefulSet by hand',
      files: one({ kind: 'StatefulSet', spec: 'updateStrategy: { type: OnDelete, rollingUpdate: null }' }),
    },
    {
      name: 'a StatefulSet where the field is dropped: it is alpha',
      files: { ...one({ kind: 'StatefulSet', spec: nodes('maxUnavailable: 0') }), ...target('1.34') },
    },
    {
      name: 'a StatefulSet where the field is dropped: it was turned off again',
      files: { ...one({ kind: 'StatefulSet', spec: nodes('maxUnavailable: 0') }), ...target('1.36') },
    },
    {
      name: 'a Rollout with numbers and percentages',
      files: one({ kind: 'Rollout', spec: canary('maxSurge: 2', 'maxUnavailable: "0%"') }),
    },
    {
      name: 'a text in a Rollout, where a router leads and it has no effect',
      files: one({ kind: 'Rollout', spec: canary('maxSurge: "2"', 'trafficRouting: { nginx: {} }') }),
    },
    {
      name: 'a Rollout with blue and green has no limits',
      files: one({ kind: 'Rollout', spec: 'strategy: { blueGreen: { activeService: web } }' }),
    },
    {
      name: 'copied from a cluster, which has taken it',
      files: {
        'web.yaml': workload({ spec: block('maxSurge: 0', 'maxUnavailable: 0') }).replace(
          '  name: web\n',
          '  name: web\n  uid: 7c1f\n',
        ),
      },
    },
    {
      name: 'a patch of which nobody knows the other half',
      files: {
        'kustomization.yaml': 'patches: [{ path: web.yaml }]\n',
        'web.yaml': `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: web }
spec: { updateStrategy: { rollingUpdate: { maxSurge: 1 } } }
`,
      },
    },
    {
      name: 'ignored, with a reason',
      files: one({
        spec: block(
          'maxSurge: 0 # zerodrop-ignore rollout-limits-refused -- a test of the API',
          'maxUnavailable: 0',
        ),
      }),
    },
  ],
  found: [
    {
      name: 'no pod may come and none may go',
      files: one({ spec: block('maxSurge: 0', 'maxUnavailable: 0') }),
      expect: `
        web.yaml:8:17 error \`web\` has \`maxSurge\` 0 and \`maxUnavailable\` 0: no pod may move
          web.yaml:9:23 the other limit`,
    },
    {
      name: 'percentages of nothing, also where nothing serves',
      files: one({ ports: '', spec: block('maxUnavailable: "00%"', 'maxSurge: 0%') }),
      expect: `
        web.yaml:9:17 error \`web\` has \`maxSurge\` 0% and \`maxUnavailable\` 00%: no pod may move
          web.yaml:8:23 the other limit`,
    },
    {
      name: 'Recreate with limits (kubernetes/kubernetes#24198)',
      files: one({
        spec: 'strategy:\n  type: Recreate\n  rollingUpdate:\n    maxSurge: 25%\n    maxUnavailable: 25%',
      }),
      expect: `
        web.yaml:8:5 error \`web\` has \`rollingUpdate\` beside \`type: Recreate\`
          web.yaml:7:11 \`Recreate\` has no limits to set`,
    },
    {
      name: 'Recreate with an empty object, which is not null (bitnami/charts#6078)',
      files: one({ spec: 'strategy: { type: Recreate, rollingUpdate: {} }' }),
      expect: `
        web.yaml:6:31 error \`web\` has \`rollingUpdate\` beside \`type: Recreate\`
          web.yaml:6:21 \`Recreate\` has no limits to set`,
    },
    {
      name: 'a Deployment that is only the template of a Rollout is refused all the same',
      files: {
        'web.yaml': documents(
          workload({ replicas: 0, spec: 'strategy: { type: Recreate, rollingUpdate: {} }' }),
          `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec:
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  strategy: { canary: {} }
`,
        ),
      },
      expect: `
        web.yaml:7:31 error \`web\` has \`rollingUpdate\` beside \`type: Recreate\`
          web.yaml:7:21 \`Recreate\` has no limits to set`,
    },
    {
      name: 'a StatefulSet by hand with limits',
      files: one({
        kind: 'StatefulSet',
        spec: 'updateStrategy: { type: OnDelete, rollingUpdate: { partition: 0 } }',
      }),
      expect: `
        web.yaml:6:37 error \`web\` has \`rollingUpdate\` beside \`type: OnDelete\`
          web.yaml:6:27 \`OnDelete\` has no limits to set`,
    },
    {
      name: 'a DaemonSet with both limits (kubernetes/kubernetes#133378)',
      files: one({ kind: 'DaemonSet', spec: nodes('maxSurge: 25%', 'maxUnavailable: 1') }),
      expect: `
        web.yaml:8:17 error \`web\` has \`maxSurge\` 25% and \`maxUnavailable\` 1: one must be 0
          web.yaml:9:23 the other limit`,
    },
    {
      name: 'a DaemonSet whose other limit is 1 by default',
      files: one({ kind: 'DaemonSet', spec: nodes('maxSurge: 1') }),
      expect: `
        web.yaml:8:17 error \`web\` has \`maxSurge\` 1 and \`maxUnavailable\` 1: one must be 0
          web.yaml:7:5 \`maxUnavailable\` is 1 by default`,
    },
    {
      name: 'a DaemonSet whose other limit is 0 by default',
      files: one({ kind: 'DaemonSet', spec: nodes('maxUnavailable: 0') }),
      expect: `
        web.yaml:8:23 error \`web\` has \`maxSurge\` 0 and \`maxUnavailable\` 0: no pod may move
          web.yaml:7:5 \`maxSurge\` is 0 by default`,
    },
    {
      name: 'a DaemonSet with neither, in JSON',
      files: {
        'web.json': JSON.stringify({
          apiVersion: 'apps/v1',
          kind: 'DaemonSet',
          metadata: { name: 'web' },
          spec: {
            updateStrategy: { rollingUpdate: { maxSurge: '0%', maxUnavailable: 0 } },
            template: {
              spec: { containers: [{ image: 'shop/web:1' }] },
            },
            selector: { matchLabels: { app: 'web' } },
          },
        }),
      },
      expect: `
        web.json:1:124 error \`web\` has \`maxSurge\` 0% and \`maxUnavailable\` 0: no pod may move
          web.json:1:146 the other limit`,
    },
    {
      name: 'a StatefulSet of which none may be away, on a version that heeds it',
      files: { ...one({ kind: 'StatefulSet', spec: nodes('maxUnavailable: 0%') }), ...target('1.37') },
      expect: `
        web.yaml:8:23 error a StatefulSet, \`web\`, has \`maxUnavailable\` 0%: no pod may move`,
    },
    {
      name: 'a StatefulSet on a version whose first patches heed it',
      files: { ...one({ kind: 'StatefulSet', spec: nodes('maxUnavailable: 0') }), ...target('1.35') },
      expect: `
        web.yaml:8:23 warning a StatefulSet, \`web\`, has \`maxUnavailable\` 0: no pod may move
          web.yaml:8:23 Kubernetes 1.35.0 to 1.35.3 and 1.37 heed this field, the others drop it`,
    },
    {
      name: 'a StatefulSet on nobody knows which version',
      files: { ...one({ kind: 'StatefulSet', spec: nodes('maxUnavailable: 0') }), 'service.yaml': service() },
      expect: `
        web.yaml:8:23 warning a StatefulSet, \`web\`, has \`maxUnavailable\` 0: no pod may move
          web.yaml:8:23 Kubernetes 1.35.0 to 1.35.3 and 1.37 heed this field, the others drop it`,
    },
    {
      name: 'a Rollout that may not move, whoever routes',
      files: one({
        kind: 'Rollout',
        spec: canary('maxSurge: "0"', 'maxUnavailable: 0', 'trafficRouting: { nginx: {} }'),
      }),
      expect: `
        web.yaml:8:17 error \`web\` has \`maxSurge\` 0% and \`maxUnavailable\` 0: no pod may move
          web.yaml:9:23 the other limit`,
    },
    {
      name: 'a Rollout takes a text as a percentage',
      files: one({ kind: 'Rollout', replicas: 3, spec: canary('maxSurge: "2"', 'maxUnavailable: "1"') }),
      with: [invalid],
      expect: `
        web.yaml:9:17 warning \`web\` has \`maxSurge\` "2", which Argo Rollouts reads as 2%
        web.yaml:10:23 warning \`web\` has \`maxUnavailable\` "1", which Argo Rollouts reads as 1%`,
    },
  ],
});
