import { describe, expect, test } from 'vitest';
import { hiddenFailures, thresholdOf } from '../src/model/progressive/threshold.ts';

describe('what the first number of a result must be', () => {
  test.each([
    ['result[0] >= 0.95', '', 'least 0.95'],
    ['0.95 < result[0]', '', 'least 0.95'],
    ['len(result) == 0 || isNaN(result[0]) || result[0] >= 0.99', '', 'least 0.99'],
    ['', 'result[0] > 0.05', 'most 0.05'],
    ['', 'result[0] < 0.9', 'least 0.9'],
    ['result[0] > 0.9 && result[0] < 1', '', ''],
    ['result[0] > 0.9', 'result[0] < 0.5', ''],
    ['result[1] > 0.9', '', ''],
    ['result > 0.9', '', ''],
    ['result[0] == 1', '', ''],
    ['!(result[0] > 0.9)', '', ''],
    ['result[0] > {{args.x}}', '', ''],
    ['', '', ''],
  ])('success %j, failure %j: %s', (successCondition, failureCondition, expected) => {
    const found = thresholdOf({ successCondition, failureCondition });
    expect(found ? `${found.bound} ${found.value}` : '').toBe(expected);
  });

  test.each([
    ['least', 0.99, 0.05, 0.2],
    ['least', 0.95, 0.05, 1],
    ['least', 0.9, 0.05, 1],
    ['most', 0.01, 0.2, 0.05],
    ['least', 95, 0.05, undefined],
    ['most', 0.95, 0.05, undefined],
    ['least', 0.99, 0, undefined],
  ] as const)('at %s %s and a share of %s the canary may fail %s', (bound, value, weight, expected) => {
    const hidden = hiddenFailures({ bound, value }, weight);
    if (expected === undefined) expect(hidden).toBeUndefined();
    else expect(hidden).toBeCloseTo(expected, 10);
  });
});
