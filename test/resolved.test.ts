import { expect, test } from 'vitest';
import { DEFAULTS } from '../src/engine/config.ts';
import { type AnyField, pathOf } from '../src/model/field.ts';
import { resolvedIn } from '../src/workspace/resolved.ts';
import { autoscaler, lines, workload } from './manifests.ts';
import { sessionOver } from './rule-case.ts';

const rolling = 'strategy: { rollingUpdate: { maxSurge: 25%, maxUnavailable: 25% } }';
const budget = (limit: string) =>
  lines(
    'apiVersion: policy/v1',
    'kind: PodDisruptionBudget',
    'metadata: { name: web }',
    `spec: { ${limit}, selector: { matchLabels: { app: web } } }`,
  );
const canary = (more = '') =>
  workload({
    kind: 'Rollout',
    replicas: 4,
    spec: `strategy: { canary: { ${more}maxSurge: 1, steps: [{ setWeight: 10 }, { pause: {} }] } }`,
  });

test.each<[string, Record<string, string>, readonly string[]]>([
  [
    'percentages of the replicas',
    { 'web.yaml': workload({ replicas: 6, spec: rolling }) },
    ['spec.strategy.rollingUpdate.maxSurge = 2 of 6', 'spec.strategy.rollingUpdate.maxUnavailable = 1 of 6'],
  ],
  [
    'of the fewest that an autoscaler lets run',
    { 'web.yaml': workload({ replicas: 6, spec: rolling }), 'scaler.yaml': autoscaler(2, 8) },
    [
      'spec.strategy.rollingUpdate.maxSurge = 1 of 2',
      'spec.strategy.rollingUpdate.maxUnavailable = 0 of 2',
      'spec.replicas scaled: 2 to 8',
    ],
  ],
  ['defaults, which stand nowhere', { 'web.yaml': workload({ replicas: 6 }) }, []],
  ['replicas that nobody knows', { 'web.yaml': workload({ replicas: '__REPLICAS__', spec: rolling }) }, []],
  [
    'a budget',
    { 'web.yaml': budget('minAvailable: 50%'), 'deployment.yaml': workload({ replicas: 5 }) },
    ['spec.minAvailable = 3 of 5'],
  ],
  [
    'the other limit of a budget',
    { 'web.yaml': budget('maxUnavailable: 1'), 'deployment.yaml': workload({ replicas: 5 }) },
    ['spec.maxUnavailable = 1 of 5'],
  ],
  ['a budget of nothing', { 'web.yaml': budget('minAvailable: 1') }, []],
  [
    'a weight that only pods come up to',
    { 'web.yaml': canary() },
    ['spec.strategy.canary.maxSurge = 1 of 4', 'spec.strategy.canary.steps[0].setWeight = 20%, 1 of 5 pods'],
  ],
  ['a weight that a router divides by', { 'web.yaml': canary('trafficRouting: { nginx: {} }, ') }, []],
])('%s', async (_, files, expected) => {
  const session = await sessionOver({ files, config: DEFAULTS, rules: [] });
  const content = session.workspace.sources.get('web.yaml')?.documents[0]?.document.content;
  const [subject] = content?.type === 'manifest' ? content.resources : [];
  const labels = subject ? resolvedIn(session.graph, subject.resource) : [];
  expect(labels.map(({ at, text }) => `${pathOf(at as AnyField)} ${text}`)).toEqual(expected);
});
