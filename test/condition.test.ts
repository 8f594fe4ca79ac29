import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANY, evaluateCondition } from '../src/model/progressive/analysis/condition.ts';
import type { Value } from '../src/model/progressive/analysis/condition-value.ts';
import { alwaysMeasured, measured, measuredWithoutData } from '../src/model/progressive/analysis/measure.ts';

const { NaN: NOT_A_NUMBER, POSITIVE_INFINITY: INFINITE } = Number;

describe('a condition', () => {
  test.each<[string, Value, string]>([
    // comparisons
    ['result[0] >= 0.95', [0.95], 'true'],
    ['result[0] >= 0.95', [0.94], 'false'],
    ['result[0] < .5', [0.4], 'true'],
    ['result[-1] > 1e3', [1, 2000], 'true'],
    ['result >= 95', 95, 'true'],
    ['result != 1_000', 1000, 'false'],
    ["result == 'It worked!'", 'It worked!', 'true'],
    ['result == "a"', 'b', 'false'],
    ["result < 'b'", 'a', 'true'],
    ['result == true', true, 'true'],
    ['result == nil', null, 'true'],
    ['result.x == nil', {}, 'true'],
    ['result == `a`', 'a', 'true'],
    // fields
    ['result.ok && result.successPercent >= 0.90', { ok: true, successPercent: 0.9 }, 'true'],
    ['result["success-rate"] > 0.5', { 'success-rate': 0.7 }, 'true'],
    ['result.a.b[1] == 2', { a: { b: [1, 2] } }, 'true'],
    ['result.a?.b == nil', { a: null }, 'true'],
    // logic
    ['not (result > 1) and result >= 0', 1, 'true'],
    ['!(result > 1) || result > 2', 3, 'true'],
    ['result > 1 or result < 0 and false', 2, 'true'],
    ['(result > 1 or result < 0) and false', 2, 'false'],
    ['true || result[7] > 1', [], 'true'],
    ['false and result[7] > 1', [], 'false'],
    ['result[7] > 1 || true', [], 'true'],
    ['result[7] > 1 || (result[8] > 1 || true)', [], 'true'],
    ['result[7] > 1 and false', [], 'false'],
    ['result[0] > 1 || true and false', [0], 'false'],
    ['result > 1 ? true : false', 2, 'true'],
    ['(result ?? 0) < 5', null, 'true'],
    // arithmetic
    ['result / 100 >= 0.95', 96, 'true'],
    ['1 - result * 2 < 0', 1, 'true'],
    ['2 ** 3 ** 0 == 2', 1, 'true'],
    ['-2 ^ 2 == -4', 1, 'true'],
    ['result + 1 > 1', 0, 'false'],
    ['1 / 0 > result', 5, 'true'],
    ["'a' + 'b' == result", 'ab', 'true'],
    // membership and texts
    ['2 in result', [1, 2], 'true'],
    ['3 not in result', [1, 2], 'true'],
    ['"ok" in result', { ok: false }, 'true'],
    ['result in ["a", "b"]', 'b', 'true'],
    ['result contains "or"', 'word', 'true'],
    ['not (result startsWith "x")', 'word', 'true'],
    ['result not endsWith "d"', 'word', 'false'],
    // functions
    ['len(result) > 0 && result[0] >= 0.95', [], 'false'],
    ['len(result) == 0 || result[0] >= 0.95', [], 'true'],
    ['len(result) == 0 || isNaN(result[0]) || result[0] >= 0.95', [NOT_A_NUMBER], 'true'],
    ['len(result) == 4', 'wörd', 'true'],
    ['all(result, # < 1000)', [], 'true'],
    ['any(result, # < 1000)', [], 'false'],
    ['isNaN(result) || result >= 0.95', NOT_A_NUMBER, 'true'],
    ['isInf(result)', -INFINITE, 'true'],
    ['isNil(result)', null, 'true'],
    ['isNil(result[0])', [1], 'false'],
    ['default(result, 0) < 0.05', null, 'true'],
    ['default(result, 0) < 0.05', 0.1, 'false'],
    ['asInt(result) == 1', '1', 'true'],
    ['asInt(result) == 1', 1.9, 'true'],
    ['asFloat(result) > 1.5', '1.6', 'true'],
    ['all(result, {# < 1000})', [1, 2], 'true'],
    ['all(result, # < 1000)', [1, 2000], 'false'],
    ['any(result, {.value > 1})', [{ value: 1 }, { value: 2 }], 'true'],
    ['none(result, {# > 1})', [], 'true'],
    ['all(result.values, {asFloat(.value) >= 9900})', { values: [{ value: '9901' }] }, 'true'],
    // a result that is not a number is never more nor less
    ['result[0] >= 0.95', [NOT_A_NUMBER], 'false'],
    ['result[0] < 0.95', [NOT_A_NUMBER], 'false'],
    ['result[0] != 0.95', [NOT_A_NUMBER], 'true'],
  ])('%s of %j is %3$s', (condition, result, answer) => {
    expect(evaluateCondition(condition, result)).toBe(answer);
  });

  test.each<[string, Value]>([
    ['result[0] >= 0.95', []],
    ['result[-2] >= 0.95', [1]],
    ['result.x >= 0.95', {}],
    ['result.x.y >= 0.95', {}],
    ['result.x >= 0.95', [1]],
    ['result?.x == nil', null],
    ['result >= 0.95', '1'],
    ['result >= 0.95', null],
    ['result[0] >= 0.95', 1],
    ['results[0] >= 90.0', [1]],
    ['a == true', [1]],
    ['result', 1],
    ['1', null],
    ['result && true', 1],
    ['true && result', 1],
    ['not result', 1],
    ['-result > 1', 'a'],
    ['result + "a" == "1a"', 1],
    ['result ? true : false', 1],
    ['default(result[0], 0) < 0.05', [0.01]],
    ['default(result[0], 0) < 0.05', []],
    ['isNaN(result)', [1]],
    ['isNaN()', 1],
    ['len(result) > 1', 1],
    ['len(result, 1) > 1', [1]],
    ['asInt(result) == 1', '1.1'],
    ['asInt(result) == 1', true],
    ['asFloat(result) == 1', 'one'],
    ['all(result, {# > 1})', 3],
    ['all(result, {#})', [3]],
    ['all(result, {#.x > 1})', [3]],
  ])('%s of %j is an error', (condition, result) => {
    expect(evaluateCondition(condition, result)).toBe('error');
  });

  test.each<[string, Value]>([
    // texts that are none, or that this evaluator leaves out
    ['', 1],
    ['result >', 1],
    ['(result > 1', 1],
    ['result > 1)', 1],
    ['[result', 1],
    ['result > 1 > 0', 1],
    ['result ?? 0 < 5', null],
    ['result % 2 == 0', 4],
    ['result matches "a"', 'a'],
    ['let x = result; x > 1', 1],
    ['result | len() > 1', [1]],
    ['max(result) < 5', [1]],
    ['filter(result, {# > 1}) == 5', [1]],
    ['"\\n" == result', 'a'],
    ['result > 1d', 1],
    ['1..3 == result', 1],
    ['$env["result"] > 1', 1],
    ['# > 1', 1],
    ['[{1}] == result', 1],
    ['default(result, 0) > {{ args.max }}', 1],
    ['result == "{{args.wanted}}"', 'a'],
    // what hangs on the types of the provider
    ['result == "a"', 1],
    ['result == [1]', [1]],
    ['false && result.x > 1', [1]],
    ['true ? true : result.x > 1', [1]],
    ['result["a"]["b"] > 1', { a: 'text' }],
    ['asInt(result) > 1', NOT_A_NUMBER],
    ['asFloat(result) > 1', 'Inf'],
    ['1 in result', 'a1'],
    ['2 in result', null],
    ['isNaN(len(result))', [1]],
    ['all(result, {.x > 1})', []],
    ['true or result + 1', 1],
    ['false && !(true || result.x > 1)', 1],
    ['"a" in result', [1]],
  ])('%s of %j is unknown', (condition, result) => {
    expect(evaluateCondition(condition, result)).toBe('unknown');
  });

  test.each([
    ['true', 'true'],
    ['1 > 2', 'false'],
    ['true || result > 1', 'true'],
    ['false and result > 1', 'false'],
    ['len(result) == 0 || isNaN(result[0]) || true', 'true'],
    ['result > 1 || true', 'true'],
    ['asFloat(result) > 1 and false', 'false'],
    ['result > 1 || len(result) > 1 || 1 == 1', 'unknown'],
    ['max(result) > 1 || true', 'unknown'],
    ['result.ok.now || true', 'unknown'],
    ['results > 1 || true', 'error'],
    ['result > 1', 'unknown'],
    ['isNil(result)', 'unknown'],
    ['results > 1', 'error'],
  ])('%s is %s whatever the result', (condition, answer) => {
    expect(evaluateCondition(condition, ANY)).toBe(answer);
  });
});

describe('a measurement', () => {
  const both = { successCondition: 'result[0] >= 0.95', failureCondition: 'result[0] < 0.9' };
  const guard = 'len(result) == 0 || isNaN(result[0]) || result[0] >= 0.95';

  test.each([
    [{}, [0], 'Successful'],
    [{ successCondition: 'result[0] >= 0.95' }, [0.95], 'Successful'],
    [{ successCondition: 'result[0] >= 0.95' }, [0.9], 'Failed'],
    [{ failureCondition: 'result[0] < 0.9' }, [0.8], 'Failed'],
    [{ failureCondition: 'result[0] < 0.9' }, [0.9], 'Successful'],
    [both, [0.95], 'Successful'],
    [both, [0.92], 'Inconclusive'],
    [both, [0.8], 'Failed'],
    [{ successCondition: 'true', failureCondition: 'true' }, [], 'Failed'],
    [{ successCondition: 'a == true', failureCondition: 'true' }, [], 'Error'],
    [{ successCondition: 'true', failureCondition: 'a == true' }, [], 'Error'],
    [{ successCondition: 'max(result) < 1', failureCondition: 'result[0] > 1' }, [], 'Error'],
    [{ successCondition: 'max(result) < 1', failureCondition: 'result[0] > 1' }, [2], undefined],
    [{ successCondition: '' }, [2], 'Successful'],
  ])('%j of %j: %s', (conditions, result, phase) => {
    expect(measured(conditions, result)).toBe(phase);
  });

  test.each([
    [{}, 'Successful', 'Successful'],
    [{ successCondition: 'result[0] >= 0.95' }, 'Error', 'Failed'],
    [{ failureCondition: 'result[0] < 0.9' }, 'Error', 'Successful'],
    [both, 'Error', 'Inconclusive'],
    [{ successCondition: guard }, 'Successful', 'Successful'],
    [{ successCondition: 'len(result) > 0 && result[0] >= 0.95' }, 'Failed', 'Failed'],
    [{ successCondition: 'default(result, 0) < 5' }, 'Error', 'Error'],
    [{ successCondition: 'max(result) < 5' }, undefined, undefined],
  ])('%j without data: %s, with NaN: %s', (conditions, empty, notANumber) => {
    expect(measuredWithoutData(conditions)).toEqual({ empty, notANumber });
  });

  test.each([
    [{}, 'Successful'],
    [{ successCondition: 'true' }, 'Successful'],
    [{ failureCondition: '1 > 2' }, 'Successful'],
    [{ successCondition: 'results[0] > 1' }, 'Error'],
    [{ successCondition: 'result[0] > 1' }, undefined],
  ])('%j whatever the answer: %s', (conditions, phase) => {
    expect(alwaysMeasured(conditions)).toBe(phase);
  });
});

describe('whatever is written, it answers', () => {
  const words = fc.constantFrom(
    ...['result', 'len', 'all', 'default', 'isNaN', 'x', '#', 'nil', 'true', '0.95', '1', '"a"', "'"],
    ...['(', ')', '[', ']', '{', '}', ',', '.', '?.', '?', ':', '??', '|', '!', 'not', 'in', 'and', '||'],
    ...['==', '!=', '<', '>=', '+', '-', '*', '/', '**', '%', 'contains', 'let', ';', '\n', '__proto__'],
  );
  const values = fc.jsonValue() as fc.Arbitrary<Value>;
  const ANSWERS = ['true', 'false', 'error', 'unknown'];

  test('words in any order', () => {
    const conditions = fc.array(words, { maxLength: 24 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(conditions, values, (condition, result) => {
        expect(ANSWERS).toContain(evaluateCondition(condition, result));
        expect(ANSWERS).toContain(evaluateCondition(condition, ANY));
      }),
      { numRuns: 5000 },
    );
  });

  test('any text', () => {
    fc.assert(
      fc.property(fc.string(), values, (condition, result) => {
        expect(ANSWERS).toContain(evaluateCondition(condition, result));
      }),
    );
  });

  test.each([
    ['(', '1', ')'],
    ['[', '1', ']'],
    ['!', 'true', ''],
    ['-', '1', ''],
    ['1 + ', '1', ''],
    ['true and ', 'true', ''],
    ['2 ** ', '1', ''],
    ['true ? 1 : ', '1', ''],
    ['len(', 'result', ')'],
    ['', 'result', '[0]'],
    ['', 'result', '.x'],
  ])('ten thousand of %s', (before, middle, after) => {
    const condition = before.repeat(10_000) + middle + after.repeat(10_000);
    expect(ANSWERS).toContain(evaluateCondition(condition, [1]));
  });
});
