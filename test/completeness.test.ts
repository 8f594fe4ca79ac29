import { describe, expect, test } from 'vitest';
import { checkFiles } from '../src/dev/fixture.ts';
import { type Files, loadRules, registryOf } from '../src/dev/repository.ts';
import { autoscaler, documents, httpRoute, ingress, service, virtualService, workload } from './manifests.ts';

const registry = registryOf(await loadRules());

type State = 'complete' | 'partial' | 'generated';

/** Something that is looked for and not there. */
interface Asker {
  readonly rule: string;
  readonly files: Files;
  /** What is said of it, by how much of the input can be believed; `silent` where that is not enough. */
  readonly levels: { readonly [state in State]: 'error' | 'warning' | 'info' | 'silent' };
  /** That it is found by its labels, so that its name tells nothing. */
  readonly byLabels?: true;
}

const LEVELS = { complete: 'error', partial: 'warning', generated: 'info' } as const;

const budget = `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: search }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: search } } }
`;

const scaledObject = `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: search }
spec: { scaleTargetRef: { kind: StatefulSet, name: search }, minReplicaCount: 2, triggers: [{ type: kafka }] }
`;

const object = (kind: string, name = 'other', apiVersion = 'v1', more = '') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name}${more} }\n`;

const needing = (kind: string, parts: Parameters<typeof workload>[0]): Asker => ({
  rule: 'referenced-config-missing',
  files: { 'app/web.yaml': documents(workload(parts), object(kind)) },
  levels: LEVELS,
});

const leading = (route: string): Asker => ({
  rule: 'route-backend-missing',
  files: { 'app/web.yaml': documents(workload(), service(), route) },
  levels: LEVELS,
});

const ASKERS: { readonly [what: string]: Asker } = {
  'pods of a Service': {
    rule: 'service-selects-nothing',
    files: {
      'app/web.yaml': documents(workload(), service({ name: 'search', selector: '{ app: search }' })),
    },
    levels: LEVELS,
    byLabels: true,
  },
  'pods of a budget': {
    rule: 'budget-selects-nothing',
    files: { 'app/web.yaml': documents(workload(), budget) },
    levels: { complete: 'warning', partial: 'info', generated: 'info' },
    byLabels: true,
  },
  'a budget of pods': {
    rule: 'missing-disruption-budget',
    files: { 'app/web.yaml': documents(workload({ replicas: 3 }), service()) },
    levels: { complete: 'warning', partial: 'silent', generated: 'silent' },
  },
  'the Deployment of an autoscaler': {
    rule: 'autoscaler-target-missing',
    files: { 'app/web.yaml': documents(workload(), autoscaler(2, 9, 'search')) },
    levels: LEVELS,
  },
  'the Rollout of an autoscaler': {
    rule: 'autoscaler-target-missing',
    files: {
      'app/web.yaml': documents(
        workload(),
        autoscaler(2, 9, 'search').replace(
          'apiVersion: apps/v1, kind: Deployment',
          'apiVersion: argoproj.io/v1alpha1, kind: Rollout',
        ),
      ),
    },
    levels: LEVELS,
  },
  'the StatefulSet of a ScaledObject': {
    rule: 'autoscaler-target-missing',
    files: { 'app/web.yaml': documents(workload(), scaledObject) },
    levels: LEVELS,
  },
  'the ConfigMap of pods': needing('ConfigMap', {
    container: 'envFrom: [{ configMapRef: { name: search } }]',
  }),
  'the claim of pods': needing('PersistentVolumeClaim', {
    pod: 'volumes: [{ name: data, persistentVolumeClaim: { claimName: search } }]',
  }),
  'the ServiceAccount of pods': needing('ServiceAccount', { pod: 'serviceAccountName: search' }),
  'the Secret of pods': {
    ...needing('Secret', { container: 'envFrom: [{ secretRef: { name: search } }]' }),
    levels: { complete: 'info', partial: 'info', generated: 'info' },
  },
  'the Service of an Ingress': leading(ingress('search')),
  'the Service of an HTTPRoute': leading(httpRoute({ backends: '[{ name: search, port: 80 }]' })),
  'the Service of a GRPCRoute': leading(
    httpRoute({ backends: '[{ name: search, port: 80 }]' }).replace('HTTPRoute', 'GRPCRoute'),
  ),
  'the Service of a VirtualService': leading(virtualService({ host: 'search' })),
};

const shop = (more = '') => object('Shop', 'northern', 'acme.example/v1', more);
const kustomization = (what: string) => `kind: Kustomization\n${what}\n`;
const delivery = (apiVersion: string, kind: string) => ({
  'clusters/main.yaml': object(kind, 'platform', apiVersion, ', namespace: platform'),
});
const gateway = object('Gateway', 'public', 'gateway.networking.k8s.io/v1');

/** With the state of a budget where that is another one. */
const CAUSES: { readonly [what: string]: readonly [Files, State, State?] } = {
  'nothing else': [{}, 'complete'],
  'a chart': [
    {
      'charts/db/Chart.yaml': 'name: db\n',
      'charts/db/templates/db.yaml': object('StatefulSet', 'db', 'apps/v1'),
    },
    'generated',
  ],
  'a kustomization of a repository': [
    { 'base/kustomization.yaml': kustomization('resources: ["https://github.com/acme/base?ref=v1"]') },
    'generated',
  ],
  'a kustomization over it of a folder that is not there': [
    { 'app/kustomization.yaml': kustomization('resources: [web.yaml, ../../elsewhere]') },
    'generated',
  ],
  'one far above of a file that is not there': [
    {
      'prod/kustomization.yaml': kustomization('resources: [../app, secret.yaml]'),
      'app/kustomization.yaml': kustomization('resources: [web.yaml]'),
    },
    'generated',
  ],
  'a component that is not there': [
    { 'app/kustomization.yaml': kustomization('resources: [web.yaml]\ncomponents: [../tls]') },
    'generated',
  ],
  'a kustomization elsewhere of a folder that is not there': [
    { 'base/kustomization.yaml': kustomization('resources: [../../elsewhere]') },
    'complete',
  ],
  'a kustomization of charts': [
    {
      'base/kustomization.yaml': kustomization('helmCharts: [{ name: db, repo: "https://charts.example" }]'),
    },
    'generated',
  ],
  'a kustomization of generators': [
    { 'base/kustomization.yaml': kustomization('generators: [secrets.yaml]') },
    'generated',
  ],
  'a HelmRelease elsewhere': [delivery('helm.toolkit.fluxcd.io/v2', 'HelmRelease'), 'generated'],
  'a HelmChart elsewhere': [delivery('helm.cattle.io/v1', 'HelmChart'), 'generated'],
  'a Kustomization of Flux elsewhere': [
    delivery('kustomize.toolkit.fluxcd.io/v1', 'Kustomization'),
    'generated',
  ],
  'an Application elsewhere': [delivery('argoproj.io/v1alpha1', 'Application'), 'generated'],
  'an ApplicationSet elsewhere': [delivery('argoproj.io/v1alpha1', 'ApplicationSet'), 'generated'],
  'an unknown kind in the namespace': [{ 'other/shop.yaml': shop() }, 'generated', 'complete'],
  'an unknown kind in the folder': [{ 'app/shop.yaml': shop(', namespace: north') }, 'generated'],
  'an unknown kind elsewhere': [{ 'other/shop.yaml': shop(', namespace: north') }, 'complete'],
  'a kind that only describes others': [
    { 'app/monitor.yaml': object('ServiceMonitor', 'web', 'monitoring.coreos.com/v1') },
    'complete',
  ],
  'its own definition': [
    { 'app/crd.yaml': object('CustomResourceDefinition', 'shops.acme.example', 'apiextensions.k8s.io/v1') },
    'complete',
  ],
  'a template of OpenShift': [
    { 'app/template.yaml': object('Template', 'shop', 'template.openshift.io/v1') },
    'generated',
  ],
  'a document that does not parse': [{ 'other/db.yaml': 'apiVersion: v1\nkind: [\n' }, 'partial'],
  'a template outside of charts': [
    {
      'other/db.yaml':
        'apiVersion: v1\nkind: Service\nmetadata:\n  {{- with .Values.db }}\n  name: {{ .name }}\n',
    },
    'generated',
  ],
  'a patch that nothing names': [
    {
      'other/db-patch.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: db }\nspec: { replicas: 3 }\n',
    },
    'complete',
  ],
  'a fragment that nothing names': [
    {
      'other/db.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: db }\nspec: { replicas: 3 }\n',
    },
    'partial',
  ],
  'a list of other objects': [
    {
      'app/list.yaml': JSON.stringify({
        apiVersion: 'v1',
        kind: 'List',
        items: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }],
      }),
    },
    'complete',
  ],
  'what is no manifest': [
    { 'main.tf': 'resource "kubernetes_service" "search" {}\n', 'app/values.yaml': 'search: {}\n' },
    'complete',
  ],
};

async function levelOf({ rule, files }: Asker, more: Files): Promise<string> {
  const found = await checkFiles({ ...files, ...more }, registry, 'strict');
  return found.find((finding) => finding.rule === rule)?.level ?? 'silent';
}

describe.each(Object.entries(CAUSES))('%s', (_, [more, state, guarded = state]) => {
  test.each(Object.entries(ASKERS))('%s', async (what, asker) => {
    const expected = what === 'a budget of pods' ? guarded : state;
    expect(await levelOf(asker, more)).toBe(asker.levels[expected]);
  });
});

describe('a Gateway beside it', () => {
  test.each(Object.entries(ASKERS))('%s', async (_, asker) => {
    const state = asker.byLabels ? 'generated' : 'complete';
    expect(await levelOf(asker, { 'app/gateway.yaml': gateway })).toBe(asker.levels[state]);
  });
});

/** One of the kind that is looked for, under a name or with labels that a template gives. */
const UNNAMED: { readonly [what: string]: string } = {
  'pods of a Service': workload({ name: 'api', app: '__APP__' }),
  'pods of a budget': workload({ name: 'api', app: '__APP__' }),
  'a budget of pods': budget.replaceAll('search', '__APP__'),
  'the Deployment of an autoscaler': workload({ name: '__NAME__', app: 'api' }),
  'the Rollout of an autoscaler': workload({ kind: 'Rollout', name: '__NAME__', app: 'api' }),
  'the StatefulSet of a ScaledObject': workload({ kind: 'StatefulSet', name: '__NAME__', app: 'api' }),
  'the ConfigMap of pods': object('ConfigMap', '__NAME__'),
  'the claim of pods': object('PersistentVolumeClaim', '__NAME__'),
  'the ServiceAccount of pods': object('ServiceAccount', '__NAME__'),
  'the Secret of pods': object('Secret', '__NAME__'),
  'the Service of an Ingress': service({ name: '__NAME__' }),
  'the Service of an HTTPRoute': service({ name: '__NAME__' }),
  'the Service of a GRPCRoute': service({ name: '__NAME__' }),
  'the Service of a VirtualService': service({ name: '__NAME__' }),
};

describe('one that may be it', () => {
  test.each(Object.entries(ASKERS))('%s', async (what, asker) => {
    expect(await levelOf(asker, { 'app/other.yaml': UNNAMED[what] ?? '' })).toBe('silent');
  });
});

describe('it is there', () => {
  const found = (what: string) =>
    (UNNAMED[what] ?? '').replaceAll(/__[A-Z]+__/g, what === 'a budget of pods' ? 'web' : 'search');

  test.each(Object.entries(ASKERS))('%s, in a list', async (what, asker) => {
    const list = `apiVersion: v1\nkind: List\nitems:\n  - ${found(what).trim().replaceAll('\n', '\n    ')}\n`;
    expect(await levelOf(asker, { 'app/other.yaml': list })).toBe('silent');
  });

  test.each(Object.entries(ASKERS))('%s, in a namespace from a template', async (what, asker) => {
    const text = found(what).replace(/^metadata:(?: \{| *\n {2})(?=\s*name)/m, (start) =>
      start.endsWith('{') ? `${start} namespace: __NAMESPACE__,` : `${start}namespace: __NAMESPACE__\n  `,
    );
    expect(text).toContain('__NAMESPACE__');
    expect(await levelOf(asker, { 'app/other.yaml': text })).toBe('silent');
  });

  test.each(Object.entries(ASKERS))('%s, in another folder', async (what, asker) => {
    expect(await levelOf(asker, { 'other/other.yaml': found(what) })).toBe('silent');
  });
});
