import { expect, test } from 'vitest';
import { conditionImplies } from '../src/model/migration/condition-implies.ts';

test.each([
  ['a < 10', '(A < 10)', true],
  ['a < 10', 'a <= 10', true],
  ['a <= 10', 'a < 10', false],
  ['a < 10', 'a < 20', true],
  ['a < 20', 'a < 10', false],
  ['a > 10', 'a > -3', true],
  ['a > 10', 'a < 20', false],
  ['a < 10', 'b < 20', false],
  ['a < 10 AND b > 0', 'b > 0', true],
  ['b > 0', 'a < 10 AND b > 0', false],
  ['a > 0', 'a > 0 OR b > 0', true],
  ['a > 0 OR b > 0', 'a > 0', false],
  ['a > 0 OR b > 0', 'a > 0 OR b > 0', true],
  ['a > 0 OR b > 0', 'a > 0 OR b > 1', false],
  ['a > 0', '(a > 0 OR b > 0) AND c > 0', false],
  ['NOT a > 10', 'NOT a > 5', false],
  ['a BETWEEN 1 AND 5', 'a BETWEEN 1 AND 9', false],
  ["a <> 'x and y'", "a <> 'x'", false],
  ['a = 1', 'a = 2', false],
])('%s implies %s: %s', (has, wanted, implied) => {
  expect(conditionImplies(has, wanted)).toBe(implied);
});
