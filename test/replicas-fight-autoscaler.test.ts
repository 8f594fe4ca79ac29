import rule from '../rules/replicas-fight-autoscaler.ts';
import { autoscaler, documents, workload } from './manifests.ts';
import { testRule } from './rule-tester.ts';

const scaledObject = (...lines: readonly string[]) => `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: web }
spec:
  scaleTargetRef: { name: web }
${lines.map((line) => `  ${line}\n`).join('')}`;

const application = (...lines: readonly string[]) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec:
  source: { repoURL: https://git.example/shop, path: . }
${lines.map((line) => `  ${line}\n`).join('')}`;

const ignored = (more: string, pointer = 'jsonPointers: [/spec/replicas]') =>
  `ignoreDifferences: [{ ${more}, ${pointer} }]`;

const respected = 'syncPolicy: { syncOptions: [CreateNamespace=true, RespectIgnoreDifferences=true] }';

const canary = (name: string) => `apiVersion: flagger.app/v1beta1
kind: Canary
metadata: { name: web }
spec:
  targetRef: { apiVersion: apps/v1, kind: Deployment, name: ${name} }
  analysis: { interval: 1m }
`;

const scaled = (replicas: number | string, least: number, most: number) => ({
  'web.yaml': workload({ replicas }),
  'hpa.yaml': autoscaler(least, most),
});

/** A base, and an overlay that patches it. */
const patched = (patches: Record<string, string>, hpa = autoscaler(2, 9)) => ({
  'base/kustomization.yaml': 'resources: [web.yaml, hpa.yaml]\n',
  'base/web.yaml': workload(),
  'base/hpa.yaml': hpa,
  'prod/kustomization.yaml': `namespace: shop\nresources: [../base]\npatches: [${Object.keys(patches)
    .map((path) => `{ path: ${path} }`)
    .join(', ')}]\n`,
  ...Object.fromEntries(Object.entries(patches).map(([path, text]) => [`prod/${path}`, text])),
});
const patch = (replicas: number | string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { replicas: ${replicas} }\n`;

testRule(rule, {
  clean: [
    {
      name: "the number of pods is the autoscaler's",
      files: { 'web.yaml': workload(), 'hpa.yaml': autoscaler(2, 9) },
    },
    {
      name: 'Flagger scales another one',
      files: { 'web.yaml': workload({ replicas: 3 }), 'canary.yaml': canary('api') },
    },
    {
      name: 'Flagger finds it at 0',
      files: { 'web.yaml': workload({ replicas: 0 }), 'canary.yaml': canary('web') },
    },
    {
      name: 'Flagger finds it at 0, and its autoscaler scales the primary',
      files: { ...scaled(0, 2, 9), 'canary.yaml': canary('web') },
    },
    { name: 'no autoscaler', files: { 'web.yaml': workload({ replicas: 3 }) } },
    {
      name: 'the autoscaler is of another workload',
      files: { 'web.yaml': workload({ replicas: 3 }), 'hpa.yaml': autoscaler(2, 9, 'api') },
    },
    {
      name: 'the autoscaler is of another kind',
      files: { 'web.yaml': workload({ replicas: 3 }), 'hpa.yaml': autoscaler(2, 9, 'web', 'StatefulSet') },
    },
    {
      name: 'the autoscaler is of another namespace',
      files: { 'web.yaml': workload({ replicas: 3, namespace: 'shop' }), 'hpa.yaml': autoscaler(2, 9) },
    },
    {
      name: 'nobody can tell which of two autoscalers',
      files: {
        'web.yaml': workload({ replicas: 3 }),
        'east/hpa.yaml': autoscaler(2, 9),
        'west/hpa.yaml': autoscaler(4, 9),
      },
    },
    { name: 'the autoscaler never scales', files: scaled(3, 3, 3) },
    { name: 'replicas come from a template', files: scaled('__REPLICAS__', 2, 9) },
    { name: 'replicas are empty', files: scaled('', 2, 9) },
    {
      name: 'KEDA wakes it from 0',
      files: { 'web.yaml': workload({ replicas: 0 }), 'scaled.yaml': scaledObject('minReplicaCount: 0') },
    },
    {
      name: 'KEDA wakes it from 0, by default',
      files: { 'web.yaml': workload({ replicas: 0 }), 'scaled.yaml': scaledObject('maxReplicaCount: 5') },
    },
    {
      name: 'KEDA wakes it from a number that a template gives',
      files: {
        'web.yaml': workload({ replicas: 0 }),
        'scaled.yaml': scaledObject('minReplicaCount: __LEAST__'),
      },
    },
    {
      name: 'Argo CD leaves replicas alone',
      files: {
        ...scaled(3, 2, 9),
        'application.yaml': application(ignored('group: apps, kind: Deployment'), respected),
      },
    },
    {
      name: 'Argo CD leaves them alone, said in jq',
      files: {
        ...scaled(3, 2, 9),
        'application.yaml': application(
          ignored('group: "*", kind: "*"', "jqPathExpressions: ['.spec.replicas']"),
          respected,
        ),
      },
    },
    {
      name: 'Argo CD leaves to the autoscaler what it manages',
      files: {
        ...scaled(3, 2, 9),
        'application.yaml': application(
          ignored(
            'group: apps, kind: Deployment, name: web',
            'managedFieldsManagers: [kube-controller-manager]',
          ),
          respected,
        ),
      },
    },
    {
      name: 'an ApplicationSet leaves them alone',
      files: {
        ...scaled(3, 2, 9),
        'applications.yaml': `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: shop, namespace: argocd }
spec:
  template:
    spec:
      ${ignored('group: apps, kind: Deployment')}
      ${respected}
`,
      },
    },
    {
      name: 'Flux leaves them alone',
      files: {
        ...scaled(3, 2, 9),
        'flux.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec:
  path: ./
  ignore: [{ paths: [/spec/replicas], target: { kind: Deployment } }]
`,
      },
    },
    {
      name: 'copied from a cluster',
      files: {
        'web.yaml': workload({ replicas: 3 }).replace('  name: web', '  name: web\n  uid: 4f7c1d2e'),
        'hpa.yaml': autoscaler(2, 9),
      },
    },
    {
      name: 'a patch, of nobody knows which workload',
      files: {
        'kustomization.yaml': 'patches: [{ path: web.yaml }]\n',
        'web.yaml': workload({ replicas: 3 }),
        'hpa.yaml': autoscaler(2, 9),
      },
    },
    {
      name: 'a Rollout runs the pods of its template',
      files: {
        ...scaled(0, 2, 9),
        'rollout.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec: { workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }, strategy: { canary: {} } }
`,
      },
    },
    { name: 'a patch takes them away', files: patched({ 'web.yaml': patch('null') }) },
    {
      name: 'a patch takes the autoscaler away',
      files: patched({
        'web.yaml': patch(1),
        'hpa.yaml': `${autoscaler(2, 9)}$patch: delete\n`,
      }),
    },
    {
      name: 'a patch leaves the autoscaler one number',
      files: patched({ 'web.yaml': patch(1), 'hpa.yaml': autoscaler(1, 1) }),
    },
    {
      name: 'only a number of pods to begin with',
      files: scaled('3 # zerodrop-ignore replicas-fight-autoscaler -- applied once, then scaled', 2, 9),
    },
  ],
  found: [
    {
      name: 'every apply resets the scale',
      files: scaled('3  # quiet days', 2, 9),
      expect: `
        web.yaml:6:13 warning every apply sets \`web\` back to 3 pods
          hpa.yaml:6:66 \`web\` scales it from 2 to 9`,
      refused: 'a comment would be lost',
    },
    {
      name: 'at the least of the autoscaler',
      files: scaled(2, 2, 9),
      expect: `
        web.yaml:6:13 warning every apply sets \`web\` back to 2 pods
          hpa.yaml:6:66 \`web\` scales it from 2 to 9`,
      fixed: { 'web.yaml': workload() },
    },
    {
      name: 'below it',
      files: scaled(1, 2, 9),
      expect: `
        web.yaml:6:13 error every apply sets \`web\` to 1 pod, below the 2 of its autoscaler
          hpa.yaml:6:66 \`web\` scales it from 2 to 9
          hpa.yaml:7:16 1 < 2`,
      fixed: { 'web.yaml': workload() },
    },
    {
      name: 'one pod, where the autoscaler keeps four (pegasystems/pega-helm-charts#917)',
      files: scaled(1, 4, 9),
      expect: `
        web.yaml:6:13 error every apply sets \`web\` to 1 pod, below the 4 of its autoscaler
          hpa.yaml:6:66 \`web\` scales it from 4 to 9
          hpa.yaml:7:16 1 < 4`,
      fixed: { 'web.yaml': workload() },
    },
    {
      name: 'at the most of the autoscaler',
      files: scaled(9, 2, 9),
      expect: `
        web.yaml:6:13 warning every apply sets \`web\` back to 9 pods
          hpa.yaml:6:66 \`web\` scales it from 2 to 9`,
    },
    {
      name: 'above it',
      files: scaled(10, 2, 9),
      expect: `
        web.yaml:6:13 error every apply sets \`web\` to 10 pods, above the 9 of its autoscaler
          hpa.yaml:6:66 \`web\` scales it from 2 to 9
          hpa.yaml:8:16 10 > 9`,
    },
    {
      name: 'the least is 1 by default',
      files: { 'web.yaml': workload({ replicas: 4 }), 'hpa.yaml': autoscaler(undefined, 9) },
      expect: `
        web.yaml:6:13 warning every apply sets \`web\` back to 4 pods
          hpa.yaml:6:66 \`web\` scales it from 1 to 9`,
    },
    {
      name: 'the limits come from a template',
      files: {
        'web.yaml': workload({ replicas: 4 }),
        'hpa.yaml': autoscaler(2, 9).replace(' 9', ' __MOST__'),
      },
      expect: `
        web.yaml:6:13 warning every apply sets \`web\` back to 4 pods
          hpa.yaml:6:66 \`web\` scales it`,
    },
    {
      name: '0 switches the autoscaler off',
      files: scaled(0, 2, 9),
      expect: `
        web.yaml:6:13 error \`web\` stays at 0 pods: its autoscaler switches itself off at 0
          hpa.yaml:6:66 \`web\` scales it from 2 to 9`,
      fixed: { 'web.yaml': workload() },
    },
    {
      name: '0 under KEDA, which keeps two',
      files: {
        'web.yaml': workload({ replicas: 0 }),
        'scaled.yaml': scaledObject('minReplicaCount: 2', 'maxReplicaCount: 5'),
      },
      expect: `
        web.yaml:6:13 error every apply sets \`web\` to 0 pods, below the 2 of its autoscaler
          scaled.yaml:5:27 \`web\` scales it from 2 to 5
          scaled.yaml:6:20 0 < 2`,
    },
    {
      name: 'KEDA with its own limits',
      files: { 'web.yaml': workload({ replicas: 1 }), 'scaled.yaml': scaledObject('triggers: []') },
      expect: `
        web.yaml:6:13 warning every apply sets \`web\` back to 1 pod
          scaled.yaml:5:27 \`web\` scales it from 0 to 100`,
    },
    {
      name: 'a patch writes them, and the base has the autoscaler',
      files: patched({ 'web.yaml': patch(1) }),
      expect: `
        prod/web.yaml:4:19 error every apply sets \`web\` to 1 pod, below the 2 of its autoscaler
          base/hpa.yaml:6:66 \`web\` scales it from 2 to 9
          base/hpa.yaml:7:16 1 < 2`,
      refused: 'it does not stand on lines of its own',
    },
    {
      name: 'Flagger scales it to 0',
      files: { 'web.yaml': workload({ replicas: 3 }), 'canary.yaml': canary('web') },
      expect: `
        web.yaml:6:13 warning every apply sets \`web\` to 3 pods, which Flagger keeps at 0
          canary.yaml:5:61 Flagger scales it to 0 between releases`,
      fixed: { 'web.yaml': workload() },
    },
    {
      name: 'Flagger scales it to 0, whatever its autoscaler has as the least',
      files: { ...scaled(1, 2, 9), 'canary.yaml': canary('web') },
      expect: `
        web.yaml:6:13 warning every apply sets \`web\` to 1 pod, which Flagger keeps at 0
          canary.yaml:5:61 Flagger scales it to 0 between releases`,
      fixed: { 'web.yaml': workload() },
    },
    {
      name: 'a StatefulSet, and a Rollout',
      files: {
        'db.yaml': documents(
          workload({ kind: 'StatefulSet', name: 'db', app: 'db', replicas: 3 }),
          autoscaler(3, 5, 'db', 'StatefulSet'),
        ),
        'web.yaml': documents(workload({ kind: 'Rollout', replicas: 3 }), autoscaler(3, 5, 'web', 'Rollout')),
      },
      expect: `
        db.yaml:6:13 warning every apply sets \`db\` back to 3 pods
          db.yaml:22:67 \`db\` scales it from 3 to 5
        web.yaml:6:13 warning every apply sets \`web\` back to 3 pods
          web.yaml:21:63 \`web\` scales it from 3 to 5`,
    },
    {
      name: 'Argo CD only hides the difference',
      files: {
        ...scaled(3, 2, 9),
        'application.yaml': application(ignored('group: apps, kind: Deployment')),
      },
      expect: `
        web.yaml:6:13 warning every apply sets \`web\` back to 3 pods
          hpa.yaml:6:66 \`web\` scales it from 2 to 9`,
    },
    {
      name: 'Argo CD leaves another workload alone',
      files: {
        ...scaled(3, 2, 9),
        'application.yaml': application(ignored('group: apps, kind: Deployment, name: api'), respected),
      },
      expect: `
        web.yaml:6:13 warning every apply sets \`web\` back to 3 pods
          hpa.yaml:6:66 \`web\` scales it from 2 to 9`,
    },
    {
      name: 'Flux leaves something else alone',
      files: {
        ...scaled(3, 2, 9),
        'flux.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec:
  path: ./
  ignore: [{ paths: [/spec/template], target: { kind: Deployment } }]
`,
      },
      expect: `
        web.yaml:6:13 warning every apply sets \`web\` back to 3 pods
          hpa.yaml:6:66 \`web\` scales it from 2 to 9`,
    },
    {
      name: 'Windows line ends, and a comment that stays',
      files: {
        'web.yaml': workload({ replicas: 3, spec: '# one at a time\nminReadySeconds: 5' }).replaceAll(
          '\n',
          '\r\n',
        ),
        'hpa.yaml': autoscaler(2, 9),
      },
      expect: `
        web.yaml:6:13 warning every apply sets \`web\` back to 3 pods
          hpa.yaml:6:66 \`web\` scales it from 2 to 9`,
      fixed: {
        'web.yaml': workload({ spec: '# one at a time\nminReadySeconds: 5' }).replaceAll('\n', '\r\n'),
      },
    },
    {
      name: 'in flow style',
      files: {
        'web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { replicas: 3, selector: { matchLabels: { app: web } }, template: { spec: { containers: [{ image: web }] } } }
`,
        'hpa.yaml': autoscaler(2, 9),
      },
      expect: `
        web.yaml:4:19 warning every apply sets \`web\` back to 3 pods
          hpa.yaml:6:66 \`web\` scales it from 2 to 9`,
      refused: 'it does not stand on lines of its own',
    },
  ],
});
