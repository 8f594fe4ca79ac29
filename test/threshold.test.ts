import { describe, expect, test } from 'vitest';
import { hiddenFailures, passesNoFailure, thresholdOf } from '../src/model/progressive/analysis/threshold.ts';

describe('what the first number of a result must be', () => {
  test.each([
    ['result[0] >= 0.95', '', 'least 0.95'],
    ['0.95 < result[0]', '', 'least 0.95, strictly'],
    ['len(result) == 0 || isNaN(result[0]) || result[0] >= 0.99', '', 'least 0.99'],
    ['', 'result[0] > 0.05', 'most 0.05'],
    ['', 'result[0] < 0.9', 'least 0.9'],
    ['', 'result[0] <= 0.9', 'least 0.9, strictly'],
    ['result[0] > 0.9 && result[0] < 1', '', ''],
    ['result[0] > 0.9', 'result[0] < 0.5', ''],
    ['result[1] > 0.9', '', ''],
    ['result > 0.9', '', ''],
    ['result[0] == 0', '', 'most 0'],
    ['', 'result[0] != 0', 'most 0'],
    ['result[0] == 1', '', 'least 1'],
    ['result[0] == 2', '', ''],
    ['!(result[0] > 0.9)', '', ''],
    ['result[0] > {{args.x}}', '', ''],
    ['', '', ''],
  ])('success %j, failure %j: %s', (successCondition, failureCondition, expected) => {
    const found = thresholdOf({ successCondition, failureCondition });
    const strictly = found?.isStrict ? ', strictly' : '';
    expect(found ? `${found.bound} ${found.value}${strictly}` : '').toBe(expected);
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
    const hidden = hiddenFailures({ bound, value, isStrict: false }, weight);
    if (expected === undefined) expect(hidden).toBeUndefined();
    else expect(hidden).toBeCloseTo(expected, 10);
  });

  test('at a number that does not pass itself, all failures of the canary are just seen', () => {
    const threshold = { bound: 'least', value: 0.8 } as const;
    expect(hiddenFailures({ ...threshold, isStrict: false }, 0.2)).toBeCloseTo(1, 10);
    expect(hiddenFailures({ ...threshold, isStrict: true }, 0.2)).toBeUndefined();
    expect(hiddenFailures({ ...threshold, isStrict: true }, 0.1)).toBe(1);
  });
});

test.each([
  ['most', 0, false, true],
  ['most', 0.01, true, false],
  ['least', 1, true, true],
  ['least', 1, false, false],
  ['least', 0.99, true, false],
] as const)('%s %d passes no failed request, of a share (%s): %s', (bound, value, isShare, expected) => {
  expect(passesNoFailure({ bound, value, isStrict: false }, isShare)).toBe(expected);
});
