import { describe, expect, test } from 'vitest';
import { sessionOver } from '../src/dev/fixture.ts';
import { loadRules, registryOf } from '../src/dev/repository.ts';
import type { Percent } from '../src/model/percent.ts';
import {
  isFarFrom,
  replicasFor,
  settledPods,
  shareOf,
  smallestShare,
  weightedPods,
} from '../src/model/progressive/weighted-pods.ts';
import { resolveDeployment } from '../src/model/rolling-update.ts';
import vectors from './data/vectors.json' with { type: 'json' };
import { rollout } from './releases.ts';

const rounded = (share: number) => Math.round(share * 10) / 10;
const defaults = (replicas: number) => resolveDeployment('25%', '25%', replicas);

describe('a canary without a router', () => {
  test.each(vectors.argoBasicCanary)(
    '$weight% of $replicas pods, surge $maxSurge, unavailable $maxUnavailable',
    ({ replicas, weight, maxSurge, maxUnavailable, ...expected }) => {
      const limits = resolveDeployment(maxSurge as Percent, maxUnavailable as Percent, replicas);
      const { canary, stable, fewest, most } = settledPods(replicas, weight, limits);
      expect({
        canary,
        stable,
        attainedPercent: rounded(shareOf({ canary, stable })),
        minAvailableDuringStep: fewest,
        peakPods: most,
      }).toEqual(expected);
    },
  );

  test.each([
    // replicas, weight, surge, canary, stable
    [0, 50, 1, 0, 0],
    [1, 1, 1, 1, 1],
    [1, 49, 0, 0, 1],
    [1, 50, 0, 1, 0],
    [2, 75, 0, 0, 2],
    [3, 50, 0, 2, 1],
    [3, 50, 1, 2, 2],
    [10, 0, 3, 0, 10],
    [10, 25, 3, 3, 8],
    [10, 100, 3, 10, 0],
    [100, 1, 0, 1, 99],
  ])('%i pods at %i% with a surge of %i: %i new, %i old', (replicas, weight, surge, canary, stable) => {
    expect(weightedPods(replicas, weight, surge)).toEqual({ canary, stable });
  });

  test('it aims at no more than one pod beyond its replicas, and settles where it aims', () => {
    for (let replicas = 0; replicas <= 30; replicas++) {
      for (let weight = 0; weight <= 100; weight++) {
        const limits = defaults(replicas);
        const { canary, stable } = weightedPods(replicas, weight, limits.surge);
        expect(canary + stable - replicas).toBeLessThanOrEqual(1);
        expect(settledPods(replicas, weight, limits)).toMatchObject({ canary, stable });
      }
    }
  });

  test('a step down, as an abort makes it, keeps to the limits as well', () => {
    const limits = { surge: 1, unavailable: 0, sums: {} };
    expect(settledPods(4, 0, limits, { canary: 3, stable: 1 })).toEqual({
      canary: 0,
      stable: 4,
      fewest: 4,
      most: 5,
    });
  });
});

describe('the share that a weight cannot reach', () => {
  test.each([
    // replicas, surge, smallest share
    [1, 1, 50],
    [2, 1, 33.3],
    [3, 1, 25],
    [5, 2, 16.7],
    [10, 3, 9.1],
    [10, 0, 10],
    [1, 0, 0],
    [0, 0, 0],
  ])('%i pods with a surge of %i: %d%', (replicas, surge, share) => {
    expect(rounded(smallestShare(replicas, surge))).toBe(share);
  });

  test.each([
    // weight, share, far
    [5, 14.3, true],
    [25, 27.3, false],
    [1, 3.9, false],
    [1, 4, true],
    [5, 9.1, true],
    [10, 14.3, false],
    [20, 28.6, false],
    [75, 0, true],
    [70, 50, true],
    [75, 55.1, false],
    [90, 75, false],
    [0, 0, false],
    [-5, 0, false],
  ])('%d% as %d%: %s', (weight, share, far) => {
    expect(isFarFrom(weight, share)).toBe(far);
  });

  test.each([
    // weight, replicas, those that do
    [5, 6, 12],
    [10, 1, 6],
    [1, 1, 25],
    [50, 1, 1],
    [33, 10, 10],
  ])('%d% of %i pods: %i would do', (weight, replicas, enough) => {
    expect(replicasFor(weight, replicas, (count) => defaults(count).surge)).toBe(enough);
  });
});

describe('what other rules say of a canary with steps', async () => {
  const ids = ['rollout-takes-down-every-pod', 'unavailable-without-surge', 'rollout-below-capacity'];
  const rules = (await loadRules()).filter(({ meta }) => ids.includes(meta.id));
  const at = (...weights: readonly number[]) =>
    weights.map((weight) => `{ setWeight: ${weight} }, { pause: {} }`).join();

  test.each([
    // replicas, limits, steps, findings
    [2, 'maxSurge: 0, maxUnavailable: 100%', at(), ['`web` stops all 2 of its pods at every update']],
    [
      2,
      'maxSurge: 0, maxUnavailable: 100%',
      at(50),
      ['`web` runs 1 of its 2 pods at every step of an update'],
    ],
    [
      3,
      'maxSurge: 0, maxUnavailable: 100%',
      at(34, 67),
      ['`web` runs 2 of its 3 pods at every step of an update'],
    ],
    [1, 'maxSurge: 0, maxUnavailable: 1', at(50), ['`web` stops its only pod at every update']],
    [
      4,
      'maxSurge: 0, maxUnavailable: 2',
      at(25, 50, 75),
      ['`web` runs 3 of its 4 pods at every step of an update'],
    ],
    [10, 'maxSurge: 1, maxUnavailable: 5', at(10, 20, 30, 40, 50, 60, 70, 80, 90), []],
    [
      10,
      'maxSurge: 1, maxUnavailable: 5',
      at(10, 50),
      ['`web` keeps 5 of its 10 pods during an update, less than 60%'],
    ],
    [10, 'maxSurge: 1, maxUnavailable: 5', '$STEPS', []],
    [6, 'maxSurge: 1, maxUnavailable: 0', at(20, 60), []],
  ])('%i pods, %s, steps [%s]', async (replicas, limits, steps, expected) => {
    const web = rollout(`canary: { ${limits}, steps: [${steps}] }`, { replicas });
    const session = await sessionOver({ 'web.yaml': web }, registryOf(rules), 'strict');
    expect(session.findings().map(({ message }) => message)).toEqual(expected);
  });
});
