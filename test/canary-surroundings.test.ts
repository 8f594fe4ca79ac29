import { expect, test } from 'vitest';
import { linesOf, sessionOver } from '../src/dev/fixture.ts';
import { loadRules, registryOf } from '../src/dev/repository.ts';
import {
  autoscaler,
  documents,
  httpRoute,
  ingress,
  lines,
  service,
  virtualService,
  workload,
} from './manifests.ts';
import { canary } from './releases.ts';

const registry = registryOf(await loadRules());

async function saidOf(...objects: readonly string[]): Promise<string> {
  const session = await sessionOver({ 'a.yaml': documents(...objects) }, registry, 'strict');
  return linesOf(session.findings());
}

const budget = lines(
  'apiVersion: policy/v1',
  'kind: PodDisruptionBudget',
  'metadata: { name: web }',
  'spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: AlwaysAllow, selector: { matchLabels: { app: web-primary } } }',
);

const web = workload({
  spec: 'minReadySeconds: 10',
  pod: 'topologySpreadConstraints: [{ maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway, labelSelector: { matchLabels: { app: web } } }]',
  container:
    'readinessProbe: { httpGet: { path: /ready, port: http }, periodSeconds: 5, timeoutSeconds: 2 }\nlifecycle: { preStop: { sleep: { seconds: 10 } } }\nresources: { requests: { cpu: 100m } }',
});

const own = 'autoscalerRef: { apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, name: web }';

const released = canary(
  'interval: 1m\nthreshold: 4\nstepWeight: 10\nmaxWeight: 50\nmetrics: [{ name: request-success-rate, interval: 1m, thresholdRange: { min: 99 } }]',
  {
    provider: 'istio',
    spec: own,
  },
);

/** What Flagger makes itself is not missing, and what names its primary is right. */
test.each<[string, readonly string[]]>([
  ['an Ingress', [ingress().replace('name: http', 'number: 80')]],
  ['a route', [httpRoute({ backends: '[{ name: web-primary, port: 80 }]' })]],
  ['a route of Istio', [virtualService({ name: 'web-edge', host: 'web-primary' })]],
  ['a Service for its own pods', [service({ name: 'web-peers', selector: '{ app: web-primary }' })]],
])('%s around a Canary', async (_, others) => {
  expect(await saidOf(web, released, autoscaler(3, 9), budget, ...others)).toBe('');
});

test('an autoscaler of the primary', async () => {
  const alone = released.replace(`  ${own}\n`, '');
  const primary = autoscaler(3, 9).replaceAll('name: web', 'name: web-primary');
  expect(await saidOf(web, alone, primary, budget)).toBe('');
});
