import { describe, expect, test } from 'vitest';
import { DEFAULTS } from '../src/engine/config.ts';
import { allowance, limitOf } from '../src/model/budget.ts';
import { mistakesOf } from '../src/model/mistakes.ts';
import vectors from './data/vectors.json' with { type: 'json' };
import { linked } from './linked.ts';

function budgetOf(spec: object, version = 'v1'): string {
  const object = {
    apiVersion: `policy/${version}`,
    kind: 'PodDisruptionBudget',
    metadata: { name: 'web' },
    spec,
  };
  return JSON.stringify(object);
}

async function budget(spec: object, version = 'v1') {
  return (await linked({ 'budget.json': budgetOf(spec, version) })).budget('web');
}

interface PdbRow {
  readonly replicas: number;
  readonly minAvailable?: string | number;
  readonly maxUnavailable?: string | number;
  readonly desiredHealthy: number;
  readonly disruptionsAllowed: number;
  readonly blocksDrain: boolean;
}

describe('what a budget allows while all of its pods are healthy', () => {
  test.each(vectors.pdb as readonly PdbRow[])(
    '$replicas pods, at least $minAvailable, at most $maxUnavailable',
    async ({ replicas, minAvailable, maxUnavailable, desiredHealthy, disruptionsAllowed, blocksDrain }) => {
      const limit = limitOf(await budget({ minAvailable, maxUnavailable }));
      if (!limit) throw new Error('the limit is not known');
      const { desired, allowed } = allowance(limit, replicas);
      expect({ desired, allowed, blocks: allowed === 0 }).toEqual({
        desired: desiredHealthy,
        allowed: disruptionsAllowed,
        blocks: blocksDrain,
      });
    },
  );

  test.each([
    [{ minAvailable: '75%' }, 3, '75% of 3 rounds up to 3'],
    [{ minAvailable: '50%' }, 4, '50% of 4 is 2'],
    [{ minAvailable: 2 }, 3, '2 of 3 must stay available'],
    [{ maxUnavailable: '1%' }, 3, '1% of 3 rounds up to 1'],
    [{ maxUnavailable: 0 }, 3, 'at most 0 of 3 may be unavailable'],
    [{}, 3, 'neither `minAvailable` nor `maxUnavailable` is set'],
  ])('%j of %i pods in words', async (spec, pods, words) => {
    const limit = limitOf(await budget(spec));
    expect(limit && allowance(limit, pods).sum).toBe(words);
  });

  test.each([
    ['both limits', { minAvailable: 1, maxUnavailable: 1 }],
    ['a string that is no percentage', { minAvailable: '2' }],
    ['a value from a template', { maxUnavailable: '__MOST__' }],
    ['a percentage from a template', { minAvailable: '__LEAST__%' }],
    ['more than all', { maxUnavailable: '101%' }],
    ['a negative number', { minAvailable: -1 }],
  ])('%s: nobody knows', async (_, spec) => {
    expect(limitOf(await budget(spec))).toBeUndefined();
  });
});

describe('what a budget selects by itself', () => {
  test.each([
    ['v1', {}, 'absent'],
    ['v1', { selector: {} }, undefined],
    ['v1', { selector: { matchLabels: {} } }, undefined],
    ['v1beta1', {}, 'absent'],
    ['v1beta1', { selector: {} }, 'empty'],
    ['v1beta1', { selector: { matchExpressions: [] } }, 'empty'],
    ['v1beta1', { selector: { matchLabels: { app: 'web' } } }, undefined],
    ['v1', { selector: { matchLabels: { app: '__APP__' } } }, undefined],
  ])('policy/%s %j', async (version, spec, nothing) => {
    expect((await budget(spec, version)).selectsNothing).toBe(nothing);
  });
});

describe('what the field tables refuse', () => {
  async function refused(manifest: string): Promise<boolean> {
    const { resources } = await linked({ 'object.json': manifest });
    return (
      resources.flatMap((resource) => mistakesOf(resource, DEFAULTS.settings.targets.kubernetes)).length > 0
    );
  }

  test.each(vectors.validation.pdb)('a budget: %j', async ({ valid, ...row }) => {
    const { note, ...spec } = row as { readonly note?: string };
    expect(await refused(budgetOf({ ...spec, selector: {} }))).toBe(!valid);
  });

  const skipped: { readonly [row: string]: string } = {
    '{"maxSurge":0,"maxUnavailable":0,"valid":false}': 'rollout-limits-refused',
    '{"maxSurge":"0%","maxUnavailable":0,"valid":false}': 'rollout-limits-refused',
    '{"strategy":"Recreate","rollingUpdate":{},"valid":false}': 'rollout-limits-refused',
    '{"progressDeadlineSeconds":600,"minReadySeconds":600,"valid":false}': 'progress-deadline-too-short',
    '{"progressDeadlineSeconds":0,"minReadySeconds":0,"valid":false}': 'progress-deadline-too-short',
  };

  interface DeploymentRow {
    readonly replicas?: number;
    readonly maxSurge?: number | string;
    readonly maxUnavailable?: number | string;
    readonly strategy?: string;
    readonly rollingUpdate?: object;
    readonly progressDeadlineSeconds?: number;
    readonly minReadySeconds?: number;
    readonly valid: boolean;
  }

  function deploymentOf({
    maxSurge,
    maxUnavailable,
    strategy,
    rollingUpdate,
    ...row
  }: DeploymentRow): string {
    const { replicas, progressDeadlineSeconds, minReadySeconds } = row;
    const limits = rollingUpdate ?? { maxSurge, maxUnavailable };
    return JSON.stringify({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: {
        replicas,
        progressDeadlineSeconds,
        minReadySeconds,
        strategy: { type: strategy, rollingUpdate: limits },
        selector: { matchLabels: { app: 'web' } },
        template: {
          metadata: { labels: { app: 'web' } },
          spec: { containers: [{ name: 'web', image: 'shop/web:1.4.2' }] },
        },
      },
    });
  }

  const rows = vectors.validation.deployment as readonly DeploymentRow[];

  test.each(rows.filter((row) => !skipped[JSON.stringify(row)]))('a Deployment: %j', async (row) => {
    expect(await refused(deploymentOf(row))).toBe(!row.valid);
  });

  test('every skipped row is one of the vectors, and the tables cannot tell', async () => {
    const texts = rows.map((row) => JSON.stringify(row));
    for (const text of Object.keys(skipped)) {
      expect(texts).toContain(text);
      expect(await refused(deploymentOf(JSON.parse(text) as DeploymentRow))).toBe(false);
    }
  });

  const daemonSets = vectors.daemonSet.filter(({ valid }) => !valid);

  test.each(daemonSets.filter(({ maxSurge }) => maxSurge === '101%'))(
    'a DaemonSet: surge $maxSurge',
    async ({ maxSurge, maxUnavailable }) => {
      const manifest = deploymentOf({ valid: false, maxSurge, maxUnavailable })
        .replace('Deployment', 'DaemonSet')
        .replace('"strategy"', '"updateStrategy"');
      expect(await refused(manifest)).toBe(true);
    },
  );
});
