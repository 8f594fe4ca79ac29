import { describe, expect, test } from 'vitest';
import { type RoutedCanary, routedPods } from '../src/model/progressive/rollout/routed-pods.ts';
import { abortScaleDownDelay, scaleDownDelay } from '../src/model/progressive/rollout/scale-down-delay.ts';
import vectors from './data/vectors.json' with { type: 'json' };

const pods = (canary: RoutedCanary) => Object.values(routedPods(canary));

describe('a canary with a router', () => {
  test.each(vectors.argoTrafficRouted)(
    '$weight% of $replicas pods, at least $minPodsPerReplicaSet, dynamic $dynamicStableScale',
    ({ replicas, weight, dynamicStableScale, minPodsPerReplicaSet, canary, stable }) => {
      const least = minPodsPerReplicaSet ?? undefined;
      expect(pods({ replicas, weight, dynamicStableScale, minPodsPerReplicaSet: least })).toEqual([
        canary,
        stable,
      ]);
    },
  );

  test.each([
    // replicas, weight, scale, minimum, dynamic, new and old pods
    [4, 50, { replicas: 1 }, undefined, false, [1, 4]],
    [4, 10, { weight: 200 }, undefined, false, [8, 4]],
    [4, 50, { replicas: 0 }, 2, false, [0, 4]],
    [4, 50, { replicas: 1 }, 2, false, [1, 4]],
    [4, 50, { weight: 1 }, 2, false, [2, 4]],
    [4, 50, {}, undefined, false, [2, 4]],
    [10, 80, { replicas: 1 }, 2, true, [2, 10]],
    [10, 80, { weight: 10 }, undefined, true, [1, 9]],
    [10, 10, { weight: 80 }, undefined, true, [8, 9]],
  ] as const)('%i pods at %i%% with the scale %j, at least %s, dynamic %s: %j', (...row) => {
    const [replicas, weight, scale, minPodsPerReplicaSet, dynamicStableScale, expected] = row;
    expect(pods({ replicas, weight, scale, minPodsPerReplicaSet, dynamicStableScale })).toEqual(expected);
  });

  test.each([
    [10, 5, 1000, [1, 10]],
    [10, 500, 1000, [5, 10]],
    [10, 1000, 1000, [10, 10]],
  ])('%i pods at %i of %i: %j', (replicas, weight, maxWeight, expected) => {
    expect(pods({ replicas, weight, maxWeight })).toEqual(expected);
  });
});

describe('how long pods stay', () => {
  test.each([
    // lead, written, the old ones, written, the new ones after an abort
    ['blueGreen', undefined, 30, undefined, 30],
    ['blueGreen', 5, 5, 60, 60],
    ['router', undefined, 30, undefined, 30],
    ['router', 0, 0, 0, Number.POSITIVE_INFINITY],
    ['dynamicStableScale', undefined, 0, undefined, 0],
    ['dynamicStableScale', undefined, 0, 60, 60],
    ['none', undefined, 0, undefined, 0],
    ['none', 60, 0, 60, 0],
  ] as const)('%s with %s: %d s, aborted with %s: %d s', (lead, delay, seconds, abortDelay, aborted) => {
    expect(scaleDownDelay(lead, delay)).toBe(seconds);
    expect(abortScaleDownDelay(lead, abortDelay)).toBe(aborted);
  });
});
