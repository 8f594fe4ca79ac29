import { describe, expect, test } from 'vitest';
import { DEFAULTS } from '../src/engine/config.ts';
import type { Session } from '../src/engine/session.ts';
import { pathOf } from '../src/model/field.ts';
import { meaningOf } from '../src/workspace/meaning.ts';
import type { Meant } from '../src/workspace/meant.ts';
import { mentionsOf, subjectsAt } from '../src/workspace/mentions.ts';
import { pointedAt } from '../src/workspace/pointed.ts';
import { autoscaler, httpRoute, ingress, lines, service, virtualService, workload } from './manifests.ts';
import { sessionOver } from './rule-case.ts';

const pod = [
  'serviceAccountName: web',
  'imagePullSecrets: [{ name: registry }]',
  'volumes: [{ name: data, persistentVolumeClaim: { claimName: web-data } }]',
].join('\n');
const container = [
  'env:',
  '  - { name: A, valueFrom: { configMapKeyRef: { name: settings, key: address } } }',
  '  - { name: B, valueFrom: { secretKeyRef: { name: login, key: password } } }',
  'envFrom: [{ configMapRef: { name: settings } }]',
  'volumeMounts: [{ name: data, mountPath: /data }]',
  'readinessProbe: { httpGet: { path: /, port: http } }',
].join('\n');
const named = (apiVersion: string, kind: string, name: string, ...more: readonly string[]) =>
  lines(`apiVersion: ${apiVersion}`, `kind: ${kind}`, `metadata: { name: ${name} }`, ...more);

const files = {
  'web.yaml': workload({ replicas: 2, pod, container }),
  'service.yaml': service(),
  'budget.yaml': named(
    'policy/v1',
    'PodDisruptionBudget',
    'web-budget',
    'spec: { minAvailable: 1, selector: { matchLabels: { app: web } } }',
  ),
  'policy.yaml': named(
    'networking.k8s.io/v1',
    'NetworkPolicy',
    'closed',
    'spec: { podSelector: { matchExpressions: [{ key: app, operator: In, values: [web, api] }] } }',
  ),
  'ingress.yaml': ingress(),
  'old-ingress.yaml': named(
    'extensions/v1beta1',
    'Ingress',
    'old',
    'spec: { backend: { serviceName: web, servicePort: 80 } }',
  ),
  'route.yaml': httpRoute(),
  'mesh.yaml': virtualService({ more: 'mirror: { host: web, subset: v2 }' }).replace(
    'host: web }',
    'host: web.default.svc.cluster.local, subset: v1, port: { number: 80 } }',
  ),
  'rule.yaml': named(
    'networking.istio.io/v1',
    'DestinationRule',
    'web-versions',
    'spec: { host: web, subsets: [{ name: v1, labels: { version: v1 } }] }',
  ),
  'scaler.yaml': autoscaler(2, 4),
  'vertical.yaml': named(
    'autoscaling.k8s.io/v1',
    'VerticalPodAutoscaler',
    'up',
    'spec: { targetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }',
  ),
  'config.yaml': named('v1', 'ConfigMap', 'settings', 'data: { address: db }'),
  'login.yaml': named('v1', 'Secret', 'login', 'stringData: { password: x }'),
  'account.yaml': named('v1', 'ServiceAccount', 'web'),
  'claim.yaml': named('v1', 'PersistentVolumeClaim', 'web-data', 'spec: { accessModes: [ReadWriteOnce] }'),
  'rollout.yaml': lines(
    named('argoproj.io/v1alpha1', 'Rollout', 'shop').trimEnd(),
    'spec:',
    '  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web }',
    '  strategy:',
    '    canary:',
    '      stableService: web',
    '      canaryService: missing',
    '      trafficRouting:',
    '        istio:',
    '          virtualService: { name: web }',
    '          destinationRule: { name: web-versions, stableSubsetName: v1 }',
    '      analysis: { templates: [{ templateName: errors }, { templateName: shared, clusterScope: true }] }',
    '      steps: [{ analysis: { templates: [{ templateName: errors }] } }]',
  ),
  'errors.yaml': named('argoproj.io/v1alpha1', 'AnalysisTemplate', 'errors', 'spec: { metrics: [] }'),
  'shared.yaml': named('argoproj.io/v1alpha1', 'ClusterAnalysisTemplate', 'shared', 'spec: { metrics: [] }'),
  'canary.yaml': named(
    'flagger.app/v1beta1',
    'Canary',
    'web',
    'spec: { targetRef: { kind: Deployment, name: web }, autoscalerRef: { kind: HorizontalPodAutoscaler, name: web } }',
  ),
  'webhook.yaml': named(
    'admissionregistration.k8s.io/v1',
    'ValidatingWebhookConfiguration',
    'check',
    'webhooks: [{ clientConfig: { service: { name: web, namespace: default, port: 80 } } }]',
  ),
  'other-namespace.yaml': service({ namespace: 'elsewhere', selector: '{ app: other }' }),
};
type File = keyof typeof files;

async function pointed(session: Session, file: string, mark: string) {
  const text = session.workspace.sources.get(file)?.text ?? '';
  const offset = text.indexOf(mark.replace('|', '')) + mark.indexOf('|');
  const found = pointedAt(session.workspace.sources, file, offset);
  if (!found) throw new Error(`nothing stands at ${mark}`);
  return found;
}

function told({ resource, part }: Meant): string {
  return `${resource.kind} ${resource.name}${part ? ` ${pathOf(part)}` : ''}`;
}

const session = await sessionOver({ files, config: DEFAULTS, rules: [] });

const PORT = 'Deployment web spec.template.spec.containers[web].ports[http].name';

describe('what a field stands for', () => {
  test.each<[File, string, string]>([
    ['service.yaml', 'selector: { app: we|b }', 'Deployment web'],
    ['service.yaml', 'sel|ector', 'Deployment web'],
    ['service.yaml', 'targetPort: ht|tp', PORT],
    ['service.yaml', 'name: we|b', ''],
    ['budget.yaml', 'app: we|b', 'Deployment web'],
    ['budget.yaml', 'minAvailable: 1|', ''],
    ['policy.yaml', 'values: [we|b', 'Deployment web'],
    ['web.yaml', 'matchLabels: { ap|p', 'Deployment web spec.template.metadata.labels'],
    ['web.yaml', 'port: ht|tp', PORT],
    ['web.yaml', 'volumeMounts: [{ name: da|ta', 'Deployment web spec.template.spec.volumes[data].name'],
    ['web.yaml', 'claimName: web|-data', 'PersistentVolumeClaim web-data'],
    ['web.yaml', 'serviceAccountName: we|b', 'ServiceAccount web'],
    ['web.yaml', 'configMapRef: { name: set|tings', 'ConfigMap settings'],
    ['web.yaml', 'key: add|ress', 'ConfigMap settings data.address'],
    ['web.yaml', 'key: pass|word', 'Secret login stringData.password'],
    ['web.yaml', 'secretKeyRef: { name: log|in', 'Secret login'],
    ['web.yaml', 'imagePullSecrets: [{ name: reg|istry', ''],
    ['ingress.yaml', 'service: { name: we|b', 'Service web'],
    ['ingress.yaml', 'port: { name: ht|tp', 'Service web spec.ports[http].name'],
    ['old-ingress.yaml', 'serviceName: we|b', 'Service web'],
    ['old-ingress.yaml', 'servicePort: 8|0', 'Service web spec.ports[http].port'],
    ['route.yaml', 'backendRefs: [{ name: we|b', 'Service web'],
    ['route.yaml', 'port: 8|0', 'Service web spec.ports[http].port'],
    ['mesh.yaml', 'host: web.def|ault', 'Service web'],
    ['mesh.yaml', 'number: 8|0', 'Service web spec.ports[http].port'],
    ['mesh.yaml', 'subset: v|1', 'DestinationRule web-versions spec.subsets[v1].name'],
    ['mesh.yaml', 'subset: v|2', 'Service web'],
    ['rule.yaml', 'host: we|b', 'Service web'],
    ['scaler.yaml', 'kind: Dep|loyment, name', 'Deployment web'],
    ['vertical.yaml', 'name: we|b', 'Deployment web'],
    ['canary.yaml', 'targetRef: { kind: Deployment, name: we|b', 'Deployment web'],
    ['canary.yaml', 'kind: HorizontalPodAutoscaler, name: we|b', 'HorizontalPodAutoscaler web'],
    ['rollout.yaml', 'kind: Deployment, name: we|b', 'Deployment web'],
    ['rollout.yaml', 'stableService: we|b', 'Service web'],
    ['rollout.yaml', 'canaryService: mis|sing', ''],
    ['rollout.yaml', 'virtualService: { name: we|b', 'VirtualService web'],
    ['rollout.yaml', 'destinationRule: { name: we|b', 'DestinationRule web-versions'],
    ['rollout.yaml', 'stableSubsetName: v|1', 'DestinationRule web-versions spec.subsets[v1].name'],
    ['rollout.yaml', 'templateName: er|rors', 'AnalysisTemplate errors'],
    ['rollout.yaml', 'templateName: sha|red', 'ClusterAnalysisTemplate shared'],
    ['webhook.yaml', 'name: we|b, namespace', 'Service web'],
    ['webhook.yaml', 'port: 8|0', 'Service web spec.ports[http].port'],
    ['other-namespace.yaml', 'app: oth|er', ''],
  ])('%s %s', async (file, mark, expected) => {
    const { resource, field } = await pointed(session, file, mark);
    expect(meaningOf(session, resource, field).map(told).join(', ')).toBe(expected);
  });
});

describe('what leads to it', () => {
  test.each<[File, string, readonly string[]]>([
    [
      'web.yaml',
      'metadata:\n  name: we|b',
      [
        'budget.yaml spec.selector',
        'canary.yaml spec.targetRef',
        'ingress.yaml spec.defaultBackend.service.name',
        'mesh.yaml spec.http[0].route[0].destination.host',
        'old-ingress.yaml spec.backend.serviceName',
        'policy.yaml spec.podSelector',
        'rollout.yaml spec.workloadRef',
        'route.yaml spec.rules[0].backendRefs[web].name',
        'scaler.yaml spec.scaleTargetRef',
        'service.yaml spec.selector',
        'vertical.yaml spec.targetRef',
      ],
    ],
    [
      'web.yaml',
      'name: ht|tp',
      [
        'service.yaml spec.ports[http].targetPort',
        'web.yaml spec.template.spec.containers[web].readinessProbe.httpGet.port',
      ],
    ],
    [
      'web.yaml',
      'volumes: [{ name: da|ta',
      ['web.yaml spec.template.spec.containers[web].volumeMounts[data].name'],
    ],
    [
      'service.yaml',
      'name: we|b',
      [
        'ingress.yaml spec.defaultBackend.service',
        'mesh.yaml spec.http[0].mirror',
        'mesh.yaml spec.http[0].route[0].destination',
        'old-ingress.yaml spec.backend',
        'rollout.yaml spec.strategy.canary.stableService',
        'route.yaml spec.rules[0].backendRefs[web]',
        'rule.yaml spec.host',
        'webhook.yaml webhooks[0].clientConfig.service',
      ],
    ],
    [
      'service.yaml',
      'port: 8|0',
      [
        'ingress.yaml spec.defaultBackend.service.port.name',
        'mesh.yaml spec.http[0].route[0].destination.port.number',
        'old-ingress.yaml spec.backend.servicePort',
        'route.yaml spec.rules[0].backendRefs[web].port',
        'webhook.yaml webhooks[0].clientConfig.service.port',
      ],
    ],
    [
      'errors.yaml',
      'kind: Ana|lysisTemplate',
      [
        'rollout.yaml spec.strategy.canary.analysis.templates[0]',
        'rollout.yaml spec.strategy.canary.steps[0].analysis.templates[0]',
      ],
    ],
    [
      'config.yaml',
      'addr|ess',
      ['web.yaml spec.template.spec.containers[web].env[A].valueFrom.configMapKeyRef.key'],
    ],
    [
      'rule.yaml',
      'name: v|1',
      [
        'mesh.yaml spec.http[0].route[0].destination.subset',
        'rollout.yaml spec.strategy.canary.trafficRouting.istio.destinationRule.stableSubsetName',
      ],
    ],
    ['claim.yaml', 'name: web|-data', ['web.yaml spec.template.spec.volumes[data].persistentVolumeClaim']],
    ['claim.yaml', 'ReadWrite|Once', []],
  ])('%s %s', async (file, mark, expected) => {
    const { resource, field } = await pointed(session, file, mark);
    const found = subjectsAt(session, resource, field).flatMap((subject) => mentionsOf(session, subject));
    expect(found.map(({ from, at }) => `${from.source} ${pathOf(at)}`).sort()).toEqual(expected);
  });
});

test('a reference is asked for where it stands, too', async () => {
  const { resource, field } = await pointed(session, 'vertical.yaml', 'name: we|b');
  expect(subjectsAt(session, resource, field).map(told)).toEqual(['Deployment web']);
});

describe('a patch', () => {
  const patched = {
    'base/kustomization.yaml': 'resources: [web.yaml, service.yaml]\n',
    'base/web.yaml': workload(),
    'base/service.yaml': service(),
    'prod/kustomization.yaml': 'resources: [../base]\npatches: [{ path: patch.yaml }]\n',
    'prod/patch.yaml': named('apps/v1', 'Deployment', 'web', 'spec: { replicas: 4 }'),
  };

  test.each([
    ['prod/patch.yaml', 'name: we|b'],
    ['prod/patch.yaml', 'kind: Deploy|ment'],
    ['base/web.yaml', 'name: we|b'],
  ])('is one of the references of what it changes, and leads to the others: %s %s', async (file, mark) => {
    const over = await sessionOver({ files: patched, config: DEFAULTS, rules: [] });
    const offset = patched[file as keyof typeof patched].indexOf(mark.replace('|', '')) + mark.indexOf('|');
    const { resource, field } = pointedAt(over.workspace.sources, file, offset) ?? {};
    if (!resource || !field) throw new Error(`nothing at ${mark}`);
    const subjects = subjectsAt(over, resource, field);
    expect(subjects.map((meant) => meant.resource.source)).toEqual(['base/web.yaml']);
    const found = subjects.flatMap((subject) => mentionsOf(over, subject));
    expect(found.map(({ from, at }) => `${from.source} ${pathOf(at)}`).sort()).toEqual([
      'base/service.yaml spec.selector',
      'prod/patch.yaml metadata.name',
    ]);
  });
});

test('of two objects that may both be meant, each is offered', async () => {
  const several = await sessionOver({
    files: { 'a/web.yaml': workload(), 'b/web.yaml': workload(), 'scaler.yaml': autoscaler(1, 2) },
    config: DEFAULTS,
    rules: [],
  });
  const { resource, field } = await pointed(several, 'scaler.yaml', 'name: we|b }');
  const found = meaningOf(several, resource, field).map((meant) => meant.resource.source);
  expect(found.sort()).toEqual(['a/web.yaml', 'b/web.yaml']);
});

test('half a manifest leads nowhere, and breaks nothing', async () => {
  for (const [file, text] of Object.entries(files)) {
    for (let end = 20; end < text.length; end += 37) {
      const half = await sessionOver({
        files: { ...files, [file]: text.slice(0, end) },
        config: DEFAULTS,
        rules: [],
      });
      const found = pointedAt(half.workspace.sources, file, end);
      if (!found) continue;
      for (const subject of subjectsAt(half, found.resource, found.field)) mentionsOf(half, subject);
    }
  }
});
