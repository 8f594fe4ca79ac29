import { describe, expect, test } from 'vitest';
import type { Files } from '../src/dev/repository.ts';
import { INVALID, MISSING, onWeb, PROBE, rulesIn, table, web } from './bad-input.ts';
import { service } from './manifests.ts';

const UNREADABLE = 'unreadable-document';

table(
  'commands of a hook',
  onWeb((written) => ({ container: `lifecycle: { preStop: { exec: { command: ${written} } } }\n${PROBE}` })),
  [
    ['[]', MISSING],
    ['{}', INVALID],
    ['""', INVALID],
    ['sleep 10', INVALID],
    ['[sleep, 10]', INVALID],
    ['[[sleep, "10"]]', INVALID],
    ['[""]'],
    ['[null]'],
    ['[sh]'],
    ['[sh, -c]'],
    ['[sh, -c, ""]'],
    [`[sh, -c, "sleep '10"]`],
    ['[sh, -c, "sleep 10 &&"]'],
    ['[sh, -c, "$("]'],
    ['[sh, -c, "sleep 10; (("]'],
    ['[sh, -c, "\\\\"]'],
    ['[sh, -c, "#"]'],
    ['[sh, -c, "sleep\\u00a010"]'],
    ['["sleep\\0", "10"]'],
    ['["睡", "10"]'],
    ['[sleep]'],
    ['[sleep, "-1"]'],
    ['[sleep, infinity]'],
    ['[sleep, "99999999999999999999"]', 'grace-period-within-pre-stop'],
    [`[sh, -c, "${'a '.repeat(1000)}"]`],
    [`[${'a, '.repeat(1000)}b]`],
  ],
);

table(
  'images',
  onWeb((written) => ({ image: written })),
  [
    ['""', MISSING],
    ['null', MISSING],
    ['3', INVALID],
    ['{}', INVALID],
    ['":"'],
    ['"@"'],
    ['"::1"'],
    ['":latest"'],
    ['a:b:c:d'],
    ['"/web:1"'],
    ['http://shop/web:1'],
    ['shop/web@sha256:zz'],
    ['"web:1@"'],
    ['"睡:1"'],
    ['"shop/web:1 two"'],
    ['localhost:5000/web', 'moving-image-tag'],
    [`"${'a'.repeat(3000)}"`, 'moving-image-tag'],
    ['web:', UNREADABLE],
  ],
);

const HEAD = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n';
const ALL = `${HEAD}resources: [web.yaml, service.yaml]\n`;

table('kustomizations', (written) => ({ 'kustomization.yaml': written }), [
  [''],
  ['null'],
  ['[a, b]'],
  ['text'],
  ['{{ resources }}'],
  ['resources: ['],
  [`${HEAD}resources: web.yaml`],
  [`${HEAD}resources: { a: web.yaml }`],
  [`${HEAD}resources: [., kustomization.yaml]`],
  [`${HEAD}resources: [web.yaml, ../out, nowhere.yaml, "", null, 3, [x], { a: b }]`],
  [`${ALL}components: x\nnamespace: [x]\nnamePrefix: [a]\nimages: web\nreplicas: 3\ncommonLabels: [a]`],
  [`${ALL}labels: { a: b }\nconfigMapGenerator: x\nreplacements: x\ncommonAnnotations: x`],
  [`${ALL}images: [{ name: [shop/web], newTag: [1] }, null]\nreplicas: [{ name: [web], count: x }, null]`],
  [`${ALL}labels: [null, { pairs: [a], includeSelectors: yes please }]`],
  [`${ALL}patches: nowhere.yaml`],
  [`${ALL}patches: [{ path: nowhere.yaml }, { path: kustomization.yaml }, { path: web.yaml }]`],
  [`${ALL}patches: [null, 3, [], {}, { path: [x] }, { patch: 3 }, { patch: "a: [" }]`],
  [`${ALL}patches: [{ target: [], patch: "- op: replace" }, { target: { name: [web] }, patch: "[]" }]`],
  [`${ALL}replacements: [{ path: no.yaml }, { targets: x }, { targets: [{ select: x, fieldPaths: y }] }]`],
  [`${ALL}replacements: [{ targets: [{ select: { kind: [x] }, fieldPaths: [3, "", ., "[", "a.[name="] }] }]`],
]);

describe('kustomizations among themselves', () => {
  const project = { 'web.yaml': web(), 'service.yaml': service() };
  const cases: readonly (readonly [string, Files, string?])[] = [
    [
      'two that hold each other',
      {
        'a/kustomization.yaml': `${HEAD}resources: [../b, web.yaml]\n`,
        'b/kustomization.yaml': `${HEAD}resources: [../a, service.yaml]\n`,
        'a/web.yaml': web(),
        'b/service.yaml': service(),
      },
    ],
    [
      'a component that holds itself and who uses it, with a patch that cannot be read',
      {
        'kustomization.yaml': `${ALL}components: [c]\n`,
        'c/kustomization.yaml':
          'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\ncomponents: [., ..]\npatches: [{ path: p.yaml }]\n',
        'c/p.yaml': 'kind: Deployment\napiVersion: [\n',
      },
      UNREADABLE,
    ],
    [
      'files outside the project are none of its own',
      { 'k/kustomization.yaml': `${HEAD}resources: [../../web.yaml]\nnamespace: other\n` },
    ],
    ['a folder with three', { 'kustomization.yaml': ALL, 'kustomization.yml': ALL, Kustomization: '' }],
  ];
  for (const [name, files, rules = ''] of cases) {
    test(name, async () => expect(await rulesIn({ ...project, ...files })).toBe(rules));
  }
});

test('a List in a List holds what it holds', async () => {
  const item = (text: string, by: number) => text.trim().replace(/\n/g, `\n${' '.repeat(by)}`);
  const list = (text: string) => `apiVersion: v1\nkind: List\nitems:\n  - ${item(text, 4)}\n`;
  const files = { 'service.yaml': '', 'web.yaml': '' };
  expect(await rulesIn({ ...files, 'a.yaml': list(list(service())), 'b.yaml': list(web()) })).toBe('');
  const other = service({ selector: '{ app: webb }' });
  expect(await rulesIn({ ...files, 'a.yaml': list(list(other)), 'b.yaml': list(web()) })).toBe(
    'service-selects-nothing',
  );
});

/** Of these the types of the fields that are read are known to be the API's. */
const WITH_TABLES = [
  'gateway.networking.k8s.io/v1 HTTPRoute',
  'gateway.networking.k8s.io/v1 GRPCRoute',
  'networking.istio.io/v1 VirtualService',
  'argoproj.io/v1alpha1 Rollout',
  'keda.sh/v1alpha1 ScaledObject',
  'flagger.app/v1beta1 Canary',
];
const CUSTOM = [
  ...WITH_TABLES,
  'admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration',
  'apiregistration.k8s.io/v1 APIService',
  'helm.toolkit.fluxcd.io/v2 HelmRelease',
  'kustomize.toolkit.fluxcd.io/v1 Kustomization',
  'argoproj.io/v1alpha1 Application',
  'external-secrets.io/v1 ExternalSecret',
];
const WRONG = [
  'spec: null\nwebhooks: null',
  'spec: []\nwebhooks: {}',
  'spec: web\nwebhooks: web',
  'webhooks: [web, null, 3, [], {}]\nspec: { rules: web, http: web, upgrade: [], source: x, scaleTargetRef: web, service: web, strategy: 3, gateways: 3, parentRefs: web, template: web, ignore: web, target: [] }',
  'spec: { rules: [null, { backendRefs: [web, null, { name: [web], namespace: {}, kind: 3 }], timeouts: { request: 3, backendRequest: [] } }] }',
  'spec: { http: [null, { route: [null, { destination: [] }], timeout: 5, retries: 3 }], gateways: [null, 3], tcp: [[]] }',
  'spec: { upgrade: { force: x, remediation: { strategy: [uninstall], retries: x } }, force: "yes" }',
  'spec: { syncPolicy: { syncOptions: Replace=true }, ignoreDifferences: [{ jsonPointers: 3 }, null], ignore: [{ paths: null, target: null }] }',
  'spec: { syncPolicy: { syncOptions: [RespectIgnoreDifferences=true, 3] }, ignoreDifferences: [{ jsonPointers: null, jqPathExpressions: 3 }] }',
  'spec: { scaleTargetRef: { name: [web], kind: 3 }, minReplicaCount: x, maxReplicaCount: -1, targetRef: [], service: { name: [web] } }',
  'spec: { replicas: x, selector: web, strategy: { canary: { maxSurge: [], stableService: {} } }, workloadRef: { name: [web] } }',
  'webhooks: [{ name: 3, clientConfig: { service: [web] }, rules: pods, failurePolicy: [Fail] }, { clientConfig: { service: { name: [web], namespace: {} } }, rules: [{ apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods] }] }]',
];

/** What holds whatever the rest is: a canary has no steps, a Canary no analysis. */
const OF_WHAT_IS_ABSENT: { readonly [title: string]: readonly string[] } = {
  'argoproj.io/v1alpha1 Rollout': ['canary-rushes-to-full'],
  'flagger.app/v1beta1 Canary': ['canary-analysis-skipped'],
};

describe('no more is said of custom kinds that hold something else than that their API refuses it', () => {
  test.each(CUSTOM)('%s', async (title) => {
    const [version, kind] = title.split(' ');
    const read = WITH_TABLES.includes(title) ? [INVALID, 'unknown-field', 'required-field-missing'] : [];
    const mayBeSaid = [...read, ...(OF_WHAT_IS_ABSENT[title] ?? [])];
    for (const wrong of WRONG) {
      for (const name of ['web', '[web]', '""']) {
        const text = `apiVersion: ${version}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${wrong}\n`;
        const said = (await rulesIn({ 'other.yaml': text })).split(' ').filter((rule) => rule !== '');
        expect(mayBeSaid, `${name} ${wrong}`).toEqual(expect.arrayContaining(said));
      }
    }
  });
});

const QUOTAS: readonly (readonly [string, string?])[] = [
  ['{ hard: null, scopes: [] }'],
  ['{ hard: { pods: "1e400" } }'],
  ['{ hard: { pods: [x], cpu: -1 } }', INVALID],
  ['{ hard: web }', INVALID],
  ['[]', INVALID],
];

table(
  'quotas',
  (written) => ({
    'quota.yaml': `apiVersion: v1\nkind: ResourceQuota\nmetadata: { name: web }\nspec: ${written}\n`,
  }),
  QUOTAS,
);
