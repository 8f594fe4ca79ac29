import { describe, expect, test } from 'vitest';
import {
  failedChecksToAbort,
  type ShiftAnalysis,
  secondsToAbort,
  shiftOf,
  shiftStrategy,
  shiftTicks,
  tickSeconds,
} from '../src/model/progressive/flagger/traffic-shift.ts';
import vectors from './data/vectors.json' with { type: 'json' };

describe('a Canary of Flagger', () => {
  test.each(vectors.flagger)('step $stepWeight up to $maxWeight', (row) => {
    const { stepWeight, weights, stuck, advances, intervalSeconds } = row;
    const analysis: ShiftAnalysis = {
      stepWeight,
      interval: `${intervalSeconds}s`,
      ...(row.maxWeight !== null && { maxWeight: row.maxWeight }),
    };
    expect(shiftOf(analysis)).toEqual({ weights, stuck });
    expect(shiftOf(analysis).weights).toHaveLength(advances);
    const ticks = shiftTicks(analysis);
    const seconds = (count: number | undefined) =>
      count === undefined ? null : count * tickSeconds(analysis);
    expect(seconds(ticks?.toPromotion)).toBe(row.firstAdvanceToCopySeconds);
    expect(seconds(ticks?.toSuccess)).toBe(row.minDetectionToSucceededSeconds);
  });

  test.each<[ShiftAnalysis, readonly number[], boolean]>([
    [{}, [], true],
    [{ stepWeight: -10 }, [], true],
    [{ stepWeight: 60, maxWeight: 150 }, [60, 100], true],
    [{ stepWeights: [1, 2, 10, 80] }, [1, 2, 10, 80], false],
    [{ stepWeights: [10, 20, 120] }, [10, 20, 100], false],
    [{ stepWeights: [120] }, [100], false],
    [{ stepWeights: [100, 50] }, [100], false],
    [{ stepWeights: [10, 20, 10] }, [10], false],
    [{ stepWeights: [0, 10] }, [], true],
    [{ stepWeights: [10, 10, 50] }, [10], true],
    [{ stepWeights: [10, 50, 50] }, [10, 50], true],
    [{ stepWeights: [50, 20, 80] }, [50], true],
    [{ stepWeights: [50, 20] }, [50], true],
    [{ stepWeights: [5, 30], stepWeight: 10 }, [10, 20, 30], false],
    [{ stepWeights: [5, 30], maxWeight: 80 }, [5, 30], false],
  ])('%j visits %j, stuck %s', (analysis, weights, stuck) => {
    expect(shiftOf(analysis)).toEqual({ weights, stuck });
  });

  test.each([
    [undefined, 60],
    ['', 60],
    ['often', 60],
    ['1m', 60],
    ['1m30s', 90],
    ['5s', 10],
    ['0s', 10],
  ])('an interval of %j is %d s', (interval, seconds) => {
    expect(tickSeconds(interval === undefined ? {} : { interval })).toBe(seconds);
  });

  test.each([
    [undefined, '1m', 1, 60],
    [0, '1m', 1, 60],
    [-3, '1m', 1, 60],
    [5, '1m', 5, 300],
    [10, '30s', 10, 300],
  ])('a threshold of %s at %s: %i failed checks, %d s', (threshold, interval, checks, seconds) => {
    const analysis = threshold === undefined ? { interval } : { interval, threshold };
    expect(failedChecksToAbort(analysis)).toBe(checks);
    expect(secondsToAbort(analysis)).toBe(seconds);
  });

  test.each<[ShiftAnalysis, boolean, string, number | undefined, number | undefined]>([
    [{ stepWeight: 10, maxWeight: 50 }, true, 'progressive', 5, 8],
    [{ stepWeight: 10, maxWeight: 50, mirror: true }, true, 'progressive', 6, 9],
    [{ stepWeight: 10, maxWeight: 50, stepWeightPromotion: 20 }, true, 'progressive', 5, 10],
    [{ stepWeights: [1, 2, 10, 80] }, true, 'progressive', 4, 7],
    [{}, true, 'progressive', undefined, undefined],
    [{ iterations: 10 }, true, 'blue/green', 11, 14],
    [{ iterations: 10, mirror: true, stepWeightPromotion: 50 }, true, 'blue/green', 11, 15],
    [{ iterations: 10, matches: true }, true, 'A/B', 10, 13],
    [{ iterations: 0, matches: true, stepWeight: 50 }, true, 'progressive', 2, 5],
    [{ iterations: 5, matches: true }, false, 'blue/green', 6, 9],
    [{ stepWeight: 10, stepWeightPromotion: 10 }, false, 'blue/green', 11, 14],
  ])('%j, routed %s: %s in %s ticks, %s in all', (analysis, routes, strategy, toPromotion, toSuccess) => {
    const ticks = toPromotion === undefined ? undefined : { toPromotion, toSuccess };
    expect(shiftStrategy(analysis, routes)).toBe(strategy);
    expect(shiftTicks(analysis, routes)).toEqual(ticks);
  });
});
